"""Words by what stands around them: skip-gram vectors in some hundreds of groups, which become the token types."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import normalize

from extract.encoding import SHAPES, SPECIAL, STRANGERS, CharEncoder, cut_words, normalise, word_key

WIDTH = 128
SCALE = 0.2
"""How strongly embeddings start from skip-gram vectors; at 1.0 they drown the rest (the card has the numbers)."""


class Lines:
    """Words of texts, cut once and kept in a file, that can be read again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def write(cls, texts: Iterable[str], path: Path) -> "Lines":
        """Cut texts and keep their words."""
        with path.open("w", encoding="utf-8") as lines:
            for text in texts:
                lines.write(" ".join(word_key(word) for word in cut_words(text)) + "\n")
        return cls(path)

    def __iter__(self) -> Iterator[list[str]]:
        with self.path.open(encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n").split(" ")


def learn_vectors(
    lines: Lines, *, least: int = 5, passes: int = 2, workers: int = 2
) -> tuple[list[str], Tensor, Tensor]:
    """Learn skip-gram vectors: words, vectors of length one, and how often each word stands in the text."""
    from gensim.models import Word2Vec  # type: ignore[import-not-found]

    model: Any = Word2Vec(
        lines,
        vector_size=WIDTH,
        window=4,
        sg=1,
        negative=5,
        min_count=least,
        sample=1e-4,
        workers=workers,
        epochs=passes,
    )
    words: list[str] = model.wv.index_to_key
    counts = torch.tensor([float(model.wv.get_vecattr(word, "count")) for word in words])
    return words, normalize(torch.tensor(np.array(model.wv.vectors)), dim=1), counts


def group_vectors(
    vectors: Tensor, counts: Tensor, *, groups: int, seed: int = 1, rounds: int = 25
) -> tuple[Tensor, Tensor]:
    """Spherical k-means, frequent words weigh more: the group of each word, and the centres."""
    torch.manual_seed(seed)
    weights = counts.sqrt()
    centres = vectors[torch.multinomial(weights, min(groups, len(vectors)))].clone()
    for _ in range(rounds):
        nearest = (vectors @ centres.T).argmax(1)
        centres = normalize(torch.zeros_like(centres).index_add_(0, nearest, vectors * weights[:, None]), dim=1)
        empty = (centres.norm(dim=1) == 0).nonzero().flatten()
        centres[empty] = vectors[torch.randint(0, len(vectors), (len(empty),))]
    return (vectors @ centres.T).argmax(1), centres


def count_chars(texts: Iterable[str]) -> Counter[str]:
    """How often each character stands in texts, full width and upper case folded."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(char for char in normalise(text).lower() if not char.isspace())
    return counts


def make_encoder(
    chars: Counter[str], words: list[str], vectors: Tensor, counts: Tensor, *, groups: int, least: int = 4
) -> tuple[CharEncoder, dict[str, np.ndarray[Any, Any]]]:
    """An encoder of the frequent characters and grouped words, and vectors to start its embeddings from."""
    nearest, centres = group_vectors(vectors, counts, groups=groups)
    table = {word: int(group) for word, group in zip(words, nearest, strict=True)}
    for name in SHAPES:
        table.setdefault(name, max(table.values()) + 1)
    first = max(table.values()) + 1
    table |= {name: first + number for number, name in enumerate(STRANGERS)}
    frequent = sorted(
        (char for char, count in chars.items() if count >= least and len(char) == 1), key=lambda char: -chars[char]
    )
    encoder = CharEncoder([*SPECIAL, *frequent], table)
    start = {"groups": np.zeros((encoder.n_groups, WIDTH), np.float32)}
    start["groups"][: len(centres)] = centres.numpy()
    start["chars"] = _char_vectors(encoder, words, vectors.numpy(), counts.numpy())
    return encoder, start


def _char_vectors(
    encoder: CharEncoder, words: list[str], vectors: np.ndarray[Any, Any], counts: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """A character's vector is the mean of its words'."""
    made = np.zeros((len(encoder.chars), WIDTH), np.float32)
    for word, vector, count in zip(words, vectors, counts, strict=True):
        for char in "" if word in SHAPES else word:
            if (number := encoder.ids.get(char.lower())) is not None:
                made[number] += vector * count**0.5 / len(word)
    return np.asarray(made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-6))


def start_embeddings(
    model: Any, start: dict[str, np.ndarray[Any, Any]], *, scale: float = SCALE, seed: int = 5
) -> None:
    """Add the word vectors, projected at random and times `scale`, to an encoder's fresh embeddings."""
    draw = torch.Generator().manual_seed(seed)
    project = torch.randn(WIDTH, model.shape.hidden, generator=draw) / WIDTH**0.5
    with torch.no_grad():
        model.chars.weight += torch.tensor(start["chars"]) @ project * 0.25 * scale
        model.chars.weight[0] = 0
        groups = torch.tensor(start["groups"]) @ project * 0.5 * scale
        places = torch.randn(4, model.shape.hidden, generator=draw) * 0.2 * scale
        model.types.weight[1:] += groups.repeat_interleave(4, 0) + places.repeat(len(groups), 1)
