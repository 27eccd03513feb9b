"""Policies: to be written by its owner."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("policies", assigns=["doc.spans"])
def make_policies(nlp: Language, name: str) -> "Policies":
    """The component for a pipeline."""
    return Policies()


class Policies:
    """Marks nothing yet."""

    def __call__(self, doc: Doc) -> Doc:
        return doc
