"""JSON lines of models: read with file and line in every error, written whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TypeVar

from pydantic import BaseModel, ValidationError

from schema.errors import ReadError

M = TypeVar("M", bound=BaseModel)


def parse_line(line: str, model: type[M], *, where: str) -> M:
    """One line as a model; ReadError with `where` if it is none."""
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "line"
        raise ReadError(f"{where}: {place}: {first['msg']}, found {str(first['input'])[:80]!r}") from error


def read_jsonl(path: Path, model: type[M]) -> Iterator[M]:
    """The models of a file, a line each; blank lines are passed over."""
    with path.open(encoding="utf-8") as lines:
        yield from read_lines(lines, model, name=str(path))


def read_lines(lines: IO[str], model: type[M], *, name: str) -> Iterator[M]:
    """The models of a stream; `name` stands for it in errors."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield parse_line(line, model, where=f"{name}:{number}")


def dump_line(model: BaseModel) -> str:
    """A model as one line of JSON, without the line feed."""
    return model.model_dump_json(exclude_defaults=False)


def write_jsonl(path: Path, models: Iterable[BaseModel]) -> int:
    """Write the models over `path` in one move; give their number."""
    temporary = path.with_name(path.name + ".part")
    count = 0
    with temporary.open("w", encoding="utf-8", newline="\n") as out:
        for model in models:
            out.write(dump_line(model) + "\n")
            count += 1
        out.flush()
        os.fsync(out.fileno())
    temporary.replace(path)
    return count
