"""The general reader on pages of our own, true to the structures of Chinese sites; a golden result beside each."""

import json
import random
import time
from pathlib import Path

import pytest

from corpus.html.folder import read_saved_pages
from corpus.html.titles import cut_suffix
from corpus.webpage import read_page

FOLDER = Path(__file__).parent / "general"
PAGES = sorted(FOLDER.glob("*.html"))
ARTICLE = (FOLDER / "people_new.html").read_bytes()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_reads_as_its_golden_result(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    page = read_page(path.read_bytes())
    assert page.is_article is gold["is_article"]
    if gold["title"] is not None:
        assert page.title == gold["title"]
    if gold["is_article"]:
        assert (page.published or "")[:16] == gold["published"][:16]
        assert page.author == gold["author"]
        assert page.text == gold["text"]


def test_there_are_pages_of_every_kind() -> None:
    golds = [json.loads(path.with_suffix(".json").read_text(encoding="utf-8")) for path in PAGES]
    assert len(golds) >= 40
    assert sum(not gold["is_article"] for gold in golds) >= 8


def test_folder_gives_every_page_by_its_stem() -> None:
    assert [page.id for page in read_saved_pages(FOLDER)] == [path.stem for path in PAGES]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("竹乡党建调查_某县新闻网", "竹乡党建调查", id="site"),
        pytest.param("竹乡党建调查--地方--某某网", "竹乡党建调查", id="channel-and-site"),
        pytest.param("把支部建在链上——竹乡调查", "把支部建在链上——竹乡调查", id="real-dash"),
        pytest.param("1-6月竹业产值增长12%-某县新闻网", "1-6月竹业产值增长12%", id="hyphen-within"),
        pytest.param("竹乡党建调查 | 某县日报 | 要闻", "竹乡党建调查", id="bars"),
    ],
)
def test_suffix_goes_and_dash_stays(title: str, expected: str) -> None:
    assert cut_suffix(title) == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00" * 500, id="zeros"),
        pytest.param(b"<div>" * 20_000 + "竹".encode() + b"</div>" * 20_000, id="deep"),
        pytest.param(b"<html><title>x</title>" + b"<a href=1>" * 5_000, id="unclosed"),
        pytest.param(b"<!DOCTYPE html><html><head></head></html>", id="no-body"),
        pytest.param(bytes(random.Random(7).randrange(256) for _ in range(20_000)), id="noise"),
    ],
)
def test_what_is_no_page_is_no_article(data: bytes) -> None:
    assert read_page(data).is_article is False


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("大 |  | 中 |  | 小 |  | " * 3 + "某某", id="controls"),
        pytest.param("更多>>" * 12 + "某", id="more"),
        pytest.param("驻记者" * 40, id="reporters"),
        pytest.param("来源：" * 60, id="labels"),
        pytest.param("2024-05-06 " * 40, id="days"),
        pytest.param("&#1;&#8;<span style='display:none'>x</span>&#11;尾", id="control-characters"),
    ],
)
def test_an_odd_line_costs_no_time(line: str) -> None:
    begin = time.process_time()
    read_page(f"<html><body><h1>竹乡党建调查报告</h1><p>{line}</p>{'<p>' + line + '</p>'}</body></html>")
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize("end", range(0, len(ARTICLE), max(1, len(ARTICLE) // 25)))
def test_a_page_cut_off_anywhere_is_read_without_error(end: int) -> None:
    read_page(ARTICLE[:end])


def test_time_grows_with_the_page_and_not_faster() -> None:
    paragraph = "<p>" + "产业链党委组织企业会商，解决用工难题。" * 5 + "</p>\n"

    def cost(count: int) -> float:
        source = f"<html><body><h1>竹乡党建调查报告</h1><div id=zoom>{paragraph * count}</div></body></html>"
        begin = time.process_time()
        assert read_page(source).is_article
        return time.process_time() - begin

    cost(50)
    # twenty times the page; the quickest of three, since other processes disturb single ones
    short, long = (min(cost(count) for _ in range(3)) for count in (200, 4_000))
    assert long < 40 * max(short, 0.01)
