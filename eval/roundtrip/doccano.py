"""doccano: JSON lines of a sequence-labelling project with relations; code-point offsets, no attributes of spans."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from eval.roundtrip.task import Task, TaskLink, TaskSpan
from schema.codebook import CODEBOOK
from schema.labels import Label, RelationType


def write(folder: Path, tasks: Iterable[Task]) -> None:
    """`tasks.jsonl`, and the label types of spans and relations for doccano's own import."""
    lines = [json.dumps(_dump(task), ensure_ascii=False) for task in tasks]
    (folder / "tasks.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")
    spans = [
        {"text": label, "background_color": entry.colour, "text_color": "#ffffff"} for label, entry in CODEBOOK.items()
    ]
    relations = [
        {"text": relation, "background_color": "#444444", "text_color": "#ffffff"} for relation in RelationType
    ]
    for name, data in (("span_types.json", spans), ("relation_types.json", relations)):
        (folder / name).write_text(
            json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
        )


def _dump(task: Task) -> dict[str, Any]:
    numbers = {span.id: number for number, span in enumerate(task.spans)}
    return {
        "text": task.text,
        "article_id": task.article_id,
        "sent": {f"{span.start}-{span.end}": span.id for span in task.spans},
        "entities": [
            {"id": number, "label": span.label, "start_offset": span.start, "end_offset": span.end}
            for number, span in enumerate(task.spans)
        ],
        "relations": [
            {"id": number, "from_id": numbers[link.source], "to_id": numbers[link.target], "type": link.type}
            for number, link in enumerate(task.links)
        ],
    }


def read(folder: Path) -> list[Task]:
    """Tasks of `tasks.jsonl`, or of an export of doccano's laid in its place.

    doccano gives spans numbers of its own; a span at its old place keeps its id.
    """
    with (folder / "tasks.jsonl").open(encoding="utf-8") as lines:
        return [_parse(json.loads(line)) for line in lines if line.strip()]


def _parse(task: dict[str, Any]) -> Task:
    sent = dict(task["sent"])
    names: dict[int, str] = {}
    spans = []
    for number, entity in enumerate(task["entities"]):
        start, end = entity["start_offset"], entity["end_offset"]
        names[entity["id"]] = sent.get(f"{start}-{end}", f"m+{number}")
        spans.append(TaskSpan(names[entity["id"]], start, end, Label(entity["label"]), attributes=None))
    links = [TaskLink(r["type"], names[r["from_id"]], names[r["to_id"]]) for r in task["relations"]]
    return Task(task["article_id"], task["text"], spans, links)
