"""A crawl on the screen: progress while it runs, summary, funnel, calendar and fill rates as tables."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from crawl.account import WORDS, Account
from crawl.keeping import MEASURED, Outcome
from crawl.publisher import Publisher
from crawl.record import Status
from crawl.running import Crawled

REASONS = 12
"""Reasons that a summary shows."""


class Board:
    """One line a publisher on stderr while a crawl runs."""

    def __init__(self) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Board":
        self.progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.progress.stop()

    def __call__(self, name: str, outcome: Outcome, so_far: Crawled) -> None:
        """Show where a publisher's crawl stands."""
        if name not in self.tasks:
            self.tasks[name] = self.progress.add_task(name, total=None)
        asked = sum(so_far.outcomes.values())
        failed = sum(
            count for (_, status), count in so_far.outcomes.items() if status in (Status.FAILED, Status.REFUSED)
        )
        text = f"{name}: {asked} 页 / pages，{so_far.articles} 篇 / articles，失败 / failed {failed}"
        self.progress.update(self.tasks[name], description=text, advance=1)


def show_crawled(results: dict[str, Crawled]) -> Iterator[Any]:
    """What a run did, and why some addresses gave nothing."""
    table = Table(title="采集 / crawl")
    for name in (
        "媒体 / publisher",
        "页 / pages",
        "文章 / articles",
        "失败 / failed",
        "被拒 / refused",
        "待取 / waiting",
    ):
        table.add_column(name, justify="left" if name.startswith("媒体") else "right")
    reasons: Counter[str] = Counter()
    for name, crawled in results.items():
        by_status: Counter[str] = Counter()
        for (_, status), count in crawled.outcomes.items():
            by_status[status] += count
        numbers = (
            by_status.total(),
            crawled.articles,
            by_status[Status.FAILED],
            by_status[Status.REFUSED],
            crawled.waiting,
        )
        table.add_row(name, *map(str, numbers))
        reasons += crawled.reasons
    yield table
    for reason, count in reasons.most_common(REASONS):
        yield f"  {count} × {reason}"


def show_funnel(account: Account) -> Iterator[Any]:
    """The funnel."""
    table = Table(title="漏斗 / funnel")
    table.add_column("步骤 / step")
    table.add_column("篇 / articles", justify="right")
    table.add_column("少了 / lost")
    for step in account.funnel:
        table.add_row(
            step.name, str(step.count), "；".join(f"{why} {len(entries)}" for why, entries in step.lost.items())
        )
    yield table


def show_calendar(account: Account) -> Iterator[Any]:
    """The calendar, a line a publisher and day."""
    days: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for day in account.calendar:
        for name, count in day.counts.items():
            days[day.publisher, day.day][name] += count
    table = Table(title="日历 / calendar")
    table.add_column("媒体 / publisher")
    table.add_column("日期 / day")
    table.add_column("版面与列表 / pages")
    table.add_column("文章 / articles")
    for (publisher, date), counts in sorted(days.items()):
        table.add_row(publisher, date or "—", _counts(counts, "page "), _counts(counts, "article "))
    yield table


def _counts(counts: Counter[str], prefix: str) -> str:
    return "，".join(
        f"{WORDS[Status(name.removeprefix(prefix))].split(' / ')[0]} {count}"
        for name, count in sorted(counts.items())
        if name.startswith(prefix)
    )


def show_fill_rates(account: Account) -> Iterator[Any]:
    """How many articles of a publisher and month have each field."""
    table = Table(title="填写率 / fill rates")
    for name in ("publisher", "month", "articles", "length", *MEASURED):
        table.add_column(name)
    for row in account.fill_rates:
        rates = [f"{row[name]:.0%}" for name in MEASURED]
        table.add_row(row["publisher"], row["month"], str(row["articles"]), str(row["median_length"]), *rates)
    yield table


def show_publishers(publishers: Iterable[Publisher]) -> Iterator[Any]:
    """The publishers and how their articles are come by."""
    table = Table(title="媒体 / publishers")
    for name in ("名称 / name", "媒体 / title", "来路 / ways in", "网站 / hosts", "备注 / note"):
        table.add_column(name)
    for one in publishers:
        ways = {"日期 / by day": one.issues, "列表 / lists": one.lists, "feeds": (*one.sitemaps, *one.feeds)}
        table.add_row(
            one.name,
            one.title,
            "、".join(way for way, have in ways.items() if have) or "地址 / addresses",
            " ".join(one.hosts),
            one.note or "",
        )
    yield table
