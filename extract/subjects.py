"""The subject of a figure: the record that it is said of."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from schema.labels import Label
from schema.mentions import Figure
from schema.records import AnyRecord

SENTENCE = re.compile(r"[。!！?？\n]")
WHOLE = re.compile(
    r"(?<![居位占列跑在])全(?P<level>[省市县区镇乡村州])(?![第前最首唯平])|[我该](?P<own>[省市县区镇乡村州])|当地"
)
DEFINITE = re.compile(
    r"(?:^|[,，;；、]|(?<=[的年来初前]))(?:该|这家|这个|本|目前)?"
    r"(?P<head>公司|集团|企业(?=现有|拥有)|联盟|党委|支部|党支部|党总支|联合体|共同体|园区|中心|平台|工坊|服务队|服务团|协会|商会|合作社|基地|学院|医院)"
)
FIRM_HEADS = ("公司", "集团", "企业")
NEW_TIME = re.compile(r"[,，;；](?:\d{4}年|今年|去年|目前|截至)")
CLAUSE = re.compile(r"[,，;；、]")
JOIN = re.compile("[、和]")
LINE = re.compile(r"\n")
WINDOW, REACH = 40, 300
ACCORDING = re.compile(r"(?:据|由|比|向|从|较)[^,，。;；]{0,2}$")
LEADS = re.compile(r"^[^,，。;；]{0,8}(?:牵头|介绍|说|表示|统计|数据|显示|透露|指出)")
LIST = re.compile(r"(?:[、和及与](?:(?!分别)[^,，。;；:：\n])*)?(?:等[^,，。;；:：、\n]{0,10}|共|这)?\s*")
JOINED = re.compile(r"[^,，。;；\n]{0,12}(?:加入|组成)")
RESPECTIVELY = re.compile("分别")
FORMULA = re.compile(r"[\dNXn]\+[\dNXn]")
VENUE = re.compile(r"举行|召开|举办|揭牌|开幕|进行|启动")
ASIDE = re.compile(
    r"(?:与|(?<![共协合相不])同|(?<!方)向|(?<![成认作称因])为|对(?![接象])|联合(?![党体会社支])|以(?![及来上下])|包括"
    r"|如(?![东何今皋])|按照|通过|(?<![自理])由|据(?!点)|位于|地处|落户|坐落|成员包括|深入|走访|走遍|走进|赴|前往|邀请|纳入)"
    r"(?:(?!推出|推行|共建|共设|成立|建立|建成|建起|打造|开发|开设|开办|实行|组建|设立|出台|发布|构建|创建|创新)[^,，。;；])*$"
)
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
        self.places = sorted(
            (
                Place(*mentions[mention_id], record)
                for record in records
                if record.label in LABELS
                for mention_id in record.mentions
                if mention_id in mentions
            ),
            key=lambda place: place.start,
        )
        self.starts = [place.start for place in self.places]
        self.regions = [place for place in self.places if place.record.label is Label.REGION]

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
        near = [place for place in near if not ASIDE.search(text[start : place.start])] or near
        joined = JOINED.match(text, figure.end)
        following = bisect_left(self.starts, joined.end()) if joined else len(self.places)
        if joined and following < len(self.places) and self.starts[following] == joined.end():
            return self.places[following].record.id
        if near and (each := RESPECTIVELY.search(text, near[-1].end, figure.start)):
            conjuncts = _find_conjuncts(text, near)
            rank = len(JOIN.findall(text, each.end(), figure.start))
            if rank < len(conjuncts) > 1:
                return conjuncts[rank].record.id
        whole = list(WHOLE.finditer(text, near[-1].end if near else start, figure.start))
        if whole and (region := self._find_region(whole[-1]["level"] or whole[-1]["own"], figure.start)):
            return region.id
        if near:
            return self._choose(near, figure).record.id
        if definite := _find_definite(text[start : figure.start], earlier):
            return definite.id
        if carried:
            return carried
        line = _after_last(LINE, text, figure.start - 2 * REACH, figure.start)
        same = [place for place in earlier if place.start >= line and self._can_be_said_of(place, figure, line)]
        return same[-1].record.id if same else None

    def _choose(self, near: list[Place], figure: Figure) -> Place:
        """The nearest; a chain only in its own clause and a mechanism only up to a new time, where there is another."""
        label = near[-1].record.label
        others = [place for place in near if place.record.label is not label]
        limit = {Label.CHAIN: CLAUSE, Label.MECHANISM: NEW_TIME}.get(label)
        is_past = limit is not None and limit.search(self.text, near[-1].end, figure.start)
        return others[-1] if is_past and others else near[-1]

    def _can_be_said_of(self, place: Place, figure: Figure, start: int) -> bool:
        """Yes: 白沙县拥有企业. No: 据县统计局数据, 由佳禾公司牵头, 县委组织部副部长李望说, 竹藤等7条产业链, (佳禾公司)."""
        text = self.text
        if place.end in self.titles or ACCORDING.search(text[max(start, place.start - 3) : place.start]):
            return False
        opened = max(text.rfind("(", start, place.start), text.rfind("（", start, place.start))
        if opened > max(text.rfind(")", start, place.start), text.rfind("）", start, place.start)):
            return False
        if self._is_listed(place, figure) or FORMULA.search(place.record.name):
            return False
        if text[place.start - 1 : place.start] == "在" and VENUE.match(text, place.end):
            return False
        return not LEADS.match(text[place.end : place.end + 12])

    def _is_listed(self, place: Place, figure: Figure) -> bool:
        """Yes: 竹藤, 纸品 of 竹藤、纸品等7条产业链 (they are what is counted). No: 白水市5条产业链."""
        if figure.start - place.end > 60 or not LIST.fullmatch(self.text, place.end, figure.start):
            return False
        return place.end < figure.start or self.text[place.start - 1 : place.start] in ("、", "和", "及")

    def _find_region(self, level: str | None, end: int) -> AnyRecord | None:
        """The region of this level that the article named last, else the one that it names first."""
        regions = self.regions
        if level:
            regions = [
                place for place in regions if any(name.endswith(level) for name in place.record.names)
            ] or regions
        before = next((place for place in reversed(regions) if place.end <= end), None)
        return before.record if before else regions[0].record if regions else None


def _after_last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> int:
    begin = max(0, begin)
    return max([begin, *(match.end() for match in pattern.finditer(text, begin, end))])


def _find_definite(sentence: str, earlier: Sequence[Place]) -> AnyRecord | None:
    """Yes: 该公司现有职工 (the company named last), 服务队累计解决 (the team named last). No: 企业拥有."""
    for match in reversed(list(DEFINITE.finditer(sentence))):
        head = match["head"]
        for place in reversed(earlier):
            record = place.record
            if (head in FIRM_HEADS and record.label is Label.ENTERPRISE) or (
                len(record.name) > len(head) and any(name.endswith(head) for name in record.names)
            ):
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
