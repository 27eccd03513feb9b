"""Whether the words in front of the head of a site name it: a region, a brand, a trade with its purpose."""

import re

from spacy.tokens import Doc

from extract.chain_names import trades
from extract.left_edges import region_before
from extract.lexicons import read_lexicon
from extract.phrases import clause_start, words_between
from extract.site_edges import region_starts
from extract.site_heads import ZONE
from extract.spans import text_of
from extract.tags import tag_of

HONOUR = re.compile(
    r"(?:入选|获评|评为|评选为|定为|列为|荣获|获得|获|授予|认定为|认定|誉为|荣膺|称号|摘得|斩获|捧回|命名为|获批)[^，。；,;\n]{0,80}$"
)
ASPIRES = re.compile(
    r"世界|全球|全国|国际|一流|领先|千亿|百亿|万亿|亚洲|现代化|最大|首个|核心|重要|唯一|先进|年度|百佳|十佳|优秀|综合[型性]"
)
ASPIRING = re.compile(r"(?:打造|建成|成为|建设|争创|创建|培育)[^，。；\n]{0,40}$")
ASPIRED = ("基地", "集聚区", "小镇", "示范区", "中心", "高地")
TAUGHT = ("教育基地", "实训基地", "试验基地")
"""Bases that are built rather than aspired to."""
SPECIFIC = ("博物馆", "陈列馆", "纪念馆", "党建馆", "展示馆", "主题馆", "综合体", "小镇")
"""Heads that need no more than one telling character in front."""
PLANNED = re.compile(
    r"(?:规划|计划|谋划|筹划|拟|(?<!已)将|力争|争取)[^，。；,;\n]{0,6}(?:新?建设?|打造|设立|建成|培育)(?:一[个座处])?$|布局$"
)
DESCRIBED = re.compile(
    r"(?:[\d一二两三几](?:余?亩|处|个|座|家|平方米)?的?|一体的|为主的|[级型性]的?|亩的[\u4e00-\u9fff]{1,4})$"
)
MANY = re.compile(r"各|上述|上列|[分](?=[户片批])|大型|重大|小微|涉|所有|周边|沿线|一批|整个")
"""Words that stand for several sites or any."""
RANKED = re.compile(r"(?:全国|全省|全市|国家级?|[省市县区部]级|自治区级|世界级?|首[个批家座]|第一[个批家座])$")
"""In front of a base these make a title of it: 全国爱国主义教育示范基地."""
RANK = re.compile(r"(?:国家|[省市县区])级")
KIND = re.compile(r"[级型式]$|(?<!文)化$")
BEING = re.compile(r"(?:作为|成为|[就更既也]?是|变成)$")
BARE = (
    "基地",
    "茶园",
    "牧场",
    "街区",
    "公园",
    "庄园",
    "码头",
    "驿站",
    "商圈",
    "集市",
    "夜市",
    "老街",
    "古街",
    "书院",
    "礼堂",
    "文化礼堂",
    "服务大厅",
)
"""Heads that a region alone does not make a name of: 青江县茶园."""
ANY_ZONE = re.compile(rf"{ZONE}|自贸港|自由贸易港")
NATURAL = ("茶园", "牧场", "公园", "街区", "码头", "集市", "夜市", "老街", "古街", "商圈")
"""Heads that need a proper name behind the region too: 湖山镇高山茶园 is none."""
PILOTS = ("示范区", "试验区", "先行区")
"""Zones that regions aspire to be."""
COUNT = re.compile(r"[\d一二三四五六七八九十两几]+[大个]")
LANDFORM = re.compile(r"[\u4e00-\u9fff]{1,3}[湾谷岛港湖溪岭塘坪洲滩峡]")
"""A name of the land opens the name of what stands on it: 月亮湾国际中心."""
GENERIC_REGION = ("全市", "全县", "全区", "全省", "我市", "我县", "我区", "该市", "该县")


def is_honour(text: str, start: int, end: int) -> bool:
    """Whether words in front or behind say that this is a title or an award: 入选国家火炬特色产业基地 yes."""
    clause = text[clause_start(text, start, 120) : start]
    return HONOUR.search(clause) is not None or text.startswith(("称号", "等称号", "荣誉", "等荣誉"), end)


def is_named(doc: Doc, start: int, match: re.Match[str]) -> bool:
    """Whether the words in front of a head name one site: a region, a brand, or a trade and its purpose."""
    text = text_of(doc)
    front = text[start : match.start()]
    if (
        front in ("合作", "共建")
        or front.endswith(("驻", "局", "级", "地区"))
        or MANY.search(front)
        or _aspires(front.removeprefix("中国"))
        or COUNT.match(front)
        or (RANK.match(front) and text.endswith(("为", "是", "成为", "作为"), 0, start))
        or front.startswith(GENERIC_REGION)
        or "的" in front
        or len(front) < 2
    ):
        return False
    if (
        match["place"]
        and match[0].endswith("基地")
        and (RANKED.search(text, max(0, start - 5), start) or _is_being(text, start))
    ):
        return False
    words = [word.text for word in words_between(doc, start, match.start())]
    telling = [
        word
        for word in _joined(words)
        if word not in read_lexicon("site_plain") and (len(word) > 1 or word in trades())
    ]
    if match[0] == "园区":
        zones = list(ANY_ZONE.finditer(front))
        rest = front[zones[-1].end() :] if zones else front
        return (len(rest) > 3 or not zones or _is_proper(rest)) and (
            _opens_with_region(text, start, match.start()) or any(map(_is_brand, words)) or front[-1] in "谷港湾岛城"
        )
    if _opens_with_region(text, start, match.start()) or any(
        start in region_starts(doc).get(stop, ()) for stop in range(start + 2, match.start() + 1)
    ):
        return True
    if match[0] == "新区":
        return len(words) == 1 and len(front) == 2 and _is_proper(front)
    if match[0] == "示范基地" and not any(map(_is_brand, words)):
        return False
    if match["memorial"] is not None:
        return len("".join(telling)) > 1
    if front.startswith(("国家", "省级", "市级")) and ASPIRING.search(text[clause_start(text, start) : start]):
        return False
    if not telling or ("·" not in front and DESCRIBED.search(text, max(0, start - 8), start)):
        return False
    if (
        match[0].endswith(ASPIRED)
        and match[0] not in TAUGHT
        and not (text.endswith("建成", 0, start) and (_is_proper(words[0]) or LANDFORM.match(front)))
        and ASPIRING.search(text[clause_start(text, start) : start])
    ):
        return False
    return len("".join(telling)) >= 2 or "产业链" in front or match[0].endswith(SPECIFIC)


def is_proper(doc: Doc, start: int, match: re.Match[str]) -> bool:
    """Whether a proper name opens what stands in front of a common noun: 青江县茶叶基地, 云岭茶园 yes, 茶叶基地, 青江县茶园 no."""
    text = text_of(doc)
    front = text[start : match.start()]
    if len(front) < 2 or "的" in front or MANY.search(front) or _aspires(front) or front.startswith(GENERIC_REGION):
        return False
    if COUNT.match(front):
        return False
    if RANKED.search(text, max(0, start - 5), start) or _is_being(text, start) or KIND.search(front):
        return False
    if match[0] in PILOTS and ASPIRING.search(text[clause_start(text, start) : start]):
        return False
    region = _region_end(doc, start, match.start())
    words = words_between(doc, region or start, match.start())
    telling = [word.text for word in words if word.text not in read_lexicon("site_plain") and word.end - word.start > 1]
    if region is not None and match[0] in NATURAL:
        return bool(words) and (_is_proper(words[0].text) or LANDFORM.match(text, region) is not None)
    if region is not None:
        return bool(telling) or match[0] not in BARE
    if LANDFORM.match(front) is not None:
        return True
    if front == "中国" or (
        match[0] in BARE and words and len(words[0].text) > 1 and tag_of(words[0].text) in ("nz", "nr")
    ):
        return False
    return bool(words) and _is_proper(_joined([word.text for word in words])[0])


def _aspires(front: str) -> bool:
    """一流 and 国际领先 yes; 国际 behind a name no: 金湾国际医学园区."""
    name = front.find("国际")
    return ASPIRES.search(front[:name] + front[name + 2 :] if name > 1 else front) is not None


def _joined(words: list[str]) -> list[str]:
    """Words of one character in a row as one: 赖 | 厝 is a name that the dictionary does not have."""
    joined: list[str] = []
    for place, word in enumerate(words):
        if (
            len(word) == 1
            and place
            and len(words[place - 1]) == 1
            and (words[place - 1] + word).isalpha()
            and word not in read_lexicon("site_plain")
        ):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _is_proper(word: str) -> bool:
    """Whether a word opens a name: the dictionary calls it one, or knows neither it nor a trade in it."""
    tag = tag_of(word)
    if len(word) < 2 or word in read_lexicon("site_plain") or (word[0] in trades() and word[-1] in "旅创品业料"):
        return False
    if tag is not None:
        return tag.startswith(("nz", "nr", "ns", "nt"))
    return not any(
        word[place : place + 2] in trades() or tag_of(word[place : place + 2]) for place in range(len(word) - 1)
    )


def _region_end(doc: Doc, start: int, end: int) -> int | None:
    """Where the regions end that open here; None where none opens."""
    text, known = text_of(doc), region_starts(doc)
    for stop in range(end, start + 1, -1):
        if region_before(text, stop, start) == start or start in known.get(stop, ()):
            return stop if stop < end else end
    return None


def _is_being(text: str, start: int) -> bool:
    return BEING.search(text, max(0, start - 3), start) is not None


def is_planned_trade(doc: Doc, start: int, match: re.Match[str]) -> bool:
    """Whether a zone is only planned and named by its trade alone: 计划建设竹纸产业园 yes, 规划建设青竹湾竹纸产业园 no."""
    if match["zone"] is None or not PLANNED.search(text_of(doc), max(0, start - 10), start):
        return False
    words = words_between(doc, start, match.start())
    return match.start() - start < 4 or all(word.text in trades() or tag_of(word.text) == "n" for word in words)


def _opens_with_region(text: str, start: int, end: int) -> bool:
    return any(region_before(text, stop, start) == start for stop in range(end, start + 1, -1))


def _is_brand(word: str) -> bool:
    tag = tag_of(word)
    return (
        len(word) > 1 and word not in read_lexicon("site_plain") and (tag is None or tag.startswith(("nz", "nr", "ns")))
    )
