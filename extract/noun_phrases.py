"""Noun phrases beside a number: the one that opens a stretch of words, and the one that ends it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.lexicons import read_lexicon
from extract.tagged import Tagged, tag_words
from extract.tags import tag_of

VERBS = read_lexicon("metric_verbs")
STOPS = read_lexicon("metric_stops")
HEADS = read_lexicon("metric_heads")
ENDINGS = tuple(HEADS)
LINK = re.compile(
    r"(?:(?<=活动)(?:已经?)?(?:开展|举办|举行)了?|共有|共计|总计|合计|累计|总共|一共|共|已达|达到了?|高达|多达|可达|已有|现有|达|约为|定为|是|有|至|到|已|只有|仅有?|预计|预期|将|(?<!许)可|(?<![产效功性动智职技才])能"
    r"|(?:已经?)?完成了?|(?:已经?)?建成了?|仅?用了|(?:已经?)?(?:累积|积攒)了?|用时|耗时|历时|仅需|只需|[快慢高低多少]了|种植了?|养殖了?|栽种了?|播种了?"
    r"|分别|各|则|也|均|都|又|再|稳定在|稳定|保持在|维持在|控制在|接近|增长率?(?<=长)|增至|增加|上升|上涨|提高|提升|攀升|跃升|扩大|下降|下滑|降低|降至|降|减少"
    r"|压缩|缩短|缩减|跌|涨|增|减|同比|环比|平均|(?<=[入额值量率润])年|年均|月均|人均|户均|大大|大幅|大幅度|明显|进一步|成功|首次|连续|持续|未来|有望|最高|最低|了|为|由|从|自|较|(?<!占)比|的"
    r"|[\s:：])+$"
)
"""What stands between a metric and its number."""
WHOLE = re.compile(
    r"(?:占|约占|达|居)?(?:全国|全省|全市|全县|全区|全镇|全球|全世界|世界|国内|国际|省内|市内|总数|总量|整体|全部|其|我国|我省|我市|我县)的?$"
)
"""What a share is a share of."""
OWN = re.compile(
    r"^(?:全国|全省|全市|全县|全区|全镇|全乡|全村|全州|全域|部分|大多数|多数|不仅|不但|还有|有(?![限机色效关益利])|我国|我省|我市|我县|我区|该[省市县区镇乡村]|(?:该|这家|这个)(?:共富|电商|直播)?(?:工坊|项目|公司|企业|园区|基地|合作社|产业|联盟|平台|中心|活动)|当地|目前|现在|现(?![场代金任役])|方面的?|各级|各类|各种|各项|内)(?=..)"
)
TAIL = re.compile(
    r"(?:产值|总值|增加值|规模|收入|营收|利润|税收|税金|税额|纳税|投资|资金|贷款|授信|额|量|率|比例|占比|比重|面积|数|总数|成本|价格|价值|产能|容量"
    r"|高度|长度|半径|距离|时间|时长|周期|增速|增幅|增长面|覆盖面|人口|存栏|份额|指标|温度|湿度|GDP|效率|费用|金额|里程|能力|效益|占地|海拔|范围|盈利|股份|订单)$"
)
"""Ends of the words for what is measured."""
PORTION = re.compile(r"占[^占,，。;；]{2,16}(?:比重|比例|份额)$")
"""Yes: 占工业投资比重. No: 占全国."""
AS_METRIC = read_lexicon("metric_nouns")
COMPOUND = read_lexicon("metric_compounds")
EDGES = read_lexicon("metric_edges")
TRANSITIVES = read_lexicon("metric_transitives")
PREDICATES = read_lexicon("metric_predicates")
COMPOUND_HEAD = re.compile(
    r"^(?:中心|平台|基地|楼|大楼|厂房|车间|门店|网点|团队|机构|站|队|队伍|岗位?|资金|小组|人员|工坊|体系|项目|活动|会|率|面|额|量|面积|总额|时间|效率|成本|能力|收入|周期|阵地|站点|驿站|窗口|专员|热线|党委|党支部|党总支|支部)$"
)
NOMINAL = ("n", "vn", "an", "l", "i", "j", "b", "a", "?", "eng", "s", "t", "k", "g", "h", "q", "z", "x")
OF_VERBS = ("时间", "进度", "周期", "率")
"""Behind a verb these are what is measured: 完成时间, 解决率."""
SET = re.compile(r"^[两三四五六七八九十\d]+大$")
FINISHED = frozenset({"投产", "投用", "达产", "运营", "落地", "见效"})
CLOSED = ("p", "d", "c", "r", "f", "u", "y")
OPENING = ("“", "‘", "「", "『", "《")
EAGER = ("积极", "主动", "共同", "全面", "踊跃", "纷纷")
MANNERS = frozenset({"ad", "d", "b", "z"})
"""Tags of words that say how, in front of a verb: 干部|积极|响应."""
SUFFIXES = frozenset({"点", "所", "站", "户", "岗", "区"})
"""Words of one character that end a name for what is counted: 加工|点, 种植|户."""
INSIDE = frozenset({"内", "里", "辖区内", "境内", "范围内"})
"""Behind the place of what is counted: 园区内|企业."""
JOINS = ("和", "及", "与", "或", "暨")


@dataclass(frozen=True)
class Slice:
    """`text[start:end]`."""

    start: int
    end: int


def take_first(words: list[Tagged]) -> Slice | None:
    """The noun phrase that opens the words: 竹制品企业 of 竹制品企业的党委, 模具企业 of 基础较好的模具企业; None where a verb does."""
    taken: list[Tagged] = []
    for place, word in enumerate(words):
        rest = words[place + 1 :]
        if word.text == "的":
            if taken and taken[-1] is words[place - 1] and taken[-1].tag.startswith(("n", "j")) and words[0].tag != "v":
                described = take_first(rest)
                last = [word for word in rest if described and word.end == described.end]
                if _is_head(taken[-1]) or not (last and _is_head(last[0])):
                    break
            taken = []
        elif taken and (_says_how(word) or (word.tag in MANNERS and _acts_next(rest))):
            break
        elif taken and word.text in SUFFIXES and not _is_head(taken[-1]):
            taken.append(word)
        elif taken and word.text in INSIDE and rest and rest[0].tag.startswith("n"):
            taken = []
        elif taken and _is_head(taken[-1]) and ((word.text in OPENING and not _names_part(rest)) or _is_idiom(word)):
            break
        elif word.text in "“”‘’" or (not taken and (word.text.isspace() or word.tag == "r")):
            continue
        elif word.text in JOINS and taken and (word.text == "或" or not _is_head(taken[-1])):
            taken.append(word)
        elif word.text in STOPS or word.tag.startswith(CLOSED) or word.text in "、和与及":
            if _describes(words[place:]) and not (taken and _is_head(taken[-1])):
                return take_first(_behind_de(words[place:]))
            break
        elif word.tag == "v" and not taken and word.text not in HEADS:
            if _describes(rest):
                return take_first(_behind_de(rest))
            if not rest or word.text in PREDICATES or not _opens_noun(rest):
                return None
            if word.text in VERBS and not any(other.tag == "v" for other in rest[1:4]) and rest[0].text not in HEADS:
                return None
            taken.append(word)
        elif taken and (word.text in PREDICATES or _ends_before(taken[-1], word)):
            break
        elif taken and word.tag.startswith("v") and _belongs(word, rest, taken[-1]):
            taken.append(word)
        elif taken and word.tag.startswith("v") and (_is_head(taken[-1]) or not _opens_noun(rest)):
            if _describes(words[place:]) and not _is_head(taken[-1]):
                return take_first(_behind_de(words[place:]))
            break
        else:
            taken.append(word)
    while taken and taken[-1].tag in ("v", "a", "d", "b", "m", "x", "c", "p") and taken[-1].text not in HEADS:
        if taken[-1].text in SUFFIXES and len(taken) > 1:
            break
        taken.pop()
    return Slice(taken[0].start, taken[-1].end) if taken else None


def _says_how(word: Tagged) -> bool:
    """Yes: 整装待发, 积极响应. No: 龙头企业."""
    idiom = len(word.text) == 4 and word.tag in ("i", "l") and not word.text.endswith(ENDINGS)
    return idiom or (len(word.text) >= 4 and word.text.startswith(EAGER))


def _acts_next(rest: list[Tagged]) -> bool:
    return bool(rest) and rest[0].tag == "v"


def _names_part(behind: list[Tagged]) -> bool:
    """Yes: 村|“两委”委员. No: 干部|“点对点”服务."""
    closing = next((place for place, word in enumerate(behind[:3]) if word.text in "”’」"), None)
    return closing is not None and closing + 1 < len(behind) and behind[closing + 1].tag in ("n", "nt", "nz")


def _belongs(verb: Tagged, rest: list[Tagged], before: Tagged) -> bool:
    """Yes: 校园|招聘|活动, 共享|服务|阵地. No: 企业|签约."""
    return (verb.text in HEADS and not _is_head(before)) or bool(rest and _is_compound(verb, rest[0]))


def _ends_before(head: Tagged, word: Tagged) -> bool:
    """Yes: 农户|种茶, 资金|用于. No: 党员|干部, 企业|党组织."""
    if word.tag == "?":
        return head.text in HEADS and not _is_head(word)
    return word.tag == "v" and bool(TAIL.search(head.text))


def _is_idiom(word: Tagged) -> bool:
    """Yes: 各司其职, 因地制宜. No: 企业."""
    return len(word.text) == 4 and word.tag in ("i", "l")


def _is_head(word: Tagged) -> bool:
    return word.text.endswith(ENDINGS) or word.text in SUFFIXES


def _describes(words: list[Tagged]) -> bool:
    return any(word.text == "的" for word in words[:9])


def _behind_de(words: list[Tagged]) -> list[Tagged]:
    place = next(place for place, word in enumerate(words) if word.text == "的")
    return words[place + 1 :]


def _opens_noun(words: list[Tagged]) -> bool:
    return (
        bool(words)
        and words[0].tag.startswith(("n", "?", "l", "vn", "j", "s"))
        and words[0].text not in STOPS
        and words[0].text not in "“”‘’《》"
    )


def take_last(text: str, start: int, end: int, names: Sequence[Slice]) -> Slice | None:
    """The noun phrase that ends `text[start:end]`: 陶瓷企业 of 拥有陶瓷企业, 销售额 of 销售额占全国, 生产成本 of 生产成本降低."""
    end = strip_links(text, start, end, names)
    portion = PORTION.search(text[start:end])
    share = -1 if portion else text.rfind("占", start, end)
    if share > start and text[share + 1 : share + 2] not in ("地", "比"):
        end = strip_links(text, start, share, names) if strip_links(text, start, share, names) > start else end
    elif share == start and text[share + 1 : share + 2] != "地":
        start += 1
    if text[start:end].endswith("占比") and end - start > 2:
        found = take_last(text, start, end - 2, names)
        return Slice(found.start if found else end - 2, end)
    if (portion := PORTION.search(text[start:end])) and portion.start():
        found = take_last(text, start, start + portion.start(), names)
        return Slice(found.start if found else start + portion.start() + 1, end)
    taken: list[Tagged] = []
    words = split_verbs(tag_words(text[start:end]))
    for place in reversed(range(len(words))):
        word, left = words[place], words[place - 1] if place else None
        if word.text in "“”‘’":
            continue
        if not (_reaches_left(word, left, taken[-1]) if taken else _ends_phrase(word)):
            break
        taken.append(word)
    while taken and (taken[-1].text in STOPS or taken[-1].tag.startswith(("d", "p", "u")) or _is_predicate(taken)):
        taken.pop()
    return _trim(text, start + taken[-1].start, start + taken[0].end, names) if taken else None


def _ends_phrase(word: Tagged) -> bool:
    """Whether a word may be the last of a metric: 企业, 产值, 占地. No: 拥有."""
    if word.text in EDGES or word.text in "、和与及等的":
        return False
    if word.text[:2] in VERBS and word.text[2:] in FINISHED:
        return False
    return (word.tag.startswith(NOMINAL) and word.text not in VERBS) or _is_metric(word.text)


def _reaches_left(word: Tagged, left: Tagged | None, first: Tagged) -> bool:
    """Whether a metric that begins with `first` so far takes in the word before it: 陶瓷|企业, 侵权|纠纷. No: 拥有|企业."""
    if word.text in EDGES or word.text in "、和与及等的" or SET.search(word.text) or first.text == "占地":
        return False
    if first.text == "人" and len(word.text) == 1 and word.tag[0] in "nav":
        return True
    if first.text in SUFFIXES and word.tag[0] in "nv" and len(word.text) > 1 and word.text not in HAVING:
        return True
    if _is_compound(word, first):
        return True
    if word.text in VERBS or (len(word.text) == 1 and word.tag in ("v", "p")):
        return False
    return word.tag.startswith(NOMINAL) or (word.tag == "v" and (left is None or left.tag != "v" or left.text in VERBS))


HAVING = frozenset({"现有", "共有", "拥有", "已有", "新增", "覆盖", "带动", "发展", "帮扶", "惠及", "涉及"})
"""Verbs whose object is counted, before a noun of one character: 现有|户."""


def is_measure(text: str) -> bool:
    """Yes: 种植面积, 占地. No: 芦塘县."""
    return bool(TAIL.search(text)) or text in AS_METRIC


def split_verbs(words: list[Tagged]) -> list[Tagged]:
    """Words of the dictionary that join a verb with its object, taken apart: 降低生产 → 降低 | 生产; 开发区 stays."""
    parts: list[Tagged] = []
    for word in words:
        verb, rest = word.text[:2], word.text[2:]
        if verb in TRANSITIVES and (len(rest) == 2 or rest in ("新", "大", "小", "老")):
            middle = word.start + 2
            parts += [Tagged(word.start, middle, verb, "v"), Tagged(middle, word.end, rest, tag_of(rest) or "?")]
        else:
            parts.append(word)
    return parts


def _is_metric(word: str) -> bool:
    return word in AS_METRIC or word in HEADS or (bool(TAIL.search(word)) and word not in VERBS)


def _is_predicate(taken: list[Tagged]) -> bool:
    """A bare verb at the left edge: 有企业 → 企业; 侵权纠纷 stays."""
    edge = taken[-1]
    return (
        len(taken) > 1
        and edge.tag == "v"
        and taken[-2].text not in OF_VERBS
        and (len(edge.text) == 1 or edge.text in TRANSITIVES)
    )


def _is_compound(word: Tagged, following: Tagged) -> bool:
    if word.text == "组织" and following.text == "活动":
        return False
    if word.text in COMPOUND and COMPOUND_HEAD.match(following.text):
        return True
    if following.text in OF_VERBS:
        return word.tag.startswith("v")
    single_verb = len(word.text) == 1 and word.tag == "v"
    return not single_verb and word.text not in TRANSITIVES and bool(TAIL.search(following.text))


def strip_links(text: str, start: int, end: int, names: Sequence[Slice]) -> int:
    """Where a phrase ends without its link words, times and wholes: 规模已达 → 规模, 价值由去年的 → 价值."""
    while end > start:
        part = text[start:end]
        if name := next((name for name in names if name.end == end and start <= name.start), None):
            end = name.start
            continue
        match = (LINK.search(part) if not part.endswith(("增长面", "覆盖面")) else None) or WHOLE.search(part)
        if match is None:
            return end
        end = start + match.start()
    return start


def _trim(text: str, start: int, end: int, names: Sequence[Slice]) -> Slice | None:
    """Cut regions, organisations and 全县 off the left edge; take in the quotation mark of a quoted word."""
    for name in names:
        if start <= name.start and name.start - start <= 1 and name.end < end:
            start = name.end
    while own := OWN.match(text[start:end]):
        start += own.end()
    while start < end and text[start] in " “‘的":
        start += 1
    for closing, opening in ("”“", "’‘"):
        if closing in text[start:end] and opening not in text[start:end]:
            opened = text.rfind(opening, max(0, start - 12), start)
            start = opened if opened >= 0 else text.index(closing, start) + 1
        if opening in text[start:end] and closing not in text[start:end] and text[end : end + 1] == closing:
            end += 1
    return Slice(start, end) if start < end else None
