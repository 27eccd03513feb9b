"""brat: a .txt and a .ann for each article, code-point offsets; attributes of closed vocabularies as A, the rest as notes."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from eval.roundtrip.task import Task, TaskLink, TaskSpan
from schema.errors import GoldError
from schema.labels import Change, Label, Modifier, RelationType
from schema.relations import ENDS

CLOSED = {"modifier": [*Modifier], "change": [*Change]}
"""Attributes whose values brat offers as a choice."""

FILE_NAME = re.compile(r'[\\/:*?"<>|]')


def write(folder: Path, tasks: Iterable[Task]) -> None:
    """A pair of files for each article, annotation.conf, and names.json (file to article id)."""
    names = {}
    for number, task in enumerate(tasks):
        stem = f"{number:04d}_{FILE_NAME.sub('_', task.article_id)}"
        names[stem] = task.article_id
        (folder / f"{stem}.txt").write_text(task.text, encoding="utf-8", newline="")
        (folder / f"{stem}.ann").write_text(_dump(task), encoding="utf-8", newline="\n")
    (folder / "annotation.conf").write_text(make_config(), encoding="utf-8", newline="\n")
    (folder / "names.json").write_text(
        json.dumps(names, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )


def make_config() -> str:
    """The codebook as brat's annotation.conf."""
    relations = "\n".join(
        f"{relation}\tArg1:{'|'.join(ENDS[relation][0])}, Arg2:{'|'.join(ENDS[relation][1])}"
        for relation in RelationType
    )
    choices = "\n".join(f"{name}\tArg:FIGURE, Value:{'|'.join(values)}" for name, values in CLOSED.items())
    return f"[entities]\n{chr(10).join(Label)}\n\n[relations]\n{relations}\n\n[events]\n\n[attributes]\n{choices}\n"


def _dump(task: Task) -> str:
    lines: list[str] = []
    extra: list[str] = []
    for span in task.spans:
        surface = task.text[span.start : span.end].replace("\n", " ")
        lines.append(f"T{span.id[1:]}\t{span.label} {span.start} {span.end}\t{surface}")
        attributes = span.attributes or {}
        for name in (name for name in CLOSED if name in attributes):
            extra.append(f"A{len(extra) + 1}\t{name} T{span.id[1:]} {attributes[name]}")
        if rest := {name: value for name, value in attributes.items() if name not in CLOSED}:
            extra.append(f"#{len(extra) + 1}\tAnnotatorNotes T{span.id[1:]}\t{json.dumps(rest, ensure_ascii=False)}")
    for number, link in enumerate(task.links, 1):
        lines.append(f"R{number}\t{link.type} Arg1:T{link.source[1:]} Arg2:T{link.target[1:]}")
    return "".join(line + "\n" for line in (*lines, *extra))


def read(folder: Path) -> list[Task]:
    """Tasks of a folder that `write` wrote and brat may have changed."""
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    return [_parse(folder, stem, article_id) for stem, article_id in sorted(names.items())]


def _parse(folder: Path, stem: str, article_id: str) -> Task:
    with (folder / f"{stem}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    spans: dict[str, TaskSpan] = {}
    links = []
    path = folder / f"{stem}.ann"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        kind, _, rest = line.partition("\t")
        try:
            match kind[:1]:
                case "T":
                    label, start, end = rest.split("\t")[0].split(" ")
                    spans[kind] = TaskSpan(f"m{kind[1:]}", int(start), int(end), Label(label))
                case "R":
                    name, one, other = rest.split(" ")
                    links.append(TaskLink(name, *(f"m{end.split(':')[1].strip()[1:]}" for end in (one, other))))
                case "A":
                    name, span_id, value = rest.split(" ")
                    spans[span_id].attributes |= {name: value}  # type: ignore[operator]
                case "#" if rest.startswith("AnnotatorNotes"):
                    target, _, note = rest.removeprefix("AnnotatorNotes ").partition("\t")
                    spans[target].attributes |= json.loads(note)
        except (ValueError, KeyError) as error:
            raise GoldError(f"{path}:{number}: found {line[:60]!r}: {error}") from error
    return Task(article_id, text, list(spans.values()), links)
