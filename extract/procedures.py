"""Mechanisms without quotation marks: fixed names, formulas, who does what, lists with a shared head, teams."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extract.lexicons import read_lexicon
from extract.mechanism_heads import is_procedure
from extract.phrases import clause_start
from extract.spans import text_of

Found = tuple[int, int, bool]
"""Start, end, and whether the head is shared (elided)."""

FORMULA = re.compile(
    r"(?<!\d)\d{1,3}(?:[+＋](?:\d{1,3}|[NXn])){1,6}(?=[^，。；\n“”]{0,12}?(?:机制|模式|架构|体系|矩阵|工作法))"
    r"[^，。；、\n“”\"]{0,12}?(?:机制|模式|架构|(?<!产业)(?<!产业链)体系|矩阵|工作法)"
)
OFFICERS = (
    r"首席[\u4e00-\u9fff]{2,4}[官员师](?:制度|机制)"
    r"|(?:科技|金融|人才|企业|项目|服务|党建|产业|驻园(?:单位|企业)|驻企|包联|挂钩|片区|楼栋|安全|质量|助企|政策|招商){1,2}(?:特派员|专员|联络员|指导员|辅导员|代办员|服务员|观察员|顾问|管家)(?:制度|机制)"
)
"""Offices that a rule creates: 首席质量官制度, 金融特派员制度."""
TIES = re.compile(
    r"(?:[省市区县镇]委常委|[省市区县镇]领导|[县处科]级领导|领导干部|党员干部|党员|班子成员|党政领导|机关干部)"
    r"(?:干部)?(?:挂钩|联系|包联|包保|挂联|挂点|结对|驻点|领办|挂帮)[^，。；、的\n“”]{0,8}(?:制度|机制)"
)
OPENING = re.compile(
    r"^.*?(?:建立健全|建立起|建立|构建起|构建|形成了?|完善|健全|推行|实行|实施|搭建起?|采取|采用|按照|坚持|打造|探索出?|创新|明确|理顺|厘清|压实|落实|通过|以)"
)
SENTENCE = re.compile(r"[。；！？;!?\n：:“”‘’「」《》]")
LIST = re.compile(
    r"(?P<etc>等)?(?:(?:一系列|系列|多项|各项|若干)|(?P<count>\d{1,3}|[一二三四五六七八九十两几多]{1,3})[项个大])?"
    r"(?:日常|长效|工作|运行|运转|协调|联动|协作|管理|议事|配套|服务|基本|常态化){0,4}"
    r"(?:制度机制|机制制度|制度体系|制度|机制)"
)
ITEM = re.compile(r"(?=.{2,13}$)(?:[“‘][^“”‘’]{1,6}[”’])?[\u4e00-\u9fffA-Za-z]{2,9}$")
LIST_OPENING = re.compile(
    r"(?:建立健全|建立起|建立了|建立|健全|完善|落实|推行|实行|制定|执行|明确|构建|通过|设立|形成|探索|坚持|以|的|用好|严格|实施|创新|开展|出台|包括|包含|涵盖|包|有|过)"
)
NO_ITEM = re.compile(
    r"^(?:体制|机制|制度|党建|工作|运行|资源|要素|组织|保障|监督|企业|部门|人才|资金|技术|信息|项目|政策|平台|产业|市场|决策|管理|考核|激励|服务|协调|联动|科学|规范|完善|高效)$|[，。]|^(?:和|及|与|或)"
)
CLOSED_LIST = re.compile(r"等[^、，,]{0,6}$")
"""A list that 等 closes holds names that share the head, not clauses of one procedure."""
FOUNDED = re.compile(r"建立健全|建立|健全|完善|推行|实行|落实|形成|构建")
"""What in front of a list says that it names rules, also where no 等 closes it."""
AND = re.compile(r"(?<=[\u4e00-\u9fff]{2})[和及](?=[\u4e00-\u9fff]{2,8}$)")
SET_RULE = re.compile(
    r"(?:推行|实行|探索|建立健全|建立|健全)(?P<name>(?:(?![的和与及])[\u4e00-\u9fff]){6,10}(?:机制|制度))(?=[，,、。；;\n]|$)"
)
"""A rule of three words or more as the object of what sets it up."""
PLAIN_RULE = re.compile(r"^(?:健全|完善|起|了|一)|长效|体制|工作机制$|考核|激励|产业链|党组织|企业党|党建")
"""What describes a rule and names none."""
CIRCLE = re.compile(r"党建(?:[\u4e00-\u9fff]{2}){0,2}(?:服务|共享|生态)圈|党建联盟(?:大?讲堂|论坛)")
"""Circles and forums of Party building that need no quotation marks."""
BY_ACTORS = re.compile(
    r"(?:(?:支部|党委|党组织|企业|人才|农户|基地|合作社|部门|村集体|党员|政府|协会|专家)“[\u4e00-\u9fff]{1,3}”[、,，]?){2,5}"
    r"的[\u4e00-\u9fff]{0,8}(?:模式|机制|工作法)"
)
"""Who does what, the verb in quotation marks: 支部“引”、企业“帮”的联合发展模式."""
ACTION = re.compile(
    r"(?:先锋|头雁|雁阵|红链|红心|红色|红旗|党旗|同心|匠心|组织|书记|支部|党员|银企|两新|助企|惠企|暖企|护企|强链|固链)"
    r"(?:聚能|赋能|领航|引航|领跑|护航|强基|强链|兴链|筑基|聚力|铸魂|助企|惠企|暖企|联企|兴业|兴村|争先|提质|攀登|登高)"
    r"(?:工程|行动|计划)(?![”’]|[^《》\n]{0,20}》)"
)
TEAM = re.compile(
    r"(?:服务小分队|小分队|服务队|服务团|帮办团|先锋队|突击队|宣讲团|宣讲队|工作小组|攻坚队)(?!队|员|长|伍)"
)
TEAM_OPENING = re.compile(
    r"^.*(?:开展|举办|启动|发挥|依托|参加|安排|组建|成立|设立|选派|抽调|派出|建立|打造|组成|形成|组织|推行|图为|充实|选优配强|通过|[由为和与及的了支名、“”‘’《》()（）\d])"
)
NAME = re.compile(r"[\u4e00-\u9fff]+")
PLAIN_TEAM = re.compile(
    r"党员|志愿者?|青年|干部|专业|专家|技术|服务|攻关|攻坚|工作|小分队|突击队|先锋队|宣讲队?|团队?|队|组成|成立|组建|各类?|支|个|一|企业|党建|课题|调研|领导|项目|红色|小组|专项|联合"
)


def find_fixed(doc: Doc) -> Iterator[Found]:
    """Fixed names without quotation marks: 链长制, 联席会议 yes; a committee in front of 联席会议 is no part of it."""
    text = text_of(doc)
    for pattern in (CIRCLE, BY_ACTORS):
        for match in pattern.finditer(text):
            yield *match.span(), False
    for match in _fixed_names().finditer(text):
        if text[match.start() - 1 : match.start()] in ("名", "位") and match[0].endswith(("员", "官")):
            continue
        yield match.start(), match.end(), False


@cache
def _fixed_names() -> re.Pattern[str]:
    names = sorted(read_lexicon("fixed_mechanisms"), key=len, reverse=True)
    return re.compile("|".join([OFFICERS, *map(re.escape, names)]))


def _ends_fixed(words: str) -> str | None:
    """The fixed name at the end of words: 联席会议 of 铜产业链党委联席会议."""
    names = [name for name in read_lexicon("fixed_mechanisms") if words.endswith(name)]
    return max(names, key=len) if names else None


def find_ties(doc: Doc) -> Iterator[Found]:
    """Leaders tied to enterprises by rule: 县领导挂钩联系企业制度 yes, 考核制度 no."""
    for match in TIES.finditer(text_of(doc)):
        yield match.start(), match.end(), False


def find_formulas(doc: Doc) -> Iterator[Found]:
    """A structure formula with its head and no quotation marks: 1+3+N工作模式 yes, 1+1 alone no."""
    text = text_of(doc)
    for match in FORMULA.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not (before.isascii() and before.isalnum()) and before not in ("+", "＋", "“"):
            yield match.start(), match.end(), False


def find_procedures(doc: Doc) -> Iterator[Found]:
    """Who does what, with its head: 镇党委抓总、村支部抓实的工作机制 yes, 上下贯通、协同高效的工作机制 no."""
    text = text_of(doc)
    for match in re.finditer(r"机制|模式|体系|架构|矩阵|制度|工作法", text):
        low = max(0, match.start() - 120)
        last = max((found.end() for found in SENTENCE.finditer(text, low, match.start())), default=low)
        stretch = text[last : match.start()]
        if "、" not in stretch or CLOSED_LIST.search(stretch):
            continue
        body = re.sub(r"的?[^，、,的]{0,8}$", "", stretch) if "的" in stretch[-9:] else stretch
        start = last
        opening = OPENING.match(body)
        if "," in body or "，" in body:
            cut = max(body.rfind(","), body.rfind("，")) + 1
            start += cut
            body = body[cut:]
            opening = OPENING.match(body)
        if opening is not None and is_procedure(body[opening.end() :]):
            start += opening.end()
            body = body[opening.end() :]
        if body.startswith("由"):
            body, start = body[1:], start + 1
        if is_procedure(body):
            yield start, match.end(), False


def find_conjuncts(doc: Doc) -> Iterator[Found]:
    """Names that share 制度 or 机制: 轮值主席 and 集中会办 in 轮值主席、集中会办等制度; 体制、机制 no.

    Without 等 or a count three or more with a verb in front: 建立定期巡园、难题会办、季度讲评制度.
    """
    text = text_of(doc)
    for match in LIST.finditer(text):
        start = clause_start(text, match.start(), 90)
        stretch = text[start : match.start()]
        if "、" not in stretch and "和" not in stretch:
            continue
        items = _split(stretch)
        cut = _opening_end(items[0][1])
        items[0] = (items[0][0] + cut, items[0][1][cut:])
        items = [_fixed_end(*item) for item in items]
        shared = bool(match["etc"] or match["count"] or "系列" in match[0])
        named = (
            len(items) > 2
            and FOUNDED.search(stretch[: items[0][0]]) is not None
            and all(len(item) == 4 for _, item in items)
        )
        if (
            len(items) > 1
            and (shared or named)
            and all(ITEM.fullmatch(item) and not NO_ITEM.search(item) for _, item in items)
        ):
            yield from ((start + at, start + at + len(item), True) for at, item in items)


def _opening_end(item: str) -> int:
    """Where the words in front of the first item end: behind 建立健全 in 建立健全责任落实, where 落实 belongs to the item."""
    ends = [match.end() for match in LIST_OPENING.finditer(item)]
    return max((end for end in ends if len(item) - end > 1), default=0)


def _split(stretch: str) -> list[tuple[int, str]]:
    """The items of a list with their places: commas of a list, and 和 in front of the last one."""
    items: list[tuple[int, str]] = []
    place = 0
    for item in stretch.split("、"):
        items.append((place, item))
        place += len(item) + 1
    at, last = items[-1]
    if (joint := AND.search(last)) is not None:
        items[-1:] = [(at, last[: joint.start()]), (at + joint.end(), last[joint.end() :])]
    return items


def _fixed_end(place: int, item: str) -> tuple[int, str]:
    """The fixed name at the end of an item alone: 联席会议 of 铜产业链党委联席会议."""
    fixed = _ends_fixed(item)
    return (place, item) if fixed is None else (place + len(item) - len(fixed), fixed)


def find_series(doc: Doc) -> Iterator[Found]:
    """Rules that a sentence sets up one behind the other: 推行难题会办轮转机制,建立信息资源共享机制; 建立长效机制 alone no."""
    text = text_of(doc)
    for sentence in re.finditer(r"[^。！？\n]+", text):
        rules = list(SET_RULE.finditer(sentence[0]))
        if len(rules) < 2:
            continue
        for rule in rules:
            if not PLAIN_RULE.search(rule["name"]):
                yield sentence.start() + rule.start("name"), sentence.start() + rule.end("name"), False


def find_actions(doc: Doc) -> Iterator[Found]:
    """An action with a brand of four characters and no quotation marks: 先锋护航行动 yes, 专项整治行动 no."""
    for match in ACTION.finditer(text_of(doc)):
        yield match.start(), match.end(), False


def find_teams(doc: Doc) -> Iterator[Found]:
    """A team with a name of its own: 助企护链服务小分队 yes, 党员突击队 and 志愿服务队 no."""
    text = text_of(doc)
    for match in TEAM.finditer(text):
        start = clause_start(text, match.start(), 20)
        opening = TEAM_OPENING.match(text[start : match.start()])
        start += opening.end() if opening is not None else 0
        name = text[start : match.start()]
        if 2 <= len(name) <= 12 and NAME.fullmatch(name) and (PLAIN_TEAM.sub("", name) or name == "红色"):
            yield start, match.end(), False
