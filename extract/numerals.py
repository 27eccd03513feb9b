"""Numerals in any script: Arabic, full-width, Chinese and mixed, plain or approximate."""

import re
from decimal import Decimal

Value = Decimal | tuple[Decimal, Decimal]
"""A number, or the two ends of a range."""

_WIDE = {
    ord(wide): narrow
    for wide, narrow in zip("０１２３４５６７８９％．，－～＋：（）／　", "0123456789%.,-~+:()/ ", strict=True)
}
_WIDE |= {
    ord("\u00a0"): " ",
    ord("﹪"): "%",
    ord("–"): "—",
    ord("―"): "—",
    ord("─"): "—",
    ord("∼"): "~",
    ord("〜"): "~",
}

DIGITS = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
SMALL = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SCALES = "".join((*SMALL, *LARGE))

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d++)(?:\.\d++)?"
"""1200, 1,200 and 1.5 in text that `narrow` has made half-width."""
CHINESE = rf"[{''.join(DIGITS)}{SCALES}]{{1,16}}(?:点[{''.join(DIGITS)}]{{1,8}})?"
"""三百二十, 二〇二四, 三点五."""

_TOKEN = re.compile(rf"{ARABIC}|[{''.join(DIGITS)}]|[{SCALES}]")
_DECIMAL = re.compile(rf"^(.+)点([{''.join(DIGITS)}]+)([{''.join(LARGE)}]*)$")
_PAIR = re.compile(rf"^(|.*[十百千万亿])([{''.join(DIGITS)}])([{''.join(DIGITS)}])([{SCALES}]*)$")
_SOME = re.compile(rf"^(|.*[十百]|.*[百千]零)([几数])([{SCALES}]*)$")


def narrow(text: str) -> str:
    """Half-width digits and signs, one character for one: `narrow("８５％") -> "85%"`."""
    return text.translate(_WIDE)


def parse_number(text: str) -> Decimal | None:
    """One plain number, or None: `parse_number("1.5万") -> 15000`, `parse_number("三百二") -> 320`."""
    text = narrow(text).replace(" ", "")
    if match := _DECIMAL.match(text):
        whole = parse_number(match[1])
        if whole is None:
            return None
        tail = "".join(str(DIGITS[char]) for char in match[2])
        factor = parse_number(match[3]) if match[3] else Decimal(1)
        return None if factor is None else Decimal(f"{whole}.{tail}") * factor
    tokens = _TOKEN.findall(text)
    if not tokens or "".join(tokens) != text:
        return None
    if len(tokens) > 1 and all(token in DIGITS for token in tokens):
        return Decimal("".join(str(DIGITS[token]) for token in tokens))
    return _sum_up(tokens)


def _sum_up(tokens: list[str]) -> Decimal | None:
    total = section = Decimal(0)
    number: Decimal | None = None
    last = 0
    for index, token in enumerate(tokens):
        if token in SMALL:
            section += (Decimal(1) if number is None else number) * SMALL[token]
            number, last = None, SMALL[token]
        elif token in LARGE:
            section += number or 0
            if index == 0:
                section = Decimal(1)
            if LARGE[token] == 10**8:
                total = (total + section) * 10**8
            elif token != tokens[0] and index and tokens[index - 1] in LARGE:
                total *= 10**4
            else:
                total += section * 10**4
            section, number, last = Decimal(0), None, LARGE[token]
        elif token in DIGITS:
            if number is not None and number != 0:
                return None
            number = Decimal(DIGITS[token])
        else:
            if number is not None:
                return None
            number = Decimal(token.replace(",", ""))
    if number is not None and tokens[-1] in DIGITS and last >= 100 and tokens[-2] not in DIGITS:
        number *= last // 10
    return total + section + (number or 0)


def parse_value(text: str) -> Value | None:
    """A number or an approximate one: `parse_value("七八千") -> (7000, 8000)`, `parse_value("十几") -> (10, 19)`."""
    text = narrow(text).replace(" ", "")
    if match := _SOME.match(text):
        scale = parse_number(match[3]) if match[3] else Decimal(1)
        base = parse_number(match[1]) if match[1] else Decimal(0)
        if base is None or scale is None or (base == 0 and scale == 1):
            return None
        return (base or Decimal(2)) * scale, (base + 9) * scale
    if match := _PAIR.match(text):
        first, second = DIGITS[match[2]], DIGITS[match[3]]
        if first and (second == first + 1 or (first, second) == (3, 5)):
            ends = [parse_number(f"{match[1]}{digit}{match[4]}") for digit in (match[2], match[3])]
            if ends[0] is not None and ends[1] is not None:
                return ends[0], ends[1]
    return parse_number(text)
