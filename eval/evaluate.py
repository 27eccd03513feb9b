"""A system against gold: scores by article, their sum, and how sure they are."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.importing import ReadDocument, read_documents
from eval.counts import Counts, macro_f, sum_counts
from eval.goldfiles import bind_gold, find_gold, read_gold
from eval.scorer import score_annotation
from extract.pipeline import annotate, load
from schema.annotation import Annotation
from schema.article import Article
from schema.errors import GoldError
from schema.jsonl import read_jsonl

ROOT = Path(__file__).parent.parent
SAMPLES = (ROOT / "corpus" / "samples" / "gold", ROOT / "corpus" / "samples" / "documents")
SEEDS = (ROOT / "eval" / "gold", ROOT.parent / "shared" / "seeds")
"""Gold and the documents that its texts are read from."""

RESAMPLES = 1000


@dataclass
class Evaluation:
    """Scores of one set of gold articles."""

    name: str
    articles: dict[str, Article]
    gold: dict[str, Annotation]
    pred: dict[str, Annotation]
    by_article: dict[str, Counts]
    refused: list[str] = field(default_factory=list)
    """Gold that does not fit its article, with the reason."""

    @property
    def total(self) -> Counts:
        """Counts over all articles."""
        return sum_counts(self.by_article[article_id] for article_id in sorted(self.by_article))

    @property
    def macro(self) -> dict[str, float]:
        """Mean F1 over labels of strict mentions and of records."""
        total = self.total
        return {level: macro_f(total, f"{level}/") for level in ("mentions/strict", "records")}


def read_articles(paths: Iterable[Path]) -> list[Article]:
    """The articles of documents, as `lianjian import` reads them."""
    return [article for found in read_documents(paths) if isinstance(found, ReadDocument) for article in found.articles]


def evaluate(
    name: str,
    gold_paths: Iterable[Path],
    articles: Sequence[Article],
    predict: Callable[[Article], Annotation],
) -> Evaluation:
    """Score a system on gold files; gold that does not fit its article is refused and listed, the rest is scored."""
    result = Evaluation(name, {}, {}, {}, {})
    for path in find_gold(gold_paths):
        gold = read_gold(path)
        try:
            article, gold = bind_gold(gold, articles)
        except GoldError as error:
            result.refused.append(f"{path.name}: {error}")
            continue
        if article.id in result.gold:
            raise GoldError(f"{path}: a second gold file for {article.id!r}")
        result.articles[article.id] = article
        result.gold[article.id] = gold
        result.pred[article.id] = predict(article)
        result.by_article[article.id] = score_annotation(gold, result.pred[article.id])
    return result


def evaluate_sets(
    gold: Sequence[Path],
    articles: Sequence[Path],
    *,
    pred: Path | None = None,
    model: str | None = None,
    disable: frozenset[str] = frozenset(),
) -> list[Evaluation]:
    """Score gold files on their articles; without any, our samples, and the seeds where their documents are.

    Args:
        pred: annotations of another system; without them our pipeline reads the articles.
    """
    predict = predict_from(pred) if pred is not None else predict_with(model=model, disable=disable)
    if gold:
        return [evaluate("gold", gold, read_articles(articles), predict)]
    sets = [("samples", SAMPLES), ("seeds", SEEDS)]
    return [
        evaluate(name, [labels], read_articles([documents]), predict)
        for name, (labels, documents) in sets
        if documents.is_dir() and labels.is_dir()
    ]


def predict_with(*, model: str | None = None, disable: frozenset[str] = frozenset()) -> Callable[[Article], Annotation]:
    """Our pipeline as a system."""
    options = {} if model is None else {"model": model}
    nlp = load(disable=disable, **options)
    return lambda article: annotate(article, nlp)


def find_losses(evaluations: Sequence[Evaluation], *, model: str | None = None) -> dict[str, dict[str, float]]:
    """For each producer: what the scores lose when it is switched off, by `set row`."""
    producers = {
        mention.producer
        for evaluation in evaluations
        for annotation in evaluation.pred.values()
        for mention in annotation.mentions
    }
    losses = {}
    for producer in sorted(producers):
        predict = predict_with(model=model, disable=frozenset([producer]))
        losses[producer] = {
            f"{evaluation.name} {row}": total[row].f - evaluation.total[row].f
            for evaluation in evaluations
            for total in [
                sum_counts(
                    score_annotation(gold, predict(evaluation.articles[article_id]))
                    for article_id, gold in sorted(evaluation.gold.items())
                )
            ]
            for row in ("mentions/strict", "records", "figures/all", "relations/strict")
            if row in total and row in evaluation.total
        }
    return losses


def predict_from(path: Path) -> Callable[[Article], Annotation]:
    """A system whose annotations stand in a JSON lines file."""
    found = {annotation.article_id: annotation for annotation in read_jsonl(path, Annotation)}

    def predict(article: Article) -> Annotation:
        if article.id not in found:
            raise GoldError(f"{path}: no annotation of {article.id!r}")
        return found[article.id]

    return predict


def find_intervals(
    by_article: Mapping[str, Counts], rows: Iterable[str], *, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """95 % interval of each row's F1: articles drawn with replacement, 1000 times; articles sorted first, so seeded for good."""
    ids = sorted(by_article)
    chance = random.Random(seed)
    draws = [chance.choices(ids, k=len(ids)) for _ in range(RESAMPLES)] if ids else []
    intervals = {}
    for row in rows:
        numbers = {i: (c.right, c.gold, c.pred) for i in ids if (c := by_article[i].get(row)) is not None}
        scores = sorted(_f(numbers.get(i, (0, 0, 0)) for i in draw) for draw in draws)
        if scores:
            intervals[row] = scores[round(0.025 * (len(scores) - 1))], scores[round(0.975 * (len(scores) - 1))]
    return intervals


def _f(numbers: Iterable[tuple[float, int, int]]) -> float:
    right, gold, pred = (sum(column) for column in zip(*numbers, strict=True))
    return 2 * right / (gold + pred) if gold + pred else 0.0
