"""Who goes with whom: pairs of gold and predicted things, each used once, whatever the order of input."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from schema.annotation import Annotation
from schema.mentions import Evidence, Span
from schema.records import AnyRecord

G = TypeVar("G")
P = TypeVar("P")


class Alignment(NamedTuple):
    """Indices: pairs (gold, pred), gold left over, predictions left over."""

    pairs: list[tuple[int, int]]
    missed: list[int]
    spurious: list[int]


def align(gold: Sequence[G], pred: Sequence[P], weight: Callable[[G, P], float]) -> Alignment:
    """Pair off, the greatest weight first; weight 0 never pairs. Ties go by position in the text's order of the lists."""
    weights = sorted(
        (-found, g, p)
        for g, one in enumerate(gold)
        for p, other in enumerate(pred)
        if (found := weight(one, other)) > 0
    )
    return _pair_off(weights, len(gold), len(pred))


def align_spans(gold: Sequence[Span], pred: Sequence[Span], weight: Callable[[Span, Span], float]) -> Alignment:
    """Like `align` for spans sorted by start: only spans that overlap are looked at, so time grows with their number."""
    weights = []
    first = 0
    for g, one in enumerate(gold):
        while first < len(pred) and pred[first].end <= one.start:
            first += 1
        for p in range(first, len(pred)):
            if pred[p].start >= one.end:
                break
            if (found := weight(one, pred[p])) > 0:
                weights.append((-found, g, p))
    return _pair_off(sorted(weights), len(gold), len(pred))


def _pair_off(weights: Iterable[tuple[float, int, int]], golds: int, preds: int) -> Alignment:
    gold_left, pred_left = set(range(golds)), set(range(preds))
    pairs = []
    for _, g, p in weights:
        if g in gold_left and p in pred_left:
            gold_left.remove(g)
            pred_left.remove(p)
            pairs.append((g, p))
    return Alignment(sorted(pairs), sorted(gold_left), sorted(pred_left))


def overlap(one: Evidence, other: Evidence) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def same_span(one: Evidence, other: Evidence) -> bool:
    """Equal offsets."""
    return (one.start, one.end) == (other.start, other.end)


def share_a_name(one: AnyRecord, other: AnyRecord) -> bool:
    """Same label, and a name or alias in common: the codebook's condition for the same record."""
    return one.label == other.label and not set(one.names).isdisjoint(other.names)


def align_records(gold: Annotation, pred: Annotation) -> Alignment:
    """Records of the same thing; the more names they share, the better the pair."""
    return align(
        gold.records,
        pred.records,
        lambda g, p: len(set(g.names) & set(p.names)) if g.label == p.label else 0,
    )
