"""Party organisations: the yes and the no of the codebook's row and of its rulings, and the parts of a name."""

import pytest

from extract.party_names import parse_party_name
from extract.pipeline import annotate, load
from schema.article import Article
from schema.labels import Label, PartyOrgKind


def find_party_orgs(text: str) -> list[str]:
    """Surfaces of the PARTY_ORG mentions of a text."""
    annotation = annotate(Article(id="t", text=text), load(disable=frozenset({"tagger"})))
    return [mention.text for mention in annotation.mentions if mention.label is Label.PARTY_ORG]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("产业链上建党委，小竹子做成大产业。", [], id="place-and-verb"),
        pytest.param("结合党支部活动收集意见。", [], id="verb-in-front-of-a-head"),
        pytest.param("孵化竹艺协会党支部。", ["竹艺协会党支部"], id="verb-in-front-of-a-name"),
        pytest.param(
            "清河市仪表与激光行业联合党支部主办。", ["清河市仪表与激光行业联合党支部"], id="two-trades-of-one-branch"
        ),
        pytest.param("搭建“红竹韵党建联盟”。", ["“红竹韵党建联盟”"], id="built-and-quoted"),
        pytest.param("近年来，德化县委社会工作部走访企业。", ["德化县委社会工作部"], id="office-of-a-committee"),
        pytest.param("新材料产业链综合党委牵头建立机制。", ["新材料产业链综合党委"], id="chain-committee"),
        pytest.param(
            "福建新安科技股份有限责任公司党支部书记发言。",
            ["福建新安科技股份有限责任公司党支部"],
            id="branch-with-host",
        ),
        pytest.param(
            "这是安海镇智能装备制造产业集群党建联盟的成果。", ["安海镇智能装备制造产业集群党建联盟"], id="alliance"
        ),
        pytest.param("庵溪村党总支书记陈燕丽介绍。", ["庵溪村党总支"], id="village"),
        pytest.param("要发挥党组织的作用。", [], id="no-generic"),
        pytest.param("链上企业党组织书记参加。", [], id="no-generic-with-chain"),
        pytest.param("设立党员先锋岗12个。", [], id="no-post-of-members"),
        pytest.param("各级党委要重视这项工作。", [], id="no-each"),
    ],
)
def test_codebook_row(text, expected):
    assert find_party_orgs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("清河县委常委、组织部部长李大山说。", ["清河县委", "组织部"], id="appointment-is-split"),
        pytest.param("白沙县工信局党工委书记、局长李大山说。", ["白沙县工信局党工委"], id="host-is-an-office"),
        pytest.param("全市成立六大产业链联合党委。", [], id="plural-by-number"),
        pytest.param("目前已建立4个党建联合体。", [], id="plural-by-classifier"),
        pytest.param("成立竹藤、纸品等7个产业综合党委。", [], id="list-makes-no-committee-of-each"),
        pytest.param(
            "清河县召开竹藤产业链联合党委联席会议。", ["竹藤产业链联合党委"], id="committee-before-its-meeting"
        ),
        pytest.param("8家企业党组织成立了“同舟”联盟。", ["“同舟”联盟"], id="alliance-of-party-organisations"),
        pytest.param("市委组织部组织二处处长林山发言。", ["市委组织部组织二处"], id="section"),
        pytest.param("分产业成立竹藤、纸品产业链党委。", [], id="conjuncts-that-share-a-head"),
        pytest.param("成立竹藤与纸品产业链综合党委。", ["竹藤与纸品产业链综合党委"], id="one-committee-of-two-trades"),
        pytest.param("分别成立竹藤和纸品产业链党委。", [], id="no-committees-of-two-trades"),
        pytest.param("德化党建联盟为产业赋能。", [], id="no-alliance-by-its-place-alone"),
        pytest.param("白沙、青溪两地县委组织部牵头。", [], id="no-committees-of-two-counties"),
        pytest.param("由区“两新”组织党委选派专员。", ["区“两新”组织党委"], id="committee-of-new-organisations"),
        pytest.param(
            "设立“1200竹笋党支部”“云岭党支部”。", ["“1200竹笋党支部”", "“云岭党支部”"], id="quoted-and-founded"
        ),
        pytest.param("各县(市)区统战部派员。", [], id="no-offices-of-many"),
        pytest.param("受局党委委托,清河区委社治委派员。", ["局党委", "清河区委社治委"], id="verb-of-one-character"),
        pytest.param("九三学社市委、民盟市委派员。", [], id="other-parties"),
        pytest.param("选举新一届党支部,翠塘村原党支部书记李大山到会。", [], id="no-term-no-former-post"),
        pytest.param("上横岭村党支部换届。", ["上横岭村党支部"], id="side-opens-a-village"),
        pytest.param("党支部组建“红岭企服联盟”“爱心商户联盟”。", ["“红岭企服联盟”"], id="quoted-alliance"),
        pytest.param("县政协组织部分委员调研,市里组织部署会。", [], id="organises-some"),
        pytest.param("厅机关党委参加。", ["厅机关党委"], id="committee-of-the-office"),
        pytest.param("“链”上建党委，非公企业建设党委。", [], id="no-pun-no-verb"),
        pytest.param("纪检监察工委书记李大山说。", ["纪检监察工委"], id="discipline-of-a-zone"),
        pytest.param("细分产业链党委、街区党支部成立。", [], id="no-generic-parts"),
        pytest.param("积极响应镇党委号召。", ["镇党委"], id="verb-in-four-characters"),
        pytest.param("青溪街道新就业群体党支部成立。", ["青溪街道新就业群体党支部"], id="work-inside-the-name"),
        pytest.param("县经信局、竹藤产业链党委走访企业。", ["竹藤产业链党委"], id="conjunct-with-a-head-of-its-own"),
        pytest.param("链上企业党支部、社区党支部参加。", [], id="branches-in-general"),
        pytest.param("已建成链上党委3个、党支部80个。", [], id="counted-behind"),
        pytest.param("成立船舶产业链党建联建体。", ["船舶产业链党建联建体"], id="joint-body"),
        pytest.param("争创“红旗党支部”活动。", [], id="honour-in-quotation-marks"),
        pytest.param("会同组织部门开展调研。", [], id="no-departments-in-general"),
        pytest.param("走访清河县委党校和县委老干部局。", ["清河县委党校", "县委老干部局"], id="offices"),
        pytest.param("县委委员李大山参加会议。", ["县委"], id="committee-before-a-title"),
        pytest.param("他被县委派到村里。", ["县委"], id="committee-before-a-verb"),
    ],
)
def test_rulings(text, expected):
    assert find_party_orgs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("日前，由白沙县竹艺产业链党委牵头。", ["白沙县竹艺产业链党委"], id="preposition"),
        pytest.param("县委社会工作部联合陶瓷产业链党委走访。", ["县委社会工作部", "陶瓷产业链党委"], id="verb-between"),
        pytest.param("成立了全省首个竹艺产业链联合党委，推动发展。", ["竹艺产业链联合党委"], id="the-first-one-is-one"),
        pytest.param(
            "安海镇“党建+茶叶产业链”功能型党委成立。", ["安海镇“党建+茶叶产业链”功能型党委"], id="quoted-part"
        ),
        pytest.param("兴山汽车清江分公司党委与园区共建。", ["兴山汽车清江分公司党委"], id="region-inside-the-name"),
        pytest.param("中共清河县委员会印发通知。", ["中共清河县委员会"], id="full-name"),
        pytest.param("近来白石镇以镇党委为龙头。", ["镇党委"], id="preposition-glued-by-the-segmenter"),
        pytest.param("工商银行海州分行党支部与社区共建。", ["工商银行海州分行党支部"], id="branch-of-a-bank"),
        pytest.param("第三湾村党委书记郝大山说。", ["第三湾村党委"], id="ordinal-in-the-name-of-a-village"),
        pytest.param("清河县“两新”工委举办培训班。", ["清河县“两新”工委"], id="quoted-two-new"),
        pytest.param("据青马村党委介绍，果园已投产。", ["青马村党委"], id="preposition-glued-to-an-unknown-word"),
        pytest.param("群众富不富，关键要看党支部。", [], id="no-verb"),
        pytest.param("新时代基层党支部要有作为。", [], id="no-new-era"),
        pytest.param("成立新溪园区联合党委。", ["新溪园区联合党委"], id="place-of-two-characters"),
        pytest.param("新型企业联合党委、大园区党委、全镇党支部要重视。", [], id="no-generic-characters"),
        pytest.param("德化县重点产业链党委联席会议召开。", [], id="no-plural-of-a-region"),
        pytest.param("建设标准化党支部，一是压实党支部责任。", [], id="no-verb-and-generic-word"),
        pytest.param("各地紧盯省委部署抓落实。", ["省委"], id="verb-in-front-of-a-committee"),
        pytest.param("金麓新区白沙街道党工委牵头。", ["金麓新区白沙街道党工委"], id="zone-in-front-of-a-street"),
        pytest.param("推行“一产业一链条、一链条一党委”产业链党委矩阵。", [], id="quoted-procedure-in-front"),
        pytest.param("竹艺(白鹭)产业链联合党委成立。", ["竹艺(白鹭)产业链联合党委"], id="bracket-inside"),
        pytest.param(
            "宣告中共清江市邵溪商会支部委员会成立。", ["中共清江市邵溪商会支部委员会"], id="committee-of-a-branch"
        ),
        pytest.param("担任中共白沙镇商会支部书记。", ["中共白沙镇商会支部"], id="branch-of-the-party"),
        pytest.param("姚岭苹果产业园总支部委员会下设党支部。", ["姚岭苹果产业园总支部委员会"], id="general-branch"),
        pytest.param("顺丰清江党委揭牌。", ["顺丰清江党委"], id="known-firm-in-front-of-a-region"),
    ],
)
def test_left_edge(text, expected):
    assert find_party_orgs(text) == expected


@pytest.mark.parametrize(
    ("name", "region", "chain", "base", "kind"),
    [
        (
            "晋江市安海镇智能装备制造产业集群党建联盟",
            "晋江市安海镇",
            "智能装备制造产业集群",
            "联盟",
            PartyOrgKind.ALLIANCE,
        ),
        ("新材料产业链综合党委", "", "新材料产业链", "党委", PartyOrgKind.CHAIN_COMMITTEE),
        ("德化县委社会工作部", "德化县", "", "部", PartyOrgKind.DEPARTMENT),
        ("庵溪村党总支", "", "", "党总支", PartyOrgKind.VILLAGE_ORG),
        ("佳诚陶瓷有限公司党支部", "", "", "党支部", PartyOrgKind.ENTERPRISE_ORG),
        ("德化县委", "德化县", "", "委", PartyOrgKind.LOCAL_COMMITTEE),
        ("南庄镇党委", "南庄镇", "", "党委", PartyOrgKind.LOCAL_COMMITTEE),
        ("沙湾物流协会党支部", "", "", "党支部", PartyOrgKind.OTHER),
        ("中共德化县竹藤产业链委员会", "德化县", "竹藤产业链", "党委", PartyOrgKind.CHAIN_COMMITTEE),
        ("白沙商会总支部委员会", "", "", "党总支", PartyOrgKind.OTHER),
    ],
)
def test_name_is_read_into_parts(name, region, chain, base, kind):
    parts = parse_party_name(name)
    assert (parts.chain, parts.base, parts.kind) == (chain, base, kind)
    assert parts.region in (region, "")
    assert not region or parts.region == region
