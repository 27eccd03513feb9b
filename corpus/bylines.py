"""Bylines, datelines and signatures: who wrote and who took the pictures, for which outlet, on which day."""

import re
from dataclasses import dataclass

from corpus.folding import fold
from corpus.names import find_names
from corpus.pieces import Credits

MARKS = " \t\u3000□■◎●○◇◆△▲▼☉⊙★☆◤◥※*|—-"
ROLE_WORDS = (
    r"(?:首席|见习|实习|特约|驻[\u4e00-\u9fff]{2,6}?|全媒体|融媒体|摄影)*记者",
    r"(?:特约|骨干)?通讯员",
    r"实习生|特约撰稿人?|撰稿人?|撰文|执笔人?|作者|报道员",
    r"(?:责任|值班|执行|本版|本期|文字)*(?:编辑|责编)|主编|监制|审核|校对|美编|编审|责校|一审|二审|三审|复审|终审|初审|版式设计|版式",
    r"文\s?[/、·]?\s?图|图\s?[/、·]?\s?文|文\s?[/、]\s?摄|文并摄|摄影报道|摄影/?报道",
    r"摄影|摄制|摄|供图|制图|图片提供|绘图",
    r"(?<![\u4e00-\u9fff])文(?![\u4e00-\u9fff]{5})|(?<![\u4e00-\u9fff])图(?![\u4e00-\u9fff]{5})|(?<=/)文|(?<=/)图|文(?=\s*[/:])|图(?=\s*[/:])",
    r"联合报道|综合报道|报道|整理|采写",
)
ROLE = re.compile("|".join(f"(?:{words})" for words in ROLE_WORDS))
OUTLET_WORD = r"(?:本报|本刊|本网|本台|本社|我报|(?:(?!本报|记者|通讯员)[\u4e00-\u9fffA-Za-z]){0,10}?(?:日报|晚报|早报|晨报|时报|商报|都市报|快报|导报|新报|周报|周刊|青年报|新闻网|在线|客户端|融媒体?中心|融媒体?|电视台|广播|新闻|通讯社|新华社|网|报))"
BEFORE_ROLE = re.compile(
    rf"(?:{OUTLET_WORD}|^N?(?:(?!记者|通讯员)[\u4e00-\u9fff]){{1,8}}?)\s*(?=(?:首席|见习|实习|特约|全媒体|融媒体|摄影|骨干)*(?:驻[\u4e00-\u9fff]{{2,6}})?(?:记者|通讯员))"
)
SPACED_ROLE = re.compile(r"记\s+者|通\s+讯\s*员|通讯\s+员|编\s+辑|摄\s+影|作\s+者")
BRACKETS = re.compile(r"^[(【\[]\s*(.+?)\s*[))】\]]$")

PLACE = r"[\u4e00-\u9fff]{2,8}?"
DAY = r"\d{1,2}月\d{1,2}日"
DATELINE = re.compile(
    rf"^[{re.escape(MARKS)}]*[【\[]?(?P<outlet>本报|本刊|本网|本台|据?新华社|[\u4e00-\u9fffA-Za-z]{{0,9}}?(?:日报|晚报|早报|晨报|时报|商报|都市报|"
    rf"快报|导报|新报|周报|青年报|新闻网|在线|客户端|融媒|电视台|新华社|网|报|社))"
    rf"(?:(?:{PLACE})?\s?(?P<day>{DAY})?\s?(?:讯|电)(?=[\s(】\]:,“]|[\u4e00-\u9fff])|(?P<info>消息)(?=[\s(】\]:]))[】\]]?\s*"
    rf"(?:[(](?P<credits>[^()()]{{2,90}})[)])?[:]?\s*"
)
LEAD_BRACKET = re.compile(r"^[(](?P<credits>[^()()]{2,90})[)]\s*")
LEAD_REPORT = re.compile(
    rf"^[{re.escape(MARKS)}]*(?P<credits>(?:{OUTLET_WORD})?\s?(?:记者|通讯员)[^,。:]{{2,50}}?)\s?(?:摄影)?报道[:]\s*"
)
TAIL_BRACKET = re.compile(r"\s*[(](?P<credits>[^()()]{2,90})[)]\s*$")
TAIL_PLAIN = re.compile(
    rf"(?<=[。!?”…])\s*[{re.escape(MARKS)}]*(?P<credits>(?:{OUTLET_WORD})?\s?(?:记者|通讯员|(?:文|图|摄影|撰文|作者)\s?[/:])[^。,!?“”]{{2,50}}|(?<=[□■◎●])[^。,!?“”]{{2,20}})$"
)
AUTHOR_NOTE = re.compile(r"^(?:作者|本文作者)(?:系|为|单位|是|简介|:|:)|^(?:据|来源|转自|摘自|原载|源自)\s*[:《]?")
CREDIT_NOTE = re.compile(
    r"^(?:据|来源|转自|摘自|原载|源自)\s*[:]?\s*《?(?P<credit>[^《》,]{2,20}?)》?(?:报道|电|消息)?$"
)
OFFICE_NOTE = re.compile(
    r"^(?:文\s?[/、]?\s?图|图\s?[/、]?\s?文|供稿|供图|通讯员|通讯组|来稿)[:/ ][^,。;]{2,30}$|^[^,。;]{2,24}(?:供稿|供图|来稿)$"
)
LONGEST = 100
"""Characters of a byline at most."""
LEAD = 240
"""Characters at the head and the end of a paragraph that can hold a dateline or a signature."""
LABEL_LEFT = re.compile(r"[:]\s*")


@dataclass(frozen=True)
class Dateline:
    """What opens a news text: "江滨日报5月6日讯(记者 张三)"."""

    end: int
    outlet: str | None
    day: str | None
    credits: Credits


def parse_credits(text: str, *, bare: bool = False) -> Credits | None:
    """The people of a byline, or None if the text is none; `bare` takes names without a role.

    parse_credits("本报记者 张三 通讯员 李四 文/图") -> authors 张三, correspondents 李四.
    """
    if len(text) > LONGEST:
        return None
    inner = SPACED_ROLE.sub(lambda match: re.sub(r"\s", "", match[0]), fold(text)).strip(MARKS)
    bracket = BRACKETS.match(inner)
    inner = bracket[1].strip(MARKS) if bracket else inner
    inner = BEFORE_ROLE.sub(" ", inner)
    found = Credits()
    group: list[str] = []
    role = ""
    position = 0
    roles = list(ROLE.finditer(inner))
    prefixed = bool(roles) and roles[0].start() == 0 and not roles[0][0].endswith(("记者", "通讯员", "实习生"))
    for match in [*roles, None]:
        chunk = inner[position : match.start() if match else len(inner)]
        chunk = LABEL_LEFT.sub(" ", chunk).strip(MARKS + "/、,;/·")
        if chunk:
            names = find_names(chunk, strict=not (role or match is not None))
            if names is None:
                return None
            group.extend(names)
        if match is None:
            break
        if group and _is_suffix(match[0]) and not prefixed:
            _assign(found, group, match[0], default=role)
            role = role if chunk else ""
        else:
            _assign(found, group, role, default="")
            role = match[0]
        group = []
        position = match.end()
    _assign(found, group, role, default="")
    if not found or (not roles and not (bare and len(found.authors) <= 4)):
        return None
    return found


def _is_suffix(word: str) -> bool:
    return word[0] in "文图摄供报联综整采" or word == "制图"


def _assign(found: Credits, names: list[str], word: str, *, default: str) -> None:
    """Names to what they did: by `word` that stands with them, else by the word before."""
    compact = re.sub(r"[\s/、·]", "", word)
    if compact in ("文图", "图文", "文摄", "文并摄", "摄影报道"):
        _assign(found, names, default, default="")
        found.add(Credits(photographers=names))
    elif compact.endswith(("通讯员", "报道员")):
        found.add(Credits(correspondents=names))
    elif compact.startswith(("摄", "图", "供图", "制图", "绘图")) and not compact.endswith("记者"):
        found.add(Credits(photographers=names))
    elif re.search("编|审|校|监制|版式", compact):
        found.add(Credits(editors=names))
    elif _is_suffix(compact or "记") and default:
        _assign(found, names, default, default="")
    else:
        found.add(Credits(authors=names))


def find_dateline(paragraph: str) -> Dateline | None:
    """What stands before the first word of the news: "本报讯(记者 张三)近日,…" -> its end, outlet and people."""
    paragraph = fold(paragraph[:LEAD])
    match = DATELINE.match(paragraph)
    if match is not None:
        outlet = match["outlet"].removeprefix("据")
        credits = parse_credits(match["credits"], bare=True) if match["credits"] else None
        end = match.end()
        if match["credits"] and credits is None and not ROLE.search(match["credits"]):
            end = match.start("credits") - 1
        own = outlet in ("本报", "本刊", "本网", "本台", "报", "网")
        return Dateline(end, None if own else outlet, match["day"], credits or Credits())
    for pattern in (LEAD_BRACKET, LEAD_REPORT):
        match = pattern.match(paragraph)
        if match is not None and ROLE.search(match["credits"]):
            credits = parse_credits(match["credits"])
            if credits is not None:
                return Dateline(match.end(), None, None, credits)
    return None


@dataclass(frozen=True)
class Signature:
    """What closes an article: "(张三 文/图)", "(作者单位:…)", "(据新华社)"."""

    start: int
    credits: Credits
    credit: str | None = None


def find_signature_end(paragraph: str) -> Signature | None:
    """The signature at the end of a paragraph, if it has one."""
    skipped = max(0, len(paragraph) - LEAD)
    found = _find_signature(fold(paragraph[skipped:]))
    return None if found is None else Signature(found.start + skipped, found.credits, found.credit)


def _find_signature(paragraph: str) -> Signature | None:
    match = TAIL_BRACKET.search(paragraph)
    if match is not None:
        note = match["credits"].strip()
        if AUTHOR_NOTE.match(note):
            credit = CREDIT_NOTE.match(note)
            writer = parse_credits(note)
            return Signature(match.start(), writer or Credits(), credit["credit"] if credit else None)
        credits = parse_credits(note, bare=True)
        if credits is not None and (match.start() == 0 or paragraph[match.start() - 1] in "。!?”…』」"):
            return Signature(match.start(), credits)
        closes = match.start() == 0 or paragraph[match.start() - 1] in "。!?”…』」"
        return Signature(match.start(), Credits()) if closes and OFFICE_NOTE.match(note) else None
    match = TAIL_PLAIN.search(paragraph)
    if match is not None:
        credits = parse_credits(match["credits"], bare=paragraph[match.start("credits") - 1] in "□■◎●")
        if credits is not None:
            return Signature(match.start(), credits)
    return None
