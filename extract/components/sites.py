"""Sites: 城东工业园区, 陶瓷设计版权交易平台, “甜蜜站”共富工坊; 园区 and 生产车间 name none."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.lexicons import read_lexicon
from extract.mechanism_heads import NO_WHOLE, is_set_phrase
from extract.phrases import Quote, quotes_of
from extract.regions import divisions_named, find_region_prefix
from extract.site_aliases import find_fullest
from extract.site_edges import find_event, find_name, region_starts, regions_in_front
from extract.site_heads import HEAD, QUOTED_HEAD, WHOLE
from extract.site_heads import OWNED as OWNED_HEAD
from extract.site_names import ASPIRES, is_honour, is_named, is_planned_trade, is_proper
from extract.spans import add_mention, mentions, text_of
from schema.labels import Label

NICKNAME = re.compile(
    r"(?:誉为|称为|称作|人称|下称|简称)(?P<name>[“「][^”」\n]{2,10}[”」])(?:的(?:基地|园区|平台|中心|馆|工坊)|[)）])"
    r"|(?:形成|成为|建成|打造)[^。；\n“”]{0,24}(?P<home>[“「][^”」\n]{2,8}(?:之家|驿站|港湾|客厅)[”」])"
)
SHORTEST = 5
"""Characters that a name without its region must have to be told from a common noun."""
PLANT = re.compile(r"(?:生产|制造)?基地|工厂|产业园|工业园|厂区")
ELIDED = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{2,3})[(（](?P<other>[\u4e00-\u9fff]{2,3})[)）]"
    r"(?=(?:、(?P=one)[(（][\u4e00-\u9fff]{2,3}[)）])*[、和](?P=one)[(（][\u4e00-\u9fff]{2,3}[)）][\u4e00-\u9fff]{0,6}(?:平台|飞地|基地|中心|园))"
)
MODELS = ("共富工坊", "创富工坊", "党建之家", "党员之家", "职工之家")
"""Names of a kind of place, not of one."""
BETWEEN = re.compile(
    r"^[型式类]|等|这|那|该|此|是|为|[)）]|走|进|入|来|去|上|下|搬|到|在|把|被|让|政策|开展|成立|打造|建设|引领|助力|赋能|推动"
)


@Language.factory("sites", assigns=["doc.spans"])
def make_sites(nlp: Language, name: str) -> "Sites":
    """The component for a pipeline."""
    return Sites()


class Sites:
    """Marks 城东工业园区 and “有机硅一件事”高效服务平台; leaves 园区, 生产车间 and 世界竹艺之都 alone."""

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        found = [(start, end, "quoted") for start, end in find_quoted(doc)]
        found += [(start, end, "plants") for start, end in find_plants(doc)]
        found += [(start, end, "headed") for start, end in find_headed(doc)]
        names = {text[start:end] for start, end, _ in found}
        fullest = find_fullest(names)
        for start, end, rule in found:
            _mark(doc, start, end, rule, stands_for=fullest[text[start:end]])
        for start, end, full in find_again(doc, names):
            _mark(doc, start, end, "again", stands_for=full)
        for start, end, full in find_short(doc, names):
            _mark(doc, start, end, "short", stands_for=full)
        for start, end in find_elided(doc):
            _mark(doc, start, end, "elided", stands_for=text[start:end])
        for start, end, full in find_nicknames(doc, sorted(found)):
            _mark(doc, start, end, "nicknames", stands_for=full)
        return doc


def _mark(doc: Doc, start: int, end: int, rule: str, *, stands_for: str) -> None:
    add_mention(doc, start, end, label=Label.SITE, producer=f"rule:sites.{rule}", stands_for=stands_for)


def find_again(doc: Doc, names: set[str]) -> Iterator[tuple[int, int, str]]:
    """A quoted name that stands elsewhere with its head: later “甜蜜站” for “甜蜜站”共富工坊."""
    text = text_of(doc)
    quoted = {found[0]: name for name in sorted(names) if (found := re.search(r"[“‘「『].+?[”’」』]", name))}
    for quote in quotes_of(doc):
        full = quoted.get(text[quote.start : quote.end])
        if full is not None and full != text[quote.start : quote.end] and quote.inside not in MODELS:
            yield quote.start, quote.end, full


def find_short(doc: Doc, names: set[str]) -> Iterator[tuple[int, int, str]]:
    """A name that stands elsewhere without its region: later 社会治理中心 for 青江市社会治理中心."""
    text = text_of(doc)
    shorts = {name[end:]: name for name in sorted(names) if (end := find_region_prefix(name))}
    for short, full in shorts.items():
        place = text.find(short) if len(short) >= SHORTEST and not short.startswith("党群") else -1
        while place >= 0:
            yield place, place + len(short), full
            place = text.find(short, place + len(short))


def find_elided(doc: Doc) -> Iterator[tuple[int, int]]:
    """A region with another one in brackets in front of a site that opens so: 德化(广州) in 德化(广州)、德化(深圳)研发平台."""
    for match in ELIDED.finditer(text_of(doc)):
        if divisions_named(match["one"]) and divisions_named(match["other"]):
            yield match.start(), match.end()


def find_nicknames(doc: Doc, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """A nickname of the site named last: “竹海之眼” in 被誉为“竹海之眼”的基地; an honorary title of a town no."""
    text = text_of(doc)
    for match in NICKNAME.finditer(text):
        group = "name" if match["name"] else "home"
        before = [(start, end) for start, end, _ in found if start < match.start() and match.start() - end < 160]
        if before:
            start, end = before[-1]
            yield match.start(group), match.end(group), text[start:end]


def find_quoted(doc: Doc) -> Iterator[tuple[int, int]]:
    """A quoted name with its head, or one that holds it: “甜蜜站”共富工坊, “帮办超市” yes, “主阵地” no."""
    text = text_of(doc)
    quotes = quotes_of(doc)
    many = {quote.inside for quote in quotes if MANY.search(text, max(0, quote.start - 6), quote.start)}
    for quote in quotes:
        if is_honour(text, quote.start, quote.end):
            continue
        head = QUOTED_HEAD.match(text, quote.end)
        start = regions_in_front(text, quote.start)
        if head is not None and len(quote.inside) > 1 and _is_label(quote) and not BETWEEN.search(head[0]):
            yield start, head.end()
        elif quote.inside in many or COUNTED.match(text, quote.end):
            continue
        elif quote.inside in MODELS:
            if (named := _owner_of_model(text, quote.start)) is not None:
                yield named, quote.end
        elif WHOLE.search(quote.inside) and _is_label(quote) and len(quote.inside) > 3:
            yield start, quote.end
        elif OWNED_HEAD.search(quote.inside) and _is_label(quote) and _owned(doc, quote) is not None:
            yield _owned(doc, quote) or start, quote.end


def _owned(doc: Doc, quote: Quote) -> int | None:
    """Where the regions begin that stand directly in front of a quoted name."""
    starts = region_starts(doc).get(quote.start)
    return min(starts) if starts else None


def _owner_of_model(text: str, place: int) -> int | None:
    """Where a name begins that ends in the name of a kind: 东坑镇多肉“共富工坊” yes, 打造“共富工坊” no."""
    for gap in range(5):
        if place - gap > 0 and not OWNED.fullmatch(text, place - gap, place):
            break
        if (start := regions_in_front(text, place - gap)) < place - gap:
            return start
    return None


def _is_label(quote: Quote) -> bool:
    inside = quote.inside
    if (
        (len(inside) > 16 and "+" not in inside)
        or re.search(r"[，。；、]", inside)
        or is_plain(inside)
        or ASPIRES.search(inside)
    ):
        return False
    return not is_set_phrase(inside) and not NO_WHOLE.match(inside) and not NO_SITE.search(inside)


MANY = re.compile(r"[\d一二三四五六七八九十百两几多]+[余多]?[间个家处座所]$")
"""In front of a quoted name that several places have: 13间“希望小屋”."""
NO_SITE = re.compile(r"^[\d一二两三四五六七八九十]+大|(?:贷|险|基金)$")
"""Counts (六大基地) and loans, also in front of 平台, name no place."""
OWNED = re.compile(r"(?:(?![的在与和了将把建推引助])[\u4e00-\u9fff]){0,4}")
COUNTED = re.compile(
    r"(?:\d+|[一二三四五六七八九十]+)[个家处座]"
    r"(?![^，。；、,;\n]{0,8}?(?:园区?|基地|平台|中心|片区|景区|阵地|功能区))"
)
"""Behind a name its number (产业园3个); behind a list what all of its names are (、青江产业园3个园区) is none."""
COMMON = re.compile(r"(?:中心|平台|基地|大厅|空间|广场)$")


def is_plain(inside: str) -> bool:
    """Whether quoted words describe and name nothing: 一站式, 主阵地."""
    if COMMON.search(inside) and not _strip_plain(COMMON.sub("", inside)):
        return True
    return inside.endswith(("式", "型", "性", "+")) or inside in (
        "主阵地",
        "红色阵地",
        "产业园区",
        "产业社区",
        "两新",
        "党建",
    )


def _strip_plain(words: str) -> str:
    for plain in sorted(read_lexicon("site_plain"), key=len, reverse=True):
        words = words.replace(plain, "") if len(plain) > 1 else words
    return words


def find_plants(doc: Doc) -> Iterator[tuple[int, int]]:
    """A company's plant in a region: 佳禾汽车青江基地 yes, 佳禾汽车基地 no."""
    text = text_of(doc)
    firms = {firm.end: firm.start for firm in mentions(doc, Label.ENTERPRISE)}
    for match in PLANT.finditer(text) if firms else ():
        region = regions_in_front(text, match.start())
        if region < match.start() and region in firms:
            yield firms[region], match.end()


def find_headed(doc: Doc) -> Iterator[tuple[int, int]]:
    """A name in front of a head: 白砂新材料科创谷 yes, 产业园 and 一流船舶产业基地 no."""
    text = text_of(doc)
    for match in HEAD.finditer(text):
        if text[match.start() - 2 : match.start()] == match[0][-2:]:
            continue
        remembers = match["memorial"] is not None or match[0].startswith(("纪念", "陈列"))
        start = find_event(doc, match.start()) if remembers else find_name(doc, match.start())
        named = is_proper if match["wide"] is not None else is_named
        if start is None or not named(doc, start, match) or is_planned_trade(doc, start, match):
            continue
        if not is_honour(text, start, match.end()) and not COUNTED.match(text, match.end()):
            yield start, match.end()
