"""Variants of the recipe: each trains and is scored, and each sees the token types that it says."""

import json
import lzma
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gensim")

ROWS = [
    ("白沙县林望在青禾竹业有限公司上班", [[3, 5, "name"], [6, 14, "company"]]),
    ("李松在白沙镇办起茶厂", [[0, 2, "name"], [3, 6, "address"]]),
]


@pytest.fixture
def prepared(tmp_path: Path) -> tuple[Path, Path]:
    """A work folder with words and packed rows of CLUENER, and the data that they are of."""
    from extract.train.corpora import CORPORA
    from extract.train.packing import Packed, pack_row
    from extract.train.recipe import Recipe

    work, ner = tmp_path / "work", tmp_path / "data" / "ner"
    ner.mkdir(parents=True)
    with lzma.open(ner / "cluener.dev.jsonl.xz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": text, "spans": spans}) + "\n" for text, spans in ROWS)
    recipe = Recipe.quick(work)
    recipe.run_words()
    recipe.run_silver()
    number, corpus = next((number, corpus) for number, corpus in enumerate(CORPORA) if corpus.name == "cluener")
    packed = [
        row
        for text, spans in ROWS
        for row in pack_row(
            corpus, text, [(start, end, kind) for start, end, kind in spans], recipe.heads, recipe.chars
        )
    ]
    Packed.join(packed, [number] * len(packed)).write(work / "corpora.npz")
    return work, tmp_path / "data"


def test_every_variant_is_named_once_and_measured(prepared: tuple[Path, Path], tmp_path: Path) -> None:
    from extract.train.ablation import VARIANTS, main

    work, data = prepared
    out = tmp_path / "ablation.json"
    main(["--work", str(work), "--data", str(data), "--out", str(out), "--steps", "60", "--size", "1", "64"])
    found = json.loads(out.read_text(encoding="utf-8"))
    assert list(found) == [variant.name for variant in VARIANTS]
    assert max(row["f"] for row in found.values()) > 0.9, "two sentences are learned by heart"


def test_fewer_token_types_are_seen() -> None:
    from extract.train.ablation import TypedEncoder
    from extract.train.encoder import Shape

    torch.manual_seed(1)
    model = TypedEncoder(Shape(n_chars=20, n_types=41, n_outputs=8, hidden=64, layers=1, heads=1, inner=64)).eval()
    ids = torch.tensor([[5, 6, 7, 8]])
    one, same_places, other_places = (torch.tensor([types]) for types in ([1, 3, 4, 4], [9, 11, 12, 12], [4, 4, 1, 3]))
    for seen, equal in (("groups", (False, False)), ("places", (True, False)), ("none", (True, True))):
        model.seen = seen
        states = [model(ids, types) for types in (one, same_places, other_places)]
        assert tuple(torch.equal(states[0], other) for other in states[1:]) == equal
