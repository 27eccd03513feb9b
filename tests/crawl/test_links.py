"""Links of feeds, sitemaps and script lists; days in addresses."""

from datetime import date

import pytest

from crawl.links import (
    day_of_address,
    find_feed_links,
    find_list_links,
    is_sitemap_index,
    parse_loose_json,
    parse_stamp,
)
from crawl.publisher import ListPage, Publisher
from schema.errors import PageError

PUBLISHER = Publisher(name="paper", title="某报", hosts=("a.cn",), lists=(ListPage(url="http://a.cn/list.htm"),))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("http://a.cn/html/2024-05/06/content_1.htm", date(2024, 5, 6), id="founder"),
        pytest.param("http://a.cn/pc/con/202405/06/content_1.html", date(2024, 5, 6), id="layout"),
        pytest.param("http://a.cn/202405/t20240506_123.html", date(2024, 5, 6), id="trs"),
        pytest.param("http://a.cn/n1/2024/0506/c1-1.html", date(2024, 5, 6), id="people"),
        pytest.param("http://a.cn/news/123456789.html", None, id="number"),
        pytest.param("http://a.cn/2024-13/40/x.htm", None, id="no-day"),
    ],
)
def test_the_day_in_an_address(url: str, expected: date | None) -> None:
    assert day_of_address(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('[{"a": "1"}]', [{"a": "1"}], id="json"),
        pytest.param("[{a:'1',b:'x'},]", [{"a": "1", "b": "x"}], id="script"),
        pytest.param('[{"a": "1"}, 3]', [{"a": "1"}], id="odd-items"),
    ],
)
def test_arrays_of_scripts(text: str, expected: list[dict[str, str]]) -> None:
    assert parse_loose_json(text, where="x") == expected


def test_what_is_no_array_is_an_error() -> None:
    with pytest.raises(PageError, match="expected an array"):
        parse_loose_json("[alert(1)]", where="x")


def test_rss_gives_address_title_and_day() -> None:
    xml = (
        "<rss><channel><item><title>一</title><link>http://a.cn/1.htm</link><pubDate>Mon, 06 May 2024 08:00:00 +0800</pubDate></item>"
        "<item><title>二</title><link>javascript:x</link></item></channel></rss>"
    )
    links = find_feed_links(xml.encode(), "http://a.cn/rss.xml", PUBLISHER)
    assert [(link.url, link.title, link.day) for link in links] == [("http://a.cn/1.htm", "一", date(2024, 5, 6))]


def test_a_sitemap_cannot_read_files_or_blow_up() -> None:
    xml = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY a "aaaaaaaaaa">]>'
        "<urlset><url><loc>http://a.cn/&e;1.htm</loc><lastmod>2024-05-06</lastmod></url></urlset>"
    )
    assert [link.url for link in find_feed_links(xml.encode(), "http://a.cn/", PUBLISHER)] == ["http://a.cn/1.htm"] or [
        link.url for link in find_feed_links(xml.encode(), "http://a.cn/", PUBLISHER)
    ] == ["http://a.cn/"]


def test_a_sitemap_index_is_known() -> None:
    assert is_sitemap_index(b'<?xml version="1.0"?><sitemapindex><sitemap/></sitemapindex>')
    assert not is_sitemap_index(b"<urlset/>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2024-05-06T08:00:00+08:00", date(2024, 5, 6), id="iso"),
        pytest.param("Mon, 6 May 2024 08:00:00 GMT", date(2024, 5, 6), id="mail"),
        pytest.param("yesterday", None, id="none"),
    ],
)
def test_stamps_of_feeds(text: str, expected: date | None) -> None:
    assert parse_stamp(text) == expected


def test_a_list_gives_each_article_once_and_in_order() -> None:
    html = (
        '<ul><li><a href="/b.htm"><img></a> <a href="/b.htm">乙</a><span>2024-05-07</span></li>'
        '<li><a href="a.htm#x">甲</a><i>05-06</i></li><li><a href="mailto:x@a.cn">写信</a><a href="http://[bad">坏</a></li></ul>'
    )
    links = find_list_links(html.encode(), "http://a.cn/list.htm", PUBLISHER.lists[0], PUBLISHER)
    assert [(link.url, link.title, link.day) for link in links] == [
        ("http://a.cn/b.htm", "乙", date(2024, 5, 7)),
        ("http://a.cn/a.htm", "甲", None),
    ]
