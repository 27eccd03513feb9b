"""The period of a figure: the TIME that it is said of."""

import re
from collections.abc import Sequence

from schema.mentions import Figure, Time

SENTENCE = re.compile(r"[。!！?？\n]")
CLAUSE = re.compile(r"[,，。;；:：!！?？\n]")
COMPARED = re.compile(r"(?:较|比|相比|同|与|和|[^,，。;；\s](?:到了?|(?<!截)至))$")
BEGUN = re.compile(r"(?:成立|起步|创办|创建|始建|兴起|始|建|诞生|落成|发轫|创立|注册|投产)于$")
DAY = re.compile(r"日|号|上午|下午")
PLANNED = re.compile(r"计划|将|拟|提出|预计")
NOT_THEN = re.compile(r"[,，;；](?:现|目前|截至)")
ALIKE = re.compile(r"^(?:相比|同比|相较|同期|首次|最[高低多大好快])")
NOW = re.compile(r"目前|当前|现阶段|以来|期间|年来|近")
SO_FAR = re.compile(r"累计|迄今|至今|已有|截至|现有|现已|共有")
STATISTICAL = frozenset({"元", "美元", "元/亩", "元/吨", "%", "百分点", "倍", "吨", "千瓦时", "度"})
FIXED = re.compile(
    r"(?:总投资|投资总额|计划投资|注册资[金本]|占地(?:面积)?|建筑面积|设计产能|规划面积)[^,，。;；]{0,4}$"
)
"""What a project has for good, whatever day it was signed on."""
SPAN = re.compile(r"[至到—-]|季度|半年|以来|期间|年$")
SIGNED = re.compile(r"签约|落户|开工|动工|立项|注册|投产|引进")
EVENT = re.compile(r"成立|揭牌|启动|开工|投产|挂牌|组建|建成|落户|创办|创建|获批|运营|立项|召开|出台|印发|投用|开业")
STATE = re.compile(r"共有|拥有|现有|下设|设有|共设|[,，;；]入驻")
OF_STATE = re.compile(r"目前|当前|现阶段|年$|季度|半年|[初底末]$")
UNTIL = re.compile(r"(?:截至|截止|截至到)$")
ERA = ("开放以来", "时代以来", "大以来", "成立以来")
CAME = re.compile(
    r"[^,，。;；\n]{0,16}?(?:(?:出席|参加|列席)了?(?:本次|此次|这次|了)?(?:[^,，。;；\n]{0,10})(?:会议?|活动|仪式|论坛|座谈|培训)|齐聚一堂|共襄盛会)"
)
"""Behind those who came to an event."""
VENUE = re.compile(r"(?:活动|会议|仪式|大会|推进会|座谈会|论坛)现场|会上|现场[,，]|参会人员|与会")
JUST_NOW = frozenset({"近日", "日前", "昨日", "今日", "昨天", "今天"})
LATER = re.compile(r"未来|将来|(?:投产|建成|达产|成立|建好|竣工)后")
FREQUENT = re.compile(r"每[年月周天日季]|每个?季度|按[年月季]|定期|逐[年月]|常态")
REPORTED = re.compile(r"^[,，]?(?:记者|笔者|据|从|在)[^,，。]{0,24}(?:了解到|获悉|看到|介绍|采访|说|走进|来到)")
AMONG = re.compile(r"^\s*(?:其中|同比|比上年|增速|增幅)")
BASE = re.compile(r"(?:由|从)[^,，。;；]{0,6}$")
REACHED = re.compile(
    r"^[^,，。;；]{0,6}?(?:提高|提升|增长|增加|上升|下降|降低|缩短|压缩|扩大|减少|增|降|升|减|到|至|变为)"
)


def find_period(text: str, figure: Figure, times: Sequence[Time]) -> Time | None:
    """The time of its own clause, else the time that opens the sentence; None where the text moves on from it."""
    before = text[: figure.start] if figure.start < 400 else text[figure.start - 400 : figure.start]
    shift = figure.start - len(before)
    breaks = [shift + match.end() for match in SENTENCE.finditer(before)]
    start = breaks[-1] if breaks else shift
    found = _find_within(text, start, figure, times)
    if found is None and AMONG.match(text[start : start + 8]) and len(breaks) > 1 and text[start - 1] != "\n":
        found = _find_within(text, breaks[-2], figure, times)
    return found


def find_day_of_event(text: str, figure: Figure, times: Sequence[Time]) -> Time | None:
    """The day told before of those who came: 9月2日,大会召开。…50余人出席会议. No: 9月2日,大会召开。全县有企业50家."""
    line = text.rfind("\n", 0, figure.start) + 1
    start = max([line, *(match.end() for match in SENTENCE.finditer(text, line, figure.start))])
    if not (CAME.match(text, figure.end) or VENUE.match(text, start)):
        return None
    paragraph = text.rfind("\n", 0, max(0, line - 2)) + 1
    days = [time for time in times if paragraph <= time.start < figure.start]
    return days[-1] if days and (DAY.search(days[-1].text) or days[-1].text in JUST_NOW) else None


def is_statistical(time: Time) -> bool:
    """Yes: 一季度, 2023年, 今年1至5月. No: 5月2日, 近日, 目前."""
    return not time.fuzzy and not DAY.search(time.text) and not NOW.search(time.text)


def goes_on(text: str, before: Figure, figure: Figure) -> bool:
    """Whether a figure of the next sentence goes on with the statistics of the one before."""
    gap = text[before.end : figure.start]
    return (
        {before.unit, figure.unit} <= STATISTICAL
        and "\n" not in gap
        and len(SENTENCE.findall(gap)) <= 1
        and len(gap) <= 40
    )


def _find_within(text: str, start: int, figure: Figure, times: Sequence[Time]) -> Time | None:
    candidates = [time for time in times if start <= time.start and time.end <= figure.start]
    for time in reversed(candidates):
        head, gap = text[max(start, time.start - 3) : time.start], text[time.end : figure.start]
        if time.text.endswith("同期") or (time.text.endswith(ERA) and not SO_FAR.search(gap)):
            continue
        if gap and (COMPARED.search(head) or ALIKE.match(gap)) and gap not in ("的", "底的", "末的"):
            continue
        if _is_base(text, figure, gap):
            return time if len(gap) <= 4 else None
        return time if _holds_until(text, start, time, gap) else None
    return None


def _is_base(text: str, figure: Figure, gap: str) -> bool:
    """Yes: the 35% of 由35%提高到61%. No: the 61%."""
    return bool(BASE.search(gap[-8:]) and REACHED.match(text[figure.end : figure.end + 12]))


def _holds_until(text: str, start: int, time: Time, gap: str) -> bool:
    """Whether what a time says still holds behind `gap`."""
    clauses = len(CLAUSE.findall(gap))
    if FREQUENT.search(gap) or REPORTED.match(gap):
        return False
    if clauses and EVENT.search(gap) and SO_FAR.search(gap) and not NOW.search(time.text):
        return False
    if clauses and FIXED.search(gap) and SIGNED.search(gap) and not SPAN.search(time.text):
        return False
    if clauses and (BEGUN.search(text[max(start, time.start - 4) : time.start]) or NOT_THEN.search(gap)):
        return False
    if clauses and PLANNED.search(gap) and (DAY.search(time.text) or "提出" in gap):
        return False
    stated = OF_STATE.search(time.text) or UNTIL.search(text[max(start, time.start - 3) : time.start])
    static = STATE.search(gap) and (time.text.startswith("近") or (EVENT.search(gap) and not stated))
    if clauses and (LATER.search(gap) or static):
        return False
    opens = len(text[start : time.start].strip(" \u3000“‘")) <= 12 or text[time.start - 1] in ",，;；、"
    return opens or clauses <= 2
