"""Many articles: one process or many behind the same interface, and over a whole workspace with what is done skipped."""

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing.connection import wait as wait_for_sentinels
from pathlib import Path
from typing import Any

from corpus.fingerprint import fingerprint
from corpus.workspace import Failure, Workspace
from extract.pipeline import VERSION, annotate, load
from schema.annotation import Annotation
from schema.article import Article
from schema.errors import LianjianError

Result = Annotation | Failure

SMALL = 256
"""Up to so many articles one process is faster: starting another costs seconds."""

WINDOW = 4
"""Articles that wait at each worker."""


@dataclass(frozen=True)
class Pipeline:
    """Which pipeline: its model (None takes the default) and the producers that are switched off."""

    model: str | None = None
    disable: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Version, fingerprint of rules and lexicons, model and what is off: what is done is done for this name."""
        parts = [f"lianjian@{VERSION}+{fingerprint('extract', 'schema')}"]
        if self.model is not None:
            parts.append(f"model={self.model}")
        return ";".join([*parts, *(f"-{name}" for name in sorted(self.disable))])

    def run(self, article: Article) -> Annotation | Exception:
        """Annotate one article; what goes wrong with it is given back, so that it is not the end of the run."""
        options: dict[str, Any] = {} if self.model is None else {"model": self.model}
        nlp = load(disable=self.disable, **options)
        try:
            return annotate(article, nlp)
        except Exception as error:  # one odd article must not end the run over ten thousand
            return error if isinstance(error, LianjianError) else RuntimeError(traceback.format_exc(limit=-3))


def run_all(articles: Iterable[Article], pipeline: Pipeline, *, n_process: int = 1) -> Iterator[Result]:
    """Annotations of articles, as they are ready; with one process in their order."""
    name = pipeline.name
    pairs: Iterator[tuple[Article, Annotation | Exception]]
    if n_process == 1:
        pairs = ((article, pipeline.run(article)) for article in articles)
    else:
        pairs = _run_pool(iter(articles), pipeline, n_process)
    for article, result in pairs:
        if isinstance(result, Annotation):
            yield result.model_copy(update={"pipeline": name})
        else:
            yield _make_failure(article, result, name)


def _make_failure(article: Article, error: Exception, pipeline: str) -> Failure:
    return Failure(
        article_id=article.id,
        text_sha256=article.text_sha256,
        pipeline=pipeline,
        error=type(error).__name__,
        reason=str(error),
        document=article.document,
    )


def _run_pool(
    articles: Iterator[Article], pipeline: Pipeline, n_process: int
) -> Iterator[tuple[Article, Annotation | Exception]]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(n_process, mp_context=context, initializer=_follow_parent) as pool:
        waiting: dict[Future[Annotation | Exception], Article] = {}
        try:
            for article in articles:
                waiting[pool.submit(pipeline.run, article)] = article
                if len(waiting) >= n_process * WINDOW:
                    yield from _take_done(waiting)
            while waiting:
                yield from _take_done(waiting)
        except BrokenProcessPool as error:
            raise LianjianError(
                "一个工作进程意外结束（内存不足？）；再运行一次会接着做，-n 1 只用一个进程 / "
                "a worker process died (out of memory?); run again to go on, -n 1 uses one process"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _take_done(
    waiting: dict[Future[Annotation | Exception], Article],
) -> Iterator[tuple[Article, Annotation | Exception]]:
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        yield waiting.pop(future), future.result()


def _follow_parent() -> None:
    """A worker whose parent was killed would wait for work for ever; Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent.sentinel,), daemon=True).start()


def _exit_after(sentinel: int) -> None:
    wait_for_sentinels([sentinel])
    os._exit(1)


@dataclass
class Extracted:
    """What became of a workspace's articles."""

    done: int = 0
    skipped: int = 0
    failed: list[Failure] = field(default_factory=list)
    """Those that failed now, or before with the same pipeline."""


def extract(
    workspace: Workspace,
    pipeline: Pipeline,
    *,
    n_process: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Extracted:
    """Annotate what has no annotation by this pipeline; call it under `workspace.writing()`.

    Args:
        n_process: 0 takes one for few articles and all cores for many.
    """
    extracted = Extracted()
    live = workspace.live_articles()
    todo = []
    for id in live:
        wanted = (workspace.articles.head(id), pipeline.name)
        if workspace.annotations.head(id) == wanted:
            extracted.skipped += 1
        elif workspace.failures.head(id) == wanted:
            extracted.failed.append(workspace.failures.get(id))
        else:
            todo.append(id)
    n_process = n_process or (1 if len(todo) <= SMALL else os.cpu_count() or 1)
    progress(0, len(todo))
    for number, result in enumerate(run_all(workspace.articles.values(todo), pipeline, n_process=n_process), 1):
        if isinstance(result, Failure):
            workspace.failures.append([result])
            extracted.failed.append(result)
        else:
            workspace.annotations.append([result])
            extracted.done += 1
        progress(number, len(todo))
    failed = {failure.article_id for failure in extracted.failed}
    workspace.annotations.compact(id for id in live if id not in failed)
    workspace.failures.compact(id for id in live if id in failed)
    return extracted


def make_pipeline(workspace: Workspace, *, model: str | None, disable: tuple[str, ...]) -> Pipeline:
    """The pipeline of the command line's options; where they are silent, of the workspace's settings."""
    settings = workspace.settings.extract
    chosen = model or settings.model
    if chosen is not None and Path(chosen).exists():
        chosen = Path(chosen).resolve().as_posix()
    return Pipeline(model=chosen, disable=frozenset(disable or settings.disable))
