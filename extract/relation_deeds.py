"""issues, subordinate_to, partners: what organisations do."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.relation_runs import find_runs, places_of, reach
from extract.relation_view import Found, Named, View
from schema.labels import ORGANISATIONS, Label, RelationType
from schema.records import AnyRecord
from schema.relations import ENDS

_ISSUE = re.compile(
    r"(?:出台|印发|发布|制定|下发|颁布|推出|公布|编制|起草|研究制定|联合印发|制定出台|下发了|谈下|开发)[了]?[^,，。;；“《]{0,6}$"
)
_TITLES = re.compile(r"(?:《[^《》]*》[、和及]?)+$")
"""Titles in front of another in one list."""
_UPWARD = re.compile(r"隶属于?|加入|归属|直属于?|挂靠")
_JOINT = re.compile(r"(?:与|和|同|联合|携手|会同|联动)\Z")
_STRONG = ("联合", "携手", "会同", "联动")
"""Words that make a partner of what follows whatever they do together."""
_ALL = re.compile(r"(?:和[^,，。;；、]{2,10})?(?:联合|共同|携手|签订|签署|结对|签约)(?!党|体|会)")
"""Behind a list whose members act together."""
_SOMEBODY = re.compile(r"(?:相关|有关|主要)?(?:负责人|负责同志|领导|代表|人员|干部|专家|书记|党员)")
_BELOW = re.compile(r"下设|下辖|下属")
_MEMBER_OF = re.compile(r"的(?:成员单位|下级|直属|所属)(?:——|、)?")
_PACT = re.compile(r"签约|签订|签署|合作|结对|共建|联建|达成|结成|结盟|谈下")


def find_deeds(view: View) -> Iterator[Found]:
    """Every runs, issues, subordinate_to and partners of the article."""
    yield from find_runs(view)
    yield from _issues(view)
    yield from _hierarchy(view)
    yield from _partners(view)


def _issues(view: View) -> Iterator[Found]:
    for record in view.of(Label.POLICY):
        for place in places_of(view, record):
            first, _ = view.sentence(place.start)
            if not _ISSUE.search(_TITLES.sub("", view.text[max(first, place.start - 120) : place.start])):
                continue
            subjects, said = view.subjects(place.start)
            doers = [subject for subject in subjects if subject.label in ENDS[RelationType.ISSUES][0]]
            for doer in doers:
                yield RelationType.ISSUES, doer, record, (reach(view, doer, place, said),), "rule:relations.issues"
            if doers:
                break


def _hierarchy(view: View) -> Iterator[Found]:
    """竹艺产业链党委下设甲公司党支部、乙公司党支部; 甲公司党支部隶属竹艺产业链党委."""
    for first, last in view.sentences:
        orgs = view.between(first, last, Label.PARTY_ORG)
        for number, (one, other) in enumerate(pairwise(orgs)):
            gap = view.text[one.end : other.start]
            if len(gap) > 30 or re.search(r"[,，;；]", gap[3:]):
                continue
            if _BELOW.search(gap) or _MEMBER_OF.fullmatch(gap):
                for lower in _listed(view, orgs[number + 1 :]):
                    yield _below(view, lower, one)
            elif _UPWARD.search(gap):
                yield _below(view, one, other)


def _below(view: View, lower: Named, upper: Named) -> Found:
    start, end = min(lower.start, upper.start), max(lower.end, upper.end)
    evidence = (view.reading.evidence(start, end),)
    return RelationType.SUBORDINATE_TO, lower.record, upper.record, evidence, "rule:relations.below"


def _listed(view: View, named: list[Named]) -> list[Named]:
    """The first and those that 、, 和 or 与 join to it."""
    group = named[:1]
    for other in named[1:]:
        if view.text[group[-1].end : other.start] not in ("、", "和", "及", "与", "以及"):
            break
        group.append(other)
    return group


def _partners(view: View) -> Iterator[Found]:
    """甲公司与乙公司、丙公司签约; 甲公司联合乙协会走访…; 甲公司、乙协会联合开展…; 竹艺联盟…,与丁协会结对共建."""
    for first, last in view.sentences:
        orgs = view.between(first, last, *ORGANISATIONS)
        for number, one in enumerate(orgs):
            join = _JOINT.search(view.text, max(first, one.start - 2), one.start)
            group = _listed(view, orgs[number:])
            if _titled(view, group[-1]) or _SOMEBODY.match(view.text, group[-1].end):
                continue
            if join is not None and (
                join[0] in _STRONG or _pact(view.text[group[-1].end : min(last, group[-1].end + 26)])
            ):
                for doer in _allies(view, orgs[:number], join.start()):
                    yield from _pairs(view, doer, group)
            elif len(group) > 1 and _ALL.match(view.text, group[-1].end) and not _continues(view, orgs, number):
                yield from _pairs(view, one.record, group[1:])


def _continues(view: View, orgs: list[Named], number: int) -> bool:
    """Whether a list began before this organisation."""
    return number > 0 and orgs[number] in _listed(view, orgs[number - 1 :])


def _pairs(view: View, doer: AnyRecord, group: list[Named]) -> Iterator[Found]:
    for other in group:
        evidence = (view.reading.evidence(group[0].start, other.end),)
        yield RelationType.PARTNERS, doer, other.record, evidence, "rule:relations.partners"


def _allies(view: View, before: list[Named], place: int) -> list[AnyRecord]:
    """Who stands in front of 与: the organisation itself, or the subject where a clause opens."""
    if before and before[-1].end == place:
        return [before[-1].record]
    if place and view.text[place - 1] in ",，;；。、":
        return [subject for subject in view.subjects(place)[0] if subject.label in ORGANISATIONS]
    return []


def _pact(behind: str) -> bool:
    match = _PACT.search(behind)
    return match is not None and not re.search(r"[,，。;；]", behind[: match.start()])


def _titled(view: View, named: Named) -> bool:
    return named.end in view.titles
