"""How much two stretches of text speak of the same thing, by the character pairs they share."""

import re
from collections import Counter
from math import sqrt

from corpus.lexicons import read_words

WORDS = re.compile(r"[\u4e00-\u9fff]+")
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
