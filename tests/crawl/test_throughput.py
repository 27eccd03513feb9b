"""Speed and memory against the replay server, politeness off."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from crawling import ROOT, command

LEAST = 60
"""Articles a second, fetched, read, archived and recorded."""
PORT = 8897


@pytest.mark.slow
def test_sixty_articles_a_second_of_processor_time(tmp_path: Path) -> None:
    serve = [sys.executable, "tests/replay/serve.py", "--port", str(PORT), "--since", "2025-01-01", "--days", "90"]
    with subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None and server.stdout.readline()
            wish = ["quanzhou_wanbao", "--since", "2025-01-01", "--until", "2025-03-31", "-w", tmp_path / "w"]
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            replay = f"http://127.0.0.1:{PORT}"
            done = subprocess.run(
                command("crawl", *wish, "--replay", replay, "--no-polite"),
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        finally:
            server.kill()
    assert done.returncode == 0, done.stderr
    assert "1080" in done.stderr
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert 1080 / seconds >= LEAST, f"{1080 / seconds:.0f} articles a second of processor time"
    assert after.ru_maxrss < 400_000, f"{after.ru_maxrss} kB"
