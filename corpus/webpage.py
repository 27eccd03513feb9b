"""The main text and the metadata of a saved web page."""

import re
from dataclasses import dataclass

import trafilatura

from corpus.decoding import decode, strip_controls
from schema.errors import NoArticleError

TITLE_TAIL = re.compile(r"\s*(?:[-_|—–]+\s*[^-_|—–]{1,24}){1,3}$")
LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class PageText:
    """What a web page says of its article. `text` is the body, a line a paragraph, without the title."""

    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO date, as the page's metadata give it."""
    site: str | None = None
    url: str | None = None
    images: tuple[str, ...] = ()
    is_article: bool = True


def read_page(html: bytes | str, *, url: str | None = None) -> PageText:
    """The article of a page; `is_article` is False for a page of links."""
    source = html if isinstance(html, str) else decode(html, name=url or "HTML")[0]
    found = trafilatura.bare_extraction(
        source, url=url, with_metadata=True, include_comments=False, include_tables=False, favor_recall=True
    )
    if found is None or not (found.text or "").strip():
        return PageText(text="", url=url, is_article=False)
    text = strip_controls(found.text)
    title = TITLE_TAIL.sub("", found.title).strip() if found.title else None
    return PageText(
        text=text,
        title=title or found.title,
        author=found.author,
        published=found.date,
        site=found.sitename,
        url=url or found.url,
        images=(found.image,) if found.image else (),
        is_article=_is_article(text, source),
    )


def _is_article(text: str, source: str) -> bool:
    """Whether running text outweighs the headlines of a list: sentences, and not only linked lines."""
    linked = {TAG.sub("", match).strip() for match in LINK.findall(source)}
    lines = [line.strip(" -•·") for line in text.splitlines() if line.strip()]
    running = sum(len(line) for line in lines if line not in linked and ("。" in line or len(line) > 60))
    return running >= max(60, 0.4 * sum(map(len, lines)))


def require_article(page: PageText, *, name: str) -> PageText:
    """The page itself; NoArticleError where it holds a list or nothing."""
    if not page.is_article:
        raise NoArticleError(
            f"{name}: 网页里没有正文,像列表页 / no running text in the page, found a list of links or nothing"
        )
    return page
