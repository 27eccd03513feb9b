"""Decisions: read strictly, applied at every build, what met nothing is told."""

import json

import pytest
from sqlalchemy import select

from corpus.decisions import apply_wrong, read_decisions
from corpus.kb import build, open_kb
from corpus.rows import ATTRIBUTES, CASE_SLOTS, ENTITY_RECORDS, RELATIONS
from corpus.workspace import open_workspace
from schema.errors import ReadError

BY = {"author": "沈知行", "date": "2025-06-01", "reason": "核对原文"}


def write(workspace, *decisions):
    lines = [json.dumps({**BY, **decision}, ensure_ascii=False) for decision in decisions]
    workspace.decisions.write_text("\n".join(lines) + "\n", encoding="utf-8")


def things(*articles, name="产业链党委", label="PARTY_ORG"):
    return [{"label": label, "name": name, "article": article} for article in articles]


def entities_of(workspace, record):
    with open_kb(workspace).connect() as connection:
        query = select(ENTITY_RECORDS.c.article_id, ENTITY_RECORDS.c.entity).where(ENTITY_RECORDS.c.record == record)
        return dict(connection.execute(query).all())


@pytest.mark.parametrize(
    ("decision", "table", "column", "gone"),
    [
        pytest.param(
            {"field": "mechanisms", "value": "“链上议事会”制度"}, CASE_SLOTS, "value", "“链上议事会”制度", id="slot"
        ),
        pytest.param(
            {"field": "chain", "value": "竹艺产业链", "name": "产业链党委"},
            ATTRIBUTES,
            "value",
            "竹艺产业链",
            id="attribute",
        ),
        pytest.param(
            {"field": "covers", "value": "竹艺产业链", "name": "白沙县竹艺产业链党委"},
            RELATIONS,
            "type",
            "covers",
            id="relation",
        ),
        pytest.param(
            {"field": "positions", "value": "书记", "name": "林清凉"}, RELATIONS, "type", "holds", id="position"
        ),
    ],
)
def test_a_wrong_value_is_left_out_of_its_article_and_survives_rebuilds(workspace, decision, table, column, gone):
    build(workspace)
    write(workspace, {"kind": "wrong", "article": "a1", **decision})
    for again in range(2):
        if again:
            (workspace.path / "kb.db").unlink()
        opened = open_workspace(workspace.path)
        assert build(opened).unused == []
        with open_kb(opened).connect() as connection:
            found = connection.execute(select(table.c.article_id).where(table.c[column] == gone)).scalars().all()
        assert set(found) == {"a2"}


def test_a_wrong_position_goes_from_the_person_as_well(workspace):
    write(workspace, {"kind": "wrong", "article": "a1", "field": "positions", "value": "书记", "name": "林清凉"})
    annotation, used = apply_wrong(workspace.annotations.get("a1"), read_decisions(workspace.decisions))
    assert annotation.record("r4").positions == ()  # type: ignore[union-attr]
    assert used == {0: 2}


def test_split_and_merge(workspace):
    build(workspace)
    same = entities_of(workspace, "r0")
    assert same["a1"] == same["a2"]
    write(workspace, {"kind": "split", "things": things("a1", "a2")})
    build(open_workspace(workspace.path))
    apart = entities_of(workspace, "r0")
    assert apart["a1"] != apart["a2"]
    write(
        workspace,
        {"kind": "split", "things": things("a1", "a2")},
        {"kind": "merge", "things": [*things("a1"), *things("a2", name="白沙县竹艺产业链党委")]},
    )
    build(open_workspace(workspace.path))
    again = entities_of(workspace, "r0")
    assert again["a1"] == again["a2"]


def test_a_decision_that_meets_nothing_is_told_each_time(workspace):
    write(
        workspace, {"kind": "wrong", "article": "a1", "field": "mechanisms", "value": "没有的机制", "reason": "写错了"}
    )
    assert build(workspace).unused == ["写错了"]
    assert build(open_workspace(workspace.path)).unused == ["写错了"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{", id="no json"),
        pytest.param(json.dumps({**BY, "kind": "guess"}), id="unknown kind"),
        pytest.param(json.dumps({"kind": "merge", "things": things("a1", "a2")}), id="no author"),
        pytest.param(json.dumps({**BY, "kind": "merge", "things": things("a1")}), id="one thing"),
    ],
)
def test_a_wrong_line_is_named(workspace, line):
    workspace.decisions.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"decisions\.jsonl:2"):
        build(workspace)
