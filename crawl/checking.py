"""The alarm: what has changed at a publisher's site, in the words of the researcher who must know."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from corpus.workspace import Workspace, make_workspace
from crawl.publisher import Publisher
from crawl.record import Kind, Record, Status
from crawl.running import Crawled, Wanted, crawl_publisher

FIELD_WORDS = {
    "title": ("标题", "headline"),
    "published": ("日期", "date"),
    "minute": ("发布时刻（到分钟）", "time of publication to the minute"),
    "authors": ("署名", "byline"),
    "credit": ("来源", "source"),
    "editors": ("责任编辑", "editor"),
    "page": ("版次", "page number"),
    "images": ("图片", "pictures"),
    "selector": ("媒体文件里写的正文位置", "body where the publisher's file says"),
}
FALL = 0.4
"""A share that falls below this part of what it was is a change."""
LEAST = 5
"""Articles on each side of a day that a change is judged by."""


@dataclass(frozen=True)
class Seen:
    """What was read of one article."""

    day: date
    filled: frozenset[str]
    length: int


@dataclass(frozen=True)
class Alarm:
    """One thing that has changed: 自 2024-12-01 起没有署名……"""

    text: str


def read_seen(record: Record, publisher: str) -> list[Seen]:
    """What the record holds of a publisher's articles."""
    seen = []
    for row in record.rows(publisher):
        if row["kind"] == Kind.ARTICLE and row["status"] in (Status.DONE, Status.FILTERED):
            day = row["published"] or row["day"]
            if day:
                seen.append(
                    Seen(date.fromisoformat(day[:10]), frozenset(json.loads(row["filled"] or "[]")), row["length"] or 0)
                )
    return seen


def find_alarms(publisher: Publisher, today: Sequence[Seen], history: Sequence[Seen], *, links: int = 0) -> list[Alarm]:
    """What a day's articles say against those of the days before, and against the publisher's file.

    Args:
        today: the articles of the day that was fetched.
        history: articles of other days.
        links: how many article links the day's pages held.
    """
    alarms = [*_check_number(publisher, today, history, links=links)]
    if not today:
        return alarms
    both = sorted([*history, *today], key=lambda one: one.day)
    for name in FIELD_WORDS:
        alarms += _check_field(name, publisher, today, both)
    return alarms + _check_length(both)


def _check_number(publisher: Publisher, today: Sequence[Seen], history: Sequence[Seen], *, links: int) -> list[Alarm]:
    days: dict[date, int] = defaultdict(int)
    for one in history:
        days[one.day] += 1
    usual = median(days.values()) if len(days) >= 3 else publisher.min_articles
    if today and len(today) >= min(publisher.min_articles, FALL * usual if days else publisher.min_articles):
        return []
    if not today and links:
        return [
            Alarm(
                f"找到 {links} 个文章链接，却一篇也没有读出，平时约 {usual:g} 篇：文章页可能改版了 / {links} links, no article could be read, usually about {usual:g}"
            )
        ]
    if not today:
        return [
            Alarm(
                f"一篇文章也没有找到，平时约 {usual:g} 篇：地址或版面可能改了 / no article found where about {usual:g} are usual"
            )
        ]
    return [
        Alarm(f"只有 {len(today)} 篇文章，平时约 {usual:g} 篇 / only {len(today)} articles, usually about {usual:g}")
    ]


def _check_field(name: str, publisher: Publisher, today: Sequence[Seen], both: Sequence[Seen]) -> list[Alarm]:
    chinese, english = FIELD_WORDS[name]
    now = _share(today, name)
    change = find_change(both, lambda members: _share(members, name))
    if change is not None:
        day, before, after = change
        what = f"没有{chinese}" if after == 0 else f"{chinese}少了"
        return [
            Alarm(
                f"自 {day} 起{what}：此前 {before:.0%} 的文章有，现在 {after:.0%} / since {day} "
                f"{'no' if after == 0 else 'fewer'} {english}: {before:.0%} before, {after:.0%} now"
            )
        ]
    expected = publisher.expect.get(name)
    if expected is not None and len(today) >= LEAST and now < FALL * expected:
        return [
            Alarm(
                f"{chinese}只有 {now:.0%} 的文章有，应约 {expected:.0%} / {english} in {now:.0%} of the articles, expected about {expected:.0%}"
            )
        ]
    return []


def _check_length(both: Sequence[Seen]) -> list[Alarm]:
    change = find_change(both, lambda members: median(one.length for one in members) / 100, fall=0.6)
    if change is None:
        return []
    day, before, after = change
    return [
        Alarm(
            f"自 {day} 起正文变短：中位数 {after * 100:.0f} 字，此前 {before * 100:.0f} 字 / since {day} bodies are shorter: "
            f"{after * 100:.0f} characters, {before * 100:.0f} before"
        )
    ]


def _share(members: Sequence[Seen], name: str) -> float:
    return sum(name in one.filled for one in members) / len(members)


def find_change(
    members: Sequence[Seen], measure: Callable[[Sequence[Seen]], float], *, fall: float = FALL
) -> tuple[date, float, float] | None:
    """The day since which a measure is below `fall` of what it was, with its value before and since; the sharpest fall."""
    days = sorted({one.day for one in members})
    best: tuple[float, date, float, float] | None = None
    for day in days[1:]:
        earlier = [one for one in members if one.day < day]
        later = [one for one in members if one.day >= day]
        if len(earlier) < LEAST or len(later) < LEAST:
            continue
        before, after = measure(earlier), measure(later)
        if before >= 0.3 and after < fall * before and (best is None or before - after > best[0]):
            best = (before - after, day, before, after)
    return best[1:] if best is not None else None


def check_publisher(
    publisher: Publisher,
    *,
    day: date | None = None,
    history: Workspace | None = None,
    replay: str | None = None,
    contact: str | None = None,
) -> tuple[list[Alarm], Crawled]:
    """Fetch one day of a publisher into a folder of its own and compare it with a workspace's history."""
    chosen = day or date.today() - timedelta(days=1)
    before = _history_of(history, publisher, chosen)
    with tempfile.TemporaryDirectory(prefix="lianjian-check-") as folder:
        workspace = make_workspace(Path(folder) / "check")
        wanted = Wanted(publisher, since=chosen, until=chosen, replay=replay, polite=replay is None, contact=contact)
        crawled = crawl_publisher(workspace, wanted)
        record = Record(workspace.path / "pages" / "record.db")
        today = [one for one in read_seen(record, publisher.name) if one.day == chosen]
        links = sum(row["kind"] == Kind.ARTICLE for row in record.rows(publisher.name))
        record.close()
    return find_alarms(publisher, today, before, links=links), crawled


def _history_of(workspace: Workspace | None, publisher: Publisher, day: date) -> list[Seen]:
    if workspace is None or not (workspace.path / "pages" / "record.db").exists():
        return []
    record = Record(workspace.path / "pages" / "record.db")
    try:
        return [one for one in read_seen(record, publisher.name) if one.day != day]
    finally:
        record.close()
