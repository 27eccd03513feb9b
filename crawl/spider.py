"""The one spider: a publisher's issues, lists, feeds or a file of addresses, from the record and back into it."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import scrapy
from scrapy.exceptions import DontCloseSpider, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from corpus.workspace import Workspace, make_workspace
from crawl.archive import Archive
from crawl.keeping import Outcome, Wish, join_parts, read_response
from crawl.pipelines import KeepArticles, keep_article
from crawl.publisher import Publisher, days_between, get_publisher
from crawl.record import ENTRIES, Kind, Record, Row, Status
from schema.errors import LianjianError, PageError

AHEAD = 32
"""Addresses that are under way at once at most; the rest waits in the record."""
FRESH_DAYS = 3
"""An issue that was not there so few days after its day is asked for again."""


def parse_day(text: str | date | None) -> date | None:
    """A day as given on the command line: 2024-05-06."""
    if text is None or isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PageError(f"{text!r}: 不是日期 / no day, expected one like 2024-05-06") from error


class PublisherSpider(scrapy.Spider):
    """Crawls one publisher into one workspace."""

    name = "publisher"

    def __init__(
        self,
        publisher: str | Publisher = "",
        workspace: str | Workspace = ".",
        since: str | date | None = None,
        until: str | date | None = None,
        addresses: str | Path | None = None,
        keywords: frozenset[str] = frozenset(),
        refetch: bool = False,
        limit: int | None = None,
        replay: str | None = None,
        progress: Callable[[Outcome, Row], None] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.publisher = publisher if isinstance(publisher, Publisher) else get_publisher(publisher)
        self.workspace = workspace if isinstance(workspace, Workspace) else make_workspace(Path(workspace))
        first, last = parse_day(since), parse_day(until)
        self.wish = Wish(first, last if last is not None else (first and date.today()), frozenset(keywords))
        self.addresses = Path(addresses) if addresses is not None else None
        self.refetch = refetch
        self.limit = int(limit) if limit is not None else None
        self.replay = replay
        self.progress = progress
        self.record = Record(self.workspace.path / "pages" / "record.db")
        self.archive = Archive(self.workspace.path / "pages", self.publisher.name)
        self.archive.open(self.record.ends(self.publisher.name))
        self.keeper = KeepArticles(self.workspace, self.record, self.publisher.name)
        self.away: set[str] = set()
        self.floors: dict[str, float] = {}
        self.kept = 0

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **options: Any) -> "PublisherSpider":
        """Connected to the signal that all is done."""
        spider = super().from_crawler(crawler, *args, **options)
        crawler.signals.connect(spider.feed_when_idle, signal=scrapy.signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Put the entries into the record, then ask for what waits there."""
        self._add_entries()
        for request in self.feed():
            yield request

    def _add_entries(self) -> None:
        name, today = self.publisher.name, date.today()
        rows = list(self._entries(today))
        with self.record.change():
            self.record.add(name, rows)
            self.record.ask_again(
                name, kinds=(Kind.LIST, Kind.FEED), statuses=(Status.DONE, Status.EMPTY, Status.FAILED)
            )
            self.record.ask_again(name, kinds=(*ENTRIES, Kind.ARTICLE, Kind.PART), statuses=(Status.FAILED,))
            fresh = [row for row in rows if row.kind is Kind.ISSUE and row.day and (today - row.day).days <= FRESH_DAYS]
            self.record.ask_again(name, urls=[row.url for row in fresh if self._may_have_grown(row)])
            if self.refetch:
                self.record.ask_again(name, urls=[row.url for row in rows])

    def _may_have_grown(self, row: Row) -> bool:
        known = self.record.get(self.publisher.name, row.url)
        return known is not None and known.status in (Status.DONE, Status.EMPTY, Status.NOT_PUBLISHED)

    def _entries(self, today: date) -> Iterator[Row]:
        if self.addresses is not None:
            for line in self.addresses.read_text(encoding="utf-8").splitlines():
                if line.strip() and not line.startswith("#"):
                    yield Row(self.publisher.canonical(line.strip()), Kind.ARTICLE, found_on=self.addresses.name)
            return
        if self.publisher.issues:
            for day in days_between(self.wish.since or today, self.wish.until or today):
                issues = self.publisher.issue_of(day)
                if issues is not None:
                    yield Row(issues.address(day), Kind.ISSUE, day=day)
        for entry in self.publisher.lists:
            yield Row(entry.url, Kind.LIST)
        for url in (*self.publisher.sitemaps, *self.publisher.feeds):
            yield Row(url, Kind.FEED)

    def feed(self) -> Iterator[scrapy.Request]:
        """Requests until enough are under way; what the archive holds already is read from there."""
        while len(self.away) < AHEAD // 2 and not self._is_enough():
            rows = self.record.waiting(self.publisher.name, limit=AHEAD - len(self.away), without=self.away)
            if not rows:
                return
            self.away.update(
                row.url for row in rows
            )  # at once: another call of this generator may run between two requests
            for row in rows:
                outcome = self._from_archive(row)
                if outcome is None:
                    yield self._request(row)
                else:
                    self._finish(outcome, row)

    def _is_enough(self) -> bool:
        return self.limit is not None and self.kept >= self.limit

    def _request(self, row: Row) -> scrapy.Request:
        url = row.url if self.replay is None else row.url.replace("https://", "http://", 1)
        return scrapy.Request(
            url,
            callback=self.parse,
            errback=self.give_up,
            meta={"key": row.url},
            cb_kwargs={"row": row},
            dont_filter=True,
        )

    def _from_archive(self, row: Row) -> Outcome | None:
        """What an answer gives that came before a kill and was not read."""
        if row.response is None:
            return None
        place = self.record.place_of(row.response)
        if place["status"] != 200:
            return None
        try:
            kept = self.archive.read(place["file"], place["offset"])
        except LianjianError:
            return None
        return self._read(row, kept.body, status=kept.status, final_url=kept.url, retrieved=kept.fetched)

    def parse(self, response: Response, row: Row | None = None, **_: Any) -> Iterator[scrapy.Request]:
        """An answer: keep what is on it, ask for more."""
        if row is None:
            return
        now = response.meta.get("fetched") or datetime.now(UTC).replace(microsecond=0)
        outcome = self._read(row, response.body, status=response.status, final_url=response.url, retrieved=now)
        self._finish(outcome, row)
        yield from self.feed()

    def _read(self, row: Row, body: bytes, *, status: int, final_url: str, retrieved: datetime) -> Outcome:
        try:
            return read_response(
                self.publisher,
                row,
                body,
                status=status,
                final_url=final_url,
                wish=self.wish,
                record=self.record,
                retrieved=retrieved,
            )
        except Exception as error:  # one odd page must not end a crawl of a year
            self.logger.exception("%s", row.url)
            return Outcome(row.url, Status.FAILED, {"reason": f"{type(error).__name__}: {error}"})

    def _finish(self, outcome: Outcome, row: Row) -> None:
        """Keep an outcome now, not when the engine comes to it: what is asked next depends on the record."""
        self.keeper.process_item(outcome)
        self.kept += outcome.article is not None
        self.away.discard(outcome.url)
        if self.progress is not None:
            self.progress(outcome, row)

    def give_up(self, failure: Failure) -> Iterator[scrapy.Request]:
        """No answer, or none that is taken: the record says why."""
        request: Any = failure.request  # type: ignore[attr-defined]
        row: Row = request.cb_kwargs["row"]
        self._finish(Outcome(row.url, *explain(failure.value)), row)
        yield from self.feed()

    def feed_when_idle(self) -> None:
        """Go on while addresses wait; then let the spider end."""
        asked = list(self.feed())
        for request in asked:
            self.crawler.engine.crawl(request)
        if asked:
            raise DontCloseSpider

    def closed(self, reason: str) -> None:
        """Join the articles that run over several pages; close the files."""
        self.join_articles()
        self.archive.close()
        self.record.close()

    def join_articles(self) -> None:
        """Put the bodies of further pages behind their articles."""
        wholes = {row["part_of"] for row in self.record.rows(self.publisher.name) if row["kind"] == Kind.PART}
        articles = {row["url"]: row["article"] for row in self.record.rows(self.publisher.name) if row["url"] in wholes}
        for url, article in articles.items():
            if article and article in self.workspace.articles:
                known = self.workspace.articles.get(article)
                joined = join_parts(known, self.record.parts(self.publisher.name, url))
                if joined.text != known.text:
                    keep_article(self.workspace, joined)


def explain(error: BaseException | None) -> tuple[Status, dict[str, Any]]:
    """Status and reason for a request that came to nothing."""
    text = str(error) or type(error).__name__
    if isinstance(error, IgnoreRequest):
        if "robots.txt" in text:
            return Status.REFUSED, {"reason": "robots.txt 不允许 / forbidden by robots.txt"}
        if "DOWNLOAD_MAXSIZE" in text:
            return Status.REFUSED, {"reason": "解压后过大 / too large when unpacked"}
        return Status.REFUSED, {"reason": text}
    if "private:" in text:
        return Status.REFUSED, {"reason": text}
    if (
        type(error).__name__ in ("CancelledError", "DownloadCancelledError", "ResponseDataLossError")
        and "size" in text.lower()
    ):
        return Status.REFUSED, {"reason": "过大 / too large"}
    return Status.FAILED, {"reason": f"{type(error).__name__}: {text}"[:300]}
