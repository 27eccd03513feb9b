"""runs: who runs a mechanism, who builds or serves a site."""

import re
from collections.abc import Iterator

from extract.relation_view import Found, View
from schema.labels import ORGANISATIONS, Label, RelationType
from schema.mentions import Evidence
from schema.records import AnyRecord, PartyOrg
from schema.relations import ENDS

_RUN = re.compile(
    r"建立|推行|实施|探索|搭建|构建|打造|创新|开展|推出|制定|组建|成立|落实|健全|完善|设立|启动|形成|采用|运用|深化|推进|举办|举行|召开|"
    r"发布|创建|建成|创设|开设|推动|实行|施行|提出|总结|优化|培育|开启|发起|出台|明确|以|按照|采取|通过|做优|做强|擦亮|颁发|发放|包靠|架构|运行|坚持|"
    r"拓展|推广|定下|订立|办起|建起|组织|开办|聘|依托|梳理出|编制|绘制"
)
_FOUNDS = re.compile(r"(?:成立|组建|设立)了?$")
_ABOUT_IT = re.compile(r"[,，](?:由[^,，。;；]{2,30}(?:牵头|负责|发起)|下设|下辖)")
_AFTER_RUN = re.compile(
    r"(?:等)?[\u4e00-\u9fff]{0,4}?(?:举行|启动|召开|举办|落地|建立|实施|推行|成立|运行|推开|拓展|推广|发布|架构|完善|健全)"
)
"""Verbs behind a mechanism that say who runs it as well as those in front."""
_REPORTS = re.compile(
    r"(?:汇报|通报|听取|要求|介绍|总结|传达|学习|观摩|参观|了解|贯彻|按照省|贯彻落实|调研)[^,，。;；]{0,24}$"
)
_HELD = re.compile(r"[^,，。;；]{0,10}?(?:举行|召开|启动|举办)")
_TOPIC = re.compile(r"(?:工作)?(?:会议|推进会|座谈会|培训|专题|汇报)(?!制度)")
"""What behind a mechanism makes it the topic of a meeting."""
_NAMELESS = re.compile(
    r"(?:部门|单位|企业|各级|各地|党员|干部|组织部|有关方面)(?:们)?(?:率先|积极|共同|全面|深入|联合)?"
    r"(?:开展|实施|推行|实行|施行|建立|打造|推出|构建|搭建|组建|成立|创新|探索)[^,，。;；]{0,10}$"
)
"""Somebody acts who has no record: 组织部门开展“…”行动."""
_OF_BODY = re.compile(r"(?:召开|举行|举办|参加)[^,，。;；“”]{0,12}(?:党委|党总支|党支部|联盟|协会|商会|联合体|共同体)$")
"""In front of a meeting that a body without a record holds: yes 召开党建联盟联席会议; no 建立产业链党委联席会议."""
_CAUSES = re.compile(r"(?:引导|组织|推动|指导|带动|支持|鼓励)[^,，。;；]{0,14}(?:部门|单位|企业|党员|干部)")
"""Somebody lets others act, and so runs it all the same: 引导相关企业开展“…”活动."""
_QUOTED = re.compile(r"“[^“”\n]{0,40}”")
_SITE_RUN = re.compile(
    r"(?:打造|建成|共建|建设|搭建|成立|创建|运营|设立|推出|建立|开设|投用|启用|建起|办起|开办|开发|上线)[^,，。;；在]{0,8}$"
)
_SERVES = re.compile(
    r"(?:平台|中心|馆|站|工坊|驿站|阵地|空间|超市|课堂|学校|客厅|基地|窗口|长廊|广场|车间|产业园|工作室|门诊)”?$"
)
_ORGANISED = re.compile(r"(?:联合|综合|功能型)?(?:党|管委会|商会|协会|联盟)")
"""Behind a site that only opens a longer name: 青竹园联合党组织."""
_OWNS = re.compile(r"(?:的(?:一[名位支个]|首[批个])?)?")
"""Between an owner and what is its own: 清河县“链长制”, 竹艺产业链党委的一名“红管家”."""
_BY = re.compile(r"[^,，。;；、]{0,4}由")
_TAKES = re.compile(r"(?:承接|承办|负责|牵头|发起|运营|主办|实施|组织)")
_UNDER = re.compile(r"(?:的)?(?:指导|牵头|推动|领导|组织|带动|带领|统筹)下")
_JOINT = re.compile(r"(?:与|和|同|联合|联动|会同|携手)$")
_TOGETHER = re.compile(
    r"(?:等[^,，。;；、]{0,8}?)?(?:共同|联合|合作|携手)?(?:创新)?"
    r"(?:共建|打造|建设|建立|推出|开展|举办|成立|组建|搭建|发起|创办|开发|研发)[^,，。;；]{0,12}"
)
"""From the last of several that act together to what they run: 与甲学院、乙公司共建….

No: 与甲学院座谈,建立….
"""
_AND = ("、", "和", "及", "与", "以及")


def find_runs(view: View) -> Iterator[Found]:
    """清河县推行“链长制”; “链长制”由县委组织部牵头; 清河县打造便民中心: yes. 部门开展“…”行动; 听取“链长制”汇报: no."""
    for record in view.of(Label.MECHANISM):
        yield from _of_mechanism(view, record)
    for record in view.of(Label.SITE):
        if _SERVES.search(record.name):
            yield from _of_site(view, record)


def _of_mechanism(view: View, record: AnyRecord) -> Iterator[Found]:
    for place in places_of(view, record):
        first, _ = view.sentence(place.start)
        clause = _clause(view, place, first)
        owner = _owner(view, place)
        subjects, said = ([owner], True) if owner is not None else _doers(view, place)
        if not said and (committee := _committee(view, place)) is not None:
            subjects = [committee]
        elif not said and _OF_BODY.search(view.text, clause, place.start):
            continue
        before = _without(view, clause, place.start)
        if _TOPIC.match(view.text, place.end):
            continue
        if owner is None and (
            _REPORTS.search(before) or _is_nameless(before) or view.is_of_others(subjects, place.start)
        ):
            continue
        held = owner is not None and (_HELD.match(view.text, place.end) or _taker(view, place)) is not None
        if _able(subjects) and (held or _is_run(view, place, first if said else clause)):
            doers = [*_able(subjects), *_partners(view, place, clause)]
            yield from _links(view, record, doers, place, said, "runs")
            return


def _doers(view: View, place: Evidence) -> tuple[list[AnyRecord], bool]:
    """The subjects, without firms that a list only counts up; for the zone of the article the committee that leads it.

    甲公司党支部、乙公司党支部等12家企业签订协议,建立“…”机制: no; who acts in the sentence before: yes.
    """
    subjects, said = view.subjects(place.start, counted=False)
    if not said and view.zone is not None and subjects == [view.zone] and view.head_of_zone is not None:
        return [view.head_of_zone], said
    return subjects, said


def _is_nameless(before: str) -> bool:
    """部门开展“…”行动 yes; 引导部门开展 no."""
    return _NAMELESS.search(before) is not None and _CAUSES.search(before) is None


def _of_site(view: View, record: AnyRecord) -> Iterator[Found]:
    for place in places_of(view, record):
        first, _ = view.sentence(place.start)
        built = _SITE_RUN.search(view.text[max(first, place.start - 16) : place.start])
        if built is None or _ORGANISED.match(view.text, place.end):
            continue
        actor = view.actor(place.start)
        subjects, said = ([actor], True) if actor is not None else view.subjects(place.start)
        if (said or _is_told_of(view, subjects)) and not view.is_of_others(subjects, place.start):
            doers = [*_able(subjects), *_partners(view, place, _clause(view, place, first))]
            yield from _links(view, record, doers, place, said, "builds")
        if subjects:
            return


def _is_told_of(view: View, subjects: list[AnyRecord]) -> bool:
    """Whether the one who acts is who the article is about, so that a sentence without a subject goes on about it."""
    return bool(subjects) and subjects[0] in (view.main, view.zone)


def _without(view: View, start: int, end: int) -> str:
    """A clause without the mechanisms that it names: verbs inside of them say nothing (走访调研、联席会议等制度)."""
    parts = [start]
    for named in view.between(start, end, Label.MECHANISM):
        parts += [named.start, named.end]
    parts.append(end)
    return "".join(view.text[first:last] for first, last in zip(parts[::2], parts[1::2], strict=True))


def _links(
    view: View, record: AnyRecord, doers: list[AnyRecord], place: Evidence, said: bool, rule: str
) -> Iterator[Found]:
    for doer in doers:
        yield RelationType.RUNS, doer, record, (reach(view, doer, place, said),), f"rule:relations.{rule}"


def _able(subjects: list[AnyRecord]) -> list[AnyRecord]:
    return [subject for subject in subjects if subject.label in ENDS[RelationType.RUNS][0]]


def _owner(view: View, place: Evidence) -> AnyRecord | None:
    """Who is named at the mechanism itself: as its owner, as the actor of its verb, behind 由, in 在…指导下."""
    return (
        _adjacent(view, place)
        or _taker(view, place)
        or view.actor(place.start)
        or _founded(view, place)
        or _guide(view, place)
    )


def _adjacent(view: View, place: Evidence) -> AnyRecord | None:
    """The owner directly in front, or with 的: 清河县“链长制”; 竹艺产业链党委的一名“红管家”."""
    before = view.between(max(0, place.start - 40), place.start, *ORGANISATIONS, Label.REGION)
    if before and _OWNS.fullmatch(view.text, before[-1].end, place.start):
        return before[-1].record
    return None


def _committee(view: View, place: Evidence) -> AnyRecord | None:
    """The one committee of a chain whose name stands in front: 竹艺产业链联席会议."""
    chains = {
        named.record.id
        for named in view.between(max(0, place.start - 30), place.start, Label.CHAIN)
        if named.end == place.start
    }
    found = [
        record
        for record in view.of(Label.PARTY_ORG)
        if isinstance(record, PartyOrg) and record.chain is not None and record.chain.record in chains
    ]
    return found[0] if len(found) == 1 else None


def _taker(view: View, place: Evidence) -> AnyRecord | None:
    """“…”项目由团县委承接."""
    by = _BY.match(view.text, place.end)
    for named in view.between(by.end(), by.end() + 30, *ORGANISATIONS) if by is not None else ():
        if by is not None and named.start == by.end() and _TAKES.match(view.text, named.end):
            return named.record
    return None


def _founded(view: View, place: Evidence) -> AnyRecord | None:
    """The committee that a sentence founds and goes on about is the subject: 成立竹艺产业链党委,由甲公司牵头,建立“…”制度."""
    first, _ = view.sentence(place.start)
    for named in reversed(view.between(first, place.start, Label.PARTY_ORG)):
        if _FOUNDS.search(view.text, max(first, named.start - 4), named.start):
            return named.record if _ABOUT_IT.match(view.text, named.end, place.start) else None
    return None


def _guide(view: View, place: Evidence) -> AnyRecord | None:
    """在竹艺产业链党委指导下,“…”机制不断完善: where the sentence has no other subject."""
    first, _ = view.sentence(place.start)
    subjects, said = view.subjects(place.start)
    if said and subjects:
        return None
    for named in view.between(first, place.start, *ORGANISATIONS):
        if view.text[named.start - 1 : named.start] == "在" and _UNDER.match(view.text, named.end, place.start):
            return named.record
    return None


def _partners(view: View, place: Evidence, clause: int) -> list[AnyRecord]:
    """Those with whom the subject acts: 竹艺产业链党委联动县法院、版权局共建…平台."""
    group = view.between(clause, place.start, *ORGANISATIONS)
    if not group or _TOGETHER.fullmatch(view.text, group[-1].end, place.start) is None:
        return []
    number = len(group) - 1
    while number and view.text[group[number - 1].end : group[number].start] in _AND:
        number -= 1
    joined = _JOINT.search(view.text, max(clause, group[number].start - 2), group[number].start)
    return [named.record for named in group[number:]] if joined else []


def _is_run(view: View, place: Evidence, first: int) -> bool:
    """Whether a verb around a mention says that it is run; in quotation marks verbs are part of names."""
    before = _QUOTED.sub("", view.text[max(first, place.start - 60) : place.start])
    return _RUN.search(f"{before}|{place.text}") is not None or _AFTER_RUN.match(view.text, place.end) is not None


def _clause(view: View, place: Evidence, first: int) -> int:
    """Where the clause begins in which something is named."""
    return max(first, *(view.text.rfind(mark, first, place.start) + 1 for mark in ",，;；…"))


def places_of(view: View, record: AnyRecord) -> list[Evidence]:
    """Where a record is named: below the headline first."""
    return sorted(record.evidence, key=lambda evidence: (evidence.start <= view.headline_end, evidence.start))


def reach(view: View, doer: AnyRecord, place: Evidence, said: bool) -> Evidence:
    """The stretch of text from the doer to what it does; the object's alone where they stand apart."""
    if said:
        first, _ = view.sentence(place.start)
        for evidence in doer.evidence:
            if first <= evidence.start < place.start:
                return view.reading.evidence(evidence.start, place.end)
    return place
