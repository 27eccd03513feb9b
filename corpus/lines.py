"""The lines of a document and what each looks like: running text, headline, caption."""

import re
from dataclasses import dataclass

from corpus.bylines import parse_credits
from corpus.folding import fold
from corpus.lexicons import read_words

CLOSERS = "”’」』》)】]\"'"
ENDS = "。!?…;"
OPENER = re.compile("|".join(sorted(read_words("openers"), key=len, reverse=True)))
DATE_OPENER = re.compile(r"(?:\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月(?:上旬|中旬|下旬|份|,)|\d{1,2}日[,上下晚])")
CLAUSE_OPENER = re.compile(
    r"^在[^,“”]{2,24}(?:下|中|上|里|前|后|时),|^[^,:“”《》]{2,16}?(?:后|时|以来|之际|以后|之后|之前|期间|过程中|基础上|背景下|介绍|表示|了解到|获悉|看到|指出|认为),"
)
SPEECH = re.compile(r"(?:说|表示|介绍|告诉记者|坦言|感慨|指出|认为|强调)[,:。]?(?:“|$)")
HANGING = re.compile(r"[为的和与在将被把对从由向并而及]$")
MD_HEADING = re.compile(r"^\s*(#{1,6})\s+(.*?)\s*#*\s*$")
MD_DECORATION = re.compile(r"\*\*|__|^>\s*(?=\S)")
ENUMERATED = re.compile(
    r"^(?:[(]?[一二三四五六七八九十]{1,3}[)、.]|第[一二三四五六七八九十\d]{1,3}[章节条,、]|\d{1,2}[.、)]\s?(?!\d))"
)
CAPTION = re.compile(
    r"^(?:[(]?图\s?(?:[①-⑳\d一二三四五六]{1,2}|为|片说明|注)[)]?\s?[:]?|[上下左右题大小中]{1,2}图[:①-⑳为是]|[▲△▼▽↑↓←→]|图片[:]|图说[:]|【图片】)"
)
PHOTO_CREDIT = re.compile(
    r"(?:^|[\s。.」”)(])(?P<people>[^\s。()”」/]{2,16}(?:\s[\u4e00-\u9fff]{2,4}){0,2}\s?/?(?:摄影|摄|供图|制图|/图))[)。]?$"
)
ALL_PICTURES = re.compile(
    r"^[(]?(?:以上|本版|本组|文中|上述|除署名外|均|所有)*(?:图片|照片|图)(?:均|都|皆)?(?:由|为)(?P<names>[^,。“”]{2,40}?)(?:拍摄|摄影|摄|供图|提供)[)。]?$"
)
PICTURE_MARK = re.compile(
    r"^[(]?(?:资料图片?|资料照片|档案图片|网络图片|图片新闻|示意图|效果图|本版图片.*|图源.*|图片来源.*)[)]?$"
)


@dataclass
class Line:
    """One line that is not blank, with what stood around it."""

    text: str
    number: int
    """From 1, in the document as read."""
    gap: int
    """Blank lines before it."""
    indented: bool = False
    level: int = 0
    """Markdown heading level, 0 for none."""
    tail: int = 0
    """Length of the last line that was joined to it."""

    @property
    def folded(self) -> str:
        """With half-width punctuation, at the same offsets."""
        return fold(self.text)


def make_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank; Markdown marks of headings and emphasis are taken off."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        heading = MD_HEADING.match(raw)
        level = len(heading[1]) if heading else 0
        content = MD_DECORATION.sub("", heading[2] if heading else stripped).strip() if level else stripped
        if not content:
            gap += 1
            continue
        indented = raw[:1] in "\u3000\t" or raw.startswith("  ")
        lines.append(Line(content, number, gap, indented, level))
        gap = 0
    return lines


def is_finished(text: str) -> bool:
    """Whether a paragraph ends: "…港湾。" and "…说。”" yes; "…嵌入" and "…,授权68家企" no."""
    end = fold(text[-12:])
    bare = end.rstrip(CLOSERS)
    return bool(bare) and (bare[-1] in ENDS or end[-1] == ":" or bare.endswith("——"))


def is_heading(text: str) -> bool:
    """Whether a line could be a headline, a subheading, a column head or a caption without a full stop.

    "全省唯一" and "多维发力 破解瓶颈" yes; "记者了解到,县医院" and "…划分为" after two commas no.
    """
    if not text or len(text) > 46:
        return False
    folded = fold(text)
    last = folded.rstrip(CLOSERS)[-1:]
    if last in "。;,、" or folded[-1] in "、,;(《":
        return False
    if last in ("!", "?", "…") and ((folded[0] == "“" and folded[-1] != "”") or len(folded) > 32):
        return False
    return not is_sentence_like(folded)


def is_sentence_like(folded: str) -> bool:
    """Whether a line without a full stop is a piece of running text all the same."""
    commas = folded.count(",") + folded.count(";") + folded.count("。")
    if commas >= 3 or (commas >= 1 and len(folded) > 32) or "。" in folded[:-1]:
        return True
    if not _is_balanced(folded):
        return True
    if commas and (OPENER.match(folded) or DATE_OPENER.match(folded) or CLAUSE_OPENER.match(folded)):
        return True
    return commas > 0 and bool(SPEECH.search(folded) or HANGING.search(folded))


def starts_fresh(text: str) -> bool:
    """Whether a line looks like the first of a paragraph: a quotation, an opening phrase, a date."""
    folded = fold(text[:40])
    return bool(
        folded[:1] in "“《「『【□■●▲◆◎("
        or OPENER.match(folded)
        or DATE_OPENER.match(folded)
        or ENUMERATED.match(folded)
    )


def is_caption(text: str) -> bool:
    """Whether a line says itself that it belongs to a picture: "图为…", "▲…", "…张三 摄"."""
    if len(text) > 160:
        return False
    folded = fold(text)
    return bool(
        CAPTION.match(folded) or ALL_PICTURES.match(folded) or PICTURE_MARK.match(folded) or _has_photo_credit(folded)
    )


def _has_photo_credit(folded: str) -> bool:
    match = PHOTO_CREDIT.search(folded)
    return match is not None and len(folded) <= 120 and parse_credits(match["people"]) is not None


def _is_balanced(folded: str) -> bool:
    """Whether brackets and quotation marks are closed; a mark of the wrong side counts as its pair."""
    pairs = all(folded.count(left) == folded.count(right) for left, right in ("《》", "()", "「」"))
    return pairs and (folded.count("“") + folded.count("”")) % 2 == 0
