"""How often a mechanism runs: 每季度召开1次 of a meeting."""

import re

from extract.reading import Reading
from schema.labels import MechanismKind
from schema.records import AnyRecord, Mechanism, Value

FREQUENCY = re.compile(
    r"(?:每(?:年|半年|季度?|月|个月|两个月|周|星期|天|日|旬|双月)(?:[度]?(?:至少)?(?:召开|举办|开展|组织|举行|轮值)?(?:\d+|[一二两三四五六七八九十]+)次)?|按(?:季度|季|月|周)|逐月|逐季|月度|季度|一季一议|一月一[会议次]|定期)"
)
REACH = 24
STOP = re.compile(r"[。；！？!?\n]")
STANDING = (MechanismKind.STRUCTURE, MechanismKind.BRAND)
"""Kinds that stand and do not recur."""
PRODUCER = "rule:records.frequency"


def fill_frequencies(reading: Reading) -> None:
    """Give Mechanism records the frequency that stands in their clause: 每季度召开一次联席会议 yes; a date no."""
    records = []
    for record in reading.records:
        frequency = _find(reading, record) if _can_recur(record) else None
        records.append(record.model_copy(update={"frequency": frequency}) if frequency is not None else record)
    reading.records = records


def _can_recur(record: AnyRecord) -> bool:
    return isinstance(record, Mechanism) and record.frequency is None and record.kind not in STANDING


def _find(reading: Reading, record: AnyRecord) -> Value | None:
    text = reading.article.text
    for evidence in record.evidence:
        low = max(0, evidence.start - REACH)
        low = max((stop.end() for stop in STOP.finditer(text, low, evidence.start)), default=low)
        high = min(len(text), evidence.end + REACH)
        stop = STOP.search(text, evidence.end, high)
        found = list(FREQUENCY.finditer(text, low, evidence.start))
        match = found[-1] if found else FREQUENCY.search(text, evidence.end, stop.start() if stop else high)
        if match is not None:
            place = reading.evidence(*match.span())
            return Value(value=place.text, evidence=(place,), producer=PRODUCER)
    return None
