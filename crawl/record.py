"""The record of what was found, fetched and read: the truth about what is done, whenever the process dies."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

TABLES = """
CREATE TABLE IF NOT EXISTS responses (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, publisher TEXT NOT NULL, status INTEGER NOT NULL, fetched TEXT NOT NULL,
    sha256 TEXT NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS responses_url ON responses (url);
CREATE TABLE IF NOT EXISTS pages (
    publisher TEXT NOT NULL, url TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, reason TEXT,
    day TEXT, label TEXT, title TEXT, found_on TEXT, number INTEGER NOT NULL DEFAULT 1, part_of TEXT,
    http INTEGER, response INTEGER, tries INTEGER NOT NULL DEFAULT 0, fetched TEXT,
    article TEXT, published TEXT, length INTEGER, filled TEXT, relevance TEXT, body TEXT,
    rank INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (publisher, url)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pages_waiting ON pages (publisher, status, rank, day, url);
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, publisher TEXT NOT NULL, began TEXT NOT NULL, ended TEXT, options TEXT NOT NULL, summary TEXT);
"""


class Kind(StrEnum):
    """What an address is asked for."""

    ISSUE = "issue"
    """The first page of a day's newspaper."""
    SHEET = "sheet"
    """Another page of that newspaper."""
    LIST = "list"
    FEED = "feed"
    ARTICLE = "article"
    PART = "part"
    """A further page of an article that runs over several."""


ENTRIES = (Kind.ISSUE, Kind.SHEET, Kind.LIST, Kind.FEED)


class Status(StrEnum):
    """What became of an address."""

    FOUND = "found"
    """Known and not yet done."""
    DONE = "done"
    """Read: an article was kept, or a list's links were taken."""
    EMPTY = "empty"
    """A list or newspaper page without any article link."""
    NOT_PUBLISHED = "not_published"
    """No issue on that day."""
    NOT_ARTICLE = "not_article"
    """Read, and there is no article on it."""
    FILTERED = "filtered"
    """Read, and it holds none of the keywords."""
    OUTSIDE = "outside"
    """Published outside the days asked for."""
    SKIPPED = "skipped"
    """Known by its title or address to be no article, or the same as another."""
    FAILED = "failed"
    """Not answered, or with an error; asked again in the next run."""
    REFUSED = "refused"
    """Not asked for or not taken: robots.txt, foreign host, private address, too large."""


@dataclass(frozen=True)
class Row:
    """An address that is to be fetched or has been."""

    url: str
    kind: Kind
    day: date | None = None
    label: str | None = None
    """The newspaper page."""
    title: str | None = None
    found_on: str | None = None
    number: int = 1
    """Which page of a list, which part of an article."""
    part_of: str | None = None
    status: Status = Status.FOUND
    reason: str | None = None
    response: int | None = None
    tries: int = 0


class Record:
    """The record of one workspace, in `pages/record.db`. Each change stands when its call returns."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(TABLES)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """All changes of a block together or none."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def add(self, publisher: str, rows: Iterable[Row]) -> int:
        """Add addresses that are not known yet; give how many were new."""
        before = self._db.total_changes
        self._db.executemany(
            "INSERT OR IGNORE INTO pages (publisher, url, kind, status, reason, day, label, title, found_on, number, part_of, rank)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    publisher, row.url, row.kind, row.status, row.reason, row.day.isoformat() if row.day else None,
                    row.label, row.title, row.found_on, row.number, row.part_of, int(row.kind not in ENTRIES),
                )
                for row in rows
            ],
        )  # fmt: skip
        return self._db.total_changes - before

    def ask_again(
        self, publisher: str, *, kinds: Iterable[Kind] = (), statuses: Iterable[Status] = (), urls: Iterable[str] = ()
    ) -> int:
        """Put addresses back to be asked, with their response forgotten: by kind and status, or by address."""
        count = 0
        for kind in kinds:
            for status in statuses:
                cursor = self._db.execute(
                    "UPDATE pages SET status = 'found', response = NULL, tries = 0 WHERE publisher = ? AND kind = ? AND status = ?",
                    (publisher, kind, status),
                )
                count += cursor.rowcount
        for url in urls:
            cursor = self._db.execute(
                "UPDATE pages SET status = 'found', response = NULL, tries = 0 WHERE publisher = ? AND url = ?",
                (publisher, url),
            )
            count += cursor.rowcount
        return count

    def waiting(self, publisher: str, *, limit: int, without: Iterable[str] = ()) -> list[Row]:
        """Addresses that are to be done, entries first, less those that are being done."""
        away = set(without)
        rows = self._db.execute(
            "SELECT * FROM pages WHERE publisher = ? AND status = 'found' ORDER BY rank, day, url LIMIT ?",
            (publisher, limit + len(away)),
        )
        return [_row(row) for row in rows if row["url"] not in away][:limit]

    def get(self, publisher: str, url: str) -> Row | None:
        """An address, if it is known."""
        row = self._db.execute("SELECT * FROM pages WHERE publisher = ? AND url = ?", (publisher, url)).fetchone()
        return _row(row) if row is not None else None

    def set(self, publisher: str, url: str, status: Status, **values: Any) -> None:
        """Say what became of an address; further columns by name."""
        filled = values.get("filled")
        if filled is not None:
            values["filled"] = json.dumps(filled, ensure_ascii=False)
        names = ["status", *values]
        self._db.execute(
            f"UPDATE pages SET {', '.join(f'{name} = ?' for name in names)} WHERE publisher = ? AND url = ?",
            (status, *values.values(), publisher, url),
        )

    def add_response(
        self,
        publisher: str,
        url: str,
        *,
        status: int,
        fetched: str,
        sha256: str,
        file: str,
        offset: int,
        length: int,
        page: str | None,
    ) -> int:
        """Note a response that stands in the archive, and that it answers `page`."""
        with self.change():
            cursor = self._db.execute(
                "INSERT INTO responses (url, publisher, status, fetched, sha256, file, offset, length) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (url, publisher, status, fetched, sha256, file, offset, length),
            )
            if page is not None:
                self._db.execute(
                    "UPDATE pages SET http = ?, response = ?, fetched = ? WHERE publisher = ? AND url = ?",
                    (status, cursor.lastrowid, fetched, publisher, page),
                )
        return int(cursor.lastrowid or 0)

    def place_of(self, response: int) -> sqlite3.Row:
        """Where a response stands in the archive."""
        row: sqlite3.Row = self._db.execute("SELECT * FROM responses WHERE id = ?", (response,)).fetchone()
        return row

    def ends(self, publisher: str) -> dict[str, int]:
        """For each file of the archive the end of its last response."""
        rows = self._db.execute(
            "SELECT file, max(offset + length) AS ending FROM responses WHERE publisher = ? GROUP BY file", (publisher,)
        )
        return {row["file"]: row["ending"] for row in rows}

    def parts(self, publisher: str, url: str) -> list[tuple[int, str]]:
        """The bodies of an article's further pages, by their number."""
        rows = self._db.execute(
            "SELECT number, body FROM pages WHERE publisher = ? AND part_of = ? AND body IS NOT NULL ORDER BY number",
            (publisher, url),
        )
        return [(row["number"], row["body"]) for row in rows]

    def begin_run(self, publisher: str, *, began: str, options: dict[str, Any]) -> int:
        """Note that a run begins."""
        cursor = self._db.execute(
            "INSERT INTO runs (publisher, began, options) VALUES (?, ?, ?)",
            (publisher, began, json.dumps(options, default=str)),
        )
        return int(cursor.lastrowid or 0)

    def end_run(self, run: int, *, ended: str, summary: dict[str, Any]) -> None:
        """Note that a run has come to its end."""
        self._db.execute("UPDATE runs SET ended = ?, summary = ? WHERE id = ?", (ended, json.dumps(summary), run))

    def rows(self, publisher: str | None = None) -> Iterator[sqlite3.Row]:
        """All addresses, with all that is known of them."""
        if publisher is None:
            yield from self._db.execute("SELECT * FROM pages ORDER BY publisher, day, label, url")
        else:
            yield from self._db.execute(
                "SELECT * FROM pages WHERE publisher = ? ORDER BY day, label, url", (publisher,)
            )

    def count_waiting(self, publisher: str) -> int:
        """How many addresses are known and not done."""
        row = self._db.execute(
            "SELECT count(*) AS number FROM pages WHERE publisher = ? AND status = 'found'", (publisher,)
        ).fetchone()
        return int(row["number"])

    def counts(self, publisher: str) -> dict[tuple[str, str], int]:
        """How many addresses of each kind and status."""
        rows = self._db.execute(
            "SELECT kind, status, count(*) AS number FROM pages WHERE publisher = ? GROUP BY kind, status", (publisher,)
        )
        return {(row["kind"], row["status"]): row["number"] for row in rows}


def _row(row: sqlite3.Row) -> Row:
    return Row(
        url=row["url"],
        kind=Kind(row["kind"]),
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        label=row["label"],
        title=row["title"],
        found_on=row["found_on"],
        number=row["number"],
        part_of=row["part_of"],
        status=Status(row["status"]),
        reason=row["reason"],
        response=row["response"],
        tries=row["tries"],
    )
