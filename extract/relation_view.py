"""View: an article as the rules of relations see it: sentences, who is named where, the main region, subjects of sentences."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from extract.lexicons import read_lexicon
from extract.reading import Reading
from schema.labels import ORGANISATIONS, Label, RelationType
from schema.mentions import Evidence, Mention
from schema.records import AnyRecord, Region

Found = tuple[RelationType, AnyRecord, AnyRecord, tuple[Evidence, ...], str]
"""A relation before it is numbered: type, subject, object, evidence, producer."""

SUBJECTS = (*ORGANISATIONS, Label.REGION, Label.SITE)
ZONE = re.compile(r"(?:园区|产业园|工业园|科技园|开发区|高新区|经开区|新区|示范区|集聚区|新城|科创谷|小镇)$")
"""Sites that hold firms and organisations."""
_SENTENCE = re.compile(r"[。!?！？\n]")
_OPENS = re.compile(r"[\s,，;；:：。!?！？“‘—|]")
_NO_SUBJECT = re.compile(
    r"(?:分管|主要|相关|有关)(?:负责|领导)|负责[人同]|[^,，。;；、]{0,14}任(?![务命何期双]|[正副]?组长)|的(?!是)|[上下内里中]"
)
"""What behind a mention shows that it is no subject: 社会工作部分管负责同志任副书记, 清河县的."""
_BARE = re.compile(
    r"(?<=[\s,，;；:：。!！?？“])(?:街道|园区|新区|镇里|县里|区里|市里)(?![\u4e00-\u9fff]{0,2}(?:党|企业|内|办|委))"
)
_ACTS = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}?(?:率先|创新|积极|探索|全面|深入|大力|持续|扎实|牵头|联合|共同|坚持|还|也|将|已|正))?"
    r"(?:开展|实施|推行|建立|打造|推出|构建|搭建|组建|成立|举办|举行|召开|发布|出台|印发|制定|设立|创建|启动|探索|组织开展)[^,，。;；]{0,14}$"
)
"""A verb between an actor and what it runs, in the same clause."""
_THIS = re.compile(r"(?:该|这个)(?:园区|开发区|高新区|经开区|新区|县|市|区|镇|乡|街道|州|村|旗)(?![直级委])")
_OF_ZONE = ("园区", "开发区", "高新区", "经开区", "新区")
_OURS = re.compile(r"(?:我|全)[省市县区镇乡村]|当地|该公司|企业")


_EVENT = re.compile(r"(?:举行|召开|开幕|揭牌|举办|启动)")
_BESIDE = re.compile(r"(?:与|和|赴|前往|奔赴)$")
"""In front of a region that is a partner or a goal of the one that the article is about."""
_SCENE = re.compile(r"(?:^|[\s,，。;；“”])(?:[现正]?在|走进|来到|步入|漫步)$")
SIBLINGS = 2
"""Regions beside the most frequent one that make an article one on the region that holds them all."""
EARLY = 160
"""Characters from the beginning in which a region that is named once can still be the one that the article is about."""


def _stem(form: str) -> str:
    return form[:-1] if len(form) > 2 and form[-1] in "省市县区镇乡村" else form


def _rank(record: Region) -> int:
    """The length of the code: the longer, the lower; a division without one counts as a town."""
    return len(record.code) if record.code else 9


@dataclass(frozen=True)
class Named:
    """A record where the article names it."""

    record: AnyRecord
    start: int
    end: int

    @property
    def label(self) -> Label:
        """The record's label."""
        return Label(self.record.label)


class View:
    """What the rules of relations need to know of a reading; built once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.records = {record.id: record for record in reading.records}
        by_mention = {mention: record for record in reading.records for mention in record.mentions}
        self.named = [
            Named(by_mention[mention.id], mention.start, mention.end)
            for mention in reading.mentions
            if mention.id in by_mention
        ]
        mentioned = {(named.start, named.end) for named in self.named}
        self.hosts = [
            Named(record, evidence.start, evidence.end)
            for record in reading.records
            for evidence in record.evidence
            if (evidence.start, evidence.end) not in mentioned
        ]
        """What is only named inside a longer name."""
        self.starts = [named.start for named in self.named]
        self.titles = {m.start for m in reading.mentions if isinstance(m, Mention) and m.label is Label.POSITION}
        edges = [0, *(match.end() for match in _SENTENCE.finditer(self.text)), len(self.text)]
        self.sentences = [(first, last) for first, last in pairwise(edges) if last > first]
        self.sentence_starts = [first for first, _ in self.sentences]
        self.headline_end = self.text.find("\n") if self.text.find("\n") >= 0 else 0
        self.main = self._main_region()
        self.zone = None if self.main else self._main_zone()

    def of(self, *labels: Label) -> list[AnyRecord]:
        """The records of these labels."""
        return [record for record in self.reading.records if record.label in labels]

    def between(self, start: int, end: int, *labels: Label) -> list[Named]:
        """What is named in `text[start:end]`, in text order."""
        found = self.named[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end - 1)]
        return [named for named in found if named.end <= end and (not labels or named.label in labels)]

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence around a place."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, place) - 1)]

    def first(self, record: AnyRecord) -> Evidence:
        """Where a record is first named below the headline; in the headline where it is named there alone."""
        below = [evidence for evidence in record.evidence if evidence.start > self.headline_end]
        return min(below or record.evidence, key=lambda evidence: evidence.start)

    def subjects(self, place: int, *, fallback: bool = True) -> tuple[list[AnyRecord], bool]:
        """Who does what is said at a place: (records, whether the sentence itself says so).

        Args:
            fallback: the main region where neither the sentence nor those before it in its paragraph have a subject.
        """
        number = max(0, bisect_right(self.sentence_starts, place) - 1)
        here = self._openers(self.sentences[number][0], place)
        if here is not None:
            return here, True
        for first, last in reversed(self.sentences[max(0, number - 3) : number]):
            if self.text[first:last].strip() == "" or self.text[last - 1] == "\n":
                break
            before = self._openers(first, last)
            if before is not None:
                return before, False
        return ([self.main] if self.main and fallback else []), False

    def _openers(self, start: int, end: int) -> list[AnyRecord] | None:
        """The last subject that opens a clause in `text[start:end]`; [] where it is one that has no record (我市); None without."""
        found: tuple[int, list[AnyRecord]] | None = None
        for named in self.between(start, end, *SUBJECTS):
            if self.opens(start, named) and not self._is_inside_region(named) and self._acts(named, end):
                found = named.start, self._with_conjuncts(named, end)
        for match in _THIS.finditer(self.text, start, end):
            if found is None or match.start() > found[0]:
                zone = self._last_zone(match.start()) if match[0].endswith(_OF_ZONE) else None
                place = zone or self._last_region(match.start(), match[0][-1]) or self.main
                found = match.start(), [place] if place else []
        for match in _BARE.finditer(self.text, start, end):
            if found is None or match.start() > found[0]:
                zone = self._last_zone(match.start()) if match[0] in _OF_ZONE else None
                place = zone or self._last_region(match.start(), match[0][0]) or self.main or self.zone
                found = match.start(), [place] if place else []
        for match in _OURS.finditer(self.text, start, end):
            if any(named.start < match.start() < named.end for named in self.between(start, end)):
                continue
            if (found is None or match.start() > found[0]) and (
                match.start() == start or _OPENS.match(self.text, match.start() - 1)
            ):
                found = match.start(), []
        return found[1] if found else None

    def _last_region(self, place: int, rank: str) -> AnyRecord | None:
        """The region of a rank that was named last: 清河县 for 该县."""
        before = self.between(max(0, place - 300), place, Label.REGION)
        return next(
            (named.record for named in reversed(before) if any(form.endswith(rank) for form in named.record.names)),
            None,
        )

    def _last_zone(self, place: int) -> AnyRecord | None:
        """The zone that was named last: 清河工业园区 for 该园区."""
        before = self.between(max(0, place - 300), place, Label.SITE)
        return next((named.record for named in reversed(before) if ZONE.search(named.record.name)), None)

    def opens(self, start: int, named: Named) -> bool:
        """Whether something stands where a clause begins, alone or at the end of its address: behind a comma, behind 近年来."""
        place = self.head(named)
        if place <= start:
            return True
        before = self.text[max(start, place - 3) : place]
        if not before or _OPENS.fullmatch(before[-1]):
            return True
        return before.endswith(("近年来", "今年", "目前", "其中", "同时", "随后", "来", "据了解", "的是"))

    def is_scene(self, named: Named) -> bool:
        """Whether a sentence is set in a place: 在清河县,…; 走进清河县."""
        place = self.head(named)
        return _SCENE.search(self.text, max(0, place - 3), place) is not None

    def head(self, named: Named) -> int:
        """Where the address begins that something ends: 云州省 of 云州省清河县."""
        place = named.start
        if named.label in (Label.REGION, Label.SITE):
            for other in reversed(self.between(max(0, place - 40), place, Label.REGION)):
                place = other.start if other.end == place else place
        return place

    def _acts(self, named: Named, end: int) -> bool:
        if named.label is Label.SITE and ZONE.search(named.record.name) is None:
            return False
        return named.end in self.titles or _NO_SUBJECT.match(self.text, named.end, max(named.end, end)) is None

    def actor(self, place: int) -> AnyRecord | None:
        """Who stands in front of the verb that governs a place: 组织部 in 由组织部开展“…”行动."""
        first, _ = self.sentence(place)
        before = self.between(max(first, place - 40), place, *SUBJECTS)
        if before and _ACTS.match(self.text, before[-1].end, place):
            return before[-1].record
        return None

    def _is_inside_region(self, named: Named) -> bool:
        """Whether the mention is the region in front of a lower one (安徽省 in 安徽省清河县)."""
        return named.label is Label.REGION and any(
            other.start == named.end for other in self.between(named.end, named.end + 12, Label.REGION)
        )

    def _with_conjuncts(self, named: Named, end: int) -> list[AnyRecord]:
        """甲公司和乙公司 act together; a person's titles give the way to the last organisation among them."""
        group, place = [named], named.end
        for other in self.between(named.end, end, *SUBJECTS):
            gap = self.text[place : other.start]
            if gap in ("和", "与", "及", "、", "联合", "会同", "以及"):
                group.append(other)
            elif not (place in self.titles and len(gap) < 12):
                break
            else:
                group = [other]
            place = other.end
        if group[-1].end in self.titles:
            group = group[-1:]
        return list({named.record.id: named.record for named in group}.values())

    def _main_region(self) -> Region | None:
        """The region that the article is about: named most often, by itself or at the head of a Party organisation.

        A lower region named half as often as the one that it lies in is meant; one that is named once must stand early.
        """
        counts: dict[str, int] = {}
        regions = {record.id: record for record in self.of(Label.REGION) if isinstance(record, Region)}
        for record in regions.values():
            stems = {_stem(form) for form in record.names}
            heads = [org for org in self.named if org.label is Label.PARTY_ORG]
            inside = [org for org in heads if any(self.text.startswith(stem, org.start) for stem in stems)]
            counts[record.id] = sum(self._is_about(evidence) for evidence in record.evidence) + len(inside)
        customary = {key for key, record in regions.items() if record.name in read_lexicon("customary_regions")}
        highest = max((counts[key] for key in regions if key not in customary), default=0)
        allowed = {
            key: record
            for key, record in regions.items()
            if (counts[key] > 2 * highest if key in customary else counts[key] * 2 >= highest)
            and (counts[key] > 1 or self._opens_early(record))
        }
        best = max(allowed.values(), key=lambda record: (counts[record.id], _rank(record)), default=None)
        for record in allowed.values():
            if (
                best is not None
                and best.code
                and record.code
                and _rank(record) > _rank(best)
                and record.code.startswith(best.code)
            ):
                best = record
        return self._above_siblings(best, regions, counts) if best is not None else None

    def _above_siblings(self, best: Region, regions: dict[str, Region], counts: dict[str, int]) -> Region:
        """The region that opens the article where it tells of several places in it: 云州省 for 清河县, 白沙县, 青江市."""
        if best.code is None:
            return best
        for upper in sorted(regions.values(), key=_rank, reverse=True):
            if upper is best or not upper.code or not best.code.startswith(upper.code) or not self._opens_early(upper):
                continue
            beside = [
                other
                for other in regions.values()
                if other.code
                and counts[other.id]
                and other.code.startswith(upper.code)
                and _rank(other) > _rank(upper)
                and not other.code.startswith(best.code)
                and not best.code.startswith(other.code)
            ]
            if len(beside) >= SIBLINGS:
                return upper
        return best

    def _is_about(self, place: Evidence) -> bool:
        """Whether a region is more than the place of an event or a partner: no 在清河县举行, no 与清河县."""
        if _EVENT.match(self.text, place.end) and self.text[place.start - 1 : place.start] == "在" and place.start > 2:
            return False
        return _BESIDE.search(self.text, max(0, place.start - 2), place.start) is None

    def _opens_early(self, record: AnyRecord) -> bool:
        return any(named.record is record and named.start < EARLY and self.opens(0, named) for named in self.named)

    def _main_zone(self) -> AnyRecord | None:
        zones = [record for record in self.of(Label.SITE) if ZONE.search(record.name)]
        return max(zones, key=lambda record: len(record.evidence), default=None)
