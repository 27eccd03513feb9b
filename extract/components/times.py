"""Times: dates, periods and points in time, put on the calendar from the publication date."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from extract.calendar import Clock
from extract.dates import RULES, find_expressions
from extract.spans import add_mention, article_of, text_of
from schema.labels import Label

END = re.compile(r"[。！？!?\n]")


__all__ = ["RULES", "Times", "make_times"]


@Language.factory("times", assigns=["doc.spans"])
def make_times(nlp: Language, name: str) -> "Times":
    """The component for a pipeline."""
    return Times()


class Times:
    """Yes: 2024年, 今年以来, 一季度, 9月28日, 近日, 3月2日下午. No: 长期, 随后, 每季度, 如今, 5月6日讯."""

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        clock = Clock(article_of(doc).published_date)
        last = 0
        for expression in find_expressions(text):
            between = text[last : expression.start]
            if END.search(between):
                clock.forget(paragraph="\n" in between)
            last = expression.end
            interval = clock.place(expression)
            add_mention(
                doc,
                expression.start,
                expression.end,
                label=Label.TIME,
                producer=f"rule:times.{expression.rule}",
                first=interval.first,
                last=interval.last,
                fuzzy=interval.fuzzy,
                reason=interval.reason,
            )
        return doc
