"""Relations: the rows of section 4 and the rulings on them."""

import pytest

from extract.pipeline import annotate, load
from schema.article import Article
from schema.labels import RelationType


def read(text: str, *types: RelationType) -> set[tuple[str, str, str]]:
    annotation = annotate(Article(id="a", text=text), load(disable=frozenset({"tagger"})))
    names = {record.id: record.name for record in annotation.records}
    return {
        (str(link.type), names[link.subject], names[link.object])
        for link in annotation.relations
        if link.type in types and link.object is not None
    }


@pytest.mark.parametrize(
    ("text", "types", "expected"),
    [
        pytest.param(
            "德化县成立德化县陶瓷产业链党委。",
            (RelationType.COVERS,),
            {("covers", "德化县陶瓷产业链党委", "陶瓷产业链")},
            id="covers: chain inside the name",
        ),
        pytest.param(
            "全县产业链综合党委副书记李明出席。竹艺产业链很红火。",
            (RelationType.COVERS,),
            set(),
            id="covers no: a body for all chains",
        ),
        pytest.param(
            "德化县召开陶瓷产业链党委联席会议。陶瓷产业链党委吸纳链上企业佳诚陶瓷有限公司加入。",
            (RelationType.BELONGS_TO,),
            {("belongs_to", "佳诚陶瓷有限公司", "陶瓷产业链")},
            id="belongs_to: firm on the chain",
        ),
        pytest.param(
            "德化县陶瓷产业链党委与建设银行签约。",
            (RelationType.BELONGS_TO,),
            set(),
            id="belongs_to no: a bank",
        ),
        pytest.param(
            "安徽省黄山市召开会议。",
            (RelationType.LOCATED_IN,),
            {("located_in", "黄山市", "安徽省")},
            id="located_in: address",
        ),
        pytest.param(
            "活动在清河新区安山镇举行。",
            (RelationType.LOCATED_IN,),
            {("located_in", "安山镇", "清河新区")},
            id="located_in: a town in its zone",
        ),
        pytest.param(
            "云州省青江市白沙县召开会议。白沙县在云州省青江市率先试点。",
            (RelationType.LOCATED_IN,),
            {("located_in", "白沙县", "青江市"), ("located_in", "青江市", "云州省")},
            id="located_in: links are direct",
        ),
        pytest.param(
            "近年来,德化县推进陶瓷产业链发展,德化县深耕陶瓷产业链。",
            (RelationType.LOCATED_IN,),
            {("located_in", "陶瓷产业链", "德化县")},
            id="located_in: chain",
        ),
        pytest.param(
            "白沙县搭建“1+2+N”组织体系,推动白沙县发展。",
            (RelationType.RUNS,),
            {("runs", "白沙县", "“1+2+N”组织体系")},
            id="runs: region",
        ),
        pytest.param(
            "近年来,德化县探索党建新路。建立健全“链长+链员”首席服务员机制,服务企业。",
            (RelationType.RUNS,),
            {("runs", "德化县", "“链长+链员”首席服务员机制")},
            id="runs: subject of the sentence before",
        ),
        pytest.param(
            "南庄镇政府印发《南庄镇促进贸易提升发展扶持办法》。",
            (RelationType.ISSUES,),
            {("issues", "南庄镇政府", "《南庄镇促进贸易提升发展扶持办法》")},
            id="issues",
        ),
        pytest.param(
            "县委组织部贯彻落实《关于加强产业链党建工作的意见》。",
            (RelationType.ISSUES,),
            set(),
            id="issues no: carried out, not issued",
        ),
        pytest.param(
            "白沙县竹艺产业链党委下设佳竹制品有限公司党支部。",
            (RelationType.SUBORDINATE_TO,),
            {("subordinate_to", "佳竹制品有限公司党支部", "白沙县竹艺产业链党委")},
            id="subordinate_to: 下设",
        ),
        pytest.param(
            "白沙县竹艺产业链党委下设佳竹制品有限公司党支部、青竹家具有限公司党支部。",
            (RelationType.SUBORDINATE_TO,),
            {
                ("subordinate_to", "佳竹制品有限公司党支部", "白沙县竹艺产业链党委"),
                ("subordinate_to", "青竹家具有限公司党支部", "白沙县竹艺产业链党委"),
            },
            id="subordinate_to: a list",
        ),
        pytest.param(
            "白沙县竹艺产业链党委由白沙县委组织部联系指导。",
            (RelationType.SUBORDINATE_TO,),
            set(),
            id="subordinate_to no: guidance",
        ),
        pytest.param(
            "竹艺产业链党委推行“企业出题、院校答题”机制,与青江林学院签约。竹艺产业链党委联合白沙农商银行推出产品。",
            (RelationType.PARTNERS,),
            {("partners", "竹艺产业链党委", "青江林学院"), ("partners", "竹艺产业链党委", "白沙农商银行")},
            id="partners: behind a name with 企业 in it; 联合",
        ),
        pytest.param(
            "白沙县成立白沙县竹艺产业链党委,由佳竹制品有限公司牵头,建立“链上议事会”制度。",
            (RelationType.RUNS,),
            {("runs", "白沙县竹艺产业链党委", "“链上议事会”制度")},
            id="runs: the committee that the sentence founds",
        ),
        pytest.param(
            "白沙县召开会议。会上,县工信局汇报了“链长制”工作推进情况。部门开展“助企强链”行动。",
            (RelationType.RUNS,),
            set(),
            id="runs no: a report; somebody without a name",
        ),
        pytest.param(
            "近年来,白沙县成立县委书记、县长任双组长的专班,采取“支部+农户”的模式。",
            (RelationType.RUNS,),
            {("runs", "白沙县", "“支部+农户”的模式")},
            id="runs: 任双组长 does not hide the subject",
        ),
        pytest.param(
            "瑶溪村位于锦屏县固山乡东北部。青竹产业园位于青江市白沙县。",
            (RelationType.LOCATED_IN,),
            {
                ("located_in", "瑶溪村", "固山乡"),
                ("located_in", "固山乡", "锦屏县"),
                ("located_in", "青竹产业园", "白沙县"),
                ("located_in", "白沙县", "青江市"),
            },
            id="located_in: the lowest of an address",
        ),
        pytest.param(
            "白沙县团委很忙。“希望书屋”项目由白沙县团委承接。",
            (RelationType.RUNS,),
            {("runs", "白沙县团委", "“希望书屋”项目")},
            id="runs: behind 由",
        ),
        pytest.param(
            "竹艺产业链党委联动白沙县法院、白沙县版权局等多部门共建竹艺交易平台。",
            (RelationType.RUNS,),
            {
                ("runs", "竹艺产业链党委", "竹艺交易平台"),
                ("runs", "白沙县法院", "竹艺交易平台"),
                ("runs", "白沙县版权局", "竹艺交易平台"),
            },
            id="runs: those who build together",
        ),
        pytest.param(
            "白沙县城区物业企业建立“红黑榜”机制。",
            (RelationType.RUNS,),
            set(),
            id="runs no: the region of those who act",
        ),
        pytest.param(
            "白沙县推进改革。在此基础上,搭建以佳竹制品有限公司、青山家具有限公司等8家单位为成员的产业链党委,建立走访调研、每月例会等制度。",
            (RelationType.RUNS,),
            {("runs", "白沙县", "走访调研"), ("runs", "白沙县", "每月例会")},
            id="runs: every name of a list; no: the firms of a description",
        ),
        pytest.param(
            "白沙县推进改革。“竹香”共富工坊很忙。工坊创新“订单竹编+就近用工”双轨机制。",
            (RelationType.RUNS,),
            {("runs", "“竹香”共富工坊", "“订单竹编+就近用工”双轨机制")},
            id="runs: a noun for the one that was named before",
        ),
        pytest.param(
            "白沙县推进改革。县直相关部门选派干部到联盟,开展“上门帮办”行动。",
            (RelationType.RUNS,),
            set(),
            id="runs no: a subject without a record",
        ),
        pytest.param(
            "白沙县推进改革。\n会上发布了竹艺产业链“五共”工作机制,竹艺产业链党委很忙。",
            (RelationType.RUNS,),
            {("runs", "竹艺产业链党委", "“五共”工作机制")},
            id="runs: the committee of the chain in front",
        ),
        pytest.param(
            "青竹产业园推进改革。青竹产业园引导相关企业开展“五共”活动。“我们竹艺产业链党委开展‘红带’技术帮带行动。”李明说。",
            (RelationType.RUNS,),
            {("runs", "青竹产业园", "“五共”活动"), ("runs", "竹艺产业链党委", "‘红带’技术帮带行动")},
            id="runs: who lets others act; 我们 in front of a committee",
        ),
        pytest.param(
            "白沙县推进改革,建立以联盟为主导,佳竹制品有限公司和青山家具有限公司两家龙头企业为引领的“1+2+X”组织体系。",
            (RelationType.RUNS,),
            {("runs", "白沙县", "“1+2+X”组织体系")},
            id="runs no: those whom a description names",
        ),
        pytest.param(
            "白沙县成立竹艺产业链党建联盟。下一步,联盟将抱团发展。一是完善机制。二是搭建平台。三是优化服务。开展“企业互访”活动。",
            (RelationType.RUNS,),
            {("runs", "竹艺产业链党建联盟", "“企业互访”活动")},
            id="runs: the subject of the paragraph",
        ),
        pytest.param(
            "近年来,清河县竹溪镇党委聚焦产业。\n建立健全“上门帮办”机制。",
            (RelationType.RUNS,),
            {("runs", "清河县竹溪镇党委", "“上门帮办”机制")},
            id="runs: the organisation that opens a story on no region",
        ),
        pytest.param(
            "为落实省委“强链先锋”行动和市委全面深化新时代“固本强基”行动要求,白沙县召开会议。",
            (RelationType.RUNS,),
            {("runs", "省委", "“强链先锋”行动"), ("runs", "市委", "“固本强基”行动")},
            id="runs: whose action it is that others carry out",
        ),
        pytest.param(
            "白沙县委、县政府出台《竹艺发展办法》《关于加快竹艺发展的意见》。",
            (RelationType.ISSUES,),
            {
                (rel, org, title)
                for rel, org in (("issues", "白沙县委"), ("issues", "县政府"))
                for title in ("《竹艺发展办法》", "《关于加快竹艺发展的意见》")
            },
            id="issues: a list of titles",
        ),
        pytest.param(
            "青江市在白沙县试点,成立竹艺产业党委。青江市推进竹艺产业链。白沙县推进改革。青江市很忙。",
            (RelationType.LOCATED_IN,),
            {("located_in", "竹艺产业党委", "白沙县"), ("located_in", "竹艺产业链", "青江市")},
            id="located_in: where the sentence is set",
        ),
        pytest.param(
            "白沙县推进改革。白沙县会展中心开馆。白沙县工业园区扩建。",
            (RelationType.LOCATED_IN,),
            set(),
            id="located_in no: a zone or hall with a region only in its name",
        ),
        pytest.param(
            "近年来,白沙县推进改革。东岭村今年种下果树。固山镇投资建起大棚。",
            (RelationType.LOCATED_IN,),
            set(),
            id="located_in no: a town, a village of an article about a county",
        ),
        pytest.param(
            "白沙县安山镇、固山镇先行先试。固山镇竹编涵盖东岭村、西坑村2个村。",
            (RelationType.LOCATED_IN,),
            {
                ("located_in", "安山镇", "白沙县"),
                ("located_in", "固山镇", "白沙县"),
                ("located_in", "东岭村", "固山镇"),
                ("located_in", "西坑村", "固山镇"),
            },
            id="located_in: a list of towns behind their county; villages that a town counts up",
        ),
        pytest.param(
            "白沙县竹艺协会年会在安山镇举行。白沙县考察团来到固山镇学习。",
            (RelationType.LOCATED_IN,),
            set(),
            id="located_in no: a town where an event is held, a town that is visited",
        ),
        pytest.param(
            "在青竹产业园,佳竹制品有限公司很忙。位于白沙县安山镇的青竹家具有限公司投产。",
            (RelationType.LOCATED_IN,),
            {
                ("located_in", "佳竹制品有限公司", "青竹产业园"),
                ("located_in", "青竹家具有限公司", "安山镇"),
                ("located_in", "安山镇", "白沙县"),
            },
            id="located_in: a firm in the zone of its sentence, and behind 位于",
        ),
        pytest.param(
            "佳竹制品有限公司签约落户青竹产业园,与青山家具有限公司共同发展。",
            (RelationType.LOCATED_IN,),
            {("located_in", "佳竹制品有限公司", "青竹产业园")},
            id="located_in: 落户; no: the partner behind it",
        ),
        pytest.param(
            "县领导赴青江市,实地调研佳竹制品有限公司、青山家具有限公司。",
            (RelationType.LOCATED_IN,),
            {("located_in", "佳竹制品有限公司", "青江市"), ("located_in", "青山家具有限公司", "青江市")},
            id="located_in: the firms of a visit",
        ),
        pytest.param(
            "白沙县安山镇东岭村青年李明领办“竹香”共富工坊。",
            (RelationType.LOCATED_IN,),
            {
                ("located_in", "“竹香”共富工坊", "东岭村"),
                ("located_in", "东岭村", "安山镇"),
                ("located_in", "安山镇", "白沙县"),
            },
            id="located_in: a workshop that somebody of a village opens",
        ),
        pytest.param(
            "座谈会由固山镇副镇长李明主持,固山镇副书记王芳讲话。竹艺产业链很红火。",
            (RelationType.LOCATED_IN,),
            set(),
            id="located_in no: a town that only stands in titles",
        ),
        pytest.param(
            "安山镇推进改革。乡党委引领东岭村、西坑村、上坪村3个村成立联盟。安山镇联合下坝村等2个村党支部学习。",
            (RelationType.LOCATED_IN,),
            {
                ("located_in", "东岭村", "安山镇"),
                ("located_in", "西坑村", "安山镇"),
                ("located_in", "上坪村", "安山镇"),
            },
            id="located_in: villages that are counted in an article on a town",
        ),
        pytest.param(
            "青竹产业园依托佳竹集团、青山家具公司等龙头企业,推进工作。",
            (RelationType.LOCATED_IN,),
            {
                ("located_in", "佳竹集团", "青竹产业园"),
                ("located_in", "青山家具公司", "青竹产业园"),
            },
            id="located_in: the firms that a zone relies on",
        ),
        pytest.param(
            "近日,白沙县举办仪式,多家企业在青竹产业园结成竹艺产业链党建联盟。",
            (RelationType.LOCATED_IN,),
            {
                ("located_in", "青竹产业园", "白沙县"),
                ("located_in", "竹艺产业链党建联盟", "青竹产业园"),
            },
            id="located_in: the zone in which a region acts",
        ),
        pytest.param(
            "在白沙县安山镇东岭村办公室,村党支部副书记李明很忙。",
            (RelationType.LOCATED_IN,),
            {
                ("located_in", "安山镇", "白沙县"),
                ("located_in", "东岭村", "安山镇"),
                ("located_in", "村党支部", "东岭村"),
            },
            id="located_in: the branch of the village that was named last",
        ),
        pytest.param(
            "白沙县推进改革。未来,佳竹集团有限公司将深耕竹艺产业链。",
            (RelationType.LOCATED_IN,),
            set(),
            id="located_in no: a chain that a firm works on",
        ),
        pytest.param(
            "白沙县推进改革。\n近日,白沙县竹艺产业链党委揭牌。位于固山县的果酒产业链同样红火。",
            (RelationType.LOCATED_IN,),
            {("located_in", "白沙县竹艺产业链党委", "白沙县"), ("located_in", "果酒产业链", "固山县")},
            id="located_in: a committee that is founded, a chain behind 位于",
        ),
        pytest.param(
            "近日,竹艺产业链党委由链主企业佳竹制品有限公司牵头,吸纳青山家具有限公司、固山竹业有限公司等企业。",
            (RelationType.BELONGS_TO,),
            {
                ("belongs_to", firm, "竹艺产业链")
                for firm in ("佳竹制品有限公司", "青山家具有限公司", "固山竹业有限公司")
            },
            id="belongs_to: by its role, in a list that is taken in",
        ),
        pytest.param(
            "佳竹制品有限公司党支部书记李明很忙。通过加入竹艺产业链党委,佳竹制品有限公司接到订单。",
            (RelationType.BELONGS_TO,),
            {("belongs_to", "佳竹制品有限公司", "竹艺产业链")},
            id="belongs_to: what its branch joins",
        ),
        pytest.param(
            "佳竹制品有限公司董事长李明作为首届竹艺产业链党建联盟主席发言。",
            (RelationType.BELONGS_TO,),
            {("belongs_to", "佳竹制品有限公司", "竹艺产业链")},
            id="belongs_to: an office of the alliance",
        ),
        pytest.param(
            "白沙县竹艺产业链党委成立。近日,竹艺产业链党委先后走访佳竹制品有限公司、青山家具有限公司等多家企业。",
            (RelationType.BELONGS_TO,),
            {("belongs_to", "佳竹制品有限公司", "竹艺产业链"), ("belongs_to", "青山家具有限公司", "竹艺产业链")},
            id="belongs_to: the firms that the committee of the chain calls on",
        ),
        pytest.param(
            "白沙县推进竹艺产业链。产业链上游很忙。县领导走访佳竹制品有限公司,了解竹艺产业链情况。",
            (RelationType.BELONGS_TO,),
            set(),
            id="belongs_to no: a firm that is visited",
        ),
        pytest.param(
            "白沙县竹艺协会联合白沙县竹艺学校走访农户。白沙县商务局、白沙县教育局联合开展培训。",
            (RelationType.PARTNERS,),
            {("partners", "白沙县竹艺协会", "白沙县竹艺学校"), ("partners", "白沙县商务局", "白沙县教育局")},
            id="partners: 联合 between two and behind a list",
        ),
        pytest.param(
            "竹艺产业链党委的成员单位白沙商会党支部推动了改造。",
            (RelationType.SUBORDINATE_TO,),
            {("subordinate_to", "白沙商会党支部", "竹艺产业链党委")},
            id="subordinate_to: a member",
        ),
        pytest.param(
            "近日,白沙县成立竹艺产业党建联盟,推动全县竹艺产业发展。",
            (RelationType.LOCATED_IN,),
            {("located_in", "竹艺产业党建联盟", "白沙县"), ("located_in", "竹艺产业", "白沙县")},
            id="located_in: a chain that is named only inside its alliance, and its trade beside it",
        ),
        pytest.param(
            "近日,安山镇很忙。安山镇设立“竹香党支部”“果香党支部”2个党支部。",
            (RelationType.LOCATED_IN,),
            {("located_in", "“竹香党支部”", "安山镇"), ("located_in", "“果香党支部”", "安山镇")},
            id="located_in: what a region founds",
        ),
        pytest.param(
            "新能源、新材料、节能3个产业链联盟揭牌,分别以佳竹制品有限公司、青竹家具有限公司为链主。",
            (RelationType.BELONGS_TO,),
            set(),
            id="belongs_to no: 分别",
        ),
        pytest.param(
            "佳竹制品有限公司与白沙竹艺协会签约。",
            (RelationType.PARTNERS,),
            {("partners", "佳竹制品有限公司", "白沙竹艺协会")},
            id="partners",
        ),
        pytest.param(
            "竹艺行业协会开展“银企对接”活动,与白沙县农业银行、佳竹制品有限公司结对共建。",
            (RelationType.PARTNERS,),
            {("partners", "竹艺行业协会", "白沙县农业银行"), ("partners", "竹艺行业协会", "佳竹制品有限公司")},
            id="partners: subject of the sentence, several partners",
        ),
        pytest.param(
            "佳竹制品有限公司与白沙竹艺协会负责人座谈。",
            (RelationType.PARTNERS,),
            set(),
            id="partners no: no agreement",
        ),
        pytest.param(
            "清河经济开发区党工委推动竹艺企业抱团。\n佳竹制品有限公司党支部、安竹制品有限公司党支部等12家企业签订协议,"
            "建立“三联互动”机制。",
            (RelationType.RUNS,),
            {("runs", "清河经济开发区党工委", "“三联互动”机制")},
            id="runs no: firms that a list counts up; the committee of the zone",
        ),
        pytest.param(
            "近年来,白沙县推进竹艺产业。“我们推行‘双向互联’机制。”清河经济开发区党工委副书记李明介绍。",
            (RelationType.RUNS,),
            {("runs", "清河经济开发区党工委", "‘双向互联’机制")},
            id="runs: whom the speaker speaks for",
        ),
        pytest.param(
            "白沙县发展竹艺产业。联盟成员单位实行“轮值主席”制度。",
            (RelationType.RUNS,),
            set(),
            id="runs no: members without a name",
        ),
        pytest.param(
            "白沙县推进扶贫。白沙县挂牌成立“1+5”安山镇竹农联合党总支。安山镇很红火。",
            (RelationType.LOCATED_IN,),
            {("located_in", "“1+5”安山镇竹农联合党总支", "安山镇")},
            id="located_in: the region behind the quoted part of a name",
        ),
        pytest.param(
            "白沙县建立县竹业协会领导定点指导机制。",
            (RelationType.LOCATED_IN,),
            set(),
            id="located_in no: an office that guides is not founded",
        ),
        pytest.param(
            "竹艺产业链党委走访佳竹制品有限公司在安山镇的生态园党支部。",
            (RelationType.LOCATED_IN,),
            {("located_in", "生态园党支部", "安山镇")},
            id="located_in: a branch of a firm elsewhere",
        ),
        pytest.param(
            "安山镇发展竹艺产业。近日,安山镇竹艺产业链党支部在佳竹制品有限公司揭牌成立。",
            (RelationType.LOCATED_IN,),
            {("located_in", "安山镇竹艺产业链党支部", "安山镇"), ("located_in", "竹艺产业链", "安山镇")},
            id="located_in: founded at a firm",
        ),
        pytest.param(
            "“我们成立竹藤、纸品等2个产业链党建联盟。”清河经济开发区党工委副书记李明说。清河经济开发区很红火。",
            (RelationType.LOCATED_IN,),
            {("located_in", "竹藤", "清河经济开发区"), ("located_in", "纸品", "清河经济开发区")},
            id="located_in: chains of the zone whose committee speaks",
        ),
        pytest.param(
            "白沙县发展竹艺产业。定期召开联席会议,解决难题。",
            (RelationType.RUNS,),
            {("runs", "白沙县", "联席会议")},
            id="runs: a meeting of the region that the article is about",
        ),
        pytest.param(
            "白沙县发展竹艺产业。定期召开党建联盟联席会议,解决难题。",
            (RelationType.RUNS,),
            set(),
            id="runs no: a meeting of a body without a record",
        ),
        pytest.param(
            "白沙县发展竹艺产业。建设“竹聚力”党群服务中心,服务企业。",
            (RelationType.RUNS,),
            {("runs", "白沙县", "“竹聚力”党群服务中心")},
            id="builds: the region that the article is about",
        ),
        pytest.param(
            "白沙县发展竹艺产业。安山镇辖区20家企业将推行“轮值讲堂”制度。",
            (RelationType.RUNS,),
            set(),
            id="runs no: firms of a region",
        ),
    ],
)
def test_relations(text, types, expected):
    assert read(text, *types) == expected


def test_evidence_lies_in_the_text():
    text = "近年来,德化县探索“链长+链员”首席服务员机制。德化县陶瓷产业链党委成立,德化县发展陶瓷产业链。"
    annotation = annotate(Article(id="a", text=text), load(disable=frozenset({"tagger"})))
    assert annotation.relations
    assert all(part.text == text[part.start : part.end] for link in annotation.relations for part in link.evidence)


def test_who_runs_a_mechanism_is_its_attribute():
    annotation = annotate(
        Article(id="a", text="近年来,德化县探索“链长+链员”首席服务员机制。"), load(disable=frozenset({"tagger"}))
    )
    mechanism = next(record for record in annotation.records if record.label == "MECHANISM")
    assert [value.value for value in mechanism.run_by] == ["德化县"]
