"""jieba's words of a text: a feature for rules and tagger, never the tokens."""

import logging
from dataclasses import dataclass

import jieba
from spacy.tokens import Doc

from extract.spans import text_of

jieba.setLogLevel(logging.WARNING)


@dataclass(frozen=True)
class Word:
    """A word of jieba's: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


def words_of(doc: Doc) -> list[Word]:
    """The words of a Doc in order, without gaps; cut once for each Doc."""
    if "words" not in doc.user_data:
        doc.user_data["words"] = [Word(start, end, word) for word, start, end in jieba.tokenize(text_of(doc))]
    words: list[Word] = doc.user_data["words"]
    return words


def is_boundary(doc: Doc, index: int) -> bool:
    """Whether a word begins at this character, or the text ends there."""
    if "boundaries" not in doc.user_data:
        doc.user_data["boundaries"] = frozenset({word.start for word in words_of(doc)} | {len(doc)})
    return index in doc.user_data["boundaries"]
