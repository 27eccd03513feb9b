"""What each part of the recipe gives, measured alone: small encoders, trained on CLUENER the same number of steps.

    python -m extract.train.ablation --data DATA --work WORK --out ablation.json

WORK is where `python -m extract.train` has done its steps `words`, `silver` and `pack`. Small and short on purpose: the
numbers say which part helps, not how far the recipe goes.
"""

import argparse
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from extract.encoding import CharEncoder
from extract.train.corpora import CORPORA, read_test
from extract.train.encoder import Encoder
from extract.train.measuring import load_encoder, make_tagger, score_texts
from extract.train.packing import Heads, Packed
from extract.train.recipe import make_shape, pair_batches
from extract.train.training import Plan, train
from extract.train.words import start_embeddings

CLUENER = next(number for number, corpus in enumerate(CORPORA) if corpus.name == "cluener")
NAMED = {"msra", "pd1998", "cluener", "resume"}


@dataclass(frozen=True)
class Variant:
    """A recipe with a part changed or left out."""

    name: str
    types: str = "groups"
    """Token types: word groups with B, M, E, S; `places`, those four alone; `none`."""
    vectors: float = 1.0
    """How strongly embeddings start from skip-gram vectors; without any, from noise."""
    masked: float = 0.06
    corpora: frozenset[str] = frozenset({"cluener"})
    seed: int = 11


VARIANTS = (
    Variant("groups, a fifth of the vectors (the recipe)", vectors=0.2),
    Variant("groups, no vectors", vectors=0.0),
    Variant("groups, no vectors, another seed", vectors=0.0, seed=12),
    Variant("word boundaries alone, no vectors", types="places", vectors=0.0),
    Variant("no token types, no vectors", types="none", vectors=0.0),
    Variant("groups, whole vectors"),
    Variant("groups, whole vectors, another seed", seed=12),
    Variant("word boundaries alone, whole vectors", types="places"),
    Variant("no token types, whole vectors", types="none"),
    Variant("groups, whole vectors, no masked characters", masked=0.0),
    Variant("groups, whole vectors, MSRA, People's Daily and Resume in the same steps", corpora=frozenset(NAMED)),
)


class TypedEncoder(Encoder):
    """An encoder that sees fewer token types than it is given."""

    seen = "groups"

    def forward(self, ids: torch.Tensor, types: torch.Tensor, *, drop: float = 0.0) -> torch.Tensor:
        """As `Encoder.forward`."""
        if self.seen == "places":
            types = torch.where(types > 0, (types - 1) % 4 + 1, types)
        elif self.seen == "none":
            types = torch.zeros_like(types)
        return super().forward(ids, types, drop=drop)


def measure(variant: Variant, *, work: Path, data: Path, steps: int, hidden: int, layers: int) -> dict[str, float]:
    """Train one variant; strict F1, precision and recall on CLUENER dev, and the tokens seen."""
    chars, heads = CharEncoder.read(work / "words"), Heads.read(work / "heads.json")
    shape = make_shape(chars, heads, hidden=hidden, layers=layers)
    torch.manual_seed(variant.seed)
    model = TypedEncoder(shape)
    model.seen = variant.types
    if variant.vectors:
        with np.load(work / "start.npz") as start:
            start_embeddings(model, dict(start), scale=variant.vectors)
    packed = choose_rows(Packed.read(work / "corpora.npz"), variant.corpora)
    plan = Plan(
        minutes=60 * 24, rate=1e-3, shares={"corpora": 1.0}, warmup=50, falls_to=0.0, tokens=2048, drop=0.1,
        masked=variant.masked, guess_weight=0.1 if variant.masked else 0.0, seed=variant.seed, max_steps=steps,
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        train(
            model, heads, {"corpora": pair_batches(packed, plan, np.random.default_rng(plan.seed))}, plan, Path(folder)
        )
        encoder, reached = load_encoder(Path(folder) / "last.pt")
    typed = TypedEncoder(shape)
    typed.load_state_dict(encoder.state_dict())
    typed.seen = variant.types
    scores = score_texts(make_tagger(typed, heads, "cluener", chars), read_test("cluener", data / "ner")).micro
    return {"f": round(scores.f, 4), "p": round(scores.p, 4), "r": round(scores.r, 4), "tokens": reached["seen"]}


def choose_rows(packed: Packed, names: frozenset[str]) -> Packed:
    """The rows of some corpora, CLUENER's as often as all others together."""
    weights = np.array([int(corpus.name in names) for corpus in CORPORA])[packed.sources]
    if len(names) > 1:
        own = packed.sources == CLUENER
        weights[own] = max(1, round(int(packed.lengths[~own] @ weights[~own]) / int(packed.lengths[own].sum())))
    return replace(packed, weights=weights)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all variants; each result is written as soon as it is there, and one that is there is not measured again."""
    parser = argparse.ArgumentParser(prog="python -m extract.train.ablation", description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("ablation.json"))
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--size", type=int, nargs=2, default=(2, 192), metavar=("LAYERS", "HIDDEN"))
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    found = json.loads(options.out.read_text(encoding="utf-8")) if options.out.exists() else {}
    layers, hidden = options.size
    for variant in VARIANTS:
        if variant.name not in found:
            found[variant.name] = measure(
                variant, work=options.work, data=options.data, steps=options.steps, hidden=hidden, layers=layers
            )
            logging.info("%s: %s", variant.name, found[variant.name])
            options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
