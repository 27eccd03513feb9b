"""Strict span scores by type: a span counts where both ends and the type agree."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Score:
    """Counts of one type, or of all."""

    right: int = 0
    gold: int = 0
    pred: int = 0

    @property
    def p(self) -> float:
        """Precision."""
        return self.right / self.pred if self.pred else 0.0

    @property
    def r(self) -> float:
        """Recall."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """F1."""
        return 2 * self.right / (self.gold + self.pred) if self.gold + self.pred else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """For a file: precision, recall, F1 in four places, and the number of gold spans."""
        return {"p": round(self.p, 4), "r": round(self.r, 4), "f": round(self.f, 4), "gold": self.gold}


@dataclass
class Scores:
    """Scores by type over many texts."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    pred: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Iterable[tuple[int, int, str]], pred: Iterable[tuple[int, int, str]]) -> None:
        """Count one text."""
        wanted, found = set(gold), set(pred)
        self.gold.update(kind for *_, kind in wanted)
        self.pred.update(kind for *_, kind in found)
        self.right.update(kind for *_, kind in wanted & found)

    def of(self, kind: str) -> Score:
        """The score of one type."""
        return Score(self.right[kind], self.gold[kind], self.pred[kind])

    @property
    def micro(self) -> Score:
        """The score over all types."""
        return Score(self.right.total(), self.gold.total(), self.pred.total())

    def as_dict(self) -> dict[str, dict[str, float | int]]:
        """For a file: micro, then each type."""
        kinds = sorted({*self.gold, *self.pred})
        return {"micro": self.micro.as_dict(), **{kind: self.of(kind).as_dict() for kind in kinds}}
