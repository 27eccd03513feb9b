"""Silver labels by the rules: what they mark in raw text of the genre is taken, what they leave blank is left open."""

import re
from collections.abc import Iterable, Iterator

import numpy as np

from extract.encoding import CharEncoder
from extract.pipeline import annotate, load
from extract.train.packing import ANY, BITS, NO_TAG, Row
from schema.article import Article
from schema.errors import LianjianError

GENRE = re.compile(
    r"产业链|党委|党支部|党组织|党建|企业|园区|产业集群|链长|有限公司|工业园|镇党|县委|市委|服务队|工作法|机制|平台"
)
"""Words of which a passage of the genre holds two."""
OPEN = ANY & ~sum(BITS[f"{place}-{label}"] for place in "BI" for label in ("FIGURE", "TIME"))
"""What a character may be that the rules leave blank: of figures and times they miss few."""


def is_of_genre(text: str) -> bool:
    """Whether a passage is near to our articles."""
    return len(set(GENRE.findall(text))) >= 2


def label_by_rules(texts: Iterable[str]) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Mark texts by the rules alone; a text that the rules cannot read is left out."""
    nlp = load(model="rules")
    for text in texts:
        try:
            found = annotate(Article(id="silver", text=text), nlp)
        except LianjianError:
            continue
        yield text, [(mention.start, mention.end, str(mention.label)) for mention in found.mentions]


def pack_silver(text: str, spans: list[tuple[int, int, str]], encoder: CharEncoder) -> Row:
    """Pack a passage that the rules have marked: their mentions are taken, the rest may be anything, or more likely nothing."""
    ours = np.full(len(text), OPEN, np.int32)
    for start, end, label in spans:
        ours[start] = BITS[f"B-{label}"]
        ours[start + 1 : end] = BITS[f"I-{label}"]
    ids, types = encoder.encode(text)
    return ids.astype(np.int16), types.astype(np.int16), np.full(len(text), NO_TAG, np.int16), ours
