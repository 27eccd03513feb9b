"""The step that completes figures: metric, period and subject of each, read after records were made."""

import re
from bisect import bisect_left
from typing import TypeVar

from extract.metrics import find_metric, is_share_of
from extract.noun_phrases import Slice
from extract.periods import STATISTICAL, find_day_of_event, find_period, goes_on, is_statistical
from extract.reading import Reading
from extract.subjects import Subjects
from schema.labels import Label
from schema.mentions import Figure, Time

T = TypeVar("T", Time, Slice)
NEARBY = 20
"""How many times and names before a figure are looked at."""
SENTENCE = re.compile(r"[。!！?？\n]")
CHAIN_HEAD = re.compile(r"(?:全?产业链条?|产业集群|产业|集群|制造业|行业|业)$")
TRADE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,6}?)(?:产业|行业|制造业)")
CUT_OFF = (Label.TIME, Label.REGION, Label.PARTY_ORG, Label.ENTERPRISE, Label.ORG, Label.SITE)
"""Mentions that are no part of a metric where they stand at its edge."""


def complete_figures(reading: Reading) -> None:
    """Give every figure of the reading its metric, period and subject."""
    text = reading.article.text
    figures = [mention for mention in reading.mentions if isinstance(mention, Figure)]
    times = [mention for mention in reading.mentions if isinstance(mention, Time)]
    names = [Slice(mention.start, mention.end) for mention in reading.mentions if mention.label in CUT_OFF]
    chains = frozenset((mention.start, mention.end) for mention in reading.mentions if mention.label is Label.CHAIN)
    people = frozenset(mention.start for mention in reading.mentions if mention.label is Label.PERSON)
    titles = frozenset(mention.start for mention in reading.mentions if mention.label is Label.POSITION)
    spans = {mention.id: (mention.start, mention.end) for mention in reading.mentions}
    subjects = Subjects(text, reading.records, spans, titles)
    chain_records = {
        spans[mention]: record.id
        for record in reading.records
        if record.label is Label.CHAIN
        for mention in record.mentions
        if mention in spans
    }
    trades = {
        CHAIN_HEAD.sub("", name): record.id
        for record in reading.records
        if record.label is Label.CHAIN
        for name in record.names
    }
    name_starts = [name.start for name in names]
    time_starts = [time.start for time in times]
    metric: Slice | None = None
    subject: str | None = None
    topic: str | None = None
    periods: dict[str, Time] = {}
    completed: dict[str, Figure] = {}
    last = 0
    for index, figure in enumerate(figures):
        between = text[last : figure.start]
        if SENTENCE.search(between):
            metric = None
        if "\n" in between:
            subject = topic = None
        found = find_metric(
            text, figures, index, names=_before(names, name_starts, figure), chains=chains, carried=metric
        )
        if found and any(found.start <= start < found.end for start in people):
            found = None
        each = "分别" in text[max(0, figure.start - 30) : figure.start]
        shared = metric is not None and is_share_of(text, figures, index)
        if each or not (subject and found and (found == metric or shared)):
            subject = subjects.find(figure, carried=topic)
        if found and found.end <= figure.start and figure.unit in STATISTICAL:
            chain = _chain_in(chains, found)
            subject = chain_records.get(chain, subject) if chain else trades.get(_trade_of(found, text), subject)
        topic = topic if each else subject
        if not shared:
            metric = found
        period = find_period(text, figure, _before(times, time_starts, figure))
        if period is None and index and goes_on(text, figures[index - 1], figure):
            period = periods.get(figures[index - 1].id)
            period = period if period and is_statistical(period) else None
        period = period or find_day_of_event(text, figure, _before(times, time_starts, figure))
        if period:
            periods[figure.id] = period
        completed[figure.id] = figure.model_copy(
            update={
                "metric": reading.evidence(found.start, found.end) if found else None,
                "subject": subject,
                "period": period.id if period else None,
            }
        )
        last = figure.end
    reading.mentions = [completed.get(mention.id, mention) for mention in reading.mentions]


def _chain_in(chains: frozenset[tuple[int, int]], metric: Slice) -> tuple[int, int] | None:
    """The chain whose measure this is: 陶瓷产业集群 of 陶瓷产业集群规模, and where it stands right before the metric."""
    return next((chain for chain in chains if chain[0] <= metric.start <= chain[1] < metric.end), None)


def _trade_of(metric: Slice, text: str) -> str:
    """Yes: 竹藤 of 竹藤行业增速, which is told of the chain 竹藤产业链. No: 竹藤企业."""
    match = TRADE.match(text, metric.start, metric.end)
    return match["stem"] if match else ""


def _before(items: list[T], starts: list[int], figure: Figure) -> list[T]:
    """The last few of the items that begin before a figure."""
    here = bisect_left(starts, figure.start)
    return items[max(0, here - NEARBY) : here]
