"""runs, issues, subordinate_to, partners: what organisations and regions do."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.relation_view import Found, Named, View
from schema.labels import ORGANISATIONS, Label, RelationType
from schema.mentions import Evidence
from schema.records import AnyRecord
from schema.relations import ENDS

_RUN = re.compile(
    r"建立|推行|实施|探索|搭建|构建|打造|创新|开展|推出|制定|组建|成立|落实|健全|完善|设立|启动|形成|采用|运用|深化|推进|举办|举行|召开|"
    r"发布|创建|建成|创设|开设|推动|实行|施行|提出|总结|优化|培育|开启|发起|出台|明确|以|按照|采取|通过|做优|做强|擦亮|颁发|发放|包靠|架构|运行|坚持|"
    r"拓展|推广|定下|订立|办起|建起|组织|开办"
)
_FOUNDS = re.compile(r"(?:成立|组建|设立)了?$")
_ABOUT_IT = re.compile(r"[,，](?:由[^,，。;；]{2,30}(?:牵头|负责|发起)|下设|下辖)")
_AFTER_RUN = re.compile(
    r"(?:等)?[\u4e00-\u9fff]{0,4}?(?:举行|启动|召开|举办|落地|建立|实施|推行|成立|运行|推开|拓展|推广|发布|架构)"
)
"""Verbs behind a mechanism that say who runs it as well as those in front."""
_REPORTS = re.compile(
    r"(?:汇报|通报|听取|介绍|总结|传达|学习|观摩|参观|了解|贯彻|按照省|贯彻落实|调研)[^,，。;；]{0,24}$"
)
_HELD = re.compile(r"[^,，。;；]{0,10}?(?:举行|召开|启动|举办)")
_TOPIC = re.compile(r"(?:工作)?(?:会议|推进会|座谈会|培训|专题|汇报)(?!制度)")
"""What behind a mechanism makes it the topic of a meeting."""
_NAMELESS = re.compile(
    r"(?:部门|单位|企业|各级|各地|党员|干部|组织部|有关方面)(?:们)?(?:率先|积极|共同|全面|深入|联合)?"
    r"(?:开展|实施|推行|建立|打造|推出|构建|搭建|组建|成立|创新|探索)[^,，。;；]{0,10}$"
)
"""Somebody acts who has no record: 组织部门开展“…”行动."""
_QUOTED = re.compile(r"“[^“”\n]{0,40}”")
_SITE_RUN = re.compile(
    r"(?:打造|建成|共建|建设|搭建|成立|创建|运营|设立|推出|建立|开设|投用|启用|建起|办起|开办|开发|上线)[^,，。;；]{0,8}$"
)
_SERVES = re.compile(r"(?:平台|中心|馆|站|工坊|驿站|阵地|空间|超市|课堂|学校|客厅|基地|窗口|长廊|广场|车间)”?$")
_ISSUE = re.compile(
    r"(?:出台|印发|发布|制定|下发|颁布|推出|公布|编制|起草|研究制定|联合印发|制定出台|下发了|谈下|开发)[了]?[^,，。;；“《]{0,6}$"
)
_UPWARD = re.compile(r"隶属于?|加入|归属|直属于?|挂靠")
_JOINT = re.compile(r"(?:与|和|同|联合|携手|会同)\Z")
_BELOW = re.compile(r"下设|下辖|下属")
_PACT = re.compile(r"签约|签订|签署|合作|结对|共建|联建|达成|结成|结盟|谈下")
_TOGETHER = re.compile(r"(?:共同)?(?:推出|打造|开展|举办|发起|组建|成立|建立|开发|研发|设立|创办|搭建)")
"""Verbs behind 联合甲公司 that make it a partner."""


def find_deeds(view: View) -> Iterator[Found]:
    """Every runs, issues, subordinate_to and partners of the article."""
    yield from _runs(view)
    yield from _issues(view)
    yield from _hierarchy(view)
    yield from _partners(view)


def _runs(view: View) -> Iterator[Found]:
    for record in view.of(Label.MECHANISM):
        for place in _places(view, record):
            first, _ = view.sentence(place.start)
            subjects, said = view.subjects(place.start)
            owner = _adjacent(view, place) or view.actor(place.start) or _founded(view, place)
            if owner is not None:
                subjects, said = [owner], True
            doers = [subject for subject in subjects if subject.label in ENDS[RelationType.RUNS][0]]
            before = view.text[_clause(view, place, first) : place.start]
            if (
                _REPORTS.search(before)
                or _TOPIC.match(view.text, place.end)
                or (owner is None and _NAMELESS.search(before))
            ):
                continue
            held = owner is not None and _HELD.match(view.text, place.end) is not None
            if doers and (held or _is_run(view, place, first if said else _clause(view, place, first))):
                for doer in doers:
                    yield RelationType.RUNS, doer, record, (_reach(view, doer, place, said),), "rule:relations.runs"
                break
            if said and not doers:
                break
    for record in view.of(Label.SITE):
        for place in _places(view, record):
            first, _ = view.sentence(place.start)
            if _SERVES.search(record.name) and _SITE_RUN.search(view.text[max(first, place.start - 16) : place.start]):
                subjects, said = view.subjects(place.start)
                for doer in (subject for subject in subjects if said and subject.label in ENDS[RelationType.RUNS][0]):
                    yield RelationType.RUNS, doer, record, (_reach(view, doer, place, said),), "rule:relations.builds"
                if subjects:
                    break


def _founded(view: View, place: Evidence) -> AnyRecord | None:
    """The committee that a sentence founds and goes on about is the subject: 成立竹艺产业链党委,由甲公司牵头,建立“…”制度."""
    first, _ = view.sentence(place.start)
    for named in reversed(view.between(first, place.start, Label.PARTY_ORG)):
        if _FOUNDS.search(view.text, max(first, named.start - 4), named.start):
            return named.record if _ABOUT_IT.match(view.text, named.end, place.start) else None
    return None


def _is_run(view: View, place: Evidence, first: int) -> bool:
    """Whether a verb around a mention says that it is run; in quotation marks verbs are part of names."""
    before = _QUOTED.sub("", view.text[max(first, place.start - 60) : place.start])
    return _RUN.search(f"{before}|{place.text}") is not None or _AFTER_RUN.match(view.text, place.end) is not None


def _clause(view: View, place: Evidence, first: int) -> int:
    """Where the clause begins in which something is named."""
    return max(first, *(view.text.rfind(mark, first, place.start) + 1 for mark in ",，;；…"))


def _places(view: View, record: AnyRecord) -> list[Evidence]:
    """Where a record is named: below the headline first."""
    return sorted(record.evidence, key=lambda evidence: (evidence.start <= view.headline_end, evidence.start))


def _adjacent(view: View, place: Evidence) -> AnyRecord | None:
    """The owner directly in front: 清河县“链长制”."""
    before = [
        named
        for named in view.between(max(0, place.start - 40), place.start, *ORGANISATIONS, Label.REGION)
        if named.end == place.start
    ]
    return before[-1].record if before else None


def _reach(view: View, doer: AnyRecord, place: Evidence, said: bool) -> Evidence:
    """The stretch of text from the doer to what it does; the object's alone where they stand apart."""
    if said:
        first, _ = view.sentence(place.start)
        for evidence in doer.evidence:
            if first <= evidence.start < place.start:
                return view.reading.evidence(evidence.start, place.end)
    return place


def _issues(view: View) -> Iterator[Found]:
    for record in view.of(Label.POLICY):
        for place in _places(view, record):
            first, _ = view.sentence(place.start)
            if not _ISSUE.search(view.text[max(first, place.start - 20) : place.start]):
                continue
            subjects, said = view.subjects(place.start)
            doers = [subject for subject in subjects if subject.label in ENDS[RelationType.ISSUES][0]]
            for doer in doers:
                yield RelationType.ISSUES, doer, record, (_reach(view, doer, place, said),), "rule:relations.issues"
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
            if _BELOW.search(gap):
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
    """甲公司与乙公司、丙公司签约; 竹艺联盟…,与丁协会结对共建."""
    for first, last in view.sentences:
        orgs = view.between(first, last, *ORGANISATIONS)
        for number, one in enumerate(orgs):
            join = _JOINT.search(view.text, max(first, one.start - 2), one.start)
            group = _listed(view, orgs[number:])
            if join is None or _titled(view, group[-1]):
                continue
            together = join[0] in ("联合", "携手", "会同") and _TOGETHER.match(view.text, group[-1].end)
            if not together and not _pact(view.text[group[-1].end : min(last, group[-1].end + 26)]):
                continue
            for doer in _allies(view, orgs[:number], join.start()):
                for other in group:
                    evidence = (view.reading.evidence(min(join.start(), other.start), other.end),)
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
