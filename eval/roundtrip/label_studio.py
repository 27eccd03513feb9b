"""Label Studio: a JSON list of tasks with predictions; its text offsets count UTF-16 units."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from eval.roundtrip.task import ATTRIBUTES, Task, TaskLink, TaskSpan, from_utf16, to_utf16
from schema.codebook import CODEBOOK
from schema.labels import Change, Label, Modifier, RelationType

CHOICES = {"modifier": [*Modifier], "change": [*Change], "fuzzy": ["true"]}


def write(folder: Path, tasks: Iterable[Task]) -> None:
    """`tasks.json` to import and `config.xml` for the project's labelling interface."""
    data = [_dump(task) for task in tasks]
    (folder / "tasks.json").write_text(
        json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
    (folder / "config.xml").write_text(make_config(), encoding="utf-8", newline="\n")


def make_config() -> str:
    """The codebook as a labelling interface."""
    labels = "\n".join(
        f"    <Label value={quoteattr(label)} alias={quoteattr(label)} background={quoteattr(entry.colour)} "
        f"hint={quoteattr(f'{entry.chinese}: {entry.what}')}/>"
        for label, entry in CODEBOOK.items()
    )
    relations = "\n".join(f"    <Relation value={quoteattr(relation)}/>" for relation in RelationType)
    fields = []
    for label, names in ATTRIBUTES.items():
        for name in names:
            common = f'name="{name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="{label}"'
            if name in CHOICES:
                options = "".join(f'<Choice value="{choice}"/>' for choice in CHOICES[name])
                fields.append(f'  <Choices {common} choice="single">{options}</Choices>')
            else:
                fields.append(f'  <TextArea {common} placeholder="{name}" maxSubmissions="1" editable="true"/>')
    return (
        "<View>\n  <Relations>\n" + relations + '\n  </Relations>\n  <Labels name="label" toName="text">\n' + labels
        + '\n  </Labels>\n  <Text name="text" value="$text" granularity="symbol"/>\n' + "\n".join(fields) + "\n</View>\n"
    )  # fmt: skip


def _dump(task: Task) -> dict[str, Any]:
    result: list[dict[str, Any]] = []
    for span in task.spans:
        place = {
            "start": to_utf16(task.text, span.start),
            "end": to_utf16(task.text, span.end),
            "text": task.text[span.start : span.end],
        }
        common = {"id": span.id, "to_name": "text", "origin": "prediction"}
        result.append({**common, "from_name": "label", "type": "labels", "value": {**place, "labels": [span.label]}})
        for name, value in (span.attributes or {}).items():
            kind, key = ("choices", "choices") if name in CHOICES else ("textarea", "text")
            rest = {k: v for k, v in place.items() if k != "text"}
            result.append({**common, "from_name": name, "type": kind, "value": {**rest, key: [value]}})
    for link in task.links:
        result.append({"type": "relation", "from_id": link.source, "to_id": link.target, "direction": "right",
                       "labels": [link.type]})  # fmt: skip
    return {
        "data": {"text": task.text, "article_id": task.article_id},
        "predictions": [{"model_version": "lianjian", "result": result}],
    }


def read(folder: Path) -> list[Task]:
    """Tasks of `tasks.json`, or of an export of Label Studio's laid in its place (JSON, not CoNLL: see its docs)."""
    return [_parse(task) for task in json.loads((folder / "tasks.json").read_text(encoding="utf-8"))]


def _parse(task: dict[str, Any]) -> Task:
    done = [item for item in task.get("annotations") or [] if not item.get("was_cancelled")]
    chosen = (done or task.get("predictions") or [{"result": []}])[-1]["result"]
    text = task["data"]["text"]
    spans: dict[str, TaskSpan] = {}
    links = []
    for item in chosen:
        if item["type"] == "labels":
            start, end = (from_utf16(text, item["value"][name]) for name in ("start", "end"))
            spans[item["id"]] = TaskSpan(item["id"], start, end, Label(item["value"]["labels"][0]))
    for item in chosen:
        if item["type"] in ("choices", "textarea"):
            values = item["value"]["choices" if item["type"] == "choices" else "text"]
            attributes = spans[item["id"]].attributes
            assert attributes is not None
            attributes[item["from_name"]] = values[0] if isinstance(values, list) else values
        elif item["type"] == "relation":
            links += [TaskLink(label, item["from_id"], item["to_id"]) for label in item.get("labels") or []]
    return Task(task["data"]["article_id"], text, list(spans.values()), links)
