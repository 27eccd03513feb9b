"""Sentences of the genre with marks in them, read strictly: `[[TIME|近日]],[[REGION|云山县]]…`, one passage a line."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from schema.errors import ReadError
from schema.labels import Label

DOMAIN = Path(__file__).parent / "domain"
MARK = re.compile(r"\[\[([A-Z_]+)\|([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")


PREFIXES = {
    "PARTY_ORG": ("REGION", "ENTERPRISE", "ORG", "SITE"),
    "ORG": ("REGION",),
    "ENTERPRISE": ("REGION",),
    "SITE": ("REGION",),
}
"""What belongs to a name's span where it stands right before it (codebook, section 1 and section 6, Sites)."""


HEDGE = re.compile(r"(?:突破|超过|不到|不足|超|(?<![附靠接邻最])近|(?<![签预相])约|逾)$")
"""Words that belong to the figure behind them (codebook, section 6, Number words)."""


@dataclass(frozen=True)
class Passage:
    """A text and its spans: half-open, flat, in text order, with our labels."""

    text: str
    spans: tuple[tuple[int, int, str], ...]

    @property
    def is_heldout(self) -> bool:
        """Whether the passage is of the fixed tenth that is measured and calibrated on, never trained on."""
        return int(hashlib.sha256(self.text.encode()).hexdigest()[:8], 16) % 10 == 0


def parse_passage(line: str, *, where: str) -> Passage:
    """Read one marked line: parse_passage("[[TIME|近日]],", where="a:1") -> 近日, with a TIME at [0, 2)."""
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    place = length = 0
    for match in MARK.finditer(line):
        label, surface = match[1], match[2]
        if label not in set(Label):
            raise ReadError(f"{where}: label {label!r}, expected one of {', '.join(Label)}")
        if surface != surface.strip():
            raise ReadError(f"{where}: {surface!r} begins or ends with a blank")
        before = line[place : match.start()]
        length += len(before)
        spans.append((length, length + len(surface), label))
        parts += [before, surface]
        length += len(surface)
        place = match.end()
    text = "".join([*parts, line[place:]])
    if "[[" in text or "]]" in text:
        raise ReadError(f"{where}: {text!r} holds a mark that cannot be read, expected [[LABEL|surface]]")
    return Passage(text, tuple(spans))


def join_prefixes(passage: Passage) -> Passage:
    """Take into a span what the codebook wants in it: a region or host right before a name, a hedge before a figure.

    云山县 and 竹纸产业链党委 are one Party organisation; 突破 belongs to 突破60亿元.
    """
    joined: list[tuple[int, int, str]] = []
    for start, end, label in passage.spans:
        if label == "FIGURE" and (hedge := HEDGE.search(passage.text[:start])) and not covers(joined, hedge.start()):
            start = hedge.start()
        if joined and joined[-1][1] == start and joined[-1][2] in PREFIXES.get(label, ()):
            start = joined.pop()[0]
        joined.append((start, end, label))
    return Passage(passage.text, tuple(joined))


def covers(spans: Iterable[tuple[int, int, str]], place: int) -> bool:
    """Whether one of the spans holds a place."""
    return any(start <= place < end for start, end, _ in spans)


def read_passages(paths: Iterable[Path], *, problems: list[str] | None = None) -> Iterator[Passage]:
    """Read marked files; a line with `#` in front is a comment. A bad line raises, or is told in `problems`."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                yield parse_passage(line.strip(), where=f"{path}:{number}")
            except ReadError as error:
                if problems is None:
                    raise
                problems.append(str(error))


def read_domain(folder: Path = DOMAIN, *, problems: list[str] | None = None) -> list[Passage]:
    """Read all sentences of a folder, each text once."""
    passages = read_passages(sorted(folder.glob("*.txt")), problems=problems)
    found = {passage.text: join_prefixes(passage) for passage in passages}
    return list(found.values())


def read_gold(folder: Path, *, problems: list[str] | None = None) -> list[Passage]:
    """Read gold articles in the same marks, line by line: what stands between the first two `---`."""
    passages: list[Passage] = []
    for path in sorted(folder.glob("*.txt")):
        parts = re.split(r"^---\n", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
        for line in parts[1].splitlines() if len(parts) > 1 else []:
            try:
                if line.strip():
                    passages.append(parse_passage(line.strip(), where=str(path)))
            except ReadError as error:
                if problems is None:
                    raise
                problems.append(str(error))
    return passages
