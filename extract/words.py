"""jieba's words of a text: a feature for rules and tagger, never the tokens."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

import jieba
from spacy.tokens import Doc

from extract.spans import text_of

jieba.setLogLevel(logging.WARNING)

PIECE = 400
"""jieba's time grows with the square of a run without punctuation, so that no run is longer than this."""
_RUN = re.compile(rf"[^\W_]{{{PIECE},}}")
_SAFE = re.compile(
    r"(?<=[的了着和与及在])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])"
)
"""Places inside a run where a word seldom goes on."""


@dataclass(frozen=True)
class Word:
    """A word of jieba's: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


def words_of(doc: Doc) -> list[Word]:
    """The words of a Doc in order, without gaps; cut once for each Doc."""
    if "words" not in doc.user_data:
        doc.user_data["words"] = list(_cut(text_of(doc)))
    words: list[Word] = doc.user_data["words"]
    return words


def _cut(text: str) -> Iterator[Word]:
    for first, last in _pieces(text):
        for word, start, end in jieba.tokenize(text[first:last]):
            yield Word(first + start, first + end, word)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The text in stretches that jieba reads in linear time; it is cut in overlong runs alone, at a safe place where there is one."""
    first = 0
    for run in _RUN.finditer(text):
        place = run.start()
        while run.end() - place > PIECE:
            safe = [match.start() for match in _SAFE.finditer(text, place + PIECE // 2, place + PIECE)]
            place = safe[-1] if safe else place + PIECE
            yield first, place
            first = place
    if first < len(text):
        yield first, len(text)


def is_boundary(doc: Doc, index: int) -> bool:
    """Whether a word begins at this character, or the text ends there."""
    if "boundaries" not in doc.user_data:
        doc.user_data["boundaries"] = frozenset({word.start for word in words_of(doc)} | {len(doc)})
    return index in doc.user_data["boundaries"]
