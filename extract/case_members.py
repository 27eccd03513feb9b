"""Members of a case: the firms, and the Party organisations of firms, that work on its chain."""

import re
from collections.abc import Callable, Iterator

from extract.case_topics import Topic
from extract.reading import Reading
from schema.labels import RelationType
from schema.mentions import Evidence
from schema.records import AnyRecord, Enterprise, PartyOrg, Value

PRODUCER = "rule:cases.members"
NO_MEMBER = re.compile(r"银行|支行|分行|农商行|信用社|保险|电网|供电公司|电信|联通|移动公司|证券|基金|担保")
"""Firms that serve a chain and are no part of it."""
WORKS = re.compile(
    r"链上|链主|龙头|成员|会员|产业链党委|联合党委|综合党委|联盟|党支部|党委|入驻|上下游|走访|牵头|加入|吸纳|骨干|产业链"
)
"""Words of a sentence that tell of a firm as a part of the practice."""
ELSEWHERE = re.compile(r"赴|考察|学习|签约仪式|施工合作|外包|供应商|订单|客户|采购")


def find_members(reading: Reading, topic: Topic, belongs: Callable[[Evidence], bool]) -> Iterator[Value]:
    """Yes: what belongs to the chain or joins its committee; 走访链上企业甲公司. No: banks, partners elsewhere, the lead itself."""
    leads = {value.record for value in topic.leads}
    related = _related(reading, topic)
    inside = _branches(reading)
    done: set[str] = set()
    for record in reading.records:
        if not isinstance(record, Enterprise) or record.id in leads or NO_MEMBER.search(record.name):
            continue
        places = [place for place in record.evidence if belongs(place)]
        told = [place for place in places if _is_told(reading, place)]
        if not places or not (record.id in related or told):
            continue
        member, place = _as_named(record, (told or places)[0], places, inside)
        if member.id not in done and member.id not in leads:
            done.add(member.id)
            yield Value(value=member.name, evidence=(place,), record=member.id, producer=PRODUCER)
    for record in reading.records:
        if isinstance(record, PartyOrg) and record.id in related and record.id not in done | leads:
            places = [place for place in record.evidence if belongs(place)]
            if places:
                yield Value(value=record.name, evidence=(places[0],), record=record.id, producer=PRODUCER)


def _related(reading: Reading, topic: Topic) -> set[str]:
    """What belongs to the chains of a case or stands below its organisations."""
    wholes = {value.record for value in (*topic.chains, *topic.leads) if value.record is not None}
    kinds = (RelationType.BELONGS_TO, RelationType.SUBORDINATE_TO)
    return {link.subject for link in reading.relations if link.type in kinds and link.object in wholes}


def _branches(reading: Reading) -> dict[tuple[int, int], PartyOrg]:
    """Party organisations by the places of their names."""
    return {
        (place.start, place.end): record
        for record in reading.records
        if isinstance(record, PartyOrg)
        for place in record.evidence
    }


def _as_named(
    firm: Enterprise, place: Evidence, places: list[Evidence], branches: dict[tuple[int, int], PartyOrg]
) -> tuple[AnyRecord, Evidence]:
    """The firm; its Party organisation where the case names the firm in that name alone."""
    around = [
        (record, (start, end))
        for one in places
        for (start, end), record in branches.items()
        if start <= one.start and one.end < end
    ]
    if len(around) < len(places):
        return firm, place
    record, span = around[0]
    return record, next(part for part in record.evidence if (part.start, part.end) == span)


def _is_told(reading: Reading, place: Evidence) -> bool:
    text = reading.article.text
    low = max(text.rfind(mark, 0, place.start) for mark in "。！？\n") + 1
    high = min((found for mark in "。！？\n" if (found := text.find(mark, place.end)) >= 0), default=len(text))
    sentence = text[low:high]
    return WORKS.search(sentence) is not None and ELSEWHERE.search(sentence) is None
