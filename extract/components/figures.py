"""Figures: numbers with their units, outside names, dates and set phrases."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from extract.changes import read_change
from extract.lexicons import read_lexicon
from extract.quantities import RULES, Quantity, find_quantities
from extract.spans import add_mention, mentions, text_of
from schema.labels import Change, Label

QUOTED = re.compile(
    r"“([^“”\n]{1,30})”|‘([^‘’\n]{1,30})’|「([^「」\n]{1,30})」|《([^《》\n]{1,80})》|\"([^\"\n]{1,20})\""
)
SPEECH = re.compile(r"[,，。;；!?！？…]")
PHRASES = re.compile("|".join(sorted(map(re.escape, read_lexicon("number_phrases")), key=len, reverse=True)))
POINTS = re.compile(r"(?:要求|意见|建议|希望|体会|思考|倡议|任务|经验|措施|内容|启示|共识|举措|原因|不足|问题|工作)")
ASKED = re.compile(r"(?:提出|提|强调|讲|明确|归纳|总结|概括)(?:了|出|为|以下|如下)*$")
LIST = re.compile(r"(?:、|和|与|及|以及) ?$")


__all__ = ["RULES", "Figures", "make_figures"]


@Language.factory("figures", assigns=["doc.spans"])
def make_figures(nlp: Language, name: str) -> "Figures":
    """The component for a pipeline."""
    return Figures()


class Figures:
    """Yes: 4500多家, 85%以上, 近三成, 10%-15%. No: 第一, “1+1+N+X”, 12371, 一企一策, 三大工程, 2024年."""

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        closed = _closed_places(text)
        closed.update(index for span in mentions(doc, Label.TIME) for index in range(span.start, span.end))
        before: tuple[Quantity, Change | None] | None = None
        for quantity in find_quantities(text):
            inside = range(quantity.start, quantity.end)
            if closed.isdisjoint(inside) and _is_free_point(text, quantity):
                change = read_change(text, quantity.start, quantity.end, quantity.unit)
                if change is Change.INCREASE and not isinstance(quantity.value, tuple) and quantity.value < 0:
                    change = Change.DECREASE
                if before and change is None and _continues(text, before[0], quantity):
                    change = before[1]
                before = (quantity, change)
                add_mention(
                    doc,
                    quantity.start,
                    quantity.end,
                    label=Label.FIGURE,
                    producer=f"rule:figures.{quantity.rule}",
                    value=quantity.value,
                    unit=quantity.unit,
                    modifier=quantity.modifier,
                    change=change,
                )
        return doc


def _closed_places(text: str) -> set[int]:
    """Characters inside quoted names, titles and set phrases: “五个一”, 《三年行动计划》; not inside quoted speech."""
    closed: set[int] = set()
    for match in QUOTED.finditer(text):
        inside = next(group for group in match.groups() if group is not None)
        if match[0][0] == "《" or not SPEECH.search(inside):
            closed.update(range(*match.span()))
    for match in PHRASES.finditer(text):
        closed.update(range(*match.span()))
    return closed


def _is_free_point(text: str, quantity: Quantity) -> bool:
    """Yes: 提出三点要求, 三点建议. No: 下午三点."""
    if quantity.unit != "点":
        return True
    return bool(POINTS.match(text, quantity.end) or ASKED.search(text[max(0, quantity.start - 8) : quantity.start]))


def _continues(text: str, before: Quantity, quantity: Quantity) -> bool:
    """Yes: 分别增长3%、5% (the second). No: 增长3%,占5%."""
    gap = text[before.end : quantity.start]
    return len(gap) <= 3 and bool(LIST.fullmatch(gap)) and before.unit == quantity.unit
