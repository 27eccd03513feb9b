"""Kinds of mechanism by the words of their names."""

import re

from schema.labels import MechanismKind

KINDS: tuple[tuple[MechanismKind, re.Pattern[str]], ...] = (
    (
        MechanismKind.MEETING,
        re.compile(r"会议|联席会|例会|恳谈|茶叙|早餐会|圆桌|议事|会商|座谈|沙龙|论坛|日活动|主题党日|夜话"),
    ),
    (MechanismKind.STRUCTURE, re.compile(r"架构|组织体系|矩阵|组织链|\d\+[\dNXnx]|[1一]核|一链一")),
    (MechanismKind.BRAND, re.compile(r"品牌")),
    (MechanismKind.FINANCE, re.compile(r"贷|融资|金融|信贷|基金|保险|银企|资金")),
    (MechanismKind.TALENT, re.compile(r"人才|工程师|英才|导师|党员培育|培育|培养|引才|揭榜|科技特派|先锋")),
    (MechanismKind.DIGITAL, re.compile(r"数字|智慧|云|码|系统|大数据|线上|网上|掌上")),
    (
        MechanismKind.SERVICE,
        re.compile(
            r"服务|帮办|代办|帮扶|助企|惠企|专员|管家|马甲|娘家人|点单|接单|办事圈|直通车|帮帮|清单|台账|指导员|纾困"
        ),
    ),
    (MechanismKind.CO_BUILDING, re.compile(r"共建|联建|结对|共享|共富|五共|联盟|融合|合作|校企|村企|双向")),
    (
        MechanismKind.COORDINATION,
        re.compile(r"链长|轮值|协同|协调|联动|统筹|挂钩|联系|包联|会办|召集|牵头|抓总|联通|统一"),
    ),
)
"""In the order in which they are tried; the first that fits wins."""


def kind_of(name: str) -> MechanismKind:
    """The kind of a mechanism: `kind_of("联席会议制度")` is meeting; what no word tells is other."""
    return next((kind for kind, words in KINDS if words.search(name)), MechanismKind.OTHER)
