"""What stands around a head noun: the word in front of a place, quotation marks and what they hold."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.spans import text_of
from extract.words import Word, words_of

MARKS = {"“": "”", "‘": "’", "「": "」", "『": "』"}
CLOSING = {closing: opening for opening, closing in MARKS.items()}
LONGEST_QUOTE = 60
"""Characters that a quoted name may hold; what is longer is speech."""
CLAUSE_END = re.compile(r"[，。；：！？,;:!?\n]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A pair of quotation marks: `text[start]` opens, `text[end - 1]` closes."""

    start: int
    end: int
    inside: str


def quotes_of(doc: Doc) -> list[Quote]:
    """The quoted names of a Doc in text order, outer ones first; speech and unmatched marks are left out."""
    if "quotes" not in doc.user_data:
        doc.user_data["quotes"] = _find_quotes(text_of(doc))
    quotes: list[Quote] = doc.user_data["quotes"]
    return quotes


def _find_quotes(text: str) -> list[Quote]:
    found: list[Quote] = []
    opened: list[int] = []
    for place, char in enumerate(text):
        if char == "\n":
            opened.clear()
        elif char in MARKS:
            opened.append(place)
        elif char in CLOSING:
            while opened and text[opened[-1]] != CLOSING[char]:
                opened.pop()
            if opened:
                start = opened.pop()
                inside = text[start + 1 : place]
                if inside.strip() and len(inside) <= LONGEST_QUOTE:
                    found.append(Quote(start, place + 1, inside))
    return sorted(found, key=lambda quote: (quote.start, -quote.end))


def word_before(doc: Doc, place: int, floor: int = 0) -> Word | None:
    """The word that ends here, or the part of one in front of this place; None at the floor."""
    if place <= floor:
        return None
    words = words_of(doc)
    word = words[bisect_right(_starts(doc), place - 1) - 1]
    start = max(word.start, floor)
    return Word(start, place, text_of(doc)[start:place])


def words_between(doc: Doc, start: int, end: int) -> list[Word]:
    """The words of a stretch, those at its ends cut to it."""
    found: list[Word] = []
    place = end
    while (word := word_before(doc, place, start)) is not None:
        found.append(word)
        place = word.start
    return found[::-1]


def clause_start(text: str, place: int, reach: int = 60) -> int:
    """Where the clause begins that holds the character in front of `place`, at most `reach` characters back."""
    low = max(0, place - reach)
    last = low
    for match in CLAUSE_END.finditer(text, low, place):
        last = match.end()
    return last


def _starts(doc: Doc) -> list[int]:
    if "word_starts" not in doc.user_data:
        doc.user_data["word_starts"] = [word.start for word in words_of(doc)]
    starts: list[int] = doc.user_data["word_starts"]
    return starts
