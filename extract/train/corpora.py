"""The labelled corpora: how each is read, and what its labels say about ours.

A corpus tells about our labels by the set of labels that a character may have. Where a corpus does not annotate one of
our types its silence is no negative: the type stays in the set of every character that the corpus leaves blank.
"""

import hashlib
import json
import lzma
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from extract.windows import SENTENCE
from schema.labels import Label

Span = tuple[int, int, str]
Names = frozenset[str]
ALL: Names = frozenset(str(label) for label in Label)
NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
SHORTEST_KEY = 8
NONE = "NONE"
"""In a set of labels: the span may also be no mention."""

PARTY = re.compile(
    r"(?:党委|党组|党总支|支部|党支部|党工委|组织部|宣传部|统战部|委员会|党中央|纪委|中央|党校|中共.*|[省市县区州镇乡]委)$"
)
PARTY_HEAD = re.compile(r"^中共|党|[省市县区州]委$|^中央(?:纪委|组织部|宣传部|统战部)")
FIRM = re.compile(
    r"(?:公司|集团|厂|矿|银行|[商书酒饭]店|股份|实业|控股|证券|保险|基金|科技|药业|重工|电器|汽车|航空|石化|钢铁|铝业|矿业|"
    r"超市|商场|餐厅|宾馆|酒楼|油田|电站|企业)$"
)
BODY = re.compile(
    r"(?:部|局|委|院|会|处|署|厅|所|学|校|队|室|社|台|报|办|司|府|庭|组|站|馆|军|警|团|联盟|大学|中学|小学|政府|法院|协会|学会|联合会|中心|组织|"
    r"国大|联合国|北约|欧盟)$"
)
DIVISION = re.compile(r"(?:[省市县区镇乡村州盟旗国]|自治区|街道|地区|特区)$")
ZONE = re.compile(
    r"(?:开发|高新|经开|经济|技术|产业|工业|科技|物流|园|保税|出口加工|示范|试验|实验|合作|度假|风景名胜|旅游|景|集聚|功能|自贸)区$"
)
"""Ends of zones, which are sites by the codebook and places in the corpora."""
NATURE = re.compile(r"(?:[山河湖海江岛湾峡洋港桥路街站沟岭洲宫寺塔庙园场院门楼馆]|公园|高速|铁路|大厦|广场|机场)$")


def organisation(text: str) -> Names:
    """Which of our organisation types a name is by its ending: organisation("德化县委") -> {PARTY_ORG}."""
    if PARTY.search(text) and PARTY_HEAD.search(text):
        return frozenset({"PARTY_ORG"})
    if FIRM.search(text):
        return frozenset({"ENTERPRISE"})
    if BODY.search(text):
        return frozenset({"ORG"})
    return frozenset({"ORG", "ENTERPRISE", "PARTY_ORG"})


def place(text: str) -> Names:
    """Which of our types a name of a place may have: place("德化县") -> {REGION}, place("白沙开发区") -> {REGION, SITE}."""
    if ZONE.search(text):
        return frozenset({"REGION", "SITE"})
    if DIVISION.search(text) or not NATURE.search(text):
        return frozenset({"REGION"})
    return frozenset({"REGION", "SITE", NONE})


def only(*names: str) -> Callable[[str], Names]:
    """A map that does not look at the text."""
    found = frozenset(names)
    return lambda _: found


def firm_or_body(text: str) -> Names:
    """ENTERPRISE, unless the ending says otherwise or the name may be a person's."""
    found = organisation(text)
    if len(found) == 1:
        return found
    return frozenset({"ENTERPRISE", "PERSON", "ORG"} if len(text) <= 4 else {"ENTERPRISE", "ORG"})


@dataclass(frozen=True)
class Corpus:
    """A labelled corpus: its own types, their map to our labels, and the labels of ours that it does not annotate."""

    name: str
    files: tuple[str, ...]
    to_ours: dict[str, Callable[[str], Names]]
    silent: Names
    own: dict[str, str] = field(default_factory=dict)
    """Types renamed for the corpus's own head; a type missing here keeps its name, one renamed to "" is dropped."""
    heldout: Callable[[str], bool] | None = None
    weight: int = 1

    @property
    def types(self) -> list[str]:
        """The types of the corpus's own head."""
        return sorted({self.own.get(name, name) for name in self.to_ours} - {""})


def is_heldout(text: str) -> bool:
    """The fixed tenth of People's Daily that is never trained on."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 10 == 0


_COMPANY = (
    "收购方",
    "被收购方",
    "中标公司",
    "上市公司",
    "公司名称",
    "质押物所属公司",
    "回购方",
    "被投资方",
    "破产公司",
    "变动后公司名称",
    "任职公司",
    "股票简称",
)
_PARTY_TO = ("减持方", "增持方", "质押方", "质权方", "投资方", "招标方", "领投方")
_TIME = (
    "披露时间",
    "事件时间",
    "变动时间",
    "上市时间",
    "中标日期",
    "交易完成时间",
    "被约谈时间",
    "破产时间",
    "质押日期",
    "解除质押日期",
    "财报周期",
)
_FIGURE = (
    "交易金额",
    "募资金额",
    "融资金额",
    "中标金额",
    "回购股份数量",
    "质押股票/股份数量",
    "交易股票/股份数量",
    "净亏损",
    "市值",
    "每股交易价格",
)

CORPORA: tuple[Corpus, ...] = (
    Corpus(
        "msra",
        ("msra.train",),
        {"PER": only("PERSON"), "LOC": place, "ORG": organisation},
        silent=ALL - {"PERSON", "REGION", "PARTY_ORG", "ENTERPRISE", "ORG"},
        weight=3,
    ),
    Corpus(
        "pd1998",
        ("pd1998.all",),
        {
            "PER": only("PERSON"),
            "LOC": place,
            "ORG": organisation,
            "TIME": only("TIME", NONE),
            "MQ": only("FIGURE", NONE),
            "NZ": only("POLICY", "MECHANISM", "SITE", "CHAIN", "ORG", NONE),
        },
        silent=ALL - {"PERSON", "REGION", "TIME", "ENTERPRISE"},
        heldout=is_heldout,
        weight=2,
    ),
    Corpus(
        "cluener",
        ("cluener.train",),
        {
            "name": only("PERSON"),
            "company": only("ENTERPRISE"),
            "government": lambda text: frozenset({"PARTY_ORG" if PARTY_HEAD.search(text) else "ORG"}),
            "organization": organisation,
            "position": only("POSITION"),
            "address": place,
            "scene": only("SITE", "REGION", NONE),
            "book": only(NONE),
            "movie": only(NONE),
            "game": only(NONE),
        },
        silent=ALL - {"PERSON", "ENTERPRISE", "ORG", "PARTY_ORG", "POSITION", "REGION"},
        weight=4,
    ),
    Corpus(
        "resume",
        ("resume.train",),
        {
            "NAME": only("PERSON"),
            "TITLE": lambda text: frozenset({NONE} if text.endswith("党员") else {"POSITION"}),
            "ORG": organisation,
            "LOC": only("REGION"),
            "CONT": only("REGION", NONE),
            "EDU": only(NONE),
            "PRO": only(NONE),
            "RACE": only(NONE),
        },
        silent=ALL - {"PERSON", "POSITION", "ENTERPRISE", "ORG", "PARTY_ORG"},
    ),
    Corpus(
        "political_spo",
        ("political_spo.train",),
        {
            "SUBJ": lambda text: organisation(text) | {"REGION", NONE},
            "PRED": only("POSITION"),
            "OBJ": only("PERSON"),
        },
        silent=ALL,
        weight=6,
    ),
    Corpus("time_news", ("time_news.train",), {"TIME": only("TIME")}, silent=ALL - {"TIME"}, weight=2),
    Corpus(
        "duee_fin",
        ("duee_fin.dev",),
        {
            **dict.fromkeys(_COMPANY, only("ENTERPRISE")),
            **dict.fromkeys(_PARTY_TO, firm_or_body),
            "高管姓名": only("PERSON"),
            "高管职位": only("POSITION"),
            "变动后职位": only("POSITION"),
            "约谈机构": only("ORG"),
            **dict.fromkeys(_TIME, only("TIME")),
            **dict.fromkeys(_FIGURE, only("FIGURE")),
        },
        silent=ALL,
        own={
            **dict.fromkeys((*_COMPANY, *_PARTY_TO, "约谈机构"), "PARTY"),
            "高管姓名": "PER",
            **dict.fromkeys(("高管职位", "变动后职位"), "TITLE"),
            **dict.fromkeys(_TIME, "TIME"),
            **dict.fromkeys(_FIGURE, "FIGURE"),
        },
    ),
    Corpus("finre", ("finre.train", "finre.dev"), {"ENT": only("ENTERPRISE", "ORG")}, silent=ALL),
    Corpus(
        "duie",
        ("duie_sample.train", "duie_sample.dev"),
        {
            "人物": only("PERSON"),
            "历史人物": only("PERSON"),
            "企业": only("ENTERPRISE"),
            "机构": only("ORG"),
            "出版社": only("ORG", "ENTERPRISE"),
            "学校": only("ORG"),
            "国家": only("REGION"),
            "城市": only("REGION"),
            "行政区": only("REGION"),
            "Date": only("TIME"),
            "景点": only("SITE"),
            "影视作品": only(NONE),
            "图书作品": only(NONE),
            "歌曲": only(NONE),
            "音乐专辑": only(NONE),
        },
        silent=ALL,
        own={
            **dict.fromkeys(("人物", "历史人物"), "PER"),
            **dict.fromkeys(("企业", "机构", "出版社", "学校"), "ORG"),
            **dict.fromkeys(("国家", "城市", "行政区", "景点"), "LOC"),
            "Date": "TIME",
            **dict.fromkeys(("影视作品", "图书作品", "歌曲", "音乐专辑"), "WORK"),
        },
    ),
)
TESTS = {
    "cluener": "cluener.dev",
    "msra": "msra.test",
    "pd1998": "pd1998.all",
    "political_spo": "political_spo.test",
    "time_news": "time_news.test",
    "resume": "resume.test",
}
"""What is measured on, by corpus; of People's Daily the held-out tenth."""


def read_rows(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Read a corpus file; where spans overlap the longer one stays."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], drop_overlaps([(start, end, label) for start, end, label in row["spans"]])


def drop_overlaps(spans: list[Span]) -> list[Span]:
    """Keep the longest of spans that overlap."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)


def sentence_keys(text: str) -> Iterator[str]:
    """The Chinese characters of each sentence that has enough of them: what two copies of a sentence share."""
    for match in SENTENCE.finditer(text):
        key = NOT_HAN.sub("", match[0])
        if len(key) >= SHORTEST_KEY:
            yield key


@cache
def read_test_keys(folder: Path) -> frozenset[str]:
    """The sentences of all test sets."""
    return frozenset(key for name in TESTS for text, _ in read_test(name, folder) for key in sentence_keys(text))


def read_train(corpus: Corpus, folder: Path) -> Iterator[tuple[str, list[Span]]]:
    """Read what of a corpus is trained on: nothing that shares a sentence, or its whole text, with any test set."""
    keys = read_test_keys(folder)
    tested = {text for name in TESTS for text, _ in read_test(name, folder)} if corpus.name in TESTS else set()
    for name in corpus.files:
        for text, spans in read_rows(folder / f"{name}.jsonl.xz"):
            held = corpus.heldout is not None and corpus.heldout(text)
            if not held and text not in tested and keys.isdisjoint(sentence_keys(text)):
                yield text, [span for span in spans if span[2] in corpus.to_ours]


def read_test(name: str, folder: Path) -> list[tuple[str, list[Span]]]:
    """Read what of a corpus is measured on."""
    corpus = next(corpus for corpus in CORPORA if corpus.name == name)
    rows = read_rows(folder / f"{TESTS[name]}.jsonl.xz")
    return [(text, spans) for text, spans in rows if corpus.heldout is None or corpus.heldout(text)]
