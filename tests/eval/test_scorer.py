"""Scores of hand-made cases; the numbers are worked out in the comments."""

import random

import pytest

from eval.counts import sum_counts
from eval.markup import parse_markup
from eval.scorer import score_annotation
from schema.annotation import Annotation
from schema.labels import Label
from schema.mentions import Figure, Mention

HEAD = "article: a\n---\n"
GOLD = (
    HEAD
    + """[[TIME|2024年|2024-01-01..2024-12-31]],[[REGION|云山]][[CHAIN|竹纸产业链]]有企业[[FIGURE|60多家|60 家 over; metric=企业; \
subject=竹纸产业链; period=2024年]],增长[[FIGURE|5%|5 % increase; metric=企业]]。[[PARTY_ORG|产业链党委]][[POSITION|书记]]\
[[PERSON|李望]]说,云山县竹纸产业链党委好。
---
PARTY_ORG 云山县竹纸产业链党委 | 产业链党委; kind=chain_committee; chain=竹纸产业链; region=云山县
REGION 云山县 | 云山
CHAIN 竹纸产业链
covers: 云山县竹纸产业链党委 -> 竹纸产业链
holds: 李望 -> 云山县竹纸产业链党委: 书记
case: region=云山县; chain=竹纸产业链; lead_org=云山县竹纸产业链党委; people=李望
"""
)


def gold() -> Annotation:
    return parse_markup(GOLD, name="gold")[1]


def scores(source: str) -> dict[str, tuple[float, int, int]]:
    found = score_annotation(gold(), parse_markup(source, name="pred")[1])
    return {row: (count.right, count.gold, count.pred) for row, count in found.items()}


def test_gold_against_itself_is_one_everywhere():
    found = score_annotation(gold(), gold())
    for row, count in found.items():
        if "default" not in row:
            assert count.f == 1, row
            assert not count.errors, row


def test_empty_prediction_is_zero_everywhere():
    empty = Annotation(article_id="a", text_sha256=gold().text_sha256)
    for row, count in score_annotation(gold(), empty).items():
        assert (count.right, count.pred) == (0, 0), row


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # 8 gold, 8 predicted; one is a character short: strict and exact lose it, partial keeps half, type keeps it
        pytest.param(
            "[[CHAIN|竹纸产业链]]",
            "竹[[CHAIN|纸产业链|@竹纸产业链]]",
            {
                "mentions/strict": (7, 8, 8),
                "mentions/exact": (7, 8, 8),
                "mentions/partial": (7.5, 8, 8),
                "mentions/type": (8, 8, 8),
            },
            id="bounds",
        ),
        # right span, wrong label: strict and type lose it, exact and partial keep it
        pytest.param(
            "[[REGION|云山]]",
            "[[SITE|云山]]",
            {
                "mentions/strict": (7, 8, 8),
                "mentions/exact": (8, 8, 8),
                "mentions/partial": (8, 8, 8),
                "mentions/type": (7, 8, 8),
            },
            id="label",
        ),
        # a prediction that only touches the gold span earns nothing in any mode: REGION ends where the prediction begins
        pytest.param(
            "[[REGION|云山]][[CHAIN|竹纸产业链]]",
            "云山[[REGION|竹纸]]产业链",
            {
                "mentions/strict": (6, 8, 7),
                "mentions/exact": (6, 8, 7),
                "mentions/partial": (6.5, 8, 7),
                "mentions/type": (6, 8, 7),
            },
            id="touching",
        ),
        # one of two figures has the other value: detected 2 of 2, all right 1 of 2, value 1 of 2, unit 2 of 2
        pytest.param(
            "60 家 over",
            "61 家 over",
            {
                "figures/detection": (2, 2, 2),
                "figures/all": (1, 2, 2),
                "figures/value": (1, 2, 2),
                "figures/unit": (2, 2, 2),
            },
            id="value",
        ),
        # «over» read as exact: 0 of the 1 pair that is not (exact, exact); the default «exact» is right for 1 of 2
        pytest.param(
            "60 家 over", "60 家", {"figures/modifier": (0, 1, 1), "figures/default modifier": (1, 2, 2)}, id="modifier"
        ),
        # no change where gold has one; «no change» is right for 1 of 2
        pytest.param(
            "5 % increase", "5 %", {"figures/change": (0, 1, 1), "figures/default change": (1, 2, 2)}, id="change"
        ),
        pytest.param(
            "subject=竹纸产业链; ",
            "",
            {"figures/subject": (1, 2, 2), "relations/strict/measures": (0, 1, 0)},
            id="subject",
        ),
        # the same thing split into two records: the second is a duplicate; 4 gold, 5 predicted, 4 right; the mention of the
        # short form makes a record of its own, and positions and relations still hold through the full name
        pytest.param(
            "党委 | 产业链党委; kind",
            "党委; kind",
            {"records": (4, 4, 5), "records/PARTY_ORG": (1, 1, 2)},
            id="duplicate",
        ),
        pytest.param(
            "holds: 李望 -> 云山县竹纸产业链党委: 书记\n",
            "holds: 李望 -> -: 书记\n",
            {"positions": (0, 1, 1), "relations/strict": (2, 3, 3)},
            id="position-without-organisation",
        ),
        # boundaries forgives the wrong label of an end, strict does not
        pytest.param(
            "CHAIN 竹纸产业链\n",
            "CHAIN 竹纸产业链\nlocated_in: 李望 -> 云山县\n",
            {"relations/strict": (3, 3, 4), "relations/strict/located_in": (0, 0, 1)},
            id="spurious-relation",
        ),
        # a case without its people: 3 of 4 slot values
        pytest.param(
            "; people=李望",
            "",
            {"cases": (1, 1, 1), "cases/slots": (3, 4, 3), "cases/people": (0, 1, 0)},
            id="case-slot",
        ),
        pytest.param(
            "2024-12-31]]", "2024-06-30]]", {"times/span": (1, 1, 1), "times/interval": (0, 1, 1)}, id="interval"
        ),
    ],
)
def test_one_mistake(old, new, expected):
    assert old in GOLD
    found = scores(GOLD.replace(old, new, 1))
    assert {row: found[row] for row in expected} == expected


def test_boundaries_forgive_a_label():
    text = "article: a\n---\n[[{}|青竹]]在[[REGION|云山县]]。\n---\nlocated_in: 青竹 -> 云山县\n"
    one, other = (parse_markup(text.format(label), name="x")[1] for label in ("SITE", "ENTERPRISE"))
    found = score_annotation(one, other)
    assert found["relations/strict"].f == 0
    assert found["relations/boundaries"].f == 1


@pytest.mark.parametrize("label", [Label.REGION, Label.SITE])
def test_doubt_neither_helps_nor_hurts(label):
    # gold in doubt is left out of gold; a prediction there, with whatever label, is left out of pred
    doubtful = parse_markup(HEAD + "[[REGION|云山|?]]有[[CHAIN|竹纸产业链]]。\n", name="x")[1]
    mention = Mention(id="m0", start=0, end=2, text="云山", label=label)
    pred = Annotation(article_id="a", text_sha256=doubtful.text_sha256, mentions=(mention,))
    for mode in ("strict", "exact", "partial", "type"):
        count = score_annotation(doubtful, pred)[f"mentions/{mode}"]
        assert (count.right, count.gold, count.pred) == (0, 1, 0)


def test_order_of_input_never_changes_a_score():
    annotation = gold()
    expected = {row: (c.right, c.gold, c.pred) for row, c in score_annotation(annotation, annotation).items()}
    parts = {name: list(getattr(annotation, name)) for name in ("records", "relations", "cases")}
    for seed in range(5):
        for values in parts.values():
            random.Random(seed).shuffle(values)
        shuffled = annotation.model_copy(update={name: tuple(values) for name, values in parts.items()})
        found = score_annotation(annotation, shuffled)
        assert {row: (c.right, c.gold, c.pred) for row, c in found.items()} == expected


def test_counts_add_up_over_articles():
    total = sum_counts([score_annotation(gold(), gold())] * 3)
    assert (total["mentions/strict"].right, total["mentions/strict"].gold) == (24, 24)
    assert isinstance(gold().mentions[3], Figure)
