"""The knowledge base: rows with evidence, replaced article by article, the same however often it is built."""

import sqlite3
from typing import Any

import pytest
from sqlalchemy import select

from corpus.kb import build, open_kb
from corpus.rows import ARTICLES, FIGURES, REJECTED, RELATIONS, REMOVED, WITH_EVIDENCE, metadata
from corpus.validating import find_faults
from corpus.workspace import Workspace, open_workspace
from schema.errors import WorkspaceError

Dump = dict[str, list[tuple[Any, ...]]]


def dump(workspace: Workspace) -> Dump:
    """Every row of every table, the index's as well."""
    with sqlite3.connect(workspace.path / "kb.db") as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        names = [name for name in names if not name.startswith("texts_") or name == "texts_content"]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def reopen(workspace: Workspace) -> Workspace:
    return open_workspace(workspace.path)


def test_every_value_row_is_the_slice_of_its_article(workspace):
    build(workspace)
    checked = 0
    with open_kb(workspace).connect() as connection:
        texts = {row.id: row.text for row in connection.execute(select(ARTICLES.c.id, ARTICLES.c.text))}
        for table in WITH_EVIDENCE:
            rows = connection.execute(select(table)).mappings().all()
            assert rows, f"{table.name} is empty"
            for row in rows:
                assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
                assert row["producer"]
                checked += 1
    faults, found = find_faults(workspace)
    assert faults == []
    assert found > checked


def test_fields_of_the_codebook_arrive(workspace):
    build(workspace)
    with open_kb(workspace).connect() as connection:
        figure = connection.execute(select(FIGURES).where(FIGURES.c.article_id == "a1")).mappings().one()
        relations = connection.execute(select(RELATIONS).where(RELATIONS.c.article_id == "a1")).mappings().all()
        removed = connection.execute(select(REMOVED)).mappings().all()
        rejected = connection.execute(select(REJECTED)).mappings().all()
    assert (figure["low"], figure["high"], figure["unit"], figure["metric"]) == (24.0, 24.0, "家", "企业")
    assert (figure["subject_name"], figure["period_text"]) == ("白沙县竹艺产业链党委", "2024年")
    assert ("林清凉", "白沙县竹艺产业链党委", "书记") in [
        (r["subject_name"], r["object_name"], r["title"]) for r in relations
    ]
    assert [(r["text"], r["line"]) for r in removed] == [("打印 | 收藏", 3)]
    assert [(r["line"], r["error"]) for r in rejected] == [(7, "ReadError")]


def test_building_again_replaces_nothing(workspace):
    assert build(workspace).replaced == 2
    before = dump(workspace)
    again = build(reopen(workspace))
    assert (again.replaced, again.removed, again.articles) == (0, 0, 2)
    assert dump(workspace) == before


def test_rebuilt_from_nothing_it_is_the_same_row_for_row(workspace):
    build(workspace)
    before = dump(workspace)
    (workspace.path / "kb.db").unlink()
    build(reopen(workspace))
    assert dump(workspace) == before


def test_only_the_changed_article_is_replaced(workspace):
    build(workspace)
    annotation = workspace.annotations.get("a1")
    workspace.annotations.append([annotation.model_copy(update={"cases": ()})])
    assert build(reopen(workspace)).replaced == 1
    assert [row[:2] for row in dump(workspace)["cases"]] == [("a2", "c0")]


def test_articles_that_are_gone_leave_no_row(workspace):
    build(workspace)
    source = next(iter(workspace.live_sources()))
    workspace.sources.append([source.model_copy(update={"articles": ("a2",)})])
    assert build(reopen(workspace)).removed == 1
    for name, rows in dump(workspace).items():
        assert not any("a1" in row for row in rows), name


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b"no database at all" * 100), id="damaged"),
        pytest.param(
            lambda path: sqlite3.connect(path).execute("CREATE TABLE meta (key, value)").connection.close(),
            id="foreign",
        ),
    ],
)
def test_a_damaged_knowledge_base_is_refused_and_built_anew(workspace, spoil):
    spoil(workspace.path / "kb.db")
    with pytest.raises(WorkspaceError, match="lianjian build"):
        open_kb(workspace)
    assert build(workspace).replaced == 2
    assert find_faults(workspace)[0] == []


def test_not_built_yet_is_a_message(workspace):
    with pytest.raises(WorkspaceError, match="还没有知识库"):
        open_kb(workspace)


def test_annotation_of_another_text_is_not_taken(workspace):
    line = workspace.annotations.line("a1").replace("林清凉", "林清水")
    with (workspace.path / "annotations" / "annotations.jsonl").open("a", encoding="utf-8", newline="\n") as file:
        file.write(line)
    opened = reopen(workspace)
    built = build(opened)
    assert [failed.partition(":")[0] for failed in built.failed] == ["a1"]
    assert {row[0] for row in dump(workspace)["mentions"]} == {"a2"}
    assert any("林清水" in fault for fault in find_faults(opened)[0])


def test_another_database_by_url(workspace, tmp_path):
    (workspace.path / "lianjian.toml").write_text(
        f"[kb]\nurl = 'sqlite:///{(tmp_path / 'other.db').as_posix()}'\n", encoding="utf-8"
    )
    opened = reopen(workspace)
    build(opened)
    assert not (workspace.path / "kb.db").exists()
    with open_kb(opened).connect() as connection:
        assert connection.scalars(select(ARTICLES.c.id).order_by(ARTICLES.c.id)).all() == ["a1", "a2"]


def test_tables_are_declared_for_postgresql():
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    for table in metadata.sorted_tables:
        assert table.name in str(CreateTable(table).compile(dialect=postgresql.dialect()))
