"""Numerals: every script, plain and approximate."""

from decimal import Decimal

import pytest

from extract.numerals import narrow, parse_number, parse_value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("4500", 4500, id="digits"),
        pytest.param("1,200", 1200, id="thousands"),
        pytest.param("０．５", Decimal("0.5"), id="full-width"),
        pytest.param("1.5万", 15000, id="mixed"),
        pytest.param("663亿", 66_300_000_000, id="hundred-million"),
        pytest.param("1亿2000万", 120_000_000, id="two-scales"),
        pytest.param("1.2万亿", 1_200_000_000_000, id="stacked-scales"),
        pytest.param("23千", 23_000, id="thousand"),
        pytest.param("二十", 20, id="ten"),
        pytest.param("一百零五", 105, id="zero-inside"),
        pytest.param("两千零八", 2008, id="liang"),
        pytest.param("三百二", 320, id="elliptic-hundred"),
        pytest.param("三万五", 35_000, id="elliptic-ten-thousand"),
        pytest.param("一亿三千万", 130_000_000, id="chinese-scales"),
        pytest.param("三点五万", 35_000, id="chinese-decimal"),
        pytest.param("二〇二四", 2024, id="digit-by-digit"),
        pytest.param("壹佰", 100, id="formal"),
        pytest.param("百", 100, id="bare-scale"),
        pytest.param("四万万", 400_000_000, id="doubled-scale"),
    ],
)
def test_numbers_multiply_out(text, expected):
    assert parse_number(text) == expected


@pytest.mark.parametrize("text", ["", "多", "三企业", "1.2.3", "12家"])
def test_no_number(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("七八千", (7000, 8000), id="scale"),
        pytest.param("五六十万", (500_000, 600_000), id="two-scales"),
        pytest.param("十七八", (17, 18), id="teens"),
        pytest.param("两三", (2, 3), id="plain"),
        pytest.param("三五", (3, 5), id="three-to-five"),
        pytest.param("十几", (10, 19), id="teens-open"),
        pytest.param("几十", (20, 90), id="tens-open"),
        pytest.param("一百零几万", (1_000_000, 1_090_000), id="zero-open"),
        pytest.param("数百万", (2_000_000, 9_000_000), id="millions-open"),
        pytest.param("二四", 24, id="not-neighbours"),
    ],
)
def test_approximate_numbers_are_ranges(text, expected):
    assert parse_value(text) == expected


def test_narrow_keeps_every_offset():
    text = "占８５％，约３～５家"
    assert narrow(text) == "占85%,约3~5家"
    assert len(narrow(text)) == len(text)
