"""Sites: 城东工业园区, 陶瓷设计版权交易平台, “甜蜜站”共富工坊; 园区 and 生产车间 name none."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.phrases import Quote, clause_start, quotes_of
from extract.site_names import HEAD, QUOTED_HEAD, WHOLE, find_name, is_honour, is_named
from extract.spans import add_mention, text_of
from schema.labels import Label

NICKNAME = re.compile(r"(?:被誉为|被称为|被称作|人称|称为|叫做|成为|形成|打造|简称|下称|俗称)[^，。；\n]{0,20}$")


@Language.factory("sites", assigns=["doc.spans"])
def make_sites(nlp: Language, name: str) -> "Sites":
    """The component for a pipeline."""
    return Sites()


class Sites:
    """Marks 城东工业园区 and “有机硅一件事”高效服务平台; leaves 园区, 生产车间 and 世界竹艺之都 alone."""

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        names: dict[str, str] = {}
        for start, end in find_quoted(doc):
            add_mention(doc, start, end, label=Label.SITE, producer="rule:sites.quoted")
            quoted = re.match(r"[“‘「『].+?[”’」』]", text[start:end])
            if quoted is not None:
                names.setdefault(quoted[0], text[start:end])
        for start, end in find_headed(doc):
            add_mention(doc, start, end, label=Label.SITE, producer="rule:sites.headed")
        for quote in quotes_of(doc):
            full = names.get(text[quote.start : quote.end])
            if full is not None and full != text[quote.start : quote.end]:
                add_mention(doc, quote.start, quote.end, label=Label.SITE, producer="rule:sites.again", stands_for=full)
        return doc


def find_quoted(doc: Doc) -> Iterator[tuple[int, int]]:
    """A quoted name with its head, or one that holds it: “甜蜜站”共富工坊, “帮办超市” yes, “主阵地” no."""
    text = text_of(doc)
    for quote in quotes_of(doc):
        if is_honour(text, quote.start, quote.end):
            continue
        head = QUOTED_HEAD.match(text, quote.end)
        if head is not None and len(quote.inside) > 1 and _is_label(quote):
            yield quote.start, head.end()
        elif WHOLE.search(quote.inside) and _is_label(quote) and len(quote.inside) > 3:
            yield quote.start, quote.end


def _is_label(quote: Quote) -> bool:
    return len(quote.inside) <= 16 and not re.search(r"[，。；、]", quote.inside) and not is_plain(quote.inside)


def is_plain(inside: str) -> bool:
    """Whether quoted words describe and name nothing: 一站式, 主阵地."""
    return inside.endswith(("式", "型", "性", "+")) or inside in ("主阵地", "红色阵地", "产业园区", "产业社区", "两新", "党建")


def find_headed(doc: Doc) -> Iterator[tuple[int, int]]:
    """A name in front of a head: 白砂新材料科创谷 yes, 产业园 and 一流船舶产业基地 no."""
    text = text_of(doc)
    for match in HEAD.finditer(text):
        start = find_name(doc, match.start())
        if start is None or not is_named(doc, start, match):
            continue
        if not is_honour(text, start, match.end()) and clause_start(text, start) <= start:
            yield start, match.end()
