"""Killed at any moment and started again, a crawl neither loses nor doubles an article."""

import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from crawling import ROOT, Ran, command
from replay_server import replaying
from replay_sites import days, founder_paper
from warcio.archiveiterator import ArchiveIterator

from crawl.record import Kind, Row
from crawl.spider import PublisherSpider

FIRST = date(2025, 3, 1)


def archived(workspace: Path) -> Counter[str]:
    """How often each page's answer is in the archive."""
    found: Counter[str] = Counter()
    for path in (workspace / "pages").glob("*.warc.gz"):
        with path.open("rb") as source:
            found.update(
                record.rec_headers.get_header("WARC-Target-URI")
                for record in ArchiveIterator(source)
                if record.rec_type == "response"
                and not record.rec_headers.get_header("WARC-Target-URI").endswith("robots.txt")
            )
    return found


def kill_often(crawl: Callable[..., Ran], tmp_path: Path, *, kills: int, issues: int, longest: float) -> None:
    luck = random.Random(11)
    last = date.fromordinal(FIRST.toordinal() + issues - 1)
    wish = ["quanzhou_wanbao", "--since", str(FIRST), "--until", str(last)]
    with replaying({"szb.qzwb.com": founder_paper("/qzwb", "泉州晚报", days(FIRST, issues))}) as replay:
        whole = crawl(tmp_path / "whole", *wish, replay=replay.address)
        arguments = command("crawl", *wish, "-w", tmp_path / "killed", "--replay", replay.address, "--no-polite")
        done = 0
        for _ in range(kills):
            process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            begin = time.monotonic()
            record = tmp_path / "killed" / "pages" / "record.db"
            while not record.exists() and time.monotonic() - begin < 30 and process.poll() is None:
                time.sleep(0.02)
            time.sleep(luck.uniform(0.3, longest))
            done += process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.wait()
        killed = crawl(tmp_path / "killed", *wish, replay=replay.address)
    assert done >= kills / 2, "the crawl was over before it could be killed"
    assert killed.code == 0, killed.words
    texts = [
        {url: (one["text"], one["title"], one["page"]) for url, one in ran.articles().items()}
        for ran in (whole, killed)
    ]
    assert len(texts[0]) == issues * 12
    assert texts[0] == texts[1]
    pages = [archived(ran.workspace) for ran in (whole, killed)]
    assert set(pages[0]) == set(pages[1])
    assert max(pages[1].values()) == 1
    statuses = [Counter(row["status"] for row in ran.rows().values()) for ran in (whole, killed)]
    assert statuses[0] == statuses[1]


def test_three_kills_lose_and_double_nothing(crawl: Callable[..., Ran], tmp_path: Path) -> None:
    kill_often(crawl, tmp_path, kills=3, issues=12, longest=1.0)


@pytest.mark.slow
def test_twenty_kills_over_a_thousand_pages(crawl: Callable[..., Ran], tmp_path: Path) -> None:
    kill_often(crawl, tmp_path, kills=20, issues=67, longest=1.6)


def test_two_feeds_at_once_never_ask_for_the_same(tmp_path: Path) -> None:
    spider = PublisherSpider("quanzhou_wanbao", workspace=tmp_path / "w")
    spider.record.add(
        "quanzhou_wanbao", [Row(f"http://szb.qzwb.com/{number}.htm", Kind.ARTICLE) for number in range(40)]
    )
    first = spider.feed()
    asked = [next(first).url]
    asked += [request.url for request in spider.feed()]
    asked += [request.url for request in first]
    assert len(asked) == len(set(asked)) >= 16
    spider.closed("finished")
