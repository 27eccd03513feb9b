"""Files and folders as documents and their articles; what cannot be taken comes out as Rejected, and the run goes on."""

import hashlib
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.article_lines import read_article_lines
from corpus.decoding import decode, find_signature, strip_controls
from corpus.formats import read_docx, read_pdf, read_warc
from corpus.html.tree import decode_page
from corpus.pieces import Piece
from corpus.relevance import judge_relevance
from corpus.splitting import read_single, split_page
from corpus.webpage import read_page, require_article
from schema.article import Article, Document, Rejected, Removed
from schema.errors import LianjianError, NoArticleError, ReadError

logger = logging.getLogger(__name__)

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".warc": "application/warc",
    ".warc.gz": "application/warc",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
HTML_START = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class ReadDocument:
    """A document that was read, with its articles in order."""

    document: Document
    articles: tuple[Article, ...]


def read_documents(paths: Iterable[Path]) -> Iterator[ReadDocument | Rejected]:
    """Each file of the paths, folders walked in sorted order, the same content taken once; a bad file does not stop it."""
    seen: dict[str, Path] = {}
    for path in find_files(paths):
        try:
            data = _read_bytes(path)
        except LianjianError as error:
            yield _reject(path, error)
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in seen:
            logger.info("%s: 与 %s 内容相同,跳过 / same content, passed over", path, seen[sha256])
            continue
        for result in read_data(data, path=path):
            if isinstance(result, ReadDocument):
                seen[sha256] = path
            yield result


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves and those in the folders, sorted; hidden files of a folder are passed over, a path twice too."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            hidden = path.is_dir() and any(part.startswith(".") for part in file.relative_to(path).parts)
            if file.is_dir() or hidden or file.resolve() in seen:
                continue
            seen.add(file.resolve())
            yield file


def read_data(data: bytes, *, path: Path) -> Iterator[ReadDocument | Rejected]:
    """The documents in the bytes of one file: one, or one a page for a WARC; broken JSON lines are Rejected each."""
    try:
        kind = find_media_type(data, path=path)
        if kind == "application/jsonl":
            yield from _read_jsonl(data, path=path)
        elif kind == "application/warc":
            yield from _read_warc(data, path=path)
        else:
            yield _read_one(data, path=path, kind=kind)
    except LianjianError as error:
        yield _reject(path, error)


def find_media_type(data: bytes, *, path: Path) -> str:
    """The kind of a file by its name and first bytes; ReadError where the two do not agree or the kind is unknown."""
    name = path.name.lower()
    suffix = ".warc.gz" if name.endswith(".warc.gz") else path.suffix.lower()
    kind = MEDIA_TYPES.get(suffix)
    if not data.strip():
        raise ReadError(f"{path}: 文件是空的 / empty file, expected a document")
    signature = find_signature(data)
    if kind == "application/warc":
        return kind
    if signature == "PDF":
        return "application/pdf"
    if kind in ("application/pdf", MEDIA_TYPES[".docx"]) and signature != "ZIP":
        raise ReadError(f"{path}: 内容不是 {suffix} / found bytes {data[:8]!r}, expected a {suffix} file")
    if kind is None and signature is None and suffix not in ("", ".log", ".csv", ".asc"):
        raise ReadError(f"{path}: 不支持的格式 {suffix} / unknown kind {suffix!r}, expected {', '.join(MEDIA_TYPES)}")
    if HTML_START.match(data[:4096]):
        return "text/html"
    return kind or "text/plain"


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{path}: 文件不存在 / no such file") from error
    except PermissionError as error:
        raise ReadError(f"{path}: 没有读取权限 / no right to read") from error
    except OSError as error:
        raise ReadError(f"{path}: 读取失败 / cannot be read: {error.strerror}") from error


def _read_one(data: bytes, *, path: Path, kind: str) -> ReadDocument:
    name, encoding = str(path), None
    if kind == "text/html":
        source, encoding = decode_page(data)
        pieces, removed = _read_html(source, name=name, url=None)
    else:
        if kind == "application/pdf":
            text = read_pdf(data, name=name)
        elif kind == MEDIA_TYPES[".docx"]:
            text = read_docx(data, name=name)
        else:
            text, encoding = decode(data, name=name)
        pieces, removed = split_page(strip_controls(text))
    return _make_document(data, pieces, removed, path=name, kind=kind, encoding=encoding, stem=path.stem)


def _read_html(source: str, *, name: str, url: str | None) -> tuple[list[Piece], list[Removed]]:
    page = require_article(read_page(source, url=url), name=name)
    return read_single(page)


def _read_warc(data: bytes, *, path: Path) -> Iterator[ReadDocument | Rejected]:
    pages = 0
    for url, html in read_warc(data, name=str(path)):
        pages += 1
        try:
            source, encoding = decode_page(html)
            pieces, removed = _read_html(source, name=url, url=url)
            yield _make_document(
                html, pieces, removed, path=url, kind="text/html", encoding=encoding, stem=Path(url).stem or path.stem
            )
        except LianjianError as error:
            yield _reject(path, error)
    if pages == 0:
        raise NoArticleError(f"{path}: WARC 里没有网页 / no HTML answer in the WARC")


def _read_jsonl(data: bytes, *, path: Path) -> Iterator[ReadDocument | Rejected]:
    text, encoding = decode_lines(data, name=str(path))
    sha256 = hashlib.sha256(data).hexdigest()
    stem = _stem(path.stem, sha256)
    taken: list[Article] = []
    for number, result in read_article_lines(text, name=str(path), stem=stem):
        if isinstance(result, Article):
            place = {"document": str(path), "document_sha256": sha256, "position": len(taken)}
            taken.append(judge_article(result.model_copy(update=place)))
        else:
            yield _reject(path, result, line=number)
    if taken:
        document = Document(
            id=stem,
            path=str(path),
            sha256=sha256,
            media_type="application/jsonl",
            encoding=encoding,
            articles=tuple(article.id for article in taken),
        )
        yield ReadDocument(document, tuple(taken))


def decode_lines(data: bytes, *, name: str) -> tuple[str, str]:
    """JSON lines as text: UTF-8, of any size."""
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(f"{name}:{line}: 不是 UTF-8 / no UTF-8, expected JSON lines in UTF-8") from error


def _stem(stem: str, sha256: str) -> str:
    """A readable and stable id: the name of the file and a piece of the hash of its bytes."""
    return f"{UNSAFE.sub('_', stem).strip('_')[:24] or 'document'}-{sha256[:8]}"


def _make_document(
    data: bytes, pieces: list[Piece], removed: list[Removed], *, path: str, kind: str, encoding: str | None, stem: str
) -> ReadDocument:
    if not pieces:
        raise NoArticleError(f"{path}: 没有找到文章 / no article found, expected a headline and running Chinese text")
    sha256 = hashlib.sha256(data).hexdigest()
    name = _stem(stem, sha256)
    articles = tuple(
        judge_article(piece.make_article(f"{name}-{number}", document=path, sha256=sha256, position=number - 1))
        for number, piece in enumerate(pieces, 1)
    )
    document = Document(
        id=name,
        path=path,
        sha256=sha256,
        media_type=kind,
        encoding=encoding,
        articles=tuple(article.id for article in articles),
        removed=tuple(removed),
    )
    return ReadDocument(document, articles)


def judge_article(article: Article) -> Article:
    """The article with its relevance for 产业链党建 and the reason, unless it brings them along."""
    if article.relevance is not None:
        return article
    relevance, reason = judge_relevance(article)
    return article.model_copy(update={"relevance": relevance, "relevance_reason": reason})


def _reject(path: Path, error: LianjianError, *, line: int | None = None) -> Rejected:
    return Rejected(path=str(path), line=line, error=type(error).__name__, reason=str(error))
