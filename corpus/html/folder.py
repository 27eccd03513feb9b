"""A folder of saved pages, each read on its own, for looking at and for measuring."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from corpus.webpage import read_page
from schema.base import Model
from schema.errors import ReadError

SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml"})


class SavedPage(Model):
    """What was read from one saved page."""

    id: str
    """The file's stem."""
    title: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO: a day, or a day and a time."""
    text: str = ""
    """A line a paragraph."""
    is_article: bool = False
    credit: str | None = None
    editors: tuple[str, ...] = ()
    url: str | None = None
    images: tuple[str, ...] = Field(default=())


def read_saved_pages(folder: Path) -> Iterator[SavedPage]:
    """Every page of a folder and its subfolders, by name; ReadError where there is no such folder.

    A page that is no article says so and is no error.
    """
    if not folder.exists():
        raise ReadError(f"{folder}: 没有这个文件夹 / no such folder, expected one with saved pages")
    files = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        if path.suffix.lower() in SUFFIXES:
            yield read_saved_page(path)


def read_saved_page(path: Path) -> SavedPage:
    """One saved page."""
    page = read_page(path.read_bytes())
    return SavedPage(
        id=path.stem,
        title=page.title,
        author=page.author,
        published=page.published,
        text=page.text,
        is_article=page.is_article,
        credit=page.credit,
        editors=page.editors,
        url=page.url,
        images=page.images,
    )
