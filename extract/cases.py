"""make_cases: the practice cases of an article, each slot with its evidence."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from extract.case_passages import Passages, place_topics
from extract.case_topics import Topic, find_topics
from extract.frequencies import fill_frequencies
from extract.problems import find_problems
from extract.reading import Reading
from schema.cases import PracticeCase
from schema.labels import Label, MechanismKind, Relevance
from schema.mentions import Evidence, Figure
from schema.records import AnyRecord, Mechanism, Person, Value

PRODUCER = "rule:cases"
ACHIEVES = re.compile(
    r"累计|实现|达|解决|建成|培育|引进|引育|处理|服务|授权|完成|办理|压缩|提升|增长|增收|覆盖|成立|组建|新建|投放|放款|签约|拥有|取得|获|帮助|促成|开展|推动|突破|入驻|梳理|吸纳"
    r"|吸引|招引|降低|节约|减少|下降|协调|收集|建设|设立|支持|实施|带动|优选|选派|确定|设有|共有|现有|达成|攻克|研发|转化|盘活|培训|举办|集聚|形成"
)
DURATIONS = ("年", "个月", "月", "天", "日", "小时", "分钟", "周", "岁", "次会议")
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
    reading.cases = [
        _make_case(reading, topic, f"c{number}", partial(passages.belong, number=number))
        for number, topic in enumerate(topics)
    ]


def _make_case(reading: Reading, topic: Topic, case_id: str, belongs: Callable[[Evidence], bool]) -> PracticeCase:
    mechanisms = list(_records(reading, belongs, Label.MECHANISM))
    structures = [value for value, record in mechanisms if _is_structure(record)]
    leads = {value.record for value in topic.leads}
    return PracticeCase(
        id=case_id,
        region=(topic.region,) if topic.region is not None else (),
        chain=tuple(topic.chains),
        lead_org=tuple(topic.leads),
        structure=tuple(structures),
        members=tuple(value for value, record in _records(reading, belongs, Label.ENTERPRISE) if record.id not in leads),
        mechanisms=tuple(value for value, record in mechanisms if not _is_structure(record)),
        policies=tuple(value for value, _ in _records(reading, belongs, Label.POLICY)),
        sites=tuple(value for value, _ in _records(reading, belongs, Label.SITE)),
        problems=tuple(_value(place.text, (place,)) for place in find_problems(reading) if belongs(place)),
        outcomes=tuple(_outcomes(reading, belongs)),
        people=tuple(value for value, record in _records(reading, belongs, Label.PERSON) if _has_office(record)),
    )


def _records(
    reading: Reading, belongs: Callable[[Evidence], bool], label: Label
) -> Iterator[tuple[Value, AnyRecord]]:
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


def _is_structure(record: AnyRecord) -> bool:
    return isinstance(record, Mechanism) and record.kind is MechanismKind.STRUCTURE


def _has_office(record: AnyRecord) -> bool:
    return isinstance(record, Person) and bool(record.positions)


def _outcomes(reading: Reading, belongs: Callable[[Evidence], bool]) -> Iterator[Value]:
    """Figures with their metric in sentences that tell what was reached: 累计放款59.8亿元 yes, 走访24家企业 counted too."""
    text = reading.article.text
    for figure in reading.mentions:
        if not isinstance(figure, Figure) or not belongs(figure.evidence) or figure.metric is None:
            continue
        clause = text[max(0, figure.start - 24) : figure.end + 8]
        if figure.unit in DURATIONS:
            continue
        if figure.change is not None or figure.unit in ("%", "倍", "元") or ACHIEVES.search(clause):
            yield _value(f"{figure.metric.text}: {figure.text}", _ordered(figure.metric, figure.evidence))


def _ordered(*places: Evidence) -> tuple[Evidence, ...]:
    return tuple(sorted(places, key=lambda place: place.start))


def _value(value: str, evidence: Iterable[Evidence]) -> Value:
    return Value(value=value, evidence=tuple(evidence), producer=PRODUCER)
