"""Newspaper pages of our own, a layout each, with their golden articles beside them; and the five seeds.

LIANJIAN_UPDATE_GOLDEN=1 writes the golden results anew: read the diff.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from corpus.importing import ReadDocument, read_documents
from schema.article import Article

PAGES = Path(__file__).parent / "pages"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
FIELDS = [
    "title",
    "kicker",
    "subtitle",
    "column",
    "page",
    "published",
    "publisher",
    "credit",
    "authors",
    "correspondents",
    "photographers",
    "editors",
    "captions",
    "relevance",
]


def read(path: Path) -> ReadDocument:
    (result,) = read_documents([path])
    assert isinstance(result, ReadDocument), result
    return result


def describe(article: Article) -> dict[str, Any]:
    row = article.model_dump(mode="json")
    return {key: row[key] for key in FIELDS if row[key]} | {"text": row["text"].split("\n")}


@pytest.mark.parametrize("folder", sorted(PAGES.iterdir()), ids=lambda folder: folder.name)
def test_page_gives_its_golden_articles(folder: Path) -> None:
    result = read(folder / "page.txt")
    found = {
        "articles": [describe(article) for article in result.articles],
        "removed": [[piece.reason, piece.text] for piece in result.document.removed],
    }
    golden = folder / "expected.json"
    if os.environ.get("LIANJIAN_UPDATE_GOLDEN"):
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", sorted(PAGES.iterdir()), ids=lambda folder: folder.name)
def test_every_letter_of_a_page_is_kept_or_removed_with_a_reason(folder: Path) -> None:
    result = read(folder / "page.txt")
    told = "".join(
        [article.text + (article.column or "") for article in result.articles]
        + [piece.text for piece in result.document.removed]
    )
    source = (folder / "page.txt").read_text(encoding="utf-8")
    missing = [char for char in sorted(set(source)) if char.isalnum() and told.count(char) < source.count(char)]
    assert missing == []


@pytest.mark.parametrize("width", [0, 3])
def test_blank_lines_between_paragraphs_do_not_matter(width: int) -> None:
    folder = PAGES / "cut_off"
    source = (folder / "page.txt").read_text(encoding="utf-8").replace("\n\n", "\n" * (width + 1))
    found = [article.title for article in read_text(source)]
    assert found == [article.title for article in read(folder / "page.txt").articles]


def read_text(source: str) -> list[Article]:
    from corpus.splitting import split_page

    pieces, _ = split_page(source)
    return [
        piece.make_article(str(index), document="page", sha256="", position=index) for index, piece in enumerate(pieces)
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds stand beside the project, they are not part of it")
def test_seeds_give_their_articles() -> None:
    documents = [read(path) for path in sorted(SEEDS.iterdir())]
    assert [len(document.articles) for document in documents] == [3, 1, 1, 11, 4]
    levels = [article.relevance for document in documents for article in document.articles]
    assert [levels.count(level) for level in ("core", "related", "none")] == [5, 1, 14]
    assert all(article.title for document in documents for article in document.articles)
    signed = [bool(article.authors) for document in documents for article in document.articles]
    assert signed.count(False) == 1
