"""What is no part of any article: page headers, navigation, notices, advertisements; kept with the reason."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from corpus.bylines import parse_credits
from corpus.dates import find_date
from corpus.furniture import RULES
from corpus.lines import Line
from corpus.pieces import Credits
from schema.article import Removed

ABSTRACT = re.compile(
    r"^[【\[]?(?:概述|摘要|内容提要|内容摘要|提要|导语|导读|核心提示|简介|内容简介)[】\]]?\s?:\s?(?P<content>.*)$"
)
META = re.compile(
    r"(?:^|[\s|(])(?P<key>(?:发布|发表|发稿|更新|出版|刊发)?(?:时间|日期)|(?:稿件|文章|信息|新闻)?来源|作者|记者|撰稿|编辑|责任编辑|责编|点击(?:数|量|率)?|浏览(?:次数|量)?|阅读(?:量|数)?|人气|字号|字体|栏目|发布机构|发布单位|供稿|索引号)\s?[:|]"
)
SOURCE = re.compile(r"来源\s?[:|]\s?(?P<credit>[^\s|)]{2,20})")
STARTS_WITH_DATE = re.compile(
    r"^[(]?\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?[)]?"
)
BREADCRUMB = re.compile(r"^[>»›]\s*\S")
PAGE = re.compile(
    r"(?:第\s?(?P<number>[A-D]?\d{1,3})\s?版|(?<![A-Z\d])(?P<letter>[A-D]\d{1,2})(?!\d)|版次\s?:\s?(?P<name>\S{1,8})|(?<!\d)(?P<plain>\d{1,2})版|^(?P<lead>\d{1,2})\s+[\u4e00-\u9fff]{2,6}\s)"
)
TURN = re.compile(
    r"^[(【\[]\s*紧?上接第?\s?[A-D]?\d{1,2}\s?版[^)】\]]{0,12}[)】\]]\s*|\s*[(【\[]\s*[▶>]*\s*下转第?\s?[A-D]?\d{1,2}\s?版[^)】\]]{0,12}[)】\]]$"
)
INLINE_META = re.compile(
    r"^(?P<title>[^。]{4,70}?)\s+(?P<meta>(?:(?:发布)?(?:时间|日期)\s?:?\s*)?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
    r"(?:\s+(?:来源|作者|责任编辑|编辑|浏览次数|阅读|点击|人气)\s?:\s?\S{1,20}){0,5})\s+(?P<rest>[^\s].{40,})$"
)
PAPER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|快报|导报|经济报|周报|周刊|新闻网|在线|报))"
)
MENU_WORD = re.compile(
    r"^(?:首页|登录|注册|打印(?:本页)?|关闭(?:窗口)?|收藏(?:本站)?|设为首页|加入收藏|分享(?:到)?:?|发给好友|字[号体]:?|大|中|小|返回(?:顶部|列表)?|上一[篇页版]|下一[篇页版]|"
    r"评论|点赞|在看|转发|客户端|手机版|无障碍|繁體|繁体|English|微信|微博|QQ空间|RSS|网站地图|联系我们|关于我们|要闻|时政|社会|财经|体育|娱乐|教育|文化|视频|图片|专题|新闻|旅游|健康)$"
)
DATE_TIME = re.compile(r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?\s{0,3}\d{1,2}:\d\d")
BULLET = re.compile(r"^[•·▪◦\-*]\s+")
TRAILER = re.compile(r"\s*\|\s*$")
KEPT_LENGTH = 180
"""A line longer than this is furniture only where it is a licence, a notice or a disclaimer."""


@dataclass
class Furniture:
    """What was taken out of a page and what it says about the page as a whole."""

    removed: list[Removed] = field(default_factory=list)
    published: date | datetime | None = None
    published_raw: str | None = None
    publisher: str | None = None
    credit: str | None = None
    page: str | None = None
    column: str | None = None
    credits: Credits = field(default_factory=Credits)

    def take(self, line: Line, reason: str) -> None:
        """Keep a line that goes."""
        self.removed.append(Removed(text=line.text, reason=reason, line=line.number))


def remove_furniture(lines: list[Line]) -> tuple[list[Line], Furniture]:
    """The lines without the furniture of page and site, and the furniture with what it told."""
    furniture = Furniture()
    kept: list[Line] = []
    carried = 0
    in_related = False
    lines = [part for line in _remove_breadcrumbs(lines, furniture) for part in _split_inline(line, furniture)]
    running = "\n".join(line.text for line in lines if len(line.text) > 60)
    for line in lines:
        line.text = TRAILER.sub("", line.text)
        reason = find_reason(line, running=running)
        if reason is None and in_related and len(line.text) <= 60 and not line.folded.endswith("。"):
            reason = "相关阅读"
        elif reason != "相关阅读":
            in_related = in_related and reason is not None
        if reason is None:
            line.gap += carried
            carried = 0
            kept.append(line)
            continue
        in_related = in_related or reason == "相关阅读"
        carried += line.gap
        _read_furniture(line, reason, furniture)
        furniture.take(line, reason)
    return kept, furniture


def find_reason(line: Line, *, running: str = "") -> str | None:
    """Why a line is furniture, or None: "责任编辑:张三" -> 编辑署名; `running` is the text that an abstract would repeat."""
    folded = BULLET.sub("", line.folded)
    if is_meta_line(folded):
        return "信息行"
    abstract = ABSTRACT.match(folded)
    if abstract is not None and (
        folded[:2] in ("概述", "摘要") or _repeats(line.text[abstract.start("content") :], running)
    ):
        return "提要"
    if _is_menu(folded):
        return "导航与分享"
    for reason, pattern in RULES:
        if len(folded) > KEPT_LENGTH and reason not in ("许可与版权", "免责声明"):
            continue
        if line.level and reason not in ("导航与分享", "相关阅读"):
            continue
        if pattern.search(folded):
            return None if _is_running(folded, reason) else reason
    return None


def _is_menu(folded: str) -> bool:
    """Whether a short line holds several words of a site's menu: "打印本页 关闭窗口", "江滨新闻网 登录 注册"."""
    parts = [part for part in re.split(r"[\s|·]+", folded) if part]
    return (
        len(folded) <= 60
        and len(parts) > 1
        and sum(bool(MENU_WORD.match(part)) for part in parts) >= max(2, len(parts) / 2)
    )


def is_meta_line(folded: str) -> bool:
    """Whether a line only says when, from whom and how often read: "时间:2024-05-06 来源:江滨日报 人气:12"."""
    if len(folded) > 160 or "。" in folded:
        return False
    if len(folded) <= 50 and DATE_TIME.search(folded):
        return True
    keys = [match["key"] for match in META.finditer(folded)]
    if STARTS_WITH_DATE.match(folded):
        return bool(keys) or len(folded) < 30
    if not keys or not META.match(folded):
        return False
    return len(keys) >= 2 or (
        any("时间" in key or "日期" in key or "来源" in key or "浏览" in key for key in keys) and len(folded) < 60
    )


def _repeats(content: str, running: str) -> bool:
    """Whether an abstract says what the text says again."""
    start = content.strip()[:12]
    return len(start) >= 8 and start in running


def _is_running(folded: str, reason: str) -> bool:
    """A sentence of a story that happens to speak of a hotline, the weather or an advertisement."""
    if reason in ("广告与启事", "天气"):
        return folded.count("。") >= 2 or len(folded) > 110
    if reason == "许可与版权":
        return folded.count("。") >= 2 and not re.search(r"版权所有|ICP|不得转载|©", folded)
    if reason == "刊印信息":
        return folded.count("。") >= 2
    return False


def _split_inline(line: Line, furniture: Furniture) -> list[Line]:
    """Headline, source line and text that stand in one line made three; «continued from page 1» taken off."""
    turn = TURN.search(line.folded)
    if turn is not None and turn[0] != line.folded:
        furniture.removed.append(
            Removed(text=line.text[turn.start() : turn.end()].strip(), reason="转版提示", line=line.number)
        )
        line.text = line.text[: turn.start()] + line.text[turn.end() :]
    match = INLINE_META.match(line.folded) if len(line.text) > 80 else None
    if match is None:
        return [line]
    parts = [line.text[slice(*match.span(name))] for name in ("title", "meta", "rest")]
    return [Line(part, line.number, line.gap if index == 0 else 1) for index, part in enumerate(parts)]


def _remove_breadcrumbs(lines: list[Line], furniture: Furniture) -> list[Line]:
    """Without the way to the page on its top («section / > title»)."""
    top = next((index for index, line in enumerate(lines[:6]) if BREADCRUMB.match(line.folded)), None)
    if top is None or any(len(line.text) > 24 for line in lines[:top]):
        return lines
    for line in lines[: top + 1]:
        furniture.take(line, "导航与分享")
    if top:
        furniture.column = lines[0].text
    return lines[top + 1 :]


def _read_furniture(line: Line, reason: str, furniture: Furniture) -> None:
    """What the furniture says of the page: day, page number, paper, source, editors."""
    folded = line.folded
    if reason in ("信息行", "报头版头"):
        found = find_date(folded)
        if found is not None and furniture.published is None:
            furniture.published, furniture.published_raw = found
        source = SOURCE.search(folded)
        if source is not None:
            furniture.credit = furniture.credit or source["credit"]
    if reason == "报头版头":
        page = PAGE.search(folded)
        if page is not None and furniture.page is None:
            furniture.page = next(group for group in page.groups() if group)
        paper = PAPER.search(folded)
        if paper is not None:
            furniture.publisher = furniture.publisher or paper["name"]
    for match in re.finditer(
        r"(?P<role>(?:责任)?编辑|责编|作者|记者|通讯员)\s?[:/]\s?(?P<names>[\u4e00-\u9fff、 ]{2,20}?)(?=\s{2,}|\s?[|)\]]|\s[^\s]{2,6}:|\s我来|$)",
        folded,
    ):
        credits = parse_credits(f"{match['role']}:{match['names'].strip()}")
        if credits is not None:
            furniture.credits.add(credits)
