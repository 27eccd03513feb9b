"""Reprints and updates: articles that say the same in clusters, and what each member is to its head.

MinHash over character 5-grams finds the candidates; it cannot tell a reprint from an update (a reprint with another
byline and an update of three figures are equally alike), so an edit script over sentences and figures decides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import SequenceMatcher
from enum import StrEnum

from datasketch import MinHash, MinHashLSH

from corpus.folding import fold
from schema.article import Article

SHINGLE = 5
PERMUTATIONS = 128
CANDIDATE = 0.4
"""Jaccard of shingles from which on a pair is looked at; an excerpt of half an article has about this."""
CONTAINED = 0.75
"""Share of the shorter text's shingles that the longer one must hold."""
SAME_SENTENCE = 0.6
LETTERS = re.compile(r"[^\w\u4e00-\u9fff]+")
SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?[”’」』)]*")
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:万|亿)?[%‰]?|[一二两三四五六七八九十百千]{2,}(?=[余多]?[家个名人项条户吨元亿万])")


class Kind(StrEnum):
    """What a member of a cluster is to its head."""

    HEAD = "head"
    """The first publication."""
    REPRINT = "reprint"
    """The same text, whole or cut, with another headline or byline at most."""
    UPDATE = "update"
    """The same report with other figures or with new sentences."""


@dataclass(frozen=True)
class Member:
    """One article of a cluster."""

    article: str
    kind: Kind
    changes: tuple[tuple[str, str], ...] = ()
    """Figures of the head and what stands in their place."""
    added: tuple[str, ...] = ()
    """Sentences that the head does not have."""


@dataclass(frozen=True)
class Cluster:
    """Articles that report the same in the same words, the first publication at their head."""

    head: str
    members: tuple[Member, ...]
    """All of them, the head first."""


def find_clusters(articles: Iterable[Article]) -> list[Cluster]:
    """The clusters of two and more; articles that stand alone are in none, and nothing is taken away."""
    known = {article.id: article for article in articles}
    shingles = {identity: make_shingles(article.text) for identity, article in known.items()}
    groups = _Groups()
    for one, other in _find_candidates(shingles):
        if contained(shingles[one], shingles[other]) >= CONTAINED:
            groups.join(one, other)
    clusters = [_make_cluster([known[identity] for identity in group]) for group in groups.found()]
    return sorted(clusters, key=lambda cluster: cluster.head)


def make_shingles(text: str) -> frozenset[str]:
    """The runs of five letters of a text, without punctuation and blanks."""
    letters = LETTERS.sub("", fold(text))
    return frozenset(letters[index : index + SHINGLE] for index in range(max(1, len(letters) - SHINGLE + 1)))


def contained(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that the larger one holds."""
    return len(one & other) / min(len(one), len(other))


def compare(head: Article, other: Article) -> Member:
    """Whether `other` reprints or updates `head`: an update has changed figures or new sentences."""
    old, new = find_sentences(head.text), find_sentences(other.text)
    matcher = SequenceMatcher(None, [_bare(line) for line in old], [_bare(line) for line in new], autojunk=False)
    changes: list[tuple[str, str]] = []
    added: list[str] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag in ("equal", "delete"):
            continue
        before = old[old_start:old_end]
        for sentence in new[new_start:new_end]:
            partner = max(before, key=lambda line: _ratio(line, sentence), default=None)
            if partner is None or _ratio(partner, sentence) < SAME_SENTENCE:
                if not _stands_in(sentence, head.text):
                    added.append(sentence)
            else:
                before.remove(partner)
                changes.extend(_changed_numbers(partner, sentence))
    headline = {_bare(line) for line in (other.title, other.kicker, other.subtitle) if line is not None}
    added = [sentence for sentence in added if _bare(sentence) not in headline and len(_bare(sentence)) >= 8]
    kind = Kind.UPDATE if changes or added else Kind.REPRINT
    return Member(other.id, kind, tuple(changes), tuple(added))


def find_sentences(text: str) -> list[str]:
    """The sentences of a text, headlines and captions as lines of their own."""
    return [match[0].strip() for line in text.split("\n") for match in SENTENCE.finditer(line) if match[0].strip()]


def _make_cluster(articles: Sequence[Article]) -> Cluster:
    """The cluster of some articles; the first published is its head, without a date the longest."""
    ordered = sorted(articles, key=lambda article: (_moment(article), -len(article.text), article.id))
    head = ordered[0]
    members = (Member(head.id, Kind.HEAD), *(compare(head, other) for other in ordered[1:]))
    return Cluster(head.id, members)


def _moment(article: Article) -> datetime:
    """When an article was published; a day without a time counts as its end."""
    if isinstance(article.published, datetime):
        return article.published.replace(tzinfo=None)
    return datetime.combine(article.published or date.max, time.max)


def _find_candidates(shingles: dict[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs that may be alike, each once."""
    index = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    for identity, pieces in shingles.items():
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([piece.encode("utf-8") for piece in pieces])
        for other in sorted(index.query(sketch)):
            yield other, identity
        index.insert(identity, sketch)


def _changed_numbers(old: str, new: str) -> list[tuple[str, str]]:
    """The figures that differ between two versions of a sentence."""
    before, after = NUMBER.findall(fold(old)), NUMBER.findall(fold(new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    changes: list[tuple[str, str]] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            changes.append(("、".join(before[old_start:old_end]), "、".join(after[new_start:new_end])))
    return changes


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, _bare(one), _bare(other), autojunk=False).ratio()


def _stands_in(sentence: str, text: str) -> bool:
    """Whether a sentence stands in a text, be it cut in other places."""
    pieces, all_pieces = make_shingles(sentence), make_shingles(text)
    return len(pieces & all_pieces) >= 0.9 * len(pieces)


def _bare(text: str) -> str:
    return LETTERS.sub("", fold(text))


class _Groups:
    """Sets that grow together (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        """Put two in one group."""
        first, second = self._root(one), self._root(other)
        if first != second:
            self._parent[second] = first

    def found(self) -> list[list[str]]:
        """The groups, each with its members in order of arrival."""
        groups: dict[str, list[str]] = {}
        for item in self._parent:
            groups.setdefault(self._root(item), []).append(item)
        return [sorted(group) for group in groups.values() if len(group) > 1]

    def _root(self, item: str) -> str:
        self._parent.setdefault(item, item)
        while self._parent[item] != item:
            item = self._parent[item]
        return item
