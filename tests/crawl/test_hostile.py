"""A hostile site: each trap is refused or survived with its reason, and nothing outside the publisher's hosts is asked."""

import gzip
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from crawling import Ran
from replay_server import Answer, html, redirect, replaying, zipped

FILE = """
title: 陷阱报
hosts: [paper.trap.cn, www.trap.cn]
lists: [{url: "http://paper.trap.cn/", next: "http://paper.trap.cn/?page={number}", pages: 4}]
sitemaps: http://paper.trap.cn/map/1
articles: /a/
delay: 0
"""
BODY = "<div id=zoom><p>云溪县成立竹木产业链党委，吸纳链上企业党组织二十三家，推动抱团发展。</p></div>"
GOOD = f"<html><head><title>竹乡党建调查报告_某网</title></head><body><h1>竹乡党建调查报告</h1><p>2025-03-01 08:30</p>{BODY}</body></html>"
DEEP = "<div>" * 30_000

PAGES = {
    "good": html(GOOD),
    "moved": redirect("http://www.trap.cn/a/there"),
    "other-host": redirect("http://evil.example/a/x"),
    "private": redirect("http://10.0.0.8/a/x"),
    "metadata": redirect("http://169.254.169.254/latest/"),
    "scheme": redirect("file:///etc/passwd"),
    "loop": redirect("/a/loop"),
    "refresh": html('<meta http-equiv="refresh" content="0; url=http://evil.example/a/y"><p>跳转</p>'),
    "bomb": zipped(b"\0" * 60_000_000),
    "double-bomb": Answer(gzip.compress(gzip.compress(b"\0" * 60_000_000)), headers={"Content-Encoding": "gzip, gzip"}),
    "large": Answer(b"x" * 9_000_000),
    "slow": Answer(b"x", pause=4),
    "cut": Answer(GOOD.encode(), cut=True, headers={"Content-Type": "text/html"}),
    "busy-once": html(GOOD.replace("调查报告", "第二次才答"), times=2),
    "always-busy": html(GOOD, times=99),
    "dead": Answer(b"", 404),
    "barred": Answer("请开启 JavaScript".encode(), 412),
    "robots": html(GOOD),
    "empty": html(""),
    "binary": Answer(bytes(range(256)) * 40, headers={"Content-Type": "text/html"}),
    "deep": html(f"<html><body>{DEEP}"),
    "script": html(GOOD.replace("竹乡党建调查报告", "&lt;script&gt;alert(1)&lt;/script&gt;竹乡党建")),
    "list": html("<html><body><ul>" + "".join(f'<li><a href="/a/{i}">第{i}条新闻的标题在这里</a></li>' for i in range(40)) + "</ul></body></html>"),
    "js-redirect": html('<script>location.href="http://evil.example/"</script>'),
    "bad-charset": Answer(GOOD.encode("gb18030"), headers={"Content-Type": "text/html; charset=klingon"}),
}  # fmt: skip
WANTED = {
    "good": "done", "moved": "done", "other-host": "refused", "private": "refused", "metadata": "refused", "scheme": "failed",
    "loop": "refused", "refresh": "refused", "bomb": "refused", "double-bomb": "refused", "large": "refused", "slow": "failed",
    "cut": "failed", "busy-once": "done", "always-busy": "failed", "dead": "failed", "barred": "refused", "robots": "refused",
    "empty": "not_article", "binary": "not_article", "deep": "not_article", "script": "done", "list": "not_article",
    "js-redirect": "not_article", "bad-charset": "done",
}  # fmt: skip
CALENDAR = html("".join(f'<a href="/calendar/{day}">{day}</a>' for day in range(99)))


def site(path: str) -> Answer | None:
    if path == "/robots.txt":
        return Answer(b"User-agent: *\nDisallow: /a/robots\nCrawl-delay: 1000\n")
    if path.startswith("/calendar/"):
        return CALENDAR
    if path.startswith("/map/"):
        more = f"<sitemap><loc>http://paper.trap.cn/map/{path[5:]}1</loc></sitemap>"
        return Answer(f"<sitemapindex>{more}</sitemapindex>".encode(), headers={"Content-Type": "text/xml"})
    if path == "/" or path.startswith("/?page="):
        links = "".join(f'<li><a href="/a/{name}">{name}这一条的标题</a></li>' for name in PAGES)
        return html(
            f'<html><body><ul>{links}</ul><a href="/calendar/1">日历</a><a href="http://evil.example/a/z">外站</a></body></html>'
        )
    if path == "/a/there":
        return html(GOOD.replace("调查报告", "搬家记"))
    return PAGES.get(path.removeprefix("/a/"))


@pytest.fixture(scope="module")
def hostile(crawl: Callable[..., Ran], tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, list[str]]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "trap.yml").write_text(FILE, encoding="utf-8")
    with replaying({"paper.trap.cn": site, "www.trap.cn": site}) as replay:
        ran = crawl(folder / "w", folder / "trap.yml", replay=replay.address)
        return ran, list(replay.asked)


@pytest.mark.parametrize("name", PAGES)
def test_each_trap_ends_as_it_should(hostile: tuple[Ran, list[str]], name: str) -> None:
    ran, _ = hostile
    row = ran.rows()[f"http://paper.trap.cn/a/{name}"]
    assert (row["status"], row["reason"]) == (WANTED[name], row["reason"])
    if WANTED[name] in ("refused", "failed", "not_article"):
        assert row["reason"]


def test_nothing_outside_is_ever_asked(hostile: tuple[Ran, list[str]]) -> None:
    _, asked = hostile
    assert {urlsplit(url).hostname for url in asked} == {"paper.trap.cn", "www.trap.cn"}
    assert not [url for url in asked if "/calendar/" in url or url.endswith("/a/robots")]


def test_an_endless_list_comes_to_an_end(hostile: tuple[Ran, list[str]]) -> None:
    _, asked = hostile
    assert sum("?page=" in url for url in asked) == 3
    assert sum("/map/" in url for url in asked) == 3


def test_the_good_articles_came_whole(hostile: tuple[Ran, list[str]]) -> None:
    ran, _ = hostile
    assert ran.code == 0
    titles = sorted(one["title"] or "" for one in ran.articles().values())
    assert titles == sorted(
        [
            "竹乡党建调查报告",
            "竹乡党建搬家记",
            "竹乡党建第二次才答",
            "<script>alert(1)</script>竹乡党建",
            "竹乡党建调查报告",
        ]
    )


def test_reasons_are_words(hostile: tuple[Ran, list[str]]) -> None:
    ran, _ = hostile
    rows = {url.rsplit("/", 1)[1]: row["reason"] for url, row in ran.rows().items()}
    assert "robots.txt 不允许" in rows["robots"]
    assert "过大" in rows["bomb"] and "过大" in rows["large"]
    assert "evil.example" in rows["other-host"]
    assert "网站拒绝访问" in rows["barred"]
