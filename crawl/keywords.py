"""The words by which articles are kept: a file of the user's, or the topic's own list."""

from pathlib import Path

from schema.errors import ReadError

OWN = Path(__file__).with_name("keywords.txt")


def read_keywords(path: Path = OWN) -> frozenset[str]:
    """The words of a file, one a line; `#` begins a comment."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: 不是 UTF-8 / no UTF-8, expected a word a line") from error
    words = frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
    if not words:
        raise ReadError(f"{path}: 没有关键词 / no keyword, expected a word a line")
    return words
