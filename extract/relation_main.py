"""The region, or else the zone, that an article is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.lexicons import read_lexicon
from schema.labels import Label
from schema.mentions import Evidence
from schema.records import AnyRecord, Region

if TYPE_CHECKING:
    from extract.relation_view import View

_EVENT = re.compile(r"(?:举行|召开|开幕|揭牌|举办|启动)")
_BESIDE = re.compile(r"(?:与|和|赴|前往|奔赴)$")
"""In front of a region that is a partner or a goal of the one that the article is about."""
SIBLINGS = 2
"""Regions beside the most frequent one that make an article one on the region that holds them all."""
EARLY = 160
"""Characters from the beginning in which a region that is named once can still be the one that the article is about."""
ZONE = re.compile(r"(?:园区|产业园|工业园|科技园|开发区|高新区|经开区|新区|示范区|集聚区|新城|科创谷|小镇)$")
"""Sites that hold firms and organisations."""


def _stem(form: str) -> str:
    return form[:-1] if len(form) > 2 and form[-1] in "省市县区镇乡村" else form


def _rank(record: Region) -> int:
    """The length of the code: the longer, the lower; a division without one counts as a town."""
    return len(record.code) if record.code else 9


def find_main_region(view: View) -> Region | None:
    """The region that the article is about: named most often, by itself or at the head of a Party organisation.

    A region that only stands in titles (安山镇副镇长) is none. A lower region named half as often as the one that it lies in is meant; one that is named once must stand early.
    """
    counts: dict[str, int] = {}
    spoken: set[str] = set()
    regions = {record.id: record for record in view.of(Label.REGION) if isinstance(record, Region)}
    for record in regions.values():
        stems = {_stem(form) for form in record.names}
        heads = [org for org in view.named if org.label is Label.PARTY_ORG]
        inside = [org for org in heads if any(view.text.startswith(stem, org.start) for stem in stems)]
        said = sum(_is_about(view, evidence) for evidence in record.evidence)
        counts[record.id] = said + len(inside)
        if any(place.end not in view.titles for place in record.evidence) or any(
            org.end not in view.titles for org in inside
        ):
            spoken.add(record.id)
    customary = {key for key, record in regions.items() if record.name in read_lexicon("customary_regions")}
    highest = max((counts[key] for key in regions if key not in customary), default=0)
    allowed = {
        key: record
        for key, record in regions.items()
        if (
            counts[key] > 2 * highest
            if key in customary
            else counts[key] * (3 if _opens_early(view, record) else 2) >= highest
        )
        and key in spoken
        and (counts[key] > 1 or _opens_early(view, record))
    }
    early = [record for record in allowed.values() if _opens_early(view, record)]
    best = max(early or allowed.values(), key=lambda record: (counts[record.id], _rank(record)), default=None)
    for record in allowed.values():
        if (
            best is not None
            and best.code
            and record.code
            and _rank(record) > _rank(best)
            and record.code.startswith(best.code)
            and (_opens_early(view, record) or not _opens_early(view, best))
        ):
            best = record
    return _above_siblings(view, best, regions, counts) if best is not None else None


def _above_siblings(view: View, best: Region, regions: dict[str, Region], counts: dict[str, int]) -> Region:
    """The region that opens the article where it tells of several places in it: 云州省 for 清河县, 白沙县, 青江市."""
    if best.code is None or _opens_early(view, best):
        return best
    for upper in sorted(regions.values(), key=_rank, reverse=True):
        if upper is best or not upper.code or not best.code.startswith(upper.code) or not _opens_early(view, upper):
            continue
        beside = [
            other
            for other in regions.values()
            if other.code
            and counts[other.id]
            and other.code.startswith(upper.code)
            and _rank(other) > _rank(upper)
            and not other.code.startswith(best.code)
            and not best.code.startswith(other.code)
        ]
        if len(beside) >= SIBLINGS:
            return upper
    return best


def _is_about(view: View, place: Evidence) -> bool:
    """Whether a region is more than the place of an event or a partner: no 在清河县举行, no 与清河县."""
    if _EVENT.match(view.text, place.end) and view.text[place.start - 1 : place.start] == "在" and place.start > 2:
        return False
    return _BESIDE.search(view.text, max(0, place.start - 2), place.start) is None


def _opens_early(view: View, record: AnyRecord) -> bool:
    return any(named.record is record and named.start < EARLY and view.opens(0, named) for named in view.named)


def find_main_zone(view: View) -> AnyRecord | None:
    zones = [
        record
        for record in view.of(Label.SITE)
        if ZONE.search(record.name) and (len(record.evidence) > 1 or _opens_early(view, record))
    ]
    return max(zones, key=lambda record: len(record.evidence), default=None)
