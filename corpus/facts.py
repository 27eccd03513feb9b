"""Facts: what one article says as one JSON object, by names and surfaces, for people who do not want our models."""

from typing import Any

from schema.annotation import Annotation
from schema.article import Article
from schema.labels import RelationType
from schema.mentions import Figure, Time
from schema.records import Person


def facts_of(article: Article, annotation: Annotation) -> dict[str, Any]:
    """The facts of one article.

    Keys: `id`, `entities` [{type, name, aliases}], `positions` [{person, org, title}], `figures` [{text, start, end, value,
    unit, modifier, change, metric, subject, period}], `times` [{text, start, end, from, to, fuzzy}], `relations`
    [{rel, subj, obj}] (`holds` is in `positions`, `measures` in the figures' `subject`), `relevance`, and of the article
    `document`, `title`, `authors`, `published`, `text`.
    """
    names = {record.id: record.name for record in annotation.records}
    times = {mention.id: mention.text for mention in annotation.mentions if isinstance(mention, Time)}
    return {
        "id": article.id,
        "entities": [
            {"type": str(record.label), "name": record.name, "aliases": list(record.aliases)}
            for record in annotation.records
        ],
        "positions": [
            {
                "person": record.name,
                "org": names[position.record] if position.record is not None else position.organisation,
                "title": position.title,
            }
            for record in annotation.records
            if isinstance(record, Person)
            for position in record.positions
        ],
        "figures": [
            _figure_facts(mention, names, times) for mention in annotation.mentions if isinstance(mention, Figure)
        ],
        "times": [_time_facts(mention) for mention in annotation.mentions if isinstance(mention, Time)],
        "relations": [
            {"rel": str(relation.type), "subj": names[relation.subject], "obj": names[relation.object]}
            for relation in annotation.relations
            if relation.object is not None and relation.type not in (RelationType.HOLDS, RelationType.MEASURES)
        ],
        "relevance": article.relevance,
        "document": article.document,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published is not None else None,
        "text": article.text,
    }


def _figure_facts(figure: Figure, names: dict[str, str], times: dict[str, str]) -> dict[str, Any]:
    return {
        **figure.model_dump(mode="json", include={"text", "start", "end", "value", "unit", "modifier", "change"}),
        "metric": figure.metric.text if figure.metric is not None else None,
        "subject": names[figure.subject] if figure.subject is not None else None,
        "period": times[figure.period] if figure.period is not None else None,
    }


def _time_facts(time: Time) -> dict[str, Any]:
    return {
        "text": time.text,
        "start": time.start,
        "end": time.end,
        "from": time.first.isoformat() if time.first is not None else None,
        "to": time.last.isoformat() if time.last is not None else None,
        "fuzzy": time.fuzzy,
    }
