"""Shelf: models kept in an append-only file of JSON lines, found by key; a line that a kill has torn is cut off."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from schema.errors import WorkspaceError
from schema.jsonl import M, dump_line, parse_line, write_jsonl

H = TypeVar("H")


@dataclass(frozen=True)
class Place(Generic[H]):
    """Where a key's last line stands in the file, and what is remembered of it."""

    offset: int
    length: int
    line: int
    head: H


class Shelf(Generic[M, H]):
    """The last line of a key counts; earlier ones are dropped by `compact`.

    Args:
        key: the key of a line, from its JSON object.
        head: what to remember of a line, so that it need not be read again to decide whether it is up to date.
    """

    def __init__(
        self, path: Path, model: type[M], *, key: Callable[[dict[str, Any]], str], head: Callable[[dict[str, Any]], H]
    ) -> None:
        self.path = path
        self.model = model
        self._key = key
        self._head = head
        self._places: dict[str, Place[H]] = {}
        self._end = 0
        self._lines = 0
        self._scan()

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def head(self, key: str) -> H | None:
        """What is remembered of a key's line; None where there is none."""
        place = self._places.get(key)
        return place.head if place is not None else None

    def line(self, key: str) -> str:
        """A key's line as it stands in the file."""
        place = self._places[key]
        with self.path.open("rb") as file:
            file.seek(place.offset)
            return file.read(place.length).decode("utf-8")

    def get(self, key: str) -> M:
        """The model of a key; KeyError if there is none."""
        return parse_line(self.line(key), self.model, where=f"{self.path}:{self._places[key].line}")

    def values(self, keys: Iterable[str]) -> Iterator[M]:
        """The models of some keys, in that order; keys that are not here are passed over."""
        return (self.get(key) for key in keys if key in self._places)

    def append(self, models: Iterable[M]) -> None:
        """Add lines at the end; a torn line that a kill left there goes first."""
        lines = [(dump_line(model) + "\n").encode("utf-8") for model in models]
        if not lines:
            return
        if self.path.exists() and self.path.stat().st_size > self._end:
            os.truncate(self.path, self._end)
        with self.path.open("ab") as file:
            file.write(b"".join(lines))
        for line in lines:
            self._remember(line)

    def compact(self, keys: Iterable[str]) -> None:
        """Keep one line for each of these keys, in this order; the file is written anew in one move, if it must be."""
        kept = [key for key in keys if key in self._places]
        if len(kept) == self._lines and kept == list(self._places):
            return
        write_jsonl(self.path, self.values(kept))
        self._places, self._end, self._lines = {}, 0, 0
        self._scan()

    def _scan(self) -> None:
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    self._remember(line)

    def _remember(self, line: bytes) -> None:
        where = f"{self.path}:{self._lines + 1}"
        try:
            found = json.loads(line)
            key, head = self._key(found), self._head(found)
        except (ValueError, KeyError, TypeError) as error:
            raise WorkspaceError(
                f"{where}: 这一行已损坏，删去它再运行 / damaged line, delete it and run again: {line[:60]!r}"
            ) from error
        self._places.pop(key, None)
        self._places[key] = Place(self._end, len(line), self._lines + 1, head)
        self._end += len(line)
        self._lines += 1
