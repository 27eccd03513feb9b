"""Files and folders into the workspace: each file once, whole or not at all, with what was rejected and why."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from corpus.fingerprint import fingerprint
from corpus.importing import read_documents
from corpus.workspace import Source, Workspace
from schema.article import Article, Document, Rejected, hash_text
from schema.errors import LianjianError
from schema.jsonl import write_jsonl

KEPT = frozenset(
    [
        "browse",
        "cases",
        "decisions",
        "export",
        "facts",
        "fingerprint",
        "kb",
        "linking",
        "locking",
        "rows",
        "samples",
        "search",
        "shelf",
        "showing",
        "snapshot",
        "spacing",
        "taking",
        "validating",
        "workspace",
    ]
)
"""Modules and folders of this package that keep and show; the others read, and a change there makes files be read again."""


@cache
def reader_version() -> str:
    """Of everything that turns a file into articles."""
    names = [
        path.name for path in Path(__file__).parent.iterdir() if path.stem not in KEPT and path.name[0] not in "._"
    ]
    return fingerprint("schema/article.py", *sorted(f"corpus/{name}" for name in names))


@dataclass
class Taken:
    """What became of the paths of one call."""

    files: int = 0
    """Files that were read now."""
    skipped: int = 0
    """Files that had been read before and have not changed."""
    hidden: int = 0
    """Files passed over because they or their folder are hidden, or belong to a workspace."""
    copies: int = 0
    """Files with the same bytes as another one that was read."""
    documents: int = 0
    articles: int = 0
    """All articles of the paths, those of skipped files as well."""
    rejected: list[Rejected] = field(default_factory=list)


def find_files(paths: Iterable[Path], taken: Taken) -> list[Path]:
    """The files below some paths, in order; hidden ones and workspaces are passed over and counted."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            files.update(dict.fromkeys(_walk(path, taken)))
        else:
            files[path] = None
    return list(files)


def _walk(folder: Path, taken: Taken) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        if "lianjian.toml" in names:
            taken.hidden += len(names)
            folders.clear()
            continue
        taken.hidden += sum(name.startswith((".", "~$")) for name in names)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in sorted(names) if not name.startswith((".", "~$")))


def take(
    workspace: Workspace, paths: Iterable[Path], *, progress: Callable[[int, int], None] = lambda done, total: None
) -> Taken:
    """Read files into the workspace; skip those that stand there unchanged. Call it under `workspace.writing()`."""
    taken = Taken()
    files = find_files(paths, taken)
    reader = reader_version()
    owners = {id: source.path for source in workspace.live_sources() for id in source.articles}
    readers_of = {source.sha256: source.path for source in workspace.live_sources() if source.articles}
    try:
        for number, path in enumerate(files):
            progress(number, len(files))
            _take_file(workspace, path, reader, owners, readers_of, taken)
        progress(len(files), len(files))
    finally:
        _write_rejected(workspace)
    workspace.sources.compact(sorted(workspace.sources))
    live = [document for source in workspace.live_sources() for document in source.documents]
    workspace.documents.compact(dict.fromkeys(live))
    workspace.articles.compact(workspace.live_articles())
    return taken


def _take_file(
    workspace: Workspace, path: Path, reader: str, owners: dict[str, str], readers_of: dict[str, str], taken: Taken
) -> None:
    name = path.resolve().as_posix()
    try:
        sha256 = _hash_file(path)
    except OSError as error:
        taken.rejected.append(_unreadable(path, error))
        workspace.sources.append([Source(path=name, sha256="", reader=reader, rejected=(taken.rejected[-1],))])
        return
    original = readers_of.get(sha256, name)
    if original != name and workspace.sources.get(original).sha256 == sha256:
        taken.copies += 1
        return
    if workspace.sources.head(name) == (sha256, reader):
        source = workspace.sources.get(name)
        taken.skipped += 1
    else:
        source = _read_file(workspace, path, name, sha256, reader, owners)
        workspace.sources.append([source])
        taken.files += 1
        if source.articles:
            readers_of[sha256] = name
    taken.documents += len(source.documents)
    taken.articles += len(source.articles)
    taken.rejected.extend(source.rejected)


def _read_file(workspace: Workspace, path: Path, name: str, sha256: str, reader: str, owners: dict[str, str]) -> Source:
    documents: list[str] = []
    articles: dict[str, str] = {}
    rejected: list[Rejected] = []
    results = iter(read_documents([path]))
    while True:
        try:
            result = next(results)
        except StopIteration:
            break
        except (LianjianError, OSError, ValueError) as error:
            rejected.append(Rejected(path=str(path), error=type(error).__name__, reason=f"{path}: {error}"))
            break
        except Exception as error:  # one odd file must not end the run over ten thousand
            rejected.append(_broken(path, error))
            break
        if isinstance(result, Rejected):
            rejected.append(result)
            continue
        fresh = [article for article in result.articles if article.id not in articles]
        clashes = [article for article in result.articles if _clashes(workspace, article, name, owners, articles)]
        rejected.extend(_clash(path, article) for article in clashes)
        kept = [article for article in fresh if article not in clashes]
        workspace.articles.append(kept)
        workspace.documents.append([_with_articles(result.document, [a for a in result.articles if a not in clashes])])
        documents.append(result.document.id)
        articles.update((article.id, article.text_sha256) for article in kept)
    owners.update(dict.fromkeys(articles, name))
    return Source(
        path=name,
        sha256=sha256,
        reader=reader,
        documents=tuple(dict.fromkeys(documents)),
        articles=tuple(articles),
        rejected=tuple(rejected),
    )


def _with_articles(document: Document, articles: list[Article]) -> Document:
    return document.model_copy(update={"articles": tuple(article.id for article in articles)})


def _clashes(
    workspace: Workspace, article: Article, name: str, owners: dict[str, str], articles: dict[str, str]
) -> bool:
    """Whether another article of this id stands already, with another text."""
    if article.id in articles:
        return articles[article.id] != article.text_sha256
    if owners.get(article.id, name) == name:
        return False
    return workspace.articles.head(article.id) != hash_text(article.text)


def _clash(path: Path, article: Article) -> Rejected:
    return Rejected(
        path=str(path),
        error="DuplicateId",
        reason=f"{path}: 编号 {article.id!r} 已属于另一篇文章（标题 {article.title!r}）/ "
        f"id {article.id!r} belongs to another article already",
    )


def _unreadable(path: Path, error: OSError) -> Rejected:
    reason = "没有这个文件 / no such file" if isinstance(error, FileNotFoundError) else f"读不了 / cannot read: {error}"
    return Rejected(path=str(path), error=type(error).__name__, reason=f"{path}: {reason}")


def _broken(path: Path, error: Exception) -> Rejected:
    return Rejected(
        path=str(path),
        error=type(error).__name__,
        reason=f"{path}: 读取时出错 / reading failed: {type(error).__name__}: {error}",
    )


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_rejected(workspace: Workspace) -> None:
    rejected = (item for source in workspace.live_sources() for item in source.rejected)
    write_jsonl(workspace.path / "rejected" / "documents.jsonl", rejected)
