"""Noun phrases beside a number: their words, heads and bounds, for the side before it and the side behind."""

import re
from dataclasses import dataclass

from extract.lexicons import read_lexicon
from extract.tagged import Tagged

VERBS = read_lexicon("metric_verbs")
STOPS = read_lexicon("metric_stops")
HEADS = read_lexicon("metric_heads")
ENDINGS = tuple(HEADS)
TAIL = re.compile(
    r"(?:产值|总值|增加值|规模|收入|营收|利润|税收|税金|税额|纳税|投资|资金|贷款|授信|额|量|率|比例|占比|比重|面积|数|总数|成本|价格|价值|产能|容量"
    r"|高度|长度|半径|距离|时间|时长|周期|增速|增幅|增长面|覆盖面|人口|存栏|份额|指标|温度|湿度|GDP|效率|费用|金额|里程|能力|效益|占地|海拔|范围|盈利|股份|订单)$"
)
"""Ends of the words for what is measured."""
AS_METRIC = read_lexicon("metric_nouns")
COMPOUND = read_lexicon("metric_compounds")
TRANSITIVES = read_lexicon("metric_transitives")
PREDICATES = read_lexicon("metric_predicates")
COMPOUND_HEAD = re.compile(
    r"^(?:中心|平台|基地|楼|大楼|厂房|车间|门店|网点|团队|机构|站|队|队伍|岗位?|资金|小组|人员|工坊|体系|项目|活动|会|率|面|额|量|面积|总额|时间|效率|成本|能力|收入|周期|阵地|站点|驿站|窗口|专员|热线|党委|党支部|党总支|支部)$"
)
OF_VERBS = ("时间", "进度", "周期", "率")
"""Behind a verb these are what is measured: 完成时间, 解决率."""
SUFFIXES = frozenset({"点", "所", "站", "户", "岗", "区"})
"""Words of one character that end a name for what is counted: 加工|点, 种植|户."""
KINDS = frozenset({"乡村", "农村", "城乡"})
"""Words that look like heads and say what kind something is: 乡村|旅游|合作社."""
JOINS = ("和", "及", "与", "或", "暨")
MAKERS = frozenset({"企业", "公司", "厂", "厂家", "工厂", "单位", "机构", "合作社", "基地", "车间", "大户"})
"""What MAKING belongs to, between its object and these: 零部件|生产|企业."""


@dataclass(frozen=True)
class Slice:
    """`text[start:end]`."""

    start: int
    end: int


def is_head(word: Tagged) -> bool:
    return (word.text.endswith(ENDINGS) and word.text not in KINDS) or word.text in SUFFIXES


def is_measure(text: str) -> bool:
    """Yes: 种植面积, 占地. No: 芦塘县."""
    return bool(TAIL.search(text)) or text in AS_METRIC


def is_compound(word: Tagged, following: Tagged) -> bool:
    if word.text == "组织" and following.text == "活动":
        return False
    if word.text in COMPOUND and COMPOUND_HEAD.match(following.text):
        return True
    if following.text in OF_VERBS:
        return word.tag.startswith("v")
    single_verb = len(word.text) == 1 and word.tag == "v"
    return not single_verb and word.text not in TRANSITIVES and bool(TAIL.search(following.text))
