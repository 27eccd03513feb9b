"""Units and classifiers: their canonical forms, and what must not follow them."""

import re

from extract.lexicons import read_lexicon

FREE = ("units", "counters")
"""Lexicons whose units any numeral may stand before."""


def _read(name: str) -> dict[str, str]:
    canonical: dict[str, str] = {}
    for line in read_lexicon(name):
        first, *others = line.split()
        canonical.update(dict.fromkeys((first, *others), first))
    return canonical


MEASURES = _read("units")
COUNTERS = _read("counters")
DIGIT_COUNTERS = _read("digit_counters")
CANONICAL = {**DIGIT_COUNTERS, **COUNTERS, **MEASURES}
"""Spelling to canonical unit: `CANONICAL["㎡"] == "平方米"`."""

DURATIONS = frozenset({"年", "个月", "周", "天", "小时", "分钟", "秒", "工作日"})
"""Canonical units of time."""

NOT_BEFORE = {
    "家": "庭长",
    "元": "旦素宵件代月结化区氏",
    "天": "然府",
    "周": "年边期报末岁",
    "年": "级轻度龄底初末检报薪终代货味",
    "人": "才均大工民",
    "名": "额牌录",
    "位": "数居于列",
    "个": "性体字",
    "次": "日年品生全",
    "种": "植养",
    "类": "似型别",
    "场": "所地景馆院站镇",
    "起": "步来草伏",
    "点": "位击赞亮名评单对",
    "处": "级长室理于罚置分",
    "座": "谈",
    "所": "有在属需谓以",
    "单": "位元独项向一",
    "头": "部雁",
    "间": "隔接",
    "例": "会如行",
    "只": "有是要需能用为",
    "款": "项式",
    "份": "额",
    "台": "账阶湾风州商",
    "套": "路",
    "户": "外籍口主",
    "项": "目",
    "期": "间货限待",
    "批": "发评准示复",
    "轮": "值流胎换",
    "支": "部持付撑行出委书",
    "本": "地土科市县区报级次省村镇身质",
    "部": "门委分署队长级落位",
    "门": "店市窗户类",
    "节": "约点能日目省",
    "箱": "包",
    "集": "群体团中聚成约资市合散镇",
    "首": "席都位批个家届创",
    "席": "位卷",
    "块": "链钱",
    "对": "接于口应标照外内党企方",
    "组": "建织成长团合级",
    "层": "面次级",
    "片": "区面",
    "宗": "旨教",
    "道": "路德教",
    "张": "力家贴开",
    "架": "构桥",
    "幅": "度",
    "根": "据本植",
    "克": "服隆难",
    "升": "级至到值华学",
    "米": "粉线饭业面",
    "度": "假数",
    "分": "别之类公局行会院校馆厂店部支区布工管享批级期层阶步析",
    "平方": "根",
    "吨": "级位",
    "角": "度落色逐",
    "马克": "思",
    "新元": "素",
    "秒": "杀",
    "股": "份东权票市民级",
}
"""Characters that make another word of a unit: 元旦, 3人才, 2集群."""


def _pattern(units: dict[str, str]) -> str:
    parts = []
    for unit in sorted(units, key=lambda unit: (-len(unit), unit)):
        guard = f"(?![{NOT_BEFORE[unit]}])" if unit in NOT_BEFORE else ""
        guard += "(?![A-Za-z])" if re.match(r"[A-Za-z]", unit[-1]) else ""
        parts.append(re.escape(unit) + guard)
    return "|".join(parts)


UNIT = f"(?:{_pattern(CANONICAL)})"
"""A regular expression for any unit, the longest first."""
