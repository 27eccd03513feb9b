"""Explanations: every value has one, and a rule's own words are found."""

import pytest

from extract.explaining import describe, explain
from extract.pipeline import annotate, load
from schema.article import Article

TEXT = "2024年，白沙县竹艺产业链党委推行“链上议事会”制度，覆盖24家企业。白沙县委组织部部长林清凉说，竹艺产业链产值增长15%。"


def test_every_value_is_explained():
    article = Article(id="a1", text=TEXT, published="2025-05-06")
    annotation = annotate(article, load(disable=frozenset({"tagger"})))
    explanations = list(explain(annotation))
    assert len(explanations) >= len(annotation.mentions) + len(annotation.records) + len(annotation.relations)
    assert [item for item in explanations if item.producer.startswith("rule:") and not item.why] == []
    assert all(TEXT[item.evidence.start : item.evidence.end] == item.evidence.text for item in explanations)


@pytest.mark.parametrize(
    ("producer", "part"),
    [
        pytest.param("rule:mechanisms.no_such_rule", "leaves", id="the component's yes and no"),
        pytest.param("rule:relations.no_such_rule", "elation", id="a step behind the components"),
        pytest.param("rule:nowhere.rule", "", id="unknown"),
        pytest.param("gold", "", id="a person"),
    ],
)
def test_descriptions(producer, part):
    assert part in describe(producer)
    assert bool(part) is bool(describe(producer))


def test_a_model_gives_its_score():
    assert describe("tagger:lianjian@1", score=0.875) == "p = 0.88"
