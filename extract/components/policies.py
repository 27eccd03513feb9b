"""Policies: 《南庄镇促进贸易提升发展扶持办法》, “六德同心才聚德化”政策, “财园信贷通”."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.left_edges import region_before
from extract.mechanism_heads import is_set_phrase
from extract.phrases import quotes_of, words_between
from extract.spans import add_mention, text_of
from schema.labels import Label

TITLE = re.compile(r"《([^《》\n]{2,80}(?:《[^《》\n]{2,60}》[^《》\n]{0,20})?)》")
DOCUMENT = re.compile(
    r"(?:办法|意见|方案|措施|条例|规划|通知|规定|细则|政策|决定|纲要|制度|规则|章程|准则|指引|指南|清单|批复|公告|通告|规程|标准|计划|守则|公约"
    r"|建议|若干|条|法|目录|导则|要点|名单|预案|安排|倡议书?|协议书?|制|规范|行动)(?:[(（][^()（）]{1,12}[)）])?$"
)
NO_DOCUMENT = re.compile(
    r"(?:日报|晚报|早报|时报|周刊|杂志|学报|新闻|研究|访谈|协议|协议书|书法|方法|合同|做法|想法|看法)$|^习近平"
)
QUOTED_HEAD = re.compile(
    r"(?:[^，。；：、！？,;:!?\n“”‘’《》的和与及]{0,10}?)"
    r"(?:政策|实施办法|办法|实施方案|(?<!解决)方案|措施|实施意见(?!建议)|意见(?!建议)|条例|规划|基金|信贷产品|贷款)|贷(?!款)"
)
LOAN = re.compile(
    r"^[\u4e00-\u9fffA-Za-z0-9+·]{1,8}(?:贷|信贷通|融资通|信易通|基金)$|^[\u4e00-\u9fff]{3,8}券$|^[^，。、第一]{1,10}(?:\d+|[一二三四五六七八九十]+)条$"
)
LOAN_HEAD = re.compile(r"(?:贷款)?(?:政策|产品|措施|实施办法|办法|实施方案|方案|实施意见|意见|条例|规划)?")
NAMED_LOAN = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}[eE易快速]贷|[\u4e00-\u9fff]{1,3}[eE]贷")
FUND = re.compile(
    r"(?:产业|创业|科创|创投|引导|发展|风险补偿|互助|投资|天使|股权|专项|母|子){0,4}(?:母基金|基金)(?!会|管理|小镇|公司|项目|支持|投入|额|从)"
)
CALLED = re.compile(
    r"(?P<full>《[^《》\n]{2,80}》)[^《》。\n]{0,20}[(（][^()（）《》]{0,8}(?:简称|下称)[^()（）《》]{0,3}(?P<short>《[^《》\n]{2,30}》)[^()（）]{0,4}[)）]"
)
BARE_TITLES = frozenset(
    ("意见", "办法", "方案", "通知", "条例", "规划", "决定", "规定", "措施", "章程", "计划", "实施意见", "实施方案")
)
"""What a text calls a document that it has named before."""
CHANGES = frozenset(
    (
        "补链强链",
        "二次创业",
        "退城进园",
        "以旧换新",
        "焕新",
        "免申即享",
        "即申即享",
        "稳岗补贴",
        "稳岗返还",
        "减税降费",
        "助企纾困",
        "真金白银",
        "揭榜挂帅",
    )
)
"""Quoted campaigns that stand in front of 政策 without being its name."""


@Language.factory("policies", assigns=["doc.spans"])
def make_policies(nlp: Language, name: str) -> "Policies":
    """The component for a pipeline."""
    return Policies()


class Policies:
    """Marks 《南庄镇促进贸易提升发展扶持办法》 and “财园信贷通”; leaves 《人民日报》, 惠企政策 and 补贴政策 alone."""

    def __call__(self, doc: Doc) -> Doc:
        short = find_short_titles(text_of(doc))
        for rule, finder in (
            ("titles", find_titles),
            ("quoted", find_quoted),
            ("loans", find_loans),
            ("funds", find_funds),
        ):
            for start, end in finder(doc):
                surface = text_of(doc)[start:end]
                full = short.get(surface, surface)
                add_mention(doc, start, end, label=Label.POLICY, producer=f"rule:policies.{rule}", stands_for=full)
        return doc


def find_short_titles(text: str) -> dict[str, str]:
    """What short titles stand for: 《办法》 in 《竹业发展办法》(以下简称《办法》)."""
    return {match["short"]: match["full"] for match in CALLED.finditer(text)}


def find_titles(doc: Doc) -> Iterator[tuple[int, int]]:
    """Titles of documents: 《关于加强竹产业链党建工作的意见》 yes, 《江滨日报》 no."""
    for match in TITLE.finditer(text_of(doc)):
        title = match[1].strip()
        if title in BARE_TITLES:
            continue
        if DOCUMENT.search(title) and not NO_DOCUMENT.search(title):
            yield match.span()


def find_quoted(doc: Doc) -> Iterator[tuple[int, int]]:
    """Quoted names with their head: “六德同心才聚德化”政策 yes, “补链强链”等政策 no."""
    text = text_of(doc)
    for quote in quotes_of(doc):
        if LOAN.match(quote.inside) and not is_set_phrase(quote.inside):
            head = LOAN_HEAD.match(text, quote.end)
            yield quote.start, head.end() if head is not None else quote.end
            continue
        behind = QUOTED_HEAD.match(text, quote.end)
        if behind is None or behind[0].startswith(("等", "为", "以", "是", "新", "窗口", "，")):
            continue
        if len(quote.inside) > 1 and quote.inside not in CHANGES and _is_named(quote.inside, behind[0]):
            yield quote.start, behind.end()


def _is_named(inside: str, behind: str) -> bool:
    if behind.endswith("规划") and re.match(r"十[三四五六]五", inside):
        return len(behind) <= 6
    return (
        not is_set_phrase(inside)
        and not inside.endswith(("式", "型", "性"))
        and len(inside) <= 24
        and not re.search(r"[，。；]", inside)
    )


def find_loans(doc: Doc) -> Iterator[tuple[int, int]]:
    """Loan products by name without quotation marks: 惠农e贷 yes, 信贷 no."""
    for match in NAMED_LOAN.finditer(text_of(doc)):
        yield match.span()


def find_funds(doc: Doc) -> Iterator[tuple[int, int]]:
    """Funds whose name opens with a region or a name: 青江科创母基金 yes, 人才工作专项基金 no."""
    text = text_of(doc)
    for match in FUND.finditer(text):
        floor = max(0, match.start() - 12)
        for length in range(8, 1, -1):
            start = match.start() - length
            if start < floor or (end := _region_at(text, start, match.start())) is None:
                continue
            words = [word.text for word in words_between(doc, end, match.start())]
            if all("\u4e00" <= char <= "\u9fff" for char in text[start : match.end()]) and "的" not in words:
                yield start, match.end()
                break


def _region_at(text: str, start: int, end: int) -> int | None:
    for stop in range(end, start + 1, -1):
        if region_before(text, stop, start) == start:
            return stop
    return None
