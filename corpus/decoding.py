"""Bytes as text: UTF-8 with and without BOM, GB18030 and its parts declared or not, UTF-16."""

import codecs
import re

from schema.errors import ReadError

MAX_TEXT_BYTES = 10_000_000
"""A text file beyond this is a dump of something else than an article or a newspaper page."""

SIGNATURES = (
    (b"PK\x03\x04", "ZIP"),
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\xd0\xcf\x11\xe0", "OLE (doc, xls)"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
    (b"SQLite format 3", "SQLite"),
)
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
USUAL = re.compile(r"[\s\x20-\x7e\u2000-\u27ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\U0001f300-\U0001faff]")
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\ufff9-\ufffb]"
)
COMMON = frozenset(
    "的一是在了不和有大为人中以上地个国我会他到时要生出这来就年对说主成作多分能发业企党产部公行日们工方市政建区设动"
)
"""Characters of which every running Chinese text holds many; a wrong decoding holds few."""


def find_signature(data: bytes) -> str | None:
    """The kind of a file by its first bytes, if it is a well-known binary kind: b"PK\\x03\\x04…" -> "ZIP"."""
    return next((name for magic, name in SIGNATURES if data.startswith(magic)), None)


def _is_sound(text: str) -> bool:
    """Whether a text looks like writing, its Chinese like running Chinese, and not like a wrong decoding."""
    sample = text[:20_000]
    if len(USUAL.findall(sample)) < 0.7 * len(sample):
        return False
    chinese = [char for char in sample if "\u4e00" <= char <= "\u9fff"]
    return len(chinese) < 20 or sum(char in COMMON for char in chinese) >= 0.04 * len(chinese)


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """The text of the bytes and the encoding it was read by; ReadError where it is no text."""
    if not data.strip():
        raise ReadError(f"{name}: 文件是空的 / empty file, expected a text")
    kind = find_signature(data)
    if kind is not None:
        raise ReadError(f"{name}: 是 {kind} 二进制文件,不是文本 / found a {kind} file, expected a text")
    if len(data) > MAX_TEXT_BYTES:
        raise ReadError(
            f"{name}: 文本过大({len(data):,} 字节,上限 {MAX_TEXT_BYTES:,})"
            f" / found {len(data):,} bytes, expected at most {MAX_TEXT_BYTES:,}"
        )
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decode_as(data, encoding, name=name)
    for encoding in _guess(data):
        try:
            text, _ = _decode_as(data, encoding, name=name)
        except ReadError:
            continue
        if _is_sound(text):
            return text, encoding
    raise ReadError(
        f"{name}: 编码无法识别,不是 UTF-8、GB18030、UTF-16 / no known encoding gives Chinese text,"
        f" found bytes {data[:16]!r}, expected UTF-8, GB18030 or UTF-16"
    )


def _guess(data: bytes) -> list[str]:
    """Encodings to try, the most likely first."""
    declared = DECLARED.search(data[:4096])
    label = declared[1].decode("ascii").lower() if declared else ""
    if label.startswith("gb"):
        return ["gb18030", "utf-8"]
    return ["utf-8", "gb18030", "utf-16-le", "utf-16-be"]


def _decode_as(data: bytes, encoding: str, *, name: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: 编码错误 / byte {error.start} is no {encoding}") from error
    nulls = "\x00" in text and not encoding.startswith("utf-8")
    if nulls or len(CONTROL.findall(text[:20_000])) > len(text[:20_000]) / 10:
        raise ReadError(f"{name}: 含大量控制字符,像二进制文件 / full of control characters, expected a text")
    return text, encoding


def strip_controls(text: str) -> str:
    """The text with line ends as line feeds and without control and invisible characters."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
