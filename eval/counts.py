"""Counts: what was right, what gold holds, what was predicted; and what precision, recall and F1 follow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class ScoringError(NamedTuple):
    """One error, so that a reader can find it."""

    article_id: str
    kind: str
    """missed, spurious, duplicate, bounds, label, or the field that is wrong."""
    gold: str | None
    pred: str | None
    start: int | None = None
    """Where it stands in the article, if it stands somewhere."""
    end: int | None = None
    producer: str | None = None
    """Of the prediction."""
    label: str | None = None


@dataclass
class Count:
    """Right, gold and predicted numbers of one row, and the errors behind them."""

    right: float = 0
    gold: int = 0
    pred: int = 0
    errors: list[ScoringError] = field(default_factory=list)

    @property
    def p(self) -> float:
        """Precision; 0 where nothing was predicted."""
        return self.right / self.pred if self.pred else 0.0

    @property
    def r(self) -> float:
        """Recall; 0 where there is no gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """F1; 0 where there is neither gold nor prediction."""
        return 2 * self.right / (self.gold + self.pred) if self.gold + self.pred else 0.0

    def add(self, other: "Count") -> None:
        """Take another count into this one."""
        self.right += other.right
        self.gold += other.gold
        self.pred += other.pred
        self.errors += other.errors


Counts = dict[str, Count]
"""Counts by row. A row is named `level/what`, e.g. `mentions/strict/PARTY_ORG`, `figures/modifier`."""


def sum_counts(parts: Iterable[Mapping[str, Count]]) -> Counts:
    """The sum over articles, rows in the order in which they first appear."""
    total: Counts = {}
    for part in parts:
        for row, count in part.items():
            total.setdefault(row, Count()).add(count)
    return total


def macro_f(counts: Mapping[str, Count], prefix: str) -> float:
    """Mean F1 over the rows under a prefix that have gold."""
    scores = [count.f for row, count in counts.items() if row.startswith(prefix) and count.gold]
    return sum(scores) / len(scores) if scores else 0.0
