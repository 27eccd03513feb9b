"""Metric, period and subject of figures, read by the whole pipeline."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.components.figures import Figures
from extract.components.times import Times
from extract.measures import complete_figures
from extract.merge import choose_mentions
from extract.pipeline import load
from extract.reading import Reading
from schema.article import Article
from schema.mentions import Figure


def figures(annotation):
    return [mention for mention in annotation.mentions if isinstance(mention, Figure)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the number
        ("覆盖14家现代医药企业,效果好", ["现代医药企业"]),
        ("选派37名党建指导员驻链服务", ["党建指导员"]),
        ("选择了8家党建基础较好的汽配企业,成立联盟", ["汽配企业"]),
        ("和3家施工合作单位的党员一起谋划", ["施工合作单位"]),
        ("推动24家企业党组织结对", ["企业"]),
        ("确定5类21项重点行动项目", ["重点行动项目", "重点行动项目"]),
        ("在16条市级、33条县级关键产业链建起党委", ["县级关键产业链", "县级关键产业链"]),
        ("吸引145家研发生产、探测反制、系统管理等单位入驻", ["研发生产、探测反制、系统管理等单位"]),
        ("90%以上的农户种茶", ["农户"]),
        ("设立5000万元人才专项资金用于引才", ["人才专项资金"]),
        ("集聚6800多名各类人才进驻", ["人才"]),
        ("建成1万家“共富工坊”", ["共富工坊"]),
        ("提出三点要求:", ["要求"]),
        ("年产3万吨玻璃纤维", ["玻璃纤维"]),
        ("仅用了2个月时间", ["时间"]),
        # before the number
        ("拥有陶瓷企业4500多家", ["陶瓷企业"]),
        ("联盟成员单位共124家,吸纳党员894名", ["联盟成员单位", "党员"]),
        ("陶瓷产业规模达663亿元", ["陶瓷产业规模"]),
        ("已处理侵权纠纷11起", ["侵权纠纷"]),
        ("面积8.08万亩,蚕农1.67万户", ["面积", "蚕农"]),
        ("生产成本降低6%", ["生产成本"]),
        ("降低生产成本6%", ["生产成本"]),
        ("审批时间压缩75%以上", ["审批时间"]),
        ("解决率96.7%", ["解决率"]),
        ("上市企业3家(甲、乙、丙),科研平台11个", ["上市企业", "科研平台"]),
        ("建陶销售额占全国50%", ["建陶销售额"]),
        ("总产值占比提高到52%", ["总产值占比"]),
        ("蚕桑生产规模连续14年居首", ["蚕桑生产规模"]),
        ("在各地累计投资600多亿元", ["投资"]),
        # carried on, or the verb itself
        ("产值达663亿元,占全县总产值85%,同比增长15%", ["产值", "总产值", "产值"]),
        ("入驻企业43家,已建成投产26家", ["企业", "企业"]),
        ("完成产值308.8亿元,同比增长63.7%", ["产值", "产值"]),
        ("已开发新产品57款,其中三成以上已投产", ["新产品", "新产品"]),
        ("配套率由35%提高到61%", ["配套率", "配套率"]),
        ("完工量、订单量两大指标领跑全国,达全省二分之一", ["指标"]),
        ("每月召开1次", ["召开"]),
        ("联盟成立一年多来", ["成立"]),
    ],
)
def test_metric(read, text, expected):
    found = [figure.metric.text if figure.metric else None for figure in figures(read(text))]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一季度,工业增加值增长9.4%;24个行业实现增长", ["一季度", "一季度"], id="opens-the-sentence"),
        pytest.param("2022年综合产值突破9亿元", ["2022年"], id="same-clause"),
        pytest.param("现有桑园8万亩,2022年产值9亿元", [None, "2022年"], id="not-backwards"),
        pytest.param("截至目前,成员单位共124家,吸纳党员894名", ["目前", "目前"], id="now"),
        pytest.param("5月2日,颁发聘书。随后走访3家企业", [None], id="not-over-a-sentence"),
        pytest.param("今年一季度,产值增长7%。其中竹业增速达30%", ["今年一季度", "今年一季度"], id="among-these"),
        pytest.param("一季度产值9亿元。利润总额1亿元,下降2%", ["一季度"] * 3, id="statistics-go-on"),
        pytest.param("13日,记者从市委了解到,全市主攻16条产业链", [None], id="day-of-reporting"),
        pytest.param("去年7月,产业链党委成立,已累计开展活动10场", [None], id="so-far-since-an-event"),
        pytest.param("年初征求意见,按季度召开会议2次", [None], id="frequency"),
        pytest.param("产值较2022年增长15%", [None], id="compared-with"),
        pytest.param("配套率由2022年的35%提高到2023年的61%", ["2022年", "2023年"], id="from-to-times"),
        pytest.param("目前,配套率由35%提高到61%", [None, "目前"], id="from-to"),
        pytest.param("1月份,全县共有商户100家", ["1月份"], id="state-of-a-month"),
        pytest.param("2024年3月,组建产业链党委,下设党总支3个", [None], id="state-since-an-event"),
        pytest.param("园区成立于2015年6月,现入驻企业479家", [None], id="begun-then"),
    ],
)
def test_period(read, text, expected):
    annotation = read(text)
    times = {mention.id: mention.text for mention in annotation.mentions}
    assert [figure.period and times[figure.period] for figure in figures(annotation)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("晋江市拥有企业4500多家", ["晋江市"], id="region"),
        pytest.param("晋江市推进党建。目前,全市建立党组织67个", ["晋江市"], id="whole-region"),
        pytest.param("晋江市成立竹藤产业链党委,吸纳党员24名", ["竹藤产业链党委"], id="nearest"),
        pytest.param(
            "晋江市成立竹藤产业链党委,由晋江青禾竹业有限公司牵头,吸纳党员24名", ["竹藤产业链党委"], id="aside"
        ),
        pytest.param(
            "晋江青禾竹业有限公司成立党支部。该公司现有职工210名", ["晋江青禾竹业有限公司"], id="this-company"
        ),
        pytest.param("晋江市5条产业链完成产值9亿元", ["晋江市", "晋江市"], id="region-before-number"),
        pytest.param("德化县拥有企业126家,构建“1+6+N”架构,吸纳党员40余名", ["德化县"] * 2, id="formula-is-no-subject"),
        pytest.param("据晋江市统计局数据,工业增加值增长9.4%", [None], id="source"),
        pytest.param("家里有5名党员", [None], id="none"),
    ],
)
def test_subject(read, text, expected):
    annotation = read(text)
    names = {record.id: record.name for record in annotation.records}
    assert [figure.subject and names[figure.subject] for figure in figures(annotation)] == expected


def test_metric_is_evidence_of_the_article(read):
    text = "陶瓷产业规模达663亿元"
    (figure,) = figures(read(text))
    assert figure.metric is not None
    assert text[figure.metric.start : figure.metric.end] == figure.metric.text


def test_many_figures_take_linear_time(read):
    text = "2024年,晋江市拥有企业3家,增长5%。" * 1000
    start = time.perf_counter()
    annotation = read(text, date(2024, 6, 1))
    assert len(figures(annotation)) == 2000
    assert time.perf_counter() - start < 20


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        alphabet="一二三十百万多余近超约0123456789.,%年月日家元占的等、，。,“”‘’()（）全市县企业党员产值增长分别由至和 \n",
        min_size=1,
        max_size=60,
    )
)
def test_any_text_can_be_completed(text):
    if text.strip():
        nlp = load()
        article = Article(id="a", text=text, published=date(2024, 6, 1))
        doc = nlp.make_doc(text)
        doc.user_data.update(article=article, disabled=frozenset())
        reading = Reading(article, Figures()(Times()(doc)))
        reading.mentions = choose_mentions(reading.doc)
        complete_figures(reading)
        for figure in reading.mentions:
            if isinstance(figure, Figure) and figure.metric is not None:
                assert figure.metric.text.strip()
