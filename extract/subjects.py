"""The subject of a figure: the record that it is said of."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from schema.labels import Label
from schema.mentions import Figure
from schema.records import AnyRecord, Person

SENTENCE = re.compile(r"[。!！?？\n]")
WHOLE = re.compile(
    r"(?<![居位占列跑在])全(?P<level>[省市县区镇乡村州])(?![第前最首唯平])|[我该](?P<own>[省市县区镇乡村州])|当地"
)
DEFINITE = re.compile(
    r"(?:^|[,，;；、]|(?<=[的年来初前让使]))(?:该|这家|这个|本|目前)?"
    r"(?P<head>公司|集团|企业(?=现有|拥有)|联盟|党委|支部|党支部|党总支|联合体|共同体|园区|中心|平台|工坊|服务队|服务团|协会|商会|合作社|基地|学院|医院|开发区|产业园|村|社区)"
)
FIRM_HEADS = ("公司", "集团", "企业")
SET_UP = re.compile(r"(?:建[成起立设]|共建|打造|开设|设立|成立|搭建|办起|启用|依托)[^,，。;；]{0,4}$")
CLAUSE = re.compile(r"[,，;；、]")
JOIN = re.compile("[、和]")
LINE = re.compile(r"\n")
WINDOW, REACH = 40, 300
ACCORDING = re.compile(r"(?:据|由|比|向|从|较)[^,，。;；]{0,2}$")
LEVELLED = re.compile(r"[省市县区镇乡村州旗]$|街道$")
LEADS = re.compile(
    r"^(?:[^,，。;；]{0,8}(?:牵头|介绍|说|表示|统计|数据|显示|透露|指出)"
    r"|[^,，。;；]{0,14}(?:负责人|书记|主任|局长|经理|部长|组长)[^,，。;；]{0,5}(?:介绍|说|表示|告诉))"
)
OF_SPEAKERS = frozenset({"元", "%", "岁", "年", "个月", "天"})
"""Units of what people say about themselves: “一年多赚近2万元”."""
HELPED = re.compile(
    r"(?:[、和及][^,，。;；、]{2,16})?的?(?:大力|全力|精心|有力)?(?:支持|指导|推动|帮助|协助|关心|统筹|领导|带领|牵头)+下"
)
"""Behind those who only helped: 在市委组织部支持下."""
ZONE = re.compile(r"(?:开发区|高新区|经开区|新区|园区|商务区)$")
LIST = re.compile(r"(?:[、和及与](?:(?!分别)[^,，。;；:：\n])*)?(?:等[^,，。;；:：、\n]{0,10}|共|这)?\s*")
LAST_OF_LIST = re.compile(r"[^,，。;；:：、\n]{1,20}等")
LINE_OF_LIST = re.compile(r"[,，。;；:：\n]")
JOINED = re.compile(r"[^,，。;；\n]{0,12}(?:加入|组成)")
RESPECTIVELY = re.compile("分别")
FORMULA = re.compile(r"[\dNXn]\+[\dNXn]")
VENUE = re.compile(r"举行|召开|举办|揭牌|开幕|进行|启动")
ASIDE = re.compile(
    r"(?:与|(?<![共协合相不])同|(?<!方)向|(?<![成认作称因])为|对(?![接象])|联合(?![党体会社支])|以(?![及来上下])|包括"
    r"|如(?![东何今皋])|按照|通过|(?<![自理])由|据(?!点)|位于|地处|落户|坐落|成员包括|深入|走访|走遍|走进|赴|前往|邀请|纳入"
    r"|依托|利用|借助|围绕|聚焦|针对|面向|下设|下辖|已是|成为|排名|位居)"
    r"(?:(?!推出|推行|共建|共设|成立|建立|建成|建起|打造|开发|开设|开办|实行|组建|设立|出台|发布|构建|创建|创新)[^,，。;；])*$"
)
LISTED = re.compile(r"(?:、[^,，。;；:：\n]{1,40}?)?等(?![级于到候待])")
"""Behind a name that is one of several: 佳禾公司、青江纺织等."""
OPENS = re.compile(r"(?:^|[,，;；、。\n\s]|该|这一|这个|此|[上下]?这种|创新的?)$")
WORKS = re.compile(
    r"(?:自|实施|推行|开展|启动|推出|运行|成立|建立|上线)[^,，。;；]{0,6}(?:以来|后)|(?:已|累计|共|惠及|覆盖|帮助)"
    r"|[,，](?:[今去前\d][\d年月上半以来]{1,8},?|累计|已){0,2}(?:为|给|帮|服务队?累计|每[年月周季天]|额度|利率)|[,，](?:先后)?(?:优选|选聘|聘任|聘请)|[^。;；\n]{0,24}[,，]即|额度|利率|[,，](?=[\d十百]+[家个名][^,，。]{0,10}参[与加])"
)
COMPOSED = re.compile(r"选|聘|即")
METHOD = re.compile(r"(?:机制|模式|体系|架构|矩阵|工程|行动|活动|计划|工作法|品牌|项目)$")
"""Behind a mechanism or policy that is itself what the figure is said of: “织锦贷”额度, “青链”行动累计帮助."""
SPOKEN_OF = re.compile(r"(?<![其])[他她](?!们)")
AGED = re.compile(r"的(?:村民|农户|党员|员工|工人|果农|茶农|[男女]工)?")
WORKERS = re.compile(r"(?:^|[,，;；。\n\s]|[村农茶果菜咖蚕渔商]民?户?|农|大户|员工|职工|老板)$")
"""In front of a person whose own work or income a figure tells."""
LABELS = (
    Label.REGION,
    Label.PARTY_ORG,
    Label.ENTERPRISE,
    Label.ORG,
    Label.CHAIN,
    Label.SITE,
    Label.MECHANISM,
    Label.POLICY,
)


@dataclass(frozen=True)
class Place:
    """Where a record is named."""

    start: int
    end: int
    record: AnyRecord


class Subjects:
    """Finds the record that a figure is said of: built once for an article, asked for each figure."""

    def __init__(
        self, text: str, records: Sequence[AnyRecord], mentions: dict[str, tuple[int, int]], titles: frozenset[int]
    ) -> None:
        """`titles`: where POSITION mentions begin; an organisation right before one is the speaker's, not the subject."""
        self.text = text
        self.titles = titles
        self.persons = _place(records, mentions, (Label.PERSON,))
        self.people = frozenset(place.record.id for place in self.persons)
        self.places = _place(records, mentions, LABELS)
        self.firms = sorted(
            (
                Place(one.start, one.end, record)
                for record in records
                if record.label is Label.ENTERPRISE
                for one in record.evidence
            ),
            key=_start,
        )
        self.starts = [place.start for place in self.places]
        self.regions = [place for place in self.places if place.record.label is Label.REGION]
        self.zones = [
            place for place in self.places if place.record.label is Label.SITE and ZONE.search(place.record.name)
        ]
        self.home = _find_home([*self.regions, *self.zones])

    def find(self, figure: Figure, *, carried: str | None) -> str | None:
        """Id of the record: the nearest one named before the figure in its sentence, else what 全市, 该公司 stand for.

        Args:
            carried: the subject of the figure before in the same paragraph.
        """
        text = self.text
        here = bisect_left(self.starts, figure.start)
        earlier = self.places[max(0, here - WINDOW) : here]
        start = _after_last(SENTENCE, text, figure.start - REACH, figure.start)
        near = [place for place in earlier if start <= place.start and place.end <= figure.start]
        near = [place for place in near if self._can_be_said_of(place, figure, start)]
        near = [
            place
            for place in near
            if (not ASIDE.search(text[start : place.start]) or text[place.start - 1] == "如")
            and self._acts(place, figure)
        ]
        joined = JOINED.match(text, figure.end)
        following = bisect_left(self.starts, joined.end()) if joined else len(self.places)
        if joined and following < len(self.places) and self.starts[following] == joined.end():
            return self.places[following].record.id
        if near and (each := RESPECTIVELY.search(text, near[-1].end, figure.start)):
            conjuncts = _find_conjuncts(text, near)
            rank = len(JOIN.findall(text, each.end(), figure.start))
            if rank < len(conjuncts) > 1:
                return conjuncts[rank].record.id
        last = near[-1].end if near else start
        if person := self._find_person(last, figure):
            return person.id
        if whole := list(WHOLE.finditer(text, last, figure.start)):
            region = self._find_region(whole[-1]["level"] or whole[-1]["own"], figure.start)
            return region.id if region else None
        if near:
            return self._choose(near, figure).record.id
        firms = self.firms[: bisect_left(self.firms, figure.start, key=_start)][-1:]
        if definite := _find_definite(text[start : figure.start], earlier, firms):
            return definite.id
        if (speaker := self._find_speaker(earlier, start)) is not None:
            return speaker
        line = _after_last(LINE, text, figure.start - 2 * REACH, figure.start)
        spoken = text.rfind("“", line, figure.start) > text.rfind("”", line, figure.start)
        if spoken and figure.unit in OF_SPEAKERS:
            return None
        if carried and carried not in self.people:
            return carried
        same = [place for place in earlier if place.start >= line and self._can_be_said_of(place, figure, line)]
        same = [place for place in same if self._acts(place, figure) and not ASIDE.search(text[line : place.start])]
        opening = [place for place in same if place.start == line or text[place.start - 1] in "。,，;；、:： \u3000"]
        if any(place.record.id == self.home for place in same) and same[-1].record.label is Label.REGION:
            return self.home
        if same:
            return (opening or same)[-1].record.id
        open_ended = spoken or DEFINITE.search(text[start : figure.start]) is not None
        return None if open_ended else self.home

    def _find_speaker(self, earlier: Sequence[Place], start: int) -> str | None:
        """Yes: the company of 佳禾公司经理李望介绍; for an office the region of the article (县委组织部负责人介绍)."""
        for place in reversed(earlier):
            if place.start < start:
                return None
            if place.end in self.titles or LEADS.match(self.text[place.end : place.end + 26]):
                return place.record.id if place.record.label in (Label.ENTERPRISE, Label.SITE) else self.home
        return None

    def _find_person(self, begin: int, figure: Figure) -> AnyRecord | None:
        """Yes: 村民李秀兰承包50亩荒地, 他靠10亩果园. No: 书记李望说, 服务企业20家."""
        text = self.text
        before = self.persons[: bisect_left(self.persons, figure.start, key=_start)][-3:]
        if figure.unit == "岁" and (named := AGED.match(text, figure.end)):
            here = bisect_left(self.persons, named.end(), key=_start)
            if here < len(self.persons) and self.persons[here].start == named.end():
                return self.persons[here].record
        if not before:
            return None
        person = before[-1]
        if figure.unit == "岁":
            return person.record
        if person.end == figure.start:
            return person.record
        clause = _after_last(CLAUSE, text, max(begin, figure.start - 60), figure.start)
        if SPOKEN_OF.search(text, max(clause, person.end), figure.start):
            return person.record
        if person.start < clause or not WORKERS.search(text[max(0, person.start - 3) : person.start]):
            return None
        said = LEADS.match(text[person.end : person.end + 26]) or text[person.end : person.end + 1] in ":："
        return None if said or (isinstance(person.record, Person) and person.record.positions) else person.record

    def _acts(self, place: Place, figure: Figure) -> bool:
        """Yes: “织锦贷”额度10万元. No: 白沙县实施“青链”行动,培育企业30家 (the county does), 竹藤、纸品等企业."""
        text = self.text
        if LISTED.match(text, place.end, figure.start) and place.record.label is not Label.PARTY_ORG:
            return False
        works = WORKS.match(text, place.end)
        if place.record.label is Label.POLICY:
            return works is not None or figure.unit in ("元", "%", "百分点")
        if place.record.label is not Label.MECHANISM:
            return True
        if works and (COMPOSED.search(works[0]) or not (METHOD.search(place.record.name) and text[place.end] in ",，")):
            return True
        return OPENS.search(text[max(0, place.start - 2) : place.start]) is not None and not CLAUSE.search(
            text, place.end, figure.start
        )

    def _choose(self, near: list[Place], figure: Figure) -> Place:
        """The nearest; a chain only in its own clause, what was set up only up to the next clause but one."""
        last = near[-1]
        others = [place for place in near if place.record.label is not last.record.label]
        clauses = len(CLAUSE.findall(self.text, last.end, figure.start))
        limit = {Label.CHAIN: 0, Label.SITE: 1, Label.MECHANISM: 2}.get(last.record.label)
        if limit == 1 and not SET_UP.search(self.text, max(0, last.start - 8), last.start):
            limit = None
        return others[-1] if others and limit is not None and clauses > limit else last

    def _can_be_said_of(self, place: Place, figure: Figure, start: int) -> bool:
        """Yes: 白沙县拥有企业. No: 据县统计局数据, 由佳禾公司牵头, 县委组织部副部长李望说, 竹藤等7条产业链, (佳禾公司)."""
        text = self.text
        if place.end in self.titles or ACCORDING.search(text[max(start, place.start - 3) : place.start]):
            return False
        if place.record.label is Label.REGION and text.rfind("“", start, place.start) > text.rfind(
            "”", start, place.start
        ):
            return False
        opened = max(text.rfind("(", start, place.start), text.rfind("（", start, place.start))
        if opened > max(text.rfind(")", start, place.start), text.rfind("）", start, place.start)):
            return False
        named = text[place.end : place.end + 1] in ",，" and "即" in text[place.end : figure.start]
        if self._is_listed(place, figure) or (FORMULA.search(place.record.name) and not named):
            return False
        if text[place.start - 1 : place.start] == "在" and VENUE.match(text, place.end):
            return False
        return not (LEADS.match(text[place.end : place.end + 26]) or HELPED.match(text, place.end))

    def _is_listed(self, place: Place, figure: Figure) -> bool:
        """Yes: 竹藤, 纸品 of 竹藤、纸品等7条产业链 (they are what is counted). No: 白水市5条产业链."""
        if LAST_OF_LIST.fullmatch(self.text, place.end, figure.start):
            clause = _after_last(LINE_OF_LIST, self.text, place.start - 60, place.start)
            return "、" in self.text[clause : place.start]
        if figure.start - place.end > 60 or not LIST.fullmatch(self.text, place.end, figure.start):
            return False
        return place.end < figure.start or self.text[place.start - 1 : place.start] in ("、", "和", "及")

    def _find_region(self, level: str | None, end: int) -> AnyRecord | None:
        """The region of this level that the article named last, else the one that it names first."""
        regions = self.regions
        if level:
            regions = (
                [place for place in regions if any(name.endswith(level) for name in place.record.names)]
                or (self.zones if level == "区" else [])
                or [place for place in regions if not any(LEVELLED.search(name) for name in place.record.names)]
            )
        before = next((place for place in reversed(regions) if place.end <= end), None)
        return before.record if before else regions[0].record if regions else None


def _place(
    records: Sequence[AnyRecord], mentions: dict[str, tuple[int, int]], labels: tuple[Label, ...]
) -> list[Place]:
    """Where the records of these labels are named, in text order."""
    found = [
        Place(*mentions[mention_id], record)
        for record in records
        if record.label in labels
        for mention_id in record.mentions
        if mention_id in mentions
    ]
    return sorted(found, key=_start)


def _start(place: Place) -> int:
    return place.start


def _find_home(regions: Sequence[Place]) -> str | None:
    """The region that the article names most often, the first of equals."""
    counts = Counter(place.record.id for place in regions)
    return counts.most_common(1)[0][0] if counts else None


def _after_last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> int:
    begin = max(0, begin)
    return max([begin, *(match.end() for match in pattern.finditer(text, begin, end))])


def _find_definite(sentence: str, earlier: Sequence[Place], firms: Sequence[Place]) -> AnyRecord | None:
    """Yes: 该公司现有职工 (the company named last), 服务队累计解决 (the team named last). No: 企业拥有."""
    for match in reversed(list(DEFINITE.finditer(sentence))):
        head = match["head"]
        if head in FIRM_HEADS:
            if firms:
                return firms[-1].record
            continue
        for place in reversed(earlier):
            record = place.record
            if len(record.name) > len(head) and any(name.endswith(head) for name in record.names):
                return record
    return None


def _find_conjuncts(text: str, near: list[Place]) -> list[Place]:
    """The places that are joined with the last one: A、B和C."""
    conjuncts = [near[-1]]
    for place in reversed(near[:-1]):
        if not re.fullmatch(r"[、和与及]{1,2}", text[place.end : conjuncts[0].start]):
            break
        conjuncts.insert(0, place)
    return conjuncts
