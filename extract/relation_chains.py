"""covers, belongs_to: which organisation covers which chain, which firm belongs to which."""

import re
from collections.abc import Iterator

from extract.relation_view import Found, Named, View
from schema.labels import Label, PartyOrgKind, RelationType
from schema.mentions import Evidence
from schema.records import AnyRecord, Chain, Enterprise, PartyOrg

_CHAIN_KINDS = (PartyOrgKind.CHAIN_COMMITTEE, PartyOrgKind.ALLIANCE)
_MEMBER = re.compile(
    r"龙头|链主|链上|链长|成员单位|牵头企业|骨干企业|头部企业|领军企业|会员单位|上下游|吸纳|纳入|加入|覆盖|整合|联动|集聚|串联|产业链|"
    r"观摩|走访|调研|轮值"
)
"""Words of a sentence that make the firms in it members of its chain."""
_AWAY = re.compile(r"(?:^|[^\u4e00-\u9fff]|[县市区镇乡企业党委部])赴(?!任|约|会)")
"""A visit elsewhere: the firms behind it are hosts, no members."""
_COVERS = re.compile(r"[^。；;，,\n]{0,6}(?:覆盖|涵盖)[^。；;，,\n]{0,6}")
_JOINS = re.compile(r"[^。；;，,\n]{0,16}(?:纳入|融入)")
"""Words between an organisation and the chain that it covers, or is made a part of."""
_RESPECTIVELY = re.compile(r"分别")
"""Several chains and several firms: which belongs to which takes a count that no rule makes."""
_JOINT_COMMITTEE = re.compile(r"(?:联合|综合|功能型)党委")
_NO_MEMBER = re.compile(r"银行|支行|农商行|信用社|保险|电网|供电公司|电信|联通|移动公司")
"""Firms that serve a chain and are no part of it."""


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
    for named in (*view.named, *view.hosts):
        if isinstance(named.record, Enterprise):
            chain = _chain_at(view, named, covered, chains)
            if chain is not None:
                first, last = view.sentence(named.start)
                end = last - 1 if view.text[last - 1] == "\n" else last
                evidence = view.reading.evidence(
                    first + len(view.text[first:end]) - len(view.text[first:end].lstrip()), end
                )
                yield RelationType.BELONGS_TO, named.record, chain, (evidence,), "rule:relations.member"


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
    return chains[0] if len(chains) == 1 and not chains[0].elided else None


def _chain_at(view: View, named: Named, covered: dict[str, AnyRecord], chains: list[Chain]) -> AnyRecord | None:
    """The chain that a firm's sentence is about, where the sentence makes it a member."""
    first, last = view.sentence(named.start)
    if not _MEMBER.search(view.text, first, last):
        return None
    if _NO_MEMBER.search(named.record.name) or _AWAY.search(view.text, first, named.start):
        return None
    if _RESPECTIVELY.search(view.text, first, named.start):
        return None
    before: AnyRecord | None = None
    behind: AnyRecord | None = None
    for other in view.between(first, last, Label.CHAIN, Label.PARTY_ORG):
        chain = other.record if other.label is Label.CHAIN else covered.get(other.record.id)
        if chain is not None and other.start < named.start:
            before = chain
        elif chain is not None and behind is None:
            behind = chain
    near = before or behind
    if near is not None:
        return None if near.elided else near
    full = [chain for chain in chains if not chain.elided]
    return full[0] if len(full) == 1 else None
