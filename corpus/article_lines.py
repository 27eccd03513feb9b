"""JSON lines of articles: each is taken as it stands, neither split nor cleaned."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from corpus.dates import parse_date
from schema.article import Article
from schema.errors import LianjianError, NoArticleError, ReadError

PUBLIC_FIELDS = frozenset(Article.model_fields) - {"document", "document_sha256", "position"}


def parse_article(line: str, *, where: str, default_id: str) -> Article:
    """One line as an article; ReadError with `where` if it is none."""
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ReadError(f"{where}: JSON 有误 / broken JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ReadError(f'{where}: 缺少字符串字段 "text" / expected an object with "text", found {line.strip()[:60]!r}')
    if not row["text"].strip():
        raise NoArticleError(f"{where}: 正文是空的 / text is blank, expected an article")
    fields: dict[str, Any] = {
        key: value for key, value in row.items() if key in PUBLIC_FIELDS and value not in (None, "", [])
    }
    fields["id"] = str(fields.get("id", default_id))
    if isinstance(fields.get("authors"), str):
        fields["authors"] = (fields["authors"],)
    if "published" in fields:
        fields["published_raw"] = str(fields["published"])
        fields["published"] = _read_published(fields["published_raw"])
    try:
        return Article.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ReadError(
            f"{where}: 字段 {place} 有误 / {place}: {first['msg']}, found {str(first['input'])[:60]!r}"
        ) from error


def _read_published(raw: str) -> date | datetime | None:
    """An ISO date or time, else a date as Chinese pages write it, else None (the raw text is kept)."""
    try:
        return date.fromisoformat(raw) if len(raw) == 10 else datetime.fromisoformat(raw)
    except ValueError:
        return parse_date(raw)


def read_article_lines(text: str, *, name: str, stem: str) -> Iterator[tuple[int, Article | LianjianError]]:
    """Line number and article, or the error, for each line that is not blank; an id that stands twice is an error."""
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            article = parse_article(line, where=where, default_id=f"{stem}-{number}")
            if article.id in seen:
                raise ReadError(
                    f"{where}: id {article.id!r} 与第 {seen[article.id]} 行重复 / id {article.id!r} stands in line"
                    f" {seen[article.id]} already"
                )
        except LianjianError as error:
            yield number, error
            continue
        seen[article.id] = number
        yield number, article
