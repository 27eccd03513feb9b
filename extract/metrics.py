"""The metric of a figure: what is counted or measured, as a slice of the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.lexicons import read_lexicon
from extract.tagged import Tagged, tag_words
from extract.units import COUNTERS, DIGIT_COUNTERS
from schema.mentions import Figure

VERBS = read_lexicon("metric_verbs")
STOPS = read_lexicon("metric_stops")
HEADS = read_lexicon("metric_heads")
ENDINGS = tuple(HEADS)
COUNTED = frozenset(COUNTERS.values()) | frozenset(DIGIT_COUNTERS.values())
SHARES = frozenset({"%", "百分点", "倍", "‰"})

LIMIT = 40
"""Characters that are looked at on each side."""
BREAK = re.compile(r"[,，。;；:：!！?？\n（(）)…—|]")
SENTENCE = re.compile(r"[。;；!！?？\n]")
LINK = re.compile(
    r"(?:共有|共计|总计|合计|累计|总共|一共|共|已达|达到了?|高达|多达|可达|已有|现有|达|约为|定为|是|有|至|到|已|只有|仅有|仅|预计|预期|将|可|能"
    r"|分别|各|则|也|均|都|又|再|稳定在|稳定|保持在|维持在|控制在|接近|增长率?|增至|增加|上升|上涨|提高|提升|攀升|跃升|扩大|下降|下滑|降低|降至|降|减少"
    r"|压缩|缩短|缩减|跌|涨|增|减|同比|环比|平均|年均|月均|人均(?=达)|大大|大幅|大幅度|明显|进一步|成功|首次|连续|持续|未来|有望|最高|最低|了|为|由|从|自|较|比|的"
    r"|[\s:：])+$"
)
WHOLE = re.compile(
    r"(?:占|约占|达|居)?(?:全国|全省|全市|全县|全区|全镇|全球|全世界|世界|国内|国际|省内|市内|总数|总量|整体|全部|其|我国|我省|我市|我县)的?$"
)
OWN = re.compile(
    r"^(?:全国|全省|全市|全县|全区|全镇|全乡|全村|全州|全域|我国|我省|我市|我县|我区|该[省市县区镇乡村]|当地|目前|现|各级|各类|各种|各项|等|总|共)(?=..)"
)
TAIL = re.compile(
    r"(?:产值|总值|增加值|规模|收入|营收|利润|税收|税金|税额|纳税|投资|资金|贷款|授信|额|量|率|比例|占比|比重|面积|数|总数|成本|价格|价值|产能|容量"
    r"|高度|长度|半径|距离|时间|时长|周期|增速|增幅|增长面|覆盖面|人口|存栏|份额|指标|温度|湿度|GDP|效率|费用|金额|里程|能力|效益|占地|海拔|范围|盈利|股份|订单)$"
)
WORDS_AS_METRIC = frozenset(
    [
        "占地",
        "投资",
        "总投资",
        "授信",
        "增收",
        "融资",
        "签约",
        "营收",
        "纳税",
        "创汇",
        "获贷",
        "注资",
        "放款",
        "让利",
        "捐款",
        "捐资",
    ]
)
NOMINAL = ("n", "vn", "an", "l", "i", "j", "b", "a", "?", "eng", "s", "t", "k", "g", "h", "q", "ng", "z", "x")
SHARED_HEAD = re.compile(r"[级型类]$")
LISTED = re.compile(r"^、[^,，。;；:：\n]{0,44}?等(?P<head>[^,，。;；:：、\n]{1,14})")
QUOTE = re.compile(r"[“‘「](?P<inside>[^“”‘’「」\n]{1,24})[”’」]")


@dataclass(frozen=True)
class Slice:
    """`text[start:end]`."""

    start: int
    end: int


def find_metric(
    text: str, figures: Sequence[Figure], index: int, *, names: Sequence[Slice], carried: Slice | None
) -> Slice | None:
    """The metric of `figures[index]`.

    Args:
        names: mentions of regions, times and organisations, which are cut off where a metric begins or ends with them.
        carried: the metric of the figure before, if it stands in the same sentence.
    """
    figure = figures[index]
    if figure.unit == "岁":
        return None
    behind = _find_behind(text, figures, index)
    if behind is not None and (
        figure.unit in COUNTED or (figure.unit in SHARES and text[figure.end : figure.end + 1] == "的")
    ):
        return behind
    before = _find_before(text, figures, index, names)
    if before is None and figure.unit not in SHARES:
        before = behind
    if before is None and figure.unit not in COUNTED:
        before = carried or _find_earlier(text, figure, names)
    if before is None:
        before = carried if behind is None else behind
    return before or _find_verb(text, figures, index)


def _find_behind(text: str, figures: Sequence[Figure], index: int) -> Slice | None:
    """Yes: 14家现代医药企业, 5类21项重点项目, 90%以上的农户. No: 23家,网罗."""
    start = figures[index].end
    following = figures[index + 1].start if index + 1 < len(figures) else len(text)
    if following == start:
        return _find_behind(text, figures, index + 1)
    limit = min(following, start + LIMIT, len(text))
    stop = BREAK.search(text, start, limit)
    end = stop.start() if stop else limit
    quote = QUOTE.match(text, start)
    if quote and quote.end() <= end:
        return Slice(*quote.span("inside"))
    comma = text.find("、", start, end)
    listed = LISTED.match(text, comma, min(len(text), start + 60)) if comma > start else None
    words = tag_words(text[start : end if comma < 0 else comma])
    found = _take_noun(words)
    if found and comma == start + words[-1].end and comma + 1 == following and SHARED_HEAD.search(text[:comma][-1]):
        return _find_behind(text, figures, index + 1) or Slice(start + found.start, start + found.end)
    if (
        listed
        and (found is None or all(word.tag.startswith("v") for word in words if word.start >= found.end))
        and not (listed.end() > following)
    ):
        head = _take_noun(tag_words(listed["head"]))
        if head:
            return Slice(start + (found.start if found else 0), listed.start("head") + head.end)
    return Slice(start + found.start, start + found.end) if found else None


def _take_noun(words: list[Tagged]) -> Slice | None:
    """The noun phrase at the head of words: up to the predicate, behind 的 where that only describes."""
    taken: list[Tagged] = []
    for place, word in enumerate(words):
        if word.text == "的":
            if taken and taken[-1].text.endswith(ENDINGS) and taken[0].tag != "v":
                break
            taken = []
        elif word.text in "“”‘’" or (word.text.isspace() and not taken):
            continue
        elif word.text in ("和", "及", "与", "或", "暨") and taken and not taken[-1].text.endswith(ENDINGS):
            taken.append(word)
        elif (
            word.text in STOPS
            or word.tag in ("p", "d", "c", "r", "f", "u", "ud", "uj", "ul", "uv", "y")
            or word.text in "和与及、"
        ):
            if taken and _describes(words[place:]):
                taken = []
                continue
            if not taken:
                return None if not _describes(words[place:]) else _take_noun(_behind_de(words[place:]))
            break
        elif word.tag == "v" and not taken and word.text not in HEADS:
            rest = words[place + 1 :]
            if _describes(rest):
                return _take_noun(_behind_de(rest))
            if not rest or not (rest[0].text in HEADS or (word.text not in VERBS and _has_noun(rest))):
                return None
            taken.append(word)
        elif (
            word.tag.startswith("v")
            and taken
            and (taken[-1].text.endswith(ENDINGS) or not _has_noun(words[place + 1 :]))
        ):
            if _describes(words[place:]) and taken[-1].text not in HEADS:
                taken = []
                continue
            break
        else:
            taken.append(word)
    while taken and (taken[-1].tag in ("v", "a", "d", "b", "m", "x") and taken[-1].text not in HEADS):
        taken.pop()
    return Slice(taken[0].start, taken[-1].end) if taken else None


def _describes(words: list[Tagged]) -> bool:
    return any(word.text == "的" for word in words[:9])


def _behind_de(words: list[Tagged]) -> list[Tagged]:
    place = next(place for place, word in enumerate(words) if word.text == "的")
    return words[place + 1 :]


def _has_noun(words: list[Tagged]) -> bool:
    return bool(words) and words[0].tag.startswith(("n", "?", "l", "vn", "j")) and words[0].text not in STOPS


def _find_before(text: str, figures: Sequence[Figure], index: int, names: Sequence[Slice]) -> Slice | None:
    """Yes: 陶瓷企业4500多家, 集群规模达663亿元, 生产成本降低6%. No: ,同比增长15% (the metric is carried)."""
    end = figures[index].start
    begin = max(0, end - LIMIT, figures[index - 1].end if index else 0)
    breaks = [match.end() for match in BREAK.finditer(text, begin, end)]
    if breaks and text[breaks[-1] - 1] in ")）" and breaks[-1] >= end - 1:
        opened = max(text.rfind("(", begin, end), text.rfind("（", begin, end))
        end = opened if opened > begin else end
        breaks = [place for place in breaks if place <= end]
    start = breaks[-1] if breaks else begin
    return _noun_up_to(text, start, end, names)


def _noun_up_to(text: str, start: int, end: int, names: Sequence[Slice]) -> Slice | None:
    end = _strip_links(text, start, end, names)
    share = text.rfind("占", start, end)
    if (
        share > start
        and text[share + 1 : share + 2] not in ("地", "比")
        and _strip_links(text, start, share, names) > start
    ):
        end = _strip_links(text, start, share, names)
    elif share == start:
        start += 1
    if end <= start:
        return None
    words = tag_words(text[start:end])
    taken: list[Tagged] = []
    for word in reversed(words):
        if word.text in "”’" or word.text in "“‘":
            continue
        if word.text in "、和与及" or word.text in ("等", "的", "以及"):
            break
        if taken and word.text in VERBS and not TAIL.search(word.text + taken[-1].text):
            break
        if not word.tag.startswith(NOMINAL) and not (taken and word.tag == "v" and TAIL.search(taken[-1].text)):
            if not taken and word.text in WORDS_AS_METRIC:
                taken.append(word)
                continue
            break
        if not taken and (word.text in VERBS and word.text not in WORDS_AS_METRIC and word.tag == "v"):
            break
        taken.append(word)
    while taken and (taken[-1].text in STOPS or taken[-1].tag in ("d", "p", "u")):
        taken.pop()
    if not taken:
        return None
    return _trim(text, start + taken[-1].start, start + taken[0].end, names)


def _strip_links(text: str, start: int, end: int, names: Sequence[Slice]) -> int:
    """Where a phrase ends without its link words, times and wholes: 规模已达 → 规模, 价值由去年的 → 价值."""
    while end > start:
        match = LINK.search(text[start:end]) or WHOLE.search(text[start:end])
        if match:
            end = start + match.start()
            continue
        name = next((name for name in names if name.end == end and start <= name.start), None)
        if name is None:
            return end
        end = name.start
    return start


def _trim(text: str, start: int, end: int, names: Sequence[Slice]) -> Slice | None:
    for name in names:
        if start <= name.start and name.start - start <= 1 and name.end < end:
            start = name.end
    while own := OWN.match(text[start:end]):
        start += own.end()
    while start < end and text[start] in " “‘的":
        start += 1
    return Slice(start, end) if start < end else None


def _find_earlier(text: str, figure: Figure, names: Sequence[Slice]) -> Slice | None:
    """Yes: 完工量等三大指标领跑全国,达全省二分之一 (指标). No: a sentence without a word of measure."""
    begin = max(0, figure.start - 2 * LIMIT)
    breaks = [match.end() for match in SENTENCE.finditer(text, begin, figure.start)]
    start = breaks[-1] if breaks else begin
    words = [word for word in tag_words(text[start : figure.start]) if TAIL.search(word.text) and len(word.text) > 1]
    if not words:
        return None
    end = start + words[-1].end
    clause = max([start, *(match.end() for match in BREAK.finditer(text, start, end))])
    return _noun_up_to(text, clause, end, names)


def _find_verb(text: str, figures: Sequence[Figure], index: int) -> Slice | None:
    """Yes: 成立一年多, 每月召开1次 (the verb itself). No: a verb of another clause."""
    end = figures[index].start
    begin = max(0, end - LIMIT, figures[index - 1].end if index else 0)
    breaks = [match.end() for match in BREAK.finditer(text, begin, end)]
    start = breaks[-1] if breaks else begin
    words = [word for word in tag_words(text[start:end]) if word.tag.startswith(("v", "n")) and len(word.text) > 1]
    return Slice(start + words[-1].start, start + words[-1].end) if words else None
