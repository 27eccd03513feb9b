"""Times on the calendar, seen from the day of publication."""

from datetime import date

import pytest

from extract.components.times import Times
from extract.pipeline import load
from extract.spans import attributes_of, mentions
from schema.article import Article
from schema.labels import Label

PUBLISHED = date(2024, 9, 18)


def place(text, published=PUBLISHED):
    doc = load().make_doc(text)
    doc.user_data.update(article=Article(id="a", text=text, published=published), disabled=frozenset())
    return [attributes_of(span) for span in mentions(Times()(doc), Label.TIME)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年", "2024-01-01", "2024-12-31"),
        ("今年以来", "2024-01-01", "2024-09-18"),
        ("去年以来", "2023-01-01", "2024-09-18"),
        ("2023年8月", "2023-08-01", "2023-08-31"),
        ("二〇二四年二月", "2024-02-01", "2024-02-29"),
        ("一季度", "2024-01-01", "2024-03-31"),
        ("去年四季度", "2023-10-01", "2023-12-31"),
        ("前三季度", "2024-01-01", "2024-09-30"),
        ("今年上半年", "2024-01-01", "2024-06-30"),
        ("2024上半年", "2024-01-01", "2024-06-30"),
        ("今年前5个月", "2024-01-01", "2024-05-31"),
        ("9月12日下午", "2024-09-12", "2024-09-12"),
        ("11月2日", "2023-11-02", "2023-11-02"),
        ("13日,记者", "2024-09-13", "2024-09-13"),
        ("25日,记者", "2024-08-25", "2024-08-25"),
        ("昨日", "2024-09-17", "2024-09-17"),
        ("上个月", "2024-08-01", "2024-08-31"),
        ("3月上旬", "2024-03-01", "2024-03-10"),
        ("今年6月底", "2024-06-21", "2024-06-30"),
        ("去年底", "2023-12-01", "2023-12-31"),
        ("本周五", "2024-09-20", "2024-09-20"),
        ("上周", "2024-09-09", "2024-09-15"),
        ("周四", "2024-09-12", "2024-09-12"),
        ("“十四五”期间", "2021-01-01", "2025-12-31"),
        ("上世纪90年代", "1990-01-01", "1999-12-31"),
        ("2021年至2023年", "2021-01-01", "2023-12-31"),
        ("1至4月", "2024-01-01", "2024-04-30"),
        ("1-10月份", "2023-01-01", "2023-10-31"),
        ("8月10日至12日", "2024-08-10", "2024-08-12"),
        ("2023年11月至2024年3月", "2023-11-01", "2024-03-31"),
        ("2024-05-13", "2024-05-13", "2024-05-13"),
        ("今(12)日上午", "2024-09-12", "2024-09-12"),
        ("明晚7点", "2024-09-19", "2024-09-19"),
        ("7月中旬至8月下旬", "2024-07-11", "2024-08-31"),
        ("企业近两年发展快", "2022-09-18", "2024-09-18"),
        ("上一年度", "2023-01-01", "2023-12-31"),
        ("1898年", "1898-01-01", "1898-12-31"),
        ("23年7月", "2023-07-01", "2023-07-31"),
        ("明年第一个季度", "2025-01-01", "2025-03-31"),
        ("本季度", "2024-07-01", "2024-09-30"),
        ("上季度", "2024-04-01", "2024-06-30"),
        ("这个月", "2024-09-01", "2024-09-30"),
        ("八十年代", "1980-01-01", "1989-12-31"),
        ("下周五", "2024-09-27", "2024-09-27"),
        ("二零零四年八月十五日", "2004-08-15", "2004-08-15"),
        ("三天前", "2024-09-15", "2024-09-15"),
        ("近三年来", "2021-09-18", "2024-09-18"),
        ("目前", "2024-09-18", "2024-09-18"),
        ("2025年底之前", None, "2025-12-31"),
        ("近日", None, "2024-09-18"),
        ("下个月", "2024-10-01", "2024-10-31"),
        ("下下周", "2024-09-30", "2024-10-06"),
        ("大后天", "2024-09-21", "2024-09-21"),
        ("十九世纪七十年代", "1870-01-01", "1879-12-31"),
        ("一月十日到十二日", "2024-01-10", "2024-01-12"),
        ("2026年6月1日-6月30日", "2026-06-01", "2026-06-30"),
        ("2023年11月至3月", "2023-11-01", "2024-03-31"),
        ("1357年6月10日", "1357-06-10", "1357-06-10"),
        ("10月将揭牌", "2024-10-01", "2024-10-31"),
        ("预计11月投产", "2024-11-01", "2024-11-30"),
        ("12月底前建成", None, "2024-12-31"),
        ("将于1月建成", "2025-01-01", "2025-01-31"),
        ("来年", "2025-01-01", "2025-12-31"),
        ("2022年同期", "2022-01-01", "2022-12-31"),
        ("党的十八大以来", "2012-11-08", "2024-09-18"),
    ],
)
def test_interval(text, first, last):
    (found,) = place(text)
    assert [None if day is None else day.isoformat() for day in (found["first"], found["last"])] == [first, last]
    assert found["reason"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2022年8月立项,9月施工", date(2022, 9, 1), id="same-sentence"),
        pytest.param("2022年8月立项。9月施工", date(2022, 9, 1), id="same-paragraph"),
        pytest.param("2022年8月立项。\n9月2日,揭牌", date(2024, 9, 2), id="new-paragraph"),
        pytest.param("2022年,产值突破6亿元。4月9日,揭牌", date(2024, 4, 9), id="year-alone-ends-with-its-sentence"),
        pytest.param("去年他收入9万元。5月15日,他说", date(2024, 5, 15), id="relative-year-does-not-bind"),
        pytest.param("去年9月开始,排到了5月", date(2024, 5, 1), id="months-run-forward"),
        pytest.param("9月2日,揭牌。\n当天,走访", date(2024, 9, 2), id="same-day"),
        pytest.param("今年一季度好,是前年同期的2倍", date(2022, 1, 1), id="same-part-of-another-year"),
    ],
)
def test_year_is_carried(text, expected):
    assert place(text)[-1]["first"] == expected


@pytest.mark.parametrize("text", ["近日", "近年来", "目前", "日前", "年初", "去年底"])
def test_fuzzy(text):
    assert place(text)[0]["fuzzy"]


@pytest.mark.parametrize("text", ["5月2日", "今年", "一季度", "昨日", "近日"])
def test_without_publication_date_the_interval_is_open(text):
    (found,) = place(text, published=None)
    assert (found["first"], found["last"]) == (None, None)
    assert found["reason"]


@pytest.mark.parametrize("text", ["2月30日", "2024年2月30日", "2024-02-31"])
def test_a_day_that_does_not_exist_has_no_interval(text):
    assert place(text)[0]["first"] is None


@pytest.mark.parametrize(
    "text", ["康熙三年五月建成", "如今正是农闲", "现在有人来了", "眼下正忙", "他是“明日之星”", "每季度开会", "随后走访"]
)
def test_no_time(text):
    assert place(text) == []


def test_a_day_that_its_month_lacks_is_of_the_month_before():
    (found,) = place("30日,记者", published=date(2024, 2, 10))
    assert found["first"] == date(2024, 1, 30)
