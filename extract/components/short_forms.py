"""Short forms that need the whole article: the one committee, the brand of a company named in full elsewhere."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.aliases import brand_of, enterprise_core, link_short_forms
from extract.components.party_orgs import COLLECTIVES, SHORT
from extract.lexicons import read_lexicon
from extract.naming import is_common
from extract.regions import TOWN, divisions_named
from extract.spans import add_mention, mentions, text_of
from extract.tags import tag_of
from extract.words import is_boundary
from schema.labels import Label

ALLIANCE = re.compile(r"联盟|共同体|联合体")
RESOLVABLE = re.compile(r"产业链|联合|综合|功能|联盟|共同体|联合体|集群|党工委|工委")
"""Bare 党委 and 党支部 name nobody for certain."""
ALONE = re.compile(r"(?:产业链|产业|集群|产业集群)?(?:联合|综合|功能型)?党委$")
CREATED = re.compile(
    r"(?:成立|组建|建立|设立|建|打造|构建|创建|建起|建起了|成立了|组建了|建立了|设立了|打造了|推进|推行|探索|深化|加强)$"
)
FOUNDED = re.compile(r"产业链(?:联合|综合|功能型)")
"""成立产业链综合党委 founds one; 成立党委 says nothing of whom."""
MANY = re.compile(r"(?:等[^。；]{0,12}产业|分别|相继|分链|逐一|各|[\d一二三四五六七八九十]+[条个大])[^。；]*$")
DEFINITE_BEHIND = re.compile(r"(?!矩阵|阵地|建设|工作|品牌|模式|机制|体系|架构|[—-])")
COMPANY_BEHIND = re.compile(r"(?:公司|集团)(?!员|章)")


@Language.factory("short_forms", assigns=["doc.spans"])
def make_short_forms(nlp: Language, name: str) -> "ShortForms":
    """The component for a pipeline."""
    return ShortForms()


class ShortForms:
    """Marks 产业链党委 where one committee is named, and 铭拓公司 and 铭拓 where 铭拓生物技术有限公司 is.

    Leaves 产业链党委 alone where two committees are named, and 联合党委 where the text speaks of 9大产业链联合党委. Rules: `party_org`,
    `sole` (a bare form in an article that names no other), `alliance`, `brand`.
    """

    def __call__(self, doc: Doc) -> Doc:
        full = _surfaces(doc, Label.PARTY_ORG)
        for start, end in _party_places(doc):
            _resolve_party_org(doc, start, end, full)
        for start, end, name in _brand_places(doc):
            add_mention(doc, start, end, label=Label.ENTERPRISE, producer="rule:short_forms.brand", stands_for=name)
        return doc


def _surfaces(doc: Doc, label: Label) -> list[str]:
    """The forms found so far, without those that lie inside a mechanism or a document's title."""
    text = text_of(doc)
    outer = [(span.start, span.end) for span in mentions(doc, Label.MECHANISM, Label.POLICY)]
    found = [
        text[span.start : span.end]
        for span in mentions(doc, label)
        if not any(first <= span.start and span.end <= last for first, last in outer)
    ]
    return list(dict.fromkeys(found))


def _party_places(doc: Doc) -> Iterator[tuple[int, int]]:
    """Bare heads that `party_orgs` left open, and 联盟 alone."""
    yield from doc.user_data[SHORT]
    taken = {index for span in mentions(doc, Label.PARTY_ORG, Label.ORG) for index in range(span.start, span.end)}
    taken |= {
        index for start, end in (*doc.user_data[SHORT], *doc.user_data[COLLECTIVES]) for index in range(start, end)
    }
    for match in ALLIANCE.finditer(text_of(doc)):
        if match.start() not in taken:
            yield match.span()


def _resolve_party_org(doc: Doc, start: int, end: int, full: list[str]) -> None:
    text = text_of(doc)
    form = text[start:end]
    if not RESOLVABLE.search(form):
        return
    links = link_short_forms(Label.PARTY_ORG, [*full, form], only=form)
    if form in links:
        add_mention(
            doc, start, end, label=Label.PARTY_ORG, producer="rule:short_forms.party_org", stands_for=links[form]
        )
    elif _stands_alone(doc, start, end, form, full):
        add_mention(doc, start, end, label=Label.PARTY_ORG, producer="rule:short_forms.sole")


def _stands_alone(doc: Doc, start: int, end: int, form: str, full: list[str]) -> bool:
    """联合党委 in an article that has no other committee and no plural of it."""
    text = text_of(doc)
    if not ALONE.fullmatch(form) or form == "党委":
        return False
    if CREATED.search(text, max(0, start - 4), start) and (
        not FOUNDED.match(form) or MANY.search(text, max(0, start - 60), start)
    ):
        return False
    plurals = [text[first:last] for first, last in doc.user_data[COLLECTIVES]]
    if any(plural.endswith("党委") and RESOLVABLE.search(plural) for plural in plurals):
        return False
    return DEFINITE_BEHIND.match(text, end) is not None and not any(name.endswith("党委") for name in full)


def _brand_places(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Brand, or brand and trade, of a full name elsewhere in the text: (start, end, full name)."""
    text = text_of(doc)
    taken = {index for span in mentions(doc, Label.ENTERPRISE) for index in range(span.start, span.end)}
    for name in _surfaces(doc, Label.ENTERPRISE):
        core, brand = enterprise_core(name), brand_of(name)
        if len(brand) < 2 or brand in read_lexicon("trade_words"):
            continue
        for match in re.finditer(re.escape(brand), text):
            start, end = match.span()
            if start in taken:
                continue
            while end - start < len(core) and text[end : end + 1] == core[end - start : end - start + 1]:
                end += 1
            if behind := COMPANY_BEHIND.match(text, end):
                end = behind.end()
            known = (
                is_common(brand) or tag_of(brand) == "ns" or any(found.level < TOWN for found in divisions_named(brand))
            )
            if (is_boundary(doc, start) and is_boundary(doc, end)) and not (known and end - start == len(brand)):
                yield start, end, name
