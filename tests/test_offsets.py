"""Whatever names offsets is the slice of its article at them: on disk, in the knowledge base, in every export."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from corpus.kb import open_kb
from corpus.rows import ARTICLES, WITH_EVIDENCE
from corpus.validating import find_faults
from corpus.workspace import Workspace, open_workspace
from lianjian import cli

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(ROOT / "corpus" / "samples" / "documents", id="samples"),
        pytest.param(
            SEEDS,
            id="seeds",
            marks=pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds do not lie beside the project"),
        ),
    ],
)
def workspace(request, tmp_path_factory) -> Workspace:
    """What the command makes of some documents."""
    path = tmp_path_factory.mktemp("offsets") / "out"
    assert CliRunner().invoke(cli, ["run", str(request.param), "-w", str(path), "-n", "1"]).exit_code == 0
    return open_workspace(path)


def lines(workspace: Workspace, *arguments: str) -> list[dict[str, Any]]:
    """What a command writes as JSON lines."""
    result = CliRunner().invoke(cli, [*arguments, "-w", str(workspace.path)])
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def find_places(item: Any) -> list[tuple[int, int, str]]:
    """Everything in a JSON value that has start, end and text."""
    found = []
    if isinstance(item, dict):
        if {"start", "end", "text"} <= item.keys():
            found.append((item["start"], item["end"], item["text"]))
        found += [place for value in item.values() for place in find_places(value)]
    elif isinstance(item, list):
        found += [place for value in item for place in find_places(value)]
    return found


def check(workspace: Workspace, article_id: str, item: Any) -> int:
    """Compare all places of a JSON value with the article; gives their number."""
    text = workspace.articles.get(article_id).text
    places = find_places(item)
    assert [place for place in places if text[place[0] : place[1]] != place[2]] == []
    return len(places)


def test_annotations_on_disk(workspace):
    path = workspace.path / "annotations" / "annotations.jsonl"
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {item["article_id"] for item in read} == set(workspace.live_articles())
    assert sum(check(workspace, item["article_id"], item) for item in read) > 100


def test_knowledge_base(workspace):
    with open_kb(workspace).connect() as connection:
        for id, text in connection.execute(select(ARTICLES.c.id, ARTICLES.c.text)):
            assert text == workspace.articles.get(id).text
        for table in WITH_EVIDENCE:
            for row in connection.execute(select(table)).mappings():
                assert workspace.articles.get(row["article_id"]).text[row["start"] : row["end"]] == row["text"]
    faults, checked = find_faults(workspace)
    assert faults == []
    assert checked > 100


@pytest.mark.parametrize("query", ["党", "党委", "产业链党委", "企业", "2025年"])
def test_search(workspace, query):
    hits = lines(workspace, "search", query, "-f", "json")
    texts = [workspace.articles.get(id).text for id in workspace.live_articles()]
    assert sum(len(hit["marks"]) for hit in hits) == sum(text.count(query) for text in texts)
    for hit in hits:
        check(workspace, hit["article_id"], hit)
        assert all(mark["text"] == query for mark in hit["marks"])


def test_exported_annotations(workspace):
    exported = lines(workspace, "export")
    assert sum(check(workspace, item["article_id"], item) for item in exported) > 100


def test_exported_facts(workspace):
    exported = lines(workspace, "export", "-f", "facts")
    assert [item["id"] for item in exported] == workspace.live_articles()
    assert sum(check(workspace, item["id"], item) for item in exported) > 20
    for item in exported:
        names = [name for entity in item["entities"] for name in (entity["name"], *entity["aliases"])]
        assert [name for name in names if name not in item["text"]] == []
        known = {entity["name"] for entity in item["entities"]}
        assert [r for r in item["relations"] if r["rel"] in ("holds", "measures")] == []
        assert [p for p in item["positions"] if p["person"] not in known or p["title"] not in item["text"]] == []


def test_exported_tables(workspace, tmp_path):
    result = CliRunner().invoke(cli, ["export", "-f", "csv", "-o", str(tmp_path), "-w", str(workspace.path)])
    assert result.exit_code == 0
    checked = 0
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if "start" in row:
                    text = workspace.articles.get(row["article_id"]).text
                    assert text[int(row["start"]) : int(row["end"])] == row["text"], path.name
                    checked += 1
    assert checked > 100


def test_cases_table(workspace, tmp_path):
    result = CliRunner().invoke(cli, ["cases", "-f", "csv", "-o", str(tmp_path / "c.csv"), "-w", str(workspace.path)])
    assert result.exit_code == 0
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        text = workspace.articles.get(row["article_id"]).text
        assert all(row.values()), "an empty cell says why it is empty"
        for name in row:
            if name.endswith("_evidence"):
                for start, end, piece in re.findall(r"(?:^|; )(\d+)-(\d+):(.*?)(?=; \d+-\d+:|$)", row[name], re.S):
                    assert text[int(start) : int(end)] == piece
