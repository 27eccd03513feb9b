"""Which passages tell of which case."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from extract.case_topics import Topic, share_region, value_of
from extract.reading import Reading
from schema.labels import Label
from schema.mentions import Evidence
from schema.records import Region

PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n”]*")
SENTENCE_END = ("。", "！", "？", "!", "?", "”", "…", "：", ":")
SAYS = re.compile(r"[^。，,]{2,40}(?:说|表示|介绍|坦言|感慨|告诉记者)。?")
"""The end of a speech, which belongs to what was said."""
HEADING = 40
"""A line that is shorter and ends no sentence is a heading."""


class Passages:
    """For each sentence of an article the numbers of the cases that it tells of."""

    def __init__(self, reading: Reading, topics: list[Topic]) -> None:
        self.reading = reading
        self.topics = topics
        self.told: dict[int, list[int]] = {}
        everyone = list(range(len(topics)))
        if len(topics) == 1:
            self.told = {0: everyone}
        elif share_region(topics):
            here = everyone
            for sentence in SENTENCE.finditer(reading.article.text):
                follows = sentence[0].startswith(("”", "’")) or SAYS.fullmatch(sentence[0]) is not None
                here = self._named(*sentence.span()) or (here if follows else everyone)
                self.told[sentence.start()] = here
        else:
            self._tell_stories()
        self.starts = sorted(self.told)

    def belong(self, place: Evidence, number: int) -> bool:
        """Whether a place lies in a passage of this case."""
        found = bisect_right(self.starts, place.start) - 1
        return found >= 0 and number in self.told[self.starts[found]]

    def _named(self, start: int, end: int) -> list[int]:
        return [
            number
            for number, topic in enumerate(self.topics)
            if any(start <= place.start < end for place in topic.places)
        ]

    def _tell_stories(self) -> None:
        """A paragraph that brings in new names without a case waits for the next one that names its case."""
        current: list[int] = []
        waiting: list[int] = []
        new = sorted(self._first_names())
        for paragraph in PARAGRAPH.finditer(self.reading.article.text):
            line = paragraph[0].strip()
            if len(line) < HEADING and not line.endswith(SENTENCE_END):
                current, waiting = [], []
                continue
            named = self._named(*paragraph.span())
            if named:
                self._tell_paragraph(paragraph, named)
                self.told.update(dict.fromkeys(waiting, named[:1]))
                waiting = []
                current = self._named_last(paragraph, named)
            elif any(paragraph.start() <= place < paragraph.end() for place in new):
                waiting.append(paragraph.start())
                self.told[paragraph.start()] = []
                current = []
            elif current:
                self.told[paragraph.start()] = current
            else:
                waiting.append(paragraph.start())
                self.told[paragraph.start()] = []

    def _tell_paragraph(self, paragraph: re.Match[str], named: list[int]) -> None:
        here: list[int] = []
        for sentence in SENTENCE.finditer(self.reading.article.text, *paragraph.span()):
            here = self._named(*sentence.span()) or here or named[:1]
            self.told[sentence.start()] = here

    def _named_last(self, paragraph: re.Match[str], named: list[int]) -> list[int]:
        sentences = SENTENCE.finditer(self.reading.article.text, *paragraph.span())
        return [found for sentence in sentences if (found := self._named(*sentence.span()))][-1] or named

    def _first_names(self) -> Iterator[int]:
        for record in self.reading.records:
            if record.label in (Label.ENTERPRISE, Label.REGION):
                yield record.evidence[0].start


def place_topics(reading: Reading, topics: list[Topic], passages: Passages) -> None:
    """The region of a case whose organisation does not name it: the one that its own passages name most often."""
    if share_region(topics):
        return
    taken = {topic.region.record for topic in topics if topic.named and topic.region is not None}
    for number, topic in enumerate(topics):
        counts = [
            (sum(passages.belong(place, number) for place in record.evidence), record)
            for record in reading.records
            if isinstance(record, Region) and record.id not in taken
        ]
        if topic.named or not counts or topic.region is None:
            continue
        home = topic.region.record
        most, region = max(counts, key=lambda count: (count[0] > 0 and count[1].id != home, count[0]))
        if most:
            topic.region = value_of(region)
