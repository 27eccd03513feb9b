"""located_in: chains and their committees in the region or zone whose work the article tells of."""

import re
from collections.abc import Iterator

from extract.chain_names import trade_of
from extract.regions import find_region_prefix
from extract.relation_main import ZONE
from extract.relation_regions import CUSTOMARY, PROVINCE, level, lowest
from extract.relation_view import Found, View
from schema.labels import Label, PartyOrgKind, RelationType
from schema.mentions import Evidence
from schema.records import AnyRecord, Chain, PartyOrg

CHAIN_KINDS = (PartyOrgKind.CHAIN_COMMITTEE, PartyOrgKind.ALLIANCE)
_SET_IN = re.compile(r"(?:^|[\s,，。;；省市县区州])在$")
_EVENT = re.compile(r"(?:举行|举办|召开|开幕)")
"""Behind a region that is only where something takes place."""
_AWAY = re.compile(r"[县市区镇乡业委部人员,，]赴[\u4e00-\u9fff]{2}")
"""A visit elsewhere."""
LEAST = 4
"""Characters of a name that is founded without a subject: no 纪委 of a firm."""
_FOUNDS = re.compile(r"(?:成立|组建|设立|建立|打造|孵化)了?[^,，。;；、由]{0,4}$")
_QUOTED = re.compile(r"(?:“[^“”\n]{1,20}”、?)+$")
"""Names in front of another in one list."""
_QUOTED_HEAD = re.compile(r"“[^“”\n]{1,20}”")
_OFFICE = re.compile(r"(?:副?书记|副?主任|副?部长|委员|常委|成员|负责|领导|指导|牵头|统筹|联系)")
_LISTED = re.compile(r"[^,，。;；、“”]{3,16}(?:党委|党总支|党支部|联盟|协会|商会)、$")
"""Another organisation in front in one list."""
_IS_FOUNDED = re.compile(
    r"”?(?:在[^,，。;；“”]{2,24}?)?(?:也|正式|顺利|揭牌|宣布|挂牌|应运而生){0,2}(?:成立|揭牌|组建|挂牌)"
)
_BINDS = re.compile(r"[^,，。;；]{0,6}(?:成立|组建|结成|设立|建立)了?[^,，。;；]{0,6}")
_IS_OF = re.compile(r"是$")


def find_homes(view: View) -> Iterator[Found]:
    """清河县成立竹艺产业链党委; 清河县有竹艺产业链: yes. 甲集团深耕竹艺产业链, a region that is only in a committee's name: no."""
    homes: dict[str, AnyRecord] = {}
    foreign: set[str] = set()
    for record in view.of(Label.PARTY_ORG):
        if not isinstance(record, PartyOrg) or record.kind not in CHAIN_KINDS:
            continue
        region = _home_of_committee(view, record)
        chain = record.chain.record if record.chain is not None else None
        if region is not None:
            yield _link(view, record, region)
            homes.update({chain: region} if chain else {})
        elif chain and _named_elsewhere(view, record):
            foreign.add(chain)
    for record in view.of(Label.CHAIN):
        if isinstance(record, Chain):
            home = _home_of_chain(view, record, foreign=record.id in foreign) if record.mentions else None
            if not record.mentions and record.id in homes and _is_told(view, record, homes[record.id]):
                home = homes[record.id]
            if home is not None:
                yield _link(view, record, home)
    yield from _founded(view)


def _is_told(view: View, chain: Chain, home: AnyRecord) -> bool:
    """Whether the text gives a chain that it names only inside its committee to the zone or region that it is about.

    Yes: a zone that is the home of the committee; 全县竹艺产业. No: 竹艺产业基地.
    """
    if home is view.zone:
        return True
    return re.search(rf"{re.escape(trade_of(chain.name))}产业(?!链|党|基地|联盟|协会|园)", view.text) is not None


def _founded(view: View) -> Iterator[Found]:
    """Organisations that a region founds: 安山镇设立“甲”“乙”2个党支部; 白沙县率先成立党员互助协会."""
    done: set[str] = set()
    for named in view.named:
        record = named.record
        if named.label not in (Label.PARTY_ORG, Label.ORG) or record.id in done or named.end in view.titles:
            continue
        if _OFFICE.match(view.text, named.end):
            continue
        if (isinstance(record, PartyOrg) and record.kind in CHAIN_KINDS) or find_region_prefix(view.text, named.start):
            continue
        before = _QUOTED.sub("", view.text[max(0, named.start - 40) : named.start])
        before = _LISTED.sub("", before)
        subjects, said = view.subjects(named.start)
        if not said and named.end - named.start < LEAST:
            continue
        if _FOUNDS.search(before) and subjects and _is_home(subjects[0]):
            done.add(record.id)
            yield _link(view, record, _behind_quotes(view, record) or subjects[0])


def _behind_quotes(view: View, record: AnyRecord) -> AnyRecord | None:
    """The region behind the quoted part of a name, where the text names it too: 安山镇 for “1+5”安山镇联合党总支."""
    head = _QUOTED_HEAD.match(record.name)
    name = record.name[head.end() :] if head is not None else ""
    head_of_name = name[: find_region_prefix(name) or 0]
    regions = (place for place in view.of(Label.REGION) if place.mentions)
    found = [place for place in regions if any(form in head_of_name for form in place.names)]
    return max(found, key=level, default=None)


def _link(view: View, record: AnyRecord, region: AnyRecord) -> Found:
    """Evidence: a sentence that names both, from the one to the other; else the thing alone."""
    place = view.first(record)
    for evidence in sorted(record.evidence, key=lambda part: part.start < view.headline_end):
        first, last = view.sentence(evidence.start)
        near = next((named for named in view.between(first, last) if named.record is region), None)
        if near is not None:
            span = view.reading.evidence(min(evidence.start, near.start), max(evidence.end, near.end))
            return RelationType.LOCATED_IN, record, region, (span,), "rule:relations.home"
    return RelationType.LOCATED_IN, record, region, (place,), "rule:relations.home"


def _home_of_committee(view: View, record: PartyOrg) -> AnyRecord | None:
    """Where the text founds it or lets it work; a region in its name must stand outside of the name too."""
    places = _full_names_first(view, record)
    inside = _region_in_name(view, record)
    told = [
        (place, region) for place in places if (region := _set_in(view, place) or _subject(view, place)) is not None
    ]
    stated = [region for _, region in told]
    if inside is not None:
        return inside if inside in stated or any(_is_founded(view, place) for place in places) else None
    explicit = next((region for place in places if (region := _set_in(view, place)) is not None), None)
    founder = next((region for place, region in told if _is_founded(view, place)), None)
    main = view.main if view.main in stated else None
    home = explicit or founder or main or next(iter(stated), None) or _set_of_chain(view, record) or _default(view)
    return None if home is None or _is_foreign(record, home) else home


def _set_of_chain(view: View, record: PartyOrg) -> AnyRecord | None:
    """What sets the chain of a committee in a region: 位于清河县的竹艺产业链."""
    chain = view.records.get(record.chain.record or "") if record.chain is not None else None
    places = chain.evidence if chain is not None else ()
    return next((region for place in places if (region := _set_in(view, place)) is not None), None)


def _default(view: View) -> AnyRecord | None:
    """The region that the article is about, unless it is a province, which has too many of everything."""
    home = view.main or view.zone
    return home if home is not None and not (home.label is Label.REGION and level(home) == PROVINCE) else None


def _is_founded(view: View, place: Evidence) -> bool:
    """Whether a clause says that it was founded: 成立白沙县竹艺产业链党委, 白沙县竹艺产业链党委揭牌."""
    before = view.text[max(0, place.start - 8) : place.start]
    return _FOUNDS.search(before) is not None or _IS_FOUNDED.match(view.text, place.end) is not None


def _home_of_chain(view: View, record: Chain, *, foreign: bool) -> AnyRecord | None:
    """What sets the chain in a region; else what its sentences are about, the main region before others."""
    main = view.main or view.zone
    alone = {(named.start, named.end) for named in view.named if named.record is record}
    places = [place for place in record.evidence if (place.start, place.end) in alone]
    for find in (_set_in,) if foreign else (_set_in, _subject):
        found = [region for place in places if (region := find(view, place)) is not None]
        if found:
            return main if main in found else max(found, key=found.count)
    here = (place for place in places if not _is_of_firm(view, place) and not _is_away(view, place))
    return _default(view) if not foreign and any(here) else None


def _is_away(view: View, place: Evidence) -> bool:
    """Whether the sentence tells of a visit elsewhere."""
    return _AWAY.search(view.text, *view.sentence(place.start)) is not None


def _full_names_first(view: View, record: AnyRecord) -> list[Evidence]:
    """Where it is named, below the headline and by its full name first."""
    return sorted(
        record.evidence,
        key=lambda place: (place.start < view.headline_end, place.text != record.name, -len(place.text), place.start),
    )


def _set_in(view: View, place: Evidence) -> AnyRecord | None:
    """在清河县,…竹艺产业链; 清河县竹艺产业链; 清河县的竹艺产业链; 竹艺产业链是清河县…."""
    first, last = view.sentence(place.start)
    for named in reversed(view.between(first, place.start, Label.REGION, Label.SITE)):
        if named.label is Label.SITE:
            binds = _BINDS.fullmatch(view.text, named.end, place.start) and view.text[named.start - 1] == "在"
            if binds and _is_home(named.record):
                return named.record
            continue
        if _SET_IN.search(view.text, max(0, named.start - 2), named.start) and not _EVENT.match(view.text, named.end):
            return named.record
        if view.text[named.end : place.start] in ("", "的") and _is_home(named.record):
            return named.record
    behind = view.between(place.end, last, Label.REGION, Label.SITE)
    if behind and _IS_OF.fullmatch(view.text, place.end, behind[0].start) and _is_home(behind[0].record):
        return lowest(behind[0], behind).record
    return None


def _subject(view: View, place: Evidence) -> AnyRecord | None:
    """The region or zone that a sentence, or the one before it, has as its subject."""
    first, _ = view.sentence(place.start)
    if _AWAY.search(view.text, first, place.start):
        return None
    subjects, _ = view.subjects(place.start, fallback=False)
    home = next((record for record in subjects if _is_home(record)), None)
    return home or next((zone for record in subjects if (zone := _zone_of(view, record)) is not None), None)


def _zone_of(view: View, record: AnyRecord) -> AnyRecord | None:
    """The zone whose committee somebody is: 清河经开区 for 清河经开区党工委."""
    if record.label is not Label.PARTY_ORG:
        return None
    zones = (site for site in view.of(Label.SITE) if ZONE.search(site.name))
    return next((zone for zone in zones if any(record.name.startswith(form) for form in zone.names)), None)


def _is_home(record: AnyRecord) -> bool:
    if record.label is Label.REGION:
        return level(record) > CUSTOMARY
    return record.label is Label.SITE and ZONE.search(record.name) is not None


def _is_of_firm(view: View, place: Evidence) -> bool:
    """Whether a sentence has a firm, an association or an alliance as its subject."""
    subjects, _ = view.subjects(place.start, fallback=False)
    return bool(subjects) and all(record.label in (Label.ENTERPRISE, Label.ORG) for record in subjects)


def _region_in_name(view: View, record: PartyOrg) -> AnyRecord | None:
    """The lowest region or zone at the head of an organisation's name that the article names elsewhere too."""
    head = record.name[: find_region_prefix(record.name) or 0]
    regions = [place for place in view.of(Label.REGION) if any(form in head for form in place.names)]
    zones = [
        place for place in view.of(Label.SITE) if place.mentions and any(form in record.name for form in place.names)
    ]
    return zones[0] if zones else max(regions, key=level, default=None)


def _is_foreign(record: PartyOrg, region: AnyRecord) -> bool:
    """Whether its name opens with another region, one that the article names nowhere else: an attribute, no relation."""
    head = record.name[: find_region_prefix(record.name) or 0]
    if not head or region.label is not Label.REGION:
        return False
    return not any(form in head or head in form or form.rstrip("省市县区镇乡") in head for form in region.names)


def _named_elsewhere(view: View, record: PartyOrg) -> bool:
    home = view.main or view.zone
    return home is not None and _is_foreign(record, home)
