"""PDF, DOCX and WARC: from bytes to plain text and pages."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from schema.errors import NoArticleError, ReadError


def read_pdf(data: bytes, *, name: str) -> str:
    """The text layer of a PDF, page after page."""
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReadError(f"{name}: PDF 损坏或加密 / broken or encrypted PDF: {error}") from error
    text = "\n".join(pages)
    if not text.strip():
        raise NoArticleError(
            f"{name}: PDF 没有文字层,可能是扫描件 / no text layer in {len(pages)} pages, expected text (a scan needs OCR)"
        )
    return text


def read_docx(data: bytes, *, name: str) -> str:
    """The paragraphs of a Word document, an empty line between two."""
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReadError(f"{name}: 不是可读的 DOCX / no readable DOCX: {error}") from error
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def read_warc(data: bytes, *, name: str) -> Iterator[tuple[str, bytes]]:
    """Address and HTML of each page in a WARC; what is no HTML answer is passed over."""
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.rec_type not in ("response", "resource"):
                continue
            headers = record.http_headers
            kind = (headers.get_header("Content-Type") if headers else record.content_type) or ""
            status = headers.get_statuscode() if headers else "200"
            if "html" in kind and status == "200":
                yield record.rec_headers.get_header("WARC-Target-URI") or name, record.content_stream().read()
    except (ArchiveLoadFailed, EOFError) as error:
        raise ReadError(f"{name}: WARC 损坏 / broken WARC: {error}") from error
