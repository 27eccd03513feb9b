"""Names in bylines: who wrote it, and who did not."""

import pytest

from corpus.html.bylines import find_byline
from corpus.html.names import is_name, parse_names
from corpus.html.tree import Page, parse_page

EMPTY = parse_page("<html><body><p>x</p></body></html>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("周岩 林小舟", ["周岩", "林小舟"], id="blank"),
        pytest.param("周　岩 林小舟", ["周岩", "林小舟"], id="spaced"),
        pytest.param("周岩、林小舟 通讯员 陈光", ["周岩", "林小舟"], id="up-to-role"),
        pytest.param("李和平", ["李和平"], id="and-within"),
        pytest.param("周小岩和林小舟", ["周小岩", "林小舟"], id="and-between"),
        pytest.param("欧阳小舟 文/图", ["欧阳小舟"], id="compound"),
        pytest.param("阿依·买买提", ["阿依·买买提"], id="minority"),
        pytest.param("从县委获悉", [], id="verb"),
        pytest.param("周岩林小舟陈光", ["周岩", "林小舟", "陈光"], id="run"),
        pytest.param("周岩本报通讯员陈光", ["周岩"], id="own-paper"),
        pytest.param("新华网", [], id="outlet"),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert parse_names(text) == expected


@pytest.mark.parametrize("text", ["综合整理", "编辑部", "云溪县委", "本报记者", "了解到"])
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("zone", "body", "expected"),
    [
        pytest.param(["来源：云溪网 作者：叶青"], ["正文。"], ["叶青"], id="label"),
        pytest.param(["作者："], ["正文。"], [], id="empty-label"),
        pytest.param(["作者： 点击：102"], ["正文。"], [], id="next-label"),
        pytest.param(["作者：云溪县委组织部"], ["正文。"], [], id="organisation"),
        pytest.param(["编辑：叶青"], ["正文。"], [], id="editor"),
        pytest.param([], ["本报讯（记者 叶青 通讯员 方晴）近日，云溪县成立产业链党委。"], ["叶青"], id="first-line"),
        pytest.param([], ["□本报记者 叶青 文/图", "正文。"], ["叶青"], id="box"),
        pytest.param(
            [],
            [
                "记者叶青 通讯员方晴报道：8月31日，云溪县召开产业链党建推进会，全县各链上企业代表参加会议，共商抱团发展大计。"
            ],
            ["叶青"],
            id="reports",
        ),
        pytest.param(
            [],
            ["图一。", "图二。", "图三。", "图四。", "云溪日报记者 叶 青 文/图", "正文。"],
            ["叶青"],
            id="behind-captions",
        ),
        pytest.param([], ["正文。（文/叶青）"], ["叶青"], id="last-bracket"),
        pytest.param([], ["正文。", "（记者 叶青）"], ["叶青"], id="last-line"),
        pytest.param([], ["工人在生产线上作业。记者 叶青 摄", "正文，没有署名。"], [], id="photographer"),
        pytest.param([], ["记者从云溪县获悉，产业链党委成立。", "正文。"], [], id="narrator"),
    ],
)
def test_bylines(zone: list[str], body: list[str], expected: list[str]) -> None:
    assert isinstance(EMPTY, Page)
    assert find_byline(EMPTY, zone, body, []).authors == expected
