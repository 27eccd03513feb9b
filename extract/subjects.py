"""The subject of a figure: the record that it is said of."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extract.subject_patterns import (
    AGED,
    COMMA,
    CONDITION,
    COUNTED,
    DEFINITE,
    DEFINITE_DEED,
    ENTERS,
    FIRM_HEADS,
    FOUNDED,
    HELD,
    JOIN,
    JOINED,
    LABELS,
    LEVELLED,
    LINE,
    MEMBERS,
    OF_SPEAKERS,
    OFFICE,
    OPENS_SENTENCE,
    OPERATES,
    OWN_MEASURE,
    REACH,
    RESPECTIVELY,
    SENTENCE,
    SET_UP,
    SPELLED_OUT,
    SPOKEN_OF,
    TITLE,
    WHOLE,
    WINDOW,
    WORKERS,
    ZONE,
)
from extract.subject_roles import CLAUSE, LEADS, Place, Roles, after_last
from schema.labels import Label
from schema.mentions import Figure
from schema.records import AnyRecord


class Subjects:
    """Finds the record that a figure is said of: built once for an article, asked for each figure."""

    def __init__(
        self, text: str, records: Sequence[AnyRecord], mentions: dict[str, tuple[int, int]], titles: frozenset[int]
    ) -> None:
        """`titles`: where POSITION mentions begin; an organisation right before one is the speaker's, not the subject."""
        self.text = text
        self.roles = Roles(text, titles)
        self.records = records
        self.persons = _place(records, mentions, (Label.PERSON,))
        self.people = frozenset(place.record.id for place in self.persons)
        self.offices = frozenset(record.id for record in records if OFFICE.search(record.name))
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
        """Id of the record: what the figure makes up, else who acts in its sentence, else what 全市, 该公司 stand for,
        else the speaker's own, else what the paragraph is about, else the region of the article.

        Args:
            carried: the subject of the figure before in the same paragraph.
        """
        text = self.text
        here = bisect_left(self.starts, figure.start)
        earlier = self.places[max(0, here - WINDOW) : here]
        start = after_last(SENTENCE, text, figure.start - REACH, figure.start)
        sentence = [place for place in earlier if start <= place.start and place.end <= figure.start]
        near = [place for place in sentence if self.roles.can_be_said_of(place, figure, start)]
        if made := self._find_made(figure, sentence):
            return made.id
        if CONDITION.match(text, figure.end):
            return None
        if near and (each := RESPECTIVELY.search(text, near[-1].end, figure.start)):
            conjuncts = _find_conjuncts(text, near)
            rank = len(JOIN.findall(text, each.end(), figure.start))
            if rank < len(conjuncts) > 1:
                return conjuncts[rank].record.id
        last = near[-1].end if near else start
        if figure.unit == "岁" and AGED.match(text, figure.end):
            person = self._find_aged(figure)
            return person.id if person else None
        if person := self._find_person(last, figure):
            return person.id
        if whole := list(WHOLE.finditer(text, last, figure.start)):
            region = self._find_region(whole[-1]["level"] or whole[-1]["own"], figure.start)
            return region.id if region and not whole[-1]["nation"] else None
        if near:
            return self._choose(near, figure, carried).record.id
        if any(self.roles.is_origin(place) for place in sentence):
            return None
        if definite := self._find_definite(start, figure.start, earlier):
            return definite.id
        for place in reversed(sentence):
            if self.roles.speaks(place):
                return place.record.id if place.record.label in (Label.ENTERPRISE, Label.SITE) else self.home
        return self._find_topic(figure, earlier, start, carried)

    def _find_topic(self, figure: Figure, earlier: Sequence[Place], start: int, carried: str | None) -> str | None:
        """What the paragraph is about where the sentence names nobody; the region of the article where it has no topic."""
        text = self.text
        line = after_last(LINE, text, figure.start - 2 * REACH, figure.start)
        spoken = text.rfind("“", line, figure.start) > text.rfind("”", line, figure.start)
        if spoken and figure.unit in OF_SPEAKERS:
            return None
        opens = OPENS_SENTENCE.fullmatch(text, start, figure.start) and figure.unit in COUNTED
        if carried and carried not in self.people and not (opens and carried in self.offices):
            return carried
        if opens and carried:
            return self.home
        same = [p for p in earlier if p.start >= line and self.roles.can_be_said_of(p, figure, line)]
        opening = [place for place in same if place.start == line or text[place.start - 1] in "。,，;；、:： \u3000"]
        if any(place.record.id == self.home for place in same) and same[-1].record.label is Label.REGION:
            return self.home
        if same:
            return (opening or same)[-1].record.id
        open_ended = spoken or DEFINITE.search(text[start : figure.start]) is not None
        return None if open_ended else self.home

    def _find_made(self, figure: Figure, sentence: Sequence[Place]) -> AnyRecord | None:
        """What the figure is a part of by the words around it.

        Yes: 5名党员组建“甜心”工坊, 按照“1+2+N”架构,即建立1个党委, 每季度召开1次联席会议, 成立服务中心,19家机构入驻.
        No: 联合5名党员走访企业.
        """
        text = self.text
        joined = JOINED.match(text, figure.end)
        following = bisect_left(self.starts, figure.end)
        behind = self.places[following : following + 2]
        if joined and behind and behind[0].start == joined.end():
            return behind[0].record
        if figure.unit == "次" and HELD.search(text, max(0, figure.start - 16), figure.start):
            held = [
                p for p in behind if p.record.label is Label.MECHANISM and not CLAUSE.search(text, figure.end, p.start)
            ]
            return held[0].record if held and held[0].end - figure.end < 24 else None
        for place in reversed(sentence):
            gap = text[place.end : figure.start]
            if place.record.label is Label.MECHANISM and SPELLED_OUT.search(gap):
                return place.record
            founded = FOUNDED.search(text, max(0, place.start - 4), place.start)
            if founded and (OPERATES.search(gap) or ENTERS.match(text, figure.end)) and CLAUSE.search(gap):
                return place.record
        return None

    def _find_definite(self, start: int, end: int, earlier: Sequence[Place]) -> AnyRecord | None:
        """Yes: 该公司现有职工 (the company named last), 服务队累计解决, 此次活动发现 (the one named last, else the only one).

        No: 企业拥有.
        """
        found = [*DEFINITE.finditer(self.text[start:end]), *DEFINITE_DEED.finditer(self.text[start:end])]
        for match in sorted(found, key=lambda match: match.end(), reverse=True):
            if match.groupdict().get("home"):
                named = [place for place in earlier if place.record.label is Label.REGION]
                return named[-1].record if named else None
            head = match["head"] or match.groupdict().get("office") or ""
            if head in FIRM_HEADS:
                here = bisect_left(self.firms, start + match.start(), key=_start)
                if here:
                    return self.firms[here - 1].record
                continue
            for place in reversed(earlier):
                if _has_head(place.record, head):
                    return place.record
            only = [record for record in self.records if _has_head(record, head)]
            if match.re is DEFINITE_DEED and len(only) == 1:
                return only[0]
        return None

    def _find_aged(self, figure: Figure) -> AnyRecord | None:
        """Yes: 62岁的村民李秀兰. No: 60岁的王大伯 (he has no record)."""
        named = AGED.match(self.text, figure.end)
        here = bisect_left(self.persons, named.end() if named else figure.end, key=_start)
        found = here < len(self.persons) and named and self.persons[here].start == named.end()
        return self.persons[here].record if found else None

    def _find_person(self, begin: int, figure: Figure) -> AnyRecord | None:
        """Yes: 村民李秀兰承包50亩荒地, 他靠10亩果园; the company of 佳禾公司经理李望…他申请贷款. No: 书记李望说, 服务企业20家."""
        text = self.text
        before = self.persons[: bisect_left(self.persons, figure.start, key=_start)][-3:]
        if not before:
            return None
        person = before[-1]
        if figure.unit == "岁" or person.end == figure.start:
            return person.record
        clause = after_last(CLAUSE, text, max(begin, figure.start - 60), figure.start)
        if SPOKEN_OF.search(text, max(clause, person.end), figure.start):
            return self._stand_for(person.record, figure)
        if person.start < clause or not WORKERS.search(text[max(0, person.start - 3) : person.start]):
            return None
        said = LEADS.match(text[person.end : person.end + 26]) or text[person.end : person.end + 1] in ":："
        return None if said or person.end in self.roles.titles else person.record

    def _stand_for(self, person: AnyRecord, figure: Figure) -> AnyRecord:
        """The company of those who lead one, where money is told of; else the person."""
        if figure.unit != "元":
            return person
        for place in self.persons:
            titled = [at for at in range(place.start - TITLE, place.start) if at in self.roles.titles]
            if place.record is person and titled:
                found = next((firm.record for firm in self.firms if firm.end == titled[0]), None)
                if found:
                    return found
        return person

    def _choose(self, near: list[Place], figure: Figure, carried: str | None) -> Place:
        """The nearest; a chain only in its own clause unless it opens one, what was set up only up to the next clause but one."""
        last = near[-1]
        others = [place for place in near if place.record.label is not last.record.label]
        if last.record.label is Label.CHAIN and MEMBERS.fullmatch(self.text, last.end, figure.start):
            return others[-1] if others else last
        clauses = len(CLAUSE.findall(self.text, last.end, figure.start))
        limit = {Label.CHAIN: 0, Label.SITE: 1, Label.MECHANISM: 2}.get(last.record.label)
        if limit == 0 and self._opens_clause(last, near):
            clauses, limit = len(COMMA.findall(self.text, last.end, figure.start)), 2
            limit = None if carried == last.record.id else limit
        if limit == 1 and not SET_UP.search(self.text, max(0, last.start - 8), last.start):
            limit = None
        return others[-1] if others and limit is not None and clauses > limit else last

    def _opens_clause(self, place: Place, near: list[Place]) -> bool:
        """Yes: 竹藤产业 of 白沙竹藤产业基础好,产值9亿元. No: 白沙县打造竹藤产业链,培育企业9家; 竹藤产业链党建."""
        before = next((other for other in near if other.end == place.start), place)
        opens = before.start == 0 or self.text[before.start - 1] in ",，;；。\n \u3000"
        return (
            opens
            and self.text[place.end : place.end + 1] not in "上中党的"
            and not OWN_MEASURE.match(self.text, place.end)
        )

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
    """The region that the article names most often; of equals the first, of an address its last level."""
    counts = Counter(place.record.id for place in regions)
    most = [place for place in regions if counts[place.record.id] == max(counts.values())]
    home = most[0] if most else None
    for place in most[1:]:
        if home and place.start == home.end:
            home = place
    return home.record.id if home else None


def _has_head(record: AnyRecord, head: str) -> bool:
    return len(record.name) > len(head) and any(name.endswith(head) for name in record.names)


def _find_conjuncts(text: str, near: list[Place]) -> list[Place]:
    """The places that are joined with the last one: A、B和C."""
    conjuncts = [near[-1]]
    for place in reversed(near[:-1]):
        if not re.fullmatch(r"[、和与及]{1,2}", text[place.end : conjuncts[0].start]):
            break
        conjuncts.insert(0, place)
    return conjuncts
