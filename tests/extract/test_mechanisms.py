"""Mechanisms: the codebook's yes and no, and its rulings."""

from collections.abc import Callable

import pytest

from extract.mechanism_kinds import kind_of
from schema.annotation import Annotation
from schema.labels import Label, MechanismKind

YES = [
    ("实行“链长+链员”首席服务员机制。", ["“链长+链员”首席服务员机制"]),
    ("探索“企业点单、产业链综合党委报单、部门接单”机制。", ["“企业点单、产业链综合党委报单、部门接单”机制"]),
    ("建立联席会议制度。", ["联席会议制度"]),
    ("按照“1+1+N+X”架构推进。", ["“1+1+N+X”架构"]),
    ("全面实施“组织兴链”行动。", ["“组织兴链”行动"]),
    ("学习“四链”实践。", ["“四链”实践"]),
    ("组建部门“帮帮团”上门服务。", ["“帮帮团”"]),
    ("探索“支部搭台、商户唱戏”的经营模式。", ["“支部搭台、商户唱戏”的经营模式"]),
    ("建立镇党委抓总、村支部抓实的工作机制。", ["镇党委抓总、村支部抓实的工作机制"]),
    ("推行链长制。", ["链长制"]),
    ("设立首席服务员机制。", ["首席服务员机制"]),
    ("用好“三本台账”。", ["“三本台账”"]),
    ("“蓝马甲”走进车间。", ["“蓝马甲”"]),
    ("组建“娘家人”服务队。", ["“娘家人”服务队"]),
    ("打造“10分钟办事圈”。", ["“10分钟办事圈”"]),
    ("完善轮值主席、集中会办等制度。", ["轮值主席", "集中会办"]),
    ("建立定期会商、问题帮办、双向评估3项机制。", ["定期会商", "问题帮办", "双向评估"]),
    ("实施“筑基”“引航”等三大工程。", ["“筑基”", "“引航”"]),
    ("通过“筑基领航”“产教融合”和“社会服务”三大工程发力。", ["“筑基领航”", "“产教融合”", "“社会服务”"]),
    ("全县推广“共富工坊”模式。", ["“共富工坊”模式"]),
    ("采用1+3+N工作模式。", ["1+3+N工作模式"]),
    ("成立助企护链服务小分队。", ["助企护链服务小分队"]),
    ("推行县领导挂钩联系企业制度。", ["县领导挂钩联系企业制度"]),
    ("开展“‘竹’够精彩”党建品牌创建。", ["“‘竹’够精彩”党建品牌"]),
    ("落实“周走访、月调度、季会商”工作机制。", ["“周走访、月调度、季会商”工作机制"]),
    ("推行首席质量官制度。", ["首席质量官制度"]),
    ("开设“书记茶座”。", ["“书记茶座”"]),
    ("开办“竹编夜校”。", ["“竹编夜校”"]),
    ("推广“党支部+合作社+群众”产业发展模式。", ["“党支部+合作社+群众”产业发展模式"]),
    ("形成“镇统筹、村带动、企协作、户参与”的养殖体系。", ["“镇统筹、村带动、企协作、户参与”的养殖体系"]),
    ("组建“党员红袖标”巡逻队。", ["“党员红袖标”巡逻队"]),
    ("构建“园区党委—片区党支部—企业党小组”三级架构。", ["“园区党委—片区党支部—企业党小组”三级架构"]),
    ("构建“一产业一链条、一链条一党委”产业链党委矩阵。", ["“一产业一链条、一链条一党委”产业链党委矩阵"]),
    ("建立书记主导、部长主推、镇街书记主抓的工作机制。", ["书记主导、部长主推、镇街书记主抓的工作机制"]),
    ("创新“企业发包业务、农户(加工点)按需生产”的加工模式。", ["“企业发包业务、农户(加工点)按需生产”的加工模式"]),
    ("建立定期活动、问题交办、季度例会、专题研讨制度。", ["定期活动", "问题交办", "季度例会", "专题研讨"]),
    (
        "建立了包括上门走访、每月例会、议事恳谈和教育培训等一系列制度。",
        ["上门走访", "每月例会", "议事恳谈", "教育培训"],
    ),
    ("建立“链主”企业引领带动、链上企业共建互促等机制。", ["“链主”企业引领带动", "链上企业共建互促"]),
    ("探索“红心引航、匠心赋能”两大行动。", ["“红心引航、匠心赋能”两大行动"]),
    (
        "构建“党组织领着跑、村两委带着做、企业帮着干”的共富新模式。",
        ["“党组织领着跑、村两委带着做、企业帮着干”的共富新模式"],
    ),
    ("构建由县委领导负总责、组织部门牵头推动的工作架构。", ["县委领导负总责、组织部门牵头推动的工作架构"]),
    ("推广“统一包装定制、户册编号区分”品牌识别保护模式。", ["“统一包装定制、户册编号区分”品牌识别保护模式"]),
    ("推行“大带小、老带新”结对机制。", ["“大带小、老带新”结对机制"]),
    ("培育“店小二”服务团队。", ["“店小二”服务团队"]),
    ("送上“惠企包”。", ["“惠企包”"]),
    ("用好“民情记录本”。", ["“民情记录本”"]),
    ("聘请20人当“竹城合伙人”。", ["“竹城合伙人”"]),
    ("建立驻园单位联络员制度。", ["驻园单位联络员制度"]),
    ("探索“链委+商会”建设。", ["“链委+商会”"]),
    ("开展“强链优品”建设。", ["“强链优品”"]),
    ("竹创圈先锋聚能行动启动。", ["先锋聚能行动"]),
    ("构建“集群党委—企业党支部—车间党小组”的三级组织链。", ["“集群党委—企业党支部—车间党小组”的三级组织链"]),
    ("在“党员一小时”公益活动中发放手册。", ["“党员一小时”公益活动"]),
    ("“在党委指导下，‘部门联通、资源共享’机制不断完善。”他说。", ["‘部门联通、资源共享’机制"]),
]
NO = [
    "“党建红”引领“中国白”。",
    "打通“最后一公里”。",
    "一企一策纾困解难。",
    "按照“围绕产业抓党建”的思路推进。",
    "坚持“支部引领、抱团发展”的原则。",
    "形成“共建共享、互融互促”的工作格局。",
    "建成“全链条贯通、全方位覆盖”的服务体系。",
    "健全上下贯通、协同高效的工作机制。",
    "扩大“两个覆盖”,落实三会一课。",
    "推动“链”上项目落地。",
    "当好“店小二”,争做“领头雁”。",
    "不断完善体制机制。",
    "产生“1+1>2”的效果。",
    "擦亮“世界竹艺之都”品牌。",
    "严格落实“三会一课”制度。",
    "招募“共富合伙人”120名。",
    "完成“500强”项目3个。",
    "他是园区的一名首席服务员。",
    "加快构建“7+6”现代化产业体系。",
    "构建3+2产业链体系。",
    "培育“竹海鲜”特色品牌。",
    "“双向进入、交叉任职”机制有待完善。",
    "开展党员突击队和志愿服务队活动。",
    "健全决策、管理、监督等制度。",
    "创新生产、加工、销售机制。",
    "深化“红色车间”建设。",
    "开展专项整治行动。",
    "打造“党建强、发展强”双强模式。",
    "大家都是“合伙人”。",
]


@pytest.mark.parametrize(("text", "mechanisms"), YES)
def test_names_of_mechanisms(surfaces_of: Callable[[str, Label], list[str]], text: str, mechanisms: list[str]) -> None:
    assert surfaces_of(text, Label.MECHANISM) == mechanisms


@pytest.mark.parametrize("text", NO)
def test_slogans_and_set_phrases_are_none(surfaces_of: Callable[[str, Label], list[str]], text: str) -> None:
    assert surfaces_of(text, Label.MECHANISM) == []


def test_committee_and_its_meeting_are_two_mentions(read: Callable[[str], Annotation]) -> None:
    annotation = read("青江县竹艺产业链联合党委联席会议召开。")
    found = [(mention.label, mention.text) for mention in annotation.mentions]
    assert (Label.MECHANISM, "联席会议") in found
    assert (Label.PARTY_ORG, "青江县竹艺产业链联合党委") in found


def test_a_label_without_its_head_is_an_alias(read: Callable[[str], Annotation]) -> None:
    annotation = read("县里实施“红竹领航”工程。“红竹领航”已覆盖30家企业。")
    mechanisms = [record for record in annotation.records if record.label is Label.MECHANISM]
    assert [record.names for record in mechanisms] == [("“红竹领航”工程", "“红竹领航”")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("联席会议制度", MechanismKind.MEETING),
        ("“1+1+N+X”架构", MechanismKind.STRUCTURE),
        ("“周末工程师”机制", MechanismKind.TALENT),
        ("“链长轮值”机制", MechanismKind.COORDINATION),
        ("“娘家人”服务队", MechanismKind.SERVICE),
        ("“红竹领航”党建品牌", MechanismKind.BRAND),
        ("“锦上添花”行动", MechanismKind.OTHER),
    ],
)
def test_kinds(name: str, kind: MechanismKind) -> None:
    assert kind_of(name) is kind


def test_frequency_stands_in_the_clause(read: Callable[[str], Annotation]) -> None:
    annotation = read("产业链党委每季度召开1次联席会议。")
    (meeting,) = [record for record in annotation.records if record.label is Label.MECHANISM]
    assert meeting.frequency is not None
    assert meeting.frequency.value == "每季度召开1次"


def test_hostile_text_is_read_in_time(surfaces_of: Callable[[str, Label], list[str]]) -> None:
    text = ("“" * 500 + "党委抓总、" * 2000 + "机制" * 500 + "”" * 500) * 2
    assert len(surfaces_of(text, Label.POLICY)) == 0
