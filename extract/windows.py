"""Long texts in overlapping windows: cut at sentences, joined again without a seam."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SENTENCE = re.compile(r"[^。!?!?;;\n]*(?:[。!?!?;;]+[”’」』))]*|\n|$)")
CLAUSE = ",,、 :："


@dataclass(frozen=True)
class Window:
    """A stretch of a text that the model reads at once: `start` and `end` with the margins on both sides."""

    start: int
    end: int


def find_windows(text: str, *, longest: int = 126, margin: int = 14) -> Iterator[Window]:
    """Cut a text into windows of at most `longest` characters that overlap by at least `margin`, line by line.

    A line that fits is one window. A longer one is cut behind a sentence, else behind a comma, else anywhere; each
    window then begins `margin` characters before the cut and ends `margin` behind the next one.
    """
    for line in re.finditer(r"[^\n]+", text):
        if line[0].isspace():
            continue
        first, last = line.span()
        if last - first <= longest:
            yield Window(first, last)
            continue
        core = longest - 2 * margin
        begin = first
        while last - begin > core:
            cut = begin + _cut(text[begin : begin + core])
            yield Window(max(first, begin - margin), min(last, cut + margin))
            begin = cut
        yield Window(max(first, begin - margin), last)


def _cut(text: str) -> int:
    """Where to cut a text that goes on: behind its last sentence, else its last comma, else at its end."""
    least = len(text) // 3
    sentences = [match.end() for match in SENTENCE.finditer(text) if match[0] and match.end() < len(text)]
    if sentences and sentences[-1] > least:
        return sentences[-1]
    commas = [place + 1 for place, char in enumerate(text) if char in CLAUSE]
    return commas[-1] if commas and commas[-1] > least else len(text)


def join_windows(
    windows: Sequence[Window], scores: Sequence[npt.NDArray[np.float32]]
) -> Iterator[tuple[int, npt.NDArray[np.float32]]]:
    """Join overlapping windows of one text: for each run of windows its start and the scores of its characters.

    Where windows overlap, a character counts the more the further it stands from the edge of the window.
    """
    place = 0
    while place < len(windows):
        after = place + 1
        while after < len(windows) and windows[after].start < windows[after - 1].end:
            after += 1
        start, end = windows[place].start, windows[after - 1].end
        if after == place + 1:
            yield start, scores[place]
        else:
            total = np.zeros((end - start, scores[place].shape[1]), dtype=np.float32)
            weight = np.zeros((end - start, 1), dtype=np.float32)
            for window, score in zip(windows[place:after], scores[place:after], strict=True):
                steps = np.arange(len(score))
                share = (1 + np.minimum(steps, steps[::-1])).astype(np.float32)[:, None]
                total[window.start - start : window.end - start] += share * score
                weight[window.start - start : window.end - start] += share
            yield start, total / weight
        place = after
