"""Where candidates meet: one flat list of mentions out of overlapping ones from rules and tagger.

The policy, in this order:

1. a candidate of the rules wins over one of the tagger that it overlaps, unless the tagger's holds it whole and scores
   at least `OVERRULE`;
2. the longest wins (codebook, section 1);
3. of the same length, the label that stands first in `RANK`.
"""

from spacy.tokens import Doc, Span

from extract.spans import attributes_of, mentions, score_of
from schema.labels import Label
from schema.mentions import AnyMention, Figure, Mention, Time

OVERRULE = 0.9
"""Score from which a longer candidate of the tagger wins over the rules' candidate inside it."""

ACCEPT = 0.5
"""Score below which a candidate of the tagger that no rule supports is left out."""

RANK = (
    Label.FIGURE,
    Label.TIME,
    Label.POLICY,
    Label.MECHANISM,
    Label.PARTY_ORG,
    Label.SITE,
    Label.CHAIN,
    Label.ENTERPRISE,
    Label.ORG,
    Label.POSITION,
    Label.PERSON,
    Label.REGION,
)


def choose_mentions(doc: Doc) -> list[AnyMention]:
    """The flat mentions of a Doc, in text order, named m0, m1, …"""
    chosen = sorted(_choose(mentions(doc)), key=lambda span: span.start)
    return [_make_mention(span, f"m{number}") for number, span in enumerate(chosen)]


def _is_rule(span: Span) -> bool:
    return span.id_.startswith("rule:")


def _choose(candidates: list[Span]) -> list[Span]:
    rules = [span for span in candidates if _is_rule(span)]
    others = [span for span in candidates if not _is_rule(span) and (score_of(span) or 0.0) >= ACCEPT]
    strong = [span for span in others if (score_of(span) or 0.0) >= OVERRULE]
    first = _longest([*rules, *(span for span in strong if _holds_one(span, rules))])
    taken = _Cover(first)
    return [*first, *(span for span in _longest(others) if taken.is_free(span))]


def _holds_one(span: Span, others: list[Span]) -> bool:
    return any(span.start <= other.start and other.end <= span.end and span.label_ == other.label_ for other in others)


def _longest(candidates: list[Span]) -> list[Span]:
    cover = _Cover([])
    chosen = []
    for span in sorted(candidates, key=lambda span: (span.start - span.end, RANK.index(Label(span.label_)), span.start)):
        if cover.is_free(span):
            cover.take(span)
            chosen.append(span)
    return chosen


class _Cover:
    """Which characters are taken."""

    def __init__(self, spans: list[Span]) -> None:
        self.taken: set[int] = set()
        for span in spans:
            self.take(span)

    def take(self, span: Span) -> None:
        self.taken.update(range(span.start, span.end))

    def is_free(self, span: Span) -> bool:
        return not any(index in self.taken for index in range(span.start, span.end))


def _make_mention(span: Span, mention_id: str) -> AnyMention:
    text = span.doc.user_data["article"].text[span.start : span.end]
    common = {
        "id": mention_id,
        "start": span.start,
        "end": span.end,
        "text": text,
        "producer": span.id_,
        "score": score_of(span),
    }
    attributes = attributes_of(span)
    match Label(span.label_):
        case Label.FIGURE:
            return Figure(**common, **attributes)
        case Label.TIME:
            return Time(**common, **attributes)
        case label:
            return Mention(**common, label=label)
