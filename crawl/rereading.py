"""Reads a publisher's pages again from the archive, without the network: after a better reader, other keywords."""

from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.workspace import Workspace
from crawl.archive import Archive
from crawl.keeping import Outcome, Wish, join_parts, read_response
from crawl.pipelines import KeepArticles
from crawl.publisher import Publisher
from crawl.record import Kind, Record, Row, Status
from schema.errors import LianjianError


@dataclass
class Reread:
    """What a second reading gave."""

    pages: int = 0
    articles: int = 0
    changed: int = 0
    """Articles whose text is another than before."""
    missing: list[str] = field(default_factory=list)
    """Pages whose response is not in the archive."""


def reread_archive(
    workspace: Workspace,
    publisher: Publisher,
    *,
    wish: Wish,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Reread:
    """Read every archived article page of a publisher again; the articles are replaced. Call it under `workspace.writing()`."""
    result = Reread()
    record = Record(workspace.path / "pages" / "record.db")
    archive = Archive(workspace.path / "pages", publisher.name)
    keeper = KeepArticles(workspace, record, publisher.name)
    rows = [
        (row["url"], row["response"])
        for row in record.rows(publisher.name)
        if row["kind"] in (Kind.ARTICLE, Kind.PART) and row["response"] is not None and row["http"] == 200
    ]
    try:
        for number, (url, response) in enumerate(rows):
            progress(number, len(rows))
            row = record.get(publisher.name, url)
            assert row is not None
            try:
                outcome = _reread(publisher, row, response, archive=archive, record=record, wish=wish)
            except LianjianError as error:
                result.missing.append(f"{url}: {error}")
                continue
            result.pages += 1
            if outcome.article is not None:
                result.articles += 1
                before = workspace.articles.head(outcome.article.id)
                outcome.article = join_parts(outcome.article, record.parts(publisher.name, url))
                result.changed += before != outcome.article.text_sha256
            keeper.process_item(outcome)
        progress(len(rows), len(rows))
    finally:
        record.close()
    return result


def _reread(publisher: Publisher, row: Row, response: int, *, archive: Archive, record: Record, wish: Wish) -> Outcome:
    place = record.place_of(response)
    kept = archive.read(place["file"], place["offset"])
    outcome = read_response(
        publisher,
        row,
        kept.body,
        status=kept.status,
        final_url=kept.url,
        wish=wish,
        record=record,
        retrieved=kept.fetched,
    )
    if row.status is Status.SKIPPED:
        return Outcome(row.url, Status.SKIPPED, {"reason": row.reason})
    return outcome
