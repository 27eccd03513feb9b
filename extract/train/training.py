"""The training loop: many corpora at once, each with its own head and with what it says about our labels."""

import json
import math
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from extract.train.encoder import Encoder, Trainer
from extract.train.packing import ANY, NO_TAG, OURS, Heads, Packed

MASK_ID = 2
FIRST_CHAR = 4
SILENCE = math.log(0.2)
"""What a type counts that the corpus does not annotate, against «no mention», where the corpus marks nothing."""


@dataclass(frozen=True)
class Plan:
    """How a run goes on: how long, how fast, what it reads."""

    minutes: float
    rate: float
    shares: Mapping[str, float]
    """How often a batch of each part is drawn."""
    warmup: int = 400
    falls_to: float = 1.0
    """The share of the rate that is left at the end; it falls evenly with time."""
    tokens: int = 4096
    drop: float = 0.0
    masked: Mapping[str, float] | float = 0.06
    guess_weight: Mapping[str, float] | float = 0.1
    own_weight: float = 1.0
    seed: int = 11
    save_every: float = 240.0
    max_steps: int | None = None


class Batches:
    """Endless batches of rows of similar length, each row as often in a pass as its weight says."""

    def __init__(self, packed: Packed, *, tokens: int, draw: np.random.Generator) -> None:
        self.packed = packed
        self.tokens = tokens
        self.draw = draw

    def __iter__(self) -> Iterator[list[int]]:
        lengths = self.packed.lengths
        rows = np.repeat(np.arange(len(lengths)), self.packed.weights)
        while True:
            mixed = self.draw.permutation(rows)
            for begin in range(0, len(mixed), 20000):
                part = mixed[begin : begin + 20000]
                part = part[np.argsort(lengths[part] + 4 * self.draw.random(len(part)), kind="stable")]
                groups = self._group(part, lengths)
                for place in self.draw.permutation(len(groups)):
                    yield groups[place]

    def _group(self, rows: np.ndarray[Any, Any], lengths: np.ndarray[Any, Any]) -> list[list[int]]:
        groups: list[list[int]] = [[]]
        for row in rows:
            width = -(-int(lengths[row]) // 8) * 8
            if groups[-1] and width * (len(groups[-1]) + 1) > self.tokens:
                groups.append([])
            groups[-1].append(int(row))
        return groups


@dataclass
class Batch:
    """Padded arrays, [rows, length]."""

    ids: Tensor
    types: Tensor
    own: Tensor
    ours: Tensor
    sources: Tensor


def gather(packed: Packed, rows: list[int]) -> Batch:
    """Lay rows side by side; padded to a multiple of eight."""
    lengths = packed.lengths[rows]
    width = -(-max(8, int(lengths.max())) // 8) * 8
    made = []
    for name, fill in (("ids", 0), ("types", 0), ("own", NO_TAG), ("ours", ANY)):
        column = getattr(packed, name)
        matrix = np.full((len(rows), width), fill, np.int64)
        for line, row in enumerate(rows):
            matrix[line, : lengths[line]] = column[packed.offsets[row] : packed.offsets[row + 1]]
        made.append(torch.from_numpy(matrix))
    ids, types, own, ours = made
    return Batch(ids, types, own, ours, torch.from_numpy(packed.sources[rows].astype(np.int64)))


def corrupt(
    ids: Tensor, types: Tensor, *, masked: float, blurred: float, n_chars: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Mask whole words: 80 % [MASK], 10 % another character, 10 % as it was; blur the token types of some others.

    Returns:
        the ids and token types as the model sees them, and where it is to guess.
    """
    places = (types - 1) % 4
    words = ((places == 0) | (places == 3)).long().cumsum(1)
    chance = torch.rand(len(ids), int(words.max()) + 1).gather(1, words)
    real = ids != 0
    hidden = (chance < masked) & real
    blur = (chance > 1 - blurred) & real
    how = torch.rand(ids.shape)
    seen = ids.clone()
    seen[hidden & (how < 0.8)] = MASK_ID
    other = hidden & (how >= 0.9)
    seen[other] = torch.randint(FIRST_CHAR, n_chars, (int(other.sum()),))
    return seen, types.masked_fill(hidden | blur, 0), hidden


class Losses:
    """The loss of a batch: the corpus's own tags, our tags as far as the corpus tells, and masked characters."""

    def __init__(self, heads: Heads) -> None:
        names = [name for name in heads.tags if name != "ours"]
        self.blocks = torch.full((len(names) + 1, heads.width), -1e4)
        for number, name in enumerate(names):
            start = heads.starts[name]
            self.blocks[number, start : start + len(heads.tags[name])] = 0
        self.sources = {name: number for number, name in enumerate(names)} | {"ours": len(names)}
        self.bits = 1 << torch.arange(len(OURS))
        self.silence = torch.zeros(2, len(OURS))
        self.silence[1, 1:] = SILENCE

    def own(self, scores: Tensor, batch: Batch) -> Tensor:
        """Cross entropy within the corpus's own tags."""
        tags = batch.own.view(-1)
        known = (tags != NO_TAG).nonzero().flatten()
        sources = batch.sources[:, None].expand(batch.ids.shape).reshape(-1)[known]
        return functional.cross_entropy(scores[known] + self.blocks[sources], tags[known])

    def ours(self, scores: Tensor, batch: Batch) -> Tensor:
        """Minus the log chance of the set of tags that a character may have."""
        sets = batch.ours.view(-1)
        known = ((sets != ANY) & (batch.ids.view(-1) != 0)).nonzero().flatten()
        mine = scores[known, : len(OURS)]
        allowed = (sets[known, None] & self.bits) != 0
        wide = (allowed.sum(-1) > 2).long()
        inside = (mine + self.silence[wide]).masked_fill(~allowed, -1e4)
        return (mine.logsumexp(-1) - inside.logsumexp(-1)).mean()


def train(
    model: Encoder, heads: Heads, parts: Mapping[str, Iterator[tuple[Packed, list[int]]]], plan: Plan, folder: Path
) -> dict[str, float]:
    """Train until the plan's time is over; what was reached is saved in `folder` and gone on from.

    Args:
        parts: endless batches by name: of corpora, raw text, domain sentences.

    Returns:
        running means of the losses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model.bfloat16().train()
    optimizer = Trainer(model)
    losses = Losses(heads)
    state = {"step": 0, "seen": 0, "spent": 0.0}
    checkpoint = folder / "last.pt"
    if checkpoint.exists():
        found = torch.load(checkpoint, weights_only=False)
        optimizer.load(found)
        state = {name: found[name] for name in state}
    draw = np.random.default_rng(plan.seed + int(state["step"]))
    torch.manual_seed(plan.seed + int(state["step"]))
    names = sorted(plan.shares)
    shares = np.array([plan.shares[name] for name in names])
    means: dict[str, float] = {}
    stopped: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: stopped.append(number))
    begin, saved = time.time(), time.time()
    threads = _Threads(torch.get_num_threads())
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        while not stopped:
            spent = state["spent"] + time.time() - begin
            progress = spent / (60 * plan.minutes)
            if plan.max_steps is not None:
                progress = max(progress, state["step"] / plan.max_steps)
            if progress >= 1:
                break
            name = names[int(draw.choice(len(names), p=shares / shares.sum()))]
            threads.choose(int(state["step"]))
            count = _step(model, losses, next(parts[name]), name, plan, means)
            rate = plan.rate * (1 - (1 - plan.falls_to) * progress) * min(1.0, (state["step"] + 1) / plan.warmup)
            optimizer.step(rate)
            threads.tell(count)
            state["step"] += 1
            state["seen"] += count
            if state["step"] % 50 == 0:
                rounded = {key: round(value, 4) for key, value in means.items()}
                log.write(
                    json.dumps({"step": state["step"], "tokens": state["seen"], "time": round(spent), **rounded}) + "\n"
                )
                log.flush()
            if time.time() - saved > plan.save_every:
                _save(checkpoint, optimizer, state | {"spent": spent})
                saved = time.time()
    _save(checkpoint, optimizer, state | {"spent": state["spent"] + time.time() - begin})
    signal.signal(signal.SIGTERM, before)
    return means


def steps_done(folder: Path) -> int:
    """The last step that a run has logged: a run that goes on draws other batches than it began with."""
    log = folder / "log.jsonl"
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return int(json.loads(lines[-1])["step"]) if lines else 0


def _step(
    model: Encoder, losses: Losses, drawn: tuple[Packed, list[int]], name: str, plan: Plan, means: dict[str, float]
) -> int:
    batch = gather(*drawn)
    masked, weight = (value if isinstance(value, float) else value[name] for value in (plan.masked, plan.guess_weight))
    seen, types, hidden = corrupt(batch.ids, batch.types, masked=masked, blurred=0.06, n_chars=model.shape.n_chars)
    states = model(seen, types, drop=plan.drop)
    scores = model.outputs(states).float()
    parts: dict[str, Tensor] = {}
    if (batch.own != NO_TAG).any():
        parts["own"] = losses.own(scores, batch) * plan.own_weight
    if (batch.ours != ANY).any():
        parts["ours"] = losses.ours(scores, batch)
    where = hidden.view(-1).nonzero().flatten()
    if weight and len(where):
        guessed = model.guess_chars(states[where]).float()
        parts["guess"] = weight * functional.cross_entropy(guessed, batch.ids.view(-1)[where])
    torch.stack(list(parts.values())).sum().backward()
    for key, value in parts.items():
        key = f"{name}.{key}"
        means[key] = 0.98 * means.get(key, float(value.detach())) + 0.02 * float(value.detach())
    return int((batch.ids != 0).sum())


class _Threads:
    """Tries one thread and two every dozen steps and keeps the faster: on a busy machine two wait for each other."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.speeds: dict[int, float] = {}
        self.begin = 0.0
        self.count = most

    def choose(self, step: int) -> None:
        """Set the threads for a step."""
        phase = step % 12
        if phase == 0:
            self.speeds = {}
        if phase < 2:
            self.count = 1 if phase == 0 else self.most
        elif phase == 2 and self.speeds:
            self.count = max(self.speeds, key=lambda count: self.speeds[count])
        torch.set_num_threads(self.count)
        self.begin = time.time()

    def tell(self, tokens: int) -> None:
        """Note the speed of a step."""
        self.speeds[self.count] = tokens / (time.time() - self.begin)


def _save(path: Path, optimizer: Trainer, state: Mapping[str, float]) -> None:
    spare = path.with_suffix(".new")
    torch.save(optimizer.state() | dict(state), spare)
    spare.replace(path)
