"""Piece: one article as it is cut out of a page, before it becomes an Article."""

from dataclasses import dataclass, field
from datetime import date, datetime

from schema.article import Article


@dataclass
class Credits:
    """The people of a byline, by what they did."""

    authors: list[str] = field(default_factory=list)
    correspondents: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)

    def add(self, other: "Credits") -> None:
        """Take over the names of another byline that are not there yet."""
        for mine, theirs in (
            (self.authors, other.authors),
            (self.correspondents, other.correspondents),
            (self.photographers, other.photographers),
            (self.editors, other.editors),
        ):
            mine.extend(name for name in theirs if name not in mine)

    def __bool__(self) -> bool:
        return bool(self.authors or self.correspondents or self.photographers or self.editors)


@dataclass
class Piece:
    """One article of a page: its head, its paragraphs and captions in order, its metadata."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    column: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    """Body and captions, a paragraph each, without the head."""
    captions: list[str] = field(default_factory=list)
    credits: Credits = field(default_factory=Credits)
    published: date | datetime | None = None
    published_raw: str | None = None
    publisher: str | None = None
    credit: str | None = None
    url: str | None = None
    page: str | None = None
    images: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Kicker, headline, subtitle and paragraphs, a line each."""
        head = [line for line in (self.kicker, self.title, self.subtitle) if line is not None]
        return "\n".join([*head, *self.paragraphs])

    def make_article(self, identity: str, *, document: str, sha256: str, position: int) -> Article:
        """The Article of this piece."""
        return Article(
            id=identity,
            text=self.text,
            title=self.title,
            kicker=self.kicker,
            subtitle=self.subtitle,
            published=self.published,
            published_raw=self.published_raw,
            publisher=self.publisher,
            credit=self.credit,
            url=self.url,
            column=self.column,
            page=self.page,
            authors=tuple(self.credits.authors),
            correspondents=tuple(self.credits.correspondents),
            photographers=tuple(self.credits.photographers),
            editors=tuple(self.credits.editors),
            captions=tuple(self.captions),
            images=self.images,
            document=document,
            document_sha256=sha256,
            position=position,
        )
