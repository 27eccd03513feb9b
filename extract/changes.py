"""The direction of a figure that says a change: 增长15% rises, 压缩75%以上 falls, a target (力争增长10%) says none."""

import re

from extract.units import COUNTERS, DIGIT_COUNTERS
from schema.labels import Change

UP = "增长|增加|增收|增速|增幅|增值|新增|净增|递增|增产|提升|提高|上升|上涨|上浮|攀升|跃升|扩大|涨幅|增长率|增(?!值税|持|资|发)|涨|(?<![公晋毫])升|提速|加快|翻|(?:快|高出?|多出?)(?=了)"
DOWN = "下降|下滑|下跌|下调|降低|减少|压缩|缩短|缩减|精简|压减|降幅|降本|跌|(?<![起投霜沉])降|(?<!加)减(?!持|免)|缩|(?<![不至较很多缺])少|(?:慢|低)(?=了)"
LAST = re.compile(rf"(?>(?P<up>{UP})|{DOWN})(?!面|点|极|值|级)")
CLOSE = re.compile(
    r"(?:率|幅度?|速度?)?(?:已|均|又|再|也|将|可)?(?:了|达到?了?|高达|约?为|是|超过?|近|约|率|幅|到|至|分别|\s|同比|环比|不少于|逾|不低于|超出)*"
)
OBJECT = re.compile(r"[^至到达等由从为]{1,10}")
SHARES = frozenset({"%", "百分点", "倍", "‰"})
GAINS = frozenset({"新增", "净增", "增收", "增加", "减少", "降低", "压缩", "缩短", "缩减", "精简", "压减", "降本"})
ADDED = frozenset({"新增", "净增", "新设"})
"""With things that are counted these say how many are new, no change of the number: 新增企业9家."""
COUNTED = frozenset(COUNTERS.values()) | frozenset(DIGIT_COUNTERS.values())
AFTER = re.compile(
    r"(?:以上|左右)?的?(?:年均|平均|高速|速度|快速)?(?P<word>增长(?!极|点)|增速|增幅|提升|涨幅|下降|降幅|降低|跌幅)"
)
MORE_THAN = re.compile(r"(?:比|较)[^,，。]{1,12}(?P<sign>[多少])[一-龥]{0,2}$")
GOAL = re.compile(r"力争|目标|确保|争取|计划|到20\d\d年|规划到")


def read_change(text: str, start: int, end: int, unit: str) -> Change | None:
    """The change that the words around `text[start:end]` say; a level or a target says none."""
    head = re.split(r"[,，。;；:：!?！？\n“”（）()]", text[max(0, start - 24) : start])[-1]
    if GOAL.search(head):
        return None
    if unit in SHARES and (more := MORE_THAN.search(head)):
        return Change.INCREASE if more["sign"] == "多" else Change.DECREASE
    verbs = list(LAST.finditer(head))
    if verbs:
        if verbs[-1][0] in ADDED and unit in COUNTED:
            return None
        verb, rest = verbs[-1][0], head[verbs[-1].end() :]
        change = Change.INCREASE if verbs[-1]["up"] else Change.DECREASE
        if CLOSE.fullmatch(rest):
            return change
        if (unit in SHARES or verb in GAINS) and OBJECT.fullmatch(rest) and not re.search(r"[的、]", rest):
            return change
    after = AFTER.match(text, end)
    if after and unit in SHARES:
        return Change.INCREASE if after["word"][0] in "增提涨" else Change.DECREASE
    return None
