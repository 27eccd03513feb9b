"""What makes a quoted label or a clause the name of a mechanism: heads, formulas, actors, set phrases."""

import re

from extract.lexicons import read_lexicon

HEAD = (
    r"(?:工作|运行|联动|协同|服务)?(?:机制|模式|架构|体系|矩阵|制度|工作法|工作方法|行动|工程|活动|计划|项目|品牌|实践)"
    r"|首席(?:服务|专)员|(?:攻关|攻坚|服务|帮扶|宣讲|助企|护企|指导)(?:小组|组|专班|团队|分队)|(?:工作)?专班|服务专员|服务小分队|小分队|服务队|(?:服务|专家|助企|攻关|顾问|讲师)团队|服务团|先锋队|突击队|巡逻队|护航队|宣讲团|帮办团|志愿队"
    r"|系列[\u4e00-\u9fff]{0,2}服务(?!中心|站|点)|党建(?:[\u4e00-\u9fff]{2})?(?:服务|共享|生态|联盟)圈|早餐会|茶叙会|恳谈会|沙龙|课堂|组织链|组织网络|讲堂|夜校|直通车|热线|联席会议"
)
SPAN_HEAD = re.compile(rf"(?:{HEAD})+")
NOT_BEHIND = re.compile(
    r"(?:项目(?:申报|建设|负责|部|经理|审批|代办|攻坚|招引|资金|投资|落地)|活动(?:室|中心|阵地|区|空间|场所|现场)"
    r"|工程(?:师|机械|建设)|行动(?:方案|路线|指南)|计划(?:书|投资)|品牌(?:馆|店|化)|服务(?:中心|站))"
)
"""A head that is only the front of a longer word."""
FORMULA = re.compile(r"^\d+(?:[+＋]\d+)*(?:[+＋][\dNXxn]+){2,}$|^\d+[+＋][NXxn]$")
HEADED = re.compile(r"(?:制度|机制|活动|工程)$")
LEVELS = re.compile(r"[^—–→、，。-]{2,}(?:(?:[—–-]{1,2}|→)[^—–→、，。-]{2,})+")
"""Levels of an organisation: 产业链党委—片区党总支—企业党支部."""
TAUGHT = re.compile(r"学习贯彻|习近平|二十大|主题教育|学党史|庆七一|迎七一|周年")
"""Words of lessons and feasts, which are held once."""
EACH = re.compile(r"一[^一、，]{1,4}一[^一、，]{1,4}(?:[、，]一[^一、，]{1,4}一[^一、，]{1,4})+")
"""One for each, in two steps or more: 一产业一链条、一链条一党委."""
SIZE = re.compile(r"(?:世界|中国|民营)?\d+强|[百千万]?亿元?级?")
"""Sizes of companies and projects: “500强”项目 is no mechanism."""
ONE_EACH = re.compile(r"一[^一、，]{1,5}一[^一、，]{0,4}(?:党委|党组织|支部|党建联盟|联盟|专班|专员)")
"""A body for each: 一链条一党委; 一企一策 is an adverb."""
PLUS = re.compile(r"[^>＞=＝]*[+＋][^>＞=＝]+$")
ACTOR = re.compile(
    r"^[省市县区镇乡村企户社校院](?=[\u4e00-\u9fff]{2}$)|^组织(?=抓|搭|牵|统|引)|^[“‘]|党委|党工委|支部|党组织|党总支|政府|部门|企业|链主|链长|链员|村委|村集体|乡镇|街道|社区|园区|商会|协会|银行|专家|党员|群众|干部"
    r"|单位|农户|两委|合作社|基地|院校|高校|院所|主管|领导|书记|部长|局长|镇长|商户|用户|客户|法院|联盟|组织部|工委|管委会|专班|县委|市委|省委|镇委|村民|职工"
)
DOES = re.compile(
    r"抓|牵头|领头|负责|参与|点单|接单|报单|派单|评单|下单|买单|出题|答题|评卷|主抓|落实|统筹|协同|协作|联动|配合|加盟|跟进|主推|主攻|主责|发包|承揽|调度|生产|托管|收购|回收|服务|吹哨|报到|搭台|唱戏"
    r"|联通|提诉求|亮举措|主导|主办|协办|实施|运作|带动|指导|兜底|推进|引领|包联|联系|负总责|总责|各司其职|把关|兜底|经营|运营|入股|受益|增收|联结|示范|先行|发力|落地|领办|支撑|保障|跟着|跑|办|管|建|出|供|领|带|帮|销|种|点|评"
)
RECURS = re.compile(r"[日周月季年]|半年|每[日周月季年]")
"""Clauses that say when: 周走访、月调度 is a label."""
DESCRIBES = re.compile(r"[式型性般]$|^.{1,3}化$")
"""Ends of labels that describe and do not name (保姆式, 全链条化)."""
PRAISES = re.compile(r"^[全多高强优更]|化$|[式型性]$|强$|发展$|共赢$|先进|优良|有力|高效|到位")
"""Clauses that praise or describe what they stand in front of: 全链条贯通, 党建强."""
CLAUSES = re.compile(r"[、，,；;]")
TEAMS = re.compile(r"(?:(?<![群集社党])团|队|小组|专班|攻关组)$")
ROLES = re.compile(
    r".(?:专员|服务员|代办员|联络员|指导员|特派员|网格员|辅导员|协调员|帮办员|管家|顾问|体验官|服务官|推荐官|工程师|红娘|马甲)$|(?:娘家人"
    r"|官[)）]|.{2}合伙人|秘书|帮手|保姆团|智囊|首席官|CGO)$"
)
TOOLS = re.compile(
    r"[一二三四五六七八九十两\d].{0,4}(?:清单|台账|图谱|账本|本账)$"
    r"|(?:[暖助惠护]企|服务|政策|民情|连心|便民|亲清|党员).{0,3}(?:包|卡|码|记录本|日记|热线|专窗)$"
)
CIRCLES = re.compile(r"(?:党建|红色|服务).{0,4}圈$|\d+分钟.{0,6}圈$|[一二三四五六七八九十]+分钟.{0,6}圈$")
WHOLE = re.compile(
    r"(?:(?<!见诸)(?<!付诸)行动|工程|计划|工作法|联席会议?|长制|员制|主制|轮值制|积分制|服务日|活动日|联盟日|(?:行动|服务|宣传|攻坚)[月周季年]|.{2}党课|早餐会|恳谈会|茶叙会|茶座|早茶|下午茶|午餐会|圆桌会|院坝会|坝坝会|夜谈会|沙龙|.{2}(?:夜校|讲堂|学堂|课堂|党校|论坛)|.{3}(?:机制|模式|制度|体系))$"
)
NO_WHOLE = re.compile(r"[一二三四五六七八九十两\d]+[大个项].{2}$|一.+一|头号|一号")
"""Counts (三大行动) and ways of speaking (一支部一品牌) that name nothing."""


def is_set_phrase(inside: str) -> bool:
    """Whether quoted words are a set phrase or a figure of speech: 两个覆盖 yes, 红链赋能 no."""
    return inside in read_lexicon("set_phrases") or HEADED.sub("", inside) in read_lexicon("set_phrases")


def is_formula(inside: str) -> bool:
    """Whether quoted words are a structure formula: 1+1+N+X, 党建+人才, 党委—支部—小组 yes, 1+1>2 no."""
    levels = LEVELS.fullmatch(inside) is not None and len(re.findall(r"[—–-]+|→", inside)) > 1
    return levels or PLUS.fullmatch(inside) is not None or EACH.fullmatch(inside) is not None


def is_procedure(words: str, *, all_act: bool = True) -> bool:
    """Whether clauses say who does what: 镇党委抓总、村支部抓实 yes, 全链条贯通、全方位覆盖 no.

    Args:
        all_act: each clause must name its actor, of four or more all but one; else one is enough.
    """
    clauses = [clause for clause in CLAUSES.split(words) if clause]
    if len(clauses) < 2:
        return False
    acting = [bool((actor := ACTOR.search(clause[:14])) and DOES.search(clause, actor.end())) for clause in clauses]
    return sum(acting) >= max(2, len(acting) - len(acting) // 4) if all_act else any(acting)


def is_label(inside: str, head: str, *, linked: bool) -> bool:
    """Whether quoted words in front of a head name a mechanism.

    Args:
        linked: 的 stands between them; then only a formula or a procedure is a name.
    """
    if (
        len(inside) < 2
        or inside.endswith(("+", "＋", "之都", "之乡", "之城", "瓷都"))
        or is_set_phrase(inside)
        or SIZE.fullmatch(inside)
        or TAUGHT.search(inside)
        or (inside.isdecimal() and head.endswith(("项目", "热线")))
    ):
        return False
    if is_formula(inside) or is_procedure(inside, all_act=linked):
        return True
    if linked and ONE_EACH.fullmatch(inside) and head.endswith(("模式", "机制")):
        return True
    if linked or "——" in inside:
        return "——" in inside
    if CLAUSES.search(inside) and all(RECURS.match(clause) for clause in CLAUSES.split(inside)):
        return True
    if CLAUSES.search(inside) and head.endswith(("机制", "模式", "工作法")):
        return len(inside) <= 30 and not any(map(PRAISES.search, CLAUSES.split(inside)))
    if CLAUSES.search(inside):
        even = len({len(clause) for clause in CLAUSES.split(inside)}) == 1
        return head.endswith(("行动", "工程", "活动", "计划", "项目", "品牌")) and len(inside) <= (30 if even else 16)
    return len(inside) <= 18 and DESCRIBES.search(inside) is None


def is_whole_name(inside: str) -> bool:
    """Whether quoted words name a team, role, tool, circle or mechanism without a head behind: 蓝马甲 yes, 领头雁 no."""
    if NO_WHOLE.match(inside) and not TOOLS.match(inside):
        return False
    if is_set_phrase(inside) or not 2 < len(inside) <= 20 or CLAUSES.search(inside):
        return False
    return any(kind.search(inside) for kind in (TEAMS, ROLES, TOOLS, CIRCLES, WHOLE)) or bool(FORMULA.fullmatch(inside))
