"""Crawls of whole made-up sites: what comes, what is asked, and that the account adds up."""

import csv
import itertools
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from crawling import ROOT, Ran, command
from replay_server import Answer, Replay, html, replaying
from replay_sites import all_sites, days, founder_paper, story, with_pages, with_robots

from crawl.publisher import find_publishers, get_publisher

FIRST, COUNT = date(2025, 3, 1), 2
NAMES = [name for name in find_publishers() if name != "weixin"]
EXPECTED = {
    "quanzhou_wanbao": 24, "dongnan_zaobao": 24, "jinjiang_jingjibao": 24, "minxi_ribao": 24,
    "renmin_ribao": 12, "fujian_ribao": 12, "xinhua_ribao": 12, "guangming_ribao": 12, "jingji_ribao": 12,
    "dongnan_wang": 12, "dangyuan_12371": 6, "renmin_dangjian": 8, "zuzhibu_trs": 4, "gov_cn": 6, "taoci_zhandian": 4,
}  # fmt: skip


@pytest.fixture(scope="module")
def everything(crawl: Callable[..., Ran], tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, list[str], list[str]]:
    """All publishers over two days and one without an issue; then the same again."""
    workspace = tmp_path_factory.mktemp("all") / "w"
    with replaying(all_sites(FIRST, COUNT)) as replay:
        ran = crawl(workspace, *NAMES, "--since", "2025-03-01", "--until", "2025-03-03", replay=replay.address)
        first = list(replay.asked)
        replay.asked.clear()
        crawl(workspace, *NAMES, "--since", "2025-03-01", "--until", "2025-03-03", replay=replay.address)
        return ran, first, list(replay.asked)


def test_each_publisher_gives_all_its_articles(everything: tuple[Ran, list[str], list[str]]) -> None:
    ran, _, _ = everything
    assert ran.code == 0, ran.words
    found = dict.fromkeys(NAMES, 0)
    for one in ran.articles().values():
        found[one["id"].rsplit("-", 1)[0]] += 1
    assert found == EXPECTED


def test_articles_are_what_their_authors_wrote(everything: tuple[Ran, list[str], list[str]]) -> None:
    ran, _, _ = everything
    one = ran.articles()["http://szb.mxrb.cn/html/2025-03/02/content_0302004.htm"]
    wrote = story(date(2025, 3, 2), 4)
    assert one["text"] == "\n".join([wrote.title, *wrote.paragraphs])
    assert (one["title"], one["authors"], one["published"], one["page"]) == (
        wrote.title,
        [wrote.reporter],
        "2025-03-02",
        "02版 要闻",
    )
    assert (one["publisher"], one["retrieved"][:2]) == ("闽西日报", "20")


def test_the_minute_and_the_persons_are_kept(everything: tuple[Ran, list[str], list[str]]) -> None:
    ran, _, _ = everything
    one = ran.articles()["http://fjnews.fjsen.com/2025-03/02/content_0302001.htm"]
    wrote = story(date(2025, 3, 2), 1)
    assert one["published"] == f"2025-03-02T{wrote.time}:23"
    assert (one["credit"], one["editors"], one["authors"]) == ("东岭网", ["李雅"], [wrote.reporter])


def test_only_the_publishers_hosts_are_asked(everything: tuple[Ran, list[str], list[str]]) -> None:
    _, asked, _ = everything
    publishers = [get_publisher(name) for name in NAMES]
    assert all(any(one.allows(url) for one in publishers) for url in asked)
    pages = [url for url in asked if not url.endswith("robots.txt")]
    assert len(pages) == len(set(pages))
    assert {urlsplit(url).hostname for url in pages} == {
        urlsplit(url).hostname for url in asked if url.endswith("robots.txt")
    }


def test_neither_twins_nor_videos_nor_editors_lines_are_asked(everything: tuple[Ran, list[str], list[str]]) -> None:
    ran, asked, _ = everything
    assert not [url for url in asked if "/wap/" in url or "VIDE" in url or "900.htm" in url or "/2001/" in url]
    skipped = [row for row in ran.rows().values() if row["status"] == "skipped"]
    assert skipped and all(row["reason"] == "title" for row in skipped)


def test_the_second_run_asks_for_lists_only(everything: tuple[Ran, list[str], list[str]]) -> None:
    _, _, again = everything
    assert not [url for url in again if "content_" in url or "ARTI" in url or "/nw." in url or "/n1/" in url]
    assert any("fjssyw" in url for url in again)


def test_a_day_without_issue_is_not_published(everything: tuple[Ran, list[str], list[str]]) -> None:
    ran, _, _ = everything
    missing = [row for row in ran.rows().values() if row["status"] == "not_published"]
    assert {row["day"] for row in missing} == {"2025-03-03"}
    assert len(missing) == sum(bool(get_publisher(name).issues) for name in NAMES)


def test_the_account_adds_up(everything: tuple[Ran, list[str], list[str]]) -> None:
    ran, _, _ = everything
    folder = ran.workspace / "account"
    steps = list(csv.DictReader((folder / "funnel.csv").open(encoding="utf-8-sig")))
    rows = [row for row in ran.rows().values() if row["kind"] == "article"]
    assert int(steps[0]["articles"]) == len(rows)
    for before, step in itertools.pairwise(steps):
        lost = sum(int(part.rsplit(" ", 1)[1]) for part in step["lost"].split("；") if part)
        assert int(step["articles"]) + lost == int(before["articles"])
    kept = list(csv.DictReader((folder / "lists" / "4-kept.csv").open(encoding="utf-8-sig")))
    assert {row["url"] for row in kept} == set(ran.articles())
    calendar = list(csv.DictReader((folder / "calendar.csv").open(encoding="utf-8-sig")))
    assert sum(int(row["article done"]) for row in calendar) == len(ran.articles())
    assert (folder / "funnel.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_every_response_is_in_the_archive(everything: tuple[Ran, list[str], list[str]]) -> None:
    from corpus.formats import read_warc

    ran, asked, _ = everything
    kept = {
        url for path in (ran.workspace / "pages").glob("*.warc.gz") for url, _ in read_warc(path.read_bytes(), name="x")
    }
    answered = {row["url"].replace("https://", "http://", 1) for row in ran.rows().values() if row["http"] == 200}
    assert {url for url in answered if not url.endswith(".json")} <= kept
    assert answered <= set(asked)


def test_the_archive_can_be_read_again_without_the_network(everything: tuple[Ran, list[str], list[str]]) -> None:
    ran, _, _ = everything
    before = ran.articles()
    done = subprocess.run(
        command("crawl", "minxi_ribao", "--from-archive", "-w", ran.workspace),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "24 页" in done.stderr and "变动 / changed 0" in done.stderr
    assert ran.articles() == before


TOWN = """
title: 云溪报
hosts: paper.yunxi.cn
issues: [{first: "http://paper.yunxi.cn/html/{day:%Y-%m/%d}/node_2.htm", family: founder_html}]
lists: [{url: "http://paper.yunxi.cn/list.htm"}]
sitemaps: http://paper.yunxi.cn/sitemap.xml
feeds: http://paper.yunxi.cn/rss.xml
delay: 0
"""
BODY = "<p>云溪县成立竹木产业链党委，吸纳链上企业党组织二十三家，推动抱团发展。</p><p>链党委每月会商一次，协调解决用工、融资等问题。</p>"


def page(title: str, body: str = BODY, *, time: str = "2025-03-01 08:30", more: str = "") -> Answer:
    return html(
        f"<html><head><title>{title}_云溪网</title></head><body><h1>{title}</h1><p>{time} 来源：云溪报</p><div id=zoom>{body}</div>{more}</body></html>"
    )


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.yml"
    path.write_text(TOWN, encoding="utf-8")
    return path


def play(pages: dict[str, Answer], robots: str = "") -> dict[str, object]:
    site = with_pages(founder_paper("", "云溪报", days(FIRST, 1), sheets=1, each=2), pages)
    return {"paper.yunxi.cn": with_robots(site, robots)}


def test_lists_feeds_sitemaps_and_articles_over_several_pages(
    crawl: Callable[..., Ran], town: Path, tmp_path: Path
) -> None:
    turn = '<div><a href="{}">下一页</a></div>'
    pages = {
        "/list.htm": html('<a href="/a/long.html">竹乡党建长篇调查报告</a><a href="http://other.cn/x.html">外站</a>'),
        "/a/long.html": page("竹乡党建长篇调查报告", more=turn.format("long_2.html")),
        "/a/long_2.html": page(
            "竹乡党建长篇调查报告",
            "<p>第二页的正文，讲的是企业用工问题怎样在链上解决。</p>",
            more=turn.format("long_3.html"),
        ),
        "/a/long_3.html": page("竹乡党建长篇调查报告", "<p>第三页的正文，讲的是下一步怎样把服务延伸到镇村。</p>"),
        "/sitemap.xml": Answer(
            b"<urlset><url><loc>http://paper.yunxi.cn/a/map.html</loc><lastmod>2025-03-01</lastmod></url></urlset>"
        ),
        "/rss.xml": Answer(
            "<rss><channel><item><title>甲</title><link>http://paper.yunxi.cn/a/feed.html</link></item></channel></rss>".encode()
        ),
        "/a/map.html": page("链上党建从一张网站地图说起"),
        "/a/feed.html": page("旧闻一则", time="2024-01-01 08:00"),
    }
    with replaying(play(pages)) as replay:  # type: ignore[arg-type]
        ran = crawl(tmp_path / "w", town, "--since", "2025-03-01", "--until", "2025-03-01", replay=replay.address)
    found = ran.articles()
    long = found["http://paper.yunxi.cn/a/long.html"]["text"].splitlines()
    assert long[-2:] == [
        "第二页的正文，讲的是企业用工问题怎样在链上解决。",
        "第三页的正文，讲的是下一步怎样把服务延伸到镇村。",
    ]
    assert "http://paper.yunxi.cn/a/map.html" in found
    assert ran.rows()["http://paper.yunxi.cn/a/feed.html"]["status"] == "outside"
    assert not [url for url in replay.asked if "other.cn" in url]


def test_keywords_and_a_file_of_addresses(crawl: Callable[..., Ran], town: Path, tmp_path: Path) -> None:
    addresses, words = tmp_path / "addresses.txt", tmp_path / "words.txt"
    addresses.write_text("# 地址\nhttp://paper.yunxi.cn/a.html\n\nhttp://paper.yunxi.cn/b.html\n", encoding="utf-8")
    words.write_text("竹木产业链\n", encoding="utf-8")
    pages = {
        "/a.html": page("竹乡党建调查报告"),
        "/b.html": page("县运动会开幕", "<p>云溪县第三届运动会昨日开幕，来自各乡镇的代表队参加了开幕式。</p>"),
    }
    with replaying(play(pages)) as replay:  # type: ignore[arg-type]
        ran = crawl(tmp_path / "w", town, "--addresses", addresses, "--keywords", words, replay=replay.address)
    assert list(ran.articles()) == ["http://paper.yunxi.cn/a.html"]
    assert ran.rows()["http://paper.yunxi.cn/b.html"]["status"] == "filtered"
    assert sorted(replay.asked) == [f"http://paper.yunxi.cn/{path}" for path in ("a.html", "b.html", "robots.txt")]


def test_check_says_what_changed(town: Path, replayed: Replay) -> None:
    done = subprocess.run(
        command("publishers", "check", "quanzhou_wanbao", "--day", "2025-03-01", "--replay", replayed.address),
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "只有 12 篇文章，平时约 20 篇" in done.stdout


@pytest.fixture
def replayed() -> object:
    with replaying(all_sites(FIRST, 1)) as replay:
        yield replay


def test_scrapy_knows_the_spider_and_has_a_shell() -> None:
    scrapy = [sys.executable, "-m", "scrapy"]
    listed = subprocess.run([*scrapy, "list"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert listed.stdout.split() == ["publisher"]
    shell = [
        *scrapy,
        "shell",
        "--nolog",
        "-c",
        "response.css('h1::text').get()",
        "./tests/pages/general/short_news.html",
    ]
    assert "云溪竹博会" in subprocess.run(shell, cwd=ROOT, capture_output=True, text=True, check=True).stdout


LONG = (
    "<p>云溪县成立竹木产业链党委，吸纳链上企业党组织二十三家，推动抱团发展。</p><p>链党委每月会商一次，协调解决用工、融资等问题137个。</p>"
    "<p>在链党委的协调下，农商银行推出竹链贷，已为18家小微企业授信5600万元。</p><p>园区内12家企业共用一个烘干中心，烘干成本下降了近三成。</p>"
    "<p>下一步，云溪县将建立链上人才驿站，面向省内外引进竹工机械、产品设计等专业人才。</p>"
)


def test_planted_reprints_and_updates_are_sorted(crawl: Callable[..., Ran], town: Path, tmp_path: Path) -> None:
    other = tmp_path / "second.yml"
    other.write_text(TOWN.replace("paper.yunxi.cn", "news.dongling.cn").replace("云溪报", "东岭网"), encoding="utf-8")
    updated = LONG.replace("137个", "152个").replace("18家", "26家").replace("5600万元", "8300万元")
    here = {
        "/list.htm": html(
            '<a href="/a/first.html">云溪：链上党建聚合力</a><a href="/a/later.html">云溪链上党建再添新成效</a>'
        ),
        "/a/first.html": page("云溪：链上党建聚合力", LONG, time="2025-03-01 08:30"),
        "/a/later.html": page("云溪：链上党建聚合力", updated, time="2025-03-01 20:00"),
    }
    there = {
        "/list.htm": html('<a href="/a/copy.html">云溪：链上党建聚合力</a><a href="/a/own.html">别的新闻</a>'),
        "/a/copy.html": page("链上党建聚合力", f"<p>本报讯（记者 江海）</p>{LONG}", time="2025-03-01 10:15"),
        "/a/own.html": page(
            "石埠镇茶叶开采", "<p>石埠镇春茶近日开采，茶农抢抓晴好天气采摘，预计产量较去年略有增长。</p>"
        ),
    }
    sites = {**play(here), "news.dongling.cn": play(there)["paper.yunxi.cn"]}
    with replaying(sites) as replay:  # type: ignore[arg-type]
        ran = crawl(
            tmp_path / "w", town, other, "--since", "2025-03-01", "--until", "2025-03-01", replay=replay.address
        )
    from corpus.dedupe import find_clusters
    from corpus.workspace import open_workspace

    opened = open_workspace(ran.workspace)
    articles = {id: opened.articles.get(id) for id in opened.live_articles()}
    names = {id: (one.url or "").rsplit("/", 1)[1] for id, one in articles.items()}
    clusters = [
        cluster
        for cluster in find_clusters(articles.values())
        if "first.html" in {names[one.article] for one in cluster.members}
    ]
    assert len(clusters) == 1
    assert {names[one.article]: str(one.kind) for one in clusters[0].members} == {
        "first.html": "head", "copy.html": "reprint", "later.html": "update",
    }  # fmt: skip
    assert {one.publisher for one in articles.values()} == {"云溪报", "东岭网"}


@pytest.mark.parametrize(
    ("robots", "least"),
    [pytest.param("", 0.25, id="own"), pytest.param("User-agent: *\nCrawl-delay: 1.2", 0.6, id="robots")],
)
def test_requests_to_a_host_come_one_by_one_with_a_pause(
    crawl: Callable[..., Ran], town: Path, tmp_path: Path, robots: str, least: float
) -> None:
    town.write_text(TOWN.replace("delay: 0", "delay: 0.5"), encoding="utf-8")
    addresses = tmp_path / "addresses.txt"
    addresses.write_text("".join(f"http://paper.yunxi.cn/{name}.html\n" for name in "abcd"), encoding="utf-8")
    pages = {f"/{name}.html": page(f"竹乡党建调查报告之{name}") for name in "abcd"}
    with replaying(play(pages, robots)) as replay:  # type: ignore[arg-type]
        ran = crawl(tmp_path / "w", town, "--addresses", addresses, replay=replay.address, polite=True)
    assert len(ran.articles()) == 4
    times = [moment for moment, url in zip(replay.times, replay.asked, strict=True) if "robots" not in url]
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.95 * least


@pytest.mark.parametrize(
    ("options", "status"),
    [pytest.param((), "refused", id="guarded"), pytest.param(("--allow-private",), "done", id="asked-for")],
)
def test_a_private_address_is_asked_only_when_that_was_asked_for(
    crawl: Callable[..., Ran], tmp_path: Path, options: tuple[str, ...], status: str
) -> None:
    with replaying(
        {
            "127.0.0.1": with_pages(
                lambda path: None,
                {"/list.htm": html("<a href='/a.html'>竹乡党建调查报告</a>"), "/a.html": page("竹乡党建调查报告")},
            )
        }
    ) as replay:
        file = tmp_path / "mirror.yml"
        file.write_text(
            f"title: 镜像\nhosts: 127.0.0.1\ndelay: 0\nlists: [{{url: '{replay.address}/list.htm'}}]\n",
            encoding="utf-8",
        )
        ran = crawl(tmp_path / "w", file, "--cache", tmp_path / "cache", *options, replay=None)
    assert ran.rows()[f"{replay.address}/list.htm"]["status"] == status
    assert len(ran.articles()) == (status == "done")
    assert bool(replay.asked) is (status == "done")
