"""Checks of a workspace: whether every value is the slice of its article at its offsets, on disk and in the knowledge base."""

from sqlalchemy import and_, func, select

from corpus.decisions import read_decisions
from corpus.kb import open_kb
from corpus.rows import ARTICLES, FIGURES, WITH_EVIDENCE
from corpus.workspace import Workspace
from schema.errors import LianjianError


def find_faults(workspace: Workspace) -> tuple[list[str], int]:
    """What is wrong, a line each, and how many places were checked."""
    faults: list[str] = []
    checked = 0
    try:
        read_decisions(workspace.decisions)
    except LianjianError as error:
        faults.append(str(error))
    for article, annotation in workspace.annotated():
        try:
            checked += sum(1 for _ in annotation.check_against(article).evidence())
        except LianjianError as error:
            faults.append(str(error))
    with open_kb(workspace).connect() as connection:
        for table in WITH_EVIDENCE:
            piece = func.substr(ARTICLES.c.text, table.c.start + 1, table.c.end - table.c.start)
            joined = table.join(ARTICLES, ARTICLES.c.id == table.c.article_id)
            rows = connection.execute(
                select(table, piece.label("found")).select_from(joined).where(piece != table.c.text)
            )
            faults.extend(
                f"kb.db {table.name}: {row['article_id']} [{row['start']}, {row['end']}): {row['text']!r}, "
                f"article has {row['found']!r}"
                for row in rows.mappings()
            )
            checked += connection.scalar(select(func.count()).select_from(joined)) or 0
        piece = func.substr(ARTICLES.c.text, FIGURES.c.metric_start + 1, FIGURES.c.metric_end - FIGURES.c.metric_start)
        rows = connection.execute(
            select(FIGURES.c.article_id, FIGURES.c.metric, piece.label("found")).where(
                and_(ARTICLES.c.id == FIGURES.c.article_id, piece != FIGURES.c.metric)
            )
        )
        faults.extend(
            f"kb.db figures: {row['article_id']}: metric {row['metric']!r}, article has {row['found']!r}"
            for row in rows.mappings()
        )
    return faults, checked
