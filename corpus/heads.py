"""The head of an article: which of its short lines is the headline, the kicker, the subtitle, the column, a caption."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.folding import fold
from corpus.lines import Line, is_caption

COLUMN_WORDS = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}(?:新闻|要闻|关注|观察|时评|评论|简讯|快讯|聚焦|速览|速递|之窗|专栏|专版|特刊|特别报道|系列报道|一线|现场|调查|访谈|论坛|周刊|副刊|综合|动态|资讯|播报|短波|集萃|看点|导读|天地|广角|潮声|笔谈|随笔|漫谈))$"
)
SLOGAN = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:[ ·][\u4e00-\u9fff]{2,8}){2,4}$")
QUOTED = re.compile(r"^“[^“”]{3,16}”$")
ACTION = re.compile(
    r"(?:正在|正|在.{2,14}(?:检查|生产|作业|参观|采摘|劳作|忙碌|工作|察看|介绍|学习|表演|直播|加工|制作|操作|调试|装配|包装|交流)|组织.{2,20}(?:参观|考察|学习|调研|活动)|带领|走访|调研|考察|参观|"
    r"村民|工人|游客|学生|志愿者|工作人员|技术人员|农户|居民|干部|党员.{0,6}(?:为|向|在|到))"
)
SUBJECT_ENDS = re.compile(
    r"(?:省|市|县|区|镇|乡|村|街道|社区|医院|学校|大学|中学|小学|协会|商会|银行|公司|集团|指挥部|中心|局|委|办|院|厂|站|园|馆|联盟|支队|大队|法院|检察院|政府|党委|党支部|总支)$"
)
OPEN_VERBS = re.compile(
    r"(?:开展|举行|召开|启动|推进|推动|打造|实施|举办|成立|建设|获评|入选|荣获|发布|走进|助力|赋能|撑起|带动|拉动|撬动|激活|擦亮|点亮|跑出|走出|唱响|织密|筑牢|架起|铺就|迎来|吸引|培育|构建|探索|创新|加快|深化|强化|聚焦|的|与|和|及|、|为|以|让|在|对|从|向)$"
)
MARKS = re.compile(r"^[■□●◆◇▲★◎·•\s]+(?=\S)")
DASHES = ("——", "—", "--")


@dataclass
class Head:
    """The short lines over (or under) a body, told apart."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    column: str | None = None
    rest: list[str] = field(default_factory=list)
    """Lines that stay in the text, after the title."""
    captions: list[str] = field(default_factory=list)


def read_head(lines: list[Line], *, body: str, byline: bool = False) -> Head:
    """The head in `lines`; `body` is the beginning of the running text, `byline` says that a byline follows the lines."""
    head = Head()
    groups = _group([line for line in lines if not is_caption(line.text) or line.level])
    explicit = [line.text for line in lines if is_caption(line.text) and not line.level]
    if not groups:
        head.rest, head.captions = explicit, list(explicit)
        return head
    best = max(range(len(groups)), key=lambda index: (_score(groups, index, body=body, byline=byline), index))
    before, after = groups[:best], groups[best + 1 :]
    title = groups[best]
    kicker, title_lines, subtitle, rest = _read_title(title, body=body)
    head.title = _join(title_lines, body=body)
    head.kicker, head.subtitle = kicker, subtitle
    _read_before(head, before, body=body)
    head.rest = rest
    for group in after:
        _read_after(head, group, byline=byline, single=len(after) == 1)
    head.rest.extend(explicit)
    head.captions.extend(explicit)
    return head


def _group(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand without a blank line between them and have the same heading level belong together."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.gap == 0 and line.level == groups[-1][-1].level:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _score(groups: list[list[Line]], index: int, *, body: str, byline: bool) -> float:
    """How much a group looks like the headline."""
    group = groups[index]
    text = fold(group[0].text)
    longest = max(len(line.text) for line in group)
    score = 6.0 - min(line.level for line in group) if any(line.level for line in group) else 0.0
    score += 1.0 if 6 <= longest <= 24 else -2.0 if longest > 28 else 0.0
    score += 0.5 if index == 0 else 0.0
    score += 2.0 if byline and index == len(groups) - 1 else 0.0
    score += 1.0 if len(group) > 1 else 0.0
    if len(group) == 1:
        score += 1.0 if re.search(r"\S[ :|]\S|[!?]$|^[^“”]*“[^“”]{1,6}”", text) and not SLOGAN.match(text) else 0.0
        score -= 3.0 if text.startswith("—") or text.endswith(("—", ":")) else 0.0
        score -= 1.5 if is_column(text) else 0.0
        score -= 1.5 if SLOGAN.match(text) and len(groups) > 1 else 0.0
        score -= 2.0 if ACTION.search(text) and len(text) >= 14 and index else 0.0
        score -= 1.0 if text.endswith("。") else 0.0
    return score + min(1.0, 1.5 * coverage(text, body))


def is_column(text: str) -> bool:
    """Whether a line over a headline names a column of the paper: "要闻速览", "“我在一线”"."""
    return bool(COLUMN_WORDS.match(text) or QUOTED.match(text) or len(text) <= 5)


def coverage(text: str, body: str) -> float:
    """The share of a line's character pairs that stand in the body."""
    letters = re.sub(r"[^\u4e00-\u9fff\dA-Za-z]", "", text)
    pairs = {letters[index : index + 2] for index in range(len(letters) - 1)}
    return sum(pair in body for pair in pairs) / len(pairs) if pairs else 0.0


def _read_title(group: list[Line], *, body: str) -> tuple[str | None, list[str], str | None, list[str]]:
    """Kicker, headline lines, subtitle and the rest of a group of adjacent lines."""
    texts = [MARKS.sub("", line.text) for line in group]
    kicker: str | None = None
    dashed = [text for text in texts if text.endswith("—")]
    if dashed and len(dashed) < len(texts):
        kicker, texts = " ".join(dashed), [text for text in texts if text not in dashed]
    elif len(texts) > 1 and not group[0].level and not _runs_on(texts[0], texts[1], body=body):
        following = "".join(texts[1:3])
        if len(texts[0]) <= 0.67 * len(following) and len(texts) <= 3:
            kicker, texts = texts[0], texts[1:]
    for index, text in enumerate(texts[1:], 1):
        if text.startswith("—"):
            return kicker, texts[:index], _join(texts[index:], body=body), []
    size = 3 if len(texts) <= 3 else 1
    return kicker, texts[:size], None, texts[size:]


def _runs_on(line: str, following: str, *, body: str) -> bool:
    """Whether a line of a headline goes on in the next: a subject with its verb, a verb with its object."""
    left, right = fold(line), fold(following)
    if left[-1:] in "”!?。" or right.startswith("—"):
        return False
    return bool(
        SUBJECT_ENDS.search(left)
        or OPEN_VERBS.search(left)
        or (len(left) <= 3 and line in body)
        or left[-1] + right[0] in fold(body)
    )


def _join(texts: list[str], *, body: str) -> str:
    """The lines of a headline as one, without a blank where the sentence runs on."""
    joined = texts[0]
    for before, text in pairwise(texts):
        joined += ("" if _runs_on(before, text, body=body) else " ") + text
    return joined


def _read_before(head: Head, groups: list[list[Line]], *, body: str) -> None:
    """Column and kicker from what stands over the headline."""
    lines = [" ".join(MARKS.sub("", line.text) for line in group) for group in groups]
    if lines and (
        len(lines) > 1
        or is_column(fold(lines[0]))
        or (len(lines[0]) <= 8 and " " not in lines[0] and coverage(lines[0], body) < 0.5)
    ):
        dashed = fold(lines[0]).endswith("—")
        head.column = None if dashed else lines[0]
        lines = lines if dashed else lines[1:]
    if lines:
        over = " ".join(lines)
        head.kicker = over if head.kicker is None else f"{over} {head.kicker}"


def _read_after(head: Head, group: list[Line], *, byline: bool, single: bool) -> None:
    """Subtitle, captions and other lines between the headline and the text."""
    text = " ".join(line.text for line in group)
    folded = fold(text)
    if head.subtitle is None and (folded.startswith("—") or (single and byline and not ACTION.search(folded))):
        head.subtitle = text
        return
    head.rest.extend(line.text for line in group)
    if len(folded) >= 12:
        head.captions.extend(line.text for line in group)
