"""The recipe's quick form runs from sentences to a model folder, and goes on where it was killed."""

from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("gensim")
pytest.importorskip("onnx")


def test_from_sentences_to_a_model_folder(tmp_path: Path) -> None:
    from extract.tagging import TextTagger
    from extract.train.recipe import STEPS, Recipe

    recipe = Recipe.quick(tmp_path)
    recipe.run()
    assert all((tmp_path / f"{step}.done").exists() for step in STEPS)
    assert {"config.json", "model.onnx", "tokenizer.json", "words.tsv", "scores.json", "README.md"} <= {
        path.name for path in recipe.model.iterdir()
    }
    TextTagger.load(recipe.model).tag(["云山县竹纸产业链党委开展活动。"])
    stamp = (recipe.model / "model.onnx").stat().st_mtime_ns
    recipe.run()
    assert (recipe.model / "model.onnx").stat().st_mtime_ns == stamp


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    import json
    from dataclasses import replace

    import torch

    from extract.train.recipe import Recipe

    recipe = Recipe.quick(tmp_path)
    recipe = replace(recipe, pretrain=replace(recipe.pretrain, max_steps=50))
    for step in ("words", "silver", "pack", "pretrain"):
        getattr(recipe, f"run_{step}")()
    longer = replace(recipe, pretrain=replace(recipe.pretrain, max_steps=100))
    longer.run_pretrain()
    assert torch.load(tmp_path / "pretrain" / "last.pt", weights_only=False)["step"] == 100
    steps = [
        json.loads(line)["step"]
        for line in (tmp_path / "pretrain" / "log.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert steps == [50, 100]
