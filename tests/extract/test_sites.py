"""Sites: the codebook's yes and no, its rulings, nicknames and short forms."""

from collections.abc import Callable

import pytest

from schema.annotation import Annotation
from schema.labels import Label

YES = [
    (
        "将晋江市竹木家居产业集聚区、德化县新材料产业园2个产业园区整合。",
        ["晋江市竹木家居产业集聚区", "德化县新材料产业园"],
    ),
    ("走进中国—东盟青年产业园。", ["中国—东盟青年产业园"]),
    ("走进德化县“云上集市”综合体。", ["德化县“云上集市”综合体"]),
    ("搭建“园区+部门+企业+党员先锋服务队员”综合服务平台。", ["“园区+部门+企业+党员先锋服务队员”综合服务平台"]),
    ("完善城东工业园区配套设施。", ["城东工业园区"]),
    ("参观鞋产业链党建馆。", ["鞋产业链党建馆"]),
    ("共建陶瓷设计版权交易平台。", ["陶瓷设计版权交易平台"]),
    ("上线“有机硅一件事”高效服务平台。", ["“有机硅一件事”高效服务平台"]),
    ("组建“甜蜜站”共富工坊。", ["“甜蜜站”共富工坊"]),
    ("走进白砂新材料科创谷。", ["白砂新材料科创谷"]),
    ("开设“竹乡会客厅”。", ["“竹乡会客厅”"]),
    ("依托精细化工产业园区开展试点。", ["精细化工产业园区"]),
    ("走进晋江经济开发区调研。", ["晋江经济开发区"]),
    ("晋江市高新区高新材料产业园开工。", ["晋江市高新区高新材料产业园"]),
    ("走进“竹乡里·共富工坊”,村民正忙。", ["“竹乡里·共富工坊”"]),
    ("走进晋江市安海镇多肉“共富工坊”。", ["晋江市安海镇多肉“共富工坊”"]),
    ("日前,安海镇竹坪村共富工坊挂牌。", ["安海镇竹坪村共富工坊"]),
    ("共建竹家居设计中心和海带精深加工中心。", ["竹家居设计中心", "海带精深加工中心"]),
    ("培育竹城壹号红色教育基地。", ["竹城壹号红色教育基地"]),
    ("参观随州大洪山革命陈列馆。", ["随州大洪山革命陈列馆"]),
    ("晋江金滩新区企业多。", ["晋江金滩新区"]),
    ("晋江市安海镇社会治理中心揭牌。以社会治理中心为起点。", ["晋江市安海镇社会治理中心", "社会治理中心"]),
    ("启动晋江市行政服务中心片区改造。", ["晋江市行政服务中心"]),
    ("晋江市佳禾汽车有限公司青岛基地揭牌。", ["晋江市佳禾汽车有限公司青岛基地"]),
    ("走进晋江市脱毒种薯繁育基地。", ["晋江市脱毒种薯繁育基地"]),
    ("位于安海镇的渡江战役纪念馆开放。", ["渡江战役纪念馆"]),
    ("依托林海山革命活动旧址开展教育。", ["林海山革命活动旧址"]),
    ("走进晋江市冷链物流中心。", ["晋江市冷链物流中心"]),
    ("来到安海镇云岭坪茶园。", ["安海镇云岭坪茶园"]),
    ("先后走进金月湾国际中心、云禾大厦等多幢楼宇。", ["金月湾国际中心", "云禾大厦"]),
    ("参观安海镇农产品加工车间。", ["安海镇农产品加工车间"]),
    ("在于一体的竹楼里·共富工坊购物。", ["竹楼里·共富工坊"]),
    ("位于金溪国际竹艺园区的企业。", ["金溪国际竹艺园区"]),
    ("设置“茶商服务站”。", ["“茶商服务站”"]),
    ("走进福建转型竹业示范区。", ["福建转型竹业示范区"]),
    ("晋江经开区白沙园区企业发起。", ["晋江经开区白沙园区"]),
    ("5000亩晋江高新区华禾工业园开工。", ["晋江高新区华禾工业园"]),
    ("竺华商圈人气旺。", ["竺华商圈"]),
    ("白鹭洲公园里有宣讲。", ["白鹭洲公园"]),
    ("走进晋江铁观音文化园。", ["晋江铁观音文化园"]),
    ("走进“中国·青禾”跨境电商产业园。", ["“中国·青禾”跨境电商产业园"]),
    ("晋江高新区创新创业服务园区深化党建。", ["晋江高新区创新创业服务园区"]),
    ("金禾新区加快发展。", ["金禾新区"]),
    ("落户晋江新城的企业多。", ["晋江新城"]),
    ("参观晋江茶叶城和晋江永和口岸。", ["晋江茶叶城", "晋江永和口岸"]),
    ("晋江台商投资区企业多。", ["晋江台商投资区"]),
    ("中国(福建)自由贸易试验区厦门片区揭牌。", ["中国(福建)自由贸易试验区厦门片区"]),
    ("走进双桥村“巾帼车间”。", ["双桥村“巾帼车间”"]),
    ("在赵厝农贸市场开展整顿。", ["赵厝农贸市场"]),
    ("德化(广州)、德化(深圳)异地研发平台揭牌。", ["德化(广州)", "德化(深圳)异地研发平台"]),
    ("对“党建+竹艺”示范点改造提升。", ["“党建+竹艺”示范点"]),
    ("不断扩大云禾塔景区的影响力。", ["云禾塔景区"]),
    ("走进临江国际会展中心。", ["临江国际会展中心"]),
    ("在云岭茶文化博览园游览。", ["云岭茶文化博览园"]),
    ("建设中的金溪湾预制菜产业园占地300亩。", ["金溪湾预制菜产业园"]),
]
NO = [
    "新增晋江市产业园3个。",
    "推出“竹链贷”平台。",
    "依托上述检测中心开展服务。",
    "服务“五大产业基地”建设。",
    "农户分户分基地进行养殖。",
    "形成竹种植—加工产业园区。",
    "园区内企业众多。",
    "走进生产车间。",
    "打造世界竹艺之都。",
    "打造全国一流竹产业基地。",
    "先后入选国家火炬竹木特色产业基地。",
    "荣获“全省优秀示范园区”称号。",
    "搭建公共服务平台和信息交流平台。",
    "设立“党群服务中心”。",
    "新增国家现代竹业产业园11个。",
    "走进全市各大产业园区。",
    "落户园区后,企业发展很快。",
    "把党组织建成“主阵地”。",
    "利用园区党群服务中心开展活动。",
    "建设“中心村+产业+龙头企业”型共富工坊。",
    "推进新区建设,加快城市新区发展。",
    "打造“共富工坊”品牌。",
    "13间“希望小屋”即将交付。",
    "走进全国爱国主义教育示范基地。",
    "依托创业致富示范基地或合作社领办工坊。",
    "该县作为福建省竹制品产业基地。",
    "更将通过打造电竹产业园区,招引企业。",
    "走进安海镇高山茶园采茶。",
    "推进茶旅庄园建设。",
    "建起三大竹纸展贸基地。",
    "晋江市茶园面积扩大。",
    "拓展欧洲茶叶市场份额。",
    "建设福建竹业示范区。",
    "引领海南自贸港园区发展。",
    "创新园区党建工作法。",
    "建设产业新区和美丽新城。",
    "深化“红色车间”建设。",
    "建起了农产品批发市场。",
    "将白沙村定为“党建引领竹业”示范点。",
    "织密园区党组织网络。",
    "首届长三角地区园区党建论坛举行。",
    "建成15个“共享竹艺”工厂(车间)。",
    "全力创建国家现代竹业产业园。",
    "建成“骑手之家”12个。",
    "该园区为省级竹产品产业园。",
]


@pytest.mark.parametrize(("text", "sites"), YES)
def test_names_of_sites(surfaces_of: Callable[[str, Label], list[str]], text: str, sites: list[str]) -> None:
    assert surfaces_of(text, Label.SITE) == sites


@pytest.mark.parametrize("text", NO)
def test_generic_and_honorary_names_are_none(surfaces_of: Callable[[str, Label], list[str]], text: str) -> None:
    assert surfaces_of(text, Label.SITE) == []


def test_the_region_in_front_belongs_to_the_site(read: Callable[[str], Annotation]) -> None:
    annotation = read("晋江市安海镇“竹音”共富工坊开张。")
    assert [mention.text for mention in annotation.mentions if mention.label is Label.SITE] == [
        "晋江市安海镇“竹音”共富工坊"
    ]
    assert not [mention for mention in annotation.mentions if mention.label is Label.REGION]


def test_a_nickname_is_an_alias(read: Callable[[str], Annotation]) -> None:
    annotation = read("走进晋江竹编试验基地。这个被誉为“竹海之眼”的基地已建成。")
    sites = [record for record in annotation.records if record.label is Label.SITE]
    assert [set(record.names) for record in sites] == [{"晋江竹编试验基地", "“竹海之眼”"}]


def test_a_short_form_is_an_alias(read: Callable[[str], Annotation]) -> None:
    annotation = read("晋江市普惠金融服务中心揭牌。企业在普惠金融服务中心办理贷款。")
    sites = [record for record in annotation.records if record.label is Label.SITE]
    assert [set(record.names) for record in sites] == [{"晋江市普惠金融服务中心", "普惠金融服务中心"}]


def test_a_name_with_fewer_words_is_an_alias(read: Callable[[str], Annotation]) -> None:
    annotation = read("晋江市高新技术产业园区企业多。晋江市高新园区税收多。晋江市城东工业园区刚开工。")
    sites = [record for record in annotation.records if record.label is Label.SITE]
    assert {"晋江市高新技术产业园区", "晋江市高新园区"} in [
        set(record.names) & {"晋江市高新技术产业园区", "晋江市高新园区"} for record in sites
    ]
    assert len(sites) == 2


def test_workshop_of_a_village_is_a_site_and_its_model_a_mechanism(read: Callable[[str], Annotation]) -> None:
    annotation = read("全市推广“共富工坊”模式,“竹音”共富工坊开张。")
    found = {mention.text: mention.label for mention in annotation.mentions}
    assert found["“共富工坊”模式"] is Label.MECHANISM
    assert found["“竹音”共富工坊"] is Label.SITE
