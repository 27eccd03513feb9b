"""make_cases: the practice cases of an article, each slot with its evidence."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from extract.case_members import find_members
from extract.case_outcomes import find_outcomes
from extract.case_passages import Passages, place_topics
from extract.case_topics import Topic, find_topics
from extract.frequencies import fill_frequencies
from extract.problems import find_problems
from extract.reading import Reading
from schema.cases import PracticeCase
from schema.labels import Label, MechanismKind, Relevance
from schema.mentions import Evidence
from schema.records import AnyRecord, Mechanism, Person, Value

PRODUCER = "rule:cases"
TELLING = ("lead_org", "structure", "members", "mechanisms", "policies", "sites", "problems", "outcomes", "people")
"""Slots of which one at least must be filled: a chain that is only named is no case."""
AFFILIATED = re.compile(
    r"(?:[^,，。;；、的在]{0,10}(?:科|处|局|办|办公室|管委会|党工委|中心|部))?(?:副?(?:科长|主任|书记|部长|局长|处长|经理))|(?:建设)?(?:机遇|契机)|(?:两新|“两新”)工委|党工委|管委会"
)
VENUE = re.compile(r"(?:内|里|管委会|会议室|组织){0,2}(?:隆重)?(?:举行|召开|举办|揭牌|正式揭牌|启动|开幕)")
TOURED = re.compile(r"(?:瞻仰|参观|游览|观看)了?$")
STATE = frozenset({"总书记", "国家主席", "国务院总理"})
"""Offices of whom every article quotes."""
AWAY = re.compile(r"赴|实地调研|考察|参观")
"""What a sentence tells of a visit elsewhere is no part of the case."""


def make_cases(reading: Reading) -> None:
    """Fill `reading.cases`, and the frequency of Mechanism records."""
    fill_frequencies(reading)
    if reading.article.relevance is Relevance.NONE:
        return
    topics = find_topics(reading)
    passages = Passages(reading, topics)
    place_topics(reading, topics, passages)
    cases = (_make_case(reading, topic, partial(passages.belong, number=number)) for number, topic in enumerate(topics))
    told = [case for case in cases if any(getattr(case, slot) for slot in TELLING)]
    reading.cases = [case.model_copy(update={"id": f"c{number}"}) for number, case in enumerate(told)]


def _make_case(reading: Reading, topic: Topic, belongs: Callable[[Evidence], bool]) -> PracticeCase:
    mechanisms = list(_records(reading, belongs, Label.MECHANISM))
    structures = [value for value, record in mechanisms if _is_structure(record)]
    return PracticeCase(
        id="c",
        region=(topic.region,) if topic.region is not None else (),
        chain=tuple(topic.chains),
        lead_org=tuple(topic.leads),
        structure=tuple(structures),
        members=tuple(find_members(reading, topic, belongs)),
        mechanisms=tuple(value for value, record in mechanisms if not _is_structure(record)),
        policies=tuple(value for value, _ in _records(reading, belongs, Label.POLICY)),
        sites=tuple(_sites(reading, belongs)),
        problems=tuple(_value(place.text, (place,)) for place in find_problems(reading) if belongs(place)),
        outcomes=tuple(find_outcomes(reading, belongs)),
        people=tuple(value for value, record in _records(reading, belongs, Label.PERSON) if _has_office(record)),
    )


def _records(reading: Reading, belongs: Callable[[Evidence], bool], label: Label) -> Iterator[tuple[Value, AnyRecord]]:
    """Records of a label that the passages of a case name, visits elsewhere left out."""
    for record in reading.records:
        places = [place for place in record.evidence if belongs(place) and not _is_away(reading, place)]
        if record.label is label and places:
            yield Value(value=record.name, evidence=(places[0],), record=record.id, producer=PRODUCER), record


def _is_away(reading: Reading, place: Evidence) -> bool:
    text = reading.article.text
    low = max(text.rfind(mark, max(0, place.start - 200), place.start) for mark in "。\n")
    low = low if low >= 0 else max(0, place.start - 200)
    ends = (text.find(mark, place.end, place.end + 200) for mark in "。\n")
    high = min((found for found in ends if found >= 0), default=place.end + 200)
    sentence = text[low + 1 : high]
    return AWAY.search(sentence) is not None and "学习" in sentence


def _sites(reading: Reading, belongs: Callable[[Evidence], bool]) -> Iterator[Value]:
    """Sites of a case, without those that only say where somebody works, or that are to come: 甲园区办公室主任, 抢抓甲园区建设机遇."""
    text = reading.article.text
    for value, record in _records(reading, belongs, Label.SITE):
        if any(belongs(place) and _is_of_case(text, place) for place in record.evidence):
            yield value


def _is_of_case(text: str, place: Evidence) -> bool:
    """Whether a site is more than where somebody works, where an event takes place, or what is toured."""
    before = text[max(0, place.start - 6) : place.start]
    held = before.endswith("在") and VENUE.match(text, place.end) is not None
    return not held and AFFILIATED.match(text, place.end) is None and TOURED.search(before) is None


def _is_structure(record: AnyRecord) -> bool:
    return isinstance(record, Mechanism) and record.kind is MechanismKind.STRUCTURE


def _has_office(record: AnyRecord) -> bool:
    return isinstance(record, Person) and any(position.title not in STATE for position in record.positions)


def _value(value: str, evidence: Iterable[Evidence]) -> Value:
    return Value(value=value, evidence=tuple(evidence), producer=PRODUCER)
