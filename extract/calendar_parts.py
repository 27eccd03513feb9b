"""Parts of the calendar: intervals, relative words as numbers, and arithmetic on days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from extract.numerals import parse_number

RELATIVE = {
    "今年": 0,
    "今年度": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "去年度": -1,
    "上年": -1,
    "上年度": -1,
    "上一年度": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "明年度": 1,
    "后年": 2,
    "来年": 1,
    "今": 0,
    "去": -1,
    "明": 1,
}
NEARBY_DAYS = {
    "今日": 0,
    "今天": 0,
    "今": 0,
    "昨日": -1,
    "昨天": -1,
    "昨": -1,
    "前日": -2,
    "前天": -2,
    "明日": 1,
    "明天": 1,
    "后天": 2,
    "大前天": -3,
    "大后天": 3,
    "明": 1,
}
SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 12)}
PLANS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026}
ERAS = {
    "改革开放": date(1978, 12, 18),
    "新中国": date(1949, 10, 1),
    "十八大": date(2012, 11, 8),
    "新时代": date(2012, 11, 8),
    "十九大": date(2017, 10, 18),
    "二十大": date(2022, 10, 16),
}
NUMBER = r"\d+|[一二三四五六七八九十]+"
POINT = re.compile(
    rf"^(?P<year>\d{{4}} ?年?度?|\d{{2}}年(?=\d{{1,2}}月)|[一二][〇零○九][〇零○一二三四五六七八九]{{2}}年度?|今年度?|去年度?|明年度?|大?前年|后年|上一?年度|上年|本年度?|同年|次年|翌年|来年"
    rf"|[今去明](?=[春夏秋冬]))?的?"
    rf"(?:(?P<month>{NUMBER})月份?|(?P<near_month>本月|这个月|上个?月|下个?月|同月))?(?P<third>[上中下]旬|[初底末中])?"
    rf"(?P<part>第?[一二三四1-4]个?季度|[本上下]个?季度|前[一二两三1-3]个?季度|[上下]半年|前(?:{NUMBER}|两)个?月|年[初底末终内中]|暑[期假]|寒假|月[初底末]|岁末|同期|全年|入?[春夏秋冬][天季]?)?"
    rf"(?P<edge>[初底末])?(?:(?P<day>{NUMBER})[日号]?)?(?P<near_day>今日|今天|昨日|昨天|前日|大?前天|明日|明天|大?后天|当[天日]|昨|今|明)?"
    rf"(?:(?P<week>本|这|上上?个?|下下?个?)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])?)?(?P<rest>.*)$"
)
TO = re.compile(r" ?(?:-{1,2}|—{1,2}|~|至|到) ?")


@dataclass(frozen=True)
class Interval:
    """First and last day, both included; None where open or unknown."""

    first: date | None
    last: date | None
    reason: str
    fuzzy: bool = False


def unknown(reason: str) -> Interval:
    """An interval that cannot be known."""
    return Interval(None, None, reason)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def move_to_year(day: date, year: int) -> date:
    """The same day of another year."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def month_before(day: date) -> tuple[int, int]:
    """Year and month before a day."""
    return (day.year - 1, 12) if day.month == 1 else (day.year, day.month - 1)


def find_third(year: int, month: int, third: str) -> tuple[date, date]:
    """上旬, 中旬, 下旬, 初, 底 of a month."""
    last = monthrange(year, month)[1]
    first_day, last_day = {"上": (1, 10), "初": (1, 10), "中": (11, 20)}.get(third[0], (21, last))
    return date(year, month, first_day), date(year, month, last_day)


def find_edge(year: int, edge: str) -> tuple[date, date]:
    """初 or 底 of a year."""
    return (date(year, 1, 1), date(year, 1, 31)) if edge == "初" else (date(year, 12, 1), date(year, 12, 31))


def count_back(today: date, number: int, unit: str) -> date:
    """The day so many years, months, weeks or days before."""
    if unit == "天":
        return today - timedelta(days=number)
    if unit == "周":
        return today - timedelta(weeks=number)
    months = number * 12 if unit == "年" else number
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def place_decade(text: str) -> Interval:
    """上世纪90年代, 80年代, 20世纪."""
    decade = re.search(r"([1-9])0年代|([一二三四五六七八九])十年代", text)
    century = re.search(rf"({NUMBER})世纪", text)
    number = parse_number(century[1]) if century else None
    base = 2000 if "本世纪" in text else (int(number) - 1) * 100 if number else 1900
    if decade is None:
        return Interval(date(base, 1, 1), date(base + 99, 12, 31), "century", fuzzy=True)
    start = base + 10 * (int(decade[1]) if decade[1] else "一二三四五六七八九".index(decade[2]) + 1)
    return Interval(date(start, 1, 1), date(start + 9, 12, 31), "decade", fuzzy=text[-1] != "代")
