"""Gold files: read, checked, bound to their article's text, moved when the text has changed.

A gold file is an Annotation: `*.json` stand-off (offsets and surfaces, no running text), or `*.txt` as a person writes it
(`eval/markup.py`). Either way it names its article by id and by the hash of its text.
"""

import json
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from eval.markup import read_markup
from schema.annotation import Annotation
from schema.article import Article
from schema.errors import GoldError, OffsetError
from schema.labels import RECORD_LABELS
from schema.mentions import Evidence


def read_gold(path: Path) -> Annotation:
    """One gold file; GoldError with the file and what is wrong."""
    if path.suffix == ".txt":
        return read_markup(path)[1]
    try:
        return Annotation.model_validate_json(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise GoldError(f"{path}: {place}: {first['msg']}, found {str(first['input'])[:80]!r}") from error


def find_gold(paths: Iterable[Path]) -> Iterator[Path]:
    """The gold files among files and folders, in order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix in (".json", ".txt"))
        elif path.exists():
            yield path
        else:
            raise GoldError(f"{path}: no such file or folder")


def write_gold(path: Path, annotation: Annotation) -> None:
    """Write `dump_gold` to a file, its folders with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_gold(annotation), encoding="utf-8", newline="\n")


def dump_gold(annotation: Annotation) -> str:
    """Stand-off JSON, a member a line, so that a change reads well in a diff."""
    return json.dumps(_prune(annotation.model_dump(mode="json")), ensure_ascii=False, indent=1) + "\n"


def _prune(data: Any) -> Any:
    """Without what is empty: null, false and []; the `object` of a relation stays, which `holds` may have as null."""
    if isinstance(data, dict):
        return {
            key: _prune(value)
            for key, value in data.items()
            if key == "object" or (value is not None and value is not False and value != [])
        }
    return [_prune(item) for item in data] if isinstance(data, list) else data


def bind_gold(gold: Annotation, articles: Iterable[Article]) -> tuple[Article, Annotation]:
    """The article that gold belongs to; GoldError where there is none, or its text is another one now."""
    by_id = {article.id: article for article in articles}
    article = by_id.get(gold.article_id)
    if article is None:
        raise GoldError(f"gold for {gold.article_id!r}: no article with this id among {len(by_id)}")
    try:
        return article, gold.check_against(article)
    except OffsetError as error:
        raise GoldError(f"{error}; `lianjian gold rebase` moves the labels where the change allows it") from error


def check_gold(gold: Annotation) -> list[str]:
    """What the models cannot see: repeated records and relations, records without their mentions, mentions without record."""
    problems = []
    names: dict[tuple[str, str], str] = {}
    for record in gold.records:
        names.setdefault((record.label, record.name), record.id)
    for record in gold.records:
        for name in record.names:  # two records may share a short form, but none may bear another's canonical name
            if names.get((record.label, name), record.id) != record.id:
                problems.append(f"{gold.article_id}: {record.label} {name!r} names two records")
        for mention_id in record.mentions:
            if gold.mention(mention_id).text not in record.names:
                problems.append(f"{gold.article_id}: {gold.mention(mention_id).text!r} is no name of {record.name!r}")
    held = {mention_id for record in gold.records for mention_id in record.mentions}
    for mention in gold.mentions:
        if mention.label in RECORD_LABELS and mention.id not in held:
            problems.append(f"{gold.article_id}: {mention.label} {mention.text!r} at {mention.start} has no record")
    seen = set()
    for relation in gold.relations:
        key = (relation.type, relation.subject, relation.object, relation.title)
        if key in seen:
            problems.append(f"{gold.article_id}: {relation.type} stands twice: {key[1:]}")
        seen.add(key)
    return problems


def find_problems(files: Iterable[Path], articles: Iterable[Article] | None) -> list[str]:
    """Whatever is wrong with gold files; without articles, whether they still fit is not asked."""
    problems: list[str] = []
    known = None if articles is None else list(articles)
    for path in files:
        try:
            gold = read_gold(path)
            if known is not None:
                bind_gold(gold, known)
        except GoldError as error:
            problems.append(str(error))
        else:
            problems += [f"{path}: {problem}" for problem in check_gold(gold)]
    return problems


def rebase_gold(gold: Annotation, old_text: str, article: Article) -> tuple[Annotation, list[str]]:
    """Gold moved from an old text to the article's present one, and what could not be moved.

    A span moves when its characters stand unchanged in one piece of the new text; what loses its span is left out and listed.
    """
    blocks = SequenceMatcher(None, old_text, article.text, autojunk=False).get_matching_blocks()
    lost: list[str] = []

    def move(evidence: Evidence) -> tuple[int, int] | None:
        for old, new, size in blocks:
            if old <= evidence.start and evidence.end <= old + size:
                return evidence.start - old + new, evidence.end - old + new
        lost.append(f"[{evidence.start}, {evidence.end}) {evidence.text!r}")
        return None

    data = _move_spans(gold, move)
    data["text_sha256"] = article.text_sha256
    data["article_id"] = article.id
    _drop_dangling(data)
    return Annotation.model_validate(data).check_against(article), list(dict.fromkeys(lost))


def _move_spans(part: Any, move: Any) -> Any:
    """The model as plain data with moved spans; None for a span that is lost."""
    if isinstance(part, Evidence):
        place = move(part)
        if place is None:
            return None
        rest = {name: _move_spans(getattr(part, name), move) for name in type(part).model_fields}
        return {**rest, "start": place[0], "end": place[1]}
    if isinstance(part, BaseModel):
        return {name: _move_spans(getattr(part, name), move) for name in type(part).model_fields}
    if isinstance(part, tuple):
        return [found for item in part if (found := _move_spans(item, move)) is not None]
    return part


def _drop_dangling(data: dict[str, Any]) -> None:
    """Take out what rests on nothing any more."""
    data["mentions"] = [mention for mention in data["mentions"] if mention is not None]
    mentions = {mention["id"] for mention in data["mentions"]}
    data["records"] = [record for record in data["records"] if record["evidence"]]
    records = {record["id"] for record in data["records"]}
    for record in data["records"]:
        record["mentions"] = [item for item in record["mentions"] if item in mentions]
        for name, value in record.items():
            if isinstance(value, dict) and "evidence" in value and not value["evidence"]:
                record[name] = None
            elif isinstance(value, list) and name in ("run_by", "positions"):
                record[name] = [item for item in value if item["evidence"]]
    for mention in data["mentions"]:
        if mention.get("subject") not in records:
            mention.pop("subject", None)
        if mention.get("period") not in mentions:
            mention.pop("period", None)
    data["relations"] = [
        relation
        for relation in data["relations"]
        if relation["evidence"]
        and relation["subject"] in records | mentions
        and (relation["object"] is None or relation["object"] in records)
    ]
    for case in data["cases"]:
        for slot, values in case.items():
            if isinstance(values, list):
                case[slot] = [value for value in values if value["evidence"]]
