"""Scores of characters to spans: the best legal label sequence, and how sure the model is of each span."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from schema.errors import ModelError

FloatArray = npt.NDArray[np.float32]
TAG = re.compile(r"([BIMESLU])[-_](.+)")
OUTSIDE = "O"
FORBIDDEN = np.float32(-1e4)


@dataclass(frozen=True)
class Scored:
    """A span with the type that the model gives it: half-open, in places of the scored sequence."""

    start: int
    end: int
    type: str
    score: float


class Decoder:
    """Viterbi over the legal sequences of a label set, BIO, BIOS or BIOES (M is I, L is E, U is S).

    Decoder(["O", "B-ORG", "I-ORG"]) never gives I-ORG behind O.
    """

    def __init__(self, labels: Sequence[str], *, temperature: float = 1.0) -> None:
        self.temperature = temperature
        self.tags = [_parse(label) for label in labels]
        self.has_ends = any(place == "E" for place, _ in self.tags)

    @cached_property
    def transitions(self) -> FloatArray:
        """0 where the second label may follow the first, else far below any score."""
        legal = [[self._may_follow(first, second) for second in self.tags] for first in self.tags]
        return np.where(np.array(legal), np.float32(0), FORBIDDEN).astype(np.float32)

    @cached_property
    def starts(self) -> FloatArray:
        """0 where a sequence may begin with the label."""
        return np.array([0 if place in "OBS" else FORBIDDEN for place, _ in self.tags], dtype=np.float32)

    @cached_property
    def ends(self) -> FloatArray:
        """0 where a sequence may end with the label."""
        open_places = "BI" if self.has_ends else ""
        return np.array([FORBIDDEN if place in open_places else 0 for place, _ in self.tags], dtype=np.float32)

    def _may_follow(self, first: tuple[str, str], second: tuple[str, str]) -> bool:
        inside = first[0] in ("B", "I")
        if second[0] in ("I", "E"):
            return inside and first[1] == second[1]
        return not (inside and self.has_ends)

    def best(self, logits: FloatArray) -> npt.NDArray[np.int64]:
        """The best legal sequence of label numbers for one [length, labels] matrix."""
        scores = logits + 0.0
        scores[0] += self.starts
        scores[-1] += self.ends
        back = np.zeros(scores.shape, dtype=np.int64)
        best = scores[0]
        columns = np.arange(scores.shape[1])
        for step in range(1, len(scores)):
            options = best[:, None] + self.transitions
            back[step] = options.argmax(0)
            best = options[back[step], columns] + scores[step]
        path = np.zeros(len(scores), dtype=np.int64)
        path[-1] = best.argmax()
        for step in range(len(scores) - 1, 0, -1):
            path[step - 1] = back[step, path[step]]
        return path

    def spans(self, logits: FloatArray) -> list[Scored]:
        """The spans of one [length, labels] matrix with their scores."""
        if len(logits) == 0:
            return []
        if (logits.argmax(1) == self._outside).all():
            return []
        path = self.best(logits)
        chances = _softmax(logits / self.temperature)
        found = []
        for start, end, kind in self._bounds(path):
            score = float(np.exp(np.log(chances[np.arange(start, end), path[start:end]] + 1e-9).sum()))
            if end < len(path):
                score *= float(1 - chances[end, self._inside(kind)].sum())
            found.append(Scored(start, end, kind, score))
        return found

    @cached_property
    def _outside(self) -> int:
        return self.tags.index(("O", ""))

    def _inside(self, kind: str) -> list[int]:
        return [number for number, tag in enumerate(self.tags) if tag[0] in ("I", "E") and tag[1] == kind]

    def _bounds(self, path: npt.NDArray[np.int64]) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        start: int | None = None
        for step, (place, kind) in enumerate([*(self.tags[number] for number in path), ("O", "")]):
            if start is not None and place not in ("I", "E"):
                found.append((start, step, self.tags[path[start]][1]))
                start = None
            if place in ("B", "S"):
                start = step
        return found


def _parse(label: str) -> tuple[str, str]:
    if label == OUTSIDE:
        return "O", ""
    match = TAG.fullmatch(label)
    if match is None:
        raise ModelError(f"label {label!r}: expected O or a BIO, BIOS or BIOES label such as B-ORG")
    place = {"M": "I", "L": "E", "U": "S"}.get(match[1], match[1])
    return place, match[2]


def _softmax(logits: FloatArray) -> FloatArray:
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), dtype=np.float32)
