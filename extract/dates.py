"""Time expressions: where they stand in a text, by rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.numerals import narrow

CN_NUMBER = "[一二三四五六七八九十]{1,3}"
DAY_OR_MONTH = rf"(?:(?<!\d)\d{{1,2}}|{CN_NUMBER})"
YEAR_NUMBER = r"(?<!\d)(?:1[5-9]|20|21)\d\d"
ABSOLUTE_YEAR = rf"(?:(?<!\d)1[0-4]\d\d年(?=\d{{1,2}}月)|{YEAR_NUMBER} ?年(?!级|代|以上|的?历史|来)|(?<![\d.])20\d\d(?=[上下]半年|第?[一二三四]季度)|(?<![\d第])[0-2]\d年(?=\d{{1,2}}月)|[一二][〇零○Ｏ九][〇零○Ｏ一二三四五六七八九]{{2}}年(?!代))度?"
RELATIVE_YEAR = r"(?:今年|去年|明年|大?前年(?!度)|后年|上一?年度|上年|本年度?|同年|次年|翌年|来年|[今去明]年度|[今去明](?=[春夏秋冬]))"
YEAR = rf"(?:(?:{ABSOLUTE_YEAR})|(?:{RELATIVE_YEAR}))"
QUARTERS = (
    r"(?:第?[一二三四1-4]个?季度|前[一二两三1-3]个?季度|[上下]半年|前(?:\d{1,2}|[一二两三四五六七八九十]{1,2})个?月)"
)
ENDS = r"(?:(?<![\d一二三四五六七八九十两几半])(?:年初|年底|年末|年终|年内|年中)|岁末)"
SEASON = r"(?:暑[期假]|寒假|[春夏秋冬](?:[天季]|(?![茶耕播节运笋光风灌种训晚招蚕]))|入[春夏秋冬])"
PART = rf"(?:{QUARTERS}(?:末|初|底)?|{ENDS}|初(?!级|步|中|心|期|具|次|始|见)|底|末|全年|同期(?!声)|{SEASON})"
MONTH = rf"{DAY_OR_MONTH} ?月(?!时间|球|季|饼|台|老|嫂|亮|光)份?"
RELATIVE_MONTH = r"(?:本月|这个月|上个?月|下个?月|同月)(?!球)"
THIRD = r"(?:[上中下]旬|初(?!级|步|中|心)|底|末|中(?=[,，、]|旬))"
DAY = rf" ?{DAY_OR_MONTH} ?(?:日|号(?!楼|院|线|馆|厅|文))"
PART_OF_DAY = r"(?:上午|下午|晚上|晚间|当晚|晚(?!会|报|宴|餐|育)|凌晨|清晨|早上|早晨|一早|中午|傍晚|夜间|午后|夜晚|夜里|夜(?!市|景|校|间))"
CLOCK = r"(?:(?:\d{1,2}|零)(?:时|点|:)(?:\d{1,2}分?|许|整|半)?)"
RELATIVE_DAY = r"(?:今日|今天|昨日|昨天|前日|大?前天|(?<!光)明日(?![之报])|明天|(?<![天年月周时分日])(?<!\d)大?后天|昨(?=晚|夜)|[今明](?=晚|晨|早)|当[天日](?![然的用性制子趣])|今 ?[（(]\d{1,2}[)）]日)"
WEEKDAY = r"(?:(?:本|这|上上?个?|下下?个?)?(?:周|星期|礼拜)[一二三四五六日天](?![个届线])|(?:本|这|上上?|下下?)(?:个?星期|周)(?!边|期|刊|转|末?[一二三四五六日天])末?)"
NUMERIC = r"(?<![\d.])(?:19|20)\d\d(?:-\d{1,2}-\d{1,2}|\.\d{1,2}\.\d{1,2}|/\d{1,2}/\d{1,2})(?![\d.])"
DATE = (
    rf"(?:{YEAR}(?: ?的?{MONTH} ?{THIRD}?(?:{DAY})?|的?{PART})?"
    rf"|(?:{MONTH}|{RELATIVE_MONTH}){THIRD}?(?:{DAY})?|(?<![\d月年第续持时每满])\d{{1,2}}日(?![内均常产报游子本语])|{RELATIVE_DAY}|{WEEKDAY})"
)
MOMENT = rf"{DATE}(?:{PART_OF_DAY}{CLOCK}?|(?<=[日号]){CLOCK})?"
TO = r" ?(?:-{1,2}|—{1,2}|~|至|到) ?"
RANGE = rf"(?:{MOMENT}|{YEAR_NUMBER}|(?:{YEAR})?{DAY_OR_MONTH})(?:{TO})(?:{MOMENT}|{DAY})"
NEAR = r"(?:(?:近|过去|最近|这)的?(?:\d{1,2}|[一二两三四五六七八九十]{1,2}|几|数|些|半)(?:多|余)?(?:年|个多?月|天|周)(?:多|余)?(?:以?来|间|里|内|中)?)"
SINCE = r"(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,2}|几|数|半)(?:多|余)?(?:年|个多?月|天|周)(?:多|余)?(?:以来|来))"
AGO = r"(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,2}|几|数|半)(?:多|余)?(?:年|个多?月|天|周)(?:多|余)?(?:前(?!后|景|列|沿|瞻|夕|三|十)|之前|以前))"
DECADE = r"(?:(?:上世纪|本世纪|(?:\d\d|[十二][一二三四五六七八九十]{0,2})世纪)(?:初|末|中叶)?(?:[1-9]0|[一二三四五六七八九]十)?(?:年代(?:初期?|中期?|末期?|后期)?)?|(?<!\d)(?:[2-9]0|[二三四五六七八九]十)年代(?:初期?|中期?|末期?|后期)?)"
PLAN = r"(?:[“\"‘]十[一二三四五]五[”\"’]|(?<![一-龥])十[一二三四五]五)(?:期间|时期|以来|末期?|开局之年|收官之年|初期?)"
PLAN_ALONE = r"(?:[“\"]十[一二三四五]五[”\"])(?!规划|发展|战略|科技|国家|重点|现代)"
FESTIVAL = (
    r"(?:[“\"]?(?:春节|元旦|五一|国庆|中秋|端午|清明|七一|八一|元宵)[”\"]?(?:期间|前夕|假期|前后|长假|节前|节后))"
)
FUZZY = (
    r"(?:近日来?|日前|近期(?!目标)|不久前|前不久|近年来?|近些年来?|近几年来?|最近(?!的|距)|目前|当前|现阶段|连日来|近来|前段时间|近段时间"
    r"|近一段时间|前几年|前几天|前些天|数日前|新近|开年以来|开春以来|入[春夏秋冬]以来|岁末年初)(?:以来)?"
)
ERA = r"(?:(?:改革开放|新中国成立|(?:党的)?十[八九]大|(?:党的)?二十大|(?:进入)?新时代)以来)"
TITLE_YEAR = (
    r"(?<![\d.A-Za-z“\"‘《〔\[（(\-~至])20[0-3]\d(?=[“\"](?!年)|(?:中国|世界|全球|国际)[一-龥]{2,12}[会赛节展])"
)
ERA = r"(?:(?:改革开放|新中国成立|(?:党的)?十[八九]大|(?:党的)?二十大|(?:进入)?新时代)以来)"
TITLE_YEAR = (
    r"(?<![\d.A-Za-z“\"‘《〔\[（(\-~至])20[0-3]\d(?=[“\"](?!年)|(?:中国|世界|全球|国际)[一-龥]{2,12}[会赛节展])"
)
ALONE = r"(?:第?[一二三四1-4]个?季度|前[一二三1-3]个?季度|[本上下]个?季度|[上下]半年|前(?:\d{1,2}|[一二两三四五六七八九十]{1,2})个月|(?<![\d一二三四五六七八九十两几半])年(?:初|底|末|内)|月初|月底|月末)"
SUFFIX = r"(?:以来|之前|以前|之后|以后|前后|期间|前夕|至今|前(?![三后列往沿期景身提所来瞻途端线台半\d一二四五]))"

EXPRESSION = re.compile(
    rf"(?P<numeric>{NUMERIC})|(?P<plan>{PLAN}|{PLAN_ALONE})|(?P<festival>{FESTIVAL})(?!的)|(?P<era>{ERA})|(?P<decade>{DECADE})"
    rf"|(?P<range>{RANGE})(?:期间|以来)?|(?P<near>{NEAR})|(?P<since>{SINCE})|(?P<ago>{AGO})"
    rf"|(?P<fuzzy>{FUZZY})|(?P<moment>{MOMENT}){SUFFIX}?|(?P<part>{ALONE}){SUFFIX}?|(?P<year>{TITLE_YEAR})"
)
TITLE = re.compile(r"《[^《》\n]{1,80}》")
RECURRENT = re.compile(r"(?:每|每个|每逢|逐|按|历|常|当|往|每年|每月|每周|每季度?|每年的|各)$")
DATELINE = re.compile(
    r" ?(?:讯(?!息)|[\u4e00-\u9fff]{2,4}[讯电](?= ?[(（])|电(?=[,，(（ \n])|消息[,，:：(（ ]|刊发|报道[:：])"
)
OUTLET = re.compile(r"今日[^,，。、\n]{0,8}(?:网|报|头条|新闻|讯|发布|客户端|记者)")
TAKING_TURNS = re.compile(r"(?:[一半两]|每[周月][一-日至到、及和与周]{1,10})$")
"""In front of what comes back: 一周一推进, 每周一至周五及周六上午."""
TURN = re.compile(r"一(?![季日])[\u4e00-\u9fff]{2}(?=[,，、。;；”]|$)")
"""Behind it: 一月一茶叙."""
FUTURE = re.compile(r"(?:将于?|拟于?|计划|预计|定于|力争|确保|争取|有望|即将)[^,，。;；\n]{0,6}$")
WILL = re.compile(r"[^,，。;；\n]{0,10}?(?:将(?!军|士|领|近)|拟|计划|预计|有望|即将)")
DONE = re.compile(r"(?:全面|全部|基本|正式)?(?:完成|建成|投产|投用|竣工|完工|交付|实现|达到)")
"""Behind a time before which something is to be done: 12月底前建成."""
OF_NO_YEAR = re.compile(rf"{DAY_OR_MONTH}月")
BEHIND_YEAR = re.compile(r"[今去明全每当半同]年$")
"""A month behind a year that was not read (康熙三年五月) cannot be placed; behind 全年 it can."""
NOT_FULL = re.compile(r"[,，。]?(?:的历史|历史|的发展|的时间|之久)")
LASTED = re.compile(r"(?:[时了有达营长作过续经历立办建行展任干种期为]|从业|创业)$")
RULES = {
    "numeric": "Yes: 2024-05-13. No: 1.2.3.",
    "plan": "Yes: “十四五”期间, “十四五”. No: “十四五”规划.",
    "festival": "Yes: 春节期间. No: 过春节.",
    "era": "Yes: 改革开放以来, 新时代以来. No: 成立以来.",
    "decade": "Yes: 上世纪90年代, 八十年代. No: 年代感.",
    "range": "Yes: 2021年至2023年, 1-10月份, 5月10日至12日. No: 3-5家.",
    "near": "Yes: 近三年来, 近两年. No: 近20年的历史, 成立近3年.",
    "since": "Yes: 10多年来. No: 成立一年多来.",
    "ago": "Yes: 三年前. No: 前三名.",
    "fuzzy": "Yes: 近日, 近年来, 目前, 当前. No: 如今, 现在, 以前, 过去, 此前, 下一步.",
    "moment": "Yes: 2024年, 今年以来, 9月28日, 3月2日下午, 昨日. No: 每年5月, 5月6日讯, 3个月.",
    "part": "Yes: 一季度, 上半年, 年初, 月底. No: 每季度, 两年内.",
    "year": "Yes: 2023 of 公布2023“和美乡村”名单, 2023国际竹业博览会. No: 2023家.",
}
"""Each rule's name with a yes and a no; in the order in which they are tried at a place."""


@dataclass(frozen=True)
class Expression:
    """A time as written: `text[start:end]`, and the rule that found it."""

    start: int
    end: int
    text: str
    rule: str
    planned: bool = False
    """Whether its clause speaks of what is to come: 10月将揭牌, 预计11月投产."""


def find_expressions(text: str) -> Iterator[Expression]:
    """The times of a text in order; frequencies (每年5月), datelines (5月6日讯) and titles are left out."""
    text = narrow(text)
    titles = [match.span() for match in TITLE.finditer(text)]
    for match in EXPRESSION.finditer(text):
        if _counts(text, match) and not any(start < match.start() < end for start, end in titles):
            rule = next(rule for rule in RULES if match[rule])
            end = match.end() - len(match[0]) + len(match[0].rstrip())
            planned = FUTURE.search(text, max(0, match.start() - 12), match.start()) or WILL.match(text, end)
            due = match[0].rstrip().endswith("前") and DONE.match(text, end)
            yield Expression(match.start(), end, text[match.start() : end], rule, bool(planned or due))


def _counts(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 4) : match.start()]
    if RECURRENT.search(before) or DATELINE.match(text, match.end()):
        return False
    if TAKING_TURNS.search(text, max(0, match.start() - 12), match.start()) and re.match("周|星期|[一二]?月", match[0]):
        return False
    if match[0] in ("一月", "一日", "周一") and TURN.match(text, match.end()):
        return False
    if before.endswith("年") and match["moment"] and OF_NO_YEAR.match(match[0]) and not BEHIND_YEAR.search(before):
        return False
    if match[0].startswith("今日") and OUTLET.match(text, match.start()):
        return False
    if match["near"] and NOT_FULL.match(text, match.end()):
        return False
    if match["near"] and match[0][0] == "这" and not match[0].endswith(("来", "间", "里")):
        return False
    if match["near"] and match[0][0] == "近" and LASTED.search(before) and not match[0].endswith("来"):
        return False
    if match["since"] and re.search(r"[\w一-龥]$", before):
        return False
    return not (match["decade"] and not re.search("年代|世纪", match[0]))
