"""What comes out of one response: an article, links, or the reason why there is none."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from corpus.html.tree import decode_page, parse_page
from corpus.importing import judge_article
from crawl.links import (
    Link,
    find_feed_links,
    find_issue_links,
    find_issue_pages,
    find_list_links,
    is_sitemap_index,
    is_skipped,
    parse_paper_page,
)
from crawl.page import ReadArticle, make_article, read_article_page
from crawl.publisher import ListPage, Publisher
from crawl.record import Kind, Record, Row, Status
from schema.article import Article
from schema.errors import PageError

MAX_PARTS = 30
"""Pages that an article runs over at most."""
MAX_NESTED = 3
"""Sitemap indexes within each other at most."""
MAX_SITEMAPS = 2_000
"""Sitemaps that are followed of one index."""
MEASURED = ("title", "published", "minute", "authors", "credit", "editors", "page", "images")
"""Fields whose fill rates the account shows."""
GONE = frozenset({404, 410})
BARRED = frozenset({401, 403, 405, 406, 412, 451, 521})


@dataclass
class Outcome:
    """What became of an address, and what was found there."""

    url: str
    status: Status
    values: dict[str, Any] = field(default_factory=dict)
    """Columns of the record."""
    article: Article | None = None
    found: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Wish:
    """What is asked for."""

    since: date | None = None
    until: date | None = None
    keywords: frozenset[str] = frozenset()

    def holds(self, day: date | None, *, until: bool = True) -> bool:
        """Whether a day is asked for; an unknown day is. Without `until` a later one is, too."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (not until or self.until is None or day <= self.until)

    def matches(self, article: Article) -> bool:
        """Whether an article holds one of the keywords, if any are asked for."""
        return not self.keywords or any(word in article.text for word in self.keywords)


def read_response(
    publisher: Publisher,
    row: Row,
    body: bytes,
    *,
    status: int,
    final_url: str,
    wish: Wish,
    record: Record,
    retrieved: datetime,
) -> Outcome:
    """What an answered address gives."""
    if status in GONE:
        if row.kind is Kind.LIST and row.number > 1:
            return Outcome(row.url, Status.EMPTY, {"reason": "列表到头了 / the list ends here"})
        gone = Status.NOT_PUBLISHED if row.kind is Kind.ISSUE else Status.FAILED
        return Outcome(row.url, gone, {"reason": f"{status}: 页面不存在 / no such page"})
    if status in BARRED:
        return Outcome(
            row.url,
            Status.REFUSED,
            {"reason": f"{status}: 网站拒绝访问，可另存网页后导入 / the site refuses, import saved pages instead"},
        )
    if status != 200:
        return Outcome(row.url, Status.FAILED, {"reason": f"{status}: 服务器出错 / server error"})
    if row.kind in (Kind.ARTICLE, Kind.PART):
        known = publisher.canonical(final_url)
        if row.kind is Kind.ARTICLE and known != row.url and record.get(publisher.name, known) is not None:
            return Outcome(row.url, Status.SKIPPED, {"reason": f"same: {known}"})
        return _read_article(publisher, row, body, final_url=final_url, wish=wish, record=record, retrieved=retrieved)
    try:
        return _read_entry(publisher, row, body, final_url=final_url, wish=wish)
    except PageError as error:
        return Outcome(row.url, Status.FAILED, {"reason": str(error)})


def _read_entry(publisher: Publisher, row: Row, body: bytes, *, final_url: str, wish: Wish) -> Outcome:
    if row.kind is Kind.FEED:
        links = find_feed_links(body, final_url, publisher)
        if is_sitemap_index(body):
            deeper = links[:MAX_SITEMAPS] if row.number < MAX_NESTED else []
            maps = [
                Row(link.url, Kind.FEED, found_on=row.url, number=row.number + 1)
                for link in deeper
                if publisher.allows(link.url) and wish.holds(link.day, until=False)
            ]
            return _listed(row, links, maps)
        links = [link for link in links if publisher.is_article(link.url)]
        return _listed(row, links, _rows(links, row, publisher, wish))
    if row.kind is Kind.LIST:
        return _read_list(publisher, row, body, final_url=final_url, wish=wish)
    return _read_issue(publisher, row, body, final_url=final_url)


def _read_issue(publisher: Publisher, row: Row, body: bytes, *, final_url: str) -> Outcome:
    assert row.day is not None
    issues = publisher.issue_of(row.day)
    if issues is None:
        return Outcome(row.url, Status.FAILED, {"reason": f"{row.day}: 没有这一天的地址格式 / no scheme for this day"})
    links = find_issue_links(body, final_url, issues, publisher)
    pages = find_issue_pages(body, final_url, issues)
    own = next((title for url, title in pages if url in (row.url, final_url)), "")
    label = row.label or parse_paper_page(own) or _label_of(body)
    found = [
        Row(
            link.url,
            Kind.ARTICLE,
            day=row.day,
            label=label,
            title=link.title,
            found_on=row.url,
            status=Status.SKIPPED if is_skipped(link.title, publisher) else Status.FOUND,
            reason="title" if is_skipped(link.title, publisher) else None,
        )
        for link in links
        if publisher.allows(link.url)
    ]
    if row.kind is Kind.ISSUE:
        found += [
            Row(url, Kind.SHEET, day=row.day, label=parse_paper_page(title), title=title, found_on=row.url)
            for url, title in pages
            if url not in (row.url, final_url) and publisher.allows(url)
        ]
    outcome = _listed(row, links, found)
    outcome.values["label"] = label
    if not links and found:
        outcome.status, outcome.values["reason"] = Status.EMPTY, "没有文章链接 / no article links"
    return outcome


def _label_of(body: bytes) -> str | None:
    page = parse_page(decode_page(body)[0])
    return parse_paper_page(page.head_title) if page is not None else None


def _read_list(publisher: Publisher, row: Row, body: bytes, *, final_url: str, wish: Wish) -> Outcome:
    entry = next((entry for entry in publisher.lists if entry.url == (row.part_of or row.url)), None)
    if entry is None:
        return Outcome(row.url, Status.SKIPPED, {"reason": "已不在媒体文件里 / no longer in the publisher's file"})
    links = find_list_links(body, final_url, entry, publisher)
    found = _rows(links, row, publisher, wish)
    days = [link.day for link in links if link.day is not None]
    older = wish.since is not None and bool(days) and max(days) < wish.since
    if links and entry.next is not None and row.number < entry.pages and not older:
        found.append(_next_list(entry, row))
    return _listed(row, links, found)


def _next_list(entry: ListPage, row: Row) -> Row:
    assert entry.next is not None
    url = entry.next.format(number=entry.first_number + row.number - 1)
    return Row(url, Kind.LIST, found_on=row.url, number=row.number + 1, part_of=entry.url)


def _rows(links: list[Link], row: Row, publisher: Publisher, wish: Wish) -> list[Row]:
    rows = []
    for link in links:
        status, reason = Status.FOUND, None
        if not publisher.allows(link.url):
            continue
        if is_skipped(link.title, publisher):
            status, reason = Status.SKIPPED, "title"
        elif not wish.holds(link.day):
            continue
        rows.append(
            Row(link.url, Kind.ARTICLE, day=link.day, title=link.title, found_on=row.url, status=status, reason=reason)
        )
    return rows


def _listed(row: Row, links: list[Link], found: list[Row]) -> Outcome:
    values: dict[str, Any] = {"length": len(links), "reason": None}
    if not links:
        values["reason"] = "没有文章链接 / no article links"
    return Outcome(row.url, Status.DONE if links else Status.EMPTY, values, found=found)


def _read_article(
    publisher: Publisher, row: Row, body: bytes, *, final_url: str, wish: Wish, record: Record, retrieved: datetime
) -> Outcome:
    read = read_article_page(body, url=final_url, publisher=publisher, day=row.day)
    if row.kind is Kind.PART:
        text = read.page.text if read.page.text else ""
        outcome = Outcome(row.url, Status.DONE if text else Status.NOT_ARTICLE, {"body": text, "length": len(text)})
        outcome.found = _next_parts(publisher, row, read)
        return outcome
    if not read.page.is_article:
        return Outcome(
            row.url,
            Status.NOT_ARTICLE,
            {"reason": "没有正文：列表、图集或视频 / no running text: a list, gallery or video"},
        )
    article = make_article(
        read,
        publisher=publisher,
        url=row.url,
        sha256=hashlib.sha256(body).hexdigest(),
        retrieved=retrieved,
        paper_page=row.label,
    )
    if article is None:
        return Outcome(row.url, Status.NOT_ARTICLE, {"reason": "清洗后没有剩下正文 / nothing left after cleaning"})
    if not wish.holds(article.published_date):
        return Outcome(
            row.url,
            Status.OUTSIDE,
            {"published": article.published_date.isoformat() if article.published_date else None},
        )
    article = judge_article(article)
    values = {
        "title": article.title,
        "published": article.published_date.isoformat() if article.published_date is not None else None,
        "length": len(article.text),
        "filled": filled_fields(article, by_selector=read.by_selector),
        "relevance": str(article.relevance) if article.relevance is not None else None,
        "article": article.id,
        "reason": None,
    }
    if not wish.matches(article):
        return Outcome(
            row.url, Status.FILTERED, {**values, "article": None, "reason": "没有关键词 / none of the keywords"}
        )
    outcome = Outcome(row.url, Status.DONE, values, article=article)
    outcome.found = _next_parts(publisher, row, read)
    return outcome


def _next_parts(publisher: Publisher, row: Row, read: ReadArticle) -> list[Row]:
    if read.next_part is None or row.number >= MAX_PARTS or not publisher.allows(read.next_part):
        return []
    return [
        Row(
            read.next_part,
            Kind.PART,
            day=row.day,
            found_on=row.url,
            number=row.number + 1,
            part_of=row.part_of or row.url,
        )
    ]


def filled_fields(article: Article, *, by_selector: bool) -> list[str]:
    """Names of the fields that an article has."""
    filled = [
        name
        for name in ("title", "published", "authors", "credit", "editors", "page", "images")
        if getattr(article, name)
    ]
    if isinstance(article.published, datetime):
        filled.append("minute")
    if by_selector:
        filled.append("selector")
    return filled


def join_parts(article: Article, parts: list[tuple[int, str]]) -> Article:
    """An article with the bodies of its further pages behind it; one that stands there already is not added again."""
    text = article.text
    for _, body in parts:
        if body and body not in text:
            text += "\n" + body
    return article.model_copy(update={"text": text})
