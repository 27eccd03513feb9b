"""located_in: what the article says of where things are."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.lexicons import read_lexicon
from extract.regions import divisions_named, find_region_prefix
from extract.relation_view import ZONE, Named, View
from schema.labels import Label, PartyOrgKind, RelationType
from schema.mentions import Evidence
from schema.records import AnyRecord, Chain, PartyOrg, Region

_CHAIN_KINDS = (PartyOrgKind.CHAIN_COMMITTEE, PartyOrgKind.ALLIANCE)
_LIES = re.compile(r"[^。,，;；]{0,4}?(?:地处|位于|坐落于|坐落在|隶属于|属于)")
_SET_IN = re.compile(r"(?:^|[\s,，。;；省市县区州])在$")
_BUILT = re.compile(r"[^,，。;；]{0,2}(?:建起|建成|建设|设立|打造|开设|成立|布局)[了]?")
_AWAY = re.compile(r"[县市区镇乡业委部人员,，]赴[\u4e00-\u9fff]{2}")
"""A visit elsewhere."""
_INTO = re.compile(r"(?:位于|坐落于|坐落在|入驻|落户|落户于|来自|进驻|扎根|深入|走进|在)$")

Found = tuple[RelationType, AnyRecord, AnyRecord, tuple[Evidence, ...], str]


def find_places(view: View) -> Iterator[Found]:
    """Every located_in of the article."""
    yield from _regions(view)
    yield from _sites(view)
    yield from _firms(view)
    yield from _chains_and_organisations(view)


def _link(view: View, one: AnyRecord, other: AnyRecord, start: int, end: int, rule: str) -> Found:
    return RelationType.LOCATED_IN, one, other, (view.reading.evidence(start, end),), f"rule:relations.{rule}"


def _regions(view: View) -> Iterator[Found]:
    """安徽省清河县: the lower in the upper; towns of the county that the article is about; villages of the town before them."""
    regions = [named for named in view.named if named.label is Label.REGION]
    placed: set[str] = set()
    for upper, lower in pairwise(regions):
        gap = view.text[upper.end : lower.start]
        if gap == "" and upper.record is not lower.record and _may_hold(upper, lower):
            placed.add(lower.record.id)
            yield _link(view, lower.record, upper.record, upper.start, lower.end, "address")
        elif _LIES.fullmatch(gap):
            lowest = _lowest(lower, regions)
            placed.add(upper.record.id)
            yield _link(view, upper.record, lowest.record, upper.start, lowest.end, "lies")
    for named in regions:
        if named.record.id in placed:
            continue
        upper_record = _upper_of(view, named, regions)
        if upper_record is not None:
            placed.add(named.record.id)
            first, last = view.sentence(named.start)
            yield _link(
                view, named.record, upper_record, first, last if view.text[last - 1] != "\n" else last - 1, "town"
            )


def _lowest(region: Named, regions: list[Named]) -> Named:
    """The last part of an address string: 固山乡 for 清河县固山乡."""
    for other in regions:
        if other.start == region.end and _may_hold(region, other):
            region = other
    return region


def find_addresses(view: View) -> Iterator[tuple[AnyRecord, str]]:
    """(the lowest region, the whole string) of every address string: 云州省清河县 is another form of 清河县."""
    regions = [named for named in view.named if named.label is Label.REGION]
    start = 0
    for number, one in enumerate(regions):
        other = regions[number + 1] if number + 1 < len(regions) else None
        if other is None or other.start != one.end or not _may_hold(one, other):
            if start < number:
                yield one.record, view.text[regions[start].start : one.end]
            start = number + 1


def _may_hold(upper: Named, lower: Named) -> bool:
    """Whether the codes, where both are known, let one lie in the other."""
    one, other = upper.record, lower.record
    if isinstance(one, Region) and isinstance(other, Region) and one.code and other.code:
        return other.code.startswith(one.code) and one.code != other.code
    return _level(one) < _level(other)


def _level(record: AnyRecord) -> int:
    """0 customary, 1 province … 5 village, by code or by the last character."""
    if record.name in read_lexicon("customary_regions"):
        return 0
    code = record.code if isinstance(record, Region) else None
    if code:
        return {2: 1, 4: 2, 6: 3, 9: 4}[len(code)]
    levels = [division.level for division in divisions_named(record.name) if record.name in division.full_names]
    if levels:
        return min(levels)
    ending = record.name[-1]
    return {"省": 1, "市": 2, "县": 3, "区": 3, "镇": 4, "乡": 4, "道": 4, "村": 5}.get(ending, 5)


def _upper_of(view: View, named: Named, regions: list[Named]) -> AnyRecord | None:
    level = _level(named.record)
    first, _ = view.sentence(named.start)
    if level == 5:
        towns = [other for other in regions if first <= other.start < named.start and _level(other.record) == 4]
        if towns:
            return towns[-1].record
        main = view.main
        return main if main is not None and main is not named.record and _level(main) == 4 else None
    if level == 4 and view.main is not None and _level(view.main) == 3 and view.main is not named.record:
        return view.main if _may_hold(Named(view.main, 0, 0), named) else None
    return None


def _sites(view: View) -> Iterator[Found]:
    """A site that the text sets in a region; a zone whose name opens with one that the article names."""
    for site in view.of(Label.SITE):
        place = view.first(site)
        head = site.name[: find_region_prefix(site.name) or 0]
        inside = [
            region
            for region in view.of(Label.REGION)
            if any(form in head or site.name.startswith(form) or f"({form})" in site.name for form in region.names)
            or any(f"（{form}）" in site.name for form in region.names)
        ]
        first, _ = view.sentence(place.start)
        before = [named for named in view.between(first, place.start, Label.REGION) if named.end == place.start]
        lies = _lies_in(view, site)
        if lies is not None:
            yield _link(view, site, lies.record, min(place.start, lies.start), max(place.end, lies.end), "lies")
        elif inside and ZONE.search(site.name):
            yield _link(view, site, max(inside, key=_level), place.start, place.end, "site")
        elif before:
            yield _link(view, site, before[-1].record, before[-1].start, place.end, "site")


def _lies_in(view: View, site: AnyRecord) -> Named | None:
    """青江园 位于 清河县固山乡; 在青江园 建成 …中心."""
    for place in site.evidence:
        first, last = view.sentence(place.start)
        behind = view.between(place.end, last, Label.REGION)
        if behind and _LIES.fullmatch(view.text[place.end : behind[0].start]):
            return _lowest(behind[0], behind)
        zones = [zone for zone in view.between(first, place.start, Label.SITE) if ZONE.search(zone.record.name)]
        set_in = zones and zones[-1].record is not site and view.text[zones[-1].start - 1 : zones[-1].start] == "在"
        if set_in and _BUILT.fullmatch(view.text[zones[-1].end : place.start]):
            return zones[-1]
    return None


def _firms(view: View) -> Iterator[Found]:
    """深入清河工业园区,先后到甲公司、乙公司; 清河工业园区两家企业——甲公司和乙公司."""
    done: set[str] = set()
    for named in view.named:
        if named.label is not Label.ENTERPRISE or named.record.id in done:
            continue
        first, last = view.sentence(named.start)
        behind = view.between(named.end, last, Label.REGION, Label.SITE)
        if behind and _LIES.fullmatch(view.text[named.end : behind[0].start]):
            done.add(named.record.id)
            yield _link(view, named.record, _lowest(behind[0], behind).record, named.start, behind[0].end, "firm")
            continue
        zones = [zone for zone in view.between(first, named.start, Label.SITE) if ZONE.search(zone.record.name)]
        if zones:
            zone = zones[-1]
            gap = view.text[zone.end : named.start]
            into = _INTO.search(view.text, max(first, zone.start - 4), zone.start)
            if into or re.search(r"家企业|内的?$|的$|企业$", gap) or gap == "":
                done.add(named.record.id)
                yield _link(view, named.record, zone.record, zone.start, named.end, "firm")
                continue
        if re.search(r"园区内(?:的)?$", view.text[max(first, named.start - 6) : named.start]):
            zone_record = max(
                (site for site in view.of(Label.SITE) if ZONE.search(site.name)),
                key=lambda site: len(site.evidence),
                default=None,
            )
            if zone_record is not None:
                done.add(named.record.id)
                yield _link(view, named.record, zone_record, first, named.end, "firm")
                continue
        before = view.between(first, named.start, Label.REGION)
        if before and re.fullmatch(r"的", view.text[before[-1].end : named.start]):
            done.add(named.record.id)
            yield _link(view, named.record, before[-1].record, before[-1].start, named.end, "firm")


def _chains_and_organisations(view: View) -> Iterator[Found]:
    """Chains and their committees lie where the article, or their own sentence, is at home."""
    foreign: set[str] = set()
    for record in view.of(Label.PARTY_ORG):
        if isinstance(record, PartyOrg) and record.kind in _CHAIN_KINDS:
            place = max(record.evidence, key=lambda evidence: (evidence.end - evidence.start, -evidence.start))
            inside = _named_in(view, record)
            region = inside or _home_of(view, place)
            if inside is not None and not _is_stated(view, record, inside):
                continue
            if region is None or _is_foreign(view, record, region):
                foreign.update([record.chain.record] if record.chain and record.chain.record else [])
                continue
            yield _link(view, record, region, *_span(view, region, place), "home")
    home = view.main or view.zone
    for record in view.of(Label.CHAIN):
        if home is not None and isinstance(record, Chain) and record.mentions and record.id not in foreign:
            place = view.first(record)
            own = _own_region(view, place)
            if (
                own is not None
                and view.main is not None
                and len(own.evidence) >= len(view.main.evidence)
                and _level(own) < _level(view.main)
                and _may_hold(Named(own, 0, 0), Named(view.main, 0, 0))
            ):
                yield _link(view, record, own, *_span(view, own, place), "home")
                continue
            if not all(_AWAY.search(view.text, *view.sentence(evidence.start)) for evidence in record.evidence):
                yield _link(view, record, home, *_span(view, home, place), "home")


def _span(view: View, region: AnyRecord, place: Evidence) -> tuple[int, int]:
    """From the region to the thing where one sentence names both; else the thing alone."""
    first, last = view.sentence(place.start)
    near = [named for named in view.between(first, last) if named.record is region][:1]
    return min([place.start, *(named.start for named in near)]), max([place.end, *(named.end for named in near)])


def _named_in(view: View, record: PartyOrg) -> AnyRecord | None:
    """The lowest region or zone at the head of an organisation's name that the article names elsewhere too."""
    head = record.name[: find_region_prefix(record.name) or 0]
    regions = [place for place in view.of(Label.REGION) if any(form in head for form in place.names)]
    zones = [
        place for place in view.of(Label.SITE) if place.mentions and any(form in record.name for form in place.names)
    ]
    return max([*zones, *regions], key=_level, default=None) if not zones else zones[0]


def _is_foreign(view: View, record: PartyOrg, region: AnyRecord) -> bool:
    """Whether its name opens with another region, one that the article names nowhere else: an attribute, no relation."""
    head = record.name[: find_region_prefix(record.name) or 0]
    if not head or region.label is not Label.REGION:
        return False
    return not any(form in head or head in form or form.rstrip("省市县区镇乡") in head for form in region.names)


def _is_stated(view: View, record: PartyOrg, region: AnyRecord) -> bool:
    """Whether a sentence that names an organisation has its region outside of the name too; else it is an attribute."""
    for evidence in record.evidence:
        if any(named.record is region for named in view.between(*view.sentence(evidence.start))):
            return True
        if region in view.subjects(evidence.start)[0]:
            return True
    return False


def _own_region(view: View, place: Evidence) -> AnyRecord | None:
    """The region that opens the sentence as its subject."""
    subjects, said = view.subjects(place.start)
    return next((record for record in subjects if said and record.label is Label.REGION), None)


def _home_of(view: View, place: Evidence) -> AnyRecord | None:
    """The region that the sentence opens with or is set in (在清河县,…), else the article's."""
    first, _ = view.sentence(place.start)
    for named in reversed(view.between(first, place.start, Label.REGION)):
        if _SET_IN.search(view.text, max(first, named.start - 2), named.start):
            return named.record
    regions = [record for record in view.subjects(place.start)[0] if record.label is Label.REGION]
    return regions[0] if regions else view.main or view.zone
