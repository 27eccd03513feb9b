"""The tables of schema/README.md are those of the models."""

import json
from pathlib import Path

import pytest

from schema.codebook import CODEBOOK, MODELS, make_json_schema, make_label_table, make_relation_table
from schema.labels import Label

README = Path(__file__).parents[2] / "schema" / "README.md"


@pytest.mark.parametrize(("name", "make"), [("labels", make_label_table), ("relations", make_relation_table)])
def test_readme_table_is_generated(name, make):
    text = README.read_text(encoding="utf-8")
    inside = text.split(f"<!-- {name} -->\n")[1].split(f"\n<!-- /{name} -->")[0]
    assert inside == make()


def test_every_label_has_an_entry():
    assert set(CODEBOOK) == set(Label)


@pytest.mark.parametrize("name", MODELS)
def test_json_schema_forbids_other_fields(name):
    assert json.loads(make_json_schema(name))["additionalProperties"] is False
