"""Facts: what is exported is scored by the same names; the numbers are worked out in the comments."""

import json

import pytest

from corpus.facts import facts_of
from eval.facts import score_facts, score_folder
from eval.markup import parse_markup
from schema.article import Article
from schema.errors import GoldError

SOURCE = """article: a
---
[[TIME|2024年|2024-01-01..2024-12-31]],[[REGION|云山]]有企业[[FIGURE|60多家|60 家 over; metric=企业; subject=云山县; period=2024年]]。\
[[PARTY_ORG|产业链党委]][[POSITION|书记]][[PERSON|李望]]在[[REGION|云山县]]。
---
PARTY_ORG 产业链党委
REGION 云山县 | 云山
holds: 李望 -> 产业链党委: 书记
located_in: 产业链党委 -> 云山县
"""
TEXT, ANNOTATION = parse_markup(SOURCE, name="x")
PRED = facts_of(Article(id="a", text=TEXT), ANNOTATION)


def gold(**changes):
    return {
        "id": "a",
        "entities": [
            {"type": "PARTY_ORG", "names": ["产业链党委"]},
            {"type": "REGION", "names": ["云山县", "云山"]},
            {"type": "PERSON", "names": ["李望"]},
        ],
        "positions": [{"person": "李望", "org": "产业链党委", "title": "书记"}],
        "figures": [{"text": "60多家", "value": 60, "unit": "家", "modifier": "over", "change": None,
                     "metric_terms": ["企业"], "period": "2024年"}],
        "times": ["2024年"],
        "relations": [{"rel": "located_in", "subj": "产业链党委", "obj": "云山县"}],
        **changes,
    }  # fmt: skip


def test_export_of_gold_scores_one():
    for row, count in score_facts([(gold(), PRED)]).items():
        assert count.f == 1, row


@pytest.mark.parametrize(
    ("changes", "row", "expected"),
    [
        # an alias is enough; a second record of the thing is a false alarm
        pytest.param({"entities": [{"type": "REGION", "names": ["云山"]}]}, "records", (1, 1, 3), id="alias"),
        pytest.param({"entities": [{"type": "SITE", "names": ["云山县"]}]}, "REGION", (0, 0, 1), id="type"),
        pytest.param({"entities": [{"type": "PERSON", "names": ["李望"], "doubt": True}]}, "records", (0, 0, 2), id="doubt"),
        pytest.param({"positions": [{"person": "李望", "org": None, "title": "书记"}]}, "positions", (0, 1, 1), id="org"),
        pytest.param({"times": ["2024年", "近日"]}, "times", (1, 2, 1), id="time"),
        pytest.param({"relations": []}, "relations", (0, 0, 1), id="spurious-relation"),
        pytest.param({"relations": [{"rel": "located_in", "subj": "产业链党委", "obj": "云山"}]}, "relations", (1, 1, 1),
                     id="relation-by-alias"),
    ],
)  # fmt: skip
def test_one_difference(changes, row, expected):
    count = score_facts([(gold(**changes), PRED)])[row]
    assert (count.right, count.gold, count.pred) == expected


def test_folder_checks_the_text(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(gold(sha256_12="0" * 12)), encoding="utf-8")
    with pytest.raises(GoldError, match="no text"):
        score_folder(tmp_path, tmp_path, lambda article: ANNOTATION)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(GoldError, match="the facts are of 000000000000"):
        score_folder(tmp_path, tmp_path, lambda article: ANNOTATION)
    (tmp_path / "a.json").write_text(json.dumps(gold()), encoding="utf-8")
    assert score_folder(tmp_path, tmp_path, lambda article: ANNOTATION)["records"].f == 1
