"""Who wrote it and whom the page names as source: bylines in the metadata, the first and the last lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.html.names import parse_names
from corpus.html.tree import Page

REPORTER = re.compile(
    r"(?:^|[\s（(【\[□■●◆◎○▲△★☆·—:：，,、。/丨|]|(?<=[报网社台讯电刊媒端部]))(?:[\u4e00-\u9fffA-Za-z]{0,12}?(?:报|网|社|台|新闻|媒体?|中心|客户端|周刊|杂志|电视|在线))?"
    r"(?:(?<=[：:（(【□■])[\u4e00-\u9fff]{2,6}?|^[\u4e00-\u9fff]{2,6}?)?(?:全媒体|融媒体?|首席|见习|实习|特约|特派|高级|资深|驻[\u4e00-\u9fff]{1,6}|联合|数字)*(?:记\s*者|采访人员|评论员|特约撰稿人?|专栏作者)[们]?\s*[:：丨|/]?\s*(?=[\u3400-\u9fff])"
)
CORRESPONDENT = re.compile(r"(?:特约)?(?:通讯员|通信员|特约通讯员)\s*[:：丨|/]?\s*(?=[\u3400-\u9fff])")
WRITER = re.compile(
    r"(?:作\s*者|撰\s*文|撰\s*稿人?|采\s*写|执\s*笔|文\s*字|图\s*文|文\s*图|文\s*[/／|｜丨]\s*图|图\s*[/／|｜丨]\s*文|(?:^|[\s（(【\[])文)\s*[:：/／|｜丨]\s*"
)
WRITER_LINE = re.compile(
    r"(?:^|[\s|丨])(?:文|图文|文图|文/图|文、图|作\s*者|撰文|撰稿|记者|原创)\s+(?=[\u3400-\u9fff])"
)
SIGNED = re.compile(r"^[□■●◆○◎△▲★☆]\s*(?=[\u3400-\u9fff])")
WRITER_AFTER = re.compile(
    r"([\u3400-\u9fff](?:[\s、]?[\u3400-\u9fff]){1,8})\s*(?:文\s*[/／]\s*图|图\s*[/／]\s*文|/\s*文(?:图)?|文并?摄|文图)(?=\s|$|[)）】])"
)
PHOTO = re.compile(r"(?:摄影|摄|图|供图|图片|制图)\s*[:：/／|｜丨]\s*(?=[\u3400-\u9fff])")
PHOTO_AFTER = re.compile(
    r"[\u3400-\u9fff][\u3400-\u9fff\s、]{1,14}?\s*(?<!文)(?:摄|供图|摄影|制图|图)(?![/／]?文)\s*(?:$|[）)\]。])"
)
EDITOR = re.compile(r"(?:责\s*任?\s*编\s*辑?|编\s*辑)\s*[:：丨|]?\s*(?=[\u3400-\u9fff])")
CREDIT = re.compile(
    r"(?:(?:稿件|信息|文章|新闻|内容|稿)?来\s*源(?:于)?|稿\s*源|出\s*处|转自)\s*[:：丨|]\s*(.{1,40}?)(?=\s{1,}(?:作\s*者|时间|责|编|发布|记者|浏览|点击|字|打印|分享|\d{4})|\s*(?:作者|责任编辑|责编|编辑|发布时间|时间|浏览|点击|阅读|字号|字体|打印|分享|【|\[|\||丨)|\s{2,}|\s*(?:19|20)\d\d[-年/.]|$)"
)
TRAILING = re.compile(r"[(（【\[]([^()（）【】\[\]]{2,60})[)）】\]]\s*[。.]?\s*$")
LEADING = re.compile(r"^.{0,40}?[(（]([^()（）]{2,70})[)）]")
OWN_LINE = re.compile(r"^\W*(?:[\u4e00-\u9fff]{0,10})(?:记\s*者|通讯员)[\s:：]")
REPORT = re.compile(r"\W*((?:[\u4e00-\u9fff]{0,8})(?:记者|通讯员)[^。，]{2,50}?)报道\s*[:：]")
PSEUDONYM = re.compile(r"[\u3400-\u9fff]{2,4}")
ORG = re.compile(
    r"[网报社台局部厅署处科司室院校厂所会委办站端号刊团队组]$|中心|公司|集团|频道|网站|新闻|日报|晚报|政府|委员会|办公室|媒体|编辑|管理员|admin|webmaster|小编|综合|佚名|未知|匿名|本站|原创|网络|转载|记者|来源|评论员|课题组|编写组|点击|浏览|阅读|次数|时间|日期|发布|字体|字号|责任|打印|分享|审核|摄影|通讯员|[省市县区镇乡村]委",
    re.IGNORECASE,
)
PEN_NAME = re.compile(r"[\u3400-\u9fff·]{2,8}")
META_AUTHORS = (
    "article:author",
    "og:article:author",
    "mediaid:author",
    "weibo:article:author",
    "author",
    "byl",
    "dc.creator",
)


@dataclass
class Byline:
    """The persons and the outlet that a page names."""

    authors: list[str] = field(default_factory=list)
    correspondents: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    credit: str | None = None


def find_byline(
    page: Page, zone: Sequence[str], body: Sequence[str], behind: Sequence[str], *, others: Iterable[str] = ()
) -> Byline:
    """The byline of a page.

    Args:
        zone: lines between headline and body.
        body: the body's paragraphs.
        behind: lines cut off behind the body.
        others: all lines of the page; editors alone are taken from them.
    """
    found = Byline()
    for text in zone:
        _read_credit(text, found)
        _read(text, found, free=True)
    for text in _openings(body):
        _read(text, found, free=len(text) < 60)
    for text in _endings(body):
        _read(text, found, free=True)
    for text in behind[:12]:
        if len(text) < 120:
            _read_credit(text, found)
            _read(text, found, free=True)
    for text in others:
        match = EDITOR.search(text) if len(text) < 100 else None
        if match is not None:
            _add(found.editors, parse_names(text[match.end() :][:60]))
    editors = set(found.editors)
    found.authors = [name for name in found.authors if name not in editors or _is_reporter(name, zone, body)]
    if not found.authors and not found.correspondents:
        found.authors = _meta_author(page, found, (*zone, *body[:3], *body[-3:], *behind[:8]))
    return found


def _openings(body: Sequence[str]) -> Iterable[str]:
    """Where a byline may stand in the first paragraphs: a short line, or the bracket behind 本报讯."""
    for text in body[4:9]:
        if len(text) <= 40 and "。" not in text and OWN_LINE.match(text):
            yield text
    for text in body[:4]:
        if len(text) <= 60:
            yield text
            continue
        report = REPORT.match(text[:90])
        if report is not None:
            yield report[1]
            continue
        match = LEADING.match(text[:110])
        if match is not None and (
            REPORTER.search("(" + match[1]) or CORRESPONDENT.search(match[1]) or WRITER.search(match[1])
        ):
            yield match[1]
        else:
            head = re.split(r"[。，；！？]", text[:70], maxsplit=1)[0]
            agency = re.match(r".{0,12}(?:[讯电]|报道)[\s　]*(?:[(（]|.{0,8}记者)", head)
            if agency is not None or re.match(
                r"\W*(?:□|■|本报|本网|[\u4e00-\u9fff]{2,8}(?:报|网|社))?(?:\S{0,8})记者[\s　:：]+[\u4e00-\u9fff\s　]{2,12}[\s　]*(?:通讯员|报道|文/图)",
                head,
            ):
                yield head


def _endings(body: Sequence[str]) -> Iterable[str]:
    """Where a byline may stand in the last paragraphs: a bracket at their end, or a short line."""
    for text in reversed(body[-5:]):
        match = TRAILING.search(text[-80:])
        if match is not None:
            yield match[1]
        elif (
            len(text) <= 50
            and (REPORTER.search(text) or WRITER.search(text) or CORRESPONDENT.search(text))
            and "。" not in text
        ):
            yield text


def _read(text: str, found: Byline, *, free: bool) -> None:
    """Add what one byline says."""
    for pattern, names in (
        (REPORTER, found.authors),
        (CORRESPONDENT, found.correspondents),
        (PHOTO, found.photographers),
        (EDITOR, found.editors),
    ):
        for match in pattern.finditer(text):
            rest = text[match.end() :][:60]
            if pattern is REPORTER and PHOTO_AFTER.match(rest):
                _add(found.photographers, parse_names(rest))
            elif pattern is CORRESPONDENT:
                _add(names, parse_names(rest) or _pseudonyms(rest))
            else:
                _add(names, parse_names(rest))
    for match in WRITER.finditer(text):
        rest = text[match.end() :][:60]
        names = parse_names(rest)
        if (
            not names
            and free
            and match[0].replace(" ", "").strip("（(【[").startswith(("作者", "执笔", "撰文", "撰稿"))
        ):
            names = _pen_names(rest)
        _add(found.authors, names)
    if free:
        for line in (WRITER_LINE.search(text), SIGNED.match(text)):
            if line is not None and not PHOTO_AFTER.match(text[line.end() :]):
                _add(found.authors, parse_names(text[line.end() :]))
    for match in WRITER_AFTER.finditer(text):
        _add(found.authors, parse_names(match[1]))


def _pen_names(rest: str) -> list[str]:
    """Writers' names that have not the form of Chinese names: 作者：阿华, 执笔/叨叨姐、一刀."""
    names = []
    for word in re.split(r"[、&＆]", re.split(r"[\s|｜丨/／,，;；:：()（）\[\]【】。]", rest.strip(), maxsplit=1)[0]):
        if not (2 <= len(word) <= 8 and PEN_NAME.fullmatch(word)) or ORG.search(word):
            break
        names.append(word)
    return names


def _pseudonyms(rest: str) -> list[str]:
    """The short words up to a bracket's end that correspondents sign with: 通讯员 竹宣 溪组)."""
    words = re.split(r"[)）】\]]|记者", rest, maxsplit=1)
    tokens = re.split(r"[\s、]+", words[0].strip())
    return tokens if len(words) > 1 and len(tokens) <= 6 and all(PSEUDONYM.fullmatch(one) for one in tokens) else []


def _add(names: list[str], more: Iterable[str]) -> None:
    names.extend(name for name in more if name not in names)


def _read_credit(text: str, found: Byline) -> None:
    if found.credit is not None:
        return
    match = CREDIT.search(text[:200])
    if match is not None:
        credit = match[1].strip(" \u3000|丨·,，;；[]【】()（）").removesuffix("举报")
        if credit:
            found.credit = credit


def _is_reporter(name: str, zone: Sequence[str], body: Sequence[str]) -> bool:
    joined = " ".join((*zone, *body[:3], *body[-3:]))
    return bool(re.search(rf"记者[^。；]{{0,20}}{name[0]}\s*{name[1:]}", joined))


def _meta_author(page: Page, found: Byline, shown: Iterable[str]) -> list[str]:
    """The head's author, where it is a person whom the page shows, and not the editor or the outlet."""
    text = "".join("".join(shown).split())
    for name in META_AUTHORS:
        value = page.meta.get(name, "").strip()
        if not value or value == found.credit or ORG.search(value):
            continue
        names = parse_names(value)
        if names and not set(names) & set(found.editors) and all(one in text for one in names):
            return names
    return []
