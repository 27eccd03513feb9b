"""What stands around a personal name: titles and words for people in front, verbs of speech and titles behind."""

import re
from functools import cache

from spacy.tokens import Doc

from extract.appointments import NOMINEE, Appointments
from extract.lexicons import read_lexicon
from extract.names import OFFICE, end_of_name, is_word
from extract.spans import text_of
from extract.tags import tag_of
from extract.words import is_boundary

_BEFORE_SPEAKER = re.compile(r"(?:(?<![\u4e00-\u9fff])(?:据|在|像|让|如|以|而|对|随着)|的|和|与|、)$")
_INTRODUCES = re.compile(r"(?:岁的|名叫|叫做|取名|名为)$")
_ADDRESS = re.compile(r"教授|院士|研究员|副教授|博士|医生|律师|同志|先生|女士")
_WORKER = re.compile(
    r"(?<![动成人复满裁官全])员$|[学想治事育艺术药革命]家$|(?<![三工])农$|[骑选舵鼓歌]手$|小哥$|[^\s企]匠$|[军月]嫂$|[厨牧渔]师?$"
)
"""How words for what people do end: 快递员, 烟农, 骑手."""
_AS_ONE = re.compile(r"(?:作为|身为)[^,，。；;\n]{2,30}[,，]$")
"""In front of the person who is somebody: 作为海石公司总经理,李四."""
PLACE_ENDS = frozenset("山河湖岛镇村乡县市区州寺庙塔桥路街港湾岭")
"""Last characters that make a repeated word a place rather than a person, where no title stands with it."""
CLAUSE = re.compile(r"[\s,，。.;；:：!！?？“”‘’()（）【】—…|]")


@cache
def last_characters() -> frozenset[str]:
    """What titles and words for people end with."""
    return frozenset(word[-1] for word in read_lexicon("titles") | read_lexicon("roles")) | frozenset(
        "员农手哥匠嫂师厨牧 \u3000"
    )


def takes_post(text: str, start: int) -> bool:
    """Whether a verb stands where a surname could: 任 in 县长任双组长的专班."""
    return text[start] in "任兼" and any(
        text[first : first + size] in read_lexicon("titles") for first in range(start + 1, start + 4) for size in (2, 3)
    )


def runs_on(text: str, start: int) -> bool:
    """Whether a longer title takes in the first character: 秘书长 in 秘书长孙小森, where 长孙 is a surname as well."""
    titles = read_lexicon("titles")
    return any(text[start - size : start + 1] in titles for size in range(2, 6) if start >= size) and any(
        text[start - size : start] in titles for size in (2, 3)
    )


def closes_quote(text: str, end: int) -> bool:
    """Whether a slogan in quotation marks ends here: 党员包片 in “支部联户、党员包片”."""
    if text[end : end + 1] not in ("”", "’"):
        return False
    opening = max(text.rfind(mark, max(0, end - 40), end) for mark in "“‘")
    return opening >= 0 and "、" in text[opening:end]


def is_glued(doc: Doc, start: int, end: int) -> bool:
    """Whether the segmenter has glued a surname to the word for people: 户王 in 种植户王大力; no: 专家庭."""
    text = text_of(doc)
    first = next((place for place in range(start - 1, max(0, start - 4), -1) if is_boundary(doc, place)), start)
    last = next((place for place in range(start + 1, end + 1) if is_boundary(doc, place)), end)
    return is_boundary(doc, end) and end - start > 2 and tag_of(text[first:last]) is None


def is_new_word(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is a word that no dictionary has: 王焘 in 医学家王焘故里; no: 高标 in 村民高标准农田."""
    text = text_of(doc)
    inside = any(is_boundary(doc, place) for place in range(start + 1, end))
    whole = is_boundary(doc, start) and is_boundary(doc, end) and not inside
    return (
        whole
        and tag_of(text[start:end]) is None
        and text[end - 1] not in PLACE_ENDS
        and text[end : end + 1] not in PLACE_ENDS
    )


def cuts_a_word(doc: Doc, text: str, end: int) -> bool:
    """Whether the title in front of a place begins inside a verb or a place: 处长 in 地处长白山区, 县长 in 清河县长乐镇."""
    end = max(0, end - 14) + len(NOMINEE.sub("", text[max(0, end - 14) : end]))
    sizes = (size for size in range(2, 10) if text[end - size : end].lstrip() in read_lexicon("titles"))
    start = end - next(sizes, 0)
    first = next((place for place in range(start, max(0, start - 4), -1) if is_boundary(doc, place)), start)
    last = next((place for place in range(start + 1, end) if is_boundary(doc, place)), end)
    word = text[first:last]
    return first < start and last < end and len(set(word)) > 1 and (tag_of(word) or "n").startswith(("v", "ns"))


def is_addressed(doc: Doc, text: str, start: int, reader: Appointments) -> bool:
    """李晓明教授 at the opening of a clause, or behind an organisation."""
    found = end_of_name(doc, text, start)
    if found is None or is_word(text, start, found[0]) or text[found[0] - 1] in PLACE_ENDS:
        return False
    if text.startswith("总书记", found[0]):
        return True
    if not (start == 0 or CLAUSE.match(text, start - 1) or start in reader.ends or text[start - 1] in "、和与"):
        return False
    named = found[0] - start > 2 or (
        (tag_of(text[start : found[0]]) or "nr").startswith("nr")
        and is_boundary(doc, start)
        and is_boundary(doc, found[0])
    )
    return _ADDRESS.match(text, found[0]) is not None or (named and OFFICE.match(text, found[0]) is not None)


def context_of(text: str, start: int, reader: Appointments) -> str | None:
    """What in front of a place makes a name likely."""
    left = NOMINEE.sub("", text[max(0, start - 14) : start].rstrip(" \u3000"))
    if left[-1:] in (",", "，") and _AS_ONE.search(text, max(0, start - 40), start):
        left = left[:-1]
    for size in range(min(9, len(left)), 1, -1):
        word = left[-size:]
        if word in read_lexicon("titles"):
            return "title"
    for size in range(min(8, len(left)), 1, -1):
        if left[-size:] in read_lexicon("roles"):
            return "role"
    if _WORKER.search(left):
        return "role"
    if _INTRODUCES.search(text, max(0, start - 3), start):
        return "role"
    if start == 0 or CLAUSE.match(text, start - 1) or _BEFORE_SPEAKER.search(text, max(0, start - 3), start):
        return "speaker"
    return "speaker" if start in reader.ends else None
