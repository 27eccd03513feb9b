"""INCEpTION: a UIMA CAS (XMI) for each article with layers of our own, character by character; dkpro-cassis counts for us.

The layers are set to character granularity: INCEpTION snaps a span of Chinese to the whole clause otherwise.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import cassis

from eval.roundtrip.brat import FILE_NAME
from eval.roundtrip.task import ATTRIBUTES, Task, TaskLink, TaskSpan
from schema.labels import Label, RelationType

MENTION, RELATION = "webanno.custom.Mention", "webanno.custom.Relation"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
FEATURES = ("mention_id", *(name for names in ATTRIBUTES.values() for name in names))


def make_types() -> cassis.TypeSystem:
    """The type system: a span layer, a relation layer, sentences and tokens."""
    types = cassis.TypeSystem()
    mention = types.create_type(MENTION, "uima.tcas.Annotation")
    for name in ("label", *FEATURES):
        types.create_feature(mention, name, "uima.cas.String")
    relation = types.create_type(RELATION, "uima.tcas.Annotation")
    for name in ("Governor", "Dependent"):
        types.create_feature(relation, name, mention)
    types.create_feature(relation, "label", "uima.cas.String")
    for name in (SENTENCE, TOKEN):
        types.create_type(name, "uima.tcas.Annotation")
    return types


def write(folder: Path, tasks: Iterable[Task]) -> None:
    """An .xmi for each article, TypeSystem.xml, the layers to import into a project, and names.json."""
    types = make_types()
    types.to_xml(folder / "TypeSystem.xml")
    names = {}
    for number, task in enumerate(tasks):
        stem = f"{number:04d}_{FILE_NAME.sub('_', task.article_id)}"
        names[stem] = task.article_id
        make_cas(task, types).to_xmi(folder / f"{stem}.xmi")
    layers = {"mention_layer.json": _mention_layer(), "relation_layer.json": _relation_layer(), "names.json": names}
    for name, data in layers.items():
        (folder / name).write_text(
            json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
        )


def make_cas(task: Task, types: cassis.TypeSystem) -> cassis.Cas:
    """One article: a line a sentence, a character a token, mentions and relations."""
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = task.text
    cas.sofa_mime = "text/plain"
    mention, relation, sentence, token = (types.get_type(name) for name in (MENTION, RELATION, SENTENCE, TOKEN))
    start = 0
    for line in task.text.split("\n"):
        if line:
            cas.add(sentence(begin=start, end=start + len(line)))
        start += len(line) + 1
    cas.add_all([token(begin=i, end=i + 1) for i, char in enumerate(task.text) if not char.isspace()])
    held = {}
    for span in task.spans:
        held[span.id] = mention(
            begin=span.start, end=span.end, label=span.label, mention_id=span.id, **(span.attributes or {})
        )
    cas.add_all(held.values())
    cas.add_all(
        [
            relation(
                begin=held[link.target].begin, end=held[link.target].end, label=link.type,
                Governor=held[link.source], Dependent=held[link.target],
            )
            for link in task.links
        ]
    )  # fmt: skip
    return cas


def _feature(name: str, values: Iterable[str] = ()) -> dict[str, Any]:
    tagset = {"name": name, "tags": [{"tag_name": value, "tag_description": ""} for value in values]}
    return {"name": name, "uiName": name, "type": "uima.cas.String", "enabled": True, "visible": True, "remember": False,
            **({"tag_set": tagset} if tagset["tags"] else {})}  # fmt: skip


def _mention_layer() -> dict[str, Any]:
    return {"name": MENTION, "uiName": "Mention", "type": "span", "enabled": True, "readonly": False,
            "anchoring_mode": "characters", "overlap_mode": "noOverlap", "cross_sentence": True, "allow_stack": False,
            "features": [_feature("label", [*Label]), *(_feature(name) for name in FEATURES)]}  # fmt: skip


def _relation_layer() -> dict[str, Any]:
    return {"name": RELATION, "uiName": "Relation", "type": "relation", "enabled": True, "readonly": False,
            "attach_type": {"name": MENTION}, "anchoring_mode": "characters", "overlap_mode": "anyOverlap",
            "cross_sentence": True, "allow_stack": True, "features": [_feature("label", [*RelationType])]}  # fmt: skip


def read(folder: Path) -> list[Task]:
    """Tasks of a folder that `write` wrote; .xmi files may have been replaced by INCEpTION's export."""
    with (folder / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    tasks = []
    for stem, article_id in sorted(names.items()):
        with (folder / f"{stem}.xmi").open("rb") as file:
            tasks.append(_parse(cassis.load_cas_from_xmi(file, typesystem=types), article_id))
    return tasks


def _parse(cas: cassis.Cas, article_id: str) -> Task:
    spans, names = [], {}
    for number, found in enumerate(cas.select(MENTION)):
        names[found.xmiID] = found.mention_id or f"m+{number}"
        attributes = {name: value for name in FEATURES[1:] if (value := getattr(found, name)) is not None}
        spans.append(TaskSpan(names[found.xmiID], found.begin, found.end, Label(found.label), attributes))
    links = [
        TaskLink(found.label, names[found.Governor.xmiID], names[found.Dependent.xmiID])
        for found in cas.select(RELATION)
    ]
    return Task(article_id, cas.sofa_string, spans, links)
