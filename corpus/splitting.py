"""A newspaper page as its articles."""

from corpus.pieces import Piece
from corpus.webpage import PageText
from schema.article import Removed


def split_page(text: str) -> tuple[list[Piece], list[Removed]]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return ([Piece(title=lines[0], paragraphs=lines[1:])] if lines else []), []


def read_single(page: PageText) -> tuple[list[Piece], list[Removed]]:
    return [Piece(title=page.title, paragraphs=page.text.splitlines())], []
