"""Problems: the difficulties that an article names, in its own words."""

import re
from collections.abc import Iterator

from extract.reading import Reading
from schema.mentions import Evidence

HEAD = r"(?:问题|难题|难点|痛点|堵点|瓶颈|短板|困境|困局|壁垒|障碍|困难|矛盾|不足|现状|困扰)"
OPENING = re.compile(
    r"^.*(?:针对|面对|面临着?(?!的)|存在着?(?!的)|破解了?|解决好?了?|解决了?|化解|克服|打破|打通|消除|瞄准|聚焦|围绕|着眼|(?<!技术)(?<!实现)突破|应对(?!接)|扫除|摆脱|缓解"
    r"|由于|因为?|如何|反映|收集|协调解决|梳理|了解到?|(?<![认成作自])为(?!难|战|政)|(?<!存)在(?!线)|(?<![应针面供校])对(?![接口于外内标手]))"
)
GENERIC = re.compile(
    r"过程|建设|集群|一个?个?|实际|各类|各种|各项|具体|共性|个性|突出|企业|产业链?|发展|中|遇到|反映|提出|面临|存在|实实在在|的|等|了|着|有关|相关|上下游|链上|痛点|难点|堵点|问题|难题|瓶颈|短板|困难"
    r"|重点|关键|重大|获悉|公司|补齐|影响|制约|从|打通|入手|打捞|精准|发挥|方面|主要|这些|那些|这一|这个|以往|此前|许多|很多|多个|一批|一系列|诉求|需求|生产|经营|工作|群众|解决|破解|协调|帮助|推动|及时|当前|急难愁盼|操心|烦心|最|[、\d件个项条余多类和与]"
)
TELLS = re.compile(
    r"不[\u4e00-\u9fff]|难|散|弱|缺|乏|少|低|慢|薄|短|闲置|单一|滞后|断|困|被动|上涨|加剧|紧张|各自为战|零散|无序|高|贵|参差|不齐|失衡|同质化|瓶颈|壁垒|空白|紧缺|吃紧|风险|盲目|分散|断裂"
)
PLAIN_TROUBLE = re.compile(
    r"(?:零散无序|参差不齐|各自为战|各自为政|单打独斗|单一|闲置多年|发展薄弱|相对薄弱|大而不强|散小弱|延伸不够|拓展难|动力不足|水平不高|渠道不畅|供需对接不紧密|凝聚力不强|压力较大|规模较小)"
)
FACES = re.compile(r"(?:针对|面对|瞄准|破解了?|攻克)$")
TELLING = ("瓶颈", "壁垒", "短板", "困境", "困局", "困扰")
"""Heads that tell a difficulty by themselves."""
SHORT_OF = re.compile(r"[\u4e00-\u9fff]{2,12}(?:不够|不强|不高|短缺|紧缺|偏低|滞后|薄弱|脱节)$")
LONGEST = 60
BARE_HEAD = re.compile(
    r"(?:也?是老)?(?:等(?:一系列|方面)?的?(?:突出|共性|现实)?|(?:方面)?的?(?:突出|现实|共性)?)(?:问题|现状|困扰)$"
)
"""A head that adds nothing: 等问题, 的问题; 难题 of 融资难题 and 等难题 belong to the difficulty."""
TROUBLES = re.compile(r"(?:一直|始终|都|也)*是?(?:困扰|制约)[^，、]*$")
"""What behind a difficulty says whom it troubles: 务工难一直是困扰镇里的一个问题."""
LEAVES = re.compile(r"走出|摆脱")
LEADING = re.compile(r"[ 　”“但]*(?:是|有|因为?|由于)?(?:[^、“”]{2,20}(?:公司|集团)的)?(?=.{4})")
CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")


LACKS = re.compile(r"缺[^，。、“”缺]{1,6}(?:、缺[^，。、“”缺]{1,6})+$")
HARD = re.compile(r"(?:[^，、“”]{2,12}难)(?:、[^，、“”]{2,12}难)*$")


def find_problems(reading: Reading) -> Iterator[Evidence]:
    """Difficulties with their head noun or told plainly: 人才短缺、用工贵等难题 yes, 解决企业实际问题 no."""
    text = reading.article.text
    end = 0
    for clause in CLAUSE.finditer(text):
        found = _headed(clause[0]) or _plain(clause[0])
        if found is None:
            continue
        start, stop = clause.start() + found[0], clause.start() + found[1]
        if start >= end and text[start:stop].strip() == text[start:stop]:
            end = stop
            yield reading.evidence(start, stop)


def _headed(clause: str) -> tuple[int, int] | None:
    """A difficulty up to its last head noun, behind the verb that faces it."""
    head = next(reversed(list(re.finditer(HEAD, clause))), None)
    if head is None:
        return None
    words = clause[: head.end()]
    opening = OPENING.match(words[: head.start()])
    start = opening.end() if opening is not None else 0
    told = words[start:].lstrip("“‘”’、的但 ")
    start = len(words) - len(told)
    if told.count("“") != told.count("”") or clause.startswith(("联", "共", "会"), head.end()):
        return None
    said = clause[start : head.start()]
    core = GENERIC.sub("", said)
    faced = opening is not None and FACES.search(opening[0]) is not None
    tells = TELLS.search(said) is not None or "“" in told or "等" in told or head[0] in TELLING
    tells = tells or (faced and len(core) >= 4) or (head[0] == "难题" and opening is not None and 2 <= len(said) <= 8)
    if len(core) < 2 or not tells or len(told) > LONGEST or LEAVES.search(said):
        return None
    return start, head.end() - len(told) + len(TROUBLES.sub("", BARE_HEAD.sub("", told)))


def _plain(clause: str) -> tuple[int, int] | None:
    hard = HARD.search(clause)
    if hard is not None and "、" in hard[0]:
        opening = OPENING.match(hard[0])
        return hard.start() + (opening.end() if opening is not None else 0), hard.end()
    lacks = LACKS.search(clause)
    if lacks is not None:
        return lacks.span()
    trouble = PLAIN_TROUBLE.search(clause) or SHORT_OF.search(clause)
    if (
        trouble is None
        or len(clause) > 40
        or re.search(r"从.*[到向]|变|打破|改变|避免|转变|告别|让曾经|如果|仅靠", clause)
    ):
        return None
    leading = LEADING.match(clause)
    start = leading.end() if leading is not None else 0
    end = trouble.end() + (clause[trouble.end() : trouble.end() + 1] in ("’", "”", "」"))
    told = clause[start:end]
    return (start, end) if told.count("“") == told.count("”") and told.count("‘") == told.count("’") else None
