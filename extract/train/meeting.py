"""Rules only, tagger only, both: what `extract.merge` makes of them on sentences that neither was trained on."""

from collections.abc import Iterable, Sequence

from extract.components.tagger import LABELS, Tagger
from extract.merge import choose_mentions
from extract.pipeline import load
from extract.tagging import TextTagger
from extract.train.corpora import Span
from extract.train.domain_data import Passage
from extract.train.scoring import Scores
from schema.article import Article


def score_meeting(tagger: TextTagger, passages: Sequence[Passage]) -> dict[str, Scores]:
    """Strict scores of mentions with the labels that the tagger marks, each passage read as an article of its own."""
    found = {"rules": Scores(), "tagger": Scores(), "both": Scores()}
    component = Tagger(tagger)
    for passage in passages:
        gold = _wanted(passage.spans)
        found["rules"].add(gold, _read(passage.text, None))
        found["both"].add(gold, _read(passage.text, component))
    texts = [passage.text for passage in passages]
    for passage, spans in zip(passages, tagger.tag(texts), strict=True):
        found["tagger"].add(_wanted(passage.spans), _wanted((span.start, span.end, span.label) for span in spans))
    return found


def _wanted(spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if span[2] in LABELS]


def _read(text: str, component: Tagger | None) -> list[Span]:
    nlp = load(model="rules")
    doc = nlp.make_doc(text)
    doc.user_data["article"] = Article(id="passage", text=text)
    doc.user_data["disabled"] = frozenset()
    for name, step in nlp.pipeline:
        if component is not None and name == "short_forms":
            doc = component(doc)
        doc = step(doc)
    return _wanted((mention.start, mention.end, str(mention.label)) for mention in choose_mentions(doc))
