"""The gazetteer: administrative divisions by name, short form and code; regions at the head of longer names."""

import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.lexicons import read_lexicon

PROVINCE, CITY, COUNTY, TOWN = 1, 2, 3, 4
"""Levels of divisions."""

_LEVEL_OF_LENGTH = {2: PROVINCE, 4: CITY, 6: COUNTY, 9: TOWN}
_TOWN_ENDING = re.compile(r"(?:(?:[\u4e00-\u9fff]{1,3}族)+乡|街道|镇|乡|苏木)$")
_BELOW = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:街道|社区|镇|乡|村|县|旗)")
"""A division by structure, where the gazetteer does not know it."""
_AUTONOMOUS = re.compile(r"自治([州县旗])$")
_RANK = re.compile(r"[州省]|市(?![场民值面区容价])|县(?![域城级乡直处])|区(?![域位间块分别])|旗(?![下舰帜])")
"""The rank behind a short form: 昌吉州 for 昌吉回族自治州, or a division younger than the gazetteer."""


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division: `Division("350526", "德化县", "德化")`."""

    code: str
    name: str
    short: str
    """The name without its rank; the name itself where the rank belongs to it (歙县)."""

    @property
    def level(self) -> int:
        """1 province, 2 city, 3 county, 4 town."""
        return _LEVEL_OF_LENGTH[len(self.code)]

    @property
    def full_names(self) -> tuple[str, ...]:
        """The name, and for autonomous divisions the form that papers use: 景宁县, 景宁自治县 for 景宁畲族自治县."""
        if self.level in (CITY, COUNTY) and (match := _AUTONOMOUS.search(self.name)) and self.short != self.name:
            return self.name, self.short + match[1], self.short + match[0]
        return (self.name,)

    def lies_in(self, code: str) -> bool:
        """Whether it is the division with this code or a part of it."""
        return self.code.startswith(code)


@cache
def read_divisions() -> tuple[Division, ...]:
    """All divisions of the gazetteer, by code."""
    packed = files("extract.lexicons").joinpath("regions.tsv.xz").read_bytes()
    rows = (line.split("\t") for line in lzma.decompress(packed).decode("utf-8").splitlines() if line[:1] != "#")
    return tuple(Division(code, name, short or _shorten(code, name)) for code, name, short in rows)


def _shorten(code: str, name: str) -> str:
    if len(code) < 9:
        return name
    short = _TOWN_ENDING.sub("", name)
    return short if len(short) > 1 else name


@cache
def _by_form() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in read_divisions():
        for form in {*division.full_names, division.short}:
            found.setdefault(form, []).append(division)
    return {form: tuple(divisions) for form, divisions in found.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Lengths of the forms that begin with two characters, the longest first."""
    found: dict[str, set[int]] = {}
    for form in _by_form():
        found.setdefault(form[:2], set()).add(len(form))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def divisions_named(form: str) -> tuple[Division, ...]:
    """Every division with this name or short form, by code."""
    return _by_form().get(form, ())


def find_forms(text: str, start: int) -> Iterator[tuple[int, tuple[Division, ...]]]:
    """The names and short forms that begin here, as (end, divisions), the longest first."""
    for length in _lengths().get(text[start : start + 2], ()):
        form = text[start : start + length]
        if len(form) == length and (divisions := divisions_named(form)):
            yield start + length, divisions


def is_full(form: str, divisions: Iterable[Division]) -> bool:
    """Whether the form is the full name of one of them: 德化县 is, 德化 is not."""
    return any(form in division.full_names for division in divisions)


def find_region_prefix(text: str, start: int = 0, *, limit: int | None = None) -> int | None:
    """Where the run of regions that opens here ends: 德化县陶瓷产业链党委 → 3, 安徽恒远公司 → 2; None where none opens.

    Takes full names of all levels, short forms of provinces, cities and counties, and towns and villages by structure
    behind another region (安海镇 behind 晋江市, 庵溪村 behind 外山乡).

    Args:
        limit: no region may reach beyond this place.
    """
    limit = len(text) if limit is None else limit
    end = start
    while (step := _next_region(text, end, behind=end > start)) is not None and step <= limit:
        end = step
    return end if end > start else None


def _next_region(text: str, start: int, *, behind: bool) -> int | None:
    for end, divisions in find_forms(text, start):
        form = text[start:end]
        if is_full(form, divisions) and form not in read_lexicon("region_stopwords"):
            return end
    if behind and (match := _BELOW.match(text, start)) and match[0] not in read_lexicon("region_stopwords"):
        return match.end()
    for end, divisions in find_forms(text, start):
        if any(division.level < TOWN for division in divisions) and is_name(text[start:end]):
            return end + 1 if _RANK.match(text, end) else end
    return None


def is_name(form: str) -> bool:
    """Whether a short form stands for a place by itself: 德化 does; 和平, 长治, 城中 are words as well."""
    return form not in read_lexicon("region_words") and form not in read_lexicon("region_stopwords")


def resolve(form: str, context: Iterable[str]) -> tuple[str | None, tuple[str, ...]]:
    """The code of a form if it is certain, else its candidates.

    Args:
        context: codes of regions that are certain (the article's, its outlet's), the nearest first.
    """
    divisions = divisions_named(form)
    full = tuple(division for division in divisions if form in division.full_names)
    candidates = full or divisions
    if not full:
        # 恩施: the prefecture and its seat share the short form; the higher one is meant unless the text says more
        top = min((division.level for division in divisions), default=TOWN)
        candidates = tuple(division for division in divisions if division.level == top)
    for code in context:
        inside = tuple(division for division in candidates if division.lies_in(code) or code.startswith(division.code))
        if len(inside) == 1:
            return inside[0].code, ()
        candidates = inside or candidates
    if len(candidates) == 1:
        return candidates[0].code, ()
    return None, tuple(division.code for division in candidates)
