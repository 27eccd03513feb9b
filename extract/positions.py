"""find_positions: who holds which title in which organisation, out of the appointment strings that `persons` has read."""

import re
from bisect import bisect_left

from extract.appointments import NOMINEE, Title
from extract.holders import APPOINTMENTS
from extract.reading import Reading
from schema.labels import ORGANISATIONS
from schema.mentions import Evidence, Mention
from schema.records import AnyRecord, Person, Position

HEADS = (
    (re.compile(r"^(?:常务)?副?局长$"), re.compile(r"局$")),
    (re.compile(r"^(?:常务)?副?厅长$"), re.compile(r"厅$")),
    (re.compile(r"^(?:常务)?副?行长$"), re.compile(r"行$")),
    (re.compile(r"^(?:常务)?副?院长$"), re.compile(r"院$")),
    (re.compile(r"^(?:常务)?副?校长$"), re.compile(r"(?:学校|大学|学院|中学|小学|党校)$")),
    (
        re.compile(r"^(?:常务|执行|名誉)?副?(?:会长|秘书长|理事长)$"),
        re.compile(r"(?:协会|商会|公会|学会|联合会|联盟|促进会)$"),
    ),
    (
        re.compile(r"^(?:常务|专职)?副?主席$"),
        re.compile(r"(?:工商联|政协|总工会|工会|妇联|文联|残联|科协|侨联|社科联|作协|联合会|人大)$"),
    ),
    (re.compile(r"^(?:常务)?副?主任$"), re.compile(r"(?:人大常委会|委员会|管委会|中心|办公室|联社|供销社|总社|办)$")),
    (
        re.compile(
            r"(?:董事长|总经理|总裁|董事|总监|监事|工程师|经理|厂长|矿长|党委副?书记|党支部副?书记|党总支副?书记|支部书记|工会主席|创始人)(?:助理)?$"
        ),
        re.compile(r"(?:公司|集团|厂|矿|店|行|控股|股份|企业)$"),
    ),
)
"""Titles that name their organisation's kind, with the ending of such an organisation: 局长 behind X局党工委书记 is X局's."""
_SECTION_HEAD = re.compile(r"(?:组织|宣传|统战|纪检|政法|青年|妇女)委员$")
"""Members of the committee that was named before: 安山镇党委委员、组织委员."""
_HOST = re.compile(r"(?<![\u4e00-\u9fff])[厅局院校]$")
_PARTY_END = re.compile(r"(?:联合|综合|机关)?(?:党委|党组|党工委|党总支|党支部)$")


def find_positions(reading: Reading) -> dict[str, tuple[Position, ...]]:
    """The positions of every person, by the id of the person's record."""
    index = _Index(reading)
    found: dict[str, list[Position]] = {}
    previous: dict[str, Position | None] = {}
    for place, title in reading.doc.user_data.get(APPOINTMENTS, []):
        holder = index.holders.get(place)
        if holder is None:
            continue
        position = _make(reading, index, title, previous.get(holder.id))
        previous[holder.id] = position
        known = found.setdefault(holder.id, [])
        if not any(_says(one, position) for one in known):
            known.append(position)
    return {person: tuple(positions) for person, positions in found.items()}


def _says(known: Position, position: Position) -> bool:
    """Whether a position is known; without an organisation it says no more than another one of the title."""
    return known.title == position.title and position.organisation in (None, known.organisation)


def fill_positions(reading: Reading) -> None:
    """Write the positions into the Person records."""
    positions = find_positions(reading)
    reading.records = [
        record.model_copy(update={"positions": positions[record.id]}) if record.id in positions else record
        for record in reading.records
    ]


class _Index:
    """Persons by place, organisations by their last character and by name."""

    def __init__(self, reading: Reading) -> None:
        places = {mention.id: (mention.start, mention.end) for mention in reading.mentions}
        self.holders = {
            places[mention]: record
            for record in reading.records
            if isinstance(record, Person)
            for mention in record.mentions
        }
        self.ends: dict[int, Mention] = {
            mention.end: mention
            for mention in reading.mentions
            if isinstance(mention, Mention) and mention.label in ORGANISATIONS
        }
        self.organisations: dict[str, AnyRecord] = {}
        for record in reading.records:
            for form in record.names if record.label in ORGANISATIONS else ():
                self.organisations.setdefault(form, record)

        self.places = sorted(
            (
                (evidence.end, evidence)
                for record in reading.records
                if record.label in ORGANISATIONS
                for evidence in record.evidence
            ),
            key=lambda place: place[0],
        )

    def host_before(self, text: str, start: int) -> Evidence | None:
        """The office that one character in front of a title stands for: 厅总工程师 behind 省工业和信息化厅."""
        host = _HOST.search(text, max(0, start - 2), start)
        if host is None:
            return None
        behind = bisect_left(self.places, start, key=lambda place: place[0])
        return next((found for _, found in reversed(self.places[:behind]) if found.text.endswith(host[0])), None)


def _make(reading: Reading, index: _Index, title: Title, previous: Position | None) -> Position:
    name = reading.article.text[title.start : title.end]
    evidence: tuple[Evidence, ...] = (reading.evidence(title.start, title.end),)
    organisation = index.ends.get(title.organisation[1] if title.organisation is not None else title.start)
    if organisation is not None:
        form, evidence = organisation.text, (*evidence, organisation.evidence)
    elif (host := index.host_before(reading.article.text, title.start)) is not None:
        form, evidence = host.text, (*evidence, host)
    elif (shared := _share(name, previous)) is not None and previous is not None:
        form, evidence = shared, (*evidence, *previous.evidence[1:])
    else:
        return Position(title=name, evidence=evidence)
    record = index.organisations.get(form)
    return Position(
        title=name,
        organisation=record.name if record is not None else form,
        record=record.id if record is not None else None,
        evidence=evidence,
    )


def _share(title: str, previous: Position | None) -> str | None:
    """The organisation of the title before it in the same string, if this title is one of its kind."""
    if previous is None or previous.organisation is None:
        return None
    if _SECTION_HEAD.match(title) and _PARTY_END.search(previous.organisation):
        return previous.organisation
    host = _PARTY_END.sub("", previous.organisation)
    names = (previous.organisation,) if "党" in title or host == previous.organisation else (host,)
    title = NOMINEE.sub("", title)
    for titles, endings in HEADS:
        if titles.search(title):
            return next((name for name in names if endings.search(name)), None)
    return None
