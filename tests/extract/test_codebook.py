"""The codebook, row by row: every yes and no of its tables and of its rulings, through the whole pipeline.

`found` and `absent` are lists of `LABEL:surface`. What is found is a mention of that label with exactly that surface;
what is absent has no mention of that label (`*`: of any label) on any of its characters, wherever it stands in the text.
A row that the pipeline does not read right yet stands in `KNOWN_FAILURES` with the reason.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

from schema.annotation import Annotation
from schema.labels import Change, Label, MechanismKind, Modifier, PartyOrgKind
from schema.mentions import Figure
from schema.records import Person, Value

Read = Callable[[str], Annotation]

KNOWN_FAILURES: dict[str, str] = {}
"""Id of a row → why the pipeline does not read it right yet. A row that comes right must leave this list."""

TYPES = [
    (
        "flat: the firm in its branch",
        "福建新安科技股份有限责任公司党支部组织党员上门服务。",
        "PARTY_ORG:福建新安科技股份有限责任公司党支部",
        "ENTERPRISE:福建新安科技股份有限责任公司",
    ),
    (
        "flat: the region in an office",
        "德化县委社会工作部走访了三家陶瓷厂。",
        "PARTY_ORG:德化县委社会工作部",
        "REGION:德化县",
    ),
    (
        "flat: the chain in its committee",
        "昨天，新材料产业链综合党委召开会议。",
        "PARTY_ORG:新材料产业链综合党委",
        "CHAIN:新材料产业链",
    ),
    (
        "short form: 产业链党委",
        "去年，德化县陶瓷产业链党委成立。如今，产业链党委已走访企业。",
        "PARTY_ORG:德化县陶瓷产业链党委 PARTY_ORG:产业链党委",
        "",
    ),
    (
        "short form: 陶知然公司",
        "陶知然陶瓷文化创意有限公司搬进了新厂房。陶知然公司负责人说，订单多了。",
        "ENTERPRISE:陶知然陶瓷文化创意有限公司 ENTERPRISE:陶知然公司",
        "",
    ),
    ("generic: 党组织", "各级党组织主动靠前服务。", "", "*:党组织"),
    ("generic: 链上企业", "链上企业抱团发展。", "", "*:链上企业"),
    ("generic: 相关部门", "相关部门现场答复。", "", "*:相关部门"),
    ("generic: 多家企业", "多家企业前来参加。", "", "*:多家企业"),
    ("generic: 党员", "党员走进车间解难题。", "", "*:党员"),
    # PARTY_ORG
    ("PARTY_ORG yes: 党委", "南庄镇党委统筹推进此项工作。", "PARTY_ORG:南庄镇党委", ""),
    ("PARTY_ORG yes: 党工委", "白沙经济开发区党工委牵头成立专班。", "PARTY_ORG:白沙经济开发区党工委", ""),
    ("PARTY_ORG yes: 党组", "白沙县商务局党组专题研究了这项工作。", "PARTY_ORG:白沙县商务局党组", ""),
    ("PARTY_ORG yes: 党支部", "佳诚陶瓷有限公司党支部与村里结对。", "PARTY_ORG:佳诚陶瓷有限公司党支部", ""),
    (
        "PARTY_ORG yes: 党小组",
        "佳诚陶瓷有限公司党支部生产党小组带头攻关。",
        "PARTY_ORG:佳诚陶瓷有限公司党支部生产党小组",
        "",
    ),
    ("PARTY_ORG yes: chain committee", "德化县成立陶瓷产业链党委。", "PARTY_ORG:陶瓷产业链党委", ""),
    ("PARTY_ORG yes: joint committee", "白沙县竹藤产业链联合党委召开会议。", "PARTY_ORG:白沙县竹藤产业链联合党委", ""),
    (
        "PARTY_ORG yes: functional committee",
        "白沙县竹藤产业链功能型党委召开会议。",
        "PARTY_ORG:白沙县竹藤产业链功能型党委",
        "",
    ),
    ("PARTY_ORG yes: a committee of firms", "清河镇企业综合党委召开会议。", "PARTY_ORG:清河镇企业综合党委", ""),
    ("PARTY_ORG yes: 组织部", "白沙县委组织部对此开展调研。", "PARTY_ORG:白沙县委组织部", ""),
    ("PARTY_ORG yes: 党建办", "南庄镇党建办派出指导员。", "PARTY_ORG:南庄镇党建办", ""),
    ("PARTY_ORG yes: 人才办", "白沙县委人才办发布引才榜单。", "PARTY_ORG:白沙县委人才办", ""),
    ("PARTY_ORG yes: 两新工委", "白沙县委两新工委印发通知。", "PARTY_ORG:白沙县委两新工委", ""),
    ("PARTY_ORG yes: 德化县委社会工作部", "这次活动由德化县委社会工作部主办。", "PARTY_ORG:德化县委社会工作部", ""),
    ("PARTY_ORG yes: 新材料产业链综合党委", "新材料产业链综合党委每月走访企业。", "PARTY_ORG:新材料产业链综合党委", ""),
    (
        "PARTY_ORG yes: 公司党支部",
        "在福建新安科技股份有限责任公司党支部，党员正在开会。",
        "PARTY_ORG:福建新安科技股份有限责任公司党支部",
        "",
    ),
    (
        "PARTY_ORG yes: 党建联盟",
        "安海镇智能装备制造产业集群党建联盟日前揭牌。",
        "PARTY_ORG:安海镇智能装备制造产业集群党建联盟",
        "",
    ),
    ("PARTY_ORG yes: 党总支", "庵溪村党总支领办了合作社。", "PARTY_ORG:庵溪村党总支", ""),
    ("PARTY_ORG no: 党组织", "企业成立了党组织。", "", "PARTY_ORG:党组织"),
    ("PARTY_ORG no: 链上企业党组织", "推动链上企业党组织互联互动。", "", "PARTY_ORG:链上企业党组织"),
    ("PARTY_ORG no: 党员先锋岗", "车间设立党员先锋岗。", "", "PARTY_ORG:党员先锋岗"),
    # ENTERPRISE
    ("ENTERPRISE yes: 佳诚陶瓷有限公司", "佳诚陶瓷有限公司新建了一条生产线。", "ENTERPRISE:佳诚陶瓷有限公司", ""),
    ("ENTERPRISE yes: 紫金矿业", "去年，紫金矿业与当地学校签约。", "ENTERPRISE:紫金矿业", ""),
    ("ENTERPRISE yes: 安踏集团", "安踏集团带动上下游企业发展。", "ENTERPRISE:安踏集团", ""),
    ("ENTERPRISE yes: 中国民生银行", "中国民生银行为企业发放贷款。", "ENTERPRISE:中国民生银行", ""),
    ("ENTERPRISE yes: works", "清河造纸厂开足马力生产。", "ENTERPRISE:清河造纸厂", ""),
    ("ENTERPRISE yes: mine", "紫云山铜矿有限公司加快智能化改造。", "ENTERPRISE:紫云山铜矿有限公司", ""),
    ("ENTERPRISE yes: shop", "白沙县竹语文创商店开门迎客。", "ENTERPRISE:白沙县竹语文创商店", "REGION:白沙县"),
    ("ENTERPRISE no: 链主企业", "链主企业牵头组建联合体。", "", "ENTERPRISE:链主企业"),
    ("ENTERPRISE no: 龙头企业", "龙头企业带动小微企业。", "", "ENTERPRISE:龙头企业"),
    # ORG
    ("ORG yes: 陶瓷办", "县里的陶瓷办负责协调。", "ORG:陶瓷办", ""),
    ("ORG yes: 县法院", "县法院设立巡回法庭。", "ORG:县法院", ""),
    ("ORG yes: 陶瓷同业公会", "陶瓷同业公会收到30多条建议。", "ORG:陶瓷同业公会", ""),
    ("ORG yes: 昆明理工", "公司与昆明理工合作攻关。", "ORG:昆明理工", ""),
    ("ORG yes: 铜加工人才联盟", "铜加工人才联盟在会上成立。", "ORG:铜加工人才联盟", ""),
    (
        "ORG yes: 党委政府 with its prefix",
        "安海镇党委政府多次上门。",
        "ORG:安海镇党委政府",
        "PARTY_ORG:安海镇党委 REGION:安海镇",
    ),
    ("ORG yes: hospital", "白沙县人民医院派出医疗队。", "ORG:白沙县人民医院", ""),
    ("ORG yes: co-operative", "绿源竹笋专业合作社吸纳村民就业。", "ORG:绿源竹笋专业合作社", ""),
    ("ORG yes: institute", "白沙县竹纸研究院发布成果。", "ORG:白沙县竹纸研究院", ""),
    ("ORG yes: government office", "白沙县市场监督管理局上门指导。", "ORG:白沙县市场监督管理局", ""),
    ("ORG yes: school", "白沙县职业技术学校开设竹编班。", "ORG:白沙县职业技术学校", ""),
    ("ORG yes: media house", "白沙县融媒体中心承办直播活动。", "ORG:白沙县融媒体中心", ""),
    ("ORG no: 相关职能部门", "相关职能部门逐项答复。", "", "ORG:相关职能部门"),
    ("ORG no: 高校", "企业与高校开展合作。", "", "ORG:高校"),
    # PERSON
    ("PERSON yes: 叶振森", "白沙县委组织部副部长叶振森介绍，全县已建成三条产业链。", "PERSON:叶振森", ""),
    ("PERSON yes: 林清凉", "林清凉说，企业最缺的是技术工人。", "PERSON:林清凉", ""),
    ("PERSON no: 老陈", "老陈笑着说，日子越过越好。", "", "PERSON:老陈"),
    ("PERSON no: 王大伯", "王大伯在车间里忙活。", "", "PERSON:王大伯"),
    (
        "PERSON no: byline",
        "本报讯（记者 周文博）白沙县竹藤产业链党委召开会议。",
        "PARTY_ORG:白沙县竹藤产业链党委",
        "*:周文博",
    ),
    # POSITION
    ("POSITION yes: 副部长", "白沙县委组织部副部长叶振森到会。", "POSITION:副部长", ""),
    ("POSITION yes: 科长", "白沙县商务局科长林清凉到会。", "POSITION:科长", ""),
    (
        "POSITION yes: 书记 after its organisation",
        "福建新安科技股份有限责任公司党支部书记林清凉说，党员要带头。",
        "PARTY_ORG:福建新安科技股份有限责任公司党支部 POSITION:书记",
        "",
    ),
    (
        "POSITION yes: 党支部书记 after 副总经理、",
        "佳诚陶瓷有限公司副总经理、党支部书记林清凉说，党员要带头。",
        "POSITION:副总经理 POSITION:党支部书记",
        "",
    ),
    ("POSITION no: 负责人", "佳诚陶瓷有限公司负责人林清凉说，订单多了。", "PERSON:林清凉", "POSITION:负责人"),
    # CHAIN
    ("CHAIN yes: 陶瓷产业链", "德化县做强陶瓷产业链。", "CHAIN:陶瓷产业链", ""),
    ("CHAIN yes: 金铜产业链", "当地围绕金铜产业链招商。", "CHAIN:金铜产业链", ""),
    ("CHAIN yes: 智能装备制造产业集群", "安海镇的智能装备制造产业集群初具规模。", "CHAIN:智能装备制造产业集群", ""),
    ("CHAIN no: 产业链", "把支部建在产业链上。", "", "CHAIN:产业链"),
    ("CHAIN no: 重点产业链", "全县确定8条重点产业链。", "", "CHAIN:重点产业链"),
    # MECHANISM
    ("MECHANISM yes: 链长+链员", "县里推行“链长+链员”首席服务员机制。", "MECHANISM:“链长+链员”首席服务员机制", ""),
    (
        "MECHANISM yes: 点单、报单、接单",
        "建立“企业点单、产业链综合党委报单、部门接单”机制。",
        "MECHANISM:“企业点单、产业链综合党委报单、部门接单”机制",
        "PARTY_ORG:产业链综合党委",
    ),
    ("MECHANISM yes: 联席会议制度", "各方建立联席会议制度。", "MECHANISM:联席会议制度", ""),
    ("MECHANISM yes: 1+1+N+X", "构建“1+1+N+X”架构。", "MECHANISM:“1+1+N+X”架构", ""),
    ("MECHANISM yes: 组织兴链", "当地实施“组织兴链”行动。", "MECHANISM:“组织兴链”行动", ""),
    ("MECHANISM yes: 四链", "白沙县深化“四链”实践。", "MECHANISM:“四链”实践", ""),
    ("MECHANISM yes: 帮帮团", "县里成立部门“帮帮团”，上门解难题。", "MECHANISM:“帮帮团”", ""),
    ("MECHANISM yes: service team", "县里成立“竹乡先锋”服务队。", "MECHANISM:“竹乡先锋”服务队", ""),
    ("MECHANISM yes: project brand", "擦亮“竹乡先锋”党建品牌。", "MECHANISM:“竹乡先锋”党建品牌", ""),
    ("MECHANISM no: 党建红", "以“党建红”引领“中国白”。", "", "MECHANISM:“党建红”引领“中国白”"),
    ("MECHANISM no: 最后一公里", "打通服务企业“最后一公里”。", "", "MECHANISM:“最后一公里”"),
    ("MECHANISM no: 一企一策 as an adverb", "有关单位一企一策解决问题。", "", "MECHANISM:一企一策"),
    # POLICY
    (
        "POLICY yes: 《》",
        "《南庄镇促进贸易提升发展扶持办法》出台。",
        "POLICY:《南庄镇促进贸易提升发展扶持办法》",
        "REGION:南庄镇",
    ),
    ("POLICY yes: quoted with 政策", "落实“六德同心才聚德化”政策。", "POLICY:“六德同心才聚德化”政策", "REGION:德化"),
    ("POLICY yes: fund", "县里设立“竹乡英才”基金。", "POLICY:“竹乡英才”基金", ""),
    ("POLICY yes: loan product", "企业通过“财园信贷通”拿到了资金。", "POLICY:“财园信贷通”", ""),
    ("POLICY no: 惠企政策", "上门宣讲惠企政策。", "", "POLICY:惠企政策"),
    ("POLICY no: 补贴政策", "及时兑现补贴政策。", "", "POLICY:补贴政策"),
    # SITE
    ("SITE yes: 城东工业园区", "项目落户城东工业园区。", "SITE:城东工业园区", ""),
    ("SITE yes: 鞋产业链党建馆", "党员参观了鞋产业链党建馆。", "SITE:鞋产业链党建馆", "CHAIN:鞋产业链"),
    ("SITE yes: 陶瓷设计版权交易平台", "县里搭建陶瓷设计版权交易平台。", "SITE:陶瓷设计版权交易平台", ""),
    ("SITE yes: 有机硅一件事", "开通“有机硅一件事”高效服务平台。", "SITE:“有机硅一件事”高效服务平台", ""),
    ("SITE yes: 甜蜜站", "村里办起“甜蜜站”共富工坊。", "SITE:“甜蜜站”共富工坊", ""),
    *[
        (f"SITE yes: {head}", f"代表们走进青竹湾竹纸{head}。", f"SITE:青竹湾竹纸{head}", "")
        for head in ("产业园", "实训基地", "交易平台", "设计中心", "展示馆", "示范车间")
    ],
    ("SITE yes: a centre that was built", "县里建成青竹湾竹纸设计中心。", "SITE:青竹湾竹纸设计中心", ""),
    ("SITE no: 园区", "园区配套日益完善。", "", "SITE:园区"),
    ("SITE no: 生产车间", "记者走进生产车间。", "", "SITE:生产车间"),
    # REGION
    ("REGION yes: 德化县", "近期，德化县开展走访。", "REGION:德化县", ""),
    ("REGION yes: 德化", "作为瓷都，德化拥有4500多家企业。", "REGION:德化", ""),
    ("REGION yes: 晋江市", "代表团来到晋江市考察。", "REGION:晋江市", ""),
    ("REGION yes: 南庄镇", "在南庄镇，企业纷纷扩产。", "REGION:南庄镇", ""),
    ("REGION yes: 庵溪村", "庵溪村发展竹编产业。", "REGION:庵溪村", ""),
    ("REGION yes: 粤港澳大湾区", "产品销往粤港澳大湾区。", "REGION:粤港澳大湾区", ""),
    ("REGION no: 全县", "全县共有企业30家。", "", "REGION:全县"),
    ("REGION no: 当地", "当地村民在家门口就业。", "", "REGION:当地"),
    ("REGION no: 省外", "产品远销省外。", "", "REGION:省外"),
    # TIME
    ("REGION no: nested in a site", "企业搬进德化县城东工业园区。", "SITE:德化县城东工业园区", "REGION:德化县"),
    ("TIME yes: 2024年", "2024年，产值再创新高。", "TIME:2024年", ""),
    ("TIME yes: 今年以来", "今年以来，共走访企业30家。", "TIME:今年以来", ""),
    ("TIME yes: 2023年8月", "党委于2023年8月成立。", "TIME:2023年8月", ""),
    ("TIME yes: 一季度", "一季度，产值增长15%。", "TIME:一季度", ""),
    ("TIME yes: 9月28日", "9月28日，签约仪式举行。", "TIME:9月28日", ""),
    ("TIME yes: 近日", "近日，一场对接会举行。", "TIME:近日", ""),
    ("TIME no: 长期", "企业长期面临用工难。", "", "TIME:长期"),
    ("TIME no: 随后", "随后，大家参观了车间。", "", "TIME:随后"),
    ("TIME no: 每季度", "每季度召开会议。", "", "TIME:每季度"),
    # FIGURE
    ("FIGURE yes: 4500多家", "全县有陶瓷企业4500多家。", "FIGURE:4500多家", ""),
    ("FIGURE yes: 663亿元", "陶瓷产业集群规模达663亿元。", "FIGURE:663亿元", ""),
    ("FIGURE yes: 85%以上", "满意率在85%以上。", "FIGURE:85%以上", ""),
    ("FIGURE yes: 近三成", "近三成企业完成改造。", "FIGURE:近三成", ""),
    ("FIGURE yes: 超2000亿元", "产值超2000亿元。", "FIGURE:超2000亿元", ""),
    ("FIGURE yes: 10%-15%", "成本下降10%-15%。", "FIGURE:10%-15%", ""),
    ("FIGURE yes: 15倍", "销量是上年的15倍。", "FIGURE:15倍", ""),
    ("FIGURE yes: 68家", "联盟现有成员68家。", "FIGURE:68家", ""),
    ("FIGURE yes: two in 5类21项", "梳理出5类21项服务清单。", "FIGURE:5类 FIGURE:21项", ""),
    ("FIGURE no: 第一", "产量位居全国第一。", "", "FIGURE:第一"),
    ("FIGURE no: 首个", "建成全省首个党建馆。", "", "FIGURE:首个"),
    ("FIGURE no: 1+1+N+X", "构建“1+1+N+X”架构。", "", "FIGURE:“1+1+N+X”"),
    ("FIGURE no: 12371", "用好12371党员咨询热线。", "", "FIGURE:12371"),
    ("FIGURE no: 一揽子", "出台一揽子举措。", "", "FIGURE:一揽子"),
    ("FIGURE no: 一企一策", "坚持一企一策、精准服务。", "", "FIGURE:一企一策"),
    ("FIGURE no: 一名 as an article", "他是一名老党员。", "", "FIGURE:一名"),
    ("FIGURE no: 一个 as an article", "这里有一个好传统。", "", "FIGURE:一个"),
]
"""Section 1: id, text, found, absent."""

RULINGS = [
    # What is text and what is metadata
    (
        "metadata: 本报讯",
        "本报讯（记者 周文博 通讯员 林晓燕）近日，白沙县召开会议。",
        "TIME:近日 REGION:白沙县",
        "*:本报讯 *:周文博 *:林晓燕",
    ),
    (
        "metadata: a dateline",
        "江滨在线5月6日讯（记者 周文博）白沙县召开会议。",
        "REGION:白沙县",
        "*:江滨在线 *:5月6日 *:周文博",
    ),
    ("metadata: 文/图", "白沙县召开会议。（周文博 文/图）", "REGION:白沙县", "*:周文博"),
    ("metadata: 责任编辑", "白沙县召开会议。\n责任编辑：周文博", "REGION:白沙县", "*:周文博 *:责任编辑"),
    (
        "metadata: an outlet whose reporter came",
        "江滨日报记者来到佳诚陶瓷有限公司采访。",
        "ENTERPRISE:佳诚陶瓷有限公司",
        "*:江滨日报",
    ),
    ("an outlet that acts is an ORG", "江滨日报社与白沙县委组织部联合举办培训班。", "ORG:江滨日报社", ""),
    ("metadata: photographer", "佳诚陶瓷有限公司的车间。（周文博 摄）", "ENTERPRISE:佳诚陶瓷有限公司", "*:周文博"),
    (
        "kicker and headline are text",
        "南庄镇探索陶瓷产业链党建新路\n德化县：把支部建在链上\n企业发展有了主心骨。",
        "REGION:南庄镇 CHAIN:陶瓷产业链 REGION:德化县",
        "",
    ),
    (
        "headline and caption are text",
        "南庄镇：把党委建在链上\n企业发展有了主心骨。\n图为佳诚陶瓷有限公司的车间。",
        "REGION:南庄镇 ENTERPRISE:佳诚陶瓷有限公司",
        "",
    ),
    # Party organisations
    (
        "alliance set up through Party organisations",
        "由12家企业党组织共同发起，白沙县竹藤产业发展联盟日前成立，联盟党委同步组建。",
        "PARTY_ORG:白沙县竹藤产业发展联盟",
        "ORG:白沙县竹藤产业发展联盟",
    ),
    # Chains
    ("coordinated chains: 产业链", "白沙县培育竹藤、纸品等7大产业链。", "CHAIN:竹藤 CHAIN:纸品", "CHAIN:产业链"),
    (
        "coordinated chains: 产业综合党委",
        "白沙县组建竹藤、纸品等7个产业综合党委。",
        "CHAIN:竹藤 CHAIN:纸品",
        "PARTY_ORG:竹藤 PARTY_ORG:纸品",
    ),
    ("coordinated chains: 产业集群", "白沙县形成竹藤、纸品两大产业集群。", "CHAIN:竹藤 CHAIN:纸品", ""),
    ("X产业 alone is no chain", "白沙县大力发展竹藤产业。", "", "CHAIN:竹藤产业"),
    ("X制造业 alone is no chain", "白沙县大力发展装备制造业。", "", "CHAIN:装备制造业"),
    (
        "X产业链条 beside X产业链",
        "白沙县做强竹藤产业链，不断拉长竹藤产业链条。",
        "CHAIN:竹藤产业链 CHAIN:竹藤产业链条",
        "",
    ),
    # Mechanisms
    (
        "procedure with quotes and 的",
        "探索“支部搭台、商户唱戏”的经营模式。",
        "MECHANISM:“支部搭台、商户唱戏”的经营模式",
        "",
    ),
    (
        "procedure without quotes",
        "形成镇党委抓总、村支部抓实的工作机制。",
        "MECHANISM:镇党委抓总、村支部抓实的工作机制",
        "",
    ),
    *[
        (f"mechanism head: {head}", f"当地推出“竹纸先锋”{head}，受到企业欢迎。", f"MECHANISM:“竹纸先锋”{head}", "")
        for head in (
            "机制",
            "模式",
            "体系",
            "矩阵",
            "制度",
            "行动",
            "工程",
            "活动",
            "计划",
            "项目",
            "品牌",
            "工作法",
            "实践",
        )
    ],
    ("fixed name: 链长制", "全县推行链长制。", "MECHANISM:链长制", ""),
    ("fixed name: 联席会议", "各方定期召开联席会议。", "MECHANISM:联席会议", ""),
    ("fixed name: 首席服务员机制", "落实首席服务员机制。", "MECHANISM:首席服务员机制", ""),
    ("named tool", "建立“三本台账”，逐项销号。", "MECHANISM:“三本台账”", ""),
    ("named role", "“蓝马甲”穿梭在企业之间。", "MECHANISM:“蓝马甲”", ""),
    ("named team", "组建“娘家人”服务队。", "MECHANISM:“娘家人”服务队", ""),
    ("named circle", "打造“10分钟办事圈”。", "MECHANISM:“10分钟办事圈”", "FIGURE:10分钟"),
    ("named day that recurs", "每月开展“企业家接待日”活动。", "MECHANISM:“企业家接待日”活动", ""),
    ("conjuncts share 制度", "建立轮值主席、集中会办等制度。", "MECHANISM:轮值主席 MECHANISM:集中会办", ""),
    ("quoted list shares 工程", "实施“筑基”“引航”等三大工程。", "MECHANISM:“筑基” MECHANISM:“引航”", ""),
    *[
        (f"no mechanism: {head}", f"明确“强链补链”的工作{head}。", "", "MECHANISM:“强链补链”")
        for head in ("思路", "格局", "路径", "原则", "主线", "要求")
    ],
    (
        "no mechanism: a clause that praises",
        "构建“全链条贯通、全方位覆盖”的服务体系。",
        "",
        "MECHANISM:“全链条贯通、全方位覆盖”",
    ),
    (
        "no mechanism: adjectives without actors",
        "形成上下联动、齐抓共管的工作机制。",
        "",
        "MECHANISM:上下联动、齐抓共管",
    ),
    ("no mechanism: 两个覆盖", "推进“两个覆盖”提质。", "", "MECHANISM:“两个覆盖”"),
    ("no mechanism: 三会一课", "严格落实三会一课制度。", "", "MECHANISM:三会一课"),
    ("no mechanism: slogan without a head", "喊出“跟党走、一起富”的口号。", "", "MECHANISM:“跟党走、一起富”"),
    ("no mechanism: a pun on one character", "推动“链”上项目落地。", "", "MECHANISM:“链”上项目"),
    ("no mechanism: an organisation with 机制", "健全竹藤产业链党委机制。", "", "MECHANISM:产业链党委机制"),
    ("no mechanism: an investment plan", "佳诚陶瓷有限公司实施年产5万吨日用瓷项目。", "", "MECHANISM:日用瓷项目"),
    ("no mechanism: a one-off meeting", "县里召开全县产业链党建工作推进会。", "", "MECHANISM:推进会"),
    ("no mechanism: a training", "县里举办产业链党务工作者培训班。", "", "MECHANISM:培训班"),
    ("no mechanism: a ceremony", "昨天举行项目签约仪式。", "", "MECHANISM:签约仪式"),
    (
        "X联合党委联席会议",
        "竹藤产业链联合党委联席会议如期举行。",
        "PARTY_ORG:竹藤产业链联合党委 MECHANISM:联席会议",
        "",
    ),
    ("chain before 联席会议", "竹藤产业链联席会议如期举行。", "CHAIN:竹藤产业链 MECHANISM:联席会议", ""),
    ("region before 联席会议", "白沙县联席会议如期举行。", "REGION:白沙县 MECHANISM:联席会议", ""),
    (
        "共富工坊 of one village",
        "庵溪村共富工坊里，村民正在编竹篮。",
        "SITE:庵溪村共富工坊",
        "MECHANISM:共富工坊 REGION:庵溪村",
    ),
    ("“共富工坊”模式", "县里推广“共富工坊”模式。", "MECHANISM:“共富工坊”模式", "SITE:“共富工坊”"),
    # Policies
    *[
        (f"policy head: {head}", f"县里出台“竹纸十条”{head}。", f"POLICY:“竹纸十条”{head}", "")
        for head in ("政策", "办法", "方案", "措施", "意见", "条例", "规划")
    ],
    ("policy head: 贷", "银行推出“竹纸贷”。", "POLICY:“竹纸贷”", ""),
    ("policy head: 基金", "县里设立“竹纸振兴”基金。", "POLICY:“竹纸振兴”基金", ""),
    ("no policy: a quoted set phrase", "用好“补链强链”等政策。", "", "POLICY:“补链强链”"),
    ("no policy: a set phrase", "落实“放管服”等政策。", "", "POLICY:“放管服”"),
    ("no policy: a strategy", "深入实施创新驱动发展战略。", "", "POLICY:创新驱动发展战略"),
    ("no policy: a work plan", "制定年度工作计划。", "", "POLICY:年度工作计划"),
    ("no policy: a list", "公布权责清单。", "", "POLICY:权责清单"),
    # Sites
    (
        "a zone that acts is a site",
        "白沙经济开发区为企业配备服务专员。",
        "SITE:白沙经济开发区",
        "ORG:白沙经济开发区 REGION:白沙",
    ),
    ("a street of trade", "游客走进竹编一条街选购。", "SITE:竹编一条街", ""),
    ("a planned park with a name", "县里规划建设青竹湾竹纸产业园。", "SITE:青竹湾竹纸产业园", ""),
    ("a planned park with its trade alone", "县里计划建设竹纸产业园。", "", "SITE:竹纸产业园"),
    ("an aspiration is no entity", "努力打造世界竹艺之都。", "", "*:竹艺之都"),
    # Regions
    (
        "a region at the head of a site is nested",
        "代表们走进白沙县竹编展示馆。",
        "SITE:白沙县竹编展示馆",
        "REGION:白沙县",
    ),
    (
        "address: a region for each level",
        "公司位于云州省青江市白沙县。",
        "REGION:云州省 REGION:青江市 REGION:白沙县",
        "",
    ),
    ("region at the head of an organisation", "白沙县商务局上门服务。", "ORG:白沙县商务局", "REGION:白沙县"),
    ("region at the head of a firm", "白沙竹海纸业有限公司扩产。", "ENTERPRISE:白沙竹海纸业有限公司", "REGION:白沙"),
    ("an honorary title is no entity", "庵溪村获评“江南竹编第一村”。", "REGION:庵溪村", "SITE:江南竹编第一村"),
    ("region inside an honorary title", "德化县获评“世界陶瓷之都·德化”称号。", "REGION:德化县 REGION:德化", ""),
    ("中央 is no region", "中央对此作出部署。", "", "REGION:中央"),
    ("全国 is no region", "产品畅销全国。", "", "REGION:全国"),
    ("region inside an aspiration", "全力打造“竹纸新城·白沙县”。", "REGION:白沙县", ""),
    # Organisations in lists
    ("stems with the shared head 部门", "人社、税务等部门上门服务。", "", "ORG:人社、税务等部门"),
    # Number words
    ("no figure: 三大工程", "实施三大工程。", "", "FIGURE:三大"),
    ("no figure: 四级组织体系", "构建四级组织体系。", "", "FIGURE:四级"),
    ("no figure: 多方", "凝聚多方力量。", "", "FIGURE:多方"),
    ("no figure: 三支队伍", "建强三支队伍。", "", "FIGURE:三支"),
    ("no figure: 个 before a set noun", "牢记三个务必。", "", "FIGURE:三个"),
    ("no figure: 几家", "附近几家企业也来了。", "", "FIGURE:几家"),
    ("no figure: 几名", "几名党员带头报名。", "", "FIGURE:几名"),
    *[
        (f"free classifier: {word}", f"梳理出12{word}{noun}。", f"FIGURE:12{word}", "")
        for word, noun in (
            ("类", "问题"),
            ("项", "任务"),
            ("点", "建议"),
            ("条", "意见"),
            ("家", "企业"),
            ("个", "问题"),
        )
    ],
    ("free classifier: 方面", "围绕6方面内容提出措施。", "FIGURE:6方面", ""),
    ("no figure: 百亿级", "打造百亿级产业集群。", "", "FIGURE:百亿级"),
    ("no figure: a gloss of a unit", "种植毛竹20公顷（1公顷=15亩）。", "FIGURE:20公顷", "FIGURE:1公顷 FIGURE:15亩"),
    ("no figure: a metaphor", "上下拧成一股绳。", "", "FIGURE:一股"),
    ("达 is outside the span", "产值达663亿元。", "FIGURE:663亿元", "FIGURE:达"),
    ("至 is outside the span", "办理时间压缩至3天。", "FIGURE:3天", "FIGURE:至"),
    ("只有 is outside the span", "当时企业只有12家。", "FIGURE:12家", "FIGURE:只有"),
    *[
        (f"modifier in the span: {span}", f"全县有企业{span}。", f"FIGURE:{span}", "")
        for span in (
            "超60家",
            "近60家",
            "约60家",
            "不到60家",
            "逾60家",
            "60家以上",
            "60家以下",
            "60家左右",
            "60多家",
            "60余家",
        )
    ],
    ("modifier in the span: 突破", "产值突破60亿元。", "FIGURE:突破60亿元", ""),
    # Times
    *[
        (f"time yes: {word}", f"{word}，全县企业稳定生产。", f"TIME:{word}", "")
        for word in ("近日", "日前", "不久前", "近年来", "今年以来", "目前", "当前", "年初")
    ],
    ("time: 截至 stays outside", "截至2023年底，共有企业30家。", "TIME:2023年底", "TIME:截至"),
    ("time: 以来 inside", "2021年以来，共走访企业30家。", "TIME:2021年以来", ""),
    ("time: 之前 inside", "请于6月30日之前报名。", "TIME:6月30日之前", ""),
    ("time: part of the day inside", "3月2日下午，对接会举行。", "TIME:3月2日下午", ""),
    *[
        (f"time no: {word}", f"{word}，大家开展技术攻关。", "", f"TIME:{word}")
        for word in ("如今", "现在", "以前", "过去", "当年", "此前", "下一步", "每年", "每季度")
    ],
]
"""Section 6, as far as it speaks of mentions: id, text, found, absent."""


FIGURES = [
    ("value: 万 and 亿 multiplied out", "产值达663亿元。", "663亿元", 66_300_000_000, "元", "exact", None),
    ("value: a Chinese numeral", "共有二十三家企业参加。", "二十三家", 23, "家", "exact", None),
    ("value: 近三成", "近三成企业完成改造。", "近三成", 30, "%", "under", None),
    ("value: 10%-15%", "良品率为10%-15%。", "10%-15%", (10, 15), "%", "exact", None),
    ("value: 15倍", "销量是上年的15倍。", "15倍", 15, "倍", "exact", None),
    ("value: 三分之一", "三分之一的企业完成改造。", "三分之一", "33.33", "%", "exact", None),
    ("value: 七八千件", "每天生产七八千件。", "七八千件", (7000, 8000), "件", "exact", None),
    ("value: 连续8年", "产量连续8年增长。", "8年", 8, "年", "exact", None),
    ("unit: 公里", "铺设管道12公里。", "12公里", 12, "公里", "exact", None),
    ("unit: 吨", "年产竹浆5万吨。", "5万吨", 50_000, "吨", "exact", None),
    ("unit: 平方米", "厂房面积3000平方米。", "3000平方米", 3000, "平方米", "exact", None),
    ("unit: 项", "梳理出21项任务。", "21项", 21, "项", "exact", None),
    ("unit: 名 is 人", "培训党员30名。", "30名", 30, "人", "exact", None),
    ("unit: 位 is 人", "选派12位专家。", "12位", 12, "人", "exact", None),
    ("unit: 余 is no part", "走访企业40余家。", "40余家", 40, "家", "over", None),
    ("unit: 多 is no part", "走访企业4500多家。", "4500多家", 4500, "家", "over", None),
    ("unit: 左右 is no part", "共有企业40家左右。", "40家左右", 40, "家", "about", None),
    *[
        (f"modifier {modifier}: {word}", f"全县企业{span}。", span, 60, "家", modifier, None)
        for modifier, words in (
            ("exact", (("nothing", "60家"),)),
            (
                "over",
                (
                    ("超", "超60家"),
                    ("多", "60多家"),
                    ("余", "60余家"),
                    ("以上", "60家以上"),
                    ("突破", "突破60家"),
                    ("逾", "逾60家"),
                ),
            ),
            ("under", (("不足", "不足60家"), ("近", "近60家"), ("以下", "60家以下"), ("不到", "不到60家"))),
            ("about", (("约", "约60家"), ("左右", "60家左右"), ("上下", "60家上下"))),
        )
        for word, span in words
    ],
    ("change: 增长15%", "产值增长15%。", "15%", 15, "%", "exact", "increase"),
    ("change: 压缩75%以上", "办理时间压缩75%以上。", "75%以上", 75, "%", "over", "decrease"),
    ("change: none", "满意率为98%。", "98%", 98, "%", "exact", None),
    (
        "change: none at a target value",
        "到2026年，力争产值达到500亿元。",
        "500亿元",
        50_000_000_000,
        "元",
        "exact",
        None,
    ),
]
"""Section 2 and the ruling on number words: id, text, surface, value, unit, modifier, change."""

SAID_OF = [
    ("metric: 陶瓷产业集群规模", "陶瓷产业集群规模达663亿元。", "663亿元", "陶瓷产业集群规模", None, None),
    ("metric: 侵权纠纷", "去年，县法院化解侵权纠纷68件。", "68件", "侵权纠纷", None, "去年"),
    ("metric: 陶瓷企业", "德化县有陶瓷企业4500多家。", "4500多家", "陶瓷企业", "德化县", None),
    (
        "subject: a firm; period: a year",
        "2023年，佳诚陶瓷有限公司产值达3亿元。",
        "3亿元",
        "产值",
        "佳诚陶瓷有限公司",
        "2023年",
    ),
]
"""Section 2: id, text, surface, metric, subject, period."""

TWICE = ("每家企业出资5万元，合作社也出资5万元。", "5万元")
"""A ruling: every occurrence is a figure of its own."""

PARTY_KINDS = [
    ("kind: chain_committee", "德化县陶瓷产业链党委召开会议。", "德化县陶瓷产业链党委", "chain_committee"),
    (
        "kind: alliance",
        "安海镇智能装备制造产业集群党建联盟召开会议。",
        "安海镇智能装备制造产业集群党建联盟",
        "alliance",
    ),
    ("kind: enterprise_org", "佳诚陶瓷有限公司党支部召开会议。", "佳诚陶瓷有限公司党支部", "enterprise_org"),
    ("kind: local_committee", "南庄镇党委召开会议。", "南庄镇党委", "local_committee"),
    ("kind: department", "德化县委社会工作部召开会议。", "德化县委社会工作部", "department"),
    ("kind: village_org", "庵溪村党总支召开会议。", "庵溪村党总支", "village_org"),
    ("kind: other", "白沙县商务局党组召开会议。", "白沙县商务局党组", "other"),
]
"""Section 3: id, text, name, kind."""

MECHANISM_KINDS = [
    ("kind: meeting", "建立联席会议制度。", "联席会议制度", "meeting"),
    ("kind: service", "推行“链长+链员”首席服务员机制。", "“链长+链员”首席服务员机制", "service"),
    ("kind: talent", "实施“竹纸英才”人才计划。", "“竹纸英才”人才计划", "talent"),
    ("kind: finance", "推行“党建+金融”信贷模式。", "“党建+金融”信贷模式", "finance"),
    ("kind: coordination", "建立“链长+部门”协调机制。", "“链长+部门”协调机制", "coordination"),
    ("kind: co-building", "推行“校企结对”共建机制。", "“校企结对”共建机制", "co-building"),
    ("kind: digital", "推行“竹纸云”数字化管理模式。", "“竹纸云”数字化管理模式", "digital"),
    ("kind: brand", "打造“竹纸先锋”党建品牌。", "“竹纸先锋”党建品牌", "brand"),
    ("kind: structure", "构建“1+1+N+X”架构。", "“1+1+N+X”架构", "structure"),
]
"""Section 3: id, text, name, kind."""

VALUES = [
    ("host: a firm", "佳诚陶瓷有限公司党支部召开会议。", "佳诚陶瓷有限公司党支部", "host", "佳诚陶瓷有限公司"),
    ("chain of a committee", "德化县陶瓷产业链党委召开会议。", "德化县陶瓷产业链党委", "chain", "陶瓷产业链"),
    ("region of a committee", "德化县陶瓷产业链党委召开会议。", "德化县陶瓷产业链党委", "region", "德化县"),
    ("established", "2023年8月，德化县陶瓷产业链党委正式成立。", "德化县陶瓷产业链党委", "established", "2023年8月"),
    ("org_count", "德化县陶瓷产业链党委下辖党支部32个。", "德化县陶瓷产业链党委", "org_count", "32个"),
    ("member_count", "德化县陶瓷产业链党委现有党员560名。", "德化县陶瓷产业链党委", "member_count", "560名"),
    (
        "chain of a firm",
        "德化县陶瓷产业链链主企业佳诚陶瓷有限公司带头扩产。",
        "佳诚陶瓷有限公司",
        "chain",
        "陶瓷产业链",
    ),
    ("region of a firm", "德化县佳诚陶瓷有限公司新建了厂房。", "德化县佳诚陶瓷有限公司", "region", "德化县"),
    ("role leader: 链主", "链主企业佳诚陶瓷有限公司带头扩产。", "佳诚陶瓷有限公司", "role", "leader"),
    ("role leader: 龙头", "龙头企业佳诚陶瓷有限公司带头扩产。", "佳诚陶瓷有限公司", "role", "leader"),
    ("role none", "佳诚陶瓷有限公司新建了厂房。", "佳诚陶瓷有限公司", "role", "none"),
    ("role member", "德化县陶瓷产业链党委吸纳佳诚陶瓷有限公司等链上企业加入。", "佳诚陶瓷有限公司", "role", "member"),
    (
        "run_by",
        "德化县陶瓷产业链党委推行“链长+链员”首席服务员机制。",
        "“链长+链员”首席服务员机制",
        "run_by",
        "德化县陶瓷产业链党委",
    ),
    ("frequency", "德化县陶瓷产业链党委建立联席会议制度，每季度召开一次会议。", "联席会议制度", "frequency", "每季度"),
    ("region of a chain", "德化县陶瓷产业链党委召开会议。", "陶瓷产业链", "region", "德化县"),
    (
        "host: 联盟 of 联盟党委",
        "白沙县竹藤产业联盟党委召开会议。",
        "白沙县竹藤产业联盟党委",
        "host",
        "白沙县竹藤产业联盟",
    ),
    ("host: 协会 of 协会党委", "白沙县竹藤协会党委召开会议。", "白沙县竹藤协会党委", "host", "白沙县竹藤协会"),
    (
        "host: a section",
        "佳诚陶瓷有限公司总装三车间党支部召开会议。",
        "佳诚陶瓷有限公司总装三车间党支部",
        "host",
        "佳诚陶瓷有限公司总装三车间",
    ),
    ("host: a zone", "白沙经济开发区党工委召开会议。", "白沙经济开发区党工委", "host", "白沙经济开发区"),
    ("no host: the committee in the name of its office", "白沙县委组织部召开会议。", "白沙县委组织部", "host", None),
    ("no host: the office of its section", "白沙县委组织部人才科召开会议。", "白沙县委组织部人才科", "host", None),
]
"""Section 3 and the ruling on hosts: id, text, name of the record, attribute, value."""

NESTED = [
    ("record: the firm in its branch", "佳诚陶瓷有限公司党支部召开会议。", "ENTERPRISE:佳诚陶瓷有限公司", ""),
    ("record: the chain in its committee", "德化县陶瓷产业链党委召开会议。", "CHAIN:陶瓷产业链", ""),
    ("record: X产业 in a chain organisation", "竹藤产业党建联盟召开会议。", "CHAIN:竹藤产业", ""),
    ("record: 联盟 that hosts 联盟党委", "白沙县竹藤产业联盟党委召开会议。", "ORG:白沙县竹藤产业联盟", ""),
    ("record: 协会 that hosts 协会党委", "白沙县竹藤协会党委召开会议。", "ORG:白沙县竹藤协会", ""),
    (
        "record: a section that hosts",
        "佳诚陶瓷有限公司总装三车间党支部召开会议。",
        "ORG:佳诚陶瓷有限公司总装三车间 ENTERPRISE:佳诚陶瓷有限公司",
        "",
    ),
    ("record: a zone that hosts", "白沙经济开发区党工委召开会议。", "SITE:白沙经济开发区", ""),
    ("record: a firm that hosts a site", "佳诚陶瓷有限公司党群服务中心每天开放。", "ENTERPRISE:佳诚陶瓷有限公司", ""),
    (
        "no record: the committee in the name of its office",
        "白沙县委组织部召开会议。",
        "PARTY_ORG:白沙县委组织部",
        "PARTY_ORG:白沙县委",
    ),
    (
        "no record: 六大产业链联合党委",
        "县里组建六大产业链联合党委。",
        "",
        "PARTY_ORG:六大产业链联合党委 PARTY_ORG:产业链联合党委",
    ),
    ("no record: 4个党建联合体", "县里组建4个党建联合体。", "", "PARTY_ORG:4个党建联合体 PARTY_ORG:党建联合体"),
]
"""Sections 3 and 6: id, text, records that are kept, records that are not."""

ALIASES = [
    (
        "alias: 产业链党委",
        "德化县陶瓷产业链党委日前成立。产业链党委走访了企业。",
        "德化县陶瓷产业链党委",
        "产业链党委",
        True,
    ),
    (
        "alias: 陶知然公司",
        "陶知然陶瓷文化创意有限公司扩产。陶知然公司还招了工人。",
        "陶知然陶瓷文化创意有限公司",
        "陶知然公司",
        True,
    ),
    (
        "alias: 联合党委",
        "白沙县竹藤产业链联合党委日前成立。联合党委走访了企业。",
        "白沙县竹藤产业链联合党委",
        "联合党委",
        True,
    ),
    (
        "alias: 联盟",
        "安海镇智能装备制造产业集群党建联盟日前成立。联盟为企业送去订单。",
        "安海镇智能装备制造产业集群党建联盟",
        "联盟",
        True,
    ),
    ("alias: 党支部", "佳诚陶瓷有限公司党支部日前换届。党支部带头攻关。", "佳诚陶瓷有限公司党支部", "党支部", True),
    ("alias: 组织部", "白沙县委组织部日前下发通知。组织部还派出了指导员。", "白沙县委组织部", "组织部", True),
    (
        "no alias: open between two",
        "竹藤产业链联合党委与纸品产业链联合党委同时揭牌。联合党委将分头走访企业。",
        "竹藤产业链联合党委",
        "联合党委",
        False,
    ),
    ("alias: X产业 beside X产业链", "白沙县做强竹藤产业链。如今，竹藤产业年产值增长。", "竹藤产业链", "竹藤产业", True),
    (
        "alias: X产业链条 beside X产业链",
        "白沙县做强竹藤产业链。如今，竹藤产业链条更完整。",
        "竹藤产业链",
        "竹藤产业链条",
        True,
    ),
    ("alias: X集群 beside X产业链", "白沙县做强竹藤产业链。如今，竹藤集群初具规模。", "竹藤产业链", "竹藤集群", True),
    ("alias: the address of the lowest region", "公司位于云州省青江市白沙县。", "白沙县", "云州省青江市白沙县", True),
    (
        "alias: the nickname of a site",
        "竹编文化产业园（人称“竹立方”）日前开园。“竹立方”里游客不断。",
        "竹编文化产业园",
        "“竹立方”",
        True,
    ),
]
"""Section 6: id, text, name of the record, form, whether it is an alias of it."""

POSITIONS = [
    (
        "a title after its organisation",
        "福建新安科技股份有限责任公司党支部书记林清凉到会。",
        "林清凉",
        {("福建新安科技股份有限责任公司党支部", "书记")},
    ),
    (
        "appointment: 常委、组织部部长",
        "清河县委常委、组织部部长叶振森到会。",
        "叶振森",
        {("清河县委", "常委"), ("组织部", "部长")},
    ),
    (
        "appointment: 党工委书记、局长",
        "白沙县商务局党工委书记、局长林清凉到会。",
        "林清凉",
        {("白沙县商务局党工委", "书记"), ("白沙县商务局", "局长")},
    ),
    ("a title without an organisation", "局长林清凉到会讲话。", "林清凉", {(None, "局长")}),
]
"""Sections 3, 4 and 6: id, text, person, organisation and title of each position."""

RELATIONS = [
    (
        "belongs_to: a firm",
        "德化县陶瓷产业链链主企业佳诚陶瓷有限公司带头扩产。",
        "belongs_to 佳诚陶瓷有限公司 陶瓷产业链",
        "",
    ),
    (
        "belongs_to: a branch",
        "佳诚陶瓷有限公司党支部等32个党组织纳入陶瓷产业链。",
        "belongs_to 佳诚陶瓷有限公司党支部 陶瓷产业链",
        "",
    ),
    (
        "covers: the chain in the committee's name",
        "德化县陶瓷产业链党委召开会议。",
        "covers 德化县陶瓷产业链党委 陶瓷产业链",
        "",
    ),
    (
        "covers: stated",
        "清河镇两新组织综合党委覆盖竹藤产业链的32家企业。",
        "covers 清河镇两新组织综合党委 竹藤产业链",
        "",
    ),
    (
        "subordinate_to: 下设",
        "德化县陶瓷产业链党委下设庵溪村党总支。",
        "subordinate_to 庵溪村党总支 德化县陶瓷产业链党委",
        "",
    ),
    (
        "subordinate_to: 隶属",
        "佳诚陶瓷有限公司党支部隶属于南庄镇党委。",
        "subordinate_to 佳诚陶瓷有限公司党支部 南庄镇党委",
        "",
    ),
    (
        "subordinate_to: 加入",
        "佳诚陶瓷有限公司党支部加入德化县陶瓷产业链党委。",
        "subordinate_to 佳诚陶瓷有限公司党支部 德化县陶瓷产业链党委",
        "",
    ),
    (
        "subordinate_to no: 联系指导",
        "南庄镇党委联系指导佳诚陶瓷有限公司党支部。",
        "",
        "subordinate_to 佳诚陶瓷有限公司党支部 南庄镇党委",
    ),
    (
        "subordinate_to no: 牵头",
        "白沙县委组织部牵头组建竹藤产业链党委。",
        "",
        "subordinate_to 竹藤产业链党委 白沙县委组织部",
    ),
    ("located_in: a region", "佳诚陶瓷有限公司位于德化县。", "located_in 佳诚陶瓷有限公司 德化县", ""),
    (
        "located_in: direct links, a site as object",
        "佳诚陶瓷有限公司位于德化县城东工业园区。",
        "located_in 佳诚陶瓷有限公司 德化县城东工业园区",
        "",
    ),
    (
        "located_in: two links, not three",
        "佳诚陶瓷有限公司坐落于城东工业园区，城东工业园区位于德化县。",
        "located_in 佳诚陶瓷有限公司 城东工业园区; located_in 城东工业园区 德化县",
        "located_in 佳诚陶瓷有限公司 德化县",
    ),
    (
        "located_in no: a region in a name",
        "白沙县竹海纸业有限公司扩产，代表团来自白沙县。",
        "",
        "located_in 白沙县竹海纸业有限公司 白沙县",
    ),
    (
        "runs: a Party organisation",
        "德化县陶瓷产业链党委推行“链长+链员”首席服务员机制。",
        "runs 德化县陶瓷产业链党委 “链长+链员”首席服务员机制",
        "",
    ),
    ("runs: an ORG, a site", "陶瓷同业公会搭建陶瓷设计版权交易平台。", "runs 陶瓷同业公会 陶瓷设计版权交易平台", ""),
    ("runs: a firm", "佳诚陶瓷有限公司组建“娘家人”服务队。", "runs 佳诚陶瓷有限公司 “娘家人”服务队", ""),
    ("runs: a region", "白沙县搭建“1+2+N”组织体系。", "runs 白沙县 “1+2+N”组织体系", ""),
    ("runs: a site", "城东工业园区推行“首席服务员”制度。", "runs 城东工业园区 “首席服务员”制度", ""),
    (
        "issues: an ORG",
        "白沙县商务局出台《白沙县竹纸产业扶持办法》。",
        "issues 白沙县商务局 《白沙县竹纸产业扶持办法》",
        "",
    ),
    (
        "issues: a Party organisation",
        "白沙县委组织部印发《竹纸人才引育方案》。",
        "issues 白沙县委组织部 《竹纸人才引育方案》",
        "",
    ),
    ("measures", "佳诚陶瓷有限公司年产值3亿元。", "measures 3亿元 佳诚陶瓷有限公司", ""),
    ("partners", "佳诚陶瓷有限公司与昆明理工签订合作协议。", "partners 佳诚陶瓷有限公司 昆明理工", ""),
    ("no world knowledge", "佳诚陶瓷有限公司扩产。德化县举行足球赛。", "", "located_in 佳诚陶瓷有限公司 德化县"),
]
"""Sections 4 and 6: id, text, relations that are stated, relations that are not."""

CASE = (
    "白沙县竹藤产业链党委由白沙县委组织部牵头成立，构建“1+1+N+X”架构。针对竹藤企业融资难的问题，白沙县竹藤产业链党委推行"
    "“链长+链员”首席服务员机制，出台《白沙县竹藤产业扶持办法》，搭建竹藤版权交易平台，党委书记林清凉每月走访企业。"
    "竹海藤艺有限公司党支部加入白沙县竹藤产业链党委。去年，白沙县竹藤产业链产值增长15%。"
)
SLOTS = [
    ("slot: region", "region", "白沙县"),
    ("slot: chain", "chain", "竹藤产业链"),
    ("slot: lead_org", "lead_org", "白沙县竹藤产业链党委"),
    ("slot: structure", "structure", "“1+1+N+X”架构"),
    ("slot: members", "members", "竹海藤艺有限公司"),
    ("slot: mechanisms", "mechanisms", "“链长+链员”首席服务员机制"),
    ("slot: policies", "policies", "《白沙县竹藤产业扶持办法》"),
    ("slot: sites", "sites", "竹藤版权交易平台"),
    ("slot: problems", "problems", "融资难"),
    ("slot: outcomes", "outcomes", "15%"),
    ("slot: people", "people", "林清凉"),
]
"""Section 5: id, slot, what its values hold."""


def rows(table: Iterable[tuple[Any, ...]]) -> list[ParameterSet]:
    """The rows of a table; those that are known to fail must fail."""
    return [
        pytest.param(
            *values,
            id=row,
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[row])] if row in KNOWN_FAILURES else [],
        )
        for row, *values in table
    ]


@pytest.mark.parametrize(("text", "found", "absent"), rows([*TYPES, *RULINGS]))
def test_mentions(text: str, found: str, absent: str, read: Read) -> None:
    mentions = read(text).mentions
    surfaces = {f"{mention.label}:{mention.text}" for mention in mentions}
    assert set(found.split()) <= surfaces
    for item in absent.split():
        label, _, surface = item.partition(":")
        places = [match.span() for match in re.finditer(re.escape(surface), text)]
        assert places, f"{surface!r} stands nowhere in {text!r}"
        wrong = [
            mention
            for mention in mentions
            for start, end in places
            if label in ("*", mention.label) and mention.start < end and start < mention.end
        ]
        assert not wrong


def figure_of(annotation: Annotation, surface: str) -> Figure:
    """The one figure with this surface."""
    (figure,) = [mention for mention in annotation.mentions if isinstance(mention, Figure) and mention.text == surface]
    return figure


@pytest.mark.parametrize(("text", "surface", "value", "unit", "modifier", "change"), rows(FIGURES))
def test_figures(
    text: str,
    surface: str,
    value: int | str | tuple[int, int],
    unit: str,
    modifier: str,
    change: str | None,
    read: Read,
) -> None:
    figure = figure_of(read(text), surface)
    ends = value if isinstance(value, tuple) else (value, value)
    assert (round(figure.low, 2), round(figure.high, 2)) == tuple(map(Decimal, ends))
    assert isinstance(figure.value, tuple) == isinstance(value, tuple)
    assert (figure.unit, figure.modifier) == (unit, Modifier(modifier))
    assert figure.change == (None if change is None else Change(change))


@pytest.mark.parametrize(("text", "surface", "metric", "subject", "period"), rows(SAID_OF))
def test_what_figures_are_said_of(
    text: str, surface: str, metric: str, subject: str | None, period: str | None, read: Read
) -> None:
    annotation = read(text)
    figure = figure_of(annotation, surface)
    assert figure.metric is not None
    assert figure.metric.text == metric
    if subject is not None:
        assert figure.subject is not None
        assert annotation.record(figure.subject).name == subject
    if period is not None:
        assert figure.period is not None
        assert annotation.mention(figure.period).text == period


def test_every_occurrence_is_a_figure(read: Read) -> None:
    text, surface = TWICE
    assert [mention.text for mention in read(text).mentions if mention.label is Label.FIGURE] == [surface, surface]


@pytest.mark.parametrize(("text", "name", "kind"), rows(PARTY_KINDS))
def test_kinds_of_party_organisations(text: str, name: str, kind: str, read: Read) -> None:
    assert {record.name: record.kind for record in read(text).records if record.label is Label.PARTY_ORG}[
        name
    ] is PartyOrgKind(kind)


@pytest.mark.parametrize(("text", "name", "kind"), rows(MECHANISM_KINDS))
def test_kinds_of_mechanisms(text: str, name: str, kind: str, read: Read) -> None:
    assert {record.name: record.kind for record in read(text).records if record.label is Label.MECHANISM}[
        name
    ] is MechanismKind(kind)


@pytest.mark.parametrize(("text", "name", "attribute", "value"), rows(VALUES))
def test_attributes_of_records(text: str, name: str, attribute: str, value: str | None, read: Read) -> None:
    (record,) = [record for record in read(text).records if record.name == name]
    found = getattr(record, attribute)
    if isinstance(found, tuple):
        (found,) = found
    assert (found.value if isinstance(found, Value) else found) == value


@pytest.mark.parametrize(("text", "kept", "left"), rows(NESTED))
def test_records(text: str, kept: str, left: str, read: Read) -> None:
    records = {f"{record.label}:{name}" for record in read(text).records for name in record.names}
    assert set(kept.split()) <= records
    assert not set(left.split()) & records


@pytest.mark.parametrize(("text", "name", "form", "is_alias"), rows(ALIASES))
def test_aliases(text: str, name: str, form: str, is_alias: bool, read: Read) -> None:
    (record,) = [record for record in read(text).records if record.name == name]
    assert (form in record.aliases) is is_alias


@pytest.mark.parametrize(("text", "person", "positions"), rows(POSITIONS))
def test_positions(text: str, person: str, positions: set[tuple[str | None, str]], read: Read) -> None:
    annotation = read(text)
    (record,) = [record for record in annotation.records if isinstance(record, Person) and record.name == person]
    assert {(position.organisation, position.title) for position in record.positions} == positions
    assert {
        (None if link.object is None else annotation.record(link.object).name, link.title)
        for link in annotation.relations
        if link.type == "holds" and link.subject == record.id
    } == positions


@pytest.mark.parametrize(("text", "stated", "unstated"), rows(RELATIONS))
def test_relations(text: str, stated: str, unstated: str, read: Read) -> None:
    annotation = read(text)
    names = {mention.id: mention.text for mention in annotation.mentions}
    names |= {record.id: record.name for record in annotation.records}
    found = {f"{link.type} {names[link.subject]} {names[link.object]}" for link in annotation.relations if link.object}
    assert set(filter(None, stated.split("; "))) <= found
    assert not set(filter(None, unstated.split("; "))) & found
    for item in unstated.split("; "):
        assert set(item.split()[1:]) <= set(names.values()), f"an end of {item!r} is not read at all"


@pytest.mark.parametrize(("slot", "value"), rows(SLOTS))
def test_case_slots(slot: str, value: str, read: Read) -> None:
    annotation = read(CASE)
    (case,) = annotation.cases
    assert any(value in item.value for item in getattr(case, slot))
    assert all(CASE[item.start : item.end] == item.text for filled in getattr(case, slot) for item in filled.evidence)


def test_known_failures_are_rows() -> None:
    tables = (
        TYPES,
        RULINGS,
        FIGURES,
        SAID_OF,
        PARTY_KINDS,
        MECHANISM_KINDS,
        VALUES,
        NESTED,
        ALIASES,
        POSITIONS,
        RELATIONS,
        SLOTS,
    )
    names = [row[0] for table in tables for row in table]
    assert len(names) == len(set(names))
    assert set(KNOWN_FAILURES) <= set(names)
