"""The archive: every response as WARC, appended; a record is found again by file and offset."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from schema.errors import WorkspaceError

MAX_FILE = 1_000_000_000
"""Bytes after which a new file is begun."""
MAX_BODY = 8_000_000
"""Bytes of an unpacked body that are read back at most."""
AGENT = "lianjian"


@dataclass(frozen=True)
class Place:
    """Where a response stands in the archive."""

    file: str
    offset: int
    length: int
    sha256: str
    """Of the body as transferred."""


@dataclass(frozen=True)
class Kept:
    """A response read back from the archive: its body unpacked."""

    url: str
    status: int
    body: bytes
    fetched: datetime


class Archive:
    """The WARC files of one publisher in `pages/`. One writer at a time."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self._out: IO[bytes] | None = None
        self._path: Path | None = None

    def open(self, committed: dict[str, int]) -> None:
        """Begin to write behind what is known to be whole; what a kill has left behind it is cut off.

        Args:
            committed: for each file the end of its last known record.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(self.folder.glob(f"{self.name}-*.warc.gz")):
            end = committed.get(path.name, 0)
            if end == 0:
                path.unlink()
            elif path.stat().st_size > end:
                os.truncate(path, end)
        files = sorted(self.folder.glob(f"{self.name}-*.warc.gz"))
        self._begin(files[-1] if files else self._path_of(1))

    def _path_of(self, number: int) -> Path:
        return self.folder / f"{self.name}-{number:04}.warc.gz"

    def _begin(self, path: Path) -> None:
        self.close()
        self._path = path
        self._out = path.open("ab")
        if self._out.tell() == 0:
            writer = WARCWriter(self._out, gzip=True)
            writer.write_record(
                writer.create_warcinfo_record(path.name, {"software": AGENT, "format": "WARC File Format 1.0"})
            )
            self._out.flush()

    def write(
        self, url: str, *, status: int, reason: str, headers: Iterable[tuple[str, str]], body: bytes, fetched: datetime
    ) -> Place:
        """Append a response; it is on the disk's side of this process when the call returns."""
        assert self._out is not None and self._path is not None
        if self._out.tell() > MAX_FILE:
            self._begin(self._path_of(int(self._path.name.split("-")[-1].split(".")[0]) + 1))
        offset = self._out.tell()
        writer = WARCWriter(self._out, gzip=True)
        record = writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            http_headers=StatusAndHeaders(f"{status} {reason}".strip(), list(headers), protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")},
        )
        writer.write_record(record)
        self._out.flush()
        return Place(self._path.name, offset, self._out.tell() - offset, hashlib.sha256(body).hexdigest())

    def read(self, file: str, offset: int) -> Kept:
        """A response by its place; WorkspaceError where it does not stand there."""
        path = self.folder / file
        try:
            with path.open("rb") as source:
                source.seek(offset)
                record = next(iter(ArchiveIterator(source)), None)
                if record is None or record.rec_type != "response":
                    raise WorkspaceError(f"{path}:{offset}: 归档里没有这条响应 / no response here in the archive")
                return Kept(
                    url=record.rec_headers.get_header("WARC-Target-URI"),
                    status=int(record.http_headers.get_statuscode()),
                    body=record.content_stream().read(MAX_BODY),
                    fetched=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date").replace("Z", "+00:00")),
                )
        except (OSError, ArchiveLoadFailed) as error:
            raise WorkspaceError(f"{path}:{offset}: 归档读不出来 / archive cannot be read: {error}") from error

    def close(self) -> None:
        """Close the file that is written to."""
        if self._out is not None:
            self._out.close()
            self._out = None
