"""Measures our page reader beside trafilatura on the golden pages: python tests/pages/compare_readers.py."""

import json
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

import trafilatura

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.html.tree import decode_page
from corpus.webpage import read_page

FOLDER = Path(__file__).parent / "general"


def grams(text: str) -> Counter[str]:
    """Runs of five characters."""
    letters = "".join(text.split())
    return Counter(letters[index : index + 5] for index in range(len(letters) - 4))


def likeness(one: str, other: str) -> float:
    """F1 over runs of five characters."""
    mine, theirs = grams(one), grams(other)
    return 2 * (mine & theirs).total() / max(1, mine.total() + theirs.total())


def main() -> None:
    """Print the mean of each measure, and the median of the processor's milliseconds."""
    measures: dict[str, list[float]] = {}
    for path in sorted(FOLDER.glob("*.html")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        data = path.read_bytes()
        begin = time.process_time()
        page = read_page(data)
        middle = time.process_time()
        other = trafilatura.bare_extraction(decode_page(data)[0], with_metadata=True, favor_recall=True)
        end = time.process_time()
        rows = {"ms ours": 1000 * (middle - begin), "ms trafilatura": 1000 * (end - middle)}
        if not gold["is_article"]:
            rows["lists ours"] = not page.is_article
        else:
            for name, title, day, author, text in (
                ("ours", page.title, page.published, page.author, page.text),
                *(
                    [("trafilatura", other.title, other.date, other.author, other.text or "")]
                    if other is not None
                    else []
                ),
            ):
                rows[f"title {name}"] = title == gold["title"]
                rows[f"day {name}"] = (day or "")[:10] == gold["published"][:10]
                rows[f"author {name}"] = author == gold["author"]
                rows[f"body {name}"] = likeness(text, gold["text"])
        for name, value in rows.items():
            measures.setdefault(name, []).append(value)
    for name, values in sorted(measures.items()):
        middle_of = statistics.median if name.startswith("ms") else statistics.fmean
        print(f"{name:20} {middle_of(values):7.3f}  n={len(values)}")


if __name__ == "__main__":
    main()
