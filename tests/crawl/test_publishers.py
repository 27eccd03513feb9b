"""Publisher files: each is valid, has saved pages, and its pages read as their golden results."""

import json
from datetime import date
from pathlib import Path

import pytest

from crawl.links import find_issue_links, find_issue_pages, find_list_links, is_skipped
from crawl.page import read_article_page
from crawl.publisher import find_publishers, get_publisher, read_publisher
from schema.errors import PageError

PAGES = Path(__file__).parents[1] / "pages"
NAMES = list(find_publishers())


def golds(kind: str) -> list[Path]:
    return sorted(path for name in NAMES for path in (PAGES / name).glob(f"{kind}*.json"))


def test_the_outlets_of_the_project_are_there() -> None:
    assert {
        "renmin_ribao", "fujian_ribao", "dongnan_wang", "quanzhou_wanbao", "jinjiang_jingjibao", "minxi_ribao", "dangyuan_12371",
        "renmin_dangjian", "zuzhibu_trs", "gov_cn", "weixin", "taoci_zhandian",
    } <= set(NAMES)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_publisher_is_valid_and_has_a_saved_article(name: str) -> None:
    publisher = get_publisher(name)
    assert publisher.title
    assert (PAGES / name / "article.html").exists()


@pytest.mark.parametrize("path", golds("article"), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_saved_article_reads_as_its_golden_result(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    day = date.fromisoformat(gold["day"]) if gold["day"] else None
    publisher = get_publisher(path.parent.name)
    read = read_article_page(path.with_suffix(".html").read_bytes(), url=gold["url"], publisher=publisher, day=day)
    page = read.page
    assert publisher.is_article(gold["url"])
    assert (page.title, read.kicker, read.subtitle) == (gold["title"], gold["kicker"], gold["subtitle"])
    assert page.text == gold["text"]
    assert (page.published, read.paper_page, page.credit) == (gold["published"], gold["page"], gold["credit"])
    assert (list(page.authors), list(page.editors)) == (gold["authors"], gold["editors"])
    assert read.by_selector is gold["by_selector"] is True
    assert page.is_article


@pytest.mark.parametrize("path", golds("issue"), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_saved_issue_gives_its_pages_and_articles(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    publisher, html = get_publisher(path.parent.name), path.with_suffix(".html").read_bytes()
    issues = publisher.issue_of(date.fromisoformat(gold["day"]))
    assert issues is not None
    assert [url for url, _ in find_issue_pages(html, gold["url"], issues)] == gold["pages"]
    links = find_issue_links(html, gold["url"], issues, publisher)
    assert [
        {"url": link.url, "title": link.title, "skipped": is_skipped(link.title, publisher)} for link in links
    ] == gold["links"]


@pytest.mark.parametrize("path", golds("list"), ids=lambda path: path.parent.name)
def test_saved_list_gives_its_articles_with_their_days(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    publisher = get_publisher(path.parent.name)
    links = find_list_links(path.with_suffix(".html").read_bytes(), gold["url"], publisher.lists[0], publisher)
    found = [{"url": link.url, "title": link.title, "day": link.day and link.day.isoformat()} for link in links]
    assert found == gold["links"]
    assert len(found) >= 4


def test_two_address_schemes_share_a_newspaper() -> None:
    publisher = get_publisher("renmin_ribao")
    schemes = [publisher.issue_of(day) for day in (date(2024, 11, 30), date(2024, 12, 1))]
    assert [scheme and scheme.family for scheme in schemes] == ["nbs", "paper_layout"]


def test_a_twin_is_the_same_article() -> None:
    publisher = get_publisher("dongnan_wang")
    one, other = (
        "http://fjnews.fjsen.com/2025-03/05/content_1.htm",
        "http://fjnews.fjsen.com/wap/2025-03/05/content_1.htm",
    )
    assert publisher.canonical(other) == one == publisher.canonical(one + "#top")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("title: 某报", "hosts", id="no-hosts"),
        pytest.param("title: 某报\nhosts: a.cn\nfamily: x", "family 'x'", id="unknown-family"),
        pytest.param("title: 某报\nhosts: a.cn\nlists: [{url: 'http://b.cn/'}]", "is on no host", id="foreign-list"),
        pytest.param("title: 某报\nhosts: a.cn\nselectors: {titel: h1}", "titel", id="unknown-selector"),
        pytest.param("title: 某报\nhosts: a.cn\narticles: '('", "articles", id="broken-pattern"),
        pytest.param("- a\n- b", "mapping", id="no-mapping"),
        pytest.param("title: [", "YAML", id="no-yaml"),
    ],
)
def test_a_wrong_file_is_an_error_that_says_what(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "paper.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PageError, match=r"paper\.yml") as error:
        read_publisher(path)
    assert expected in str(error.value)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(PageError, match="quanzhou_wanbao"):
        get_publisher("quanzhou")
