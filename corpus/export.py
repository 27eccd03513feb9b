"""Exports: annotations as JSON lines, the knowledge base as CSV tables, facts for people who do not want our models."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from corpus.decisions import apply_wrong, read_decisions
from corpus.facts import facts_of
from corpus.rows import (
    ALIASES,
    ARTICLES,
    ATTRIBUTES,
    CASE_SLOTS,
    ENTITIES,
    ENTITY_RECORDS,
    FIGURES,
    MENTIONS,
    RECORD_EVIDENCE,
    RECORDS,
    REJECTED,
    RELATION_EVIDENCE,
    RELATIONS,
    TIMES,
)
from corpus.workspace import Workspace
from schema.annotation import Annotation
from schema.article import Article

TABLES = (
    ARTICLES,
    MENTIONS,
    FIGURES,
    TIMES,
    RECORDS,
    ALIASES,
    RECORD_EVIDENCE,
    ATTRIBUTES,
    RELATIONS,
    RELATION_EVIDENCE,
    CASE_SLOTS,
    ENTITIES,
    ENTITY_RECORDS,
    REJECTED,
)
"""The tables that are exported as CSV, a file each, named as they are."""


def export_pairs(workspace: Workspace) -> Iterator[tuple[Article, Annotation]]:
    """The annotated articles, checked, without the values that decisions call wrong."""
    decisions = read_decisions(workspace.decisions)
    for article, annotation in workspace.annotated():
        yield article, apply_wrong(annotation.check_against(article), decisions)[0]


def export_annotations(workspace: Workspace) -> Iterator[str]:
    """Lines of JSON, an annotation each."""
    return (annotation.model_dump_json() for _, annotation in export_pairs(workspace))


def export_facts(workspace: Workspace) -> Iterator[str]:
    """Lines of JSON, the facts of an article each."""
    return (
        json.dumps(facts_of(article, annotation), ensure_ascii=False) for article, annotation in export_pairs(workspace)
    )


def export_tables(connection: Connection, folder: Path) -> list[Path]:
    """The knowledge base as CSV files (UTF-8 with BOM: Excel reads it), sorted by their keys; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write_table(connection, table, folder / f"{table.name}.csv") for table in TABLES]


def _write_table(connection: Connection, table: Table, path: Path) -> Path:
    columns = [column.name for column in table.columns]
    rows = connection.execute(select(table).order_by(*table.primary_key.columns))
    temporary = path.with_suffix(".csv.part")
    with temporary.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(_cells(row) for row in rows)
    temporary.replace(path)
    return path


def _cells(row: Sequence[Any]) -> list[Any]:
    return [json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for value in row]
