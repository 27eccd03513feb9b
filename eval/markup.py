"""Gold labels as a person writes them: the article with marks in it, and what the marks mean below it.

    article: yunshan-1                      head: article id; lines until the first ---
    annotator: LX
    ---
    [[TIME|2024年|2024-01-01..2024-12-31]],[[REGION|云山县]][[CHAIN|竹纸产业链]]有企业
    [[FIGURE|60多家|60 家 over; metric=企业; subject=竹纸产业链; period=2024年]]。
    ---
    PARTY_ORG 云山县竹纸产业链党委 | 产业链党委; kind=chain_committee; chain=竹纸产业链; region=云山县
    REGION 云山县 | 云山
    covers: 云山县竹纸产业链党委 -> 竹纸产业链
    holds: 李望 -> 云山县竹纸产业链党委: 书记
    case: region=云山县; chain=竹纸产业链; lead_org=云山县竹纸产业链党委; people=李望

Without its marks the middle part is the article's text, to the character. A record need not be listed if its only form is its
surface. `[[LABEL|surface|@name]]` ties a surface to the record `name` where two records share the surface; a mark that ends in
`|?` (or a line that ends in `; doubt`) is in doubt. Several values of a slot stand with ` | ` between them. `; elided` marks a
conjunct whose head noun is shared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from schema.annotation import Annotation
from schema.article import hash_text
from schema.cases import SLOTS, PracticeCase
from schema.errors import GoldError
from schema.labels import RECORD_LABELS, Label, Modifier, RelationType, Relevance
from schema.mentions import AnyMention, Evidence, Figure, Mention, Time
from schema.records import RECORD_MODELS, AnyRecord, Person, Position, Value
from schema.relations import Relation

MARK = re.compile(r"\[\[([A-Z_]+)\|([^\]|]+(?:\][^\]|]+)*)((?:\|[^\]|]*)*)\]\]")
LIST = " | "

PLAIN = ("kind", "role", "code")
"""Attributes that are words of a vocabulary, not of the article."""


@dataclass
class Mark:
    """One `[[LABEL|surface|…]]` and where its surface stands in the text without marks."""

    label: Label
    start: int
    end: int
    text: str
    extra: str
    doubt: bool


def read_markup(path: Path) -> tuple[str, Annotation]:
    """The text and the annotation of a marked-up file."""
    return parse_markup(path.read_text(encoding="utf-8"), name=str(path))


def parse_markup(source: str, *, name: str) -> tuple[str, Annotation]:
    """The text without marks, and the annotation; GoldError with the line where something is wrong."""
    parts = re.split(r"^---\n", source, maxsplit=2, flags=re.MULTILINE)
    if len(parts) < 2:
        raise GoldError(f"{name}: found {len(parts)} part, expected head, text and records with --- between them")
    head = dict(line.split(": ", 1) for line in parts[0].splitlines() if ": " in line)
    if "article" not in head:
        raise GoldError(f"{name}:1: the head has no `article: ID`, found {sorted(head)}")
    text, marks = strip_marks(parts[1], name=name, line=parts[0].count("\n") + 2)
    if text.endswith("\n") and "final_newline" not in head:
        text = text[:-1]
    builder = _Builder(name, text, head)
    builder.add_mentions(marks)
    first = source.count("\n", 0, len(parts[0]) + len(parts[1])) + 3
    builder.add_lines(list(enumerate(parts[2].splitlines(), first)) if len(parts) == 3 else [])
    try:
        return text, builder.make_annotation()
    except ValidationError as error:
        raise GoldError(f"{name}: {error.errors(include_url=False)[0]['msg']}") from error


def strip_marks(marked: str, *, name: str, line: int = 1) -> tuple[str, list[Mark]]:
    """The text without marks, and the marks with their offsets in it."""
    pieces: list[str] = []
    marks: list[Mark] = []
    length = last = 0
    for match in MARK.finditer(marked):
        before = marked[last : match.start()]
        pieces += [before, match[2]]
        length += len(before)
        if match[1] not in Label.__members__:
            where = line + marked.count("\n", 0, match.start())
            raise GoldError(f"{name}:{where}: found label {match[1]!r}, expected one of {[*Label.__members__]}")
        extras = match[3].split("|")[1:]
        doubt = extras[-1:] == ["?"]
        extra = "|".join(extras[:-1] if doubt else extras).strip()
        marks.append(Mark(Label(match[1]), length, length + len(match[2]), match[2], extra, doubt))
        length += len(match[2])
        last = match.end()
    pieces.append(marked[last:])
    text = "".join(pieces)
    stray = re.search(r"\[\[|\]\]", text)
    if stray is not None:
        raise GoldError(f"{name}: a mark is not closed or not opened near {text[max(0, stray.start() - 10) :][:30]!r}")
    return text, marks


@dataclass
class _Draft:
    """A record being put together."""

    label: Label
    names: list[str]
    attributes: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    mentions: list[AnyMention] = field(default_factory=list)
    id: str = ""


class _Builder:
    """Puts the annotation of one file together."""

    def __init__(self, name: str, text: str, head: dict[str, str]) -> None:
        self.name, self.text, self.head = name, text, head
        self.marks: list[tuple[Mark, str]] = []
        self.drafts: list[_Draft] = []
        self.relation_lines: list[tuple[int, str]] = []
        self.case_lines: list[tuple[int, str]] = []

    def add_mentions(self, marks: list[Mark]) -> None:
        self.marks = [(mark, f"m{number}") for number, mark in enumerate(marks)]

    def add_lines(self, lines: list[tuple[int, str]]) -> None:
        for number, line in lines:
            word = line.split(" ", 1)[0]
            if not line.strip() or line.startswith("#"):
                continue
            if word.rstrip(":") in list(RelationType):
                self.relation_lines.append((number, line))
            elif word == "case:":
                self.case_lines.append((number, line.removeprefix("case:").strip()))
            elif word in RECORD_LABELS:
                self._add_draft(number, Label(word), line.split(" ", 1)[1])
            else:
                raise GoldError(f"{self.name}:{number}: found {word!r}, expected a label, a relation or `case:`")

    def _add_draft(self, number: int, label: Label, rest: str) -> None:
        first, *others = rest.split("; ")
        draft = _Draft(label, [form.strip() for form in first.split(LIST)])
        for item in others:
            key, found, value = item.partition("=")
            if found:
                draft.attributes[key.strip()] = value.strip()
            elif item.strip() in ("doubt", "elided"):
                draft.flags.add(item.strip())
            else:
                raise GoldError(f"{self.name}:{number}: found {item!r}, expected key=value, doubt or elided")
        for form in draft.names:
            if form not in self.text:
                raise GoldError(f"{self.name}:{number}: {form!r} does not stand in the text")
        self.drafts.append(draft)

    def _find(self, surface: str, *, near: int = 0) -> Evidence:
        """The occurrence of a surface nearest to a place."""
        starts = [match.start() for match in re.finditer(re.escape(surface), self.text)]
        if not starts:
            raise GoldError(f"{self.name}: {surface!r} does not stand in the text")
        start = min(starts, key=lambda found: (abs(found - near), found))
        return Evidence(start=start, end=start + len(surface), text=surface)

    def _draft_of(self, surface: str, label: Label | None = None) -> _Draft | None:
        for canonical in (True, False):
            for draft in self.drafts:
                names = draft.names[:1] if canonical else draft.names
                if surface in names and label in (None, draft.label):
                    return draft
        return None

    def make_annotation(self) -> Annotation:
        for mark, _ in self.marks:
            if mark.label in RECORD_LABELS:
                name = mark.extra.removeprefix("@") if mark.extra.startswith("@") else mark.text
                if self._draft_of(name, mark.label) is None:
                    flags = {"doubt"} if mark.doubt else set()
                    self.drafts.append(_Draft(mark.label, [name], flags=flags))
        for number, draft in enumerate(self.drafts):
            draft.id = f"r{number}"
        mentions = [self._make_mention(mark, mention_id) for mark, mention_id in self.marks]
        records = [self._make_record(draft) for draft in self.drafts]
        relations = [self._make_relation(*item, index) for index, item in enumerate(self.relation_lines)]
        relations += self._make_measures(mentions, records, len(relations))
        return Annotation(
            article_id=self.head["article"],
            text_sha256=hash_text(self.text),
            pipeline=f"gold:{self.head.get('annotator', 'unnamed')}",
            relevance=Relevance(self.head["relevance"]) if "relevance" in self.head else None,
            mentions=tuple(mentions),
            records=tuple(self._with_positions(record, relations) for record in records),
            relations=tuple(relations),
            cases=tuple(self._make_case(*item, index) for index, item in enumerate(self.case_lines)),
        )

    def _make_mention(self, mark: Mark, mention_id: str) -> AnyMention:
        common: dict[str, Any] = {
            "id": mention_id,
            "start": mark.start,
            "end": mark.end,
            "text": mark.text,
            "doubt": mark.doubt,
        }
        if mark.label is Label.FIGURE:
            mention: AnyMention = Figure(**common, **self._figure_fields(mark))
        elif mark.label is Label.TIME:
            mention = Time(**common, **self._time_fields(mark))
        else:
            mention = Mention(**common, label=mark.label)
            if mark.label in RECORD_LABELS:
                name = mark.extra.removeprefix("@") if mark.extra.startswith("@") else mark.text
                draft = self._draft_of(name, mark.label)
                assert draft is not None
                draft.mentions.append(mention)
                if mark.text not in draft.names:
                    draft.names.append(mark.text)
        return mention

    def _figure_fields(self, mark: Mark) -> dict[str, Any]:
        first, *others = mark.extra.split("; ")
        number, unit, *words = first.split()
        ends = [self._number(part, mark) for part in number.split("~")]
        fields: dict[str, Any] = {"value": tuple(ends) if len(ends) == 2 else ends[0], "unit": unit}
        for word in words:
            fields["modifier" if word in list(Modifier) else "change"] = word
        for item in others:
            key, _, value = item.partition("=")
            match key.strip():
                case "metric":
                    fields["metric"] = self._find(value.strip(), near=mark.start)
                case "subject":
                    draft = self._draft_of(value.strip())
                    if draft is None:
                        raise GoldError(f"{self.name}: subject {value!r} of {mark.text!r} is no record")
                    fields["subject"] = draft.id
                case "period":
                    fields["period"] = self._nearest_time(value.strip(), mark)
                case other:
                    raise GoldError(f"{self.name}: {mark.text!r} has field {other!r}, expected metric, subject, period")
        return fields

    def _number(self, part: str, mark: Mark) -> Decimal:
        try:
            return Decimal(part)
        except InvalidOperation as error:
            raise GoldError(f"{self.name}: {mark.text!r}: found value {part!r}, expected a number") from error

    def _nearest_time(self, surface: str, mark: Mark) -> str:
        times = [(m, i) for m, i in self.marks if m.label is Label.TIME and m.text == surface]
        if not times:
            raise GoldError(f"{self.name}: period {surface!r} of {mark.text!r} is no TIME")
        return min(times, key=lambda item: abs(item[0].start - mark.start))[1]

    def _time_fields(self, mark: Mark) -> dict[str, Any]:
        words = mark.extra.split()
        fields: dict[str, Any] = {"fuzzy": "fuzzy" in words}
        for word in words:
            if ".." in word:
                first, last = word.split("..")
                fields["first"] = date.fromisoformat(first) if first else None
                fields["last"] = date.fromisoformat(last) if last else None
        return fields

    def _make_record(self, draft: _Draft) -> AnyRecord:
        evidence = tuple(mention.evidence for mention in draft.mentions) or (self._find(draft.names[0]),)
        fields: dict[str, Any] = {
            "id": draft.id,
            "label": draft.label,
            "name": draft.names[0],
            "aliases": tuple(draft.names[1:]),
            "mentions": tuple(mention.id for mention in draft.mentions),
            "evidence": evidence,
            "doubt": "doubt" in draft.flags,
            "elided": "elided" in draft.flags,
        }
        for key, value in draft.attributes.items():
            if key in PLAIN:
                fields[key] = value
            elif key == "run_by":
                fields[key] = tuple(self._value(part, evidence[0].start) for part in value.split(LIST))
            else:
                fields[key] = self._value(value, evidence[0].start)
        record: AnyRecord = RECORD_MODELS[draft.label].model_validate(fields)  # type: ignore[assignment]
        return record

    def _value(self, surface: str, near: int) -> Value:
        draft = self._draft_of(surface)
        return Value(
            value=surface,
            evidence=(self._find(surface, near=near),),
            record=draft.id if draft is not None else None,
        )

    def _end(self, surface: str, number: int) -> str:
        draft = self._draft_of(surface)
        if draft is None:
            raise GoldError(f"{self.name}:{number}: {surface!r} is no record of this file")
        return draft.id

    def _make_relation(self, number: int, line: str, index: int) -> Relation:
        kind, _, rest = line.partition(": ")
        rest, doubt, _ = rest.partition("; doubt")
        subject, arrow, target = (part.strip() for part in rest.partition("->"))
        if not arrow:
            raise GoldError(f"{self.name}:{number}: found {line!r}, expected `relation: A -> B`")
        title = None
        if kind == RelationType.HOLDS:
            target, _, title = (part.strip() for part in target.rpartition(": "))
        ends = [surface for surface in (subject, target) if surface not in ("", "-")]
        if kind == RelationType.MEASURES:
            raise GoldError(f"{self.name}:{number}: `measures` follows from a figure's subject; write it there")
        first = self._find(ends[0])
        return Relation(
            id=f"l{index}",
            type=RelationType(kind),
            subject=self._end(subject, number),
            object=self._end(target, number) if target not in ("", "-") else None,
            title=title,
            evidence=(first, *(self._find(surface, near=first.start) for surface in ends[1:])),
            doubt=bool(doubt),
        )

    def _make_measures(self, mentions: list[AnyMention], records: list[AnyRecord], number: int) -> list[Relation]:
        """`measures` for each figure that has a subject; they are not written out in the file."""
        named = {record.id: record for record in records}
        figures = [mention for mention in mentions if isinstance(mention, Figure) and mention.subject is not None]
        return [
            Relation(
                id=f"l{number + index}",
                type=RelationType.MEASURES,
                subject=figure.id,
                object=figure.subject,
                evidence=(figure.evidence, named[figure.subject or ""].evidence[0]),
                doubt=figure.doubt,
            )
            for index, figure in enumerate(figures)
        ]

    def _with_positions(self, record: AnyRecord, relations: list[Relation]) -> AnyRecord:
        if not isinstance(record, Person):
            return record
        names = {draft.id: draft.names[0] for draft in self.drafts}
        positions = tuple(
            Position(
                title=relation.title or "",
                organisation=names[relation.object] if relation.object is not None else None,
                record=relation.object,
                evidence=relation.evidence,
            )
            for relation in relations
            if relation.type is RelationType.HOLDS and relation.subject == record.id
        )
        return record.model_copy(update={"positions": positions})

    def _make_case(self, number: int, line: str, index: int) -> PracticeCase:
        slots: dict[str, tuple[Value, ...]] = {}
        for key, values in _items(line):
            if key not in SLOTS:
                raise GoldError(f"{self.name}:{number}: found slot {key!r}, expected one of {[*SLOTS]}")
            slots[key] = tuple(self._value(value.strip(), 0) for value in values.split(LIST))
        return PracticeCase(id=f"c{index}", **slots)


def _items(line: str) -> Iterator[tuple[str, str]]:
    for item in line.split("; "):
        key, _, value = item.partition("=")
        yield key.strip(), value
