"""What all annotation tools have in common: a text, labelled spans with attributes, links between spans.

An annotation goes out as a `Task` in the tool's format with a side file that holds the whole annotation. What a tool can show
travels in its format and is taken back from there; what it cannot hold (records, cases, evidence, positions) comes back from the
side file, as far as the spans that it rests on still stand.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from schema.annotation import Annotation
from schema.article import Article, hash_text
from schema.errors import GoldError
from schema.labels import RECORD_LABELS, Label, RelationType
from schema.mentions import AnyMention, Figure, Mention, Time
from schema.records import RECORD_MODELS

ATTRIBUTES: dict[Label, tuple[str, ...]] = {
    Label.FIGURE: ("value", "unit", "modifier", "change"),
    Label.TIME: ("first", "last", "fuzzy"),
}
"""What a person corrects at a span; words as in `Task`."""


@dataclass
class TaskSpan:
    """A labelled span; offsets in code points."""

    id: str
    start: int
    end: int
    label: str
    attributes: dict[str, str] | None = field(default_factory=dict)
    """None where the tool cannot hold any: they are kept as they were sent out."""


@dataclass
class TaskLink:
    """A relation between two spans."""

    type: str
    source: str
    target: str


@dataclass
class Task:
    """One article as an annotation tool sees it."""

    article_id: str
    text: str
    spans: list[TaskSpan]
    links: list[TaskLink]


def make_task(article: Article, annotation: Annotation) -> Task:
    """The article with its mentions and those relations whose both ends are mentioned."""
    annotation.check_against(article)
    ends = _first_mentions(annotation)
    links = [
        TaskLink(relation.type, ends[relation.subject], ends[relation.object])
        for relation in annotation.relations
        if relation.subject in ends and relation.object is not None and relation.object in ends
    ]
    spans = [TaskSpan(m.id, m.start, m.end, m.label, _dump_attributes(m)) for m in annotation.mentions]
    return Task(article.id, article.text, spans, _unique(links))


def _first_mentions(annotation: Annotation) -> dict[str, str]:
    """The mention that stands for each record; a figure stands for itself."""
    figures = {mention.id: mention.id for mention in annotation.mentions if isinstance(mention, Figure)}
    return figures | {record.id: record.mentions[0] for record in annotation.records if record.mentions}


def _unique(links: Iterable[TaskLink]) -> list[TaskLink]:
    return list({(link.type, link.source, link.target): link for link in links}.values())


def _dump_attributes(mention: AnyMention) -> dict[str, str]:
    if isinstance(mention, Figure):
        value = mention.value if isinstance(mention.value, tuple) else (mention.value,)
        found = {"value": "~".join(str(end) for end in value), "unit": mention.unit, "modifier": str(mention.modifier)}
        return found | ({"change": str(mention.change)} if mention.change is not None else {})
    if isinstance(mention, Time):
        found = {name: day.isoformat() for name in ("first", "last") if (day := getattr(mention, name)) is not None}
        return found | ({"fuzzy": "true"} if mention.fuzzy else {})
    return {}


def read_task(task: Task, side: Annotation) -> Annotation:
    """The annotation after the tool: spans, labels, attributes and links from the task, the rest from the side file."""
    if side.text_sha256 != hash_text(task.text):
        raise GoldError(f"{task.article_id}: the tool's text is not the one that was sent out")
    before = {mention.id: mention for mention in side.mentions}
    mentions = [
        _read_mention(task, span, before.get(span.id)) for span in sorted(task.spans, key=lambda s: (s.start, s.end))
    ]
    kept = {mention.id: mention.label for mention in mentions}
    data = side.model_dump()
    data["mentions"] = [_keep_references(mention, kept) for mention in mentions]
    data["records"] = _read_records(list(data["records"]), before, mentions)
    _read_links(data, task, side, mentions)
    _drop_dangling(data)
    try:
        return Annotation.model_validate(data)
    except ValidationError as error:
        raise GoldError(f"{task.article_id}: {error.errors(include_url=False)[0]['msg']}") from error


def _read_mention(task: Task, span: TaskSpan, before: AnyMention | None) -> AnyMention:
    fields: dict[str, Any] = {"producer": "gold"} if before is None else before.model_dump(exclude={"label"})
    fields |= {"id": span.id, "start": span.start, "end": span.end, "text": task.text[span.start : span.end]}
    if before is None or before.label != span.label:
        fields = {name: value for name, value in fields.items() if name in ("id", "start", "end", "text", "producer")}
    try:
        match span.label:
            case Label.FIGURE:
                return Figure(**(fields | _parse_figure(span.attributes)))
            case Label.TIME:
                return Time(**(fields | _parse_time(span.attributes)))
            case label:
                return Mention.model_validate({**fields, "label": label})
    except (ValidationError, ValueError, KeyError) as error:
        text = task.text[span.start : span.end]
        raise GoldError(
            f"{task.article_id}: {span.label} {text!r} at {span.start} has {span.attributes}: {error}"
        ) from error


def _parse_figure(attributes: dict[str, str] | None) -> dict[str, Any]:
    if attributes is None:
        return {}
    ends = attributes["value"].split("~")
    return {
        "value": tuple(ends) if len(ends) == 2 else ends[0],
        "unit": attributes["unit"],
        "modifier": attributes.get("modifier") or "exact",
        "change": attributes.get("change") or None,
    }


def _parse_time(attributes: dict[str, str] | None) -> dict[str, Any]:
    if attributes is None:
        return {}
    days = {name: attributes.get(name) for name in ("first", "last")}
    return {name: date.fromisoformat(day) if day else None for name, day in days.items()} | {
        "fuzzy": attributes.get("fuzzy") == "true"
    }


def _keep_references(mention: AnyMention, kept: dict[str, Label]) -> dict[str, Any]:
    data = mention.model_dump()
    if data.get("period") is not None and kept.get(data["period"]) is not Label.TIME:
        data["period"] = None
    return data


def _read_records(
    records: list[dict[str, Any]], before: dict[str, AnyMention], mentions: list[AnyMention]
) -> list[dict[str, Any]]:
    """Records without the mentions that went or changed, and one for each new mention that no record holds."""
    same = {m.id for m in mentions if m.id in before and (m.label, m.text) == (before[m.id].label, before[m.id].text)}
    moved = {m.id: m for m in mentions}
    for record in records:
        if all(mention_id in same for mention_id in record["mentions"]):
            continue
        kept = [mention_id for mention_id in record["mentions"] if mention_id in same]
        gone = {before[mention_id].text for mention_id in record["mentions"] if mention_id not in same}
        still = {before[mention_id].text for mention_id in kept}
        names = [name for name in (record["name"], *record["aliases"]) if name not in gone - still]
        record["mentions"] = tuple(kept)
        record["evidence"] = tuple(moved[mention_id].evidence.model_dump() for mention_id in kept)
        if names:
            record["name"], record["aliases"] = names[0], tuple(names[1:])
    held = {mention_id for record in records for mention_id in record["mentions"]}
    number = len(records)
    for mention in mentions:
        if mention.label in RECORD_LABELS and mention.id not in held:
            known = [r for r in records if r["label"] == mention.label and mention.text in (r["name"], *r["aliases"])]
            if known:
                record = known[0]
                record["evidence"] = (*record["evidence"], mention.evidence.model_dump())
            else:
                fields = {"id": f"r{number}+", "label": mention.label, "name": mention.text}
                record = (
                    RECORD_MODELS[mention.label]
                    .model_validate({**fields, "evidence": (mention.evidence,)})
                    .model_dump()
                )
                records.append(record)
                number += 1
            record["mentions"] = (*record["mentions"], mention.id)
    return [record for record in records if record["evidence"]]


def _read_links(data: dict[str, Any], task: Task, side: Annotation, mentions: list[AnyMention]) -> None:
    """Relations that the tool showed and still has, those that it could not show, and new ones."""
    ends = _first_mentions(side)
    links = {(link.type, link.source, link.target) for link in task.links}
    kept, shown = [], set()
    for relation in data["relations"]:
        key = (str(relation["type"]), ends.get(relation["subject"], ""), ends.get(relation["object"] or "", ""))
        if "" in key or key in links:
            kept.append(relation)
        shown.add(key)
    owner = {mention_id: record["id"] for record in data["records"] for mention_id in record["mentions"]}
    by_id = {mention.id: mention for mention in mentions}
    for number, (kind, source, target) in enumerate(sorted(links - shown)):
        if kind == RelationType.HOLDS:
            raise GoldError(f"{task.article_id}: a new {kind!r} needs its title; write it in the marked-up gold file")
        subject = source if isinstance(by_id[source], Figure) else owner[source]
        evidence = tuple(by_id[end].evidence.model_dump() for end in (source, target))
        kept.append(
            {"id": f"l+{number}", "type": kind, "subject": subject, "object": owner[target], "evidence": evidence}
        )
    data["relations"] = tuple(kept)


def _drop_dangling(data: dict[str, Any]) -> None:
    records = {record["id"] for record in data["records"]}
    figures = {mention["id"] for mention in data["mentions"]}
    for mention in data["mentions"]:
        if mention.get("subject") is not None and mention["subject"] not in records:
            mention["subject"] = None
    data["relations"] = tuple(
        relation
        for relation in data["relations"]
        if relation["subject"] in records | figures and (relation["object"] is None or relation["object"] in records)
    )


def write_side(path: Path, annotations: Iterable[Annotation]) -> None:
    """The side file: whole annotations, by article id."""
    held = {annotation.article_id: annotation.model_dump(mode="json") for annotation in annotations}
    path.write_text(json.dumps(held, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def read_side(path: Path) -> dict[str, Annotation]:
    """The annotations that were sent out."""
    if not path.exists():
        raise GoldError(f"{path}: the side file of the export is missing; without it nothing but spans would come back")
    held = json.loads(path.read_text(encoding="utf-8"))
    return {article_id: Annotation.model_validate(data) for article_id, data in held.items()}


def to_utf16(text: str, index: int) -> int:
    """A code-point offset as JavaScript and Java count: to_utf16("𠮷a", 1) -> 2."""
    return len(text[:index].encode("utf-16-le")) // 2


def from_utf16(text: str, index: int) -> int:
    """The other way round: from_utf16("𠮷a", 2) -> 1."""
    return len(text.encode("utf-16-le")[: index * 2].decode("utf-16-le"))
