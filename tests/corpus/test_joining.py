"""Lines as columns, pages and PDFs give them, and the paragraphs they are."""

import time

import pytest

from corpus.joining import find_width, join_lines, remove_column_spaces
from corpus.lines import is_caption, is_finished, is_heading, make_lines
from corpus.splitting import split_page

LONG = "在这样的沟通基础上,云江县逐步建立起一套高效响应、快速处置的企业服务机制,组织实地走访,让链上党组织真正嵌入"
NEXT = "针对企业提出的各类诉求,产业链党委主动靠前,积极发挥统筹协调功"


def join(text: str) -> list[str]:
    return [line.text for line in join_lines(make_lines(text))]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            f"{LONG}\n\n产业一线、靠前服务。\n\n{LONG}\n\n车间。",
            [f"{LONG}产业一线、靠前服务。", f"{LONG}车间。"],
            id="sentence",
        ),
        pytest.param(
            f"{NEXT}\n\n能,联合部门上门。\n\n{LONG}\n\n班组。", [f"{NEXT}能,联合部门上门。", f"{LONG}班组。"], id="word"
        ),
        pytest.param(f"{LONG},\n\n产业一线。", [f"{LONG},产业一线。"], id="comma"),
        pytest.param(
            f"{LONG}\n\n图为走访现场。\n\n产业一线。\n\n{LONG}\n\n车间。",
            [f"{LONG}产业一线。", "图为走访现场。", f"{LONG}车间。"],
            id="caption-between",
        ),
        pytest.param("第一段说完了。\n\n第二段也说完了。", ["第一段说完了。", "第二段也说完了。"], id="two-paragraphs"),
        pytest.param(f"{LONG}\n\n组织先行\n\n后来呢。", [LONG, "组织先行", "后来呢。"], id="heading-between"),
        pytest.param(f"{LONG}\n\n本报讯(记者 张三)昨日。", [LONG, "本报讯(记者 张三)昨日。"], id="cut-off"),
        pytest.param(f"{LONG}\n\n坚持系统思维。", [LONG, "坚持系统思维。"], id="one-open-paragraph"),
        pytest.param("一、强组织。\n二、强服务。", ["一、强组织。", "二、强服务。"], id="list"),
        pytest.param("他们来自 and\n\nmore,\n\n都很好。", ["他们来自 and", "more,都很好。"], id="latin"),
    ],
)
def test_broken_lines(text: str, lines: list[str]) -> None:
    assert join(text) == lines


def test_fixed_width_is_found_and_paragraphs_keep_apart() -> None:
    body = "近日云江县竹编产业链党委召开联席会议逐条过堂上个季度留下的九个问题并且商定下一步的打算。"
    wrapped = "\n".join("  " * (index == 0) + body[index : index + 14] for index in range(0, len(body), 14))
    text = "\n".join([wrapped] * 3)
    assert find_width(make_lines(text)) == 14
    assert join(text) == [body] * 3


def test_paragraphs_have_no_width() -> None:
    assert find_width(make_lines("一句话。\n两句话。\n三句话。\n四句话。\n五句话。")) is None


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        pytest.param(
            "县里召开产业链综合党委授牌 仪式暨产业链党建工作推进 会,现场为十二条产业链综合 党委授牌,并安排下一步工作 要求各链抓紧建立联席会议制 度,每季度通报一次进展情况 年底考评。",
            "县里召开产业链综合党委授牌仪式暨产业链党建工作推进会,现场为十二条产业链综合党委授牌,并安排下一步工作要求各链抓紧建立联席会议制度,每季度通报一次进展情况年底考评。",
            id="column",
        ),
        pytest.param("强组织 强服务 强发展", "强组织 强服务 强发展", id="slogan"),
    ],
)
def test_blanks_of_a_narrow_column_go(text: str, joined: str) -> None:
    assert remove_column_spaces(text) == joined


@pytest.mark.parametrize(
    "text", ["全省唯一", "多维发力 高效破解瓶颈", "链上党建怎么建?", "把服务送到车间,让企业安心发展"]
)
def test_headings(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "记者了解到,县医院",
        "在这一理念指引下,产业链党委联动四",
        "近年来,云江县",
        "全村818户,人口3000多人,划分为",
        "他来了。",
        "他说,“好",
        "会议结束后,大家",
    ],
)
def test_no_headings(text: str) -> None:
    assert not is_heading(text)


@pytest.mark.parametrize("text", ["说完了。", "“说完了。”", "怎么办?", "(略)。", "如下:", "引题——"])
def test_finished(text: str) -> None:
    assert is_finished(text)


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("图为走访现场。", True),
        ("图①:社区全景。", True),
        ("▲党员在车间会诊", True),
        ("工人在调试设备。张三 摄", True),
        ("工人在调试设备。(张三/摄)", True),
        ("以上图片均为张三摄", True),
        ("图书馆免费开放。", False),
        ("摄影大赛开幕", False),
    ],
)
def test_captions(text: str, caption: bool) -> None:
    assert is_caption(text) is caption


def test_time_is_linear_in_the_text() -> None:
    paragraph = "云江县竹编产业链党委召开联席会议,“链上”企业(37家)的党组织负责人围坐一堂,来源:不明 2024年 记者 说"
    started = time.process_time()
    split_page("\n\n".join([paragraph * 3] * 700))
    split_page(paragraph * 2000)
    assert time.process_time() - started < 10
