"""The account of a crawl: calendar, funnel and fill rates, each number with the list behind it."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.dedupe import Kind as Likeness
from corpus.dedupe import find_clusters
from corpus.workspace import Workspace
from crawl.funnel_picture import draw_funnel
from crawl.keeping import MEASURED
from crawl.record import Kind, Record, Status
from schema.labels import Relevance

WORDS = {
    Status.FOUND: "待取 / waiting",
    Status.DONE: "取到 / fetched",
    Status.EMPTY: "空 / empty",
    Status.NOT_PUBLISHED: "未出版 / not published",
    Status.NOT_ARTICLE: "不是文章 / no article",
    Status.FILTERED: "无关键词 / no keyword",
    Status.OUTSIDE: "不在日期内 / outside the days",
    Status.SKIPPED: "跳过 / passed over",
    Status.FAILED: "失败 / failed",
    Status.REFUSED: "被拒 / refused",
}
READ = (Status.DONE, Status.FILTERED, Status.OUTSIDE)
"""Statuses of an article that could be read."""
FETCHED = (*READ, Status.NOT_ARTICLE)


@dataclass(frozen=True)
class Entry:
    """One line of the list behind a number."""

    publisher: str
    url: str
    title: str
    day: str
    note: str = ""


@dataclass
class Step:
    """One step of the funnel: what is left, and what fell out since the step before, by reason."""

    name: str
    entries: list[Entry]
    lost: dict[str, list[Entry]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many are left."""
        return len(self.entries)


@dataclass
class Day:
    """One day of a publisher in the calendar; one page of a newspaper, where it has pages."""

    publisher: str
    day: str
    page: str
    counts: Counter[str] = field(default_factory=Counter)


@dataclass
class Account:
    """The whole account."""

    calendar: list[Day]
    funnel: list[Step]
    fill_rates: list[dict[str, Any]]


def make_account(workspace: Workspace, *, publishers: Iterable[str] | None = None) -> Account:
    """The account of what stands in a workspace's record; of some publishers only, where they are named."""
    record = Record(workspace.path / "pages" / "record.db")
    try:
        rows = [
            dict(row) for name in (list(publishers) if publishers is not None else [None]) for row in record.rows(name)
        ]
    finally:
        record.close()
    return Account(_make_calendar(rows), _make_funnel(workspace, rows), _make_fill_rates(rows))


def _make_calendar(rows: Sequence[dict[str, Any]]) -> list[Day]:
    days: dict[tuple[str, str, str], Day] = {}
    for row in rows:
        day = row["day"] or row["published"] or ""
        key = (row["publisher"], day, row["label"] or "")
        found = days.setdefault(key, Day(*key))
        kind = "article" if row["kind"] in (Kind.ARTICLE, Kind.PART) else "page"
        found.counts[f"{kind} {Status(row['status'])}"] += 1
    return [days[key] for key in sorted(days)]


def _entry(row: dict[str, Any], note: str = "") -> Entry:
    return Entry(row["publisher"], row["url"], row["title"] or "", row["published"] or row["day"] or "", note)


def _make_funnel(workspace: Workspace, rows: Sequence[dict[str, Any]]) -> list[Step]:
    articles = [row for row in rows if row["kind"] == Kind.ARTICLE]
    fetched = [row for row in articles if row["status"] in FETCHED]
    read = [row for row in articles if row["status"] in READ]
    kept = [row for row in articles if row["status"] == Status.DONE]
    steps = [
        Step("找到 / found", [_entry(row) for row in articles]),
        _step("取到 / fetched", articles, fetched),
        _step("读出 / read", fetched, read),
        _step("留下 / kept", read, kept),
    ]
    ids = [row["article"] for row in kept if row["article"] in workspace.articles]
    copies = {
        member.article: f"{member.kind} ← {cluster.head}"
        for cluster in find_clusters(workspace.articles.values(ids))
        for member in cluster.members
        if member.kind == Likeness.REPRINT
    }
    unique = [row for row in kept if row["article"] not in copies]
    steps.append(_step("不重复 / unique", kept, unique, notes=copies))
    relevant = [row for row in unique if row["relevance"] in (Relevance.CORE, Relevance.RELATED)]
    steps.append(_step("相关 / relevant", unique, relevant, reason="无关 / not relevant"))
    return steps


def _step(
    name: str,
    before: Sequence[dict[str, Any]],
    after: Sequence[dict[str, Any]],
    *,
    notes: dict[str, str] | None = None,
    reason: str | None = None,
) -> Step:
    left = {(row["publisher"], row["url"]) for row in after}
    lost: dict[str, list[Entry]] = defaultdict(list)
    for row in before:
        if (row["publisher"], row["url"]) not in left:
            note = (notes or {}).get(row["article"] or "", row["reason"] or "")
            why = reason or ("转载 / reprint" if notes is not None else WORDS[Status(row["status"])])
            lost[why].append(_entry(row, note))
    return Step(name, [_entry(row) for row in after], dict(sorted(lost.items())))


def _make_fill_rates(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    months: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["kind"] == Kind.ARTICLE and row["status"] == Status.DONE:
            months[row["publisher"], (row["published"] or row["day"] or "")[:7]].append(row)
    rates = []
    for (publisher, month), members in sorted(months.items()):
        filled = Counter(name for row in members for name in json.loads(row["filled"] or "[]"))
        lengths = sorted(row["length"] or 0 for row in members)
        rates.append(
            {
                "publisher": publisher,
                "month": month,
                "articles": len(members),
                "median_length": lengths[len(lengths) // 2],
                **{name: round(filled[name] / len(members), 3) for name in MEASURED},
            }
        )
    return rates


def write_account(account: Account, folder: Path) -> list[Path]:
    """Write the account as CSV and SVG; give the files."""
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted({name for day in account.calendar for name in day.counts})
    calendar = [
        {"publisher": day.publisher, "day": day.day, "page": day.page, **{name: day.counts[name] for name in names}}
        for day in account.calendar
    ]
    files = [
        _write_csv(folder / "calendar.csv", calendar, ["publisher", "day", "page", *names]),
        _write_csv(
            folder / "fill_rates.csv",
            account.fill_rates,
            ["publisher", "month", "articles", "median_length", *MEASURED],
        ),
    ]
    table = []
    for number, step in enumerate(account.funnel, 1):
        lost = "；".join(f"{why} {len(entries)}" for why, entries in step.lost.items())
        table.append({"step": step.name, "articles": step.count, "lost": lost})
        stem = f"{number}-{step.name.split(' / ')[1].replace(' ', '_')}"
        files.append(_write_entries(folder / "lists" / f"{stem}.csv", [("", entry) for entry in step.entries]))
        fallen = [(why, entry) for why, entries in step.lost.items() for entry in entries]
        if fallen:
            files.append(_write_entries(folder / "lists" / f"{stem}-lost.csv", fallen))
    files.append(_write_csv(folder / "funnel.csv", table, ["step", "articles", "lost"]))
    picture = folder / "funnel.svg"
    picture.write_text(
        draw_funnel([(step.name, step.count, {w: len(e) for w, e in step.lost.items()}) for step in account.funnel]),
        encoding="utf-8",
    )
    return [*files, picture]


def _write_entries(path: Path, entries: Sequence[tuple[str, Entry]]) -> Path:
    path.parent.mkdir(exist_ok=True)
    rows = [{"why": why, **vars(entry)} for why, entry in entries]
    return _write_csv(path, rows, ["why", "publisher", "day", "title", "url", "note"])


def _write_csv(path: Path, rows: Iterable[dict[str, Any]], names: Sequence[str]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows({name: _harmless(row[name]) for name in names} for row in rows)
    return path


def _harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
