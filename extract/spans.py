"""Mentions on a Doc: exact offsets, one token for each code point."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from schema.article import Article
from schema.errors import OffsetError
from schema.labels import Label

GROUP = "mentions"
"""The span group of all candidates; overlaps are allowed until `extract.merge` has chosen."""

LOOKED_FOR = "labels_looked_for"
"""Key of `doc.user_data`: the labels that the tagger has looked for in the Doc; missing where it is switched off."""

Key = tuple[int, int, str, str]
"""Start, end, label and producer of a candidate."""


class CharacterTokenizer:
    """One token a code point, so that token `i` is character `i`.

    spaCy's own `char` segmenter joins runs of blanks into one token, which shifts everything behind them.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to store."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> "CharacterTokenizer":
        """Nothing to load."""
        return self


@registry.tokenizers("lianjian.CharacterTokenizer.v1")  # type: ignore[untyped-decorator]
def make_character_tokenizer() -> Any:
    """A factory for spaCy's configuration."""

    def make(nlp: Language) -> CharacterTokenizer:
        return CharacterTokenizer(nlp.vocab)

    return make


def article_of(doc: Doc) -> Article:
    """The article that a Doc was made from (publication date, outlet and so on)."""
    article: Article = doc.user_data["article"]
    return article


def text_of(doc: Doc) -> str:
    """The article's text; `doc.text` would be put together anew at each call."""
    return article_of(doc).text


def add_mention(
    doc: Doc,
    start: int,
    end: int,
    *,
    label: Label,
    producer: str,
    score: float | None = None,
    **attributes: Any,
) -> bool:
    """Mark `text[start:end]`; False where the producer is switched off.

    Args:
        producer: `rule:<component>.<rule>`, or `tagger:<model>@<version>`.
        attributes: what the rule has read besides, e.g. value, unit and modifier of a figure.

    Raises:
        OffsetError: the span is empty, outside the text, or begins or ends with a blank.
    """
    if not 0 <= start < end <= len(doc):
        raise OffsetError(f"{producer}: [{start}, {end}) does not lie in a text of {len(doc)} characters")
    text = text_of(doc)[start:end]
    if text != text.strip():
        raise OffsetError(f"{producer}: {text!r} at [{start}, {end}) begins or ends with a blank")
    if is_disabled(doc, producer):
        return False
    read: dict[Key, tuple[dict[str, Any], float | None]] = doc.user_data.setdefault("read", {})
    key = (start, end, str(label), producer)
    if key not in read:
        read[key] = attributes, score
        if GROUP not in doc.spans:
            doc.spans[GROUP] = []
        doc.spans[GROUP].append(Span(doc, start, end, label=str(label), span_id=producer))
    return True


def is_disabled(doc: Doc, producer: str) -> bool:
    """Whether a producer is switched off, by its full name, its component (`rule:figures`) or its kind (`tagger`)."""
    disabled: frozenset[str] = doc.user_data["disabled"]
    names = {producer, producer.partition(".")[0], producer.partition(":")[0]}
    return not names.isdisjoint(disabled)


def mentions(doc: Doc, *labels: Label) -> list[Span]:
    """Candidates in text order, the longer first where two begin together; of some labels, or all."""
    names = {str(label) for label in labels or Label}
    spans = doc.spans.get(GROUP, [])
    found = [span for span in spans if span.label_ in names]
    return sorted(found, key=lambda span: (span.start, -span.end, span.label_, span.id_))


def attributes_of(span: Span) -> dict[str, Any]:
    """What its rule has read besides its bounds; empty where nothing."""
    return _read(span)[0]


def score_of(span: Span) -> float | None:
    """The producer's calibrated score, if it gives one."""
    return _read(span)[1]


def _read(span: Span) -> tuple[dict[str, Any], float | None]:
    read: dict[Key, tuple[dict[str, Any], float | None]] = span.doc.user_data["read"]
    return read[span.start, span.end, span.label_, span.id_]
