"""Publication dates as pages write them: full dates are read, a day without its year is left alone."""

import re
from datetime import date, datetime

from corpus.folding import fold

FULL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s?年\s?|[-/.])(?P<month>\d{1,2})(?:\s?月\s?|[-/.])(?P<day>\d{1,2})(?!\d)\s?日?"
    r"(?:[T\s]{0,3}(?:星期.\s*)?(?P<hour>\d{1,2})[:时](?P<minute>\d{2})(?:[:](?P<second>\d{2}))?)?"
)
CHINESE = re.compile(
    r"(?P<year>[二〇○零一三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
MONTH_DAY = re.compile(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def find_date(text: str) -> tuple[date | datetime, str] | None:
    """The first full date of a text and its characters: "发布时间:2024-05-06 08:30" -> 2024-05-06 08:30."""
    text = fold(text)
    for match in FULL.finditer(text):
        found = _make(match)
        if found is not None:
            return found, match[0].strip()
    written = CHINESE.search(text)
    if written is not None:
        year = int("".join(str(DIGITS[char]) for char in written["year"]))
        day = _date(year, _small(written["month"]), _small(written["day"]))
        if day is not None:
            return day, written[0]
    return None


def parse_date(text: str) -> date | datetime | None:
    """The first full date of a text, or None: "2024年5月6日" -> 2024-05-06; "5月6日" -> None."""
    found = find_date(text)
    return None if found is None else found[0]


def complete_date(raw: str, *, year: int) -> date | None:
    """A day without its year on the calendar of `year`: "5月6日", year=2024 -> 2024-05-06."""
    match = MONTH_DAY.search(raw)
    return None if match is None else _date(year, int(match["month"]), int(match["day"]))


def _make(match: re.Match[str]) -> date | datetime | None:
    day = _date(int(match["year"]), int(match["month"]), int(match["day"]))
    if day is None or match["hour"] is None:
        return day
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    return datetime(day.year, day.month, day.day, hour, minute, second)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(text: str) -> int:
    """Chinese numerals up to 三十一: "二十一" -> 21."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return DIGITS.get(text, 0)
    return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)
