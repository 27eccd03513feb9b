"""Word lists for cutting pages: plain text, one word a line, # for comments."""

from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of lexicons/<name>.txt."""
    lines = files("corpus.lexicons").joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
