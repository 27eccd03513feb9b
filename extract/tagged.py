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
    """The words of a short text in order, without gaps; 自建 and the like are one word."""
    words: list[Tagged] = []
    for word, start, end in jieba.tokenize(text):
        if words and words[-1].text == "自" and len(word) == 1 and (tag_of(word) or "").startswith("v"):
            words[-1] = Tagged(start - 1, end, f"自{word}", "b")
        else:
            words.append(Tagged(start, end, word, tag_of(word) or "?"))
    return words
