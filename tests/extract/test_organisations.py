"""Enterprises and other organisations: the yes and the no of the codebook's rows and rulings, lists, edges."""

import pytest

from extract.pipeline import annotate, load
from schema.article import Article
from schema.labels import EnterpriseRole, Label


def find(text: str, label: Label) -> list[str]:
    """Surfaces of the mentions of a label."""
    annotation = annotate(Article(id="t", text=text), load(disable=frozenset({"tagger"})))
    return [mention.text for mention in annotation.mentions if mention.label is label]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("青江和禾农业科技有限公司投资。", ["青江和禾农业科技有限公司"], id="and-in-a-brand"),
        pytest.param("走访青岛和白鹭农业科技有限公司。", ["白鹭农业科技有限公司"], id="and-before-a-brand"),
        pytest.param("吸纳来自竹材加工、电子信息、小微企业四大领域56家企业。", [], id="fields"),
        pytest.param("会同政法、社工、发改等多个部门单位谋划。", [], id="departments"),
        pytest.param("先后走访佳诚陶瓷有限公司。", ["佳诚陶瓷有限公司"], id="full"),
        pytest.param(
            "能和紫金矿业、德尔科技等公司面对面谈合作。", ["紫金矿业", "德尔科技"], id="short-names-in-a-list"
        ),
        pytest.param("实地调研安踏集团。", ["安踏集团"], id="group"),
        pytest.param("中国民生银行到开发区调研。", ["中国民生银行"], id="bank"),
        pytest.param("引导链主企业发挥优势。", [], id="no-chain-leaders"),
        pytest.param("依托龙头企业建立党组织。", [], id="no-leading-firms"),
        pytest.param("多家上市公司和国有企业参加。", [], id="no-listed-companies"),
        pytest.param("各保洁公司负责人参加。", [], id="no-companies-of-a-trade"),
        pytest.param("推动竹藤、纸品等企业转型。", [], id="no-trades-in-a-list"),
        pytest.param("支持专精特新等重点企业发展。", [], id="no-honours-in-a-list"),
        pytest.param("支持物流企业、电商公司发展。", [], id="no-kinds-of-companies"),
        pytest.param("央企集团和国企参加。", [], id="no-owners-of-companies"),
        pytest.param("组织银行等金融机构会商。", [], id="no-banks-in-general"),
    ],
)
def test_enterprises(text, expected):
    assert find(text, Label.ENTERPRISE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("到望海新材料(清江)有限公司观摩。", ["望海新材料(清江)有限公司"], id="brand-reads-like-a-verb"),
        pytest.param(
            "清江移山科技有限公司和清江白鹭橡胶有限公司在园区。",
            ["清江移山科技有限公司", "清江白鹭橡胶有限公司"],
            id="two",
        ),
        pytest.param("在链主企业兴山重工有限公司召开会议。", ["兴山重工有限公司"], id="apposition"),
        pytest.param("工商银行清江支行发放贷款。", ["工商银行清江支行"], id="branch-of-a-bank"),
        pytest.param(
            "上市企业3家(白鹭新材、移山科技、海石股份)。", ["白鹭新材", "移山科技", "海石股份"], id="bracketed-list"
        ),
        pytest.param("深入湖北青禾集团、晟鑫化工产业一线。", ["湖北青禾集团", "晟鑫化工"], id="conjunct"),
        pytest.param("“链主”企业移山重工派员。", ["移山重工"], id="apposition-in-quotation-marks"),
        pytest.param("以白鹭化工、移山能源为链主企业的集群。", ["白鹭化工", "移山能源"], id="as-leaders"),
        pytest.param(
            "吸纳德朗电力、人合电气等18家链上企业。", ["德朗电力", "人合电气"], id="conjunction-inside-a-brand"
        ),
        pytest.param("沅溪新材料，是一家从事研发的高科技企业。", ["沅溪新材料"], id="defined"),
        pytest.param("华为、腾讯派员。", ["华为", "腾讯"], id="known-in-the-whole-country"),
        pytest.param("由海天集团、远航集团发起。", ["海天集团", "远航集团"], id="brand-that-is-a-verb"),
        pytest.param("浙江万山企业集团公司成立。", ["浙江万山企业集团公司"], id="enterprise-inside-the-name"),
        pytest.param(
            "清江县工业园区白鹭芯新材料有限公司投产。", ["白鹭芯新材料有限公司"], id="zone-in-front-is-a-site"
        ),
        pytest.param("清江工业园区开发有限公司投产。", ["清江工业园区开发有限公司"], id="named-for-its-zone"),
        pytest.param("热烈祝贺海溪集团成立，论坛特邀白鹭集团。", ["海溪集团", "白鹭集团"], id="verbs-in-front"),
        pytest.param("将全力支持集团发展。", [], id="no-verb-as-a-brand"),
        pytest.param(
            "移山科技、白鹭电气、海石控股5家企业参加。", ["移山科技", "白鹭电气", "海石控股"], id="counted-without-等"
        ),
        pytest.param("时代鑫、时代昇、瀚川等企业参加。", ["时代鑫", "时代昇", "瀚川"], id="brands-in-a-list"),
        pytest.param("连江工投与市城投集团签约。", ["连江工投", "市城投集团"], id="investors-of-a-city"),
        pytest.param("由中铁九局、中建八局二公司承建。", ["中铁九局", "中建八局二公司"], id="builders-with-a-number"),
        pytest.param("老王是申通快递员。", ["申通"], id="courier"),
        pytest.param("全力争取，引导集团上市。", [], id="no-verb-before-group"),
        pytest.param("严格按局党委要求办。", [], id="no-office-as-a-firm"),
        pytest.param("钓鱼台食品集团投产。", ["钓鱼台食品集团"], id="region-inside-a-word"),
        pytest.param("中冶二十三冶、中国二十冶派员。", ["中冶二十三冶", "中国二十冶"], id="builders-of-steel"),
        pytest.param("如兴瀚机械2023年投产。", ["兴瀚机械"], id="brand-and-trade"),
        pytest.param(
            "以诚鑫化工、瀚源化工、沃禾生物四个龙头企业为主导。",
            ["诚鑫化工", "瀚源化工", "沃禾生物"],
            id="names-side-by-side",
        ),
        pytest.param("发展精细化工、绿色食品、现代农业三大产业。", [], id="no-trades-side-by-side"),
        pytest.param("中国石油云州石化公司派员。", ["中国石油云州石化公司"], id="known-firm-in-front"),
        pytest.param("锦川纺织集团作为链主企业牵头。", ["锦川纺织集团"], id="acting-as-leader"),
        pytest.param("海石集团与兴业银行清江分行银企合作签约。", ["海石集团", "兴业银行清江分行"], id="bank-and-firm"),
        pytest.param("项目竣工投产。", [], id="no-investor-across-words"),
        pytest.param("海石集团翠岭矿业有限责任公司投产。", ["海石集团翠岭矿业有限责任公司"], id="group-and-company"),
        pytest.param(
            "翠岭水运新通道（云州）有限公司签约。", ["翠岭水运新通道（云州）有限公司"], id="verb-before-the-bracket"
        ),
        pytest.param(
            "青江兴发集团有限责任公司签约。", ["青江兴发集团有限责任公司"], id="region-before-a-brand-like-a-verb"
        ),
        pytest.param(
            "海石重工有限公司董事长李小四、白鹭生物有限公司董事长王小五等企业家参加。",
            ["海石重工有限公司", "白鹭生物有限公司"],
            id="no-persons-between-firms",
        ),
        pytest.param("研究所所长王小五、海石重工有限公司参加。", ["海石重工有限公司"], id="no-director-as-a-conjunct"),
        pytest.param("建成秸秆饲料加工厂、肉牛养殖场。", [], id="no-works-by-what-they-make"),
        pytest.param("副总经理兼好石公司总经理李小四陪同。", ["好石公司"], id="concurrently-in-front"),
        pytest.param("发动乐石显示科技有限公司加入。", ["乐石显示科技有限公司"], id="verbal-noun-in-front"),
        pytest.param("以“链”聚企汇动力。", [], id="no-verb-and-object-as-a-brand"),
        pytest.param("青江白鹭化学 有限公司投产。", ["青江白鹭化学 有限公司"], id="space-in-front-of-the-form"),
        pytest.param(
            "青岭高乐食品技术董事长楚小照、江苏正名智能科技董事长尹小明参加。",
            ["江苏正名智能科技"],
            id="firm-of-a-chairman",
        ),
        pytest.param("知名企业董事长李小四参加。", [], id="no-firm-of-a-chairman"),
        pytest.param(
            "扬子药业集团江苏紫石药业有限公司参加。", ["扬子药业集团江苏紫石药业有限公司"], id="group-before-a-region"
        ),
        pytest.param("青江上川科技有限公司投产。", ["青江上川科技有限公司"], id="place-and-a-cut-brand"),
        pytest.param("德化上川科技有限公司投产。", ["德化上川科技有限公司"], id="region-and-a-cut-brand"),
        pytest.param("市长参加,上石集团派员。", ["上石集团"], id="two-characters-and-group"),
        pytest.param("本集团派员,全集团动员。", [], id="no-whole-group"),
        pytest.param(
            "赴上海南岭电脑系统有限公司调研。", ["上海南岭电脑系统有限公司"], id="region-that-runs-into-another"
        ),
        pytest.param("走进驰石汽车合肥工厂。", ["驰石汽车合肥工厂"], id="works-behind-a-region"),
        pytest.param("快递物流、网约车等行业单位参加。", [], id="no-kinds-of-units"),
        pytest.param("监事会主席张华为学院颁奖。", [], id="no-known-firm-inside-a-name"),
        pytest.param("省竹业集团到会。", ["省竹业集团"], id="group-of-the-province"),
        pytest.param("作为一家专业的医疗器械公司，订单不断。", [], id="no-kind-of-company-behind-的"),
        pytest.param(
            "龙头企业就有青江钢厂、青江天石、中岭普林、青江晨石4家。",
            ["青江钢厂", "青江天石", "中岭普林", "青江晨石"],
            id="list-closed-by-its-number",
        ),
        pytest.param("企业完成技改项目、研发项目、扩建项目3家。", [], id="no-projects-in-a-list"),
        pytest.param("海石汽车、兰石实业荣登榜单。", ["兰石实业"], id="verb-behind-a-conjunct"),
        pytest.param("恒昌银行青江分行放贷。", ["恒昌银行青江分行"], id="branch-of-a-bank-behind-a-region"),
    ],
)
def test_enterprise_edges(text, expected):
    assert find(text, Label.ENTERPRISE) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("链主企业海石重工有限公司牵头。", EnterpriseRole.LEADER, id="leader-before"),
        pytest.param("海石重工有限公司作为产业链上的龙头企业，走在前列。", EnterpriseRole.LEADER, id="leader-behind"),
        pytest.param("成员企业海石重工有限公司参加。", EnterpriseRole.MEMBER, id="member"),
        pytest.param("走访海石重工有限公司。", EnterpriseRole.NONE, id="none"),
        pytest.param("以海石重工有限公司为链主，带动上下游。", EnterpriseRole.LEADER, id="taken-as-leader"),
    ],
)
def test_roles(text, role):
    annotation = annotate(Article(id="t", text=text), load(disable=frozenset({"tagger"})))
    assert [record.role for record in annotation.records if record.label is Label.ENTERPRISE] == [role]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("由组织部、陶瓷办、陶瓷同业公会的人员组成。", ["陶瓷办", "陶瓷同业公会"], id="office-and-guild"),
        pytest.param("产业链党委联动县法院共建平台。", ["县法院"], id="court"),
        pytest.param("与昆明理工合作项目获奖。", ["昆明理工"], id="university-short"),
        pytest.param("成立铜加工人才联盟。", ["铜加工人才联盟"], id="alliance"),
        pytest.param("调研单位:安海镇党委政府", ["安海镇党委政府"], id="committee-and-government"),
        pytest.param("由相关职能部门办理。", [], id="no-departments"),
        pytest.param("邀请企业与高校参与。", [], id="no-universities"),
        pytest.param("人社、税务等部门派员参加。", [], id="no-stems-with-a-shared-head"),
        pytest.param("行业协会和科研院所参加。", [], id="no-generic-societies"),
        pytest.param("吸纳26家专业合作社。", [], id="no-counted"),
        pytest.param("邀请县蜜蜂产业协会专家来村。", ["县蜜蜂产业协会"], id="association-of-the-county"),
        pytest.param("毕业于福建农林大学的党员。", ["福建农林大学"], id="university"),
        pytest.param("县财政局(金融办)投放贷款。", ["县财政局(金融办)"], id="office-with-a-second-name"),
        pytest.param("村党支部领办合作社。", [], id="no-sentence"),
        pytest.param("清河市党员互助协会慰问党员。", ["清河市党员互助协会"], id="members-inside-the-name"),
        pytest.param(
            "市总工会、团市委、市妇联、市工商联等单位参加。", ["市总工会", "团市委", "市妇联", "市工商联"], id="mass"
        ),
        pytest.param("全国人大代表陈河说。", [], id="no-deputies"),
        pytest.param("区发改委、区工信局派员参加。", ["区发改委", "区工信局"], id="offices"),
        pytest.param("双溪工业园发展中心党委成立。", [], id="host-is-nested"),
        pytest.param("清江茶叶产业发展中心牵头。", ["清江茶叶产业发展中心"], id="centre-that-acts"),
        pytest.param(
            "县金融服务中心、县农技站派员。", ["县金融服务中心", "县农技站"], id="centre-and-station-of-the-county"
        ),
        pytest.param("向县委县政府建议。", ["县委县政府"], id="committee-and-government-of-the-county"),
        pytest.param(
            "推动网格办、综合执法队、司法所等部门下沉。", ["网格办", "综合执法队", "司法所"], id="grassroots-offices"
        ),
        pytest.param("各派出所要重视。", [], id="no-each-office"),
        pytest.param(
            "移山汽车股份有限公司采购中心工程师说。", ["移山汽车股份有限公司采购中心"], id="section-of-a-company"
        ),
        pytest.param("青江市中西医结合医院义诊。", ["青江市中西医结合医院"], id="verb-inside-the-name"),
        pytest.param("柳村商会相关负责人表示。", ["柳村商会"], id="village-of-one-character"),
        pytest.param("依托七〇九所、六一三所。", ["七〇九所", "六一三所"], id="institutes-with-a-number"),
        pytest.param("与华侨大学、浙大合作，开办老年大学。", ["华侨大学", "浙大"], id="universities"),
        pytest.param("刘伟到东溪村村委会指导。", ["东溪村村委会"], id="preposition-glued-to-a-person"),
        pytest.param("白鹭产业链联盟囊括十家高校。", ["白鹭产业链联盟"], id="alliance-of-a-chain"),
        pytest.param("“支部联建”赋能产业联盟。", [], id="no-verb-behind-a-quote"),
        pytest.param("举办竹藤产业招商会。", [], id="no-fair"),
        pytest.param(
            "青江市人民医院北岭院区、白沙大学东校区派员。", ["青江市人民医院北岭院区", "白沙大学东校区"], id="campus"
        ),
        pytest.param("将原村小学改造为厂房。", [], id="no-former-school"),
        pytest.param(
            "白鹭船舶有限公司第七一三研究所派员。", ["白鹭船舶有限公司第七一三研究所"], id="institute-of-a-company"
        ),
        pytest.param("李松年担任联盟秘书处秘书长。", ["联盟秘书处"], id="secretariat"),
        pytest.param("白沙、青溪等地的清河商会派员。", [], id="no-chambers-in-many-places"),
        pytest.param("各县区工信局、经开区经发局派员。", ["经开区经发局"], id="office-of-a-zone"),
        pytest.param(
            "清江大学工程与产业研究院院长李小四说。", ["清江大学工程与产业研究院"], id="section-with-a-conjunction"
        ),
        pytest.param("台州开化商会换届。", ["台州开化商会"], id="place-like-a-verb"),
        pytest.param("外地闽籍商会派员。", [], id="no-chambers-by-origin"),
        pytest.param("组建氟化工人才联盟。", ["氟化工人才联盟"], id="words-cut-across-the-head"),
        pytest.param("区自然资源和规划分局派员。", ["区自然资源和规划分局"], id="branch-office"),
        pytest.param("嘉宾清江大学竹业研究院派员。", ["清江大学竹业研究院"], id="guests-in-front"),
        pytest.param("青江市青年企业家商会换届。", ["青江市青年企业家商会"], id="entrepreneurs-inside-the-name"),
        pytest.param("安山镇文化服务中心主任李小四说。", ["安山镇文化服务中心"], id="centre-with-a-head"),
        pytest.param("走进安山镇文化服务中心。", [], id="no-centre-as-a-place"),
        pytest.param("校企合作处处长李小四说。", ["校企合作处"], id="school-and-firm-inside-the-name"),
        pytest.param("县中医院、科技局派员。", ["县中医院", "科技局"], id="hospital-of-the-county"),
        pytest.param("德化县审批局驻园区帮扶小组派员。", ["德化县审批局驻园区帮扶小组"], id="posted-body"),
        pytest.param("被派驻在村里的驻村工作队队员参加。", [], id="no-posted-body-without-a-name"),
        pytest.param("第三次理事长办公会召开。", [], id="no-guild-inside-a-meeting"),
        pytest.param(
            "德化县中医院医共体、安海镇环卫考评中心派员。",
            ["德化县中医院医共体", "安海镇环卫考评中心"],
            id="health-union",
        ),
        pytest.param("九三学社市委副主委李小四到会。", ["九三学社市委"], id="another-party"),
        pytest.param("德化县规划和自然资源局派员。", ["德化县规划和自然资源局"], id="office-of-two-fields"),
        pytest.param("德化县人大工委派员。", ["德化县人大工委"], id="committee-of-a-congress"),
        pytest.param("哨上村村委会换届。", ["哨上村村委会"], id="village-that-closes-with-a-side"),
        pytest.param("从村里合作社买茶。", [], id="no-cooperative-in-the-village"),
        pytest.param("园区管理方白鹭经济合作社签约。", ["白鹭经济合作社"], id="who-manages-in-front"),
        pytest.param("清河县文化旅游广电局局长说。", ["清河县文化旅游广电局"], id="office-of-several-fields"),
    ],
)
def test_organisations(text, expected):
    assert find(text, Label.ORG) == expected
