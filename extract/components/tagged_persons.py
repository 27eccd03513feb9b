"""The titles of persons whom only the tagger has found."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.appointments import Appointments
from extract.holders import APPOINTMENTS, find_appointments
from extract.merge import is_accepted
from extract.spans import mentions
from schema.labels import Label


@Language.factory("tagged_persons", assigns=["doc.spans"])
def make_tagged_persons(nlp: Language, name: str) -> "TaggedPersons":
    """The component for a pipeline, behind the tagger."""
    return TaggedPersons()


class TaggedPersons:
    """Reads the appointment strings of persons of the tagger's as those of the rules': 副书记 of 县委副书记亓小满.

    Yes where the tagger's person will be let in; no where a rule has the person, whose titles it has read.
    """

    def __call__(self, doc: Doc) -> Doc:
        spans = mentions(doc, Label.PERSON)
        known = frozenset((span.start, span.end) for span in spans if _is_of_rule(span))
        taken = {index for start, end in known for index in range(start, end)}
        new = {
            (span.start, span.end)
            for span in spans
            if not _is_of_rule(span) and is_accepted(span) and taken.isdisjoint(range(span.start, span.end))
        }
        if new:
            reader = Appointments(doc, is_known=lambda span: _is_of_rule(span) or is_accepted(span))
            found = find_appointments(doc, reader, sorted(known | new), known=known)
            doc.user_data[APPOINTMENTS] = [*doc.user_data.get(APPOINTMENTS, ()), *found]
        return doc


def _is_of_rule(span: Span) -> bool:
    return span.id_.startswith("rule:")
