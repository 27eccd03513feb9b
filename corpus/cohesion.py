"""How much two stretches of text speak of the same thing, by the character pairs they share."""

import re
from collections import Counter
from collections.abc import Set
from math import sqrt

from corpus.lexicons import read_words

WORDS = re.compile(r"[\u4e00-\u9fff]+")
WITHIN_WEIGHT = 10.0
"""What likeness of paragraphs counts against the words of headlines; 5 to 20 do equally well."""
COMMON_PAIRS = read_words("common_pairs")


def count_pairs(text: str) -> Counter[str]:
    """The Chinese character pairs of a text without the commonest of this kind of news."""
    return Counter(
        pair
        for run in WORDS.findall(text)
        for pair in (run[index : index + 2] for index in range(len(run) - 1))
        if pair not in COMMON_PAIRS
    )


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """Cosine of two counts, dampened by the square root: 0 nothing shared, 1 the same."""
    shared = sum(sqrt(one[pair] * other[pair]) for pair in one.keys() & other.keys())
    size = sqrt(sum(one.values()) * sum(other.values()))
    return shared / size if size else 0.0


def make_breaks(paragraphs: list[str], *, first: str, second: str) -> list[float]:
    """For each place between paragraphs, how well it parts a text under the headline `first` from one of `second`.

    A good place leaves paragraphs alike on each side and unlike across it, and each headline's words on its own side.
    """
    counts = [count_pairs(paragraph) for paragraph in paragraphs]
    size = len(counts)
    alike = [
        [similarity(one, other) if i != j else 0.0 for j, other in enumerate(counts)] for i, one in enumerate(counts)
    ]
    leaning = [_lean(paragraph, first=first, second=second) for paragraph in paragraphs]
    breaks = [0.0] * (size + 1)
    for index in range(1, size):
        left, right = range(index), range(index, size)
        within = _mean([alike[i][j] for side in (left, right) for i in side for j in side if i < j])
        across = _mean([alike[i][j] for i in left for j in right])
        lean = sum(leaning[i] for i in right) - sum(leaning[i] for i in left)
        breaks[index] = WITHIN_WEIGHT * (within - across) + lean
    return breaks


def _lean(paragraph: str, *, first: str, second: str) -> float:
    """Whether a paragraph speaks rather of the second headline (above 0) or of the first (below)."""
    pairs = count_pairs(paragraph)
    one, other = count_pairs(first).keys(), count_pairs(second).keys()
    mine, theirs = one - other, other - one
    return _share(pairs, theirs) - _share(pairs, mine)


def _share(pairs: Counter[str], wanted: Set[str]) -> float:
    return sum(pair in pairs for pair in wanted) / len(wanted) if wanted else 0.0


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
