"""The main text and the metadata of a web page, whatever site it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.decoding import strip_controls
from corpus.html.body import Body, find_body, find_body_within
from corpus.html.bylines import Byline, find_byline
from corpus.html.lines import Line, Lines, find_lines
from corpus.html.times import ELEMENT_NAMES, Moment, find_published
from corpus.html.titles import find_title, plain
from corpus.html.tree import Page, decode_page, find_packed_body, parse_page
from corpus.html.verdict import is_article
from schema.errors import NoArticleError

FEW = 30
"""A page that gives no more characters than this is looked into again: its text may be hidden until a script shows it."""


@dataclass(frozen=True)
class PageText:
    """What a web page says of its article. `text` is the body, a line a paragraph, without the title."""

    text: str
    title: str | None = None
    author: str | None = None
    """The writers' names, joined with 、."""
    published: str | None = None
    """ISO: a day, or a day and a time where the page has one."""
    site: str | None = None
    url: str | None = None
    images: tuple[str, ...] = ()
    is_article: bool = True
    published_raw: str | None = None
    credit: str | None = None
    """来源."""
    authors: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


def read_page(html: bytes | str, *, url: str | None = None, within: Sequence[str] = ()) -> PageText:
    """The article of a page; `is_article` is False for a list, a gallery or a page without running text.

    Args:
        html: the page as fetched, or as text.
        url: where it came from; its day helps to tell the day of publication.
        within: CSS selectors of the body, the first that matches counts; by default it is found.
    """
    source = html if isinstance(html, str) else decode_page(html)[0]
    page = parse_page(source, url=url)
    if page is None:
        return PageText(text="", url=url, is_article=False)
    read = _read(page, within)
    if not read.is_article and len(read.text) < FEW:
        again = [_read(other, within) for other in _other_trees(page, source, url)]
        read = next((other for other in again if other.is_article), read)
    return read


def _other_trees(page: Page, source: str, url: str | None) -> Iterator[Page]:
    """The page with a body that a script would show or unpack, where there is nothing else to read."""
    shown = parse_page(source, url=url, hidden=True)
    if shown is not None:
        yield shown
    packed = find_packed_body(page)
    if packed is not None:
        filled = parse_page(f"{source}<article>{packed}</article>", url=url)
        if filled is not None:
            yield filled


def _read(page: Page, within: Sequence[str]) -> PageText:
    """What a parsed page says."""
    lines = find_lines(page.root)
    title, title_line = find_title(page, lines)
    body = find_body_within(lines, _select(page, within)) or find_body(lines, title_line=title_line)
    zone = _zone(lines, body, title_line)
    behind = body.after if body is not None else []
    everywhere = [line for line in lines.lines if line.link_share < 0.5]
    moment = find_published(page, zone, named=_named_times(page), behind=behind, others=everywhere)
    kept = _without_title(body, title)
    byline = find_byline(
        page,
        [line.text for line in zone],
        kept,
        [line.text for line in behind],
        others=(line.text for line in lines.lines),
    )
    found = _result(page, lines, body, kept, title, moment, byline)
    verdict = bool(kept) and is_article(body, lines, title=title, title_line=title_line, moment=moment)
    return replace(found, is_article=verdict)


def _result(
    page: Page,
    lines: Lines,
    body: Body | None,
    kept: Sequence[str],
    title: str | None,
    moment: Moment | None,
    byline: Byline,
) -> PageText:
    text = strip_controls("\n".join(kept))
    start, end = (body.start, body.end) if body is not None else (0, 0)
    names = byline.authors or byline.correspondents
    return PageText(
        text=text,
        title=title,
        author="、".join(names) or None,
        published=moment.iso if moment is not None else None,
        site=page.meta.get("og:site_name") or page.meta.get("sitename"),
        url=page.url,
        images=tuple(dict.fromkeys(source for index, source in lines.images if start <= index <= end)),
        published_raw=moment.raw if moment is not None else None,
        credit=byline.credit or page.meta.get("contentsource"),
        authors=tuple(byline.authors),
        correspondents=tuple(byline.correspondents),
        photographers=tuple(byline.photographers),
        editors=tuple(byline.editors),
        captions=tuple(line.text for line in (body.kept if body is not None else ()) if line.caption),
    )


def _zone(lines: Lines, body: Body | None, title_line: int | None) -> list[Line]:
    """The lines where time, source and writer stand: around and behind the headline, before the body."""
    end = body.start if body is not None else min(len(lines), (title_line or 0) + 15)
    first = title_line if title_line is not None and title_line < end else max(0, end - 15)
    return [*lines.lines[first:end][:40], *lines.lines[max(0, first - 4) : first]]


def _select(page: Page, selectors: Sequence[str]) -> Any:
    """The element that a selector names and that holds most text; None where none matches."""
    for selector in selectors:
        found = page.root.cssselect(selector)
        if found:
            return max(found, key=lambda element: len(element.text_content()))
    return None


def _named_times(page: Page) -> list[str]:
    """Texts of elements whose id or class is one of those that sites give the time."""
    found = []
    for element in page.root.iter("span", "em", "div", "p", "time", "i", "td", "date"):
        if element.tag == "time" and element.get("datetime"):
            found.append(str(element.get("datetime")))
        if element.get("id") in ELEMENT_NAMES:
            found.append(_text(element))
    return found


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())[:200]


def _without_title(body: Body | None, title: str | None) -> list[str]:
    """The paragraphs, less a first one that repeats the headline."""
    texts = [line.text for line in body.kept] if body is not None else []
    own = plain(title or "")
    while texts and own and plain(texts[0]) == own:
        texts = texts[1:]
    return texts


def require_article(page: PageText, *, name: str) -> PageText:
    """The page itself; NoArticleError where it holds a list or nothing."""
    if not page.is_article:
        raise NoArticleError(
            f"{name}: 网页里没有正文,像列表页 / no running text in the page, found a list of links or nothing"
        )
    return page
