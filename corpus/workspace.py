"""Workspace: a folder, what is in it, and what has been done to what."""

import tomllib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import URL, make_url

from corpus.locking import locked
from corpus.shelf import Shelf
from schema.annotation import Annotation
from schema.article import Article, Document, Rejected, hash_text
from schema.base import Model
from schema.errors import WorkspaceError

FOLDERS = ("pages", "articles", "annotations", "gold", "rejected")

TOML = """\
# 链鉴工作区 / a lianjian workspace
#
# articles/     文章：sources.jsonl 读过的文件，documents.jsonl 文档与被剔除的文字，articles.jsonl 文章
# annotations/  标注：每篇文章一行
# rejected/     没有收下的文件与文章，以及原因
# decisions.jsonl  人工决定（合并、拆分、更正），重建后仍然有效
# kb.db         知识库，随时可由以上文件重建：lianjian build

[kb]
# url = "postgresql+psycopg://user@host/name"   # 不用 kb.db 时 / instead of kb.db

[extract]
# model = "path/or/hub-name"
# disable = ["rule:figures", "tagger"]
"""


class KbSettings(Model):
    """Section [kb]."""

    url: str | None = None


class ExtractSettings(Model):
    """Section [extract]."""

    model: str | None = None
    disable: tuple[str, ...] = ()


class Settings(Model):
    """What `lianjian.toml` says."""

    kb: KbSettings = KbSettings()
    extract: ExtractSettings = ExtractSettings()


class Source(Model):
    """A file that was read to its end; it is written after everything that came out of it."""

    path: str
    sha256: str
    reader: str
    """Version of what read it."""
    documents: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class Failure(Model):
    """An article that could not be annotated, and why."""

    article_id: str
    text_sha256: str
    pipeline: str
    error: str
    reason: str
    document: str | None = None


class Workspace:
    """The folder of a project of the user's. Open one with `open_workspace` or `make_workspace`."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings

    @property
    def url(self) -> URL:
        """The knowledge base's address."""
        if self.settings.kb.url is not None:
            return make_url(self.settings.kb.url)
        return URL.create("sqlite", database=str(self.path / "kb.db"))

    @property
    def decisions(self) -> Path:
        """The file of decisions."""
        return self.path / "decisions.jsonl"

    @cached_property
    def sources(self) -> Shelf[Source, tuple[str, str]]:
        """Files that were read, by path; remembered: hash and reader."""
        return Shelf(
            self.path / "articles" / "sources.jsonl",
            Source,
            key=lambda line: str(line["path"]),
            head=lambda line: (line["sha256"], line["reader"]),
        )

    @cached_property
    def documents(self) -> Shelf[Document, None]:
        """Documents by id."""
        return Shelf(
            self.path / "articles" / "documents.jsonl",
            Document,
            key=lambda line: str(line["id"]),
            head=lambda line: None,
        )

    @cached_property
    def articles(self) -> Shelf[Article, str]:
        """Articles by id; remembered: the hash of the text."""
        return Shelf(
            self.path / "articles" / "articles.jsonl",
            Article,
            key=lambda line: str(line["id"]),
            head=lambda line: hash_text(line["text"]),
        )

    @cached_property
    def annotations(self) -> Shelf[Annotation, tuple[str, str]]:
        """Annotations by article id; remembered: the text's hash and the pipeline."""
        return Shelf(
            self.path / "annotations" / "annotations.jsonl",
            Annotation,
            key=lambda line: str(line["article_id"]),
            head=lambda line: (line["text_sha256"], line["pipeline"]),
        )

    @cached_property
    def failures(self) -> Shelf[Failure, tuple[str, str]]:
        """Articles that could not be annotated, by id; remembered as for annotations."""
        return Shelf(
            self.path / "rejected" / "articles.jsonl",
            Failure,
            key=lambda line: str(line["article_id"]),
            head=lambda line: (line["text_sha256"], line["pipeline"]),
        )

    def live_sources(self) -> list[Source]:
        """The sources by path."""
        return [self.sources.get(path) for path in sorted(self.sources)]

    def live_articles(self) -> list[str]:
        """Ids of the articles that their sources still hold, source by source."""
        ids = dict.fromkeys(id for source in self.live_sources() for id in source.articles)
        return [id for id in ids if id in self.articles]

    def annotated(self, ids: list[str] | None = None) -> Iterator[tuple[Article, Annotation]]:
        """The articles with their annotations; an article whose text has changed since is left out."""
        for id in self.live_articles() if ids is None else ids:
            head = self.annotations.head(id)
            if head is not None and head[0] == self.articles.head(id):
                yield self.articles.get(id), self.annotations.get(id)

    def writing(self) -> AbstractContextManager[None]:
        """Hold the workspace's lock."""
        return locked(self.path / ".lock")


def make_workspace(path: Path) -> Workspace:
    """Open a workspace; make it first where there is none.

    Raises:
        WorkspaceError: no right to write, or the path is a file.
    """
    try:
        for name in FOLDERS:
            (path / name).mkdir(parents=True, exist_ok=True)
        toml = path / "lianjian.toml"
        if not toml.exists():
            part = toml.with_suffix(".part")
            part.write_text(TOML, encoding="utf-8", newline="\n")
            part.replace(toml)
        (path / ".lock").open("a").close()
    except OSError as error:
        raise WorkspaceError(
            f"{path}: 不能在这里写工作区 / cannot write a workspace here: {error.strerror or error}"
        ) from error
    return open_workspace(path)


def open_workspace(path: Path) -> Workspace:
    """Open a workspace that stands; WorkspaceError where there is none."""
    toml = path / "lianjian.toml"
    if not toml.is_file():
        raise WorkspaceError(
            f"{path}: 不是链鉴工作区，缺 lianjian.toml；先运行 lianjian run，或用 -w 指定 / "
            f"no workspace, lianjian.toml is missing; run `lianjian run` first, or name one with -w"
        )
    try:
        settings = Settings.model_validate(tomllib.loads(toml.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise WorkspaceError(f"{toml}: {error}") from error
    return Workspace(path, settings)
