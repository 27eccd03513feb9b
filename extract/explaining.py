"""Explanations: which rule or model made each value of an annotation, and what that rule looks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import cleandoc, isclass, isfunction

from schema.annotation import Annotation
from schema.cases import SLOTS
from schema.mentions import Evidence, Figure, Time
from schema.records import Value


@dataclass(frozen=True)
class Explanation:
    """A value, its characters, who made it and why."""

    what: str
    """Label, attribute, relation or slot."""
    value: str
    evidence: Evidence
    producer: str
    why: str


def explain(annotation: Annotation) -> Iterator[Explanation]:
    """Every value of an annotation: mentions in text order, then records, relations and cases."""
    names = {record.id: record.name for record in annotation.records}
    names |= {mention.id: mention.text for mention in annotation.mentions}
    for mention in annotation.mentions:
        why = describe(mention.producer, score=mention.score)
        if isinstance(mention, Time) and mention.reason is not None:
            why = f"{mention.first} – {mention.last}: {mention.reason}. {why}"
        elif isinstance(mention, Figure):
            why = f"{mention.low}–{mention.high} {mention.unit}, {mention.modifier}, {mention.change}. {why}"
        yield Explanation(mention.label, mention.text, mention.evidence, mention.producer, why)
    for record in annotation.records:
        yield Explanation(
            f"record {record.label}", record.name, record.evidence[0], record.producer, describe(record.producer)
        )
        for attribute in type(record).model_fields:
            found = getattr(record, attribute)
            for value in found if isinstance(found, tuple) else (found,):
                if isinstance(value, Value):
                    yield _explain_value(f"{record.name}.{attribute}", value)
    for relation in annotation.relations:
        ends = [names[relation.subject], relation.title, names.get(relation.object or "")]
        shown = " → ".join(end for end in ends if end is not None)
        yield Explanation(relation.type, shown, relation.evidence[0], relation.producer, describe(relation.producer))
    for case in annotation.cases:
        for slot in SLOTS:
            for value in getattr(case, slot):
                yield _explain_value(f"{case.id}.{slot}", value)


def _explain_value(what: str, value: Value) -> Explanation:
    return Explanation(what, value.value, value.evidence[0], value.producer, describe(value.producer))


@cache
def describe(producer: str, *, score: float | None = None) -> str:
    """What a producer looks for: the first sentence of the rule's own docstring, or else of its component's."""
    kind, _, name = producer.partition(":")
    if kind != "rule":
        return "" if score is None else f"p = {score:.2f}"
    component, _, rule = name.partition(".")
    for module in (f"extract.components.{component}", f"extract.{component}"):
        if find_spec(module) is None:
            continue
        found = vars(import_module(module))
        if isinstance(rules := found.get("RULES"), dict) and rule in rules:
            return str(rules[rule])
        for candidate in (f"find_{rule}", f"_find_{rule}", rule, f"_{rule}"):
            if isfunction(found.get(candidate)) and found[candidate].__doc__:
                return _first_line(found[candidate])
        own = [item for item in found.values() if isclass(item) and item.__module__ == module and callable(item)]
        return _first_line(next((item for item in own if "__call__" in vars(item)), found))
    return ""


def _first_line(item: object) -> str:
    text = item["__doc__"] if isinstance(item, dict) else item.__doc__
    return cleandoc(text or "").partition("\n")[0]
