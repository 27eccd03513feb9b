"""The gate over our own gold: no score below its floor, no gold that was refused."""

from eval.evaluate import evaluate_sets
from eval.gate import check_gate


def test_no_score_is_below_its_floor():
    evaluations = evaluate_sets((), ())
    assert "samples" in [evaluation.name for evaluation in evaluations]
    assert check_gate(evaluations) == []
