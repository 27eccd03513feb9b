"""Where the full name of a company begins that ends in its legal form, when the walk leftwards has stopped too early or too late."""

import re

from spacy.tokens import Doc

from extract.left_edges import BRACKETED, find_left, region_before, word_before
from extract.lexicons import read_lexicon
from extract.naming import has_proper, has_rare, is_common, words_between
from extract.regions import divisions_named
from extract.spans import text_of
from extract.tags import tag_of

ZONE_INSIDE = re.compile(
    r"(?:工业园区|产业园区|工业园|产业园|科技园区|科技园|创业园|物流园|经济技术开发区|经济开发区|开发区|高新区|经开区|工业集中区|产业集聚区|集聚区|园区)"
    r"(?=[\u4e00-\u9fff]{2})"
)
"""Between the name of a zone and that of a company in it."""
PARTICLES = frozenset("的在与和由从对向将被把为是有了到及等于以赴访让给使该各每位至因其本全某跟同随则但也都")
"""Characters that are no part of a brand."""


def with_group(doc: Doc, begin: int) -> int:
    """The group belongs to the name of its company, also in front of a region: 白鹭药业集团青江海石药业有限公司."""
    text = text_of(doc)
    if not text.endswith("集团", 0, begin):
        return begin
    edge = find_left(doc, begin - 2)
    return edge.start if begin - 2 - edge.start > 1 and not edge.counted else begin


def behind_space(text: str, start: int) -> int:
    """The end of a name that a space of the layout cuts off its form: 白鹭化学 有限公司."""
    cut = text[start - 1 : start] in (" ", "\u3000") and text[start - 2 : start - 1].isalpha()
    return start - 1 if cut else start


def behind_zone(doc: Doc, begin: int, start: int) -> int:
    """清江工业园区白鹭新材料有限公司 → 白鹭新材料有限公司; no: 清江工业园区开发有限公司, named for the zone itself."""
    zone = ZONE_INSIDE.search(text_of(doc), begin, start)
    if zone is None or zone.start() == begin or start - zone.end() < 2:
        return begin
    named = has_proper(doc, zone.end(), start) or has_rare(doc, zone.end(), start)
    return zone.end() if named else begin


def with_brand(doc: Doc, begin: int, start: int) -> int:
    """What reads like a verb belongs to the name where nothing but trades is left: 望海新材料有限公司, 清江兴发集团有限公司."""
    text = text_of(doc)
    begin = _behind_bracket(doc, begin, start)
    bracket = re.search(r"[(（]|$", text[begin:start])
    last = begin + bracket.start() if bracket else start
    begin = _behind_cut(doc, begin)
    if any(not is_common(word.text) for word in words_between(doc, begin, last)):
        return begin
    before = word_before(doc, begin) if begin else None
    if before is None or before.text in read_lexicon("name_stops") or not before.text.isalpha() or len(before.text) > 3:
        return begin
    return find_left(doc, before.start).start


def _behind_cut(doc: Doc, begin: int) -> int:
    """A region and one character that stops a walk elsewhere: 青江上石科技有限公司, 云州正岭建设有限公司."""
    text = text_of(doc)
    before = word_before(doc, begin) if begin else None
    if before is None or len(before.text) > 1 or not before.text.isalpha():
        return begin
    if before.text in PARTICLES and not (before.text == "和" and _opens_alone(doc, begin)):
        return begin
    region = region_before(text, before.start, max(0, before.start - 12))
    known = region is not None or (before.start > 0 and tag_of(word_before(doc, before.start).text) == "ns")
    return find_left(doc, before.start).start if known else begin


def _opens_alone(doc: Doc, begin: int) -> bool:
    """Whether one character, which is no brand alone, opens what stands behind 和: 青江和禾农业有限公司; no: 青江和白鹭农业有限公司."""
    words = words_between(doc, begin, begin + 4)
    first = next(words, None)
    return first is not None and len(first.text) == 1 and is_common(next(words, first).text)


def _behind_bracket(doc: Doc, begin: int, start: int) -> int:
    """The bracket of a place right in front of a form belongs to the name: 清江新通道(白沙)有限公司, whatever stands before it."""
    text = text_of(doc)
    if begin < start or text[start - 1 : start] not in tuple(")）"):
        return begin
    opening = max(text.rfind(mark, max(0, start - BRACKETED), start) for mark in "(（")
    return opening if opening > 0 and divisions_named(text[opening + 1 : start - 1]) else begin
