"""covers, belongs_to: which organisation covers which chain, which firm belongs to which."""

import re
from collections.abc import Iterator

from extract.relation_members import find_members
from extract.relation_view import Found, View
from schema.labels import Label, PartyOrgKind, RelationType
from schema.mentions import Evidence
from schema.records import AnyRecord, Chain, PartyOrg

_CHAIN_KINDS = (PartyOrgKind.CHAIN_COMMITTEE, PartyOrgKind.ALLIANCE)
_COVERS = re.compile(r"[^。；;，,\n]{0,6}(?:覆盖|涵盖)[^。；;，,\n]{0,6}")
_JOINS = re.compile(r"[^。；;，,\n]{0,16}(?:纳入|融入)")
"""Words between an organisation and the chain that it covers, or is made a part of."""
_OF_ALL = re.compile(r"全[省市县区镇]|特色产业|重点产业|联合体")
"""In names of bodies for whatever there is: they cover no one chain, even where the article names but one."""
_JOINT_COMMITTEE = re.compile(r"(?:联合|综合|功能型)党委")


def find_chain_links(view: View) -> Iterator[Found]:
    """covers and belongs_to of the article."""
    covered: dict[str, AnyRecord] = {}
    chains = [record for record in view.of(Label.CHAIN) if isinstance(record, Chain)]
    for record in view.of(Label.PARTY_ORG):
        if not isinstance(record, PartyOrg):
            continue
        chain = _chain_of(view, record, chains)
        if chain is not None:
            covered[record.id] = chain
            place = view.first(record)
            yield RelationType.COVERS, record, chain, (place,), "rule:relations.covers"
            continue
        for words, kind in ((_COVERS, RelationType.COVERS), (_JOINS, RelationType.BELONGS_TO)):
            for stated, place in _stated(view, record, words):
                yield kind, record, stated, (place,), "rule:relations.stated"
    yield from find_members(view, covered, chains)


def _stated(view: View, record: PartyOrg, words: re.Pattern[str]) -> Iterator[tuple[AnyRecord, Evidence]]:
    """The chain behind an organisation with these words between: 综合党委覆盖竹藤产业链."""
    for place in record.evidence:
        _, last = view.sentence(place.start)
        behind = view.between(place.end, last, Label.CHAIN, Label.PARTY_ORG)[:1]
        if behind and behind[0].label is Label.CHAIN and words.fullmatch(view.text, place.end, behind[0].start):
            yield behind[0].record, view.reading.evidence(place.start, behind[0].end)
            return


def _chain_of(view: View, record: PartyOrg, chains: list[Chain]) -> AnyRecord | None:
    if record.chain is not None and record.chain.record is not None:
        return view.records[record.chain.record]
    if record.kind not in _CHAIN_KINDS and not _JOINT_COMMITTEE.fullmatch(record.name):
        return None
    inside = [chain for chain in chains if any(form in record.name for form in chain.names)]
    if inside:
        return max(inside, key=lambda chain: max(len(form) for form in chain.names if form in record.name))
    if _OF_ALL.search(record.name):
        return None
    return chains[0] if len(chains) == 1 and not chains[0].elided else None
