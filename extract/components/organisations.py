"""Organisations: to be written by its owner."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("organisations", assigns=["doc.spans"])
def make_organisations(nlp: Language, name: str) -> "Organisations":
    """The component for a pipeline."""
    return Organisations()


class Organisations:
    """Marks nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        return doc
