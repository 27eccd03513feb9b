"""Agreement of two annotators; kappa and alpha worked out by hand."""

import pytest

from eval.agreement import compare, find_alpha, find_kappa
from eval.markup import parse_markup
from schema.errors import GoldError

ONE = "article: a\n---\n[[REGION|云山]]有[[CHAIN|竹纸产业链]],企业[[FIGURE|60多家|60 家 over; metric=企业]]。\n"
TEXT, A = parse_markup(ONE, name="x")


def test_kappa_by_hand():
    # agreed 3/4; chance (2·1 + 2·3)/16 = 1/2; (3/4 − 1/2)/(1 − 1/2) = 1/2
    assert find_kappa(["x", "x", "y", "y"], ["x", "y", "y", "y"]) == pytest.approx(0.5)
    assert find_kappa(["x", "x"], ["x", "x"]) is None


def test_alpha_by_hand():
    # 2 units, values x x / x y: n = 4, observed disagreement 2/4, expected (3·1·2)/(4·3) = 1/2 → alpha 0
    assert find_alpha([("x", "x"), ("x", "y")]) == pytest.approx(0.0)
    assert find_alpha([("x", "x"), ("y", "y")]) == pytest.approx(1.0)
    assert find_alpha([("x", "x")]) is None


def test_the_same_labels_agree_wholly():
    found = compare([A], [A], {"a": len(TEXT)})
    assert found.pairwise("mentions/strict") == 1
    assert found.kappa["all"] == 1
    assert found.disagreements == []


def test_a_difference_is_listed_and_lowers_the_label():
    b = parse_markup(
        ONE.replace("[[CHAIN|竹纸产业链]]", "竹纸[[CHAIN|产业链]]").replace("60 家 over", "60 家"), name="x"
    )[1]
    found = compare([A], [b], {"a": len(TEXT)})
    assert found.pairwise("mentions/strict") == pytest.approx(2 / 3)
    assert found.pairwise("mentions/strict/REGION") == 1
    assert found.kappa["CHAIN"] < 1
    assert [line.split("\t")[1] for line in found.disagreements] == ["bounds", "missed", "spurious", "modifier"]


def test_articles_of_one_annotator_alone_are_named():
    with pytest.raises(GoldError, match="'a'"):
        compare([A], [], {"a": len(TEXT)})
