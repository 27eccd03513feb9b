"""Crawls in a process of their own, for tests."""

import json
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass
class Ran:
    """A crawl that has ended."""

    workspace: Path
    code: int
    words: str

    def rows(self) -> dict[str, dict[str, Any]]:
        """The record's addresses."""
        with sqlite3.connect(self.workspace / "pages" / "record.db") as db:
            db.row_factory = sqlite3.Row
            return {row["url"]: dict(row) for row in db.execute("SELECT * FROM pages")}

    def articles(self) -> dict[str, dict[str, Any]]:
        """The live articles by address."""
        from corpus.workspace import open_workspace

        opened = open_workspace(self.workspace)
        found = [json.loads(opened.articles.line(id)) for id in opened.live_articles()]
        assert len(found) == len({one["url"] for one in found})
        return {one["url"]: one for one in found}


def command(*arguments: str | Path) -> list[str]:
    """The command line of this checkout."""
    return [sys.executable, "-c", "from lianjian import main; main()", *map(str, arguments)]


def run_crawl(workspace: Path, *arguments: str | Path, replay: str | None, polite: bool = False) -> Ran:
    """Run `lianjian crawl` against a replay server, or without one."""
    route = [] if replay is None else ["--replay", replay, "--polite" if polite else "--no-polite"]
    done = subprocess.run(
        command("crawl", *arguments, "-w", workspace, *route),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    return Ran(workspace, done.returncode, done.stderr)
