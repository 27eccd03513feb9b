"""Short forms: the one committee, the brand of a company; nothing where two could be meant."""

import pytest

from extract.aliases import brand_of, enterprise_core, link_short_forms
from extract.pipeline import annotate, load
from schema.article import Article
from schema.labels import Label


def names(text: str, label: Label) -> list[tuple[str, ...]]:
    """Names of the records of a label."""
    annotation = annotate(Article(id="t", text=text), load(disable=frozenset({"tagger"})))
    return [record.names for record in annotation.records if record.label is label]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "德化县陶瓷产业链党委成立。产业链党委走访企业。",
            [("德化县陶瓷产业链党委", "产业链党委")],
            id="one-committee",
        ),
        pytest.param(
            "竹艺产业链党委和茶叶产业链党委成立。产业链党委走访企业。",
            [("竹艺产业链党委",), ("茶叶产业链党委",)],
            id="two-committees-leave-it-open",
        ),
        pytest.param("全市成立9大产业链联合党委。联合党委选派37人。", [], id="a-plural-leaves-it-open"),
        pytest.param("在联合党委领导下，帮助企业解决问题。", [("联合党委",)], id="the-only-one"),
        pytest.param("成立党支部，发展党员。", [], id="founded-without-a-name"),
        pytest.param(
            "云岭村党支部日前换届。党支部带头攻关。", [("云岭村党支部", "党支部")], id="the-one-branch-as-subject"
        ),
        pytest.param(
            "德化盈石眼镜有限公司党支部成立。盈石公司党支部换届。",
            [("德化盈石眼镜有限公司党支部", "盈石公司党支部")],
            id="branch-of-a-firm-named-shorter",
        ),
        pytest.param("云岭村党支部日前换届。党支部领办合作社。", [("云岭村党支部",)], id="a-branch-in-general"),
        pytest.param(
            "云岭村党支部、翠湾村党支部日前换届。党支部带头攻关。",
            [("云岭村党支部",), ("翠湾村党支部",)],
            id="two-branches-leave-it-open",
        ),
        pytest.param(
            "区委常委、组织部部长李小四到会，市委组织部派员。",
            [("区委",), ("组织部",), ("市委组织部",)],
            id="office-of-another-committee",
        ),
        pytest.param(
            "成立爱心商户联盟，“红岭伙伴”党建联盟派员。", [("“红岭伙伴”党建联盟",)], id="another-alliance-is-no-alias"
        ),
        pytest.param(
            "竹艺产业链党建联盟成立。联盟有成员单位12家。", [("竹艺产业链党建联盟", "联盟")], id="alliance-alone"
        ),
        pytest.param(
            "清河县委组织部牵头。县委组织部走访，组织部部长说。",
            [("清河县委组织部", "县委组织部", "组织部")],
            id="office",
        ),
        pytest.param("青溪村党委牵头，村党委走访农户。", [("青溪村党委", "村党委")], id="village"),
        pytest.param(
            "清江市委组织部副部长到会，县委组织部部长主持。",
            [("清江市委组织部",), ("县委组织部",)],
            id="two-levels",
        ),
    ],
)
def test_party_organisations(text, expected):
    assert names(text, Label.PARTY_ORG) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "走访陶知然陶瓷文化创意有限公司。鼓励陶知然公司创新，陶知然派员参加。",
            [("陶知然陶瓷文化创意有限公司", "陶知然公司", "陶知然")],
            id="brand-and-form",
        ),
        pytest.param(
            "园区的清江铭拓生物技术有限公司投产。铭拓生物生产原料。",
            [("清江铭拓生物技术有限公司", "铭拓生物")],
            id="brand-and-trade",
        ),
        pytest.param(
            "白鹭速运(厦门)有限公司(下称“厦门白鹭”)揭牌，厦门白鹭派员。",
            [("白鹭速运(厦门)有限公司", "厦门白鹭")],
            id="defined-by-the-text",
        ),
        pytest.param(
            "厦门白鹭肉食品有限公司投产，厦门白鹭扩产。",
            [("厦门白鹭肉食品有限公司", "厦门白鹭")],
            id="region-and-brand",
        ),
        pytest.param(
            "海石集团投资成立的海石新材料有限公司投产。海石集团派员。",
            [("海石集团",), ("海石新材料有限公司",)],
            id="one-firm-holds-the-other",
        ),
        pytest.param("走访望海新材料有限公司。推动新材料产业发展。", [("望海新材料有限公司",)], id="no-trade-alone"),
    ],
)
def test_enterprises(text, expected):
    assert names(text, Label.ENTERPRISE) == expected


@pytest.mark.parametrize(
    ("label", "forms", "links"),
    [
        (Label.PARTY_ORG, ["清河县委", "白沙县委"], {}),
        (Label.PARTY_ORG, ["清河县委", "县委"], {"县委": "清河县委"}),
        (
            Label.PARTY_ORG,
            ["清河县竹艺产业链综合党委", "清河县竹艺产业链党委"],
            {"清河县竹艺产业链党委": "清河县竹艺产业链综合党委"},
        ),
        (Label.PARTY_ORG, ["“同舟”竹艺产业党建联盟", "“同舟”党建联盟"], {"“同舟”党建联盟": "“同舟”竹艺产业党建联盟"}),
        (Label.ENTERPRISE, ["海石集团", "白鹭集团"], {}),
        (Label.ENTERPRISE, ["万海化学", "万海化学集团股份有限公司"], {"万海化学": "万海化学集团股份有限公司"}),
        (Label.ORG, ["县工信局", "清河县工信局"], {"县工信局": "清河县工信局"}),
        (Label.ORG, ["工信局", "清河县工信局", "白沙县工信局"], {}),
        (Label.ORG, ["海棠合作社", "清河县海棠果品专业合作社"], {"海棠合作社": "清河县海棠果品专业合作社"}),
        (Label.PARTY_ORG, ["清江市委组织部", "县委组织部"], {}),
        (Label.PARTY_ORG, ["清江市委", "清江县委"], {}),
        (Label.ORG, ["竹编加工共富联盟", "竹编加工先行共富联盟"], {"竹编加工共富联盟": "竹编加工先行共富联盟"}),
        (Label.ENTERPRISE, ["翠岭矿业", "海石集团翠岭矿业有限责任公司"], {"翠岭矿业": "海石集团翠岭矿业有限责任公司"}),
        (Label.TIME, ["5月", "2024年5月"], {}),
        (Label.ENTERPRISE, ["云铜集团", "云南铜业集团"], {"云铜集团": "云南铜业集团"}),
        (Label.ENTERPRISE, ["白鹭科技", "厦门白鹭新材科技股份有限公司"], {"白鹭科技": "厦门白鹭新材科技股份有限公司"}),
        (
            Label.PARTY_ORG,
            ["白沙商会党支部", "中共清江市白沙商会支部委员会"],
            {"白沙商会党支部": "中共清江市白沙商会支部委员会"},
        ),
        (Label.PARTY_ORG, ["产业链党委", "中共清江市竹藤产业链委员会"], {"产业链党委": "中共清江市竹藤产业链委员会"}),
    ],
)
def test_links(label, forms, links):
    assert link_short_forms(label, forms) == links


def test_core_and_brand():
    assert enterprise_core("广州铭拓生物技术有限公司") == "铭拓生物技术"
    assert brand_of("广州铭拓生物技术有限公司") == "铭拓"
