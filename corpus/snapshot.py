"""Snapshot: a workspace's state in one file that can be cited, passed on and checked; the same state gives the same bytes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from corpus.cases import read_cases, write_cases
from corpus.kb import open_kb
from corpus.workspace import Workspace
from schema.base import Model
from schema.errors import ReadError

MANIFEST = "manifest.json"

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: when a snapshot was written is no part of what it says."""


class Manifest(Model):
    """What a snapshot holds and what made it."""

    lianjian: str
    pipelines: tuple[str, ...]
    articles: int
    with_text: bool
    """Without, articles stand as metadata and the hash of their text: other people's texts stay where they are."""
    files: dict[str, str]
    """SHA-256 of each file."""


def write_snapshot(workspace: Workspace, path: Path, *, with_text: bool) -> Manifest:
    """Write articles, annotations, decisions and cases into a zip file, in one move."""
    files = dict(_make_files(workspace, with_text))
    manifest = Manifest(
        lianjian=version("lianjian"),
        pipelines=tuple(sorted({annotation.pipeline for _, annotation in workspace.annotated()})),
        articles=len(workspace.live_articles()),
        with_text=with_text,
        files={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    )
    files[MANIFEST] = (manifest.model_dump_json(indent=2) + "\n").encode("utf-8")
    temporary = path.with_name(path.name + ".part")
    with zipfile.ZipFile(temporary, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), data, zipfile.ZIP_DEFLATED)
    temporary.replace(path)
    return manifest


def _make_files(workspace: Workspace, with_text: bool) -> Iterator[tuple[str, bytes]]:
    articles = []
    for article in workspace.articles.values(workspace.live_articles()):
        line = article.model_dump(mode="json", exclude=None if with_text else {"text", "captions"})
        articles.append({**line, "text_sha256": article.text_sha256, "chars": len(article.text)})
    yield "articles.jsonl", "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in articles).encode("utf-8")
    lines = (annotation.model_dump_json() + "\n" for _, annotation in workspace.annotated())
    yield "annotations.jsonl", "".join(lines).encode("utf-8")
    yield "decisions.jsonl", workspace.decisions.read_bytes() if workspace.decisions.exists() else b""
    out = io.StringIO()
    with open_kb(workspace).connect() as connection:
        write_cases(list(read_cases(connection)), out)
    yield "cases.csv", out.getvalue().encode("utf-8-sig")


def verify_snapshot(path: Path, *, workspace: Workspace | None = None) -> tuple[Manifest, list[str]]:
    """What a snapshot says of itself and where that is not true; with a workspace, where that has other texts by now."""
    try:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        manifest = Manifest.model_validate_json(files.pop(MANIFEST))
    except (OSError, zipfile.BadZipFile, KeyError, ValidationError) as error:
        raise ReadError(f"{path}: 不是链鉴快照 / no snapshot: {error}") from error
    faults = [f"{name}: 清单外的文件 / not in the manifest" for name in sorted(files.keys() - manifest.files.keys())]
    for name, sha256 in manifest.files.items():
        if name not in files:
            faults.append(f"{name}: 缺失 / missing")
        elif hashlib.sha256(files[name]).hexdigest() != sha256:
            faults.append(f"{name}: 内容已变 / changed")
    if workspace is not None and not faults:
        faults += _compare(files["articles.jsonl"], workspace)
    return manifest, faults


def _compare(data: bytes, workspace: Workspace) -> Iterator[str]:
    for line in data.decode("utf-8").splitlines():
        article = json.loads(line)
        found = workspace.articles.head(article["id"])
        if found is None:
            yield f"{article['id']}: 工作区里没有 / not in the workspace"
        elif found != article["text_sha256"]:
            yield f"{article['id']}: 工作区里的文本不同 / another text in the workspace"
