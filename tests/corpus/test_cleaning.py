"""What is furniture of a page or a site, what is not, and what it tells about the page."""

import pytest

from corpus.cleaning import find_reason, remove_furniture
from corpus.dates import complete_date, find_date, parse_date
from corpus.lines import Line, make_lines


def reason(text: str) -> str | None:
    return find_reason(Line(text, 1, 0))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("第03版:综合新闻", "报头版头"),
        ("A06 民生", "报头版头"),
        ("江滨日报 2024年5月16日 星期四 第3版", "报头版头"),
        ("2024年5月16日 星期四", "信息行"),
        ("本版责编：张三", "编辑署名"),
        ("责任编辑 张三 美编 李四 校对 王五", "编辑署名"),
        ("国内统一刊号:CN35-0000 零售价:1.00元", "刊印信息"),
        ("新闻热线:0599-8888888", "刊印信息"),
        ("信息网络传播视听节目许可证号:1310000", "许可与版权"),
        ("版权所有 江滨网 闽ICP备00000000号", "许可与版权"),
        ("未经江滨日报社授权,不得转载、摘编或使用", "许可与版权"),
        ("(声明:本站部分资料来源于网络,不代表本站观点。)", "免责声明"),
        ("上一篇:云江县召开会议", "导航与分享"),
        ("您的位置:首页 > 新闻 > 正文", "导航与分享"),
        ("打印 | 收藏 | 发给好友 【字号 大 中 小】", "导航与分享"),
        ("江滨新闻网 登录 注册", "导航与分享"),
        ("分享到:", "导航与分享"),
        ("相关阅读:", "相关阅读"),
        ("![](a.jpg)", "图片标记"),
        ("🌱🌱", "图片标记"),
        ("今日天气:多云转小雨,12℃~19℃", "天气"),
        ("遗失声明", "广告与启事"),
        ("张小明遗失身份证,声明作废。", "广告与启事"),
        ("店面出租,联系电话:0599-8123456", "广告与启事"),
        ("(下转第3版)", "转版提示"),
        ("2024-05-06 08:32:23 来源:江滨网 责任编辑:张三", "信息行"),
        ("时间:2024-05-06     人气:835     来源:江滨", "信息行"),
        ("来源：江滨日报", "信息行"),
        ("概述:云江县成立产业链党委。", "提要"),
    ],
)
def test_furniture(text: str, kind: str) -> None:
    assert reason(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "近日,云江县召开会议。",
        "全省唯一",
        "图为走访现场。",
        "首页改版 服务升级",
        "县里公布举报电话0599-8123456,一周内接到来电36个。当天就有12件办结,群众拍手叫好。",
        "公告栏前围满了村民",
        "气温降到零下,工人们仍在赶工。大家说,订单等不得。",
        "目录链清单链一张表",
        "编辑部的故事",
        "记者:请问产业链党委怎么运转?",
        "“打印机、复印机都能共享。”园区负责人说。",
    ],
)
def test_no_furniture(text: str) -> None:
    assert reason(text) is None


def test_page_header_tells_paper_day_page_and_editor() -> None:
    text = "江滨日报 2024年5月16日 星期四 第A3版 责任编辑:张三\n\n题目在这里\n\n近日,县里开会。"
    lines, furniture = remove_furniture(make_lines(text))
    assert [line.text for line in lines] == ["题目在这里", "近日,县里开会。"]
    assert (furniture.publisher, str(furniture.published), furniture.page) == ("江滨日报", "2024-05-16", "A3")
    assert furniture.credits.editors == ["张三"]


def test_what_goes_is_kept_with_its_line() -> None:
    _, furniture = remove_furniture(make_lines("题目\n\n分享\n正文。\n\n相关阅读:\n县里召开会议\n县里发布通知"))
    assert [(piece.line, piece.reason) for piece in furniture.removed] == [
        (3, "导航与分享"),
        (6, "相关阅读"),
        (7, "相关阅读"),
        (8, "相关阅读"),
    ]


def test_way_to_the_page_goes_and_its_section_is_the_column() -> None:
    lines, furniture = remove_furniture(make_lines("企业风采\n> 云江竹编走出国门\n\n云江竹编走出国门\n\n近日。"))
    assert [line.text for line in lines] == ["云江竹编走出国门", "近日。"]
    assert furniture.column == "企业风采"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-06", "2024-05-06"),
        ("发布时间:2024年5月6日 08:30", "2024-05-06 08:30:00"),
        ("2024/5/6 8:30:15", "2024-05-06 08:30:15"),
        ("2024-05-06T08:30", "2024-05-06 08:30:00"),
        ("二〇二四年五月二十六日", "2024-05-26"),
        ("２０２４年５月６日", "2024-05-06"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert str(parse_date(text)) == iso


@pytest.mark.parametrize("text", ["5月6日", "2024年", "2024年13月6日", "编号20240506", "2024年年会"])
def test_no_dates(text: str) -> None:
    assert find_date(text) is None


def test_day_without_year_is_completed_only_from_a_known_year() -> None:
    assert str(complete_date("5月6日", year=2024)) == "2024-05-06"
    assert complete_date("2月30日", year=2024) is None
