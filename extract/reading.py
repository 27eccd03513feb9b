"""Reading: one article while it is being read, between the components and the finished Annotation."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from schema.article import Article
from schema.cases import PracticeCase
from schema.mentions import AnyMention, Evidence
from schema.records import AnyRecord
from schema.relations import Relation


@dataclass
class Reading:
    """What is known so far; each step of `extract.pipeline.annotate` fills in one list."""

    article: Article
    doc: Doc
    mentions: list[AnyMention] = field(default_factory=list)
    """Flat, in text order, ids m0, m1, …"""
    records: list[AnyRecord] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    cases: list[PracticeCase] = field(default_factory=list)

    def evidence(self, start: int, end: int) -> Evidence:
        """Characters of the article as evidence."""
        return Evidence(start=start, end=end, text=self.article.text[start:end])
