"""Evaluation, its report and its gate, on small articles of our own."""

import json
import re

import pytest

from eval.evaluate import evaluate, find_intervals
from eval.gate import check_gate, raise_floors
from eval.markup import parse_markup
from eval.report import make_html, make_json, make_table
from eval.scorer import score_annotation
from schema.annotation import Annotation
from schema.article import Article
from schema.errors import GoldError

SOURCES = {
    "a": "article: a\n---\n[[REGION|云山县]]有[[CHAIN|竹纸产业链]]。第二句说[[PERSON|李望]]<b>。\n",
    "b": "article: b\n---\n[[REGION|白塔区]]有[[SITE|青竹园区]]。\n",
}


@pytest.fixture
def evaluation(tmp_path):
    articles = []
    for name, source in SOURCES.items():
        (tmp_path / f"{name}.txt").write_text(source, encoding="utf-8")
        articles.append(Article(id=name, text=parse_markup(source, name=name)[0]))
    wrong = SOURCES["a"].replace("[[PERSON|李望]]", "[[ENTERPRISE|李望]]").replace("云山县]]有", "云山]]县有")
    annotations = {"a": parse_markup(wrong, name="p")[1], "b": parse_markup(SOURCES["b"], name="b")[1]}
    return evaluate("set", [tmp_path], articles, lambda article: annotations[article.id])


def test_scores_add_up_over_articles(evaluation):
    # 5 gold mentions, 5 predicted; 云山县 is short and 李望 has the wrong label: 3 right
    count = evaluation.total["mentions/strict"]
    assert (count.right, count.gold, count.pred) == (3, 5, 5)
    assert evaluation.refused == []


def test_interval_holds_the_score_and_is_seeded(evaluation):
    interval = find_intervals(evaluation.by_article, ["mentions/strict"])["mentions/strict"]
    # article a alone scores 1/3, article b alone 1: no draw can leave this range, and 1000 draws of 2 reach both ends
    assert interval == pytest.approx((1 / 3, 1.0))
    assert interval[0] <= evaluation.total["mentions/strict"].f <= interval[1]
    assert find_intervals(evaluation.by_article, ["mentions/strict"])["mentions/strict"] == interval


def test_gold_of_another_text_is_refused_and_told(tmp_path):
    (tmp_path / "a.txt").write_text(SOURCES["a"], encoding="utf-8")
    found = evaluate("set", [tmp_path], [Article(id="a", text="别的")], lambda article: pytest.fail("not reached"))
    assert found.by_article == {}
    assert "gold rebase" in found.refused[0]


def test_every_error_of_the_page_leads_to_its_sentence(evaluation):
    page = make_html([evaluation])
    links = re.findall(r'href="#(set-\d+)"', page)
    anchors = re.findall(r'id="(set-\d+)"', page)
    assert links
    assert set(links) == set(anchors)
    assert len(anchors) == len(set(anchors))
    assert "<script" not in page
    assert "&lt;b&gt;" in page


def test_errors_of_every_level_have_a_place(evaluation):
    empty = Annotation(article_id="a", text_sha256=evaluation.gold["a"].text_sha256)
    source = (
        SOURCES["a"]
        + "---\nREGION 云山县\nCHAIN 竹纸产业链\nlocated_in: 竹纸产业链 -> 云山县\nholds: 李望 -> -: 书记\ncase: region=云山县\n"
    )
    gold = parse_markup(source, name="a")[1]
    errors = [error for count in score_annotation(gold, empty).values() for error in count.errors]
    assert {row for row, count in score_annotation(gold, empty).items() if count.errors} >= {
        "positions", "relations/strict/located_in", "cases", "cases/region", "records/PERSON", "mentions/strict/PERSON"
    }  # fmt: skip
    assert all(error.start is not None for error in errors)


def test_confusion_counts_the_label_error(evaluation):
    row = next(line for line in make_html([evaluation]).split("<tr>") if line.startswith("<td>PERSON"))
    cells = re.findall(r"<td>(.*?)</td>", row)
    # PERSON is the 4th label, ENTERPRISE the 2nd: one confusion, nothing right
    assert (cells[2], cells[4]) == ("1", "·")


def test_json_and_table_hold_the_levels(evaluation):
    [data] = json.loads(make_json([evaluation]))
    assert data["scores"]["mentions/strict"]["f"] == pytest.approx(0.6)
    assert {error["kind"] for error in data["errors"]} >= {"bounds", "label"}
    assert make_table(evaluation) is not None


def test_gate_fails_on_a_drop_and_floors_are_not_lowered(evaluation, tmp_path):
    path = tmp_path / "floors.json"
    assert check_gate([evaluation], path) == ["set: 没有底线 / no floors"]
    raise_floors([evaluation], path)
    assert check_gate([evaluation], path) == []
    empty = {key: Annotation(article_id=key, text_sha256=gold.text_sha256) for key, gold in evaluation.gold.items()}
    worse = evaluate(
        "set",
        [path.parent / "a.txt", path.parent / "b.txt"],
        list(evaluation.articles.values()),
        lambda article: empty[article.id],
    )
    assert any("mentions/strict 0.000 < 0.600" in problem for problem in check_gate([worse], path))
    with pytest.raises(GoldError, match="not lowered"):
        raise_floors([worse], path)
    raise_floors([worse], path, lower=True)
    assert check_gate([worse], path) == []
