"""What was read goes into the workspace, and then into the record: in this order, so that a kill loses and doubles nothing."""

from corpus.fingerprint import fingerprint
from corpus.workspace import Source, Workspace
from crawl.keeping import Outcome
from crawl.record import Record
from schema.article import Article, Document


def keep_article(workspace: Workspace, article: Article, *, media_type: str = "text/html") -> None:
    """Put one article of one address into the workspace; the same address again replaces it."""
    url = str(article.document)
    workspace.articles.append([article])
    workspace.documents.append(
        [
            Document(
                id=article.id,
                path=url,
                sha256=article.document_sha256 or "",
                media_type=media_type,
                articles=(article.id,),
            )
        ]
    )
    reader = fingerprint("crawl/page.py", "crawl/pages", "corpus/html", "corpus/webpage.py")
    workspace.sources.append(
        [
            Source(
                path=url,
                sha256=article.document_sha256 or "",
                reader=reader,
                documents=(article.id,),
                articles=(article.id,),
            )
        ]
    )


class KeepArticles:
    """Keeps outcomes. The spider calls it itself: what it asks for next depends on what stands in the record."""

    def __init__(self, workspace: Workspace, record: Record, publisher: str) -> None:
        self.workspace = workspace
        self.record = record
        self.publisher = publisher

    def process_item(self, item: Outcome) -> Outcome:
        """Keep an outcome."""
        if item.article is not None:
            keep_article(self.workspace, item.article)
        with self.record.change():
            self.record.add(self.publisher, item.found)
            self.record.set(self.publisher, item.url, item.status, **item.values)
        return item
