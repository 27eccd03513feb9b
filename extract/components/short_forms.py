"""Short forms that need the whole article: the one committee, the brand of a company named in full elsewhere."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.aliases import brand_of, enterprise_core, link_short_forms, owns
from extract.components.party_orgs import COLLECTIVES, SHORT, strip_generic
from extract.left_edges import find_left
from extract.lexicons import read_lexicon
from extract.naming import is_common
from extract.regions import TOWN, divisions_named, find_region_prefix
from extract.spans import add_mention, mentions, text_of
from extract.tags import tag_of
from extract.words import is_boundary
from schema.labels import Label

ALLIANCE = re.compile(r"联盟|共同体|联合体")
RESOLVABLE = re.compile(
    r"产业链|联合|综合|功能|联盟|共同体|联合体|集群|党工委|工委|^(?:村|社区|集团|公司|协会|商会|学会|分公司|合作社)党"
)
"""Bare 党委 and 党支部 name nobody for certain."""
BARE = frozenset(["党支部", "党总支", "党委"])
"""Heads that name one body only where a sentence goes on about it."""
ACTS = re.compile(r"(?!领办|书记|副书记|委员|班子|成员|建设|工作|活动|组织|引领|\+|、|和|与|及)[\u4e00-\u9fff]")
ALONE = re.compile(r"(?:产业链|产业|集群|产业集群)?(?:联合|综合|功能型)?党委$")
CREATED = re.compile(
    r"(?:成立|组建|建立|设立|建|打造|构建|创建|建起|建起了|成立了|组建了|建立了|设立了|打造了|推进|推行|探索|深化|加强)$"
)
FOUNDED = re.compile(r"产业链(?:联合|综合|功能型)")
"""成立产业链综合党委 founds one; 成立党委 says nothing of whom."""
MANY = re.compile(r"(?:等[^。；]{0,12}产业|分别|相继|分链|逐一|各|[\d一二三四五六七八九十]+[条个大])[^。；]*$")
DEFINITE_BEHIND = re.compile(r"(?!矩阵|阵地|建设|工作|品牌|模式|机制|体系|架构|[—-])")
DEFINED = re.compile(
    r"[(（](?:以下|下)?(?:统)?(?:简)?称(?:为)?[:：]?[“\"]?(?P<short>[\u4e00-\u9fffA-Za-z]{2,12})[”\"]?[)）]"
)
DEFINITIONS = 50
"""So many definitions of a text are followed, which bounds the time."""
COMMON = ("n", "vn", "v", "a", "d", "t", "b")
"""Tags of words that make no brand with a trade behind them alone: 轨道建设."""
RANK = re.compile(r"[省市县区镇乡村]")
"""Behind a brand it makes a place of it."""
HOLDING = re.compile(r"([\u4e00-\u9fff]{3,8})[(（](?:控股|集团)[)）]")
"""What stands in front is the short name of a holding: 云州发展(控股)有限责任公司."""
COMPANY_BEHIND = re.compile(r"(?:公司|集团)(?!员|章)")


@Language.factory("short_forms", assigns=["doc.spans"])
def make_short_forms(nlp: Language, name: str) -> "ShortForms":
    """The component for a pipeline."""
    return ShortForms()


class ShortForms:
    """Marks 产业链党委 where one committee is named, and 铭拓公司 and 铭拓 where 铭拓生物技术有限公司 is.

    Leaves 产业链党委 alone where two committees are named, and 联合党委 where the text speaks of 9大产业链联合党委. Rules: `party_org`,
    `subject` (党支部 as the subject behind the name of the one branch; no: 党支部领办合作社), `sole` (a bare form in an article that names no other), `defined` (清江白鹭 behind …有限公司(以下简称“清江白鹭”)), `brand` (no alias where the one
    holds the other: 海石集团投资成立的海石新材料有限公司).
    """

    def __call__(self, doc: Doc) -> Doc:
        full = _surfaces(doc, Label.PARTY_ORG)
        for start, end in _party_places(doc):
            _resolve_party_org(doc, start, end, full)
        for start, end, label, name in _defined_places(doc):
            add_mention(doc, start, end, label=label, producer="rule:short_forms.defined", stands_for=name)
        text = text_of(doc)
        held: dict[tuple[str, str], bool] = {}
        for start, end, name in _brand_places(doc):
            pair = text[start:end], name
            if pair not in held:
                held[pair] = owns(text, *pair)
            known = None if held[pair] else name
            add_mention(doc, start, end, label=Label.ENTERPRISE, producer="rule:short_forms.brand", stands_for=known)
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


def _defined_places(doc: Doc) -> Iterator[tuple[int, int, Label, str]]:
    """Every place of a short form that the text itself gives for a name: (start, end, label, name)."""
    text = text_of(doc)
    ends = {
        span.end: span for span in reversed(mentions(doc, Label.PARTY_ORG, Label.ENTERPRISE, Label.ORG, Label.SITE))
    }
    taken = 0
    for match in DEFINED.finditer(text):
        span = ends.get(match.start())
        if span is None or taken >= DEFINITIONS:
            continue
        taken += 1
        for place in re.finditer(re.escape(match["short"]), text):
            yield *place.span(), Label(span.label_), text[span.start : span.end]


def _party_places(doc: Doc) -> Iterator[tuple[int, int]]:
    """Bare heads that `party_orgs` left open, and 联盟 alone."""
    yield from doc.user_data[SHORT]
    taken = {index for span in mentions(doc, Label.PARTY_ORG, Label.ORG) for index in range(span.start, span.end)}
    taken |= {
        index for start, end in (*doc.user_data[SHORT], *doc.user_data[COLLECTIVES]) for index in range(start, end)
    }
    for match in ALLIANCE.finditer(text_of(doc)):
        if match.start() not in taken and _is_bare(doc, match.start()):
            yield match.span()


def _is_bare(doc: Doc, start: int) -> bool:
    """Whether nothing qualifies a head: no 联盟 of 爱心商户联盟."""
    text, edge = text_of(doc), find_left(doc, start)
    return edge.start == start or not strip_generic(text[edge.start : start])


def _resolve_party_org(doc: Doc, start: int, end: int, full: list[str]) -> None:
    text = text_of(doc)
    form = text[start:end]
    if form in BARE and (one := _one_of_paragraph(text, start, end, full)) is not None:
        add_mention(doc, start, end, label=Label.PARTY_ORG, producer="rule:short_forms.subject", stands_for=one)
    if not RESOLVABLE.search(form):
        return
    links = link_short_forms(Label.PARTY_ORG, [*full, form], only=form)
    if form in links:
        add_mention(
            doc, start, end, label=Label.PARTY_ORG, producer="rule:short_forms.party_org", stands_for=links[form]
        )
    elif _stands_alone(doc, start, end, form, full):
        add_mention(doc, start, end, label=Label.PARTY_ORG, producer="rule:short_forms.sole")


def _one_of_paragraph(text: str, start: int, end: int, full: list[str]) -> str | None:
    """The one branch of an article, where 党支部 opens a sentence of the paragraph that names it; 党支部领办合作社 names none."""
    names = [name for name in full if name.endswith(text[start:end]) and name != text[start:end]]
    if (start and text[start - 1] not in "。！？；\n") or not names or not ACTS.match(text, end):
        return None
    tops = set(names) - set(link_short_forms(Label.PARTY_ORG, names))
    paragraph = text[text.rfind("\n", 0, start) + 1 : start]
    return min(tops) if len(tops) == 1 and any(name in paragraph for name in names) else None


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


def _with_region_of(text: str, start: int, name: str) -> int:
    """清江白鹭 of 清江白鹭食品有限公司 begins with the region."""
    region = name[: find_region_prefix(name) or 0]
    forms = {region, *(division.short for division in divisions_named(region))} - {""}
    return start - max((len(form) for form in forms if text.endswith(form, 0, start)), default=0)


def _trade_behind(text: str, end: int, core: str) -> int:
    """The length of a trade that the full name has further behind: 科技 in 白鹭科技 of 白鹭新材科技."""
    trades = read_lexicon("trade_words")
    return next((size for size in (4, 3, 2) if text[end : end + size] in trades and text[end : end + size] in core), 0)


def _brand_places(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Brand, or brand and trade, of a full name elsewhere in the text: (start, end, full name)."""
    text = text_of(doc)
    taken = {index for span in mentions(doc, Label.ENTERPRISE) for index in range(span.start, span.end)}
    people = {text[span.start : span.end] for span in mentions(doc, Label.PERSON)}
    for name in _surfaces(doc, Label.ENTERPRISE):
        if stem := HOLDING.match(name):
            yield from ((*place.span(), name) for place in re.finditer(re.escape(stem[1]) + r"(?![(（])", text))
        core, brand = enterprise_core(name), brand_of(name)
        if len(brand) < 2 or brand in read_lexicon("trade_words") or brand in people:
            continue
        for match in re.finditer(re.escape(brand), text):
            start, end = match.span()
            start = _with_region_of(text, start, name)
            if match.start() in taken and start == match.start():
                continue
            while end - start < len(core) and text[end : end + 1] == core[end - start : end - start + 1]:
                end += 1
            if (
                end - match.start() == len(brand)
                and tag_of(brand) not in COMMON
                and (trade := _trade_behind(text, end, core))
            ):
                end += trade
            if behind := COMPANY_BEHIND.match(text, end):
                end = behind.end()
            if RANK.search(text, match.end(), match.end() + 1) and start == match.start():
                continue
            known = (
                is_common(brand) or tag_of(brand) == "ns" or any(found.level < TOWN for found in divisions_named(brand))
            )
            if (is_boundary(doc, start) and is_boundary(doc, end)) and not (
                known and end - match.start() == len(brand)
            ):
                yield start, end, name
