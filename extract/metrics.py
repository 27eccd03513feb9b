"""The metric of a figure: what is counted or measured, as a slice of the article."""

import re
from collections.abc import Sequence

from extract.noun_phrases import TAIL, VERBS, Slice, is_measure
from extract.phrases_before import strip_links, take_last
from extract.phrases_behind import take_first
from extract.tagged import Tagged, tag_words
from extract.units import COUNTERS, DIGIT_COUNTERS, DURATIONS
from schema.mentions import Figure

COUNTED = frozenset(COUNTERS.values()) | frozenset(DIGIT_COUNTERS.values())
SHARES = frozenset({"%", "百分点", "倍", "‰"})
LIMIT = 40
"""Characters that are looked at on each side."""
BREAK = re.compile(r"[,，。;；:：!！?？\n…—|]|[（(](?!总[)）])|(?<![（(]总)[)）]")
SENTENCE = re.compile(r"[。;；!！?？\n]")
MADE = re.compile(r"(?:年产|日产|月产|年产出|年处理)$")
PLANT = re.compile(r"(?:智能|自动化|加工|改造|技改|扩建)*(?:生产线|项目|基地|工厂)")
"""Behind what is made: 毛毯 is the metric of 年产1000吨毛毯生产线."""
DESCRIBED = re.compile(r"[以由集具][^。;；\n]{4,80}?的(?P<head>[^,，。;；、的\n]{2,12})(?=[,，。;；\n]|$)")
"""A description up to the noun that it stands before: 以汽车零部件等为核心、特色鲜明的产业集群."""
SIZE = re.compile(r"(?:开票|主营|网络|年)?(?:销售|纳税|营收)(?=[超过达近]?$)")
"""What tells the size of a company: 销售 of 销售超10亿元企业."""
SHARED_TAIL = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:亩均?|年|户均|人均)?(?:总?产值|总?收入|营收|利润|税收|产量)$")
"""What the next figure measures: 收入 behind 果园 in 10亩果园收入9万元."""
REACHED = re.compile(r"(?:达到?|有|为|超过?|是)?了?")
"""Between what the next figure measures and that figure."""
FIRM = re.compile(r"企业|公司|单位|机构|合作社|农场|商户|网店|工坊|银行")
SHARED_HEAD = ("级", "型", "类")
BRANCH = re.compile(r"党组织|党委|党总支|党支部|支部")
SHARED_KINDS = frozenset(
    {"重点", "优势", "骨干", "特色", "支柱", "新兴", "主导", "传统", "卓越", "核心", "关键", "龙头"}
)
"""What may stand for a kind of what the next number counts: 50条重点、30条优势产业链."""
MORE_THAN = re.compile(r"[比较][^,，。;；]{1,10}[多少][\u4e00-\u9fff]?了?$")
"""In front of a share by which the measure before has changed: 亩产900斤,比去年多收一成."""
AGE = re.compile(r"的?(?P<of>党龄|工龄|教龄|军龄|树龄|驾龄|历史|(?:工作|从业|管理)?经验)")
"""What years are counted of: 40多年党龄的老党员."""
DEMAND = re.compile(r"(?:硬性)?(?:要求|标准|条件|门槛|目标)")
"""Behind the least that is asked for: 带动就业10人以上的硬性要求."""
LINKING = frozenset("有是占达到为至超近需要用")
ROADS = frozenset({"米", "公里", "千米"})
WAY = re.compile(r"(?:距离?|离)(?P<place>[^,，。;；的]{1,14}?)(?:只有|仅有?|不过|大约|还有|有)*$")
"""In front of a distance: 离公司只有900米."""
DEEDS = frozenset({"项", "次", "场", "类", "种"})
DEED = re.compile(r"(?:服务|活动|培训|行动|合作|工作|改革)(?=\s*(?:$|[,，。;；、\n]))")
"""What may be counted by an item, though it is a verb elsewhere: 3项联盟服务."""
MEMBERS = re.compile(
    r"(?:就|还|共|只|仅|分别)*(?:(?<![现共已拥具])有(?!限)|是|为|包括)[^,，。;；、等]+(?:、[^,，。;；、等]+)+$"
)
"""In front of a number of those that were just named: 上市企业有佳禾、青禾2家."""
LISTED = re.compile(r"、[^,，。;；:：\n]{0,44}?等(?P<head>[^,，。;；:：、\n]{1,14})")
QUOTE = re.compile(r"[“‘「](?P<inside>[^“”‘’「」\n]{1,24})[”’」]")


def find_metric(
    text: str,
    figures: Sequence[Figure],
    index: int,
    *,
    names: Sequence[Slice],
    chains: frozenset[tuple[int, int]] = frozenset(),
    carried: Slice | None,
) -> Slice | None:
    """The metric of `figures[index]`.

    Args:
        names: mentions of regions, times and organisations, which are cut off where a metric begins or ends with them.
        chains: mentions of chains; one that stands alone before a share is its subject.
        carried: the metric of the figure before, if it stands in the same sentence.
    """
    figure = figures[index]
    behind = find_behind(text, figures, index) if figure.unit != "岁" else None
    if figure.unit in ROADS and (way := _find_way(text, figures, index)):
        return way
    share, counted = figure.unit in SHARES, figure.unit in COUNTED
    if carried and not counted and _continues(text, figures, index) and carried.end <= figures[index - 1].start:
        return carried
    if carried and share and MORE_THAN.search(text, _clause_start(text, figures, index), figure.start):
        return carried
    before = find_before(text, figures, index, names)
    if figure.unit == "层" and before:
        return before
    if figure.unit == "元" and behind and behind.start == figure.end and figure.text.endswith(("以上", "以下")):
        return before if before and TAIL.search(text[before.start : before.end]) else behind
    if figure.unit == "年" and (age := AGE.match(text, figure.end)):
        return Slice(*age.span("of"))
    if text.startswith("第一", figure.end) and counted:
        return Slice(figure.end, figure.end + 2)
    if behind and behind.start == figure.end and figure.text.endswith(("半", "半数")):
        return behind
    if behind and before and DEMAND.fullmatch(text, behind.start, behind.end):
        return before
    if before and figure.text.endswith("人") and text[: figure.start].endswith("等"):
        return before
    if (
        behind
        and behind.start == figure.end
        and figure.unit == "元"
        and text[: figure.start].endswith(("到的", "了的"))
    ):
        return behind
    of = text[figure.end : figure.end + 1] in ("的", "是", "为")
    if behind and (counted or (of and (share or is_measure(text[behind.start : behind.end])))):
        return behind
    if share and before and (before.start, before.end) in chains:
        before = None
    size = SIZE.search(text, _clause_start(text, figures, index), figure.start) if figure.unit == "元" else None
    if behind and size and FIRM.search(text[behind.start : behind.end]):
        return Slice(*size.span())
    if behind and not share and (before is None or MADE.search(text[max(0, figure.start - 3) : figure.start])):
        return behind
    if behind and before and not share and figure.unit != "元" and figure.unit not in DURATIONS:
        return before if is_measure(text[before.start : before.end]) else behind
    if figure.unit == "岁":
        return before if before and is_measure(text[before.start : before.end]) else _find_aged(text, figure)
    if before or figure.unit in DURATIONS:
        return before or find_verb(text, figures, index)
    if carried and (not counted or (index and figures[index - 1].unit == figure.unit)):
        return carried
    return (None if counted else _find_earlier(text, figure, names)) or behind or find_verb(text, figures, index)


def _continues(text: str, figures: Sequence[Figure], index: int) -> bool:
    """Yes: the second of 收入超9亿元、5亿元的企业. No: 投资9亿元,贷款5亿元."""
    before = figures[index - 1] if index else None
    return (
        before is not None and before.unit == figures[index].unit and text[before.end : figures[index].start] in "、和"
    )


def find_behind(text: str, figures: Sequence[Figure], index: int, *, shared: int = 3) -> Slice | None:
    """Yes: 14家竹制品企业, 5类21项重点项目, 90%以上的农户. No: 23家,网罗.

    Args:
        shared: how many figures may share the phrase behind the last of them.
    """
    figure = figures[index]
    start = figure.end
    following = figures[index + 1].start if index + 1 < len(figures) else len(text)
    further_on = text[start:following] in ("、", "和") and following < len(text)
    if following == start or (further_on and figures[index + 1].unit == figure.unit in COUNTED):
        more = shared and index + 1 < len(figures)
        return find_behind(text, figures, index + 1, shared=shared - 1) if more else None
    limit = min(following, start + LIMIT, len(text))
    stop = BREAK.search(text, start, limit)
    end = stop.start() if stop else limit
    quote = QUOTE.match(text, start)
    if quote and quote.end() <= end:
        head = take_first(tag_words(text[quote.end() : end]))
        return Slice(start, quote.end() + head.end) if head and head.start == 0 else Slice(*quote.span("inside"))
    if text[start : start + 1] in ("是", "为") and figure.unit in SHARES:
        start += 1
    if MADE.search(text, max(0, figure.start - 3), figure.start) and (of := text.find("的", start + 1, end)) > 0:
        end = of
    comma = text.find("、", start, end)
    words = tag_words(text[start : end if comma < 0 else comma])
    found = take_first(words)
    if (
        found
        and comma == start + words[-1].end
        and comma + 1 == following
        and (text[:comma].endswith(SHARED_HEAD) or text[start:comma] in SHARED_KINDS)
    ):
        further = find_behind(text, figures, index + 1, shared=shared - 1) if shared else None
        return further or Slice(start + found.start, start + found.end)
    listed = LISTED.match(text, comma, min(len(text), start + 60)) if comma > start else None
    if listed and listed.end() <= following and words[0].tag != "p" and _reaches_end(words, found):
        head = take_first(tag_words(listed["head"]))
        if head:
            return _cut(text, start + (found.start if found else 0), listed.start("head") + head.end, figure)
    if found is None and (described := DESCRIBED.match(text, start, min(start + 2 * LIMIT + 8, len(text)))):
        head = take_first(tag_words(described["head"]))
        return Slice(described.start("head") + head.start, described.start("head") + head.end) if head else None
    measure = (
        SHARED_TAIL.search(text, start + found.start, start + found.end)
        if found and REACHED.fullmatch(text, start + found.end, following)
        else None
    )
    if found and measure and measure.start() > start + found.start:
        return Slice(start + found.start, measure.start())
    if found and figure.unit in DEEDS and (deed := DEED.match(text, start + found.end, len(text))):
        return Slice(start + found.start, deed.end())
    return _cut(text, start + found.start, start + found.end, figure) if found else None


def _cut(text: str, start: int, end: int, figure: Figure) -> Slice:
    """Yes: 24家企业党组织 whole, 24家企业职工 counts 企业, 50亩荒地种植咖啡 measures 荒地, 年产9吨纸浆生产线 纸浆. No: 3个企业党组织."""
    if "”" in text[start:end] and "“" not in text[start:end] and text[start - 1 : start] == "“":
        start -= 1
    unit = figure.unit
    plant = PLANT.search(text, start, end)
    if plant and start < plant.start() and MADE.search(text[max(0, figure.start - 3) : figure.start]):
        return Slice(start, plant.start())
    if unit == "家" and (firm := FIRM.search(text, start, end)):
        branch = BRANCH.match(text, firm.end(), end)
        return Slice(start, branch.end() if branch else firm.end())
    if unit not in COUNTED and (joint := text.find("与", start, end)) > start:
        end = joint
    if text[start:end].endswith("们"):
        end -= 1
    if unit not in COUNTED and unit != "元":
        verb = next((word for word in tag_words(text[start:end])[1:] if word.text in VERBS), None)
        end = start + verb.start if verb else end
    return Slice(start, end)


def _reaches_end(words: list[Tagged], found: Slice | None) -> bool:
    return found is None or all(word.tag.startswith("v") for word in words if word.start >= found.end)


def find_before(text: str, figures: Sequence[Figure], index: int, names: Sequence[Slice]) -> Slice | None:
    """Yes: 陶瓷企业4500多家, 集群规模达663亿元, 生产成本降低6%. No: ,同比增长15% (the metric is carried)."""
    end = figures[index].start
    start = _clause_start(text, figures, index)
    if start and start >= end - 1 and text[start - 1] in ")）":
        floor = figures[index - 1].end if index else 0
        opened = max(text.rfind("(", floor, start), text.rfind("（", floor, start))
        if opened > 0:
            end = opened
            start = max([max(floor, end - LIMIT), *(match.end() for match in BREAK.finditer(text, floor, end))])
    if text[start:end].endswith("等") and "、" in text[start:end]:
        end -= 1
    if figures[index].unit in COUNTED and (members := MEMBERS.search(text, start, end)) and members.start() > start:
        end = members.start()
    return take_last(text, start, end, names)


def _find_aged(text: str, figure: Figure) -> Slice | None:
    """Yes: 茶农 of 60岁的茶农王大伯. No: 今年62岁."""
    start = figure.end + 1
    words = tag_words(text[start : start + 6]) if text[figure.end : start] == "的" else []
    return Slice(start, start + words[0].end) if words and words[0].tag == "n" and len(words[0].text) > 1 else None


def _find_way(text: str, figures: Sequence[Figure], index: int) -> Slice | None:
    """Yes: 离公司 of 离公司只有900米的仓库. No: 修路9公里."""
    way = WAY.search(text, _clause_start(text, figures, index), figures[index].start)
    return Slice(way.start(), way.end("place")) if way else None


def _clause_start(text: str, figures: Sequence[Figure], index: int) -> int:
    end = figures[index].start
    begin = max(0, end - LIMIT, figures[index - 1].end if index else 0)
    return max([begin, *(match.end() for match in BREAK.finditer(text, begin, end))])


def _find_earlier(text: str, figure: Figure, names: Sequence[Slice]) -> Slice | None:
    """Yes: 产量等三大指标领跑全国,达全省二分之一 (指标). No: a sentence without a word of measure."""
    begin = max(0, figure.start - 2 * LIMIT)
    start = max([begin, *(match.end() for match in SENTENCE.finditer(text, begin, figure.start))])
    words = [word for word in tag_words(text[start : figure.start]) if TAIL.search(word.text) and len(word.text) > 1]
    if not words:
        return None
    end = start + words[-1].end
    end += text[end : end + 1] in tuple("量率额值数")
    clause = max([start, *(match.end() for match in BREAK.finditer(text, start, end))])
    return take_last(text, clause, end, names)


def find_verb(text: str, figures: Sequence[Figure], index: int) -> Slice | None:
    """Yes: 成立一年多, 每月召开1次 (the verb itself). No: a verb of another clause."""
    start = _clause_start(text, figures, index)
    end = figures[index].start
    bare = end if figures[index].unit in DURATIONS else strip_links(text, start, end, ())
    for stop in (bare, end):
        words = [word for word in tag_words(text[start:stop]) if word.tag[0] in "vl" and len(word.text) > 1]
        if words:
            return Slice(start + words[-1].start, start + words[-1].end)
    last = tag_words(text[start:end])[-1:]
    if last and last[0].tag == "v" and last[0].text not in LINKING:
        return Slice(start + last[0].start, start + last[0].end)
    return None


def is_share_of(text: str, figures: Sequence[Figure], index: int) -> bool:
    """Yes: the 85% of 规模达9亿元,占全县总产值85% (what follows goes on with 规模). No: 销售额占全国50%."""
    start = _clause_start(text, figures, index)
    return figures[index].unit in SHARES and text[start : start + 1] == "占"
