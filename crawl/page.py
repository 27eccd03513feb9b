"""Reads an article's page by its publisher's selectors; what they do not give, the general reader finds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from corpus.html.bylines import EDITOR
from corpus.html.names import parse_names
from corpus.html.times import parse_moments
from corpus.html.tree import decode_page
from corpus.pieces import Piece
from corpus.splitting import read_single
from corpus.webpage import PageText, read_page
from crawl.links import day_of_address, parse_paper_page
from crawl.pages.families import Selectors
from crawl.publisher import Publisher
from schema.article import Article, hash_text

PART = re.compile(r"^(.*?)(?:_(\d{1,2}))?(\.s?html?)$")
LABELS = re.compile(r"^\W*(?:来\s*源|稿\s*源|作\s*者|记\s*者|责任编辑|责编|编辑|发布时间|时间)\s*[:：]\s*")
NEXT_PART = re.compile(r"^\W*下一?页\W*$")
LEAST = 20
"""Characters that an article has at least."""


@dataclass(frozen=True)
class ReadArticle:
    """What was read from an article's page."""

    page: PageText
    kicker: str | None = None
    subtitle: str | None = None
    paper_page: str | None = None
    next_part: str | None = None
    """Address of the article's next page, where it runs over several."""
    by_selector: bool = False
    """Whether the body stood where the publisher's file says."""


def read_article_page(html: bytes, *, url: str, publisher: Publisher, day: date | None = None) -> ReadArticle:
    """An article's page. `page.is_article` is False where there is no article on it."""
    selectors = publisher.selectors.over(publisher.family_of(day or day_of_address(url)).selectors)
    source = decode_page(html)[0]
    tree = Selector(text=source) if source.strip() else Selector(text="<html></html>")
    found = _first_matching(tree, selectors.body)
    page = read_page(source, url=url, within=(found,) if found else ())
    fields = {name: _pick(tree, getattr(selectors, name)) for name in ("title", "kicker", "subtitle", "credit", "page")}
    page = replace(
        page,
        title=fields["title"] or page.title,
        credit=fields["credit"] or page.credit,
        url=url,
        images=tuple(urljoin(url, image) for image in page.images),
    )
    page = _with_persons(page, tree, selectors)
    page = _with_time(page, tree, selectors, day)
    if found is not None and len(page.text) >= LEAST and not page.is_article:
        page = replace(page, is_article=_is_prose(page.text))
    return ReadArticle(
        page=page,
        kicker=fields["kicker"],
        subtitle=fields["subtitle"],
        paper_page=parse_paper_page(fields["page"] or "") or fields["page"],
        next_part=find_next_part(tree, url, selectors),
        by_selector=found is not None,
    )


def _is_prose(text: str) -> bool:
    return any(mark in text for mark in "。！？；")


def _first_matching(tree: Selector, selectors: Sequence[str]) -> str | None:
    for selector in selectors:
        if any(len("".join(node.css("::text").getall()).strip()) >= LEAST for node in tree.css(selector)):
            return selector
    return None


def _pick(tree: Selector, selectors: Sequence[str]) -> str | None:
    """The text of the first selector that gives one, without its label."""
    for selector in selectors:
        if "::" in selector:
            texts = tree.css(selector).getall()
        else:
            texts = ["".join(node.css("::text").getall()) for node in tree.css(selector)]
        for text in texts:
            clean = LABELS.sub("", " ".join(text.split()))
            if clean:
                return clean
    return None


def _with_persons(page: PageText, tree: Selector, selectors: Selectors) -> PageText:
    editors = _pick(tree, selectors.editors)
    if editors:
        match = EDITOR.search(editors)
        found = parse_names(editors[match.end() :] if match is not None else editors)
        page = replace(page, editors=tuple(dict.fromkeys((*found, *page.editors))))
    text = _pick(tree, selectors.authors)
    if text:
        writers, _, correspondents = re.sub(r"^.{0,10}?记\s*者", "", text).partition("通讯员")
        names = tuple(parse_names(writers))
        if names or correspondents:
            helpers = tuple(parse_names(correspondents)) or page.correspondents
            page = replace(page, authors=names or page.authors, correspondents=helpers)
            page = replace(page, author="、".join(page.authors or page.correspondents) or None)
    return page


def _with_time(page: PageText, tree: Selector, selectors: Selectors, day: date | None) -> PageText:
    text = _pick(tree, selectors.published)
    moments = parse_moments(text) if text else []
    if moments:
        moment = moments[0][0]
        same_day = page.published is not None and page.published[:10] == moment.at.date().isoformat()
        if moment.exact or not same_day:
            return replace(page, published=moment.iso, published_raw=moment.raw)
        return page
    if day is not None and (page.published is None or page.published[:10] != day.isoformat()):
        return replace(page, published=day.isoformat(), published_raw=None)
    return page


def find_next_part(tree: Selector, url: str, selectors: Selectors) -> str | None:
    """The next page of an article that runs over several: a link 下一页 whose address differs by the part's number."""
    for selector in selectors.next_part:
        href = tree.css(selector).xpath("@href").get()
        if href:
            return urljoin(url, href)
    own = PART.match(urlsplit(url).path)
    if own is None:
        return None
    number = int(own[2] or 1)
    for anchor in tree.css("a[href]"):
        if NEXT_PART.match(" ".join(anchor.css("::text").getall())):
            address = urljoin(url, anchor.attrib["href"])
            other = PART.match(urlsplit(address).path)
            if (
                other is not None
                and other[1] == own[1]
                and other[3] == own[3]
                and int(other[2] or 1) in (number, number + 1)
            ):
                return address if address != url else None
    return None


def article_id(publisher: Publisher, url: str) -> str:
    """The stable id of an article by its one address."""
    return f"{publisher.name}-{hash_text(publisher.canonical(url))[:12]}"


def make_article(
    read: ReadArticle,
    *,
    publisher: Publisher,
    url: str,
    sha256: str,
    retrieved: datetime,
    paper_page: str | None = None,
) -> Article | None:
    """The Article of a page that was read; None where nothing is left of it."""
    page = read.page
    pieces, _ = read_single(replace(page, author=None))
    if not page.text.strip():
        return None
    piece = pieces[0] if pieces else Piece(paragraphs=page.text.splitlines())
    piece.title = page.title or piece.title
    piece.kicker, piece.subtitle = read.kicker or piece.kicker, read.subtitle or piece.subtitle
    article = piece.make_article(article_id(publisher, url), document=url, sha256=sha256, position=0)
    credits = piece.credits
    return Article.model_validate(
        {
            **article.model_dump(),
            "published": _parse_published(page.published) or article.published,
            "published_raw": page.published_raw or article.published_raw,
            "publisher": publisher.title,
            "credit": page.credit or article.credit,
            "url": publisher.canonical(url),
            "page": paper_page or read.paper_page or article.page,
            "authors": page.authors or tuple(credits.authors),
            "correspondents": page.correspondents or tuple(credits.correspondents),
            "photographers": page.photographers or tuple(credits.photographers),
            "editors": page.editors or tuple(credits.editors),
            "images": page.images,
            "retrieved": retrieved,
        }
    )


def _parse_published(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
