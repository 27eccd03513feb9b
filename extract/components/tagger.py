"""Mentions by a token-classification model: the one that ships, or any other of `transformers`."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from extract.bylines import in_byline
from extract.decoding import Scored
from extract.spans import LOOKED_FOR, add_mention, text_of
from extract.tagging import TextTagger
from schema.labels import Label

FACTORY = "name_tagger"
"""The component's name in spaCy, where `tagger` is taken."""
LABELS = tuple(label for label in Label if label not in (Label.FIGURE, Label.TIME))
"""What is marked: a figure or a time is nothing without its value, and that the rules read."""


@Language.factory(
    FACTORY,
    assigns=["doc.spans"],
    default_config={
        "model": None,
        "label_map": None,
        "labels": list(LABELS),
        "runtime": "auto",
        "device": "cpu",
        "threads": 1,
    },
)
def make_tagger(
    nlp: Language,
    name: str,
    model: str | None,
    label_map: str | None,
    labels: list[str],
    runtime: str,
    device: str,
    threads: int,
) -> "Tagger":
    """The component for a pipeline; one model of a kind is loaded once a process."""
    return Tagger(load_tagger(model, label_map, runtime, device, threads), labels=map(Label, labels))


@cache
def load_tagger(model: str | None, label_map: str | None, runtime: str, device: str, threads: int) -> TextTagger:
    """Load a model, or take the one that is loaded."""
    return TextTagger.load(model, label_map=label_map, runtime=runtime, device=device, threads=threads)


class Tagger:
    """Marks what the model finds, each mention with its score; leaves bylines alone.

    Where its mentions meet those of the rules is settled in `extract.merge`.
    """

    def __init__(self, tagger: TextTagger, *, labels: Iterable[Label] = LABELS) -> None:
        self.tagger = tagger
        self.labels = frozenset(labels) & {Label(label) for label in tagger.decoder.marked}

    def __call__(self, doc: Doc) -> Doc:
        """Mark one Doc."""
        (spans,) = self.tagger.tag([text_of(doc)])
        return self._mark(doc, spans)

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Mark many Docs, batched by length across them."""
        rest = iter(docs)
        while group := list(islice(rest, batch_size)):
            for doc, spans in zip(group, self.tagger.tag([text_of(doc) for doc in group]), strict=True):
                yield self._mark(doc, spans)

    def _mark(self, doc: Doc, spans: Iterable[Scored]) -> Doc:
        doc.user_data[LOOKED_FOR] = self.labels
        for span in spans:
            label = Label(span.label)
            if label in self.labels and not in_byline(text_of(doc), span.start, span.end):
                add_mention(doc, span.start, span.end, label=label, producer=self.tagger.producer, score=span.score)
        return doc
