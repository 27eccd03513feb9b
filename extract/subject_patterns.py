"""Patterns by which `extract.subjects` finds what a figure is said of."""

import re

from extract.units import COUNTERS
from schema.labels import Label

COUNTED = frozenset(COUNTERS.values())
SENTENCE = re.compile(r"[。!！?？\n]")
WHOLE = re.compile(
    r"(?<![居位占列跑在])全(?P<level>[省市县区镇乡村州])(?![第前最首唯平])|(?:[我该]|(?<=[,，;；。\n年])(?=村[财集]))(?P<own>[省市县区镇乡村州])(?![级属直内外])"
    r"|(?<![为给向让助])(?<!带动)(?<!吸纳)(?<!帮助)(?<!吸引)(?<!解决)(?<!惠及)(?<!安置)(?<!服务)当地"
    r"|(?P<nation>全国|全球)(?=[共已有]|累计)"
)
DEFINITE = re.compile(
    r"(?:^|[,，;；、]|(?<=[的年来初前让使]))(?:该|这家|这个|本|目前)?(?:产业链|链上|综合|联合)?"
    r"(?P<head>公司|集团|企业(?=现有|拥有)|联盟|党委|支部|党支部|党总支|联合体|共同体|园区|中心|平台|工坊|服务队|服务团|协会|商会|合作社|基地|学院|医院|开发区|产业园|(?<=[该本个])(?:村|社区)|村(?=财|集体))"
)
DEFINITE_DEED = re.compile(
    r"(?:^|[,，;；。\n])(?:(?:此次|本次|这次|该)[^,，。;；]{0,6}?(?P<head>活动|行动|项目|工程|机制|模式|平台|计划|大赛)"
    r"|该(?P<office>[局委厂校院所站团店场])|这[个座片][^,，。;；]{0,6}?(?P<home>小城|城市|小镇|小村|村庄|县城|山村|山城|古城))"
)
FIRM_HEADS = ("公司", "集团", "企业")
SET_UP = re.compile(r"(?:建[成起立设]|共建|打造|开设|设立|成立|搭建|办起|启用|依托)[^,，。;；]{0,4}$")
FOUNDED = re.compile(r"(?:建[成起立设]|共建|组建|创办|开设|设立|成立|搭建|办起|启用)了?$")
OPERATES = re.compile(r"自[^,，。;；]{0,12}?(?:成立|运[营行]|启[动用]|上线|投用|开[业馆放]|揭牌)以来")
ENTERS = re.compile(r"[^,，。;；]{0,14}?(?:全部|均|已|集中)*(?:进驻|入驻)")
JOIN = re.compile("[、和]")
LINE = re.compile(r"\n")
WINDOW, REACH = 40, 300
LEVELLED = re.compile(r"[省市县区镇乡村州旗]$|街道$")
MEMBERS = re.compile(
    r"(?:链?上|重点|规上|骨干|龙头|相关|上下游)*(?:企业|单位|商户|党员|人员|职工|人才|项目|党组织|党支部)[共有达超近约]*"
)
"""Between a chain and a number: what is counted is named by its chain, 竹藤产业链企业30家."""
OWN_MEASURE = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:规模|产值|增加值|增速|营收|收入|产量|销量|投资|税收)")
"""Behind a chain that is named for one measure, not as the topic: 竹藤产业规模占全国一半,茶企…."""
COMMA = re.compile(r"[,，;；]")
OFFICE = re.compile(r"(?:部|局|厅|办|委|办公室|政府|工委|委员会)$")
"""Whose documents and meetings are told of; what then opens a sentence by its number is not theirs."""
OPENS_SENTENCE = re.compile(r"\s*(?:(?:截至|截止)?[^,，。;；\n]{0,10}(?:年|月|日|底|末|目前)[,，])?")
CONDITION = re.compile(r"[^,，。;；:：、\n]{0,8}的[、,，;；。]")
"""Behind a number of those whom a rule is for: 累计3次以上的,取消资格."""
TITLE = 16
"""Characters within which a title stands before its person."""
OF_SPEAKERS = frozenset({"元", "%", "岁", "年", "个月", "天", "小时", "公斤", "斤", "分钟"})
"""Units of what people say about themselves: “一年多赚近2万元”."""
ZONE = re.compile(r"(?:开发区|高新区|经开区|新区|园区|商务区)$")
JOINED = re.compile(
    r"[^,，。;；\n上中]{0,12}?(?:(?:共同|联合)?(?:参与|参加)[,，]?)?(?:共同|联合)?(?:加入|组成|组建|成立|创办|建立)(?:了|起)?"
)
RESPECTIVELY = re.compile("分别")
SPELLED_OUT = re.compile(r"[,，:：]即(?![将可使便日])")
HELD = re.compile(r"每(?:[年月周旬]|个?季度?|半[年月])[^,，。;；]{0,6}(?:召开|举行|举办|开展)$")
SPOKEN_OF = re.compile(r"(?<![其])[他她](?!们)")
AGED = re.compile(r"的(?:村民|农户|党员|员工|工人|果农|茶农|[男女]工)?")
WORKERS = re.compile(r"(?:^|[,，;；。\n\s]|[村农茶果菜咖蚕渔商]民?户?|农|大户|员工|职工|老板)$")
"""In front of a person whose own work or income a figure tells."""
LABELS = (
    Label.REGION,
    Label.PARTY_ORG,
    Label.ENTERPRISE,
    Label.ORG,
    Label.CHAIN,
    Label.SITE,
    Label.MECHANISM,
    Label.POLICY,
)
