"""What a region's name stands for: its code where article and outlet make it certain, the fuller form, the address string."""

import re
from typing import Any

from spacy.tokens import Doc

from extract.regions import COUNTY, TOWN, Division, divisions_named, find_forms, resolve
from extract.spans import article_of

RANKS = re.compile(r"街道|自治[县州旗区]|[省市县区镇乡村旗州]")
"""What a short form lacks: 罗山 for 罗山街道, where the article has that."""


def name_codes(
    doc: Doc, forms: dict[str, tuple[Division, ...]], *, villages: frozenset[str] = frozenset()
) -> dict[str, dict[str, Any]]:
    """For every form of an article: `code`, `candidates`, and `stands_for` where it is a short form.

    Args:
        villages: forms that the text calls villages; the gazetteer has none of them.

    Certain regions lend their context to the others: first those with one reading, then those that fit to them.
    """
    certain = _outlet_codes(doc)
    named: dict[str, dict[str, Any]] = {}
    order = sorted(forms, key=lambda form: (len(divisions_named(form)) != 1, _level(forms[form])))
    for form in order:
        code, candidates = resolve(form, certain) if divisions_named(form) and form not in villages else (None, ())
        named[form] = {"code": code, "candidates": candidates}
        if code is not None:
            certain = [code, *certain]
    for form in order:
        if (
            full := next(
                (other for other in forms if RANKS.fullmatch(other.removeprefix(form)) and other.startswith(form)), None
            )
        ) is not None:
            named[form] = dict(named[full])
    for form, said in named.items():
        said["stands_for"] = _fuller(form, forms, said["code"], named)
    return {form: {key: value for key, value in said.items() if value} for form, said in named.items()}


def _level(divisions: tuple[Division, ...]) -> int:
    return min((division.level for division in divisions), default=TOWN + 1)


def _outlet_codes(doc: Doc) -> list[str]:
    """Codes of the regions in the outlet's name: 江滨日报, 某县融媒体中心."""
    outlet = article_of(doc).publisher or ""
    codes = []
    for start in range(len(outlet)):
        for end, divisions in find_forms(outlet, start):
            high = [division for division in divisions if division.level <= COUNTY]
            if len(high) == 1 and len(outlet[start:end]) > 1:
                codes.append(high[0].code)
    return codes


def _fuller(
    form: str, forms: dict[str, tuple[Division, ...]], code: str | None, named: dict[str, dict[str, Any]]
) -> str | None:
    """The full form in the same article that this one is short for."""
    for other in forms:
        if other != form and code is not None and named[other]["code"] == code and len(other) > len(form):
            return other
        if other == form or not other.startswith(form):
            continue
        if code is not None and named[other]["code"] is not None:
            if named[other]["code"] == code:
                return other
        elif (
            RANKS.fullmatch(other.removeprefix(form))
            or any(other in division.full_names and division.short == form for division in divisions_named(other))
            or (not divisions_named(other) and len(other) == len(form) + 1)
        ):
            return other
    return None
