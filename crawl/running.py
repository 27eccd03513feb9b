"""Runs the spider from Python: settings for one publisher, a summary at the end."""

import logging
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.settings import Settings

from corpus.workspace import Workspace
from crawl import settings as defaults
from crawl.keeping import Outcome
from crawl.publisher import Publisher
from crawl.record import Kind, Record, Row, Status
from crawl.spider import PublisherSpider

CONTACT = "LIANJIAN_CONTACT"
"""Environment variable with an address at which a site's owner can reach the researcher."""


@dataclass(frozen=True)
class Wanted:
    """What to crawl, and how."""

    publisher: Publisher
    since: date | None = None
    until: date | None = None
    addresses: Path | None = None
    keywords: frozenset[str] = frozenset()
    refetch: bool = False
    limit: int | None = None
    contact: str | None = None
    cache: Path | None = None
    """Folder of an HTTP cache, for trying out."""
    replay: str | None = None
    """Address of a server that answers for all hosts: tests and demonstrations."""
    polite: bool = True
    """One request at a time and pauses. Off only with `replay`."""
    allow_private: bool = False
    """Ask hosts on private networks too: a researcher's own mirror."""


@dataclass
class Crawled:
    """What a run did."""

    articles: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By kind and status."""
    reasons: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    """Addresses that are known and not done."""

    def add(self, outcome: Outcome, kind: Kind) -> None:
        """Count an outcome."""
        self.articles += outcome.article is not None
        self.outcomes[kind, outcome.status] += 1
        if outcome.status in (Status.FAILED, Status.REFUSED, Status.NOT_ARTICLE, Status.EMPTY):
            self.reasons[str(outcome.values.get("reason"))] += 1


def make_settings(wanted: Wanted) -> Settings:
    """Scrapy's settings for one publisher."""
    made = Settings()
    made.setmodule(defaults, priority="project")
    contact = wanted.contact or os.environ.get(CONTACT)
    values: dict[str, Any] = {
        "LOG_INSTALL_ROOT_HANDLER": False,
        "DOWNLOAD_DELAY": wanted.publisher.delay,
        "AUTOTHROTTLE_START_DELAY": wanted.publisher.delay,
        "LIANJIAN_ALLOW_PRIVATE": wanted.allow_private,
    }
    if contact:
        values["USER_AGENT"] = f"lianjian/0.1 (research on local news; contact: {contact})"
    if wanted.cache is not None:
        values |= {"HTTPCACHE_ENABLED": True, "HTTPCACHE_DIR": str(wanted.cache.resolve())}
    if wanted.replay is not None and not wanted.polite:
        values |= {
            "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": False,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
            "LIANJIAN_RETRY_PAUSE": 0.02,
            "LIANJIAN_MAX_CRAWL_DELAY": 0.0,
            "DOWNLOAD_TIMEOUT": 2,
            "RETRY_TIMES": 2,
        }
    made.setdict(values, priority="cmdline")
    return made


def crawl_publisher(
    workspace: Workspace,
    wanted: Wanted,
    *,
    progress: Callable[[Outcome, Crawled], None] = lambda outcome, so_far: None,
) -> Crawled:
    """Crawl one publisher; see `crawl_publishers`."""
    return crawl_publishers(workspace, [wanted], progress=lambda name, outcome, so_far: progress(outcome, so_far))[
        wanted.publisher.name
    ]


def crawl_publishers(
    workspace: Workspace,
    all_wanted: Sequence[Wanted],
    *,
    progress: Callable[[str, Outcome, Crawled], None] = lambda name, outcome, so_far: None,
) -> dict[str, Crawled]:
    """Crawl publishers side by side into the workspace. Call it under `workspace.writing()`, once in a process.

    Killed at any moment, the next call goes on where this one stopped.
    """
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    process = CrawlerProcess({"LOG_INSTALL_ROOT_HANDLER": False, "LOG_LEVEL": "WARNING"})
    record = Record(workspace.path / "pages" / "record.db")
    results: dict[str, Crawled] = {}
    runs = {}
    for wanted in all_wanted:
        name = wanted.publisher.name
        results[name] = Crawled()
        options = {
            "since": wanted.since,
            "until": wanted.until,
            "addresses": wanted.addresses,
            "refetch": wanted.refetch,
        }
        runs[name] = record.begin_run(name, began=_now(), options=options)
        process.crawl(
            Crawler(PublisherSpider, make_settings(wanted), init_reactor=len(results) == 1),
            publisher=wanted.publisher,
            workspace=workspace,
            since=wanted.since,
            until=wanted.until,
            addresses=wanted.addresses,
            keywords=wanted.keywords,
            refetch=wanted.refetch,
            limit=wanted.limit,
            replay=wanted.replay,
            progress=_counter(name, results[name], progress),
        )
    process.start()
    for name, crawled in results.items():
        crawled.waiting = record.count_waiting(name)
        record.end_run(runs[name], ended=_now(), summary={"articles": crawled.articles, "waiting": crawled.waiting})
    record.close()
    return results


def _counter(
    name: str, crawled: Crawled, progress: Callable[[str, Outcome, Crawled], None]
) -> Callable[[Outcome, Row], None]:
    def count(outcome: Outcome, row: Row) -> None:
        crawled.add(outcome, row.kind)
        progress(name, outcome, crawled)

    return count


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
