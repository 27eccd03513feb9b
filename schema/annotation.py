"""Annotation: everything that was read out of one article, complete on its own."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, model_validator

from schema.article import Article
from schema.base import Model
from schema.cases import PracticeCase
from schema.errors import OffsetError
from schema.labels import Label, RelationType, Relevance
from schema.mentions import AnyMention, Evidence, Figure, Time
from schema.records import AnyRecord
from schema.relations import ENDS, Relation


class Annotation(Model):
    """Mentions, records, relations and cases of one article, and who produced them."""

    article_id: str
    text_sha256: str
    """Of the article's text; offsets hold for this text only."""
    pipeline: str = "gold"
    """Name and version of what produced it, or `gold`."""
    relevance: Relevance | None = None
    mentions: tuple[AnyMention, ...] = ()
    records: tuple[AnyRecord, ...] = ()
    relations: tuple[Relation, ...] = ()
    cases: tuple[PracticeCase, ...] = ()

    def mention(self, mention_id: str) -> AnyMention:
        """The mention with this id; KeyError if there is none."""
        return {mention.id: mention for mention in self.mentions}[mention_id]

    def record(self, record_id: str) -> AnyRecord:
        """The record with this id; KeyError if there is none."""
        return {record.id: record for record in self.records}[record_id]

    def evidence(self) -> Iterator[Evidence]:
        """Every mention and every piece of evidence, wherever it stands."""
        for part in (*self.mentions, *self.records, *self.relations, *self.cases):
            yield from _find_evidence(part)

    def check_against(self, article: Article) -> "Annotation":
        """Raise OffsetError unless this is an annotation of exactly this article's text; give itself back."""
        if self.article_id != article.id or self.text_sha256 != article.text_sha256:
            raise OffsetError(
                f"annotation of {self.article_id!r} (text {self.text_sha256[:12]}) does not belong to article "
                f"{article.id!r} (text {article.text_sha256[:12]})"
            )
        for evidence in self.evidence():
            found = article.text[evidence.start : evidence.end]
            if found != evidence.text:
                raise OffsetError(
                    f"{article.id}: [{evidence.start}, {evidence.end}) is {found!r}, expected {evidence.text!r}"
                )
        return self

    @model_validator(mode="after")
    def _mentions_are_flat_and_in_order(self) -> "Annotation":
        for before, after in zip(self.mentions, self.mentions[1:], strict=False):
            if after.start < before.end:
                raise ValueError(f"{self.article_id}: {before.text!r} and {after.text!r} overlap or are out of order")
        return self

    @model_validator(mode="after")
    def _references_exist(self) -> "Annotation":
        labels: dict[str, Label] = {}
        for item in (*self.mentions, *self.records):
            if item.id in labels:
                raise ValueError(f"{self.article_id}: id {item.id!r} stands twice")
            labels[item.id] = item.label
        records = {record.id for record in self.records}
        times = {mention.id for mention in self.mentions if isinstance(mention, Time)}
        for record in self.records:
            for mention_id in record.mentions:
                if labels.get(mention_id) is not record.label:
                    raise ValueError(
                        f"{self.article_id}: {record.name!r} rests on {mention_id!r}, which is no "
                        f"mention of a {record.label}"
                    )
        for mention in self.mentions:
            if isinstance(mention, Figure):
                if mention.subject is not None and mention.subject not in records:
                    raise ValueError(f"{self.article_id}: subject {mention.subject!r} of {mention.text!r} is no record")
                if mention.period is not None and mention.period not in times:
                    raise ValueError(f"{self.article_id}: period {mention.period!r} of {mention.text!r} is no TIME")
        return self

    @model_validator(mode="after")
    def _relation_ends_are_allowed(self) -> "Annotation":
        records = {record.id: record.label for record in self.records}
        figures = {mention.id: Label.FIGURE for mention in self.mentions if isinstance(mention, Figure)}
        for relation in self.relations:
            subjects, objects = ENDS[relation.type]
            ends = figures if relation.type is RelationType.MEASURES else records
            if ends.get(relation.subject) not in subjects:
                raise ValueError(
                    f"{self.article_id}: {relation.type} has subject {relation.subject!r} "
                    f"({ends.get(relation.subject)}), expected one of {[*subjects]}"
                )
            if relation.object is None:
                if relation.type is not RelationType.HOLDS:
                    raise ValueError(f"{self.article_id}: {relation.type} has no object")
            elif records.get(relation.object) not in objects:
                raise ValueError(
                    f"{self.article_id}: {relation.type} has object {relation.object!r} "
                    f"({records.get(relation.object)}), expected one of {[*objects]}"
                )
            if (relation.title is not None) != (relation.type is RelationType.HOLDS):
                raise ValueError(
                    f"{self.article_id}: {relation.type} {'lacks' if relation.title is None else 'has'} a title"
                )
        return self


def _find_evidence(part: Any) -> Iterator[Evidence]:
    if isinstance(part, Evidence):
        yield part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _find_evidence(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _find_evidence(item)
