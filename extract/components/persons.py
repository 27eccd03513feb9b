"""Persons by name, and the titles that they hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extract.appointments import Appointments, split_lists
from extract.bylines import in_byline
from extract.holders import APPOINTMENTS, find_appointments, prefer_bodies
from extract.name_signs import (
    CLAUSE,
    PLACE_ENDS,
    closes_quote,
    context_of,
    cuts_a_word,
    is_addressed,
    is_glued,
    is_new_word,
    last_characters,
    runs_on,
    takes_post,
)
from extract.names import (
    ADVERBS,
    HUMAN,
    SPEECH,
    dotted_at,
    end_of_foreign_name,
    end_of_name,
    end_of_rare_name,
    follow,
    is_clause,
    is_verb,
    is_word,
    surname_at,
)
from extract.spans import add_mention, mentions, text_of
from extract.words import is_boundary
from schema.labels import Label

_AFTER_KNOWN = re.compile(r"(?:[、,，\s]|和|与|及|以及){1,2}")
_THEORY = re.compile(r"新时代|理论|思想|精神|革命(?:活动)?旧址|故居|纪念馆|纪念堂|烈士陵园|生态文明|经济思想|法治思想")
"""What makes a name part of another name: 毛泽东思想."""
_HOME = re.compile(r"(?:村|镇|乡|县|社区|小区|街道|[^园片地][^业区]组|屯|寨)的")
_INHABITS = re.compile(r"[,，、]|和|都|也|说|家|今年|发现|正")
"""What follows the name of somebody from a place."""
_CAPTION = re.compile(r"(?m)^[ \u3000]*([\u4e00-\u9fff]{3})(?:正在|正|在|向|为)[^\n。]{4,40}$")
_PAYMENT = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,3})[,，:： ]?\d[\d.,]*万?元")
_PAID = re.compile(r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{2,3}[,，:： ]?\d[\d.,]*万?元[;；、。]?){2,20}")
"""Names, each with a sum behind it: a list of wages or shares."""
_WEAK = re.compile(r"建议|要求|希望|分析|总结|解释|补充|讲解|致辞|呼吁|说明")
"""Verbs of speech that are nouns as well: 修例建议."""
_PEOPLE = re.compile(
    r"(?:\d+|[一二三四五六七八九十]+)?(?:[位名]|革命|[省市县区镇校]级?|企业|党员|优秀){0,2}(?:同志|先烈|烈士|先辈|英雄|领导|干部|党员|人|专家|代表|企业家|老师|教授|院士)"
)


@Language.factory("persons", assigns=["doc.spans"])
def make_persons(nlp: Language, name: str) -> "Persons":
    """The component for a pipeline."""
    return Persons()


@dataclass(frozen=True)
class Name:
    """A personal name at a place of the text."""

    start: int
    end: int
    rule: str


class Persons:
    """Marks 叶振森 in 副部长叶振森介绍 and the title 副部长; leaves 老陈, 王大伯, 高质量 and the reporters alone.

    Rules:
        title: behind a title. Yes 科长李四; no 党委书记成立.
        role: behind a word for people. Yes 青年党员李四; no 党员代表.
        speaker: in front of a verb of speech, where a clause opens. Yes 李四介绍; no 方面表示.
        addressed: in front of what such a person is called. Yes 李晓明教授; no 高级教授.
        rare: a surname that no list has, in front of a verb of speech or a mark. Yes 书记罕小岩表示; no 书记高度重视.
        dotted: names with a dot. Yes 阿依古丽·买买提.
        listed: behind another name, in a list of people or of sums. Yes 张三、李四等同志; no 竹藤、纸品等产业.
        repeated: at the opening of a clause, where the name comes again, or does what persons do. Yes 张三在, 张三; 王小三深知; no 高新区在.
        inhabitant: behind the place where somebody lives. Yes 龙潭村的赵小军、; no 龙潭村的高标准农田.
        caption: opens a line without a full stop. Yes 李小四在工坊检查蜂箱; no 高新区在推进.
        again: every other place of a name that was found.
        position, member: the title, and the organisation in front of it that no other rule has marked.
    """

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        reader = Appointments(doc)
        names = {name.start: name for name in _find_strong(doc, reader)}
        known = frozenset(text[name.start : name.end] for name in names.values())
        for name in list(names.values()):
            for other in _find_next(doc, name, known):
                names.setdefault(other.start, other)
        known = frozenset(text[name.start : name.end] for name in names.values())
        for other in _find_repeated(doc, names, known):
            names.setdefault(other.start, other)
        names = _agree(text, names)
        for name in names.values():
            add_mention(doc, name.start, name.end, label=Label.PERSON, producer=f"rule:persons.{name.rule}")
        again = list(_find_again(doc, names))
        for name in again:
            add_mention(doc, name.start, name.end, label=Label.PERSON, producer="rule:persons.again")
        everywhere = sorted((name.start, name.end) for name in (*names.values(), *again))
        doc.user_data[APPOINTMENTS] = list(find_appointments(doc, reader, everywhere))
        prefer_bodies(doc)
        return doc


def _find_strong(doc: Doc, reader: Appointments) -> Iterator[Name]:
    text = text_of(doc)
    for start in range(len(text)):
        dotted = dotted_at(text, start)
        if (last := end_of_foreign_name(text, start)) is not None and context_of(text, start, reader) is not None:
            yield Name(start, last, "rare")
            continue
        if surname_at(text, start) is None and not dotted:
            if (last := _rare_name(doc, text, start, reader)) is not None:
                yield Name(start, last, "rare")
            continue
        rule = context_of(text, start, reader)
        if not dotted and is_addressed(doc, text, start, reader):
            rule = "addressed"
        if rule is None or (found := end_of_name(doc, text, start)) is None or in_byline(text, start, found[0]):
            continue
        if _THEORY.match(text, found[0]) or (
            (rule == "title" or (rule == "role" and found[1] < 3)) and is_clause(text, start, found[0])
        ):
            continue
        end, strength = found
        if runs_on(text, start) or text[start : start + 2] in ADVERBS:
            continue
        if takes_post(text, start) or closes_quote(text, end):
            continue
        if rule == "speaker" and (SPEECH.match(text, end) is None or is_word(text, start, end)):
            continue
        if rule == "speaker" and _WEAK.match(text, end) and (end - start < 3 or text[start - 1 : start] == "的"):
            continue
        if rule == "role" and (is_word(text, start, end) or (strength == 0 and not is_new_word(doc, start, end))):
            continue
        merged = end - start > 2 and is_boundary(doc, end) and not is_boundary(doc, start - 1)
        if rule == "role" and not is_boundary(doc, start) and not merged and not is_glued(doc, start, end):
            continue
        if rule == "title" and cuts_a_word(doc, text, start):
            continue
        is_said = SPEECH.match(text, end) or HUMAN.match(text, end)
        if rule == "title" and not is_boundary(doc, end) and is_word(text, start, end) and not is_said:
            continue
        if rule == "speaker" and is_clause(text, start, end):
            continue
        if rule == "title" and (
            is_verb(text, start, end) or (is_word(text, start, end, whole=True) and not SPEECH.match(text, end))
        ):
            continue
        yield Name(start, end, "dotted" if dotted else rule)


def _rare_name(doc: Doc, text: str, start: int, reader: Appointments) -> int | None:
    """罕小岩 in 党支部书记罕小岩表示."""
    if start == 0 or text[start - 1] not in last_characters() or (end := end_of_rare_name(doc, text, start)) is None:
        return None
    context = context_of(text, start, reader)
    if context not in ("title", "role") or in_byline(text, start, end):
        return None
    return None if context == "title" and cuts_a_word(doc, text, start) else end


def _find_next(doc: Doc, name: Name, known: frozenset[str]) -> Iterator[Name]:
    """Names joined to one that was found: 张三、李四和王五."""
    text = text_of(doc)
    place = name.end
    while (join := _AFTER_KNOWN.match(text, place)) is not None:
        found = end_of_name(doc, text, join.end(), known=known)
        if found is None and text[join.end() - 1] == "、" and (rare := end_of_rare_name(doc, text, join.end())):
            found = rare, 3
        if found is None or found[1] < 2 or text[place] in ",， ":
            return
        listed = text[place] == "、" and found[0] - join.end() == 3 == found[1] and text[found[0] - 1] not in PLACE_ENDS
        if is_word(text, join.end(), found[0], whole=listed):
            return
        yield Name(join.end(), found[0], "listed")
        place = found[0]


def _find_repeated(doc: Doc, names: dict[int, Name], known: frozenset[str]) -> Iterator[Name]:
    """Names without a title: at the opening of a clause, where the article has them again; lists of people."""
    text = text_of(doc)
    for _, items in split_lists(text, closed=False):
        if all(_looks_like_name(text, *item) for item in items) and any(last - first == 3 for first, last in items):
            yield from (Name(*item, "listed") for item in items if not in_byline(text, *item))
    for end, items in split_lists(text, closed=True):
        first = items[0]
        items[0] = next(((at, first[1]) for at in range(first[0], first[1] - 1) if surname_at(text, at)), first)
        if (_PEOPLE.match(text, end) or text.endswith("一行", 0, end)) and all(
            _looks_like_name(text, *item) for item in items
        ):
            yield from (Name(*item, "listed") for item in items)
    blocked = [(span.start, span.end) for span in mentions(doc) if span.label_ not in (Label.PERSON, Label.FIGURE)]
    taken = {index for first, last in blocked for index in range(first, last)}
    yield from _find_paid(doc)
    yield from _find_captions(doc, taken)
    yield from _find_inhabitants(doc, taken)
    counts: dict[str, int] = {}
    for start in range(len(text)):
        if surname_at(text, start) is None or start in names or start in taken:
            continue
        if not (start == 0 or CLAUSE.match(text, start - 1)):
            continue
        found = end_of_name(doc, text, start, known=known)
        if found is None or found[1] < 2 or is_word(text, start, found[0]) or in_byline(text, start, found[0]):
            continue
        name = text[start : found[0]]
        if name[-1] in PLACE_ENDS or (
            text[start - 1 : start] in tuple("“‘《") and text[found[0] : found[0] + 1] in tuple("”’》")
        ):
            continue
        if name not in counts:
            counts[name] = text.count(name)
        if len(name) == 3 and HUMAN.match(text, found[0]) and is_boundary(doc, start) and is_boundary(doc, found[0]):
            yield Name(start, found[0], "repeated")
            continue
        if counts[name] > 1 and (len(name) > 2 or found[1] == 3) and text[found[0] : found[0] + 1] not in ("、", ""):
            yield Name(start, found[0], "repeated")


def _find_paid(doc: Doc) -> Iterator[Name]:
    """王大山 and 李小四 in “王大山,3200元;李小四,2800元”; no: 红糖,32元;甘蔗,5元. At least two in a row."""
    text = text_of(doc)
    for row in _PAID.finditer(text):
        found = [match.span("name") for match in _PAYMENT.finditer(text, row.start(), row.end())]
        if all(surname_at(text, first) and not is_word(text, first, last, whole=True) for first, last in found):
            yield from (Name(*name, "listed") for name in found)


def _find_inhabitants(doc: Doc, taken: set[int]) -> Iterator[Name]:
    """赵小军 in 龙潭村的赵小军、尖山村的杨小伟都已落座."""
    text = text_of(doc)
    for match in _HOME.finditer(text):
        start, end = match.end(), match.end() + 3
        if start in taken or end > len(text) or surname_at(text, start) is None:
            continue
        if not _INHABITS.match(text, end) or is_word(text, start, end) or text[end - 1] in PLACE_ENDS:
            continue
        if (
            is_boundary(doc, start)
            and is_boundary(doc, end)
            and end_of_name(doc, text, start, known=frozenset([text[start:end]])) is not None
        ):
            yield Name(start, end, "inhabitant")


def _find_captions(doc: Doc, taken: set[int]) -> Iterator[Name]:
    """林清家在工坊检查蜂箱: opens a paragraph."""
    text = text_of(doc)
    for match in _CAPTION.finditer(text):
        start, end = match.span(1)
        if start in taken or surname_at(text, start) is None or match[1][-1] in PLACE_ENDS or is_word(text, start, end):
            continue
        if end_of_name(doc, text, start) is not None and is_boundary(doc, end) and not in_byline(text, start, end):
            yield Name(start, end, "caption")


def _looks_like_name(text: str, start: int, end: int) -> bool:
    surname = surname_at(text, start)
    return surname is not None and 0 < end - start - len(surname) <= 2 and not is_word(text, start, end)


def _agree(text: str, names: dict[int, Name]) -> dict[int, Name]:
    """One length for each name: where 李永 and 李永和 were read at different places, the one with more evidence."""
    votes: dict[str, int] = {}
    for name in names.values():
        form = text[name.start : name.end]
        votes[form] = votes.get(form, 0) + follow(text, name.end)
    agreed = {}
    for start, name in names.items():
        form = text[start : name.end]
        longer = [
            other for other in votes if other.startswith(form) and other != form and text.startswith(other, start)
        ]
        best = max([form, *longer], key=lambda other: (votes[other], len(other)))
        agreed[start] = Name(start, start + len(best), name.rule)
    return agreed


def _find_again(doc: Doc, names: dict[int, Name]) -> Iterator[Name]:
    text = text_of(doc)
    for form in sorted({text[name.start : name.end] for name in names.values()}):
        for match in re.finditer(re.escape(form), text):
            if match.start() in names or _THEORY.match(text, match.end()):
                continue
            if not in_byline(text, *match.span()):
                yield Name(*match.span(), "again")
