"""Our scorer beside nervaluate and seqeval, where they must agree: every span overlaps at most one of the other side.

nervaluate's ends are inclusive, so ours are moved by one; seqeval runs in strict mode. Where one span overlaps two, the tools pair
differently, and our numbers are worked out by hand in test_scorer.py.
"""

import random

import pytest
from nervaluate import Evaluator
from seqeval.metrics import f1_score, precision_score, recall_score
from seqeval.scheme import IOB2

from eval.scorer import score_mentions
from schema.annotation import Annotation
from schema.article import hash_text
from schema.labels import Label
from schema.mentions import Mention

LABELS = [Label.REGION, Label.CHAIN, Label.ORG]
LENGTH = 120
TEXT = "链" * LENGTH
Spans = list[tuple[int, int, Label]]


def annotation(spans: Spans) -> Annotation:
    mentions = tuple(
        Mention.model_validate({"id": f"m{i}", "start": s, "end": e, "text": TEXT[s:e], "label": label})
        for i, (s, e, label) in enumerate(spans)
    )
    return Annotation(article_id="a", text_sha256=hash_text(TEXT), mentions=mentions)


def tags(spans: Spans) -> list[str]:
    found = ["O"] * LENGTH
    for start, end, label in spans:
        found[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return found


def draw(seed: int) -> tuple[Spans, Spans]:
    """Gold and prediction in cells of ten characters: missed, spurious, shifted, relabelled, right, touching the cell's edge."""
    chance = random.Random(seed)
    gold: Spans = []
    pred: Spans = []
    for cell in range(0, LENGTH, 10):
        label = chance.choice(LABELS)
        span = cell + chance.randint(0, 3), cell + chance.randint(5, 8), label
        kind = chance.choice(["right", "missed", "spurious", "shifted", "label", "shifted label", "none"])
        if kind in ("right", "missed", "shifted", "label", "shifted label"):
            gold.append(span)
        if kind != "none" and kind != "missed":
            shift = 2 if "shifted" in kind else 0
            other = chance.choice([x for x in LABELS if x != label]) if "label" in kind else label
            pred.append((span[0], span[1] + shift, other))
    return gold, pred


@pytest.mark.parametrize("seed", range(20))
def test_nervaluate_agrees(seed):
    gold, pred = draw(seed)
    theirs = Evaluator(
        *([[{"label": str(label), "start": s, "end": e - 1} for s, e, label in spans]] for spans in (gold, pred)),
        tags=[str(label) for label in LABELS], loader="dict",
    ).evaluate()["overall"]  # fmt: skip
    ours = score_mentions(annotation(gold), annotation(pred))
    for mode, name in (("strict", "strict"), ("exact", "exact"), ("partial", "partial"), ("type", "ent_type")):
        count, peer = ours[f"mentions/{mode}"], theirs[name]
        assert (count.gold, count.pred) == (peer.possible, peer.actual)
        assert (count.p, count.r) == pytest.approx((peer.precision, peer.recall)), mode


@pytest.mark.parametrize("seed", range(20))
def test_seqeval_agrees(seed):
    gold, pred = draw(seed)
    count = score_mentions(annotation(gold), annotation(pred))["mentions/strict"]
    peers = [
        f([tags(gold)], [tags(pred)], mode="strict", scheme=IOB2) for f in (precision_score, recall_score, f1_score)
    ]
    assert [count.p, count.r, count.f] == pytest.approx(peers)
