"""Words of a slice with their part of speech."""

from dataclasses import dataclass

import jieba

from extract.tags import tag_of


@dataclass(frozen=True)
class Tagged:
    """A word of a slice: `text == slice[start:end]`; `tag` as in jieba's dictionary, `?` where it has none."""

    start: int
    end: int
    text: str
    tag: str


def tag_words(text: str) -> list[Tagged]:
    """The words of a short text in order, without gaps."""
    return [Tagged(start, end, word, tag_of(word) or "?") for word, start, end in jieba.tokenize(text)]
