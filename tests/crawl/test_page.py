"""Reading an article's page by a publisher's selectors, and what the general reader adds."""

from datetime import UTC, date, datetime

import pytest
from parsel import Selector

from crawl.page import article_id, find_next_part, make_article, read_article_page
from crawl.pages.families import Selectors
from crawl.publisher import Publisher

URL = "http://a.cn/2025-03/01/content_1.htm"
PAPER = Publisher(
    name="paper",
    title="某报",
    hosts=("a.cn",),
    selectors=Selectors(title=("h1",), kicker=(".kicker",), body=("#text",), authors=(".by",), published=(".time",)),
)
SHORT = "1至10月，云溪县竹木产业完成投资46.79亿元，完成年度计划的82.3%，同比增长15.3%，增速居全市第二。"
PAGE = (
    "<html><head><title>云溪竹业投资稳步增长_某网</title></head><body><p class=kicker>数说链上</p><h1>云溪竹业投资稳步增长</h1>"
    f"<p class=by>本报记者 叶青 通讯员 方晴</p><p class=time>2025-03-01 09:53</p><div id={{id}}><p>{SHORT}</p></div></body></html>"
)


def read(element: str) -> dict[str, object]:
    page = read_article_page(PAGE.format(id=element).encode(), url=URL, publisher=PAPER, day=date(2025, 3, 1))
    article = make_article(page, publisher=PAPER, url=URL, sha256="0" * 64, retrieved=datetime(2025, 3, 2, tzinfo=UTC))
    assert article is not None
    return {**article.model_dump(), "by_selector": page.by_selector}


@pytest.mark.parametrize("element", ["text", "moved"])
def test_an_article_of_one_paragraph_is_kept_wherever_it_stands(element: str) -> None:
    found = read(element)
    assert found["text"] == f"数说链上\n云溪竹业投资稳步增长\n{SHORT}"
    assert (found["authors"], found["correspondents"]) == (("叶青",), ("方晴",))
    assert found["published"] == datetime(2025, 3, 1, 9, 53)
    assert (found["kicker"], found["publisher"], found["url"]) == ("数说链上", "某报", URL)
    assert found["by_selector"] is (element == "text")


def test_the_id_is_that_of_the_one_address() -> None:
    assert article_id(PAPER, URL) == article_id(PAPER, f"{URL}#top") != article_id(PAPER, URL.replace("_1", "_2"))


@pytest.mark.parametrize(
    ("url", "links", "expected"),
    [
        pytest.param("http://a.cn/a.html", '<a href="a_2.html">下一页</a>', "http://a.cn/a_2.html", id="second"),
        pytest.param("http://a.cn/a_2.html", '<a href="a_3.html">下一页</a>', "http://a.cn/a_3.html", id="third"),
        pytest.param("http://a.cn/a_2.html", '<a href="a.html">上一页</a>', None, id="back"),
        pytest.param("http://a.cn/a.html", '<a href="b.html">下一页</a>', None, id="another-article"),
        pytest.param("http://a.cn/a.html", '<a href="a_2.html">下一篇</a>', None, id="next-article"),
        pytest.param(
            "http://a.cn/a.html",
            '<a href="http://b.cn/a_2.html">下一页</a>',
            "http://b.cn/a_2.html",
            id="host-is-judged-later",
        ),
    ],
)
def test_the_next_page_of_an_article(url: str, links: str, expected: str | None) -> None:
    assert find_next_part(Selector(text=f"<html><body>{links}</body></html>"), url, Selectors()) == expected
