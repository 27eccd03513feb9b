"""Mechanisms: to be written by its owner."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("mechanisms", assigns=["doc.spans"])
def make_mechanisms(nlp: Language, name: str) -> "Mechanisms":
    """The component for a pipeline."""
    return Mechanisms()


class Mechanisms:
    """Marks nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        return doc
