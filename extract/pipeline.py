"""load() makes the spaCy pipeline; annotate() reads one article with it."""

from functools import cache
from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language

from extract.cases import make_cases
from extract.components.tagger import FACTORY
from extract.linked_attributes import fill_from_relations
from extract.measures import complete_figures
from extract.merge import choose_mentions
from extract.reading import Reading
from extract.records import make_records
from extract.relations import find_relations
from schema.annotation import Annotation
from schema.article import Article

VERSION = "0.3.0"
"""Raised with every change of rules, lexicons or model that can change a value."""

COMPONENTS = (
    "regions",
    "times",
    "figures",
    "policies",
    "party_orgs",
    "organisations",
    "chains",
    "mechanisms",
    "sites",
    "persons",
    "short_forms",
)
"""In the order in which they run; each is a module of `extract.components` and a factory of that name. The tagger comes last."""

RULES = "rules"
"""The name that asks for no model."""


@cache
def load(*, model: str | Path | None = None, disable: frozenset[str] = frozenset()) -> Language:
    """The pipeline.

    Args:
        model: path or hub name of a token-classification model; None takes the one that ships, `rules` none.
        disable: producers that are switched off (`rule:figures`, `rule:figures.ranges`, `tagger`).

    Raises:
        ModelError: the model cannot be read.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "lianjian.CharacterTokenizer.v1"}}})
    for name in COMPONENTS:
        import_module(f"extract.components.{name}")
        nlp.add_pipe(name)
    if model != RULES and "tagger" not in disable:
        nlp.add_pipe(FACTORY, config={"model": None if model is None else str(model)})
        import_module("extract.components.tagged_persons")
        nlp.add_pipe("tagged_persons")
    nlp.meta["lianjian_disable"] = sorted(disable)
    return nlp


def annotate(article: Article, nlp: Language) -> Annotation:
    """Read one article: mentions, records, figures' fields, relations, cases; checked against the text."""
    doc = nlp.make_doc(article.text)
    doc.user_data["article"] = article
    doc.user_data["disabled"] = frozenset(nlp.meta["lianjian_disable"])
    for _, component in nlp.pipeline:
        doc = component(doc)
    reading = Reading(article, doc, mentions=choose_mentions(doc))
    for step in (make_records, complete_figures, find_relations, make_cases, fill_from_relations):
        step(reading)
    return Annotation(
        article_id=article.id,
        text_sha256=article.text_sha256,
        pipeline=f"lianjian@{VERSION}",
        relevance=article.relevance,
        mentions=tuple(reading.mentions),
        records=tuple(reading.records),
        relations=tuple(reading.relations),
        cases=tuple(reading.cases),
    ).check_against(article)
