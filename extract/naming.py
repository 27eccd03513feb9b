"""What makes a prefix a name: regions, unknown words and proper nouns do, common nouns, trades and generic words do not."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.left_edges import region_before, stops
from extract.lexicons import read_lexicon
from extract.spans import text_of
from extract.tags import frequency_of, tag_of
from extract.words import Word, words_of
from schema.labels import EnterpriseRole

PROPER = ("nz", "ns", "nt", "j")
SCARCE = 100
"""Below this many occurrences a personal name of the dictionary is taken for a name, not for a word."""
SINGLES = re.compile("11")
RARE = 30
"""Occurrences in the corpus of the dictionary below which a word is no ordinary one."""
ADMIN = frozenset("省市县区州旗镇乡村")


@dataclass(frozen=True, slots=True)
class Named:
    """An enterprise found: where, by which rule, in which role."""

    start: int
    end: int
    rule: str
    role: EnterpriseRole = EnterpriseRole.NONE


def words_between(doc: Doc, start: int, end: int) -> Iterator[Word]:
    """The words of a stretch; those that its edges cut are shortened."""
    text, words = text_of(doc), words_of(doc)
    first = max(0, bisect_right(words, start, key=lambda word: word.start) - 1)
    for index in range(first, len(words)):
        word = words[index]
        if word.start >= end:
            return
        if word.end > start:
            first, last = max(word.start, start), min(word.end, end)
            yield Word(first, last, text[first:last])


def is_common(word: str) -> bool:
    """Whether a word names nobody by itself: a trade, a generic noun or another word of the dictionary."""
    if any(word in read_lexicon(name) for name in ("trade_words", "generic_heads", "name_verbs", "name_stops")):
        return True
    tag = tag_of(word)
    if tag is None or (tag.startswith("nr") and frequency_of(word) < SCARCE):
        return False
    return not tag.startswith(PROPER)


def has_proper(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch holds a region, a proper noun or a word that no dictionary knows."""
    text = text_of(doc)
    return any(
        (not is_common(word.text) and any(char.isalpha() for char in word.text))
        or region_before(text, word.end, word.start) == word.start
        for word in words_between(doc, start, end)
    )


def _shape(word: Word) -> str:
    """`1` for a character that stands as a word of its own and may be part of a brand, else `0`."""
    return "1" if len(word.text) == 1 and word.text.isalpha() and not stops(word.text) else "0"


def has_rare(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch holds a noun that is rare and no trade, or two characters that make no word: 金枫, 嵘石; no: 物流."""
    if SINGLES.search("".join(_shape(word) for word in words_between(doc, start, end))):
        return True
    known = read_lexicon("trade_words") | read_lexicon("generic_heads") | read_lexicon("name_verbs")
    return any(
        len(word.text) > 1 and word.text not in known and frequency_of(word.text) < RARE
        for word in words_between(doc, start, end)
    )


def opens_with_admin(text: str, start: int, end: int) -> bool:
    """Whether a stretch opens with the level of the one place meant: 县蜜蜂产业, 市绿色低碳产业."""
    return end > start and text[start] in ADMIN and text[start + 1 : start + 2] not in tuple("里内上")
