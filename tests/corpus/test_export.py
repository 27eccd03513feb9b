"""Exports: everything that names offsets is the slice at them."""

import csv
import json

from corpus.export import TABLES, export_annotations, export_facts, export_tables
from corpus.facts import facts_of
from corpus.kb import build, open_kb
from schema.annotation import Annotation

FACT_KEYS = [
    "id",
    "entities",
    "positions",
    "figures",
    "times",
    "relations",
    "relevance",
    "document",
    "title",
    "authors",
    "published",
    "text",
]


def test_annotations_come_back_whole(workspace):
    lines = list(export_annotations(workspace))
    assert [Annotation.model_validate_json(line) for line in lines] == [
        annotation for _, annotation in workspace.annotated()
    ]


def test_facts_have_the_keys_that_outsiders_read(workspace):
    first, second = (json.loads(line) for line in export_facts(workspace))
    assert list(first) == FACT_KEYS
    assert first["entities"][0] == {"type": "PARTY_ORG", "name": "白沙县竹艺产业链党委", "aliases": ["产业链党委"]}
    assert first["positions"] == [{"person": "林清凉", "org": "白沙县竹艺产业链党委", "title": "书记"}]
    assert first["figures"] == [
        {
            "text": "24家",
            "start": 60,
            "end": 63,
            "value": 24,
            "unit": "家",
            "modifier": "exact",
            "change": None,
            "metric": "企业",
            "subject": "白沙县竹艺产业链党委",
            "period": "2024年",
        }
    ]
    assert first["times"] == [
        {"text": "2024年", "start": 66, "end": 71, "from": "2024-01-01", "to": "2024-12-31", "fuzzy": False}
    ]
    assert first["relations"] == [{"rel": "covers", "subj": "白沙县竹艺产业链党委", "obj": "竹艺产业链"}]
    assert (first["relevance"], first["published"], second["published"]) == (
        "core",
        "2025-05-06",
        "2025-05-07T08:30:00",
    )


def test_facts_are_slices(workspace):
    for article, annotation in workspace.annotated():
        facts = facts_of(article, annotation)
        for item in (*facts["figures"], *facts["times"]):
            assert article.text[item["start"] : item["end"]] == item["text"]
        for entity in facts["entities"]:
            assert all(name in article.text for name in (entity["name"], *entity["aliases"]))


def test_tables_are_slices(workspace, tmp_path):
    build(workspace)
    with open_kb(workspace).connect() as connection:
        files = export_tables(connection, tmp_path / "tables")
    assert sorted(path.stem for path in files) == sorted(table.name for table in TABLES)
    checked = set()
    for path in files:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if "start" in row:
                    text = workspace.articles.get(row["article_id"]).text
                    assert text[int(row["start"]) : int(row["end"])] == row["text"]
                    checked.add(path.stem)
    assert checked == {
        "mentions",
        "figures",
        "times",
        "record_evidence",
        "attributes",
        "relation_evidence",
        "case_slots",
    }
