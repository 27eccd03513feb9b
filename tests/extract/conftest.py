"""What all tests of extract/ share."""

from collections.abc import Callable
from datetime import date

import pytest

from extract.pipeline import annotate, load
from schema.annotation import Annotation
from schema.article import Article
from schema.labels import Label


@pytest.fixture(scope="session")
def read() -> Callable[..., Annotation]:
    """Annotate a text as an article of its own."""

    def annotate_text(text: str, published: date = date(2024, 6, 1)) -> Annotation:
        return annotate(Article(id="test", text=text, published=published), load())

    return annotate_text


@pytest.fixture(scope="session")
def surfaces_of(read: Callable[..., Annotation]) -> Callable[[str, Label], list[str]]:
    """The surfaces of one label's mentions in a text, in text order."""

    def find(text: str, label: Label) -> list[str]:
        return [mention.text for mention in read(text).mentions if mention.label is label]

    return find
