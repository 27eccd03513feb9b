"""The lines of a page sorted into headlines, bylines, captions and body, and gathered into sections."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.bylines import find_dateline, find_signature_end, parse_credits
from corpus.lines import ALL_PICTURES, CAPTION, Line, is_caption, is_finished, is_heading

PHOTO_NEWS = 45
"""Characters from which on the text of a picture is a piece of news."""
SHORT = 5
"""Characters of a column head; a headline has more, or another line right above."""


class Kind(StrEnum):
    """What a line is taken for."""

    HEAD = "head"
    BYLINE = "byline"
    CAPTION = "caption"
    BODY = "body"


@dataclass
class Item:
    """A line with its kind and what shows about its place in an article."""

    line: Line
    kind: Kind
    dateline: bool = False
    """A body line that opens with «本报讯» or its like."""
    signed: bool = False
    """A body line that closes with names in brackets."""

    @property
    def text(self) -> str:
        """The characters of the line."""
        return self.line.text


@dataclass
class Section:
    """Short lines and the running text under them."""

    run: list[Item] = field(default_factory=list)
    body: list[Item] = field(default_factory=list)


def sort_lines(lines: Sequence[Line]) -> list[Item]:
    """Each line as an item; bare names are a byline only beside a headline or after a finished text."""
    items: list[Item] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        items.append(_sort(line, items[-1] if items else None, following))
    return items


def _sort(line: Line, before: Item | None, following: Line | None) -> Item:
    text = line.text
    if line.level:
        return Item(line, Kind.HEAD)
    if ALL_PICTURES.match(line.folded):
        return Item(line, Kind.CAPTION)
    credits = parse_credits(text)
    if credits is not None:
        people = credits.authors or credits.correspondents or credits.editors
        return Item(line, Kind.BYLINE if people else Kind.CAPTION)
    named = following is not None and find_dateline(following.text) is not None
    if before is not None and len(text) <= 20 and not named and line.folded[-1] != ":" and _stands_for_byline(before):
        bare = parse_credits(text, bare=True)
        if bare is not None and len(bare.authors) <= 4:
            return Item(line, Kind.BYLINE)
    if is_caption(text):
        if before is not None and before.kind is Kind.HEAD and _is_photo_news(text, following):
            return Item(line, Kind.BODY, signed=True)
        return Item(line, Kind.CAPTION)
    if find_dateline(text) is not None:
        return Item(line, Kind.BODY, dateline=True, signed=find_signature_end(text) is not None)
    signature = find_signature_end(text)
    if is_heading(text) and (signature is None or signature.start):
        return Item(line, Kind.HEAD)
    return Item(line, Kind.BODY, signed=signature is not None)


def _is_photo_news(text: str, following: Line | None) -> bool:
    """Whether a picture's text under a headline is an article of its own: some sentences, then another headline."""
    alone = following is None or is_heading(following.text)
    return len(text) >= PHOTO_NEWS and text.count("。") >= 1 and not CAPTION.match(text) and alone


def _stands_for_byline(before: Item) -> bool:
    headline = len(before.text) > SHORT or before.line.gap == 0
    return (before.kind is Kind.HEAD and headline) or (before.kind is Kind.BODY and is_finished(before.text))


def make_sections(items: Sequence[Item]) -> list[Section]:
    """Items as sections: a run of short lines with the body under it; a dateline opens a section of its own."""
    sections = [Section()]
    for index, item in enumerate(items):
        current = sections[-1]
        if item.kind is Kind.BODY:
            if item.dateline and current.body:
                sections.append(Section())
            sections[-1].body.append(item)
        elif item.kind is Kind.CAPTION and current.body and not _heads_next(items, index):
            current.body.append(item)
        elif current.body:
            sections.append(Section(run=[item]))
        else:
            current.run.append(item)
    return [section for section in sections if section.run or section.body]


def _heads_next(items: Sequence[Item], index: int) -> bool:
    """Whether a caption is followed by short lines before the text goes on."""
    following = next((item for item in items[index + 1 :] if item.kind is not Kind.CAPTION), None)
    return following is not None and following.kind in (Kind.HEAD, Kind.BYLINE)
