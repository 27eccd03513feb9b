"""Strict span scores of an encoder: by the head of each corpus on its test set, by our head on our own sentences."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from extract.decoding import Decoder, FloatArray, Scored
from extract.encoding import CharEncoder
from extract.tagging import CharReader, Inputs, TextTagger
from extract.train.corpora import CORPORA, TESTS, Span, read_test
from extract.train.domain_data import Passage
from extract.train.encoder import Encoder, Shape
from extract.train.packing import Heads
from extract.train.scoring import Scores
from extract.train.training import SILENCE


class EncoderRuntime:
    """One head of an encoder, run in torch."""

    pad = 0

    def __init__(self, encoder: Encoder, heads: Heads, head: str, *, blank: float = 0.0) -> None:
        """`blank`: what is added to the score of no mention."""
        self.blank = blank
        self.encoder = encoder.eval()
        self.tags = heads.tags[head]
        self.start = heads.starts[head]

    def run(self, inputs: Inputs) -> FloatArray:
        """Logits of the head, [batch, length, tags]."""
        with torch.inference_mode():
            ids, types = (torch.from_numpy(inputs[name]) for name in ("input_ids", "token_type_ids"))
            scores = self.encoder.outputs(self.encoder(ids, types)).float()
            found: FloatArray = scores.view(*ids.shape, -1)[..., self.start : self.start + len(self.tags)].numpy()
            found[..., self.tags.index("O")] += self.blank
        return found


def make_tagger(encoder: Encoder, heads: Heads, head: str, chars: CharEncoder, *, blank: float = 0.0) -> TextTagger:
    """A tagger with the labels of one head."""
    runtime = EncoderRuntime(encoder, heads, head, blank=blank)
    kinds = list(dict.fromkeys(tag[2:] for tag in runtime.tags if tag != "O"))
    decoder = Decoder(runtime.tags, label_map={kind: kind for kind in kinds}, labels=kinds)
    return TextTagger(head, CharReader(chars), runtime, decoder)


def score_texts(tagger: TextTagger, rows: Sequence[tuple[str, Iterable[Span]]]) -> Scores:
    """Strict scores of a tagger on labelled texts."""
    scores = Scores()
    for (_, gold), spans in zip(rows, tagger.tag([text for text, _ in rows]), strict=True):
        scores.add(gold, [(span.start, span.end, span.label) for span in spans])
    return scores


def score_corpora(
    encoder: Encoder, heads: Heads, chars: CharEncoder, ner: Path, *, limit: int | None = None
) -> dict[str, Scores]:
    """Scores on the test set of each corpus, by the corpus's own head."""
    found = {}
    for name in TESTS:
        corpus = next(corpus for corpus in CORPORA if corpus.name == name)
        rows = []
        for text, spans in read_test(name, ner)[:limit]:
            kinds = [(start, end, corpus.own.get(kind, kind)) for start, end, kind in spans if kind in corpus.to_ours]
            rows.append((text, [span for span in kinds if span[2]]))
        found[name] = score_texts(make_tagger(encoder, heads, name, chars), rows)
    return found


def score_partial(encoder: Encoder, heads: Heads, chars: CharEncoder, ner: Path) -> Scores:
    """Scores on political_spo, which labels some mentions of a sentence, with a blank counted as in training: a fifth."""
    return score_texts(
        make_tagger(encoder, heads, "political_spo", chars, blank=SILENCE), read_test("political_spo", ner)
    )


def score_passages(tagger: TextTagger, passages: Sequence[Passage]) -> Scores:
    """Scores on passages with our own labels."""
    return score_texts(tagger, [(passage.text, passage.spans) for passage in passages])


def load_encoder(checkpoint: Path) -> tuple[Encoder, dict[str, Any]]:
    """The encoder of a checkpoint in float32, and what the checkpoint says of the run."""
    found = torch.load(checkpoint, weights_only=False, map_location="cpu")
    encoder = Encoder(Shape(**found["shape"]))
    encoder.load_state_dict({name: value.float() for name, value in found["weights"].items()}, strict=False)
    return encoder.eval(), {name: found[name] for name in ("step", "seen", "spent") if name in found}


def judge(tagger: TextTagger, passages: Sequence[Passage]) -> list[tuple[Scored, bool]]:
    """Each span that a tagger finds, and whether it is right."""
    texts = [passage.text for passage in passages]
    return [
        (span, (span.start, span.end, span.label) in set(passage.spans))
        for passage, spans in zip(passages, tagger.tag(texts), strict=True)
        for span in spans
    ]


def fit_calibration(judged: Sequence[tuple[Scored, bool]], *, rounds: int = 500) -> tuple[float, float]:
    """The two numbers that turn a span's odds into its chance to be right: logistic regression on held-out spans."""
    chances = np.clip([span.score for span, _ in judged], 1e-4, 1 - 1e-4)
    odds = torch.tensor(np.log(chances / (1 - chances)), dtype=torch.float64)
    right = torch.tensor([float(good) for _, good in judged], dtype=torch.float64)
    numbers = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([numbers], max_iter=rounds)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(numbers[0] * odds + numbers[1], right)
        value.backward()
        return value

    optimizer.step(loss)
    sharpness, shift = numbers.tolist()
    return sharpness, shift


def reliability(judged: Sequence[tuple[Scored, bool]], *, bins: int = 10) -> list[dict[str, float]]:
    """Mean score and share of right spans in each bin of scores that holds any."""
    table = []
    for number in range(bins):
        group = [
            (span.score, good)
            for span, good in judged
            if number <= span.score * bins < number + 1 or (number == bins - 1 and span.score == 1)
        ]
        if group:
            scores, goods = zip(*group, strict=True)
            table.append({"score": float(np.mean(scores)), "right": float(np.mean(goods)), "spans": float(len(group))})
    return table
