"""One writer at a time: an operating-system lock that ends with its process, however that ends."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from schema.errors import WorkspaceError

if sys.platform == "win32":
    import msvcrt

    BYTE = 1 << 30
    """Windows locks bytes: one far behind what is written, so that others can read who holds the lock."""

    def _lock(file: IO[str]) -> None:
        file.seek(BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file while the block runs; WorkspaceError where another process holds it."""
    with path.open("a+", encoding="utf-8", newline="\n") as file:
        try:
            _lock(file)
        except OSError as error:
            file.seek(0)
            raise WorkspaceError(
                f"{path.parent}: 另一个进程正在写这个工作区，等它结束再运行 / "
                f"another process is writing to this workspace, wait for it to end: {file.read().strip()}"
            ) from error
        file.seek(0)
        file.truncate()
        file.write(f"pid {os.getpid()} @ {socket.gethostname()}\n")
        file.flush()
        yield
