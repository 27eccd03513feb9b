"""The tables of the knowledge base, and the rows of one article in them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Integer, MetaData, String, Table, Text

from schema.annotation import Annotation
from schema.article import Article
from schema.cases import SLOTS
from schema.mentions import Evidence, Figure, Span, Time
from schema.records import AnyRecord, Person, Position, Value

metadata = MetaData()

Rows = dict[Table, list[dict[str, Any]]]


def _key(name: str, kind: Any = String) -> Column[Any]:
    return Column(name, kind, primary_key=True, nullable=False)


def _span() -> list[Column[Any]]:
    """Where a value stands: `text` is the article's text from `start` to `end`."""
    return [
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Text, nullable=False),
    ]


META = Table("meta", metadata, _key("key"), Column("value", Text))

DOCUMENTS = Table(
    "documents",
    metadata,
    _key("id"),
    Column("path", Text),
    Column("sha256", String),
    Column("media_type", String),
    Column("encoding", String),
    Column("articles", Integer),
    Column("removed", Integer),
)

REMOVED = Table(
    "removed",
    metadata,
    _key("document"),
    _key("number", Integer),
    Column("line", Integer),
    Column("reason", Text),
    Column("text", Text),
)

REJECTED = Table(
    "rejected",
    metadata,
    _key("number", Integer),
    Column("path", Text),
    Column("line", Integer),
    Column("article_id", String),
    Column("error", String),
    Column("reason", Text),
)

DECISIONS = Table(
    "decisions",
    metadata,
    _key("number", Integer),
    Column("kind", String),
    Column("author", String),
    Column("date", String),
    Column("reason", Text),
    Column("decision", JSON),
    Column("applied", Integer),
)

ARTICLES = Table(
    "articles",
    metadata,
    _key("id"),
    Column("number", BigInteger, unique=True),
    Column("document", Text),
    Column("position", Integer),
    Column("kicker", Text),
    Column("title", Text),
    Column("subtitle", Text),
    Column("published", String),
    Column("published_raw", Text),
    Column("publisher", Text),
    Column("credit", Text),
    Column("url", Text),
    Column("column", Text),
    Column("page", Text),
    Column("authors", JSON),
    Column("correspondents", JSON),
    Column("photographers", JSON),
    Column("editors", JSON),
    Column("relevance", String),
    Column("relevance_reason", Text),
    Column("text", Text, nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("pipeline", Text),
    Column("made_from", String, nullable=False),
)

MENTIONS = Table(
    "mentions",
    metadata,
    _key("article_id"),
    _key("id"),
    Column("label", String, index=True),
    *_span(),
    Column("producer", Text),
    Column("score", Float),
)

FIGURES = Table(
    "figures",
    metadata,
    _key("article_id"),
    _key("id"),
    *_span(),
    Column("low", Float),
    Column("high", Float),
    Column("unit", String),
    Column("modifier", String),
    Column("change", String),
    Column("metric", Text),
    Column("metric_start", Integer),
    Column("metric_end", Integer),
    Column("subject", String),
    Column("subject_name", Text),
    Column("period", String),
    Column("period_text", Text),
    Column("producer", Text),
)

TIMES = Table(
    "times",
    metadata,
    _key("article_id"),
    _key("id"),
    *_span(),
    Column("first", String),
    Column("last", String),
    Column("fuzzy", Boolean),
    Column("reason", Text),
    Column("producer", Text),
)

RECORDS = Table(
    "records",
    metadata,
    _key("article_id"),
    _key("id"),
    Column("label", String, index=True),
    Column("name", Text, index=True),
    Column("kind", String),
    Column("role", String),
    Column("code", String),
    Column("elided", Boolean),
    Column("producer", Text),
)

ALIASES = Table(
    "aliases", metadata, _key("article_id"), _key("record"), _key("number", Integer), Column("alias", Text, index=True)
)

RECORD_EVIDENCE = Table(
    "record_evidence",
    metadata,
    _key("article_id"),
    _key("record"),
    _key("number", Integer),
    *_span(),
    Column("producer", Text),
)

ATTRIBUTES = Table(
    "attributes",
    metadata,
    _key("article_id"),
    _key("record"),
    _key("attribute"),
    _key("number", Integer),
    _key("evidence", Integer),
    Column("value", Text),
    Column("value_record", String),
    *_span(),
    Column("producer", Text),
)

RELATIONS = Table(
    "relations",
    metadata,
    _key("article_id"),
    _key("id"),
    Column("type", String, index=True),
    Column("subject", String),
    Column("subject_name", Text),
    Column("object", String),
    Column("object_name", Text),
    Column("title", Text),
    Column("producer", Text),
)

RELATION_EVIDENCE = Table(
    "relation_evidence",
    metadata,
    _key("article_id"),
    _key("relation"),
    _key("number", Integer),
    *_span(),
    Column("producer", Text),
)

CASES = Table("cases", metadata, _key("article_id"), _key("id"))

CASE_SLOTS = Table(
    "case_slots",
    metadata,
    _key("article_id"),
    _key("case_id"),
    _key("slot"),
    _key("number", Integer),
    _key("evidence", Integer),
    Column("value", Text),
    Column("record", String),
    *_span(),
    Column("producer", Text),
)

ENTITIES = Table(
    "entities",
    metadata,
    _key("id"),
    Column("label", String, index=True),
    Column("name", Text, index=True),
    Column("articles", Integer),
)

ENTITY_RECORDS = Table(
    "entity_records", metadata, _key("article_id"), _key("record"), Column("entity", String, index=True)
)

OF_ARTICLE = (
    MENTIONS,
    FIGURES,
    TIMES,
    RECORDS,
    ALIASES,
    RECORD_EVIDENCE,
    ATTRIBUTES,
    RELATIONS,
    RELATION_EVIDENCE,
    CASES,
    CASE_SLOTS,
)
"""The tables whose rows belong to one article each, by `article_id`; replaced together."""

WITH_EVIDENCE = (MENTIONS, FIGURES, TIMES, RECORD_EVIDENCE, ATTRIBUTES, RELATION_EVIDENCE, CASE_SLOTS)
"""The tables that have article_id, start, end, text: the slice of the article at these offsets."""


def make_article_row(article: Article, *, pipeline: str | None, number: int, made_from: str) -> dict[str, Any]:
    """The row of an article in `articles`."""
    names = {column.name for column in ARTICLES.columns}
    return {
        **{key: value for key, value in article.model_dump(mode="json").items() if key in names},
        "number": number,
        "text_sha256": article.text_sha256,
        "pipeline": pipeline,
        "made_from": made_from,
    }


def make_rows(annotation: Annotation) -> Rows:
    """The rows of an annotation in all tables of `OF_ARTICLE`."""
    rows: Rows = {table: [] for table in OF_ARTICLE}
    names = {record.id: record.name for record in annotation.records}
    texts = {mention.id: mention.text for mention in annotation.mentions}
    for mention in annotation.mentions:
        rows[MENTIONS].append(
            {
                "id": mention.id,
                "label": str(mention.label),
                **_at(mention),
                "producer": mention.producer,
                "score": mention.score,
            }
        )
        if isinstance(mention, Figure):
            rows[FIGURES].append(_figure_row(mention, names, texts))
        elif isinstance(mention, Time):
            rows[TIMES].append(
                {
                    **mention.model_dump(mode="json", include={"id", "first", "last", "fuzzy", "reason", "producer"}),
                    **_at(mention),
                }
            )
    for record in annotation.records:
        rows[RECORDS].append(
            {
                "kind": None,
                "role": None,
                "code": None,
                **record.model_dump(
                    mode="json", include={"id", "label", "name", "kind", "role", "code", "elided", "producer"}
                ),
            }
        )
        rows[ALIASES].extend(
            {"record": record.id, "number": number, "alias": alias} for number, alias in enumerate(record.aliases)
        )
        rows[RECORD_EVIDENCE].extend(
            {"record": record.id, "number": number, **_at(evidence), "producer": record.producer}
            for number, evidence in enumerate(record.evidence)
        )
        rows[ATTRIBUTES].extend(_attribute_rows(record))
    for relation in annotation.relations:
        rows[RELATIONS].append(
            {
                **relation.model_dump(mode="json", include={"id", "type", "subject", "object", "title", "producer"}),
                "subject_name": names.get(relation.subject) or texts[relation.subject],
                "object_name": names.get(relation.object or ""),
            }
        )
        rows[RELATION_EVIDENCE].extend(
            {"relation": relation.id, "number": number, **_at(evidence), "producer": relation.producer}
            for number, evidence in enumerate(relation.evidence)
        )
    for case in annotation.cases:
        rows[CASES].append({"id": case.id})
        for slot in SLOTS:
            for number, value in enumerate(getattr(case, slot)):
                rows[CASE_SLOTS].extend(
                    {
                        "case_id": case.id,
                        "slot": slot,
                        "number": number,
                        "value": value.value,
                        "record": value.record,
                        **row,
                    }
                    for row in _evidence_rows(value, value.producer)
                )
    for table in rows.values():
        for row in table:
            row["article_id"] = annotation.article_id
    return rows


def _at(evidence: Evidence | Span) -> dict[str, Any]:
    return {"start": evidence.start, "end": evidence.end, "text": evidence.text}


def _figure_row(figure: Figure, names: dict[str, str], texts: dict[str, str]) -> dict[str, Any]:
    metric = figure.metric
    return {
        **figure.model_dump(mode="json", include={"id", "unit", "modifier", "change", "subject", "period", "producer"}),
        **_at(figure),
        "low": float(figure.low),
        "high": float(figure.high),
        "metric": metric.text if metric is not None else None,
        "metric_start": metric.start if metric is not None else None,
        "metric_end": metric.end if metric is not None else None,
        "subject_name": names.get(figure.subject or ""),
        "period_text": texts.get(figure.period or ""),
    }


def _attribute_rows(record: AnyRecord) -> Iterator[dict[str, Any]]:
    for attribute in type(record).model_fields:
        found = getattr(record, attribute)
        values = found if isinstance(found, tuple) else (found,)
        for number, value in enumerate(values):
            if isinstance(value, Value):
                yield from _value_rows(record, attribute, number, value.value, value.record, value, value.producer)
            elif isinstance(value, Position) and isinstance(record, Person):
                text = f"{value.organisation or ''}{value.title}"
                yield from _value_rows(record, attribute, number, text, value.record, value, record.producer)


def _value_rows(
    record: AnyRecord,
    attribute: str,
    number: int,
    text: str,
    target: str | None,
    value: Value | Position,
    producer: str,
) -> Iterator[dict[str, Any]]:
    for row in _evidence_rows(value, producer):
        yield {
            "record": record.id,
            "attribute": attribute,
            "number": number,
            "value": text,
            "value_record": target,
            **row,
        }


def _evidence_rows(value: Value | Position, producer: str) -> Iterator[dict[str, Any]]:
    for number, evidence in enumerate(value.evidence):
        yield {"evidence": number, **_at(evidence), "producer": producer}
