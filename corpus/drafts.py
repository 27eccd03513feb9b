"""Draft: an article in the making, its head and what stands under it."""

from dataclasses import dataclass, field
from itertools import islice

from corpus.bylines import find_dateline, find_signature_end, parse_credits
from corpus.heads import is_column
from corpus.items import Item, Kind
from corpus.lines import is_finished
from corpus.pieces import Credits


@dataclass
class Draft:
    """An article in the making."""

    head: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def body(self) -> list[Item]:
        """Its running text."""
        return [item for item in self.items if item.kind is Kind.BODY]

    @property
    def opening(self) -> list[Item]:
        """Its first two paragraphs."""
        return list(islice((item for item in self.items if item.kind is Kind.BODY), 2))

    @property
    def last(self) -> Item | None:
        """Its last paragraph."""
        return next((item for item in reversed(self.items) if item.kind is Kind.BODY), None)

    def holds(self, size: int) -> bool:
        """Whether its running text has as many characters."""
        total = 0
        for item in self.items:
            total += len(item.text) if item.kind is Kind.BODY else 0
            if total >= size:
                return True
        return False

    def recent(self, size: int) -> str:
        """The last characters of all that is in it."""
        parts: list[str] = []
        for item in reversed(self.items):
            parts.append(item.text)
            size -= len(item.text)
            if size <= 0:
                break
        return "".join(reversed(parts))

    @property
    def has_title(self) -> bool:
        """Whether a line over it can be its headline."""
        return any(
            item.kind is Kind.HEAD and (item.line.level or not is_column(item.line.folded)) for item in self.head
        )

    @property
    def has_byline(self) -> bool:
        """Whether it names its writers at its head."""
        return any(item.kind is Kind.BYLINE for item in self.head) or any(item.dateline for item in self.opening)

    @property
    def is_signed(self) -> bool:
        """Whether its last paragraph closes with names, or a byline stands under it."""
        return bool(self._end_credits) or (self.last is not None and self.last.signed)

    @property
    def _end_credits(self) -> list[Credits]:
        """The people named at its end."""
        under = next((item for item in reversed(self.items) if item.kind is not Kind.CAPTION), None)
        if under is None:
            return []
        if under.kind is Kind.BYLINE:
            credits = parse_credits(under.text, bare=True)
            return [credits] if credits is not None else []
        signature = find_signature_end(self.last.text) if self.last is not None else None
        return [signature.credits] if signature is not None and signature.credits else []

    @property
    def has_other_writer(self) -> bool:
        """Whether the writers at its end are none of those at its head."""
        lines = [item.text for item in self.head if item.kind is Kind.BYLINE]
        credits = [found for line in lines if (found := parse_credits(line, bare=True)) is not None]
        datelines = [line.credits for item in self.opening if (line := find_dateline(item.text)) is not None]
        first = {name for found in (*credits, *datelines) for name in (*found.authors, *found.correspondents)}
        last = {name for found in self._end_credits for name in found.authors}
        return bool(first and last) and first.isdisjoint(last)

    @property
    def is_cut(self) -> bool:
        """Whether its last paragraph breaks off."""
        return self.last is not None and not is_finished(self.last.text) and not self.is_signed
