"""Texts as arrays: ids, token types, tags of the corpus's own head, and the set of our tags that each character may have."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extract.encoding import CharEncoder
from extract.train.corpora import CORPORA, NONE, Corpus, Names, Span
from extract.train.domain_data import Passage
from extract.windows import SENTENCE
from schema.labels import Label

OURS = ["O", *(f"{place}-{label}" for label in Label for place in "BI")]
"""The tags of our own head."""
BITS = {tag: 1 << number for number, tag in enumerate(OURS)}
ANY = (1 << len(OURS)) - 1
"""The set of all tags: the character says nothing."""
NO_TAG = -1
LONGEST = 126

Row = tuple[npt.NDArray[np.int16], npt.NDArray[np.int16], npt.NDArray[np.int16], npt.NDArray[np.int32]]


@dataclass(frozen=True)
class Heads:
    """The outputs of the encoder: our tags first, then those of each corpus, then LAC's."""

    tags: dict[str, list[str]]

    @property
    def starts(self) -> dict[str, int]:
        """Where the outputs of each head begin."""
        starts: dict[str, int] = {}
        count = 0
        for name, tags in self.tags.items():
            starts[name] = count
            count += len(tags)
        return starts

    @property
    def width(self) -> int:
        """All outputs, rounded up to a multiple of eight."""
        return -(-sum(map(len, self.tags.values())) // 8) * 8

    @classmethod
    def make(cls, teacher_tags: list[str], corpora: Sequence[Corpus] = CORPORA) -> "Heads":
        """The heads for some corpora and a teacher."""
        tags = {"ours": OURS}
        for corpus in corpora:
            tags[corpus.name] = ["O", *(f"{place}-{kind}" for kind in corpus.types for place in "BI")]
        return cls(tags | {"lac": teacher_tags})

    @classmethod
    def read(cls, path: Path) -> "Heads":
        """Read heads from a file."""
        return cls(json.loads(path.read_text(encoding="utf-8"))["heads"])

    def write(self, path: Path) -> None:
        """Write heads to a file."""
        path.write_text(json.dumps({"heads": self.tags}, ensure_ascii=False, indent=1), encoding="utf-8")


@dataclass
class Packed:
    """Rows of different length in flat arrays; row i is `offsets[i]:offsets[i + 1]`."""

    ids: npt.NDArray[np.int16]
    types: npt.NDArray[np.int16]
    own: npt.NDArray[np.int16]
    ours: npt.NDArray[np.int32]
    offsets: npt.NDArray[np.int64]
    sources: npt.NDArray[np.int8]
    weights: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """How often a row is read in one pass."""

    @classmethod
    def join(cls, rows: Sequence[Row], sources: Sequence[int], weights: Sequence[int] | None = None) -> "Packed":
        """Lay rows one behind the other."""
        offsets = np.concatenate([[0], np.cumsum([len(row[0]) for row in rows])]).astype(np.int64)
        columns = [np.concatenate([row[place] for row in rows]) for place in range(4)]
        count = np.ones(len(rows), np.int64) if weights is None else np.array(weights, np.int64)
        return cls(columns[0], columns[1], columns[2], columns[3], offsets, np.array(sources, np.int8), count)

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """The length of each row."""
        return np.diff(self.offsets)

    def write(self, path: Path) -> None:
        """Write the arrays."""
        np.savez(path, **self.__dict__)

    @classmethod
    def read(cls, path: Path) -> "Packed":
        """Read the arrays."""
        with np.load(path) as found:
            return cls(**{name: found[name] for name in found.files})


def tag_set(names: Names, place: str) -> int:
    """The set of tags that a span's character may have: tag_set({"ORG", NONE}, "B") is {O, B-ORG}."""
    return sum(1 if name == NONE else BITS[f"{place}-{name}"] for name in names)


def silent_set(corpus: Corpus) -> int:
    """The tags that a character may have where the corpus marks nothing."""
    return 1 | sum(BITS[f"{place}-{name}"] for name in corpus.silent for place in "BI")


def cut_row(text: str, spans: Sequence[Span], *, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Cut a text for training: behind a sentence, else a comma, else anywhere, and never inside a span."""
    inside = {place for start, end, _ in spans for place in range(start + 1, end)}
    sentences = [match.end() for match in SENTENCE.finditer(text) if match[0] and match.end() not in inside]
    commas = [place + 1 for place, char in enumerate(text) if char in ",,、: " and place + 1 not in inside]
    begin = 0
    while len(text) - begin > longest:
        last = begin + longest
        cut = max((place for place in sentences if begin < place <= last), default=0)
        cut = cut or max((place for place in commas if begin + 20 < place <= last), default=0)
        cut = cut or max((place for place in range(begin + 20, last + 1) if place not in inside), default=last)
        yield begin, cut
        begin = cut
    if begin < len(text):
        yield begin, len(text)


def pack_row(corpus: Corpus, text: str, spans: Sequence[Span], heads: Heads, encoder: CharEncoder) -> Iterator[Row]:
    """Pack one text of a labelled corpus."""
    tags, first = heads.tags[corpus.name], heads.starts[corpus.name]
    silent = silent_set(corpus)
    ours = np.full(len(text), silent, np.int32)
    own = np.full(len(text), first, np.int16)
    for start, end, kind in spans:
        names = corpus.to_ours[kind](text[start:end])
        more = silent if NONE in names else 0
        ours[start] = tag_set(names, "B") | more
        ours[start + 1 : end] = tag_set(names, "I") | more
        if name := corpus.own.get(kind, kind):
            own[start] = first + tags.index(f"B-{name}")
            own[start + 1 : end] = first + tags.index(f"I-{name}")
    for begin, finish in cut_row(text, spans):
        if text[begin:finish].strip():
            ids, types = encoder.encode(text[begin:finish])
            yield ids.astype(np.int16), types.astype(np.int16), own[begin:finish], ours[begin:finish]


def pack_passage(passage: Passage, encoder: CharEncoder) -> Iterator[Row]:
    """Pack one passage with our own labels: each character has one tag."""
    ours = np.ones(len(passage.text), np.int32)
    for start, end, label in passage.spans:
        ours[start] = BITS[f"B-{label}"]
        ours[start + 1 : end] = BITS[f"I-{label}"]
    for begin, finish in cut_row(passage.text, passage.spans):
        ids, types = encoder.encode(passage.text[begin:finish])
        own = np.full(finish - begin, NO_TAG, np.int16)
        yield ids.astype(np.int16), types.astype(np.int16), own, ours[begin:finish]


def pack_tagged(text: str, tags: npt.NDArray[np.uint8], heads: Heads, encoder: CharEncoder) -> Row:
    """Pack raw text with a teacher's tags; of ours it says nothing."""
    ids, types = encoder.encode(text)
    ours = np.full(len(text), ANY, np.int32)
    return ids.astype(np.int16), types.astype(np.int16), tags.astype(np.int16) + heads.starts["lac"], ours


def pack_passages(passages: Iterable[Passage], encoder: CharEncoder, *, source: int) -> Packed:
    """Pack passages with our own labels."""
    rows = [row for passage in passages for row in pack_passage(passage, encoder)]
    return Packed.join(rows, [source] * len(rows))
