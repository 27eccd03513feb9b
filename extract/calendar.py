"""Times put on the calendar: the first and last day of an expression, seen from the day of publication."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract.calendar_parts import (
    ERAS,
    NEARBY_DAYS,
    PLANS,
    POINT,
    RELATIVE,
    SEASONS,
    TO,
    Interval,
    count_back,
    find_edge,
    find_third,
    make_day,
    month_before,
    move_to_year,
    place_decade,
    unknown,
)
from extract.dates import Expression
from extract.numerals import parse_number

MONTHS_BEHIND = 6
"""A month that is planned and lies further back than this is one of the next year."""


@dataclass
class Clock:
    """What is known while a text is read: the day of publication and the last time that was placed."""

    published: date | None
    year: int | None = None
    """The last year that the text named, with the expression that named it."""
    named: str = ""
    month: int | None = None
    last: Interval | None = None
    day: Interval | None = None
    """The last day that was placed, which 当天 stands for."""
    planned: bool = False
    """Whether the expression that is being placed speaks of what is to come."""

    def forget(self, *, paragraph: bool) -> None:
        """A new sentence or paragraph: a year that was named alone no longer binds; after a paragraph nothing does."""
        if paragraph or self.month is None:
            self.year = self.month = self.last = None

    def place(self, expression: Expression) -> Interval:
        """The interval of an expression, and what it says about those that follow."""
        self.planned = expression.planned
        interval = self._place(expression)
        self.last = interval
        if interval.first is not None and interval.first == interval.last and not interval.fuzzy:
            self.day = interval
        return interval

    def _place(self, expression: Expression) -> Interval:
        text = expression.text.replace(" ", "")
        match expression.rule:
            case "plan":
                start = PLANS[re.findall("十([一二三四五])五", text)[0]]
                return Interval(date(start, 1, 1), date(start + 4, 12, 31), "five-year plan")
            case "decade":
                return place_decade(text)
            case "era":
                begun = next(day for name, day in ERAS.items() if name in text)
                return Interval(begun, self.published, "era, up to publication", fuzzy=True)
            case "fuzzy" | "near" | "since" | "ago" | "festival":
                return self._place_fuzzy(text, expression.rule)
            case "numeric":
                year, month, day = (int(part) for part in re.split(r"[-./]", text))
                found = make_day(year, month, day)
                return Interval(found, found, "date in full") if found else unknown("no such day")
            case "range":
                return self._place_range(text)
            case _:
                return self._place_point(text)

    def _place_fuzzy(self, text: str, rule: str) -> Interval:
        today = self.published
        if today is None:
            return Interval(None, None, "no publication date", fuzzy=True)
        if text.startswith(("目前", "当前", "现阶段")):
            return Interval(today, today, "publication day", fuzzy=True)
        if rule in ("near", "since", "ago"):
            amount = re.search(r"(\d+|[一二两三四五六七八九十]+|半)(?:多|余)?(年|个多?月|天|周)", text)
            number = (parse_number(amount[1]) if amount[1] != "半" else None) if amount else None
            if amount is None or (number is None and amount[1] != "半"):
                return Interval(None, today, "open, up to publication", fuzzy=True)
            first = count_back(
                today, int(number) if number is not None else 6, amount[2] if number is not None else "月"
            )
            return Interval(first, first if rule == "ago" else today, "counted back from publication", fuzzy=True)
        if text == "开年以来":
            return Interval(date(today.year, 1, 1), today, "publication year", fuzzy=True)
        return Interval(None, None if rule == "festival" else today, "convention: up to publication", fuzzy=True)

    def _place_range(self, text: str) -> Interval:
        low, high = TO.split(text.replace("期间", "").replace("以来", ""), maxsplit=1)
        right = POINT.match(high)
        if right and re.fullmatch(r"\d{4}|(?:今年|去年|.{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})", low):
            low += "年" if re.fullmatch(r"\d{4}", low) else "月" if right["month"] and not right["day"] else "日"
        left = POINT.match(low)
        if left and right and left["year"] is None and right["year"] and left["month"]:
            low = right["year"] + low
        if left and right and left["month"] and right["day"] and not right["month"]:
            high = f"{left['month']}月{high}"
        if left and right and left["year"] and not right["year"] and (left["month"] or right["month"]):
            high = f"{left['year']}{high}"
        last = self._place_point(high)
        if left and left["year"] is None and last.last and not (right and right["year"]):
            low = f"{last.last.year}年{low}"
        first = self._place_point(low)
        if (
            first.first
            and last.last
            and first.first > last.last
            and high.startswith(left["year"] or "-" if left else "-")
        ):
            last = replace(last, last=move_to_year(last.last, last.last.year + 1))
        if first.first and last.last and first.first > last.last:
            return unknown("range runs backwards")
        return Interval(first.first, last.last, first.reason, first.fuzzy or last.fuzzy)

    def _place_point(self, text: str) -> Interval:
        match = POINT.match(re.sub(r"^今[（(](\d+)[)）]日", r"\1日", text))
        if match is None:
            return unknown("not understood")
        parts = match.groupdict()
        if parts["near_day"] or parts["week"] or parts["weekday"]:
            return self._place_day(parts)
        if parts["part"] == "同期" and self.last and self.last.first and self.last.last and parts["year"]:
            year, reason = self._find_year(parts)
            if year is not None:
                return Interval(
                    move_to_year(self.last.first, year), move_to_year(self.last.last, year), f"{reason}, same part"
                )
        month, months = self._find_months(parts)
        year, reason = self._find_year(parts, months[0] if months else None)
        if year is None:
            return Interval(None, None, "no publication date" if self.published is None else "year is open")
        if parts["year"] and not reason.startswith("named"):
            self.year, self.named, self.month = year, parts["year"], None
            if parts["year"] in RELATIVE and month is None:
                self.year = None
        fuzzy = bool(
            (parts["part"] or "")[-1:] in tuple("初底末终中内") or parts["edge"] or parts["third"] in tuple("初底末中")
        )
        third = parts["third"] or ((parts["part"] or "")[1:] if (parts["part"] or "").startswith("月") else None)
        if months and parts["day"] is None and third and months[0] == months[1]:
            first, last = find_third(year, months[0], third)
        elif parts["day"] is not None:
            number = parse_number(parts["day"])
            found = make_day(
                year, month or self.month or (self.published.month if self.published else 1), int(number or 0)
            )
            if month is None and self.published and self.month is None and (not found or found > self.published):
                found = make_day(*month_before(self.published), int(number or 0))
            if found is None:
                return unknown("no such day")
            first = last = found
        elif months:
            first, last = date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])
        elif parts["third"]:
            first, last = find_edge(year, parts["third"])
        else:
            first, last = date(year, 1, 1), date(year, 12, 31)
        self.month = month or self.month
        return self._bound(first, last, parts["rest"] or "", reason, fuzzy)

    def _place_day(self, parts: dict[str, str | None]) -> Interval:
        today = self.published
        if today is None:
            return Interval(None, None, "no publication date")
        if (parts["near_day"] or "").startswith("当"):
            same = self.day
            return Interval(same.first, same.last, f"same day: {same.reason}") if same else unknown("day is open")
        if parts["near_day"]:
            found = today + timedelta(days=NEARBY_DAYS[parts["near_day"]])
            return Interval(found, found, "publication day")
        week = (parts["week"] or "").rstrip("个")
        shift = 7 * (week.count("下") - week.count("上"))
        monday = today - timedelta(days=today.weekday()) + timedelta(days=shift)
        if parts["weekday"] in (None, "末"):
            first = monday + timedelta(days=5 if parts["weekday"] else 0)
            return Interval(first, monday + timedelta(days=6), "publication week")
        found = monday + timedelta(days="一二三四五六日".index((parts["weekday"] or "").replace("天", "日")))
        if parts["week"] is None and found > today:
            found -= timedelta(days=7)
        return Interval(found, found, "publication week")

    def _find_months(self, parts: dict[str, str | None]) -> tuple[int | None, tuple[int, int] | None]:
        today = self.published
        if parts["month"]:
            number = parse_number(parts["month"])
            month = int(number) if number is not None and 1 <= number <= 12 else None
            return month, (month, month) if month else None
        if parts["near_month"]:
            if today is None:
                return None, None
            shift = {"上": -1, "下": 1}.get(parts["near_month"][0], 0)
            month = (today.month - 1 + shift) % 12 + 1
            if parts["near_month"] == "同月" and self.month:
                month = self.month
            return month, (month, month)
        part = parts["part"]
        if part is None:
            return None, None
        if "季度" in part and part[0] in "本上下":
            return self._find_near_quarter(part)
        if "季度" in part:
            count = parse_number(re.sub(r"[第前个季度]", "", part).replace("两", "二"))
            quarter = int(count or 1)
            return None, ((1, 3 * quarter) if part[0] == "前" else (3 * quarter - 2, 3 * quarter))
        if "半年" in part:
            return None, ((1, 6) if part[0] == "上" else (7, 12))
        if part.startswith("前"):
            count = parse_number(re.sub(r"[前个月]", "", part))
            return None, (1, min(12, int(count or 1)))
        if part[0] == "月":
            return None, (today.month, today.month) if today else None
        if part in ("年初", "年底", "年末", "年终", "岁末"):
            return None, ((1, 1) if part == "年初" else (12, 12))
        if part == "年中":
            return None, (6, 7)
        season = next((SEASONS[char] for char in part if char in SEASONS), None)
        return None, season

    def _find_near_quarter(self, part: str) -> tuple[int | None, tuple[int, int] | None]:
        """本季度, 上季度, 下季度; across a new year only the months are known."""
        if self.published is None:
            return None, None
        quarter = ((self.published.month - 1) // 3 + {"上": -1, "下": 1}.get(part[0], 0)) % 4
        return None, (3 * quarter + 1, 3 * quarter + 3)

    def _find_year(self, parts: dict[str, str | None], month: int | None = None) -> tuple[int | None, str]:
        written, today = parts["year"], self.published
        if written:
            digits = re.sub(r"\D", "", written) or str(parse_number(written.rstrip("年度").replace("○", "〇")) or "")
            if len(digits) == 4:
                return int(digits), "date in full"
            if len(digits) == 2:
                return 2000 + int(digits), "year of two digits"
            if written in ("同年", "次年", "翌年"):
                return (
                    (self.year + (written != "同年"), f"named earlier: {self.named}") if self.year else (None, "open")
                )
            return (today.year + RELATIVE[written], "publication year") if today else (None, "no publication date")
        if parts["near_month"] and parts["near_month"] != "同月" and today and month:
            later = month < today.month and parts["near_month"][0] == "下"
            earlier = month > today.month and parts["near_month"][0] == "上"
            return today.year + later - earlier, "publication month"
        if self.year is not None and (month is None or self.month is None or month >= self.month):
            return self.year, f"named earlier: {self.named}"
        if today is None:
            return None, "no publication date"
        if month is not None and self.planned:
            late = month < today.month and today.month - month > MONTHS_BEHIND
            return (today.year + 1, "next after publication") if late else (today.year, "publication year")
        if (
            month is not None
            and month > today.month
            and parts["part"] not in ("年底", "年末", "下半年", "年终", "岁末")
        ):
            return today.year - 1, "last before publication"
        return today.year, "publication year"

    def _bound(self, first: date, last: date, rest: str, reason: str, fuzzy: bool) -> Interval:
        if "以来" in rest or rest == "至今":
            end = self.published if self.published and self.published >= first else None
            return Interval(first, end, f"{reason}, up to publication", fuzzy)
        if rest.endswith(("之前", "以前")) or rest == "前":
            return Interval(None, last, f"{reason}, up to then", fuzzy)
        if rest.endswith(("之后", "以后")):
            return Interval(first, None, f"{reason}, from then", fuzzy)
        return Interval(first, last, reason, fuzzy or rest in ("前后", "前夕"))
