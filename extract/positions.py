"""find_positions: who holds which title in which organisation, out of the appointment strings that `persons` has read."""

import re
from collections.abc import Iterator

from extract.appointments import Title
from extract.components.persons import APPOINTMENTS
from extract.reading import Reading
from schema.labels import ORGANISATIONS, Label
from schema.mentions import Evidence, Mention
from schema.records import AnyRecord, Person, Position

HEADS = (
    (re.compile(r"^(?:常务)?副?局长$"), re.compile(r"局$")),
    (re.compile(r"^(?:常务)?副?厅长$"), re.compile(r"厅$")),
    (re.compile(r"^(?:常务)?副?行长$"), re.compile(r"行$")),
    (re.compile(r"^(?:常务)?副?院长$"), re.compile(r"院$")),
    (re.compile(r"^(?:常务)?副?校长$"), re.compile(r"(?:学校|大学|学院|中学|小学|党校)$")),
    (re.compile(r"^(?:常务|执行|名誉)?副?(?:会长|秘书长|理事长)$"), re.compile(r"(?:协会|商会|公会|学会|联合会|联盟|促进会)$")),
    (re.compile(r"^(?:常务)?副?主任$"), re.compile(r"(?:委员会|管委会|中心|办公室|委|办)$")),
    (re.compile(r"(?:董事长|总经理|总裁|董事|总监|监事|工程师|经理|厂长|矿长|党委副?书记|党支部副?书记|党总支副?书记|支部书记|工会主席|创始人)$"),
     re.compile(r"(?:公司|集团|厂|矿|店|行|控股|股份|企业)$")),
)
"""Titles that name their organisation's kind, with the ending of such an organisation: 局长 behind X局党工委书记 is X局's."""
_PARTY_END = re.compile(r"(?:联合|综合|机关)?(?:党委|党组|党工委|党总支|党支部)$")


def find_positions(reading: Reading) -> dict[str, tuple[Position, ...]]:
    """The positions of every person, by the id of the person's record."""
    found: dict[str, list[Position]] = {}
    previous: dict[str, Position | None] = {}
    for place, title in reading.doc.user_data.get(APPOINTMENTS, []):
        holder = _record_at(reading, *place)
        if not isinstance(holder, Person):
            continue
        position = _make(reading, title, previous.get(holder.id))
        previous[holder.id] = position
        known = found.setdefault(holder.id, [])
        if not any((one.title, one.organisation) == (position.title, position.organisation) for one in known):
            known.append(position)
    return {person: tuple(positions) for person, positions in found.items()}


def fill_positions(reading: Reading) -> None:
    """Write the positions into the Person records."""
    positions = find_positions(reading)
    reading.records = [
        record.model_copy(update={"positions": positions[record.id]}) if record.id in positions else record
        for record in reading.records
    ]


def _make(reading: Reading, title: Title, previous: Position | None) -> Position:
    organisation = _organisation(reading, title)
    evidence: tuple[Evidence, ...] = (reading.evidence(title.start, title.end),)
    if organisation is not None:
        record = _record_named(reading, organisation.text, ORGANISATIONS)
        return Position(
            title=reading.article.text[title.start : title.end],
            organisation=record.name if record is not None else organisation.text,
            record=record.id if record is not None else None,
            evidence=(*evidence, organisation.evidence),
        )
    name = reading.article.text[title.start : title.end]
    shared = _share(reading, name, previous)
    return Position(
        title=name,
        organisation=shared[0] if shared else None,
        record=shared[1] if shared else None,
        evidence=(*evidence, *shared[2]) if shared else evidence,
    )


def _organisation(reading: Reading, title: Title) -> Mention | None:
    """The organisation's mention in front of the title (or what was left of it when the mentions were chosen)."""
    ends = {title.start, title.start - 1 if reading.article.text[title.start - 1] == "的" else title.start}
    for mention in reading.mentions:
        if isinstance(mention, Mention) and mention.label in ORGANISATIONS and mention.end in ends:
            return mention
    return None


def _share(
    reading: Reading, title: str, previous: Position | None
) -> tuple[str, str | None, tuple[Evidence, ...]] | None:
    """The organisation of the title before it in the same string, if this title is one of its kind."""
    if previous is None or previous.organisation is None:
        return None
    for titles, endings in HEADS:
        if titles.search(title):
            for name in (previous.organisation, _PARTY_END.sub("", previous.organisation)):
                if endings.search(name):
                    record = _record_named(reading, name, ORGANISATIONS)
                    return record.name if record else name, record.id if record else None, previous.evidence[1:]
    return None


def _record_at(reading: Reading, start: int, end: int) -> AnyRecord | None:
    ids = {mention.id for mention in reading.mentions if mention.start == start and mention.end == end}
    return next((record for record in reading.records if ids.intersection(record.mentions)), None)


def _record_named(reading: Reading, form: str, labels: tuple[Label, ...]) -> AnyRecord | None:
    return next((record for record in _of(reading, labels) if form in record.names), None)


def _of(reading: Reading, labels: tuple[Label, ...]) -> Iterator[AnyRecord]:
    return (record for record in reading.records if record.label in labels)
