"""The alarm, in a researcher's words."""

from datetime import date, timedelta

import pytest

from crawl.checking import Seen, find_alarms
from crawl.publisher import Publisher

PAPER = Publisher(name="paper", title="某报", hosts=("a.cn",), min_articles=10, expect={"authors": 0.6, "title": 1.0})
FIRST = date(2024, 11, 1)
FULL = frozenset({"title", "published", "authors", "minute", "selector"})


def month(
    number: int, each: int = 12, *, filled: frozenset[str] = FULL, length: int = 800, first: date = FIRST
) -> list[Seen]:
    return [Seen(first + timedelta(days=day), filled, length) for day in range(number) for _ in range(each)]


def texts(today: list[Seen], history: list[Seen], **options: int) -> str:
    return "\n".join(alarm.text for alarm in find_alarms(PAPER, today, history, **options))


def test_an_ordinary_day_says_nothing() -> None:
    assert texts(month(1, first=date(2024, 12, 1)), month(30)) == ""


def test_no_byline_since_a_day() -> None:
    without = FULL - {"authors"}
    history = month(30) + month(3, filled=without, first=date(2024, 12, 1))
    found = texts(month(1, filled=without, first=date(2024, 12, 4)), history)
    assert "自 2024-12-01 起没有署名" in found
    assert "no byline" in found


def test_shorter_bodies() -> None:
    found = texts(month(1, length=390, first=date(2024, 12, 1)), month(30))
    assert "正文变短" in found
    assert "390" in found


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param(0, "一篇文章也没有找到，平时约 12 篇", id="nothing"),
        pytest.param(12, "找到 12 个文章链接", id="links-only"),
    ],
)
def test_no_article_where_ten_are_usual(links: int, expected: str) -> None:
    assert expected in texts([], month(30), links=links)


def test_few_articles() -> None:
    assert "只有 3 篇文章" in texts(month(1, 3, first=date(2024, 12, 1)), month(30))


def test_the_publishers_file_is_the_measure_without_history() -> None:
    assert "署名只有 0%" in texts(month(1, filled=FULL - {"authors"}), [])
