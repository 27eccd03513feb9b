"""Kill the run with SIGKILL, start it again: the same knowledge base, row for row."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples" / "documents"
KILLS = 10

RUN = """
import os, signal, sys
from pathlib import Path

left = int(sys.argv[2])

def tick(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def around(function):
    def ticking(*args, **options):
        tick()
        result = function(*args, **options)
        tick()
        return result
    return ticking

import corpus.shelf, corpus.taking, schema.jsonl
for name in ("append", "compact"):
    setattr(corpus.shelf.Shelf, name, around(getattr(corpus.shelf.Shelf, name)))
Path.replace = around(Path.replace)
Path.unlink = around(Path.unlink)

import sqlalchemy.engine, sqlalchemy.event
for event in ("begin", "before_cursor_execute", "commit"):
    sqlalchemy.event.listen(sqlalchemy.engine.Engine, event, tick)

import atexit, lianjian
atexit.register(lambda: print(-left))
lianjian.cli(["run", sys.argv[3], "-w", sys.argv[1], "-n", "1", "--disable", "tagger"])
"""
"""The command itself; it kills itself after so many steps around everything that writes."""


def run(workspace: Path, *, steps: int = 0) -> tuple[int, str]:
    """One start of the command, killed after so many steps (0: never); its exit code, and how many steps it made."""
    command = [sys.executable, "-c", RUN, str(workspace), str(steps), str(SAMPLES)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout.strip()


def dump(workspace: Path) -> dict[str, list[Any]]:
    """Every row of every table of the knowledge base."""
    with sqlite3.connect(workspace / "kb.db") as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        names = [name for name in names if not name.startswith("texts_") or name == "texts_content"]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.slow
def test_killed_at_ten_random_moments_it_ends_with_the_same_knowledge_base(tmp_path):
    code, steps = run(tmp_path / "undisturbed")
    assert code == 0
    expected = dump(tmp_path / "undisturbed")
    assert len(expected["articles"]) >= 8
    assert expected["mentions"]
    for moment in random.Random(20250506).sample(range(1, int(steps)), KILLS):
        killed = tmp_path / f"killed-{moment}"
        assert run(killed, steps=moment)[0] == -signal.SIGKILL
        assert run(killed)[0] == 0
        assert dump(killed) == expected, f"killed after {moment} of {steps} steps"
        for name in ("articles/articles.jsonl", "articles/documents.jsonl", "annotations/annotations.jsonl"):
            assert (killed / name).read_bytes() == (tmp_path / "undisturbed" / name).read_bytes()
