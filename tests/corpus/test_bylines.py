"""Bylines, datelines, signatures and names: each form that papers use, and what only looks like one."""

import pytest

from corpus.bylines import find_dateline, find_signature_end, parse_credits
from corpus.names import find_names, is_name


@pytest.mark.parametrize(
    ("text", "authors", "correspondents", "photographers"),
    [
        pytest.param("本报记者 张三", ["张三"], [], [], id="reporter"),
        pytest.param(
            "□本报记者张三丰本报通讯员陈众贾鹏魏伯阳", ["张三丰"], ["陈众", "贾鹏", "魏伯阳"], [], id="run-together"
        ),
        pytest.param("(张三 李四 文/图)", ["张三", "李四"], [], ["张三", "李四"], id="text-and-pictures"),
        pytest.param("（张三　文/图）", ["张三"], [], ["张三"], id="full-width"),
        pytest.param("江滨日报记者 杨 静 文/图", ["杨静"], [], ["杨静"], id="spaced-name"),
        pytest.param("文/张三 图/李四", ["张三"], [], ["李四"], id="role-before"),
        pytest.param("张三/文 李四/图", ["张三"], [], ["李四"], id="role-behind"),
        pytest.param("本报记者 张三 文 李四 摄", ["张三"], [], ["李四"], id="writer-and-photographer"),
        pytest.param("撰文:张小三 摄影:李小四", ["张小三"], [], ["李小四"], id="labels"),
        pytest.param("驻青禾记者 陈洁", ["陈洁"], [], [], id="stationed"),
        pytest.param("全媒体记者/张三 通讯员/李四", ["张三"], ["李四"], [], id="slashes"),
        pytest.param("通讯员 岱组轩", [], ["岱组轩"], [], id="pen-name"),
        pytest.param("通讯员 秋敏 雨婷 记者 王国", ["王国"], ["秋敏", "雨婷"], [], id="correspondents-first"),
        pytest.param("N江滨记者 张三 文/图", ["张三"], [], ["张三"], id="mark-and-paper"),
        pytest.param("本报记者 张三 摄", [], [], ["张三"], id="photographer"),
        pytest.param("(记 者:张三 李 四)", ["张三", "李四"], [], [], id="spaced-role"),
        pytest.param("记者 李大山", ["李大山"], [], [], id="name-like-a-mountain"),
    ],
)
def test_credits(text: str, authors: list[str], correspondents: list[str], photographers: list[str]) -> None:
    credits = parse_credits(text)
    assert credits is not None
    assert (credits.authors, credits.correspondents, credits.photographers) == (authors, correspondents, photographers)


@pytest.mark.parametrize(
    ("text", "editors"),
    [("责任编辑:张三", ["张三"]), ("编辑：张三 校对：李四", ["张三", "李四"]), ("本版责编：张三丰", ["张三丰"])],
)
def test_editors(text: str, editors: list[str]) -> None:
    credits = parse_credits(text)
    assert credits is not None and credits.editors == editors and not credits.authors


@pytest.mark.parametrize(
    "text",
    [
        "深度关注",
        "全省唯一",
        "望溪镇",
        "综合新闻",
        "青禾合成材料有限公司负责人 范文",
        "记者从县里了解到",
        "张三",
        "2024年",
    ],
)
def test_no_byline(text: str) -> None:
    assert parse_credits(text) is None


@pytest.mark.parametrize(
    ("text", "found"), [("张洋", True), ("欧阳小明", True), ("时评", False), ("安海镇", False), ("江西", False)]
)
def test_bare_names(text: str, found: bool) -> None:
    assert is_name(text) is found
    assert (parse_credits(text, bare=True) is not None) is found


def test_names_written_together_are_cut_at_surnames() -> None:
    assert find_names("赵一钱二孙三四", strict=True) == ["赵一", "钱二", "孙三四"]
    assert find_names("产业链党委", strict=True) is None


@pytest.mark.parametrize(
    ("text", "rest", "outlet", "day", "authors"),
    [
        pytest.param("本报讯(记者 张三)日前,县里", "日前,县里", None, None, ["张三"], id="reporter"),
        pytest.param("本报讯 近日,县里", "近日,县里", None, None, [], id="plain"),
        pytest.param("本报讯近日,县里", "近日,县里", None, None, [], id="no-blank"),
        pytest.param("【本报讯】近日", "近日", None, None, [], id="brackets"),
        pytest.param("本报青禾讯 (通讯员 岱组轩)“有了", "“有了", None, None, [], id="place"),
        pytest.param(
            "江滨在线5月6日讯(江滨日报记者 张三)近日", "近日", "江滨在线", "5月6日", ["张三"], id="outlet-and-day"
        ),
        pytest.param("新华社北京10月8日电（记者张三）近日", "近日", "新华社", "10月8日", ["张三"], id="agency"),
        pytest.param("江滨新闻网讯  近年来", "近年来", "江滨新闻网", None, [], id="site"),
        pytest.param("今日青禾网消息 全县", "全县", "今日青禾网", None, [], id="message"),
        pytest.param("(记者 张三 通讯员 李四)6月27日", "6月27日", None, None, ["张三"], id="bracket-only"),
        pytest.param("记者周波 通讯员赵静 程志坚报道:8月31日", "8月31日", None, None, ["周波"], id="report"),
        pytest.param("●本报讯 昨日", "昨日", None, None, [], id="bullet"),
    ],
)
def test_dateline(text: str, rest: str, outlet: str | None, day: str | None, authors: list[str]) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (text[found.end :], found.outlet, found.day, found.credits.authors) == (rest, outlet, day, authors)


@pytest.mark.parametrize(
    "text",
    ["记者从县委组织部了解到", "互联网消息显示", "网上电商火了", "该报消息灵通", "(一)强组织", "通讯员队伍壮大:去年"],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "rest", "authors"),
    [
        pytest.param("品牌闪耀。(张三 李四 文/图)", "品牌闪耀。", ["张三", "李四"], id="bracket"),
        pytest.param("一片天。(李小明)", "一片天。", ["李小明"], id="bare"),
        pytest.param("他说。”（本报记者 张三）", "他说。”", ["张三"], id="full-width"),
        pytest.param("好。本报记者 张小三", "好。", ["张小三"], id="no-bracket"),
        pytest.param("好。 □张三", "好。", ["张三"], id="square"),
        pytest.param("(朱洁 朱鹏)", "", ["朱洁", "朱鹏"], id="line-of-its-own"),
        pytest.param("好。(作者系江滨市社科院研究员)", "好。", [], id="who-the-writer-is"),
        pytest.param("好。(文/图 青禾县委组织部)", "好。", [], id="office"),
    ],
)
def test_signature(text: str, rest: str, authors: list[str]) -> None:
    found = find_signature_end(text)
    assert found is not None
    assert (text[: found.start], found.credits.authors) == (rest, authors)


def test_source_in_brackets_is_the_credit() -> None:
    found = find_signature_end("发展。(来源:江滨日报)")
    assert found is not None and found.credit == "江滨日报"


@pytest.mark.parametrize(
    "text", ["他说。(完)", "示范县(市)", "达到国家级(塑料)。", "目录(张三)", "他见到了本报记者 张三。"]
)
def test_no_signature(text: str) -> None:
    assert find_signature_end(text) is None
