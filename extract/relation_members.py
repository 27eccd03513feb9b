"""belongs_to: which firm is a part of which chain."""

import re
from collections.abc import Iterator

from extract.relation_view import Found, Named, View
from schema.labels import Label, RelationType
from schema.records import AnyRecord, Chain, Enterprise, PartyOrg

_ROLE = r"(?:链主|链上|龙头|领军|骨干|头部|牵头|核心|重点|上下游|成员|会员|理事长|会长|轮值|规上)"
_BEFORE = re.compile(
    rf"(?:{_ROLE}[”’]?(?:企业|单位|公司)?(?:——|—|:|：|是|有|包括|如|、)?|[,，:：。](?:比?如|例如)"
    r"|(?:吸纳|吸收|纳入|覆盖|凝聚|囊括|涵盖|网罗|整合|串联)了?[^,，。;；、“”]{0,8})$"
)
"""In front of a firm, or of a list of them: 链主企业甲公司, 吸纳甲公司; 如甲公司 as an example."""
_BEHIND = re.compile(
    rf"(?:党委|党总支|党支部)?(?:等[^,，。;；、]{{0,8}}?{_ROLE}[^,，。;；、]{{0,8}}(?:企业|单位|主体|党组织|成员)"
    rf"|(?:作为|是|担任|任)[^。;；]{{0,24}}?(?:{_ROLE}|产业链上?的)"
    r"|[,，](?:[^。;；,，]{1,40}[,，])?是[^。;；,，]{1,12}产业链上的"
    r"|(?:等[^,，。;；、]{0,8})?[^,，。;；、]{0,4}(?:牵头|发起|被?纳入|加入|融入))"
)
"""Behind it: 甲公司等龙头企业, 甲公司作为链主企业, 由甲公司牵头, 甲公司加入."""
_AS = re.compile(rf"(?:等[^,，。;；、]{{0,10}}?)?(?:为|作为)[^,，。;；、]{{0,6}}{_ROLE}")
"""Behind it, with 以 or 由 in front or with 等: 以甲公司为链主, 甲公司、乙公司等8家单位为链上成员."""
_INSPECTS = re.compile(r"就[^,，。;；]{0,16}产业链[^,，。;；]{0,12}(?:工作|情况|作用)")
"""What an inspection of firms is about."""
_JOINS = re.compile(r"(?:加入|融入|牵头成立|牵头组建|发起成立)了?[^,，。;；“”]{0,4}$")
"""In front of a chain or of its committee: what makes the subject a part of it."""
_CARES = re.compile(r"(?:走访|指导|支持|鼓励|帮助|服务|深入|推动|协调)了?$")
"""In front of a firm: what the committee of its chain does for it."""
_SERVES = re.compile(r"(?:作为|担任|当选为?|任)(?:第[一二三四五]届|首届|首任)?$")
_OFFICE = re.compile(r"(?:副?(?:主席|书记|会长|理事长|秘书长)|委员|轮值)")
"""A firm, or somebody of it, takes an office of the committee."""
_UNDER = re.compile(r"(?:的)?(?:牵头|指导|推动|帮助|带领|带动|支持|协调)下[,，]?(?:公司|企业)")
"""Behind a committee: it leads 公司, which is the firm of the sentence."""
_AND = ("、", "和", "及", "与", "以及")
_BRANCH = re.compile(r"(?:党委|党总支|党支部)")
_AWAY = re.compile(r"(?:^|[^\u4e00-\u9fff]|[县市区镇乡企业党委部员们人])赴(?!任|约|会)")
"""A visit elsewhere: the firms behind it are hosts, no members."""
_RESPECTIVELY = re.compile(r"分别")
"""Several chains and several firms: which belongs to which takes a count that no rule makes."""
_NO_MEMBER = re.compile(r"银行|支行|农商行|信用社|保险|电网|供电公司|电信|联通|移动公司")
"""Firms that serve a chain and are no part of it."""


def find_members(view: View, covered: dict[str, AnyRecord], chains: list[Chain]) -> Iterator[Found]:
    """Firms that the words around them, or what they join, make a part of a chain.

    Yes: 吸纳甲公司、乙公司; 甲公司等龙头企业; 以甲公司为链主; 甲公司党支部…,加入竹艺产业链党委.
    No: 走访甲公司; 甲公司为链上企业授信; 联合甲公司成立….
    """
    for named in (*view.named, *view.hosts):
        if isinstance(named.record, Enterprise) and _NO_MEMBER.search(named.record.name) is None:
            chain = _chain_at(view, named, covered, chains)
            if chain is not None:
                yield _link(view, named.record, chain, named.start)
    for named in view.named:
        chain = _chain_named(named, covered)
        if chain is not None:
            for firm in _joining(view, named):
                yield _link(view, firm, chain, named.start)


def _link(view: View, firm: AnyRecord, chain: AnyRecord, place: int) -> Found:
    first, last = view.sentence(place)
    text = view.text[first:last]
    start = first + len(text) - len(text.lstrip())
    evidence = view.reading.evidence(start, start + len(text.strip()))
    return RelationType.BELONGS_TO, firm, chain, (evidence,), "rule:relations.member"


def _chain_named(named: Named, covered: dict[str, AnyRecord]) -> AnyRecord | None:
    if named.label is Label.CHAIN:
        return None if isinstance(named.record, Chain) and named.record.elided else named.record
    return covered.get(named.record.id)


def _joining(view: View, named: Named) -> Iterator[AnyRecord]:
    """The firms, or those whose branches, join what is named: subjects of its sentence, 公司 under its lead."""
    first, last = view.sentence(named.start)
    joins = _JOINS.search(view.text, max(first, named.start - 12), named.start) is not None
    leads = view.text[named.start - 1 : named.start] == "在" and _UNDER.match(view.text, named.end, last) is not None
    serves = _SERVES.search(view.text, max(first, named.start - 10), named.start) is not None
    serves = serves and _OFFICE.match(view.text, named.end, last) is not None
    if not joins and not leads and not serves:
        return
    subjects, _ = view.subjects(named.start, fallback=False)
    for record in subjects:
        if _is_partner(view, record, first, named.start):
            continue
        if isinstance(record, PartyOrg) and record.host is not None and record.host.record in view.records:
            record = view.records[record.host.record]
        if isinstance(record, Enterprise):
            yield record


def _is_partner(view: View, record: AnyRecord, first: int, last: int) -> bool:
    """Whether a subject is only the one with whom another acts: 联合甲公司."""
    here = [part.start for part in record.evidence if first <= part.start < last]
    return bool(here) and view.text[here[0] - 2 : here[0]] in ("联合", "会同", "携手")


def _chain_at(view: View, named: Named, covered: dict[str, AnyRecord], chains: list[Chain]) -> AnyRecord | None:
    """The chain that a firm's sentence is about, where the sentence makes it a member."""
    first, last = view.sentence(named.start)
    if not _is_member(view, named, first, last):
        return None
    if _AWAY.search(view.text, first, named.start) or _RESPECTIVELY.search(view.text, first, named.start):
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
        return None if isinstance(near, Chain) and near.elided else near
    full = [chain for chain in chains if not chain.elided]
    return full[0] if len(full) == 1 else None


def _is_member(view: View, named: Named, first: int, last: int) -> bool:
    """Whether the words around a firm, or around the list that it stands in, give it a place in a chain."""
    labels = (Label.ENTERPRISE, Label.PARTY_ORG, Label.ORG)
    start, end = named.start, named.end
    around = view.between(first, last, *labels)
    for other in around:
        if (other.start <= named.start and other.end > end and _BRANCH.match(view.text, end) is None) or (
            other.start > start and view.text[end : other.start] in _AND
        ):
            end = other.end
    for other in reversed(around):
        if other.end < start and view.text[other.end : start] in _AND:
            start = other.start
    before = view.text[max(first, start - 16) : start]
    if _BEFORE.search(before) or _BEHIND.match(view.text, end, last):
        return True
    if (view.text[end : end + 1] == "等" or before.endswith(("以", "由", "将"))) and _AS.match(view.text, end, last):
        return True
    if _CARES.search(before) and _committee_acts(view, first, start):
        return True
    return _INSPECTS.search(view.text, first, last) is not None


def _committee_acts(view: View, first: int, place: int) -> bool:
    """Whether the last to be named in front is a committee or alliance of a chain: 竹艺产业链党委走访甲公司."""
    before = view.between(first, place, Label.PARTY_ORG, Label.ORG, Label.ENTERPRISE, Label.REGION)
    last = before[-1].record if before else None
    return isinstance(last, PartyOrg) and last.chain is not None
