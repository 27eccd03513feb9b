"""core, related, none: with the words that decide."""

import pytest

from corpus.relevance import judge_relevance
from schema.article import Article
from schema.labels import Relevance

PADDING = "县里的道路拓宽了,公园里的花也开了,市民们都说日子越过越舒心。" * 12


def judge(title: str, body: str, *, long: bool = True) -> tuple[Relevance, str]:
    return judge_relevance(Article(id="a", title=title, text=f"{title}\n{body}" + (f"\n{PADDING}" if long else "")))


@pytest.mark.parametrize(
    ("title", "body", "level"),
    [
        pytest.param(
            "竹编产业链上党旗红",
            "云江县成立竹编产业链党委,链主企业党组织书记任产业链党委书记,链上企业党组织全部加入。",
            Relevance.CORE,
            id="chain-committee",
        ),
        pytest.param(
            "石材集群聚力发展",
            "镇里成立石材产业集群党建联盟。产业集群党建联盟由龙头企业牵头,产业集群党建联盟每月开会,服务产业集群企业。",
            Relevance.CORE,
            id="cluster-alliance",
        ),
        pytest.param(
            "链上成立党支部",
            "昨日,沙河街道电子元件产业链党支部成立,吸纳链上企业党员29名。",
            Relevance.CORE,
            id="brief",
        ),
        pytest.param(
            "联合党委带动增收",
            "几个村的企业组成产业联合党委。产业联合党委帮合作社卖山货,产业联合党委还办产业工坊。",
            Relevance.RELATED,
            id="industry-without-chain",
        ),
        pytest.param(
            "园区党建见实效",
            "园区党组织走访企业,园区党建联建解决企业用工难题,非公企业党组织覆盖率提高,企业和产业都受益。",
            Relevance.RELATED,
            id="park",
        ),
        pytest.param(
            "县里推行链长制",
            "链长牵头产业链招商,产业链项目签约30个,链主企业增资扩产。",
            Relevance.NONE,
            id="chain-without-party",
        ),
        pytest.param(
            "社区办起老年食堂",
            "社区党支部书记带着党员端菜送汤,老人们都夸党员好。",
            Relevance.NONE,
            id="party-without-industry",
        ),
        pytest.param("公交线路优化", "三条公交线路月底调整。", Relevance.NONE, id="neither"),
    ],
)
def test_relevance(title: str, body: str, level: Relevance) -> None:
    assert judge(title, body, long=level is not Relevance.CORE or "昨日" not in body)[0] is level


def test_reason_says_which_words_and_where() -> None:
    _, reason = judge("竹编产业链党委成立", "竹编产业链党委成立,链主企业党组织加入产业链党委,产业链党委办联席会议。")
    assert reason.startswith("标题:产业链党委") and "产业链党委×" in reason and "链主×1" in reason


def test_no_words_is_said_too() -> None:
    assert judge("公交线路优化", "三条公交线路月底调整。")[1].startswith("未见")
