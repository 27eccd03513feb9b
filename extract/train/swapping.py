"""Names swapped for others of their kind, so that a tagger learns the places of names and not the names."""

import csv
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from extract.train.domain_data import Passage

DIGIT = re.compile(r"\d")
REGION_END = re.compile(r"(?:街道|自治州|自治县|[省市县区州镇乡村])$")
REGION_HEAD = re.compile(r"^[\u4e00-\u9fff]{1,3}?(?:街道|[省市县区镇乡村])")
FIRM_END = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团|股份|银行)$")
CHAIN_END = re.compile(r"(?:产业链|产业集群|产业|链)$")
HAN = re.compile(r"[\u4e00-\u9fff]+")
PUNCTUATION = str.maketrans({chr(code + 0xFEE0): chr(code) for code in map(ord, ",:;!?()")})


class Names:
    """Names by kind: regions by their ending, firms by theirs, persons, products."""

    def __init__(self, gazetteers: Path, persons: Iterable[str], *, invented: Iterable[str] = ()) -> None:
        """`invented`: regions that our sentences have made up; at the head of another name they are swapped as real ones are."""
        self.persons = sorted({name for name in persons if len(name) in (2, 3) and HAN.fullmatch(name)})
        self.regions: dict[str, list[str]] = defaultdict(list)
        for row in _read(gazetteers / "regions_areacity_level4.csv.xz"):
            for name in (row["ext_name"], row["name"]):
                end = REGION_END.search(name)
                if HAN.fullmatch(name) and 2 <= len(name) <= 7:
                    self.regions[end[0] if end else ""].append(name)
        self.regions["村"] = [name.removesuffix("镇") + "村" for name in self.regions["镇"] if len(name) == 3]
        self.firms: dict[str, list[str]] = defaultdict(list)
        for row in _read(gazetteers / "company_full_names.csv.xz"):
            end = FIRM_END.search(row["full_name"])
            if end and HAN.fullmatch(row["full_name"]):
                self.firms[end[0]].append(row["full_name"])
        for row in _read(gazetteers / "listed_companies.csv.xz"):
            if HAN.fullmatch(row["name"]):
                self.firms["股份" if row["name"].endswith("股份") else ""].append(row["name"])
        self.products = [
            row["name"] if "name" in row else next(iter(row.values())) for row in _read(gazetteers / "products.csv.xz")
        ]
        self.products = [name for name in self.products if HAN.fullmatch(name) and 2 <= len(name) <= 5]
        made_up = {name for name in invented if HAN.fullmatch(name)}
        self.known = made_up.union(*self.regions.values())
        self.shorts = {REGION_END.sub("", name) for name in made_up}
        self.shorts = {name for name in self.shorts if len(name) == 2}

    def region(self, name: str, draw: random.Random) -> str:
        """Another region with the same ending."""
        end = REGION_END.search(name)
        return _choose(self.regions.get(end[0] if end else "", []), name, draw)

    def swap(self, surface: str, label: str, draw: random.Random) -> str:
        """Another surface for a mention, or the same where its kind has no other."""
        if label in ("TIME", "FIGURE"):
            return DIGIT.sub(lambda match: _other_digit(match[0], draw), surface)
        if label == "PERSON" and HAN.fullmatch(surface) and len(surface) in (2, 3):
            return _choose(self.persons, surface, draw)
        if label == "REGION" and HAN.fullmatch(surface):
            return self.region(surface, draw)
        if label == "ENTERPRISE" and HAN.fullmatch(surface):
            end = FIRM_END.search(surface)
            return _choose(self.firms.get(end[0] if end else "", []), surface, draw)
        if label == "CHAIN" and (end := CHAIN_END.search(surface)) and HAN.fullmatch(surface) and draw.random() < 0.5:
            return _choose(self.products, surface, draw) + end[0]
        head = self._head(surface) if label in ("PARTY_ORG", "ORG", "SITE", "ENTERPRISE") else ""
        return self.region(head, draw) + surface[len(head) :] if head else surface

    def _head(self, surface: str) -> str:
        """The region that opens a name: 白沙县 of 白沙县农业局, 白沙 of 白沙农贸市场; "" where none does."""
        full = REGION_HEAD.match(surface)
        if full and full[0] in self.known and full.end() < len(surface):
            return full[0]
        return surface[:2] if surface[:2] in self.shorts and len(surface) > 3 else ""

    def swap_passage(self, passage: Passage, draw: random.Random, *, share: float = 0.6) -> Passage:
        """A passage with about `share` of its names swapped, the same surface always for the same."""
        made: dict[tuple[str, str], str] = {}
        parts: list[str] = []
        spans: list[tuple[int, int, str]] = []
        place = length = 0
        for start, end, label in passage.spans:
            surface = passage.text[start:end]
            key = (surface, label)
            if key not in made:
                made[key] = self.swap(surface, label, draw) if draw.random() < share else surface
            before = passage.text[place:start]
            parts += [before, made[key]]
            length += len(before)
            spans.append((length, length + len(made[key]), label))
            length += len(made[key])
            place = end
        return Passage("".join([*parts, passage.text[place:]]), tuple(spans))


def join_some(passages: Iterable[Passage], draw: random.Random, *, longest: int, share: float = 0.6) -> list[Passage]:
    """Join some neighbours to passages of at most `longest` characters: articles are read by the paragraph."""
    joined: list[Passage] = []
    for passage in passages:
        last = joined[-1] if joined else None
        if last is not None and len(last.text) + len(passage.text) <= longest and draw.random() < share:
            moved = [(start + len(last.text), end + len(last.text), label) for start, end, label in passage.spans]
            joined[-1] = Passage(last.text + passage.text, (*last.spans, *moved))
        else:
            joined.append(passage)
    return joined


def _read(path: Path) -> Iterable[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _choose(names: list[str], name: str, draw: random.Random) -> str:
    return draw.choice(names) if names else name


def _other_digit(digit: str, draw: random.Random) -> str:
    return digit if digit == "0" else str(draw.randint(1, 9))
