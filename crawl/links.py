"""Links of list pages, newspaper pages, sitemaps and feeds, with the day and the title that stand beside them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from corpus.html.times import URL_DAY, URL_T_DAY, parse_moments
from corpus.html.tree import decode_page, parse_page
from crawl.pages.families import FAMILIES
from crawl.publisher import Issues, ListPage, Publisher
from schema.errors import PageError

SKIPPED = re.compile(
    r"^\W*(?:本版(?:责编|责任编辑|编辑|主编|统筹|撰文|图片)|责编|责任编辑|值班|版式|校对|广告|公益广告|导读|版面导航|报头|报眼|返回|上一|下一|下载|PDF|更多|详细)"
)
"""Entries of a newspaper page that look like articles and are none."""
PAPER_PAGE = re.compile(r"第?\s*([A-Z]?\d{1,3})\s*版\s*[:：]?\s*([\w·—、]{0,20})")
LOOSE_KEY = re.compile(r"([{,]\s*)([A-Za-z_]\w*)\s*:")
TRAILING_COMMA = re.compile(r",\s*([\]}])")
WEB = ("http", "https")


@dataclass(frozen=True)
class Link:
    """A link to something that may be an article."""

    url: str
    title: str = ""
    day: date | None = None


def _anchors(html: bytes, url: str, css: str) -> Iterator[tuple[str, str, Any]]:
    page = parse_page(decode_page(html)[0], url=url)
    if page is None or not css:
        return
    base = page.root.find(".//base")
    start = urljoin(url, base.get("href")) if base is not None and base.get("href") else url
    for anchor in page.root.cssselect(css):
        for element in [anchor] if anchor.tag in ("a", "area") else anchor.iter("a", "area"):
            href = (element.get("href") or "").strip()
            address = _join(start, href)
            if address is not None:
                title = " ".join((element.text_content() or "").split()) or element.get("title") or ""
                yield address, title, element


def _join(base: str, href: str) -> str | None:
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        address = urljoin(base, href.replace("\\", "/"))
        return address.split("#", 1)[0] if urlsplit(address).scheme in WEB else None
    except ValueError:
        return None


def day_of_address(url: str) -> date | None:
    """The day in an address: …/2024-05/06/content_1.htm, …/202405/06/…, t20240506_1.html."""
    path = urlsplit(url).path
    match = URL_T_DAY.search(path) or URL_DAY.search(path)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match is not None else None
    except ValueError:
        return None


def _day_beside(element: Any) -> date | None:
    """The day that stands in the same item as a link."""
    for _ in range(3):
        element = element.getparent()
        if element is None:
            return None
        if element.tag in ("li", "tr", "dd", "p", "div"):
            text = element.text_content()
            if len(text) < 400:
                moments = parse_moments(text)
                if moments:
                    return moments[0][0].at.date()
    return None


def find_issue_pages(html: bytes, url: str, issues: Issues) -> list[tuple[str, str]]:
    """The other pages of a newspaper's issue, with what they are called: 第02版：要闻. Only of the same day."""
    family = FAMILIES[issues.family]
    folder = url.rsplit("/", 1)[0]
    found: dict[str, str] = {}
    for address, title, _ in _anchors(html, url, issues.pages or family.pages):
        if address.rsplit("/", 1)[0] == folder and re.search(family.page_pattern, address):
            found[address] = found.get(address) or title
    return list(found.items())


def find_issue_links(html: bytes, url: str, issues: Issues, publisher: Publisher) -> list[Link]:
    """The articles of a newspaper page, in order."""
    family = FAMILIES[issues.family]
    found: dict[str, Link] = {}
    for address, title, _ in _anchors(html, url, issues.links or family.links):
        if re.search(family.link_pattern, urlsplit(address).path) and publisher.is_article(address):
            address = publisher.canonical(address)
            if not found.get(address) or not found[address].title:
                found[address] = Link(address, title, day_of_address(address))
    return list(found.values())


def find_list_links(html: bytes, url: str, entry: ListPage, publisher: Publisher) -> list[Link]:
    """The articles that a list page links to, in order."""
    found: dict[str, Link] = {}
    if entry.script is not None:
        links: Iterator[Link] = _script_links(html, url, entry)
    else:
        links = (
            Link(address, title, _day_beside(element) or day_of_address(address))
            for address, title, element in _anchors(html, url, entry.links)
        )
    for link in links:
        address = publisher.canonical(link.url)
        if publisher.is_article(address) and address != publisher.canonical(url):
            known = found.get(address)
            if known is None or not known.title:
                found[address] = Link(address, link.title, link.day)
    return list(found.values())


def _script_links(html: bytes, url: str, entry: ListPage) -> Iterator[Link]:
    """The items of a list that stands in a script or is JSON: item=[{title:'…', link_add:'…'}]."""
    assert entry.script is not None
    match = re.search(entry.script, decode_page(html)[0], re.DOTALL)
    if match is None:
        raise PageError(f"{url}: 脚本里没有列表 / {entry.script!r} matches nothing, expected a list in a script")
    for item in parse_loose_json(match[1], where=url):
        address = _join(url, str(item.get(entry.fields["url"], "")))
        if address is not None:
            moments = parse_moments(str(item.get(entry.fields.get("day", ""), "")))
            day = moments[0][0].at.date() if moments else day_of_address(address)
            yield Link(address, str(item.get(entry.fields.get("title", ""), "")), day)


def parse_loose_json(text: str, *, where: str) -> list[dict[str, Any]]:
    """A JavaScript array of flat objects as JSON: keys without quotes, single quotes, a last comma."""
    for candidate in (
        text,
        TRAILING_COMMA.sub(r"\1", LOOSE_KEY.sub(r'\1"\2":', text.replace("\\'", "’").replace("'", '"'))),
    ):
        try:
            found = json.loads(candidate, strict=False)
        except ValueError:
            continue
        if isinstance(found, list):
            return [item for item in found if isinstance(item, dict)]
    raise PageError(f"{where}: 列表不是 JSON / found {text[:60]!r}, expected an array of objects")


def find_feed_links(xml: bytes, url: str, publisher: Publisher) -> list[Link]:
    """The entries of an RSS or Atom feed or a sitemap; a sitemap index gives its sitemaps."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    root = etree.fromstring(xml, parser=parser) if xml.strip() else None
    if root is None:
        raise PageError(f"{url}: 不是 XML / found {xml[:40]!r}, expected a feed or sitemap")
    found: dict[str, Link] = {}
    for entry in root.iter():
        if not isinstance(entry.tag, str) or etree.QName(entry).localname not in ("item", "entry", "url", "sitemap"):
            continue
        values = {etree.QName(child).localname: child for child in entry if isinstance(child.tag, str)}
        node = values.get("link", values.get("loc"))
        href = ((node.get("href") or node.text) or "").strip() if node is not None else ""
        address = _join(url, href)
        if address is None:
            continue
        stamp = next(
            (values[name].text for name in ("pubDate", "published", "updated", "lastmod") if name in values), ""
        )
        title = (values["title"].text or "") if "title" in values else ""
        address = address if etree.QName(entry).localname == "sitemap" else publisher.canonical(address)
        found[address] = Link(address, title.strip(), parse_stamp(stamp or ""))
    return list(found.values())


def is_sitemap_index(xml: bytes) -> bool:
    """Whether a sitemap lists further sitemaps."""
    return b"<sitemapindex" in xml[:2000]


MAIL_DATE = re.compile(r"(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\s+(\d{4})")
MONTHS = {
    name: number
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}


def parse_stamp(text: str) -> date | None:
    """The day of a feed's entry: 2024-05-06T08:00:00+08:00, Mon, 06 May 2024 08:00:00 +0800."""
    moments = parse_moments(text)
    if moments:
        return moments[0][0].at.date()
    match = MAIL_DATE.search(text)
    if match is None or match[2] not in MONTHS:
        return None
    return date(int(match[3]), MONTHS[match[2]], int(match[1]))


def parse_paper_page(text: str) -> str | None:
    """What a newspaper page is called: 第02版：要闻 -> 02版 要闻."""
    match = PAPER_PAGE.search(text)
    return f"{match[1]}版 {match[2]}".strip() if match is not None else None


def is_skipped(title: str, publisher: Publisher) -> bool:
    """Whether an entry is known by its title to be no article: 本版责编：…"""
    return bool(SKIPPED.match(title)) or (
        publisher.skip_titles is not None and re.search(publisher.skip_titles, title) is not None
    )
