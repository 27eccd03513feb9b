"""Word lists: plain text, a word a line, `#` opens a comment; the first comment says where a list comes from."""

from functools import cache
from importlib.resources import files


@cache
def read_lexicon(name: str) -> frozenset[str]:
    """The words of `extract/lexicons/<name>.txt`."""
    lines = files("extract.lexicons").joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))
