"""Attributes of Party organisations and enterprises: kind, host, chain, region, dates and numbers."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from re import Pattern

from extract.party_names import kind_of, parse_party_name
from extract.reading import Reading
from extract.regions import find_region_prefix
from schema.labels import Label, PartyOrgKind
from schema.mentions import AnyMention, Evidence, Figure, Time
from schema.records import AnyRecord, Chain, Enterprise, PartyOrg, Value

PRODUCER = "rule:records.attributes"
_ESTABLISHED = re.compile(r"成立|组建|设立|建立|揭牌|启动")
_ORGS = re.compile(r"家|个")
_ORG_METRIC = re.compile(r"^(?:[\u4e00-\u9fff]{0,8})(?:党组织|成员单位|单位|企业|党支部)")
_ORG_BEFORE = re.compile(r"(?:成员单位|党组织|党支部|企业|单位)(?:共|共有|达|有)?$")
_MEMBERS_BEHIND = re.compile(r"^(?:[\u4e00-\u9fff]{0,4})党员")
_MEMBERS_BEFORE = re.compile(r"党员(?:共|共有|达|有)?$")
_PEOPLE = re.compile(r"人")
_RANKS = ("省", "市", "县", "区", "州", "镇", "乡", "街道", "村")
_BY_RANK = re.compile(
    r"[\u4e00-\u9fff]{2,3}?(?<![城都超门夜上闹])[市县](?=[\u4e00-\u9fff]{3})|[\u4e00-\u9fff]{2,5}?(?:村|社区)(?=联?合?(?:党委|党总支|党支部))"
)
"""A region that no gazetteer has, at the head of a name."""
_STOP = re.compile(r"[。；！？!?\n]")


def fill_attributes(reading: Reading, records: Iterable[AnyRecord]) -> list[AnyRecord]:
    """The records with what their names and their sentences say."""
    known = list(records)
    inside = _Inside(reading, known)
    filled: list[AnyRecord] = []
    for record in known:
        if isinstance(record, PartyOrg):
            filled.append(_fill_party_org(reading, record, inside))
        elif isinstance(record, Enterprise | Chain):
            region = _region(reading, record, inside)
            filled.append(record.model_copy(update={"region": region}) if region else record)
        else:
            filled.append(record)
    return filled


class _Inside:
    """Which records have evidence inside a span."""

    def __init__(self, reading: Reading, records: list[AnyRecord]) -> None:
        self.reading = reading
        self.places = [(evidence, record) for record in records for evidence in record.evidence]
        self.regions = {form for record in records if record.label is Label.REGION for form in record.names}

    def find(self, outer: Evidence, *labels: Label) -> Value | None:
        """The longest record of these labels inside a name, as a value."""
        found = [
            (evidence, record)
            for evidence, record in self.places
            if record.label in labels
            and outer.start <= evidence.start
            and evidence.end <= outer.end
            and evidence.end - evidence.start < outer.end - outer.start
        ]
        if not found:
            return None
        evidence, record = max(found, key=lambda pair: pair[0].end - pair[0].start)
        name = evidence.text if record.label is Label.CHAIN else record.name
        return Value(value=name, evidence=(evidence,), record=record.id, producer=PRODUCER)


def _fill_party_org(reading: Reading, record: PartyOrg, inside: _Inside) -> PartyOrg:
    fullest = max(record.evidence, key=lambda evidence: evidence.end - evidence.start)
    host = inside.find(fullest, Label.ENTERPRISE, Label.ORG, Label.SITE)
    chain = inside.find(fullest, Label.CHAIN)
    kind = record.kind
    if kind is PartyOrgKind.OTHER:
        kind = kind_of(record.name, parse_party_name(record.name).chain)
    if kind is PartyOrgKind.OTHER and host is not None and _is_enterprise(inside, host):
        kind = PartyOrgKind.ENTERPRISE_ORG
    update: dict[str, object] = {
        "kind": kind,
        "host": host,
        "chain": chain,
        "region": _region(reading, record, inside),
        "established": _established(reading, record),
    }
    if kind not in (PartyOrgKind.DEPARTMENT, PartyOrgKind.LOCAL_COMMITTEE):
        update["org_count"] = _count(reading, record, _ORG_METRIC, _ORG_BEFORE, _ORGS)
        update["member_count"] = _count(reading, record, _MEMBERS_BEHIND, _MEMBERS_BEFORE, _PEOPLE)
    return record.model_copy(update={name: value for name, value in update.items() if value is not None})


def _is_enterprise(inside: _Inside, host: Value) -> bool:
    return any(record.id == host.record and record.label is Label.ENTERPRISE for _, record in inside.places)


def _region(reading: Reading, record: AnyRecord, inside: _Inside) -> Value | None:
    """The run of regions that opens the name; what the article names as a region is one, also where no gazetteer has it."""
    for evidence in sorted(record.evidence, key=lambda evidence: evidence.start - evidence.end):
        opening = len("中共") if evidence.text.startswith("中共") else 0
        known = max((len(form) for form in inside.regions if evidence.text.startswith(form, opening)), default=0)
        end = max(find_region_prefix(evidence.text, opening) or 0, opening + known if known else 0)
        if not end and (match := _BY_RANK.match(evidence.text, opening)):
            end = match.end()
        if end and end < len(evidence.text):
            place = reading.evidence(evidence.start + opening, evidence.start + end)
            return Value(value=full_region(reading, place.text), evidence=(place,), producer=PRODUCER)
    return None


def full_region(reading: Reading, form: str) -> str:
    """The region with its rank where the article has that somewhere: 清河县 for 清河."""
    if form.endswith(_RANKS):
        return form
    return next((form + rank for rank in _RANKS if form + rank in reading.article.text), form)


def _established(reading: Reading, record: PartyOrg) -> Value | None:
    """竹艺党建联盟于2021年5月成立 → 2021年5月."""
    for evidence in record.evidence:
        first, last = _sentence(reading, evidence)
        behind = reading.article.text[evidence.end : min(last, evidence.end + 14)]
        before = reading.article.text[max(first, evidence.start - 14) : evidence.start]
        if not (_ESTABLISHED.search(behind) or _ESTABLISHED.search(before)):
            continue
        inside = _mentions_between(reading, first, last)
        times = [m for m in inside if isinstance(m, Time) and not m.fuzzy and not m.text.endswith("以来")]
        if times:
            time = min(times, key=lambda time: abs(time.start - evidence.start))
            return Value(value=time.text, evidence=(time.evidence,), producer=PRODUCER)
    return None


def _count(
    reading: Reading, record: PartyOrg, behind: Pattern[str], before: Pattern[str], unit: Pattern[str]
) -> Value | None:
    """联盟成员单位共124家，吸纳党员894名 → 124家 and 894名; only in the sentences that name the organisation first."""
    text = reading.article.text
    for evidence in record.evidence:
        _, last = _sentence(reading, evidence)
        for figure in _mentions_between(reading, evidence.end, last):
            if not isinstance(figure, Figure) or not unit.search(figure.unit):
                continue
            if any(m.label is Label.PARTY_ORG for m in _mentions_between(reading, evidence.end, figure.start)):
                break
            if behind.match(text[figure.end : figure.end + 14]) or before.search(
                text[max(0, figure.start - 10) : figure.start]
            ):
                return Value(value=figure.text, evidence=(figure.evidence,), producer=PRODUCER)
    return None


def _mentions_between(reading: Reading, first: int, last: int) -> list[AnyMention]:
    """The mentions that begin in a stretch."""
    start, end = (bisect_left(reading.mentions, place, key=lambda mention: mention.start) for place in (first, last))
    return reading.mentions[start:end]


def _sentence(reading: Reading, evidence: Evidence) -> tuple[int, int]:
    text = reading.article.text
    ends = [match.start() for match in _STOP.finditer(text, evidence.end, min(len(text), evidence.end + 200))]
    starts = [match.end() for match in _STOP.finditer(text, max(0, evidence.start - 200), evidence.start)]
    return (starts[-1] if starts else max(0, evidence.start - 200)), (
        ends[0] if ends else min(len(text), evidence.end + 200)
    )
