"""Outcomes: the figures that an article reports as reached by the practice, with what they measure."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from extract.reading import Reading
from schema.mentions import Evidence, Figure
from schema.records import Value

PRODUCER = "rule:cases.outcomes"
REACHES = re.compile(
    r"累计|争取|实现|达(?!州)|解决|建成(?!后)|培育|引进|引育|处理|授权|完成|办理|办结|压缩|提升|提高|增长|增收|覆盖|成立|组建|新建|投放|放款|签约|取得|获(?!悉)|帮助|促成|突破|入驻|梳理|吸纳"
    r"|吸引|招引|降低|节约|节省|减少|下降|缩短|协调|收集|建设(?!银行|局)|设立|带动|达成|攻克|研发|开发(?!区)|转化|盘活|培训|举办|开展|集聚|汇聚|形成|授信|发放|惠及|受益|落地|落户|孵化|化解"
    r"|支持|推动|新增|共有|建立|建起|荣获|获评|申报|立项|投产|纳入|凝聚|实施(?!意见|方案|办法)|服务(?!中心|站|体系|机制|团|队|平台)|使用|翻番|翻了"
)
"""Verbs of what was reached; the last verb in front of a figure decides."""
SETS_UP = re.compile(
    r"选派|优选|选聘|选优|遴选|抽调|选出|确定|明确|下设|划分|配备|安排|推行|走访|座谈|面谈|吸收|邀请|围绕|聚焦|针对|打造|担任|任命|提供|联合|参加|出席|参与|参训|拥有|现有"
    r"|设有|规划|覆盖率要|要求|每年|挂钩|联系|包联|结对|深挖|制定|发布|出台|回应|实行|健全|完善|来自|聘请|指导|颁发|评价"
)
"""Verbs of how a practice is set up, of what there was before it, and of what is planned."""
PLANNED = re.compile(
    r"(?:预计|计划|拟|力争|有望|确保|[建达投]成?产?后|目标|年产(?!值)|可(?:日|年)|将(?:实现|达|新增|带动|建成|形成|投资|引进|打造|通过|继续|进一步|持续|全力|着力|大力))[^。；;]{0,60}$"
)
"""In front of a figure that is still to come; the sentence's end cuts it off."""
ATTENDS = re.compile(r"[^,，。;；、]{0,14}(?:参加|出席|参训|参会|参观)")
BACKGROUND = re.compile(
    r"素有|被誉为|享有|之乡|之都|基础雄厚|支柱产业|历史悠久|得天独厚|是全国|是中国|是全省|位于|地处|下一步|接下来|未来|目标"
)
"""Sentences of what a place is known for, or of what is to come."""
OF_ALL = re.compile(r"占(?:了)?(?:全国|国内|世界|全球|全省)[^,，。;；]{0,6}$")
FUNDS = re.compile(r"总投资|资金|额度|补贴|补助|奖补|经费|奖励|投资额|注册资本")
DURATIONS = ("年", "个月", "月", "天", "日", "小时", "分钟", "周", "岁", "层", "次会议")
ASPECTS = re.compile(r"(?:方面|领域|环节|层面|维度|角度)$")
"""Metrics that only count the parts of what is said: 从五个方面."""
OFTEN = re.compile(r"每(?:个?[月季年周]|半年|季度)[^,，。;；]{0,8}$")
SIZE_OF = re.compile(r"(?:的)?(?:[项订产]|企业|大项)")
"""Behind an amount that only describes what is counted: 亿元以上项目5个."""
FROM = re.compile(r"[由从](?:[^,，。;；]{0,6})$")
TO = re.compile(r"[^,，。;；]{0,6}(?:提高|提升|增长|增加|上升|下降|降|压缩|缩短|减少|扩大)[到至为]")
CHANGES = re.compile(r"(?:增长|增加|提高|提升|上升|上涨|下降|降低|减少|压缩|缩短|增)了?$")
SENTENCE = re.compile(r"[^。！？!?;；\n]+")


def find_outcomes(reading: Reading, belongs: Callable[[Evidence], bool]) -> Iterator[Value]:
    """累计放款12亿元, 为31家企业授信, 解决难题152个 yes; 选派干部49名, 安排资金800万元, 走访24家企业, 由35%提高到…, 预计产值 no."""
    seen: set[tuple[str, str]] = set()
    figures = [mention for mention in reading.mentions if isinstance(mention, Figure)]
    starts = [figure.start for figure in figures]
    for sentence in SENTENCE.finditer(reading.article.text):
        start, end = sentence.span()
        if BACKGROUND.search(sentence[0]):
            continue
        for figure in figures[bisect_left(starts, start) : bisect_left(starts, end)]:
            metric = figure.metric
            if metric is None or not belongs(figure.evidence) or not _is_reached(reading.article.text, start, figure):
                continue
            key = figure.text, metric.text[-2:]
            if key not in seen:
                seen.add(key)
                places = sorted((metric, figure.evidence), key=lambda place: place.start)
                yield Value(
                    value=f"{metric.text}: {_direction(reading.article.text, figure)}{figure.text}",
                    evidence=tuple(places),
                    producer=PRODUCER,
                )


def _direction(text: str, figure: Figure) -> str:
    """The word right before a change: 产值: 增长65% for 产值同比增长65%; nothing for 产值提高到65亿元, which is no change by 65亿元."""
    match = CHANGES.search(text, max(0, figure.start - 4), figure.start) if figure.change is not None else None
    return match[0] if match else ""


def _is_reached(text: str, start: int, figure: Figure) -> bool:
    before, behind = text[start : figure.start], text[figure.end : figure.end + 16]
    metric = figure.metric.text if figure.metric is not None else ""
    if (
        figure.unit in DURATIONS
        or ASPECTS.search(metric)
        or OFTEN.search(before)
        or OF_ALL.search(before)
        or (FROM.search(before) and TO.match(behind))
    ):
        return False
    if behind.startswith("的") and figure.unit not in ("%", "倍", "元"):
        return False
    if PLANNED.search(before) or ATTENDS.match(behind):
        return False
    if figure.unit == "元" and (FUNDS.search(metric) or FUNDS.match(behind) or SIZE_OF.match(behind)):
        return False
    verbs = [(match.start(), True) for match in REACHES.finditer(before)]
    verbs += [(match.start(), False) for match in SETS_UP.finditer(before)]
    if before.endswith(("为", "帮", "给", "帮助", "助力")):
        return REACHES.search(behind) is not None
    last = max(verbs, default=None)
    if last is not None:
        return last[1]
    return figure.change is not None or figure.unit in ("%", "倍", "元") or REACHES.match(behind) is not None
