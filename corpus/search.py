"""Search: every place where some characters stand, with the sentence, the article, the outlet and the date.

FTS5 finds the articles: its column has a space between characters and the query is a phrase, so words of any length are
found exactly. It passes over punctuation, so each hit is looked up in the text itself.
"""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, or_, select, text

from corpus.kb import FTS
from corpus.rows import ALIASES, ARTICLES, ATTRIBUTES, MENTIONS, RECORDS
from corpus.spacing import normalise, space_out
from schema.base import Model
from schema.labels import Label
from schema.mentions import Evidence

SENTENCE_END = re.compile(r"[。！？!?；;…]+[”’」』》）)]*|\n")


class Hit(Model):
    """A sentence in which a word of the query stands."""

    article_id: str
    title: str | None
    publisher: str | None
    credit: str | None
    published: str | None
    url: str | None
    document: str | None
    sentence: Evidence
    marks: tuple[Evidence, ...]
    """Where the words of the query stand."""


def find(
    connection: Connection,
    query: str,
    *,
    label: Label | None = None,
    chain: str | None = None,
    region: str | None = None,
) -> Iterator[Hit]:
    """Sentences with a word of the query, from articles that have all its words (a blank parts words), best article first.

    Args:
        label: only where the word overlaps a mention of this label.
        chain: only articles with a chain of such a name.
        region: only articles with a region of such a name.
    """
    words = [normalise(word) for word in query.split()]
    for id in _find_articles(connection, words):
        if (chain is None or _has(connection, id, Label.CHAIN, chain)) and (
            region is None or _has(connection, id, Label.REGION, region)
        ):
            yield from _find_in(connection, id, words, label)


def find_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the blanks around it."""
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]:
        sentence = text[start:end]
        if sentence.strip():
            left = start + len(sentence) - len(sentence.lstrip())
            yield left, left + len(sentence.strip())
        start = end


def _find_articles(connection: Connection, words: list[str]) -> list[str]:
    phrases = [space_out("".join(character for character in word if character.isalnum())) for word in words]
    if not words:
        return []
    if connection.dialect.name != "sqlite" or not any(phrases):
        return list(connection.scalars(select(ARTICLES.c.id).order_by(ARTICLES.c.id)))
    match = " AND ".join(f'"{phrase}"' for phrase in phrases if phrase)
    rows = connection.execute(
        text(
            f"SELECT articles.id FROM {FTS} JOIN articles ON articles.number = {FTS}.rowid "
            f"WHERE {FTS} MATCH :match ORDER BY rank, articles.id"
        ),
        {"match": match},
    )
    return [id for (id,) in rows]


def _has(connection: Connection, id: str, label: Label, name: str) -> bool:
    alias = and_(ALIASES.c.article_id == RECORDS.c.article_id, ALIASES.c.record == RECORDS.c.id)
    named = (
        select(RECORDS.c.id)
        .outerjoin(ALIASES, alias)
        .where(RECORDS.c.article_id == id, RECORDS.c.label == str(label))
        .where(or_(RECORDS.c.name.contains(name, autoescape=True), ALIASES.c.alias.contains(name, autoescape=True)))
    )
    attribute = select(ATTRIBUTES.c.record).where(
        ATTRIBUTES.c.article_id == id,
        ATTRIBUTES.c.attribute == label.lower(),
        ATTRIBUTES.c.value.contains(name, autoescape=True),
    )
    return connection.scalar(named.limit(1)) is not None or connection.scalar(attribute.limit(1)) is not None


def _find_in(connection: Connection, id: str, words: list[str], label: Label | None) -> Iterator[Hit]:
    article = connection.execute(select(ARTICLES).where(ARTICLES.c.id == id)).mappings().one()
    folded = normalise(article["text"])
    if not all(word in folded for word in words):
        return
    marks = _longest(match.span() for word in words for match in re.finditer(re.escape(word), folded))
    if label is not None:
        mentions = connection.execute(
            select(MENTIONS.c.start, MENTIONS.c.end).where(MENTIONS.c.article_id == id, MENTIONS.c.label == str(label))
        ).all()
        marks = [mark for mark in marks if any(start < mark[1] and mark[0] < end for start, end in mentions)]
    for start, end in find_sentences(article["text"]):
        inside = [mark for mark in marks if start <= mark[0] < end]
        if inside:
            end = max(end, inside[-1][1])
            yield Hit(
                article_id=id,
                **{key: article[key] for key in ("title", "publisher", "credit", "published", "url", "document")},
                sentence=_evidence(article["text"], start, end),
                marks=tuple(_evidence(article["text"], *mark) for mark in inside),
            )


def _longest(spans: Any) -> list[tuple[int, int]]:
    """Spans in text order without overlaps; the longer wins."""
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen


def _evidence(text: str, start: int, end: int) -> Evidence:
    return Evidence(start=start, end=end, text=text[start:end])
