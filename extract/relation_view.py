"""View: an article as the rules of relations see it: sentences, who is named where, the main region, subjects of sentences."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from extract.reading import Reading
from extract.relation_main import ZONE, find_main_region, find_main_zone
from schema.labels import ORGANISATIONS, Label, PartyOrgKind, RelationType
from schema.mentions import Evidence, Mention
from schema.records import AnyRecord, PartyOrg

Found = tuple[RelationType, AnyRecord, AnyRecord, tuple[Evidence, ...], str]
"""A relation before it is numbered: type, subject, object, evidence, producer."""

SUBJECTS = (*ORGANISATIONS, Label.REGION, Label.SITE)
_SENTENCE = re.compile(r"[。!?！？\n]")
_OPENS = re.compile(r"[\s,，;；:：。!?！？“‘—|]")
_NO_SUBJECT = re.compile(
    r"(?:分管|主要|相关|有关)(?:负责|领导)|负责[人同]|[^,，。;；、]{0,14}任(?![务命何期双]|[正副]?组长)|的(?!是)|辖区|境内|[上下内里中]"
)
"""What behind a mention shows that it is no subject: 社会工作部分管负责同志任副书记, 清河县的."""
_BARE = re.compile(
    r"(?<=[\s,，;；:：。!！?？“])(?:街道|园区|新区|镇里|县里|区里|市里)(?![\u4e00-\u9fff]{0,2}(?:党|企业|内|办|委))"
)
_ACTS = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}?(?:率先|创新|积极|探索|全面|深入|大力|持续|扎实|牵头|联合|共同|坚持|还|也|将|已|正))?"
    r"(?:深化|推进|开展|实施|推行|建立|打造|推出|构建|搭建|组建|成立|举办|举行|召开|发布|出台|印发|制定|设立|创建|启动|探索|组织开展)[^,，。;；]{0,14}$"
)
"""A verb between an actor and what it runs, in the same clause."""
_NO_ACTOR = re.compile(r"(?:在|与|同|联合|会同|携手|联动)$")
"""In front of a place where something is done, of a partner of the one who does it."""
_APPOSED = re.compile(
    r"[,，。;；:：\n](?![^,，。;；]*(?:走访|调研|引导|推动|组织|支持|帮助|服务|联合|吸纳|依托|邀请|[与和到为对向从由以赴]))[^,，。;；、]{2,24}企业$"
)
"""In front of a firm that a description introduces as the subject: 全球领先的制造企业甲公司."""
_OF_MANY = re.compile(
    r"等[^,，。;；]{0,12}?[作成]?为[^,，。;；]{0,8}的"
    r"|(?:等?[两三四五六七八九\d]+[家个][^,，。;；]{0,12})?为(?:引领|主导|核心|龙头|骨干|支撑|成员|主体|依托)"
)
"""Behind a list that only describes something: 以甲公司、乙公司等8家单位为成员的产业链党委."""
_OURSELVES = re.compile(r"[^“”。!?！？\n]{0,20}我们")
"""At the beginning of what somebody says for an organisation."""
_THOSE_OF = re.compile(
    r"(?:辖区|辖内|境内)[^,，。;；、的]{0,16}?(?:企业|组织|单位|商户)(?:将|已|正|率先|积极|共同|开展|实施|通过|成立)"
)
"""Behind a region that is only where the subject is: 安山镇辖区20家企业将…."""
_COUNTED = re.compile(r"等[\d一二三四五六七八九十百]+余?多?[家个][^,，。;；、]{0,8}?(?:企业|公司|单位|党组织)")
"""Behind a list that stands for many: 甲公司、乙公司等12家企业."""
_OTHERS = re.compile(
    r"(?!积极|推动|引导|鼓励|支持|指导|组织|依托|发动)[^,，。;；、“”]{1,16}?(?:企业|公司|商会|协会|合作社|党组织|单位)(?:们)?"
    r"(?:已|将|率先|积极|共同|全面)?(?:开展|实施|推行|建立|打造|推出|构建|搭建|组建|成立|创新|探索)"
)
LOOKBACK = 8
"""Sentences of a paragraph that are searched backwards for a subject."""
_THIS = re.compile(r"(?:该|这个)(?:园区|开发区|高新区|经开区|新区|县|市|区|镇|乡|街道|州|村|旗)(?![直级委])")
_OF_ZONE = ("园区", "开发区", "高新区", "经开区", "新区")
_SHORT = re.compile(
    r"(?:(?<=[\s,，;；。!！?？“”])|^)(?:该)?(工坊|联盟|合作社|公司|集团|协会|商会|医院|学校|共同体|联合体)"
    r"(?=(?:将|还|也|先后|积极|主动|创新|牵头|组织|联合|推出|推行|建立|开展|实行|打造|定期|每|探索|实施|成立|组建|搭建|构建|采取|通过|以))",
    re.M,
)
"""Nouns that stand for the one that was named before: 工坊创新…."""
_OURS = re.compile(
    r"(?:我|全)[省市县区镇乡村]|当地|该公司|企业|(?:[省市县区镇乡]直)(?:各|相关|有关)?[^,，。;；“、]{0,6}?(?:部门|单位)"
    r"|(?:各|相关|有关)(?:职能|责任|涉企)?(?:部门|单位)"
)
"""Subjects that have no record."""


_SCENE = re.compile(r"(?:^|[\s,，。;；“”])(?:[现正]?在|走进|来到|步入|漫步)$")


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
        self.main = find_main_region(self)
        self.zone = None if self.main else find_main_zone(self)
        opener = None if self.main else self._lead()
        self.lead = opener if self.zone is None else None
        self.head_of_zone = opener if self.zone is not None and self._is_of_zone(opener, self.zone) else None
        """The committee of the zone, where it opens the story: 清河经开区党工委."""

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

    def subjects(self, place: int, *, fallback: bool = True, counted: bool = True) -> tuple[list[AnyRecord], bool]:
        """Who does what is said at a place: (records, whether the sentence itself says so).

        Args:
            fallback: the main region where neither the sentence nor those before it in its paragraph have a subject.
            counted: also those that a list counts up (甲公司、乙公司等12家企业).
        """
        number = max(0, bisect_right(self.sentence_starts, place) - 1)
        speaker = self._speaker(place)
        if speaker is not None:
            return [speaker], True
        here = self._openers(self.sentences[number][0], place, counted=counted)
        if here is not None:
            return here, True
        for first, last in reversed(self.sentences[max(0, number - LOOKBACK) : number]):
            if self.text[first:last].strip() == "" or self.text[last - 1] == "\n":
                break
            before = self._openers(first, last, counted=counted)
            if before is not None:
                return before, False
        home = self.main or self.zone or self.lead
        return ([home] if home and fallback else []), False

    def _speaker(self, place: int) -> AnyRecord | None:
        """The organisation of the one who says 我们: “我们推行…。”清河经开区党工委副书记李四介绍; no office."""
        start = self.text.rfind("“", max(0, place - 300), place)
        end = self.text.find("”", place, place + 300)
        if end < 0 or start < self.text.rfind("”", max(0, place - 300), place):
            return None
        if not _OURSELVES.match(self.text, start + 1, place):
            return None
        behind = self.between(end + 1, end + 40, *ORGANISATIONS)
        if not behind or behind[0].start != end + 1 or behind[0].end not in self.titles:
            return None
        record = behind[0].record
        office = isinstance(record, PartyOrg) and record.kind is PartyOrgKind.DEPARTMENT
        return None if office else record

    def _lead(self) -> AnyRecord | None:
        """The organisation that opens the story, where it is about no region and no zone."""
        start = 0 if "。" in self.text[: self.headline_end] else self.headline_end
        for first, last in self.sentences[:LOOKBACK]:
            openers = self._openers(first, last) if first >= start else None
            if openers:
                return openers[0] if openers[0].label in ORGANISATIONS else None
        return None

    @staticmethod
    def _is_of_zone(opener: AnyRecord | None, zone: AnyRecord) -> bool:
        if opener is None or opener.label is not Label.PARTY_ORG:
            return False
        return any(name.startswith(form) for name in opener.names for form in zone.names)

    def _openers(self, start: int, end: int, *, counted: bool = True) -> list[AnyRecord] | None:
        """The last subject that opens a clause in `text[start:end]`; [] where it is one that has no record (我市); None without."""
        found: tuple[int, list[AnyRecord]] | None = None
        for named in self.between(start, end, *SUBJECTS):
            if (
                self.opens(start, named)
                and not self._is_inside_region(named)
                and self._acts(named, end)
                and not _OF_MANY.match(self.text, self._list_end(named))
                and (counted or not _COUNTED.match(self.text, self._list_end(named)))
            ):
                found = named.start, self._with_conjuncts(self._brand(named), end)
        for named in self.between(start, end, Label.REGION):
            if (found is None or named.start > found[0]) and _THOSE_OF.match(self.text, named.end, end):
                found = (named.start, []) if self.opens(start, named) else found
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
        for match in _SHORT.finditer(self.text, start, end):
            if (found is None or match.start() > found[0]) and not self._is_inside(match):
                found = match.start(), self._last_named(match.start(), match[1])
        for match in _OURS.finditer(self.text, start, end):
            if self._is_inside(match):
                continue
            if (found is None or match.start() > found[0]) and (
                match.start() == start or _OPENS.match(self.text, match.start() - 1)
            ):
                found = match.start(), []
        return found[1] if found else None

    def _last_region(self, place: int, rank: str) -> AnyRecord | None:
        """The region, or for 该区 the zone, of a rank that was named last: 清河县 for 该县."""
        before = self.between(max(0, place - 300), place, Label.REGION, Label.SITE)
        for named in reversed(before):
            if named.label is Label.SITE and (rank != "区" or ZONE.search(named.record.name) is None):
                continue
            if any(form.endswith(rank) for form in named.record.names):
                return named.record
        return None

    def _is_inside(self, match: re.Match[str]) -> bool:
        around = self.between(max(0, match.start() - 40), match.end() + 40)
        return any(named.start <= match.start() < named.end for named in around)

    def _last_named(self, place: int, noun: str) -> list[AnyRecord]:
        """The one that was named last with this noun at its end: “甲”共富工坊 for 工坊; none where there is none."""
        before = self.between(max(0, place - 400), place, *ORGANISATIONS, Label.SITE)
        for named in reversed(before):
            firm = noun == "公司" and named.label is Label.ENTERPRISE
            if firm or named.record.name.rstrip("”’").endswith(noun):
                return [named.record]
        return []

    def _last_zone(self, place: int) -> AnyRecord | None:
        """The zone that was named last: 清河工业园区 for 该园区."""
        before = self.between(max(0, place - 300), place, Label.SITE)
        return next((named.record for named in reversed(before) if ZONE.search(named.record.name)), None)

    def opens(self, start: int, named: Named) -> bool:
        """Whether something stands where a clause begins, alone or at the end of its address: behind a comma, behind 近年来."""
        place = self.head(named)
        if not self.text[start:place].strip("”’"):
            return True
        before = self.text[max(start, place - 3) : place]
        if before.endswith("“"):
            before = self.text[max(start, place - 4) : place - 1]
        if not before or _OPENS.fullmatch(before[-1]):
            return True
        if named.label is Label.ENTERPRISE and _APPOSED.search(self.text, max(start, place - 40), place):
            return True
        return before.endswith(("近年来", "今年", "目前", "其中", "同时", "随后", "来", "据了解", "的是", "我们"))

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

    def is_of_others(self, subjects: list[AnyRecord], place: int) -> bool:
        """Whether a region is only where those are who act: 清河县城区的运营企业建立….”"""
        first, _ = self.sentence(place)
        here = [named for named in self.between(first, place, Label.REGION) if named.record in subjects]
        return bool(here) and _OTHERS.match(self.text, here[-1].end, place) is not None

    def actor(self, place: int) -> AnyRecord | None:
        """Who stands in front of the verb that governs a place: 组织部 in 由组织部开展“…”行动."""
        first, _ = self.sentence(place)
        before = self.between(max(first, place - 40), place, *SUBJECTS)
        if before and _NO_ACTOR.search(self.text, max(first, before[-1].start - 2), before[-1].start):
            return None
        if len(before) > 1 and self.text[before[-2].end : before[-1].start] in ("和", "、", "及"):
            return None
        if before and _ACTS.match(self.text, before[-1].end, place):
            return before[-1].record
        return None

    def _brand(self, named: Named) -> Named:
        """清河经开区“产业同盟”: the quoted organisation behind the region or zone that it belongs to."""
        if named.label in ORGANISATIONS or self.text[named.end : named.end + 1] != "“":
            return named
        behind = self.between(named.end, named.end + 30, *ORGANISATIONS)
        return behind[0] if behind and behind[0].start == named.end else named

    def _list_end(self, named: Named) -> int:
        end = named.end
        for other in self.between(end, end + 200, *SUBJECTS):
            if self.text[end : other.start] not in ("、", "和", "及", "与"):
                break
            end = other.end
        return end

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
