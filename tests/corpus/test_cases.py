"""Tables of cases: every cell has evidence or says which kind of empty it is."""

import csv
import io
import re

import pytest
from rich.console import Console

from corpus.cases import Gap, SlotValue, make_cell, read_cases, write_cases
from corpus.kb import build, open_kb
from corpus.showing import choose_evidence, show_case
from schema.cases import SLOTS
from schema.mentions import Evidence


def slot_value(text):
    return SlotValue(value=text, evidence=(Evidence(start=0, end=len(text), text=text),), producer="rule:test.values")


@pytest.mark.parametrize(
    ("slot", "values", "has_organisation", "gap", "text"),
    [
        pytest.param("policies", [], True, Gap.NOT_STATED, "未说明", id="not stated"),
        pytest.param("members", [], True, Gap.NOT_STATED, "未说明", id="an organisation without members"),
        pytest.param("members", [], False, Gap.NOT_APPLICABLE, "不适用", id="no organisation, no members"),
        pytest.param(
            "structure", ["“1+1+N”", "“1+2+N”"], True, Gap.CONFLICT, "有冲突：“1+1+N”；“1+2+N”", id="conflict"
        ),
        pytest.param(
            "structure", ["“1+1+N”", "1+1+N"], True, None, "“1+1+N”；1+1+N", id="quotation marks are no conflict"
        ),
        pytest.param("mechanisms", ["链长制", "联席会议"], True, None, "链长制；联席会议", id="many are no conflict"),
    ],
)
def test_cells(slot, values, has_organisation, gap, text):
    cell = make_cell(slot, [slot_value(value) for value in values], has_organisation=has_organisation)
    assert (cell.gap, cell.text) == (gap, text)


@pytest.fixture
def cases(workspace):
    build(workspace)
    with open_kb(workspace).connect() as connection:
        return list(read_cases(connection))


def test_cases_stand_by_date_with_their_article(cases):
    assert [(case.article_id, case.published, case.publisher) for case in cases] == [
        ("a1", "2025-05-06", "江滨在线"),
        ("a2", "2025-05-07T08:30:00", "白沙发布"),
    ]


@pytest.mark.parametrize(
    ("options", "count"),
    [({"chain": "竹艺"}, 2), ({"chain": "陶瓷"}, 0), ({"region": "白沙"}, 2), ({"region": "江滨"}, 0)],
)
def test_filters(workspace, options, count):
    build(workspace)
    with open_kb(workspace).connect() as connection:
        assert len(list(read_cases(connection, **options))) == count


def test_csv_has_evidence_beside_each_cell_and_no_blank_one(workspace, cases):
    out = io.StringIO()
    write_cases(cases, out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert len(rows) == 2
    for row in rows:
        text = workspace.articles.get(row["article_id"]).text
        assert all(row.values())
        for slot in SLOTS:
            places = re.findall(r"(\d+)-(\d+):([^;]+)", row[f"{slot}_evidence"])
            assert bool(places) is (row[slot] not in set(Gap))
            for start, end, piece in places:
                assert text[int(start) : int(end)] == piece
    assert rows[0]["lead_org"] == "白沙县竹艺产业链党委"
    assert rows[0]["policies"] == "未说明"


def test_block_shows_values_evidence_and_gaps(workspace, cases):
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(show_case(cases[0], workspace.articles.get("a1").text, number=1))
    shown = console.export_text()
    for piece in ("白沙县 · 竹艺产业链", "江滨在线", "2025-05-06", "“链上议事会”制度", "[26, 35)", "未说明", "政策"):
        assert piece in shown


@pytest.mark.parametrize(
    ("value", "pieces", "expected"),
    [
        pytest.param("竹艺产业链党委", ["产业链党委", "竹艺产业链党委"], 1, id="the whole name"),
        pytest.param("产值: 15%", ["产值", "15%"], 1, id="the figure behind its metric"),
        pytest.param("竹艺产业链", ["竹艺"], 0, id="the first"),
    ],
)
def test_shown_evidence_says_most_of_the_value(value, pieces, expected):
    evidence = tuple(Evidence(start=number, end=number + len(text), text=text) for number, text in enumerate(pieces))
    assert choose_evidence(SlotValue(value=value, evidence=evidence, producer="p")) == evidence[expected]
