"""Practice cases: which there are, what their slots hold, and what belongs to none."""

from collections.abc import Callable
from datetime import date

import pytest

from extract.pipeline import annotate, load
from extract.problems import find_problems
from extract.reading import Reading
from schema.annotation import Annotation
from schema.article import Article
from schema.labels import Relevance
from schema.records import Value

ONE_CHAIN = """晋江市:党建链串起竹藤产业链
针对用工贵、订单散等难题,晋江市竹藤产业链党委推行“周末篾匠”机制,出台《晋江市竹藤产业扶持办法》。
竹藤产业链党委按照“1+2+N”架构运行,每季度召开1次联席会议,共建竹藤设计版权交易平台。
目前,竹藤产业链实现产值12亿元,同比增长8%。
"""
TWO_REGIONS = """多地党建赋能产业
晋江市鞋服产业链党委推行“鞋匠帮帮团”行动。
德化县陶瓷产业链党委推行“瓷匠进厂”行动。
"""


def values(slot: tuple[Value, ...]) -> list[str]:
    """The values of a slot."""
    return [value.value for value in slot]


def test_one_chain_organisation_is_one_case(read: Callable[[str], Annotation]) -> None:
    (case,) = read(ONE_CHAIN).cases
    assert values(case.region) == ["晋江市"]
    assert values(case.chain) == ["竹藤产业链"]
    assert values(case.lead_org) == ["晋江市竹藤产业链党委"]
    assert values(case.structure) == ["“1+2+N”架构"]
    assert values(case.mechanisms) == ["“周末篾匠”机制", "联席会议"]
    assert values(case.policies) == ["《晋江市竹藤产业扶持办法》"]
    assert values(case.sites) == ["竹藤设计版权交易平台"]
    assert values(case.problems) == ["用工贵、订单散等难题"]
    assert any("12亿元" in value for value in values(case.outcomes))


def test_every_slot_value_points_at_its_evidence(read: Callable[[str], Annotation]) -> None:
    annotation = read(ONE_CHAIN)
    (case,) = annotation.cases
    for value in (*case.region, *case.chain, *case.lead_org, *case.mechanisms, *case.problems, *case.outcomes):
        assert all(ONE_CHAIN[place.start : place.end] == place.text for place in value.evidence)


def test_two_regions_are_two_cases_with_their_own_mechanisms(read: Callable[[str], Annotation]) -> None:
    cases = read(TWO_REGIONS).cases
    assert [values(case.chain) for case in cases] == [["鞋服产业链"], ["陶瓷产业链"]]
    assert [values(case.mechanisms) for case in cases] == [["“鞋匠帮帮团”行动"], ["“瓷匠进厂”行动"]]


def test_an_organisation_of_many_chains_leads_those_without_one_of_their_own(read: Callable[[str], Annotation]) -> None:
    text = "晋江市产业链综合党委成立。鞋服产业链企业加入,陶瓷产业链企业也加入。晋江市陶瓷产业链党委推行“瓷匠进厂”行动。"
    cases = {values(case.chain)[0]: values(case.lead_org) for case in read(text).cases}
    assert cases == {"陶瓷产业链": ["晋江市陶瓷产业链党委"], "鞋服产业链": ["晋江市产业链综合党委"]}


def test_an_article_on_other_things_has_no_case(read: Callable[[str], Annotation]) -> None:
    assert read("晋江市气象台发布大风预警。市民出行注意安全。").cases == ()


def test_an_article_judged_irrelevant_has_no_case() -> None:
    article = Article(id="x", text=ONE_CHAIN, published=date(2024, 6, 1), relevance=Relevance.NONE)
    assert annotate(article, load()).cases == ()


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        ("竹藤产业链党委累计放款12亿元,解决难题152个。", ["12亿元", "152个"]),
        ("产业链党委为31家企业授信1.2亿元。", ["31家", "1.2亿元"]),
        ("目前,已成立党组织28个,覆盖企业96家。", ["28个", "96家"]),
        ("先后优选6名干部担任链长、49名干部担任链员。", []),
        ("会议确定5类21项任务,走访企业24家。", []),
        ("晋江市拥有竹藤企业4500多家,每年安排资金5000万元。", []),
        ("企业配套率由35%提高到61%。", ["61%"]),
        ("产值达35亿元,同比增长12%,成本下降了三成。", ["35亿元", "增长12%", "下降了三成"]),
        ("项目建成后预计实现产值30亿元。", []),
        ("推动党建在四个方面取得成效。", []),
        ("产业链党委还将通过建设新园区,引育企业5家以上,推动产值达到30亿元以上。", []),
        ("新引进亿元以上项目5个。", ["5个"]),
        ("晋江市竹藤产业基础雄厚,带动产值2000亿元。", []),
        ("85名干部参加培训,产业链党委每季度召开1次例会。", []),
    ],
)
def test_outcomes(read: Callable[[str], Annotation], sentence: str, outcomes: list[str]) -> None:
    (case,) = read("晋江市竹藤产业链党委推行“周末篾匠”机制。" + sentence).cases
    assert [value.split(": ")[-1] for value in values(case.outcomes)] == outcomes


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("竹藤产业链党委吸纳链上企业佳竹制品有限公司。", ["佳竹制品有限公司"]),
        ("竹藤产业链党委走访链上企业佳竹制品有限公司。", ["佳竹制品有限公司"]),
        ("竹藤产业链党委由佳竹制品有限公司党委牵头。", ["佳竹制品有限公司党委"]),
        ("竹藤产业链党委联合晋江农商银行推出产品。", []),
        ("记者来到佳竹制品有限公司。", []),
        ("党员赴外地考察链上企业佳竹制品有限公司。", []),
    ],
)
def test_members(read: Callable[[str], Annotation], sentence: str, members: list[str]) -> None:
    (case,) = read("晋江市竹藤产业链党委推行“周末篾匠”机制。" + sentence).cases
    assert values(case.members) == members


@pytest.mark.parametrize(
    ("sentence", "sites"),
    [
        ("竹藤产业链党委共建竹藤设计中心。", ["竹藤设计中心"]),
        ("竹藤产业链党委会议在晋江会展中心召开。", []),
        ("竹藤产业链党委参观了晋江博物馆。", []),
        ("竹藤产业链党委、晋江高新区管委会出席。", []),
    ],
)
def test_sites(read: Callable[[str], Annotation], sentence: str, sites: list[str]) -> None:
    (case,) = read("晋江市竹藤产业链党委推行“周末篾匠”机制。" + sentence).cases
    assert values(case.sites) == sites


def test_a_chain_that_is_only_named_is_no_case(read: Callable[[str], Annotation]) -> None:
    assert read("晋江市重视党建。晋江市竹藤产业链发展很快。").cases == ()


def test_a_chain_of_another_region_is_no_case(read: Callable[[str], Annotation]) -> None:
    text = (
        "南靖县竹藤产业链党委推行“周末篾匠”机制。南靖县很忙。福建省陶瓷产业链是福建省陶瓷产业链。福建省陶瓷产业链红火。"
    )
    assert [values(case.chain) for case in read(text).cases] == [["竹藤产业链"]]


def test_speech_belongs_to_the_case_of_what_is_said(read: Callable[[str], Annotation]) -> None:
    text = (
        "晋江市竹藤产业链党委推行“周末篾匠”机制。晋江市鞋服产业链党委推行“鞋匠帮帮团”行动。"
        "“鞋服产业链党委帮了大忙。”佳竹制品有限公司总经理李明说。"
    )
    assert [values(case.people) for case in read(text).cases] == [[], ["李明"]]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("针对人才短缺、人才服务不够到位等问题,联合党委出台办法。", ["人才短缺、人才服务不够到位"]),
        ("面对竹材供应不稳的困境,大家抱团。", ["竹材供应不稳的困境"]),
        ("着力破解链上企业“联动难、同步难、配套难”等问题。", ["链上企业“联动难、同步难、配套难”"]),
        ("聚焦融资难、用工难,推出新政。", ["融资难、用工难"]),
        ("针对链上企业各自为战、供需信息不畅等问题,成立联盟。", ["链上企业各自为战、供需信息不畅"]),
        ("刚起步的佳禾家具有限公司的现金流压力较大。", ["现金流压力较大"]),
        ("针对企业反映的设计力量不足问题,建起中心。", ["设计力量不足"]),
        ("瞄准竹材加工数字化转型难点,引进团队。", ["竹材加工数字化转型难点"]),
        ("企业在引才方面存在“信息壁垒”。", ["信息壁垒"]),
        ("指导企业办理手续,解决了融资难题。", ["融资难题"]),
        ("过去企业缺设计、缺订单。", ["缺设计、缺订单"]),
        ("收集企业用能、用工等问题61个。", ["企业用能、用工"]),
        ("村民务工难一直是困扰镇里的一个问题。", ["村民务工难"]),
        ("助力商户摆脱疫情影响、走出经营困境。", []),
        ("补齐产业短板。", []),
        ("帮助企业解决实际问题50余个。", []),
        ("变单打独斗为抱团发展。", []),
        ("打通产业链堵点、难点、痛点。", []),
    ],
)
def test_problems(text: str, problems: list[str]) -> None:
    article = Article(id="x", text=text)
    doc = load().make_doc(text)
    assert [place.text for place in find_problems(Reading(article, doc))] == problems
