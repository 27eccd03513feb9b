"""A trained encoder to the folder that ships: configuration, tokenizer, weights, ONNX export in eight bits."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from extract.encoding import FULL_WIDTH, MASK, PAD, PUNCTUATION, SPACE, UNKNOWN, CharEncoder
from extract.train.encoder import Encoder
from extract.train.measuring import fit_calibration, judge, load_encoder, make_tagger
from extract.train.packing import OURS

if TYPE_CHECKING:
    from extract.train.recipe import Recipe


class _LogitsOnly(nn.Module):  # type: ignore[misc]
    """The three inputs in order, the logits out: what is exported."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        logits: torch.Tensor = self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).logits
        return logits


def write_tokenizer(encoder: CharEncoder, folder: Path) -> None:
    """Write the characters as a fast tokenizer: one token for each code point, upper case and full width folded."""
    vocabulary = dict(encoder.ids)
    for char, number in encoder.ids.items():
        if len(char) == 1 and len(char.upper()) == 1:
            vocabulary.setdefault(char.upper(), number)
    for full, half in FULL_WIDTH.items():
        if chr(half) in vocabulary:
            vocabulary.setdefault(chr(full), vocabulary[chr(half)])
    for half, full in PUNCTUATION.items():
        if chr(full) in vocabulary:
            vocabulary[chr(half)] = vocabulary[chr(full)]
    for code in range(0x3100):
        if chr(code).isspace():
            vocabulary.setdefault(chr(code), encoder.ids[SPACE])
    tokenizer: dict[str, Any] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": None,
        "pre_tokenizer": {"type": "Split", "pattern": {"Regex": r"[\s\S]"}, "behavior": "Isolated", "invert": False},
        "post_processor": None,
        "decoder": {"type": "Fuse"},
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": UNKNOWN},
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    config = {"tokenizer_class": "PreTrainedTokenizerFast", "pad_token": PAD, "unk_token": UNKNOWN, "mask_token": MASK}
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2), encoding="utf-8")


def export_onnx(model: Any, path: Path, *, eight_bits: bool = True) -> None:
    """Write a RoFormer's ONNX export; in eight bits its matrices and embeddings are quantised, one scale a column."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = path.with_suffix(".float.onnx")
    example = tuple(torch.ones(2, 7, dtype=torch.long) for _ in range(3))
    axes = {0: "batch", 1: "length"}
    names = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        _LogitsOnly(model).eval(),
        example,
        str(whole),
        input_names=names,
        output_names=["logits"],
        dynamic_axes=dict.fromkeys([*names, "logits"], axes),
        opset_version=17,
        dynamo=False,
    )
    if eight_bits:
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)
        whole.unlink()
    else:
        whole.rename(path)


def write_model(
    encoder: Encoder,
    chars: CharEncoder,
    folder: Path,
    *,
    labels: list[str],
    settings: dict[str, Any],
    start: int = 0,
    eight_bits: bool = True,
) -> Any:
    """Write a model folder and give the RoFormer that is in it.

    Args:
        settings: version, temperature and so on; they stand under `lianjian` in `config.json`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = encoder.to_roformer(labels, start=start)
    model.config.update({"lianjian": settings})
    half = {name: value.half() for name, value in model.state_dict().items() if "embed_positions" not in name}
    model.load_state_dict({name: value.float() for name, value in half.items()}, strict=False)
    export_onnx(model, folder / "model.onnx", eight_bits=eight_bits)
    model.half().save_pretrained(folder)
    chars.write(folder)
    write_tokenizer(chars, folder)
    return model.float()


def export_checkpoint(checkpoint: Path, recipe: "Recipe") -> None:
    """Write the model folder of a recipe: our head, calibrated on our held-out sentences."""
    encoder, reached = load_encoder(checkpoint)
    tagger = make_tagger(encoder, recipe.heads, "ours", recipe.chars)
    judged = judge(tagger, recipe.heldout)
    sharpness, shift = fit_calibration(judged)
    settings = {"version": recipe.version, "sharpness": round(sharpness, 4), "shift": round(shift, 4), **reached}
    shutil.rmtree(recipe.model, ignore_errors=True)
    write_model(encoder, recipe.chars, recipe.model, labels=OURS, settings=settings)
