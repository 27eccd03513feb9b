"""located_in between regions: address strings, lists behind an address, 位于, the parts that a sentence counts up."""

import re
from collections.abc import Iterator

from extract.lexicons import read_lexicon
from extract.regions import divisions_named
from extract.relation_main import ZONE
from extract.relation_view import Found, Named, View
from schema.labels import Label, RelationType
from schema.records import AnyRecord, Region

LIES = re.compile(r"[^。,，;；]{0,4}?(?:地处|位于|坐落于|坐落在|隶属于|属于)")
_AND = re.compile(r"(?:、|和|及|与|以及|,|，)")
_ELSEWHERE = re.compile(r"赴|前往|来到|学习|考察|参观|对口|帮扶|援建|相邻|毗邻|接壤")
"""Words that lead out of a region: 清河县考察团来到固山镇."""
_TAKES_UP = re.compile(r"(?:其中|如|比如|例如|像)[,，:：]?")
"""Openings of a sentence that goes on about the region of the one before it."""
_NUMBER_OF = re.compile(r"等?(?:[\d两三四五六七八九十]+)个[^,，。;；、]{0,4}村(?!党|支)")
CUSTOMARY, PROVINCE, COUNTY, TOWN, VILLAGE = 0, 1, 3, 4, 5
VILLAGES = frozenset("村庄寨屯堡营坪坳沟")
"""Last characters of villages that are named without 村."""


def find_regions(view: View) -> Iterator[Found]:
    """A region in another: 云州省清河县; 清河县地处大山区; 清河县安山镇、固山镇; 清河县…,在安山镇建起….

    A region is placed once, and only by what a sentence says: that an article is about 清河县 does not put 安山镇 into it.
    """
    regions = [named for named in view.named if named.label is Label.REGION]
    placed: set[str] = set()
    for rule, links in (
        ("address", _addresses(view, regions)),
        ("lies", _lies(view, regions)),
        ("part", _parts(view, regions)),
    ):
        for lower, upper, start, end in links:
            if rule != "address" and lower.record.id in placed:
                continue
            placed.add(lower.record.id)
            evidence = (view.reading.evidence(start, end),)
            yield RelationType.LOCATED_IN, lower.record, upper.record, evidence, f"rule:relations.{rule}"


Link = tuple[Named, Named, int, int]


def _addresses(view: View, regions: list[Named]) -> Iterator[Link]:
    """Regions side by side, and those that a list adds: 清河县安山镇、固山镇; a town in its zone: 清河新区安山镇."""
    zones = {named.end: named for named in view.named if named.label is Label.SITE and ZONE.search(named.record.name)}
    for lower in regions:
        if (zone := zones.get(lower.start)) is not None and level(lower.record) >= TOWN:
            yield lower, zone, zone.start, lower.end
    for number, upper in enumerate(regions[:-1]):
        lower = regions[number + 1]
        if upper.end != lower.start or not _above(upper, lower):
            continue
        yield lower, upper, upper.start, lower.end
        last = lower
        for other in regions[number + 2 :]:
            if not _AND.fullmatch(view.text, last.end, other.start) or level(other.record) != level(lower.record):
                break
            if _above(upper, other) and not _opens_address(other, regions):
                yield other, upper, upper.start, other.end
            last = other


def _above(upper: Named, lower: Named) -> bool:
    """In an address the order of levels decides: there are towns of one name in many counties, so codes may be another's."""
    return upper.record is not lower.record and _level_in_address(upper.record) < _level_in_address(lower.record)


def _level_in_address(record: AnyRecord) -> int:
    """As `level`; a name of two characters without a rank that no gazetteer has is a county's: 青川 in 云州青川安山镇."""
    found = level(record)
    coded = isinstance(record, Region) and record.code
    is_short = found == VILLAGE and len(record.name) == 2 and record.name[-1] not in VILLAGES and not coded
    return COUNTY if is_short else found


def _opens_address(region: Named, regions: list[Named]) -> bool:
    return any(other.start == region.end for other in regions)


def _lies(view: View, regions: list[Named]) -> Iterator[Link]:
    for number, lower in enumerate(regions[:-1]):
        upper = regions[number + 1]
        if LIES.fullmatch(view.text, lower.end, upper.start) and upper.record is not lower.record:
            upper = lowest(upper, regions)
            yield lower, upper, lower.start, upper.end


def _parts(view: View, regions: list[Named]) -> Iterator[Link]:
    """A town or village that the sentence names behind its county or town, which opens a clause of it."""
    for lower in regions:
        if (rank := level(lower.record)) < TOWN or _is_inside_address(lower, regions):
            continue
        first, _ = view.sentence(lower.start)
        upper = _opener(view, first, lower, rank)
        if upper is None and _TAKES_UP.match(view.text, first):
            before, _ = view.sentence(first - 1)
            upper = _opener(view, before, lower, rank) if first > before else None
        if upper is not None and not _ELSEWHERE.search(view.text, upper.end, lower.start):
            yield lower, upper, min(first, upper.start), lower.end
        elif upper is None and rank == VILLAGE and _is_counted(view, lower, regions):
            yield from ((lower, town, lower.start, lower.end) for town in _town_of(view, regions))


def _town_of(view: View, regions: list[Named]) -> list[Named]:
    """The town that the article is about."""
    if view.main is None or level(view.main) != TOWN:
        return []
    return [named for named in regions if named.record is view.main][:1]


def _is_counted(view: View, village: Named, regions: list[Named]) -> bool:
    """Whether a village stands in a list that ends in its number: 东岭、西坑等2个村, no …2个村党支部."""
    end = village.end
    for other in regions:
        if other.start >= end and view.text[end : other.start] in ("、", "和"):
            end = other.end
    return _NUMBER_OF.match(view.text, end) is not None


def _is_inside_address(lower: Named, regions: list[Named]) -> bool:
    return any(other.end == lower.start for other in regions)


def _opener(view: View, first: int, lower: Named, rank: int) -> Named | None:
    """The region one level up that opens a clause between `first` and a lower one.

    No 清河县…走进白沙县安山镇, nor 清河县竹艺产业链推进会在安山镇举行, where it belongs to a name.
    """
    above = [named for named in view.between(first, lower.start, Label.REGION) if level(named.record) < rank]
    if not above or level(above[-1].record) != rank - 1 or not may_hold(above[-1].record, lower.record):
        return None
    upper = above[-1]
    if any(named.start == upper.end for named in view.between(upper.end, lower.start)):
        return None
    return upper if view.opens(first, upper) or view.is_scene(upper) else None


def lowest(region: Named, regions: list[Named]) -> Named:
    """The last part of an address string: 固山乡 for 清河县固山乡."""
    for other in regions:
        if other.start == region.end and _above(region, other):
            region = other
    return region


def find_addresses(view: View) -> Iterator[tuple[AnyRecord, str]]:
    """(the lowest region, the whole string) of every address string: 云州省清河县 is another form of 清河县."""
    regions = [named for named in view.named if named.label is Label.REGION]
    start = 0
    for number, one in enumerate(regions):
        other = regions[number + 1] if number + 1 < len(regions) else None
        if other is None or other.start != one.end or not _above(one, other):
            if start < number:
                yield one.record, view.text[regions[start].start : one.end]
            start = number + 1


def may_hold(one: AnyRecord, other: AnyRecord) -> bool:
    """Whether the codes, where both are known, let `other` lie in `one`; else whether it is of a lower level."""
    if one is other:
        return False
    if isinstance(one, Region) and isinstance(other, Region) and one.code and other.code:
        return other.code.startswith(one.code) and one.code != other.code
    return level(one) < level(other)


def level(record: AnyRecord) -> int:
    """0 customary, 1 province … 5 village, by code or by the last character."""
    if record.name in read_lexicon("customary_regions"):
        return CUSTOMARY
    code = record.code if isinstance(record, Region) else None
    if code:
        return {2: 1, 4: 2, 6: 3, 9: 4}[len(code)]
    levels = [division.level for division in divisions_named(record.name) if record.name in division.full_names]
    if levels:
        return min(levels)
    if record.name.endswith("社区"):
        return VILLAGE
    return {"省": 1, "市": 2, "县": 3, "区": 3, "镇": 4, "乡": 4, "道": 4}.get(record.name[-1], VILLAGE)
