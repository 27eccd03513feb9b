"""Knowledge base: built from articles, annotations and decisions; it can be thrown away at any time."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, Table, create_engine, delete, event, select, text
from sqlalchemy.exc import SQLAlchemyError

from corpus.decisions import Decision, apply_wrong, read_decisions
from corpus.fingerprint import fingerprint
from corpus.linking import link
from corpus.rows import (
    ARTICLES,
    DECISIONS,
    DOCUMENTS,
    ENTITIES,
    ENTITY_RECORDS,
    META,
    OF_ARTICLE,
    REJECTED,
    REMOVED,
    make_article_row,
    make_rows,
    metadata,
)
from corpus.spacing import normalise, space_out
from corpus.workspace import Workspace
from schema.annotation import Annotation
from schema.article import Article
from schema.errors import LianjianError, WorkspaceError

VERSION = "schema"
"""Key in `meta` of the version of the tables; a knowledge base of another version is built anew."""

FTS = "texts"
"""The FTS5 table: an article's text with a space between characters, its rowid the article's number."""


@dataclass
class Built:
    """What became of a knowledge base."""

    articles: int = 0
    replaced: int = 0
    removed: int = 0
    """Articles that are no longer in the workspace."""
    failed: list[str] = field(default_factory=list)
    """Articles whose annotation does not fit them; they are there without it."""
    unused: list[str] = field(default_factory=list)
    """Decisions that met nothing."""


def open_kb(workspace: Workspace) -> Engine:
    """The knowledge base, for reading; WorkspaceError where it has not been built."""
    path = workspace.path / "kb.db"
    if workspace.settings.kb.url is None and not path.exists():
        raise WorkspaceError(
            f"{path}: 还没有知识库，先运行 lianjian build / no knowledge base yet, run `lianjian build`"
        )
    engine = create_engine(workspace.url)
    if not (_version_of(engine) or "").startswith(_structure()):
        raise WorkspaceError(
            f"{engine.url.render_as_string()}: 知识库由另一版本建成，运行 lianjian build / "
            f"built by another version: run `lianjian build`"
        )
    return engine


def build(workspace: Workspace, *, progress: Callable[[int, int], None] = lambda done, total: None) -> Built:
    """Bring the knowledge base up to date: an article's rows in one transaction. Call it under `workspace.writing()`."""
    decisions = read_decisions(workspace.decisions)
    try:
        return _build(workspace, decisions, progress)
    except SQLAlchemyError as error:
        raise WorkspaceError(
            f"{workspace.url.render_as_string()}: 写不进知识库 / cannot be written: {error}"
        ) from error


def _build(workspace: Workspace, decisions: Sequence[Decision], progress: Callable[[int, int], None]) -> Built:
    engine = _prepare(workspace)
    built = Built()
    try:
        live = workspace.live_articles()
        with engine.connect() as connection:
            standing = {
                row.id: row.made_from for row in connection.execute(select(ARTICLES.c.id, ARTICLES.c.made_from))
            }
        for id in standing.keys() - set(live):
            with engine.begin() as connection:
                _remove(connection, id)
            built.removed += 1
        for number, id in enumerate(live):
            progress(number, len(live))
            made_from = _made_from(workspace, id, decisions)
            if standing.get(id) != made_from:
                with engine.begin() as connection:
                    _replace(connection, workspace, id, made_from, decisions, built)
                built.replaced += 1
        built.articles = len(live)
        progress(len(live), len(live))
        _finish(engine, workspace, decisions, built)
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                connection.execute(text("PRAGMA journal_mode=DELETE"))
    finally:
        engine.dispose()
    return built


def _structure() -> str:
    """Of the tables: what is needed to read a knowledge base."""
    columns = "\n".join(f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns)
    return hashlib.sha256(columns.encode("utf-8")).hexdigest()[:8]


def _version() -> str:
    """Of the tables and of what fills them."""
    names = ("rows", "kb", "linking", "decisions", "spacing")
    return f"{_structure()}.{fingerprint(*(f'corpus/{name}.py' for name in names))}"


def _version_of(engine: Engine) -> str | None:
    try:
        with engine.connect() as connection:
            found: str | None = connection.scalar(select(META.c.value).where(META.c.key == VERSION))
    except SQLAlchemyError:
        return None
    return found


def _prepare(workspace: Workspace) -> Engine:
    """The tables, empty if they were of another version."""
    engine = create_engine(workspace.url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _use_wal)
    if _version_of(engine) == _version():
        return engine
    if workspace.settings.kb.url is None:
        engine.dispose()
        for suffix in ("-wal", "-shm", "-journal", ""):
            (workspace.path / f"kb.db{suffix}").unlink(missing_ok=True)
    else:
        metadata.drop_all(engine)
        with engine.begin() as connection:
            connection.execute(text(f"DROP TABLE IF EXISTS {FTS}"))
    metadata.create_all(engine)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text(f"CREATE VIRTUAL TABLE {FTS} USING fts5(spaced, tokenize='unicode61')"))
        connection.execute(META.insert(), [{"key": VERSION, "value": _version()}])
    return engine


def _use_wal(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _number(id: str) -> int:
    """A row number that depends on the article alone, not on when it was added."""
    return int(hashlib.sha256(id.encode("utf-8")).hexdigest()[:15], 16)


def _made_from(workspace: Workspace, id: str, decisions: Sequence[Decision]) -> str:
    digest = hashlib.sha256(workspace.articles.line(id).encode("utf-8"))
    if _has_annotation(workspace, id):
        digest.update(workspace.annotations.line(id).encode("utf-8"))
    for decision in decisions:
        if decision.kind == "wrong" and decision.article == id:
            digest.update(decision.model_dump_json().encode("utf-8"))
    return digest.hexdigest()[:16]


def _has_annotation(workspace: Workspace, id: str) -> bool:
    head = workspace.annotations.head(id)
    return head is not None and head[0] == workspace.articles.head(id)


def _remove(connection: Connection, id: str) -> None:
    for table in OF_ARTICLE:
        connection.execute(delete(table).where(table.c.article_id == id))
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"DELETE FROM {FTS} WHERE rowid = :number"), {"number": _number(id)})
    connection.execute(delete(ARTICLES).where(ARTICLES.c.id == id))


def _replace(
    connection: Connection, workspace: Workspace, id: str, made_from: str, decisions: Sequence[Decision], built: Built
) -> None:
    article = workspace.articles.get(id)
    annotation = _read_annotation(workspace, article, built)
    _remove(connection, id)
    pipeline = annotation.pipeline if annotation is not None else None
    row = make_article_row(article, pipeline=pipeline, number=_number(id), made_from=made_from)
    connection.execute(ARTICLES.insert(), [row])
    if connection.dialect.name == "sqlite":
        spaced = {"number": _number(id), "spaced": space_out(normalise(article.text))}
        connection.execute(text(f"INSERT INTO {FTS}(rowid, spaced) VALUES (:number, :spaced)"), spaced)
    if annotation is not None:
        for table, rows in make_rows(apply_wrong(annotation, decisions)[0]).items():
            _insert(connection, table, rows)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _read_annotation(workspace: Workspace, article: Article, built: Built) -> Annotation | None:
    if not _has_annotation(workspace, article.id):
        return None
    try:
        return workspace.annotations.get(article.id).check_against(article)
    except LianjianError as error:
        built.failed.append(f"{article.id}: {error}")
        return None


def _annotations(workspace: Workspace, engine: Engine) -> Iterator[Annotation]:
    """The annotations that the knowledge base holds."""
    with engine.connect() as connection:
        ids = set(connection.scalars(select(ARTICLES.c.id).where(ARTICLES.c.pipeline.is_not(None))))
    return workspace.annotations.values(id for id in workspace.live_articles() if id in ids)


def _finish(engine: Engine, workspace: Workspace, decisions: Sequence[Decision], built: Built) -> None:
    """What rests on all articles together: entities, documents, what was rejected, decisions."""
    digest = _digest(workspace)
    with engine.connect() as connection:
        if connection.scalar(select(META.c.value).where(META.c.key == "finished")) == digest and not built.replaced:
            built.unused = list(connection.scalars(select(DECISIONS.c.reason).where(DECISIONS.c.applied == 0)))
            return
    used: Counter[int] = Counter()
    annotations = []
    for annotation in _annotations(workspace, engine):
        annotation, found = apply_wrong(annotation, decisions)
        used.update(found)
        annotations.append(annotation.model_copy(update={"mentions": (), "relations": (), "cases": ()}))
    for number, decision in enumerate(decisions):
        if decision.kind != "wrong":
            used[number] = sum(
                thing.covers(annotation.article_id, record)
                for annotation in annotations
                for record in annotation.records
                for thing in decision.things
            )
    entities = link(annotations, decisions)
    with engine.begin() as connection:
        for table in (ENTITIES, ENTITY_RECORDS, DOCUMENTS, REMOVED, REJECTED, DECISIONS):
            connection.execute(delete(table))
        _insert(
            connection,
            ENTITIES,
            [
                {
                    "id": entity.id,
                    "label": str(entity.label),
                    "name": entity.name,
                    "articles": len({id for id, _ in entity.records}),
                }
                for entity in entities
            ],
        )
        _insert(
            connection,
            ENTITY_RECORDS,
            [
                {"entity": entity.id, "article_id": id, "record": record}
                for entity in entities
                for id, record in entity.records
            ],
        )
        _insert_documents(connection, workspace)
        adapter: TypeAdapter[Decision] = TypeAdapter(Decision)
        _insert(
            connection,
            DECISIONS,
            [
                {
                    "number": number,
                    "kind": decision.kind,
                    "author": decision.author,
                    "date": decision.date.isoformat(),
                    "reason": decision.reason,
                    "decision": adapter.dump_python(decision, mode="json"),
                    "applied": used[number],
                }
                for number, decision in enumerate(decisions)
            ],
        )
        connection.execute(delete(META).where(META.c.key == "finished"))
        connection.execute(META.insert(), [{"key": "finished", "value": digest}])
    built.unused = [decision.reason for number, decision in enumerate(decisions) if not used[number]]


def _insert_documents(connection: Connection, workspace: Workspace) -> None:
    rejected: list[dict[str, Any]] = []
    for source in workspace.live_sources():
        rejected.extend(
            {"article_id": None, **item.model_dump(include={"path", "line", "error", "reason"})}
            for item in source.rejected
        )
        for document in workspace.documents.values(source.documents):
            connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id == document.id))
            connection.execute(delete(REMOVED).where(REMOVED.c.document == document.id))
            _insert(
                connection,
                DOCUMENTS,
                [
                    {
                        **document.model_dump(include={"id", "path", "sha256", "media_type", "encoding"}),
                        "articles": len(document.articles),
                        "removed": len(document.removed),
                    }
                ],
            )
            _insert(
                connection,
                REMOVED,
                [
                    {"document": document.id, "number": number, **item.model_dump()}
                    for number, item in enumerate(document.removed)
                ],
            )
    for failure in workspace.failures.values(sorted(workspace.failures)):
        rejected.append(
            {
                "path": failure.document,
                "line": None,
                "article_id": failure.article_id,
                "error": failure.error,
                "reason": failure.reason,
            }
        )
    _insert(connection, REJECTED, [{"number": number, **row} for number, row in enumerate(rejected)])


def _digest(workspace: Workspace) -> str:
    """Of everything that `_finish` reads."""
    digest = hashlib.sha256()
    files = [
        shelf.path for shelf in (workspace.sources, workspace.documents, workspace.annotations, workspace.failures)
    ]
    for path in [*files, workspace.decisions]:
        digest.update(path.read_bytes() if path.exists() else b"")
        digest.update(b"\0")
    return digest.hexdigest()
