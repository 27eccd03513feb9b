"""Regions: administrative divisions and customary regions by name, short form, structure and list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extract.bylines import in_byline
from extract.left_edges import GLUED
from extract.lexicons import read_lexicon
from extract.region_codes import name_codes
from extract.region_context import find_short_again, find_unknown, is_subject
from extract.region_structure import find_listed, find_structural
from extract.regions import CITY, COUNTY, TOWN, Division, divisions_named, find_forms, is_full, is_name
from extract.spans import add_mention, text_of
from extract.tags import tag_of
from extract.words import is_boundary, words_of
from schema.labels import Label

CUSTOMARY = re.compile("|".join(sorted(map(re.escape, read_lexicon("customary_regions")), key=len, reverse=True)))
_RANKED_WORD = re.compile(
    r"市(?:场|民|值|面|容|价|政|集)|县(?:域|城|级|直|处|镇)|区(?:域|位|间|块|分|别|内外)|乡(?:镇|村|亲|贤|土|愁|间|情|野)"
    r"|镇(?:街|村|域|级)|村(?:民|级|集体|里|镇|庄)|省(?:级|属|内|外|会|直|域)|州(?:市|级|直)"
)
"""The last character of a division together with what follows may be another word: 上杭县域 is 上杭 and 县域."""
Forms = dict[int, list[tuple[int, tuple[Division, ...]]]]
_OUTLET = re.compile(r"网(?!格|络|点|信|红)|日报|晚报|晨报|都市报|发布(?=[\s,，。:：)）])|电视台|电台|融媒|新闻网")
"""What makes a region's name the head of an outlet's."""


_FIRM = re.compile(r"[\u4e00-\u9fff]{4}[^\s,，。;；:：、“”]{0,3}[(（](?:控股|集团|股份)[)）]")
_INVESTOR = re.compile(r"(?:工|城|交|产|国|建|水|农|文|旅|科)投(?!资|入|产|标)|金控")
"""What makes a region's name the head of the short name of a public investor."""
_BORDERS = "连靠临邻接至距抵到往"
"""Verbs that the segmenter may glue to the front of a name: 东连魏庄镇."""
_TITLED = re.compile(r"[君侯](?![山村镇乡县市岭桥])|节度使|太守|刺史")
"""Behind a region's name these make a person of old times of it: 德化侯."""


@Language.factory("regions", assigns=["doc.spans"])
def make_regions(nlp: Language, name: str) -> "Regions":
    """The component for a pipeline."""
    return Regions()


@dataclass(frozen=True)
class Found:
    """A region at a place of the text; `divisions` is empty where the gazetteer does not know it."""

    start: int
    end: int
    text: str
    divisions: tuple[Division, ...]
    rule: str


class Regions:
    """Marks 德化县, 德化, 庵溪村, 粤港澳大湾区; leaves 全县, 当地, 省外, 中央, 全国 alone.

    Rules:
        full: names of the gazetteer. Yes 南庄镇; no 市场 in 晋江市场.
        customary: fixed names that are no division. Yes 粤港澳大湾区; no 产业区.
        structure: divisions that the gazetteer does not know, by their last character. Yes 庵溪村; no 行政村.
        unknown: counties, cities and districts that the gazetteer does not know. Yes 芦塘县 in 芦塘县成立; no 产业强县.
        listed: names in front of a count of villages or towns. Yes 东岭、西坑 in 东岭、西坑2个村; no 种植、养殖 in 种植、养殖2个项目.
        short: names without their rank. Yes 德化; no 和平 in 和平发展.
    """

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        found = _without_overlaps(list(_find_whole(doc)))
        taken = {index for region in found for index in range(region.start, region.end)}
        known = {region.text for region in found} | _names_in(text, found)
        found += [
            region
            for region in _find_short(doc, taken, found, known)
            if not taken.intersection(range(region.start, region.end))
        ]
        found = [region for region in found if not in_byline(text, region.start, region.end)]
        villages = frozenset(region.text for region in found if region.rule == "listed")
        said = name_codes(doc, {region.text: region.divisions for region in found}, villages=villages)
        for region in found:
            add_mention(
                doc,
                region.start,
                region.end,
                label=Label.REGION,
                producer=f"rule:regions.{region.rule}",
                **said[region.text],
            )
        return doc


def _find_whole(doc: Doc) -> Iterator[Found]:
    text = text_of(doc)
    for match in CUSTOMARY.finditer(text):
        yield Found(*match.span(), match[0], (), "customary")
    forms = _forms(doc)
    wholes = _full_ends(text, forms)
    for start, here in forms.items():
        for end, divisions in here:
            form = text[start:end]
            if is_full(form, divisions) and (
                _is_below(text, wholes.get(start), start, divisions) or _is_whole(doc, start, end, divisions)
            ):
                yield Found(start, end, form, tuple(d for d in divisions if form in d.full_names), "full")
                break
    for start, end in find_structural(doc):
        if wholes.get(end, start) > start:
            continue
        yield Found(start, end, text[start:end], (), "structure")
    for start, end in find_unknown(doc):
        yield Found(start, end, text[start:end], (), "unknown")
    for start, end in find_listed(doc):
        yield Found(start, end, text[start:end], (), "listed")


def _forms(doc: Doc) -> Forms:
    """What the gazetteer knows, by the place where it begins; looked up once for each Doc."""
    if "region_forms" not in doc.user_data:
        text = text_of(doc)
        found = ((start, list(find_forms(text, start))) for start in range(len(text) - 1))
        doc.user_data["region_forms"] = {start: here for start, here in found if here}
    forms: Forms = doc.user_data["region_forms"]
    return forms


def _full_ends(text: str, forms: Forms) -> dict[int, int]:
    """Where the gazetteer's longest name begins, by the place where it ends."""
    found: dict[int, int] = {}
    for start, here in forms.items():
        for end, divisions in here:
            if is_full(text[start:end], divisions):
                found.setdefault(end, start)
    return found


def _is_below(text: str, above: int | None, start: int, divisions: tuple[Division, ...]) -> bool:
    """Whether a full name in front holds this one: 安海镇 behind 晋江市, however the words are cut."""
    upper = divisions_named(text[above:start]) if above is not None else ()
    return any(one.lies_in(other.code) and one.code != other.code for one in divisions for other in upper)


def _is_whole(doc: Doc, start: int, end: int, divisions: tuple[Division, ...]) -> bool:
    """Whether the full name that stands here is meant as one."""
    text = text_of(doc)
    form = text[start:end]
    if form in read_lexicon("region_stopwords"):
        return False
    if _RANKED_WORD.match(text, end - 1) and not (
        text[end : end + 1] == "域" and text[start - 1 : start] in tuple("省市州")
    ):
        return False
    if (
        end - start == 2
        and start > 0
        and not is_boundary(doc, start)
        and tag_of(text[start - 1 : start + 1]) is not None
    ):
        return False
    if end - start == 2 and all(d.level == TOWN for d in divisions if form in d.full_names):
        return False
    if (
        start > 0
        and text[start - 1] in GLUED + _BORDERS
        and not is_boundary(doc, start)
        and _is_unknown_word(doc, start)
    ):
        return True
    return end - start > 3 or is_boundary(doc, start) or not is_boundary(doc, start + 1)


def _is_unknown_word(doc: Doc, place: int) -> bool:
    """Whether the segmenter made up the word around this place: 以党 in 以党桥镇为中心."""
    word = next(word for word in words_of(doc) if word.end > place)
    return tag_of(word.text) is None


def _without_overlaps(found: list[Found]) -> list[Found]:
    """The longest of those that overlap; of equals the first."""
    chosen: list[Found] = []
    taken: set[int] = set()
    for region in sorted(found, key=lambda region: (region.start - region.end, region.start)):
        if not taken.intersection(range(region.start, region.end)):
            taken.update(range(region.start, region.end))
            chosen.append(region)
    return sorted(chosen, key=lambda region: region.start)


def _names_in(text: str, found: list[Found]) -> set[str]:
    """Short forms of the divisions that are named in full."""
    shorts = {division.short for region in found for division in region.divisions}
    return {short for short in shorts | _unknown_shorts(found) if short in text}


def _unknown_shorts(found: list[Found]) -> set[str]:
    """芦塘 for 芦塘县, 大年沟 for 大年沟村, 罗山 for 罗山街道."""
    shorts = {region.text.removesuffix("街道") for region in found if region.text.endswith("街道")}
    return shorts | {
        region.text[:-1]
        for region in found
        if region.rule in ("structure", "unknown")
        and len(region.text) > 2
        and not region.text.endswith(("街道", "社区", "嘎查"))
    }


def _find_short(doc: Doc, taken: set[int], found: list[Found], known: set[str]) -> Iterator[Found]:
    text = text_of(doc)
    ends = {region.end: region for region in found}
    starts = {region.start: region for region in found}
    firms = _firms(text)
    last: Found | None = None
    for start, here in _forms(doc).items():
        if start in taken or (last is not None and start < last.end):
            continue
        for end, divisions in here:
            if end - 1 in taken or text[start : end + 2] in firms:
                continue
            form = text[start:end]
            shorts = tuple(d for d in divisions if d.short == form)
            if not shorts:
                continue
            before = last if last is not None and last.end == start else ends.get(start)
            if (
                _holds(shorts, starts.get(end))
                or (end in starts and (form in known or _leads(form, shorts, starts[end])))
                or (end not in taken and _is_short(doc, start, end, shorts, known, before=before))
            ):
                last = Found(start, end, form, shorts, "short")
                yield last
                break
    for start, end in find_short_again(doc, {name for name in _unknown_shorts(found) if not divisions_named(name)}):
        yield Found(start, end, text[start:end], (), "short")


def _firms(text: str) -> set[str]:
    """The first characters of firms' names that open with a region: 青江发展 for 青江发展(控股)有限公司."""
    return {text[match.start() : match.start() + 4] for match in _FIRM.finditer(text)}


def _holds(shorts: tuple[Division, ...], behind: Found | None) -> bool:
    """Whether the region behind lies in this one: 黄山 in front of 歙县."""
    lower = behind.divisions if behind is not None else ()
    return any(
        one.lies_in(upper.code) and one.code != upper.code for upper in shorts for one in lower if upper.level <= CITY
    )


def _leads(form: str, shorts: tuple[Division, ...], behind: Found) -> bool:
    """Whether the short form of a county stands in front of a village that structure shows: 德化 in 德化坪文村."""
    return behind.rule == "structure" and is_name(form) and any(division.level <= COUNTY for division in shorts)


def _is_short(
    doc: Doc, start: int, end: int, divisions: tuple[Division, ...], known: set[str], *, before: Found | None
) -> bool:
    text = text_of(doc)
    form = text[start:end]
    if form in read_lexicon("region_stopwords") or text[end : end + 1] in tuple("山河湖江路街桥港湾"):
        return False
    if _names_firm(text, start, end):
        return False
    if _OUTLET.match(text, end) or _INVESTOR.match(text, end) or _TITLED.match(text, end):
        return False
    clean = is_boundary(doc, start) and is_boundary(doc, end)
    word = not is_name(form)
    if form in known:
        return clean or (not word and (is_boundary(doc, start) or is_boundary(doc, end)))
    if all(division.level == TOWN for division in divisions):
        return False
    if before is not None and word and not any(_fit(one, other) for one in divisions for other in before.divisions):
        return False
    if before is not None or (
        (start == 0 or text[start - 1] in "\n:： \u3000") and text[end : end + 1] in tuple(":：")
    ):
        return clean or is_boundary(doc, end)
    if word and is_subject(doc, start, end):
        return True
    return clean and not word


def _names_firm(text: str, start: int, end: int) -> bool:
    """Whether a word of trade makes a firm of it in a list of names: 上海 in 华禾、上海电气、青石等企业."""
    for length in (2, 3):
        behind = text[end + length : end + length + 1]
        listed = behind == "、" or (behind in ("等", "和", "与") and text[start - 1 : start] == "、")
        if listed and text[end : end + length] in read_lexicon("trade_words"):
            return True
    return False


def _fit(one: Division, other: Division) -> bool:
    """Whether one lies in the other."""
    return one.lies_in(other.code) or other.lies_in(one.code)
