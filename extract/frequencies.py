"""How often a mechanism runs: 每季度召开1次 of a meeting."""

import re
from bisect import bisect_left

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


ONCE = re.compile(r"(?:至少)?(?:召开|举办|开展|组织|举行|轮值)?[1一]次$")
"""What a frequency does without: 每季度 of 每季度召开1次."""
BEHIND = 4
"""A mechanism in front of its frequency counts as so much farther than one behind it."""


def fill_frequencies(reading: Reading) -> None:
    """Give Mechanism records the frequency that stands in their clause: 每季度召开一次联席会议 yes; a date no.

    A frequency is that of one mechanism, the nearest: 每季度召开联席会议,实行轮值主席制 says nothing of the second.
    """
    text = reading.article.text
    places = sorted(
        (evidence.start, evidence.end, index)
        for index, record in enumerate(reading.records)
        if _can_recur(record)
        for evidence in record.evidence
    )
    found: dict[int, Value] = {}
    for match in FREQUENCY.finditer(text):
        index = _find_nearest(text, match, places)
        if index is not None and index not in found:
            once = ONCE.search(match[0])
            end = match.end() - (len(once[0]) if once else 0)
            place = reading.evidence(match.start(), end if end > match.start() else match.end())
            found[index] = Value(value=place.text, evidence=(place,), producer=PRODUCER)
    reading.records = [
        record.model_copy(update={"frequency": found[index]}) if index in found else record
        for index, record in enumerate(reading.records)
    ]


def _can_recur(record: AnyRecord) -> bool:
    return isinstance(record, Mechanism) and record.frequency is None and record.kind not in STANDING


def _find_nearest(text: str, match: re.Match[str], places: list[tuple[int, int, int]]) -> int | None:
    """The mechanism of a frequency: the nearest of its sentence within reach, rather one behind it."""
    nearest: list[tuple[int, int]] = []
    low = bisect_left(places, (match.start() - 4 * REACH,))
    for start, end, index in places[low:]:
        if start > match.end() + REACH:
            break
        if start < match.end() and match.start() < end:
            continue
        first, last = (match.end(), start) if start >= match.end() else (end, match.start())
        if last - first <= REACH and not STOP.search(text, first, last):
            nearest.append((last - first + (BEHIND if start < match.start() else 0), index))
    return min(nearest)[1] if nearest else None
