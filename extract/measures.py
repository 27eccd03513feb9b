"""The step that completes figures: metric, period and subject of each, read after records were made."""

import re

from extract.metrics import find_metric
from extract.noun_phrases import Slice
from extract.periods import find_period, goes_on, is_statistical
from extract.reading import Reading
from extract.subjects import find_places, find_subject
from schema.labels import Label
from schema.mentions import Figure, Time

SENTENCE = re.compile(r"[。!！?？\n]")
CUT_OFF = (Label.TIME, Label.REGION, Label.PARTY_ORG, Label.ENTERPRISE, Label.ORG)
"""Mentions that are no part of a metric where they stand at its edge."""


def complete_figures(reading: Reading) -> None:
    """Give every figure of the reading its metric, period and subject."""
    text = reading.article.text
    figures = [mention for mention in reading.mentions if isinstance(mention, Figure)]
    times = [mention for mention in reading.mentions if isinstance(mention, Time)]
    names = [Slice(mention.start, mention.end) for mention in reading.mentions if mention.label in CUT_OFF]
    chains = frozenset((mention.start, mention.end) for mention in reading.mentions if mention.label is Label.CHAIN)
    titles = frozenset(mention.start for mention in reading.mentions if mention.label is Label.POSITION)
    places = find_places(reading.records, {mention.id: (mention.start, mention.end) for mention in reading.mentions})
    metric: Slice | None = None
    subject: str | None = None
    periods: dict[str, Time] = {}
    completed: dict[str, Figure] = {}
    last = 0
    for index, figure in enumerate(figures):
        between = text[last : figure.start]
        if SENTENCE.search(between):
            metric = None
        if "\n" in between:
            subject = None
        metric = find_metric(text, figures, index, names=names, chains=chains, carried=metric)
        subject = find_subject(text, figure, places, titles, carried=subject)
        period = find_period(text, figure, times)
        if period is None and index and goes_on(text, figures[index - 1], figure):
            period = periods.get(figures[index - 1].id)
            period = period if period and is_statistical(period) else None
        if period:
            periods[figure.id] = period
        completed[figure.id] = figure.model_copy(
            update={
                "metric": reading.evidence(metric.start, metric.end) if metric else None,
                "subject": subject,
                "period": period.id if period else None,
            }
        )
        last = figure.end
    reading.mentions = [completed.get(mention.id, mention) for mention in reading.mentions]
