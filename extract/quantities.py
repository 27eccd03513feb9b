"""Numbers with their units in running text: counts, ranges, shares, multiples."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from extract.numerals import SCALES, Value, narrow, parse_number, parse_value
from extract.quantity_patterns import (
    BARE,
    BEFORE,
    BEFORE_ORDINAL,
    BEFORE_SCALE,
    CIRCLE,
    COUNT,
    DIGIT_STRING,
    DOUBLING,
    GLOSS,
    GLOSS_HEAD,
    HALF,
    HEADCOUNT,
    HEDGES,
    LISTED_ORDINAL,
    MINUS,
    MONEY,
    MONEY_WORDS,
    NAMED,
    ORDINALS,
    PEOPLE,
    RANGE,
    SECTION,
    SHARE,
    SLASH,
    SLASH_GOES_ON,
    SLASH_OPENS,
    SMALL,
    START,
    STOREYS,
    SUM,
    TENTHS,
)
from extract.units import CANONICAL, DIGIT_COUNTERS, DURATIONS, MEASURES
from schema.labels import Modifier

BROKEN = frozenset({"个", "条", "项", "类", "点"})
"""Units of what is broken through itself (重点突破7条产业链): 突破 is no modifier there."""


@dataclass(frozen=True)
class Quantity:
    """A number with its unit: `text[start:end]` holds its modifiers."""

    start: int
    end: int
    value: Value
    unit: str
    modifier: Modifier
    rule: str
    """Name of the rule that read it."""


def find_quantities(text: str) -> Iterator[Quantity]:
    """The numbers with units in text order: `4500多家`, `10%-15%`, `近三成`; ordinals, names and glosses are left out."""
    text = narrow(text)
    at = 0
    while (start := START.search(text, at)) is not None:
        found = _read_at(text, start.start())
        if found:
            yield from (quantity for quantity in found if quantity.rule)
            at = max(quantity.end for quantity in found)
        else:
            at = start.end()


def _read_at(text: str, at: int) -> list[Quantity]:
    for reader in READERS:
        if found := reader(text, at):
            return found
    return []


def _read_half(text: str, at: int) -> list[Quantity]:
    """Yes: 超一半, 半数以上. No: 半年, 半导体."""
    match = HALF.match(text, at)
    return [] if match is None else [_finish(text, match, Decimal(50), "%", "half")]


def _read_doubling(text: str, at: int) -> list[Quantity]:
    """Yes: 翻一番 (2 倍), 翻两番 (4 倍). No: 翻新."""
    match = DOUBLING.match(text, at)
    times = parse_number(match["times"]) if match else None
    if match is None or times is None or not 0 < times < 10:
        return []
    return [_finish(text, match, Decimal(2) ** int(times), "倍", "doubling")]


def _read_share(text: str, at: int) -> list[Quantity]:
    """Yes: 三分之一 (33.33 %), 百分之八十. No: 十分之好."""
    match = SHARE.match(text, at)
    if match is None:
        match = SLASH.match(text, at)
        opens = SLASH_OPENS.search(text[max(0, at - 1) : at])
        if (
            match is None
            or opens is None
            or (opens[0] in ",，、中有" and not SLASH_GOES_ON.match(text, match.end("base")))
        ):
            return []
    base, part = parse_number(match["base"]), parse_number(match["part"])
    if not base or part is None:
        return []
    share = (part * 100 / base).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return [_finish(text, match, share, "%", "share")]


def _read_tenths(text: str, at: int) -> list[Quantity]:
    """Yes: 近三成 (30 %), 七八成, 六至七成, 7.2成. No: 三成员, 一成不变."""
    match = TENTHS.match(text, at)
    if match is None:
        return []
    half = 5 if match["half"] else 0
    ends = [parse_number(match[name]) for name in ("decimal", "low", "high") if match[name]]
    values = [end * 10 + half for end in ends if end is not None]
    if len(values) == 2 and values[0] >= values[1]:
        return []
    value: Value = (values[0], values[1]) if len(values) == 2 else values[0]
    return [_finish(text, match, value, "%", "tenths")]


def _read_range(text: str, at: int) -> list[Quantity]:
    """Yes: 10%-15%, 3至5家, 3—5万元. No: 由3家到5家 (two figures), 2021-2025年 (a time)."""
    match = RANGE.match(text, at)
    if (
        match is None
        or text[max(0, at - 3) : at].endswith(("由", "从", "自", *ORDINALS))
        or text[at - 1 : at] in ("+", "-")
    ):
        return []
    low, high = parse_number(match["low"]), parse_number(match["high"] + (match["scale"] or ""))
    if low is None or high is None:
        return []
    if match["lowscale"]:
        low *= parse_number(match["lowscale"]) or 1
    elif not match["lowunit"] and not set(match["low"]) & set(SCALES):
        scale = re.search(r"[百千万亿]+$", match["high"] + (match["scale"] or ""))
        factor = (
            parse_number(scale[0]) if scale and len(scale[0]) < len(match["high"]) + len(match["scale"] or "") else None
        )
        low = low * factor if factor and low * factor < high else low
    unit = CANONICAL[match["unit"]]
    if low >= high or (match["lowunit"] and CANONICAL[match["lowunit"]] != unit) or _is_year(match["high"], unit):
        return []
    return [_finish(text, match, (low, high), unit, "range")]


def _read_count(text: str, at: int) -> list[Quantity]:
    """Yes: 4500多家, 1.5万余人次, 超2000亿元, 二十余家, 三个村. No: 第三家, 一名, 三支队伍, 几家, 千家企业."""
    match = COUNT.match(text, at)
    if match is None:
        return []
    written = match["split"].replace("多", "") if match["split"] else match["unit"]
    number = match["number"] + (match["scale"] or "")
    value, unit = parse_value(number), CANONICAL[written]
    minus = unit in ("%", "百分点") and not isinstance(value, tuple) and MINUS.search(text[max(0, at - 2) : at])
    if value is None or (at > 0 and text[at - 1] in "+/~-" and not minus):
        return []
    quantity = _finish(text, match, value, unit, "count", more=bool(match["split"]))
    if minus and not isinstance(value, tuple):
        quantity = replace(quantity, start=at - 1, value=-value)
    if (
        _is_name(text, match, unit)
        or _is_ordinal(text, at)
        or _is_vague(number, written, quantity, text[quantity.end : quantity.end + 2])
    ):
        return [replace(quantity, rule="")]
    return [quantity]


def _is_name(text: str, match: re.Match[str], unit: str) -> bool:
    """Yes: 2024年, 六〇九所, 1公顷=15亩, 百亿元级, 10分钟办事圈, 24小时服务. No: 10分钟以内."""
    number, behind = match["number"], text[match.end() : match.end() + 9]
    return (
        _is_year(number, unit)
        or bool(GLOSS.match(text, match.end()) or GLOSS_HEAD.search(text[max(0, match.start() - 2) : match.start()]))
        or behind.startswith("级")
        or (unit in DURATIONS and bool(CIRCLE.match(behind)))
        or (unit == "分" and not number[0].isdigit())
        or bool(NAMED.match(text, match.start()))
        or (unit == "处" and bool(SECTION.search(text[max(0, match.start() - 2) : match.start()])))
        or bool(DIGIT_STRING.fullmatch(number) and not isinstance(parse_value(number), tuple))
    )


def _is_ordinal(text: str, at: int) -> bool:
    """Yes: 第3家, 前5名, 每3家. No: 目前3家."""
    before = text[max(0, at - 3) : at]
    return (
        before.endswith(ORDINALS)
        or bool(BEFORE_ORDINAL.search(before))
        or bool(LISTED_ORDINAL.search(text[max(0, at - 12) : at]))
    )


def _is_vague(number: str, written: str, quantity: Quantity, behind: str) -> bool:
    """Yes: 一名, 千家, 三支, 四张. No: 近千家, 不到一年, 一倍, 12支, 五层主体."""
    if quantity.modifier is Modifier.EXACT:
        if set(number) <= BARE:
            return True
        if number == "一" and quantity.unit not in ("倍", "%", "百分点"):
            return True
    if written == "层" and behind.startswith(STOREYS):
        return False
    return set(number) <= SMALL and written in DIGIT_COUNTERS and written not in MEASURES


def _read_people(text: str, at: int) -> list[Quantity]:
    """Yes: 29.9万老年人 and 人口约4.5万 (unit 人). No: 5万种植."""
    match = PEOPLE.match(text, at)
    if match is None and HEADCOUNT.search(text[max(0, at - 8) : at]):
        match = MONEY.match(text, at)
    value = parse_number(match["number"] + match["scale"]) if match else None
    return [] if match is None or value is None else [_finish(text, match, value, "人", "people")]


def _read_money(text: str, at: int) -> list[Quantity]:
    """Yes: 年产值3.5亿, and 近千万的订单 (unit 元). No: 人口3.5亿, 千万的订单."""
    match = MONEY.match(text, at)
    if match is None or not MONEY_WORDS.search(text[max(0, at - 14) : at]):
        match = SUM.match(text, at)
    value = parse_number(match["number"] + match["scale"]) if match else None
    if match is None or value is None:
        return []
    quantity = _finish(text, match, value, "元", "money")
    return [] if set(match["number"]) <= BARE and quantity.modifier is Modifier.EXACT else [quantity]


def _is_year(number: str, unit: str) -> bool:
    return unit == "年" and bool(re.fullmatch(r"(?:19|20|21)\d\d|[一二][〇零○九][〇零○一二三四五六七八九]{2}", number))


def _finish(text: str, match: re.Match[str], value: Value, unit: str, rule: str, *, more: bool = False) -> Quantity:
    """Take in the modifiers before and behind the number."""
    groups = match.groupdict()
    start, modifier = match.start(), Modifier.EXACT
    if groups.get("more") or more:
        modifier = Modifier.ABOUT if groups.get("more") == "来" else Modifier.OVER
    if groups.get("hedge"):
        modifier = HEDGES[re.split("[)）]", groups["hedge"])[-1].lstrip("及和")]
    head = text[max(0, start - 5) : start]
    before = BEFORE.search(head)
    if before is None and (set(groups.get("number") or "") & BARE or match[0][0] == "半"):
        before = BEFORE_SCALE.search(head)
    if before is not None and before[0].startswith("突破") and unit in BROKEN and str(value) == groups.get("number"):
        before = None
    if before is not None:
        start -= len(head) - before.start()
        modifier = next(Modifier(name) for name in ("over", "under", "about") if before.groupdict().get(name))
    if match[0][0] in "过超近" and rule == "half":
        modifier = Modifier.UNDER if match[0][0] == "近" else Modifier.OVER
    return Quantity(start, match.end(), value, unit, modifier, rule)


READERS = (
    _read_half,
    _read_doubling,
    _read_share,
    _read_range,
    _read_tenths,
    _read_count,
    _read_people,
    _read_money,
)
"""The rules in the order in which they are tried at a numeral."""

RULES = {reader.__name__.removeprefix("_read_"): reader.__doc__ or "" for reader in READERS}
"""Each rule's name with a yes and a no."""
