"""Scores of characters to spans: foreign label sets onto ours, the best legal sequence, how sure each span is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from schema.errors import ModelError
from schema.labels import Label

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]
LabelMap = Mapping[str, str | None]
TAG = re.compile(r"([BIMESLU])[-_](.+)")
OUTSIDE = "O"
FLOOR = np.float32(-30)
"""Log chance of what cannot be."""


@dataclass(frozen=True)
class Scored:
    """A span with its label: half-open, in characters of the scored text."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True)
class Calibration:
    """How a span's odds by the model become the odds that it is exact: times `sharpness`, plus `shift`."""

    sharpness: float = 1.0
    shift: float = 0.0


NOT_CALIBRATED = Calibration()


def parse_tag(tag: str) -> tuple[str, str]:
    """Split a tag into its place (O, B, I, E or S) and its type: parse_tag("M-name") -> ("I", "name")."""
    if tag == OUTSIDE:
        return OUTSIDE, ""
    match = TAG.fullmatch(tag)
    if match is None:
        raise ModelError(f"label {tag!r}: expected O or a BIO, BIOS or BIOES label such as B-ORG")
    return {"M": "I", "L": "E", "U": "S"}.get(match[1], match[1]), match[2]


class Decoder:
    """Reads BIO, BIOS and BIOES tags as BIO over our labels and gives legal sequences only.

    Decoder(["O", "B-ORG", "I-ORG"]) never gives I-ORG behind O; a type that `label_map` maps to None is O.
    Columns are O, then B and I of each label in the order of `Label`.
    """

    def __init__(
        self,
        tags: Sequence[str],
        *,
        label_map: LabelMap,
        labels: Sequence[str] = tuple(Label),
        calibration: Calibration = NOT_CALIBRATED,
    ) -> None:
        self.labels = list(labels)
        self.calibration = calibration
        self.places = [parse_tag(tag) for tag in tags]
        unknown = {kind for _, kind in self.places if kind} - set(label_map)
        if unknown:
            raise ModelError(
                f"the label map lacks {sorted(unknown)}: expected an entry for each type of the model, null for none"
            )
        self.columns = [self._column(place, label_map[kind] if kind else None) for place, kind in self.places]

    def _column(self, place: str, label: str | None) -> int:
        if label is None:
            return 0
        return 1 + 2 * self.labels.index(label) + (place in ("I", "E"))

    @cached_property
    def marked(self) -> frozenset[str]:
        """The labels that the model marks: those of ours that one of its types maps to."""
        return frozenset(self.labels[(column - 1) // 2] for column in self.columns if column)

    @cached_property
    def inside_first(self) -> list[int]:
        """For each tag the column that it has on the second and later characters of its token."""
        return [
            column + 1 if place in ("B", "S") and column else column
            for (place, _), column in zip(self.places, self.columns, strict=True)
        ]

    def log_chances(self, logits: FloatArray, *, later: bool = False) -> FloatArray:
        """Log chances of our columns from a model's logits, [length, tags] to [length, 1 + 2 * labels].

        Args:
            later: the characters are second or later ones of their tokens, where nothing begins.
        """
        shifted = logits - logits.max(-1, keepdims=True)
        shifted = np.exp(shifted)
        shares = shifted / shifted.sum(-1, keepdims=True)
        joined = np.zeros((len(logits), 1 + 2 * len(self.labels)), dtype=np.float32)
        for tag, column in enumerate(self.inside_first if later else self.columns):
            joined[:, column] += shares[:, tag]
        chances: FloatArray = np.maximum(np.log(joined + 1e-12), FLOOR)
        return chances

    def best(self, scores: FloatArray) -> IntArray:
        """The columns of the best legal sequence for one [length, columns] matrix of log chances."""
        length, width = scores.shape
        back = np.zeros((length, width), dtype=np.int64)
        begins, insides = np.arange(1, width, 2), np.arange(2, width, 2)
        best = scores[0].copy()
        best[insides] = FLOOR * 1000
        for step in range(1, length):
            top = int(best.argmax())
            follows = best[insides] >= best[begins]
            reached = np.where(follows, best[insides], best[begins])
            back[step] = top
            back[step, insides] = np.where(follows, insides, begins)
            best = best[top] + scores[step]
            best[insides] = reached + scores[step, insides]
        path = np.zeros(length, dtype=np.int64)
        path[-1] = best.argmax()
        for step in range(length - 1, 0, -1):
            path[step - 1] = back[step, path[step]]
        return path

    def spans(self, scores: FloatArray) -> list[Scored]:
        """The spans of one matrix of log chances; a span's score is the calibrated chance that it is exact."""
        if not len(scores) or not scores.argmax(1).any():
            return []
        path = self.best(scores)
        found = []
        for start in np.flatnonzero(path % 2 == 1):
            inside, end = path[start] + 1, int(start) + 1
            while end < len(path) and path[end] == inside:
                end += 1
            chance = float(scores[np.arange(start, end), path[start:end]].sum())
            if end < len(path):
                chance += float(np.log1p(-np.exp(min(scores[end, inside], -1e-6))))
            found.append(Scored(int(start), end, self.labels[int(path[start]) // 2], self.calibrate(chance)))
        return found

    def calibrate(self, chance: float) -> float:
        """A log chance as a score between 0 and 1, by the two numbers that were fitted on held-out text."""
        chance = min(chance, -1e-6)
        odds = chance - float(np.log1p(-np.exp(chance)))
        calibrated = np.clip(self.calibration.sharpness * odds + self.calibration.shift, FLOOR, -FLOOR)
        return round(float(1 / (1 + np.exp(-calibrated))), 4)
