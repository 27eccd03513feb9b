"""Text as it is indexed: width, case and kinds of quotation mark do not count, characters stand apart, no offset moves."""

import unicodedata
from functools import cache

QUOTES = dict.fromkeys(map(ord, "“”„‟＂「」『』"), '"') | dict.fromkeys(map(ord, "‘’＇"), "'")


@cache
def _normalise_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def normalise(text: str) -> str:
    """One character for each: `normalise("“１＋Ｎ”") -> '"1+n"'`."""
    return "".join(map(_normalise_character, text.translate(QUOTES)))


def space_out(text: str) -> str:
    """A space between characters, so that each is a token of the index."""
    return " ".join(text)
