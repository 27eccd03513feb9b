"""Enterprises that need no form behind their name: known ones, builders with a number, investors of a city."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.left_edges import find_left
from extract.lexicons import read_lexicon
from extract.names import surname_at
from extract.naming import ADMIN, Named, words_between
from extract.spans import text_of
from extract.words import is_boundary


def alternatives(name: str) -> str:
    """The words of a lexicon for a pattern, the longer first."""
    return "|".join(sorted(map(re.escape, read_lexicon(name)), key=len, reverse=True))


KNOWN = re.compile(
    f"(?:{alternatives('known_enterprises')})"
    "(?:汽车|集团|公司|科技|技术|股份|控股|电子|能源|新能源|置地|快递|快运|速运|速递|物流)*(?!员|小哥|(?<=快递)[员柜])"
)
METALLURGY = re.compile(r"(?:中国|五矿|中冶|上海|天津|中)[一二三四五六七八九十]{1,4}冶(?:集团|公司)*")
"""Builders of the steel industry: 中国二十冶."""
BUREAU = re.compile(
    r"中(?:铁|建|交|冶|核|化|水|电建|能建|国水电|交建)(?:第?[一二三四五六七八九十]{1,3}(?:局|航局|公局|冶|建|院)|[\u4e00-\u9fff]{1,2}局)"
    r"(?:集团|(?:第?[一二三四五六七八九十]{1,3}|[\u4e00-\u9fff]{2,3})?公司)*"
)
"""Builders that the state numbers: 中铁九局, 中建四局二公司."""
INVESTOR = re.compile(
    r"(?:城投|产投|交投|国投|工投|文投|文旅投|旅投|水投|农投|建投|高投|开投|能投|产控|城发|交发|农发投|城建投)(?:集团|控股|公司)*(?![债入放])"
)
"""What investors of a city are called behind its name or a brand: 清江城投."""


def find_known(doc: Doc) -> Iterator[Named]:
    """Names that the whole country knows: 华为, 国家电网."""
    for match in KNOWN.finditer(text_of(doc)):
        if is_boundary(doc, match.start()) and not _is_given_name(text_of(doc), match.start()):
            yield Named(*match.span(), "known")
    for match in BUREAU.finditer(text_of(doc)):
        yield Named(*match.span(), "bureau")
    for match in METALLURGY.finditer(text_of(doc)):
        yield Named(*match.span(), "bureau")


def _is_given_name(text: str, start: int) -> bool:
    """Whether a title and a surname stand in front: 华为 in 主席张华为学院颁奖."""
    titles = read_lexicon("titles")
    return surname_at(text, start - 1) is not None and any(
        text[max(0, start - 1 - size) : start - 1] in titles for size in (2, 3, 4)
    )


def find_investors(doc: Doc) -> Iterator[Named]:
    """清江城投, 市交投集团, 发展城投; no: 城投公司, 各地城投, 城投债."""
    text = text_of(doc)
    for match in INVESTOR.finditer(text):
        edge = find_left(doc, match.start())
        if (
            0 < match.start() - edge.start <= 12
            and not edge.counted
            and is_boundary(doc, match.end())
            and not _all_generic(doc, edge.start, match.start())
        ):
            yield Named(edge.start, match.end(), "investor")


def _all_generic(doc: Doc, start: int, end: int) -> bool:
    generic = read_lexicon("generic_heads") - ADMIN
    return all(word.text in generic for word in words_between(doc, start, end))
