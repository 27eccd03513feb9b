"""What more gold would bring: a learning curve, and which article to label next."""

import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from eval.counts import sum_counts
from eval.scorer import score_annotation
from schema.annotation import Annotation
from schema.article import Article
from schema.labels import Label
from schema.mentions import Mention

Pair = tuple[Article, Annotation]
Trainer = Callable[[Sequence[Pair]], Callable[[Article], Annotation]]
"""From gold articles to a system; anything trainable fits."""

GRAM = 2
"""Characters of the pieces whose coverage is counted; jieba's words would miss the new names that matter here."""

UNSURE = 0.9
"""A mention scored below this is in doubt."""


class Point(NamedTuple):
    """One size of the learning curve."""

    articles: int
    mean: float
    spread: float
    """Standard deviation over seeds."""


class Ranked(NamedTuple):
    """An article and how much it would teach."""

    score: float
    article: Article
    reason: str


def find_curve(
    gold: Sequence[Pair], train: Trainer, *, row: str = "mentions/strict", seeds: int = 5, held_out: float = 0.3
) -> list[Point]:
    """F1 of a row against the number of gold articles trained on; each seed holds out its own share of the articles."""
    ordered = sorted(gold, key=lambda pair: pair[0].id)
    tested = max(1, round(len(ordered) * held_out))
    sizes = sorted({max(1, round((len(ordered) - tested) * share)) for share in (0.1, 0.25, 0.5, 0.75, 1.0)})
    points = []
    for size in sizes:
        scores = []
        for seed in range(seeds):
            shuffled = random.Random(seed).sample(ordered, len(ordered))
            system = train(shuffled[tested : tested + size])
            counts = sum_counts(score_annotation(labels, system(article)) for article, labels in shuffled[:tested])
            scores.append(counts[row].f if row in counts else 0.0)
        points.append(Point(size, statistics.mean(scores), statistics.pstdev(scores)))
    return points


def train_lexicon(gold: Sequence[Pair]) -> Callable[[Article], Annotation]:
    """The simplest trainable system: remember each surface's commonest label, mark the longest known surfaces.

    It is the yardstick that any tagger trained on the same gold must beat.
    """
    seen: dict[str, Counter[Label]] = {}
    for _, annotation in gold:
        for mention in annotation.mentions:
            if isinstance(mention, Mention):
                seen.setdefault(mention.text, Counter())[mention.label] += 1
    surfaces = {text: labels.most_common(1)[0][0] for text, labels in seen.items()}
    lengths = sorted({len(text) for text in surfaces}, reverse=True)

    def predict(article: Article) -> Annotation:
        mentions: list[Mention] = []
        index = 0
        while index < len(article.text):
            size = next((n for n in lengths if article.text[index : index + n] in surfaces), 0)
            if size:
                text = article.text[index : index + size]
                fields = {"id": f"m{len(mentions)}", "start": index, "end": index + size, "text": text}
                mentions.append(Mention.model_validate({**fields, "label": surfaces[text], "producer": "lexicon"}))
            index += size or 1
        return Annotation(
            article_id=article.id, text_sha256=article.text_sha256, pipeline="lexicon", mentions=tuple(mentions)
        )

    return predict


def rank_articles(pairs: Iterable[Pair], labelled: Sequence[Annotation]) -> list[Ranked]:
    """Unlabelled articles, the most instructive first.

    Half of the score is doubt (the share of mentions that the system is unsure of), half is novelty (the share of the mentions'
    pairs of characters that no gold mention holds). Ties go by id.
    """
    done = {annotation.article_id for annotation in labelled}
    known = {gram for annotation in labelled for mention in annotation.mentions for gram in _grams(mention.text)}
    ranked = []
    for article, annotation in pairs:
        if article.id in done:
            continue
        unsure = [m for m in annotation.mentions if m.score is not None and m.score < UNSURE]
        doubt = len(unsure) / len(annotation.mentions) if annotation.mentions else 0.0
        grams = [gram for mention in annotation.mentions for gram in _grams(mention.text)]
        new = [gram for gram in grams if gram not in known]
        novelty = len(new) / len(grams) if grams else 0.0
        reason = f"拿不准 / in doubt {doubt:.0%}；没见过 / unseen {novelty:.0%}"
        ranked.append(Ranked((doubt + novelty) / 2, article, reason))
    return sorted(ranked, key=lambda r: (-r.score, r.article.id))


def _grams(text: str) -> list[str]:
    return [text[i : i + GRAM] for i in range(len(text) - GRAM + 1)] or [text]
