"""Publisher: the shape of a publisher file in `crawl/publishers`, read and checked."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import yaml
from cssselect import SelectorError
from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from crawl.pages.families import FAMILIES, Family, Selectors
from schema.base import Model
from schema.errors import PageError

FOLDER = Path(__file__).parent / "publishers"
NAME = re.compile(r"[a-z][a-z0-9_]*")


def _check_css(selector: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(selector)
    except SelectorError as error:
        raise ValueError(f"no CSS selector: {error}") from error
    return selector


def _check_pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return pattern


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Css = Annotated[str, AfterValidator(_check_css)]
Pattern = Annotated[str, AfterValidator(_check_pattern)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


class Issues(Model):
    """The dated issues of a newspaper under one scheme of addresses."""

    first: str
    """Address of an issue's first page, the day as `{day:%Y-%m/%d}`."""
    family: str
    since: date | None = None
    until: date | None = None
    """First and last day on which the scheme holds."""
    pages: Css | None = None
    """Links to the issue's other pages; by default those of the family."""
    links: Css | None = None
    """Links to the articles of a page; by default those of the family."""

    def holds(self, day: date) -> bool:
        """Whether the scheme is the one of that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def address(self, day: date) -> str:
        """The first page of a day's issue."""
        return self.first.format(day=day)


class ListPage(Model):
    """A page of links that grows at its top."""

    url: str
    links: Css = "a"
    script: Pattern | None = None
    """A list in a script: the pattern's first group is the JSON-like array; `fields` names its keys."""
    fields: dict[str, str] = Field(default_factory=lambda: {"url": "url", "title": "title", "day": "date"})
    next: str | None = None
    """Address of the further pages, `{number}` standing for 1, 2, …"""
    first_number: int = 2
    """The number of the second page."""
    pages: int = Field(default=50, ge=1)
    """At most so many pages are turned."""


class Twin(Model):
    """Two addresses of one article: `pattern` is replaced by `to`, and the result is the one that is kept."""

    pattern: Pattern
    to: str


class Publisher(Model):
    """An outlet that is crawled. The file's stem is its name."""

    name: str
    title: str
    """The outlet's name, as a reader knows it."""
    hosts: Texts = Field(min_length=1)
    """The hosts that may be asked, with their subdomains; all others are refused, redirects too."""
    note: str | None = None
    family: str = "plain"
    """The page family whose selectors hold where the file gives none."""
    articles: Pattern | None = None
    """What the path of an article's address looks like."""
    issues: tuple[Issues, ...] = ()
    lists: tuple[ListPage, ...] = ()
    sitemaps: Texts = ()
    feeds: Texts = ()
    selectors: Selectors = Selectors()
    twins: tuple[Twin, ...] = ()
    skip_titles: Pattern | None = None
    """Titles of entries that are no articles, besides the usual ones."""
    delay: float = Field(default=2.0, ge=0)
    """Seconds between two requests to a host, varied by half."""
    min_articles: int = Field(default=1, ge=0)
    """A day's check that finds fewer raises the alarm."""
    expect: dict[str, float] = Field(default_factory=dict)
    """Share of the articles that have a field on an ordinary day: authors: 0.6."""

    @model_validator(mode="after")
    def _is_consistent(self) -> "Publisher":
        for family in (self.family, *(issue.family for issue in self.issues)):
            if family not in FAMILIES:
                raise ValueError(f"family {family!r} is none of {', '.join(FAMILIES)}")
        for url in (*(entry.url for entry in self.lists), *self.sitemaps, *self.feeds, *(i.first for i in self.issues)):
            if not self.allows(url):
                raise ValueError(f"{url} is on no host of {', '.join(self.hosts)}")
        return self

    def allows(self, url: str) -> bool:
        """Whether the address is on one of the publisher's hosts."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        return parts.scheme in ("http", "https") and any(host == own or host.endswith(f".{own}") for own in self.hosts)

    def family_of(self, day: date | None) -> Family:
        """The page family on a day."""
        issue = next((issue for issue in self.issues if day is not None and issue.holds(day)), None)
        return FAMILIES[issue.family if issue is not None else self.family]

    def issue_of(self, day: date) -> Issues | None:
        """The scheme of addresses on a day."""
        return next((issue for issue in self.issues if issue.holds(day)), None)

    def canonical(self, url: str) -> str:
        """The one address that is kept of an article's twins, without fragment."""
        url = url.split("#", 1)[0].strip()
        for twin in self.twins:
            url = re.sub(twin.pattern, twin.to, url)
        return url

    def is_article(self, url: str) -> bool:
        """Whether an address has the form of this publisher's articles."""
        return self.articles is None or re.search(self.articles, url) is not None


def days_between(since: date, until: date) -> Iterator[date]:
    """Each day from the first to the last, both included."""
    for number in range((until - since).days + 1):
        yield since + timedelta(days=number)


def read_publisher(path: Path) -> Publisher:
    """A publisher file, checked; PageError says what does not fit."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PageError(f"{path}: 不是可读的 YAML / no readable YAML: {error}") from error
    if not isinstance(content, dict):
        raise PageError(f"{path}: 内容应为键值 / found {content!r}, expected a mapping")
    if not NAME.fullmatch(path.stem):
        raise PageError(f"{path}: 文件名应为小写字母、数字、下划线 / expected a name like quanzhou_wanbao")
    try:
        return Publisher.model_validate({"name": path.stem, **content})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise PageError(f"{path}: {place}: {first['msg']}, found {str(first['input'])[:80]!r}") from error


def find_publishers(folder: Path = FOLDER) -> dict[str, Path]:
    """The publisher files by name."""
    return {path.stem: path for path in sorted(folder.glob("*.yml"))}


def get_publisher(name: str, *, folder: Path = FOLDER) -> Publisher:
    """A publisher by name, or by the path of a file of one's own."""
    if name.endswith((".yml", ".yaml")):
        return read_publisher(Path(name))
    paths = find_publishers(folder)
    if name not in paths:
        raise PageError(
            f"没有媒体 {name!r}，见 lianjian publishers list / no publisher {name!r}, one of {', '.join(paths)}"
        )
    return read_publisher(paths[name])
