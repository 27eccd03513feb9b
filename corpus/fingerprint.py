"""Fingerprints of our own code and data: what was made by another version is made again."""

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
"""Where the five packages lie."""

SUFFIXES = frozenset({".py", ".txt", ".tsv", ".xz", ".json", ".cfg", ".yml", ".toml", ".onnx"})
"""Files that can change a value."""

WHOLE = 4_000_000
"""Bytes up to which a file is hashed whole; of a larger one (weights) the name and the size count."""


@cache
def fingerprint(*names: str) -> str:
    """Eight hex digits for files and folders of the project, e.g. `fingerprint("extract", "schema")`."""
    digest = hashlib.sha256()
    for path in sorted(path for name in names for path in _files(ROOT / name)):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        size = path.stat().st_size
        digest.update(path.read_bytes() if size <= WHOLE else str(size).encode())
    return digest.hexdigest()[:8]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return [file for file in path.rglob("*") if file.suffix in SUFFIXES and "train" not in file.parts]
    return [path]
