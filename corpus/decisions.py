"""Decisions: what people have ruled about the knowledge base, kept as data so that every rebuild follows it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from schema.annotation import Annotation
from schema.base import Model
from schema.cases import SLOTS
from schema.jsonl import parse_line
from schema.labels import Label
from schema.records import AnyRecord, Position, Value
from schema.relations import Relation


class Reference(Model):
    """Records of a name: in all articles, or in one."""

    label: Label
    name: str
    article: str | None = None

    def covers(self, article_id: str, record: AnyRecord) -> bool:
        """Whether a record is meant."""
        return self.article in (None, article_id) and record.label is self.label and self.name in record.names


class BaseDecision(Model):
    """What all decisions have."""

    author: str = Field(min_length=1)
    date: date
    reason: str = Field(min_length=1)


class Merge(BaseDecision):
    """These records are one thing."""

    kind: Literal["merge"] = "merge"
    things: tuple[Reference, ...] = Field(min_length=2)


class Split(BaseDecision):
    """These records are different things, though they bear one name."""

    kind: Literal["split"] = "split"
    things: tuple[Reference, ...] = Field(min_length=2)


class Wrong(BaseDecision):
    """A value is wrong and is left out: an attribute of a record, a slot of a case, a relation."""

    kind: Literal["wrong"] = "wrong"
    article: str
    field: str
    """A slot (`mechanisms`), an attribute (`chain`, `positions`) or a relation (`covers`)."""
    value: str
    """The value's text, the title of a position, or the name of a relation's object."""
    name: str | None = None
    """The record whose attribute it is, or the relation's subject; None for a case."""


Decision = Annotated[Merge | Split | Wrong, Field(discriminator="kind")]


class _Line(Model):
    decision: Decision


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a file, in order; none where there is no file. A wrong line is a ReadError with its number."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [
        parse_line(f'{{"decision": {line}}}', _Line, where=f"{path}:{number}").decision
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


def apply_wrong(annotation: Annotation, decisions: Sequence[Decision]) -> tuple[Annotation, Counter[int]]:
    """An annotation without the values that are wrong, and how many values each decision (by number) took out."""
    used: Counter[int] = Counter()
    for number, decision in enumerate(decisions):
        if isinstance(decision, Wrong) and decision.article == annotation.article_id:
            annotation, used[number] = _leave_out(annotation, decision)
    return annotation, used


def _leave_out(annotation: Annotation, wrong: Wrong) -> tuple[Annotation, int]:
    count = 0

    def keep(values: tuple[Any, ...]) -> tuple[Any, ...]:
        nonlocal count
        kept = tuple(value for value in values if wrong.value != _text(value))
        count += len(values) - len(kept)
        return kept

    if wrong.name is None:
        if wrong.field not in SLOTS:
            return annotation, 0
        cases = tuple(
            case.model_copy(update={wrong.field: keep(getattr(case, wrong.field))}) for case in annotation.cases
        )
        return annotation.model_copy(update={"cases": cases}), count
    records = []
    for record in annotation.records:
        value = getattr(record, wrong.field, None) if wrong.name in record.names else None
        if isinstance(value, Value):
            record = record.model_copy(update={wrong.field: next(iter(keep((value,))), None)})
        elif isinstance(value, tuple) and wrong.field in ("positions", "run_by"):
            record = record.model_copy(update={wrong.field: keep(value)})
        records.append(record)
    names = {record.id: record.names for record in annotation.records}
    names |= {mention.id: (mention.text,) for mention in annotation.mentions}

    def is_wrong(relation: Relation) -> bool:
        if relation.type != wrong.field or wrong.name not in names[relation.subject]:
            return False
        return wrong.value in (relation.title, *names.get(relation.object or "", ()))

    relations = tuple(
        relation
        for relation in annotation.relations
        if not is_wrong(relation) and not _is_position(relation, wrong, names)
    )
    count += len(annotation.relations) - len(relations)
    return annotation.model_copy(update={"records": tuple(records), "relations": relations}), count


def _is_position(relation: Relation, wrong: Wrong, names: dict[str, tuple[str, ...]]) -> bool:
    """A wrong title goes from the person's positions and from `holds` alike."""
    return wrong.field == "positions" and relation.title == wrong.value and wrong.name in names[relation.subject]


def _text(value: Value | Position) -> str:
    return value.value if isinstance(value, Value) else value.title
