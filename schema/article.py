"""Article: one cleaned news text with its metadata and where it came from."""

import hashlib
from datetime import date, datetime

from pydantic import Field, model_validator

from schema.base import Model
from schema.labels import Relevance


def hash_text(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Article(Model):
    """One cleaned news text. All offsets of the project count code points of `text`."""

    id: str = Field(min_length=1)
    """Stable: the same document gives the same ids in every run."""
    text: str = Field(min_length=1)
    """Kicker, headline, subtitle, body and captions, a line a paragraph; no dateline, byline or page furniture."""
    title: str | None = None
    kicker: str | None = None
    """The line over the headline (引题)."""
    subtitle: str | None = None
    published: date | datetime | None = None
    published_raw: str | None = None
    """As the page writes it."""
    publisher: str | None = None
    """The outlet that the document was taken from."""
    credit: str | None = None
    """来源: whom the page names as source."""
    url: str | None = None
    column: str | None = None
    """The section or column of the newspaper that the article stands in."""
    page: str | None = None
    """版次."""
    authors: tuple[str, ...] = ()
    """Reporters and writers (记者, 文)."""
    correspondents: tuple[str, ...] = ()
    """通讯员."""
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    """Picture captions; each is also a line of `text`."""
    images: tuple[str, ...] = ()
    """Addresses of the pictures."""
    document: str | None = None
    """The file or address that it came from."""
    document_sha256: str | None = None
    position: int = Field(default=0, ge=0)
    """Its place among the articles of its document, from 0."""
    retrieved: datetime | None = None
    relevance: Relevance | None = None
    """How far it is about 产业链党建; None until judged."""
    relevance_reason: str | None = None

    @property
    def text_sha256(self) -> str:
        """SHA-256 of `text`: annotations and gold labels are bound to it."""
        return hash_text(self.text)

    @property
    def published_date(self) -> date | None:
        """The day of publication."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @model_validator(mode="after")
    def _text_is_not_blank(self) -> "Article":
        if not self.text.strip():
            raise ValueError(f"article {self.id!r}: text is blank")
        return self


class Removed(Model):
    """A piece of a document that is no part of any article."""

    text: str
    reason: str
    """What it was taken for: navigation, licence, editors, print notice, page header, …"""
    line: int | None = None
    """The line of the document as read, from 1."""


class Document(Model):
    """What was read from one file or address, and what became of it."""

    id: str
    path: str
    sha256: str
    media_type: str
    encoding: str | None = None
    articles: tuple[str, ...] = ()
    """Ids of its articles, in order."""
    removed: tuple[Removed, ...] = ()


class Rejected(Model):
    """What was not taken, and why."""

    path: str
    line: int | None = None
    error: str
    """Name of the error class, or a short kind."""
    reason: str
    """Chinese message for the reader, English twin after « / »."""
