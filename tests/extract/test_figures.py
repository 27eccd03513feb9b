"""Figures: the codebook's table and rulings, and sentences in their spirit."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.components.figures import Figures
from extract.components.times import Times
from extract.pipeline import load
from extract.spans import attributes_of, mentions
from schema.article import Article
from schema.labels import Label


def find_spans(text, label=Label.FIGURE, published=date(2024, 9, 18)):
    """Run times and figures alone over a text; the spans of one label."""
    article = Article(id="a", text=text, published=published)
    doc = load().make_doc(text)
    doc.user_data.update(article=article, disabled=frozenset())
    return mentions(Figures()(Times()(doc)), label)


def surfaces(text):
    return [text[span.start : span.end] for span in find_spans(text)]


def values(text):
    found = []
    for span in find_spans(text):
        value, unit, modifier = (attributes_of(span)[key] for key in ("value", "unit", "modifier"))
        plain = tuple(map(float, value)) if isinstance(value, tuple) else float(value)
        found.append((text[span.start : span.end], plain, unit, str(modifier)))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the codebook's table, section 1
        ("企业4500多家", ("4500多家", 4500, "家", "over")),
        ("规模达663亿元", ("663亿元", 66_300_000_000, "元", "exact")),
        ("占85%以上", ("85%以上", 85, "%", "over")),
        ("近三成企业", ("近三成", 30, "%", "under")),
        ("产值超2000亿元", ("超2000亿元", 200_000_000_000, "元", "over")),
        ("降低10%-15%", ("10%-15%", (10, 15), "%", "exact")),
        ("效率提升了15倍", ("15倍", 15, "倍", "exact")),
        ("授权68家企业", ("68家", 68, "家", "exact")),
        # number words, section 6
        ("连续8年领先", ("8年", 8, "年", "exact")),
        ("8名党员", ("8名", 8, "人", "exact")),
        ("12位专家", ("12位", 12, "人", "exact")),
        ("占三分之一", ("三分之一", 33.33, "%", "exact")),
        ("七八千件", ("七八千件", (7000, 8000), "件", "exact")),
        ("突破6亿元", ("突破6亿元", 600_000_000, "元", "over")),
        ("近2万人", ("近2万人", 20_000, "人", "under")),
        ("约50亩", ("约50亩", 50, "亩", "about")),
        ("不到3个月", ("不到3个月", 3, "个月", "under")),
        ("逾300户", ("逾300户", 300, "户", "over")),
        ("30吨以下", ("30吨以下", 30, "吨", "under")),
        ("90万吨左右", ("90万吨左右", 900_000, "吨", "about")),
        ("二十余家", ("二十余家", 20, "家", "over")),
        ("产值达5亿元", ("5亿元", 500_000_000, "元", "exact")),
        ("增至12家", ("12家", 12, "家", "exact")),
        ("成本降了7.2成", ("7.2成", 72, "%", "exact")),
        ("十成干部下乡", ("十成", 100, "%", "exact")),
        ("增速为-3.2%", ("-3.2%", -3.2, "%", "exact")),
        ("提高零点五个百分点", ("零点五个百分点", 0.5, "百分点", "exact")),
        ("共有5万4千6百人", ("5万4千6百人", 54_600, "人", "exact")),
        ("超过3次(含3次)以上的", ("超过3次(含3次)以上", 3, "次", "over")),
        ("位于登顶的一半路程处", ("一半", 50, "%", "exact")),
        ("拿下9个第一", ("9个", 9, "个", "exact")),
        ("梳理6大类政策", ("6大类", 6, "类", "exact")),
        ("能挣百来块钱", ("百来块钱", 100, "元", "about")),
        ("一笔近千万的订单", ("近千万", 10_000_000, "元", "under")),
        ("其中,2/3是企业家", ("2/3", 66.67, "%", "exact")),
        ("只有7名成员", ("7名", 7, "人", "exact")),
        # other scripts, units and forms
        ("覆盖1.5万余人次", ("1.5万余人次", 15_000, "人次", "over")),
        ("增长８５％", ("８５％", 85, "%", "exact")),
        ("年产23千吨", ("23千吨", 23_000, "吨", "exact")),
        ("上升2.3个百分点", ("2.3个百分点", 2.3, "百分点", "exact")),
        ("3至5家企业", ("3至5家", (3, 5), "家", "exact")),
        ("补助3—5万元", ("3—5万元", (30_000, 50_000), "元", "exact")),
        ("额度10万元至50万元", ("10万元至50万元", (100_000, 500_000), "元", "exact")),
        ("六至七成农户", ("六至七成", (60, 70), "%", "exact")),
        ("产值翻一番", ("翻一番", 2, "倍", "exact")),
        ("产值翻了两番", ("翻了两番", 4, "倍", "exact")),
        ("百分之八十的农户", ("百分之八十", 80, "%", "exact")),
        ("比例超一半", ("超一半", 50, "%", "over")),
        ("过百家企业", ("过百家", 100, "家", "over")),
        ("上千名工人", ("上千名", 1000, "人", "over")),
        ("十几家企业", ("十几家", (10, 19), "家", "exact")),
        ("用了3个多月", ("3个多月", 3, "个月", "over")),
        ("成立一年多来", ("一年多", 1, "年", "over")),
        ("厂房1200㎡", ("1200㎡", 1200, "平方米", "exact")),
        ("全长3.5km", ("3.5km", 3.5, "公里", "exact")),
        ("投入5000多万元", ("5000多万元", 50_000_000, "元", "over")),
        ("选择了8 家企业", ("8 家", 8, "家", "exact")),
        ("提出三点要求", ("三点", 3, "点", "exact")),
        ("五方面职责", ("五方面", 5, "方面", "exact")),
        ("两家企业", ("两家", 2, "家", "exact")),
        ("产值3.5亿,", ("3.5亿", 350_000_000, "元", "exact")),
        ("目前3家企业", ("3家", 3, "家", "exact")),
        ("研发楼已完成五层主体封顶", ("五层", 5, "层", "exact")),
        ("人口约4.5万。", ("约4.5万", 45_000, "人", "about")),
        ("重点突破7条产业链", ("7条", 7, "条", "exact")),
        ("产值增长一倍", ("一倍", 1, "倍", "exact")),
        ("捐款500万英镑", ("500万英镑", 5_000_000, "英镑", "exact")),
        ("占五分之三", ("五分之三", 60, "%", "exact")),
        ("占3/4,", ("3/4", 75, "%", "exact")),
        ("三百五十七人", ("三百五十七人", 357, "人", "exact")),
        ("有29.9万老年人", ("29.9万", 299_000, "人", "exact")),
        ("投资1000万元及以上", ("1000万元及以上", 10_000_000, "元", "over")),
        ("力争三年内完成", ("三年", 3, "年", "exact")),
        ("有50年计划经济历史", ("50年", 50, "年", "exact")),
    ],
)
def test_figures_multiply_out(text, expected):
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # the codebook's table and rulings
        "第一批", "第3家企业", "首个联盟", "“1+1+N+X”架构", "拨打12371", "“10分钟办事圈”", "一揽子解决", "一企一策",
        "一名党员", "一个平台", "三大工程", "9大产业链", "四级组织体系", "多方", "几家企业", "几名党员", "百亿级产业",
        "1公顷=15亩", "(1亩≈667平方米)", "三支队伍", "“四张清单”", "两个覆盖", "“五个一”活动", "一盘棋",
        # names, versions, dates, ordinals
        "1+1>2", "六〇九所", "唯一一家", "2024年", "5月6日", "《三年行动计划》", "三年行动计划", "世界500强企业",
        "14号楼", "24小时服务", "15分钟党群服务圈", "前3名", "四届八次全会", "两位数增长", "汽车零部件", "千家万户",
        "一方面", "一成不变", "十分重要", "三成员单位", "千人计划", "5G基站", "下午三点", "电话0591-87095403",
        "“一条主线、两个抓手、三个目标”", "两件事", "按第2、3条执行", "年近半百", "八个字",
        "办公厅秘书二处党支部",
    ],
)  # fmt: skip
def test_no_figure(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("确定5类21项重点行动", ["5类", "21项"]),
        ("由3家增至10家", ["3家", "10家"]),
        ("从15天到3天", ["15天", "3天"]),
        ("分别增长3%、5%", ["3%", "5%"]),
        ("“1+15+N”架构(1个党委、15个支部)", ["1个", "15个"]),
        ("“全年完成产值3亿元,同比增长5%。”他说", ["3亿元", "5%"]),
        ("附近3家签约12个", ["3家", "12个"]),
    ],
)
def test_every_occurrence_is_a_figure(text, expected):
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同比增长15%", ["increase"]),
        ("审批时间压缩75%以上", ["decrease"]),
        ("降低用工成本4%", ["decrease"]),
        ("带动群众增收超800万元", ["increase"]),
        ("村集体收益增260万元", ["increase"]),
        ("增速高达21.5%", ["increase"]),
        ("利率下降0.8个百分点", ["decrease"]),
        ("分别增长3%、5%", ["increase", "increase"]),
        ("由35%提高到61%", [None, "increase"]),
        ("实现15%以上的增长", ["increase"]),
        ("亩产比去年多收一成", ["increase"]),
        ("力争增长10%", [None]),
        ("新增企业9家", [None]),
        ("增速为-3.2%", ["decrease"]),
        ("新增产值9亿元", ["increase"]),
        ("增长面为61.3%", [None]),
        ("占全市85%", [None]),
        ("规模达663亿元", [None]),
        ("节省费用260多万元", [None]),
        ("保证起降4000余架次", [None]),
        ("降低费用等19项措施", [None]),
        ("审批速度快了近一倍", ["increase"]),
    ],
)
def test_change(text, expected):
    found = [attributes_of(span)["change"] for span in find_spans(text)]
    assert [None if change is None else str(change) for change in found] == expected


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet="一二三十百万亿两几多余近超约0123456789.,%年月日季度个家元倍成分之半番至到-—“”《》\n \u3000１％今去前后以上\x00",
        max_size=60,
    )
)
def test_any_text_can_be_read(text):
    if text.strip():
        for label in (Label.FIGURE, Label.TIME):
            assert all(span.end <= len(text) for span in find_spans(text, label))


@pytest.mark.parametrize("piece", ["1", "一", "1,", "“1家", "1月", "2024年", "3至", "1个1", "、等", "1.1.", "10%-"])
def test_time_is_linear(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        start = time.process_time()
        find_spans(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(40_000) < 4.0


def test_a_rule_is_named_and_can_be_switched_off():
    text = "企业4500多家,产值翻一番"
    doc = load().make_doc(text)
    doc.user_data.update(article=Article(id="a", text=text), disabled=frozenset({"rule:figures.doubling"}))
    assert [span.id_ for span in mentions(Figures()(doc), Label.FIGURE)] == ["rule:figures.count"]
