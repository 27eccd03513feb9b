"""Raw text for pretraining: paragraphs cut into passages, nothing in them that a test set holds."""

import json
import lzma
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from extract.train.corpora import sentence_keys
from extract.train.packing import cut_row

SHARES: Mapping[str, float] = {"laws_regulations_sample": 0.2}
"""How much of a file is read, where not all of it."""
SHORTEST = 8


def read_raw(folder: Path, test_keys: frozenset[str], *, seed: int = 7) -> Iterator[str]:
    """Passages of at most 126 characters of all files of a folder; a paragraph with a test sentence is left out."""
    draw = random.Random(seed)
    for path in sorted(folder.glob("*.txt.xz")):
        share = SHARES.get(path.name.partition(".")[0], 1.0)
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                paragraph = line.strip()
                if draw.random() < share and test_keys.isdisjoint(sentence_keys(paragraph)):
                    yield from cut_passages(paragraph)


def cut_passages(paragraph: str) -> Iterator[str]:
    """Cut a paragraph at its sentences."""
    for start, end in cut_row(paragraph, []):
        if len(paragraph[start:end].strip()) >= SHORTEST:
            yield paragraph[start:end]


def write_passages(passages: Iterator[str], path: Path) -> int:
    """Write passages as JSON lines, give their number."""
    count = 0
    with path.open("w", encoding="utf-8") as lines:
        for passage in passages:
            lines.write(json.dumps(passage, ensure_ascii=False) + "\n")
            count += 1
    return count


def read_passages(path: Path) -> list[str]:
    """Read passages back."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
