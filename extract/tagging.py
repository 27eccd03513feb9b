"""A token-classification model of `transformers`, by onnxruntime or by torch, as a function from texts to scored spans."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from extract.decoding import Calibration, Decoder, FloatArray, LabelMap, Scored, parse_tag
from extract.encoding import CharEncoder
from extract.windows import Window, find_windows, join_windows
from schema.errors import ModelError
from schema.labels import Label

MODELS = Path(__file__).parent / "models"
LABEL_MAPS = Path(__file__).parent / "lexicons" / "label_maps"
BATCH_TOKENS = 2048
"""Tokens of one batch, padding included; more takes memory and no less time."""

Inputs = dict[str, npt.NDArray[np.int64]]


@dataclass(frozen=True)
class Encoded:
    """A window as the model reads it, and the characters of each token (None: a token is a character)."""

    inputs: Inputs
    bounds: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return len(self.inputs["input_ids"])


class Reader(Protocol):
    """Turns windows of a text into a model's input."""

    def read(self, text: str, windows: Sequence[Window]) -> Iterator[Encoded]:
        """Encode each window."""
        ...


class CharReader:
    """Characters as tokens, jieba's words as token types: the models that we train."""

    def __init__(self, encoder: CharEncoder) -> None:
        self.encoder = encoder

    def read(self, text: str, windows: Sequence[Window]) -> Iterator[Encoded]:
        """Encode the whole text once and slice it."""
        ids, types = self.encoder.encode(text)
        for window in windows:
            part = slice(window.start, window.end)
            yield Encoded({"input_ids": ids[part].astype(np.int64), "token_type_ids": types[part].astype(np.int64)})


class TokenReader:
    """Any fast tokenizer that gives offsets."""

    def __init__(self, source: str) -> None:
        from transformers import AutoTokenizer

        self.tokenizer: Any = AutoTokenizer.from_pretrained(source)
        if not self.tokenizer.is_fast:
            raise ModelError(f"{source}: the tokenizer gives no offsets, expected a fast one")

    def read(self, text: str, windows: Sequence[Window]) -> Iterator[Encoded]:
        """Tokenize each window; a lone surrogate, which no tokenizer takes, is read as U+FFFD."""
        for window in windows:
            part = text[window.start : window.end].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            found = self.tokenizer(part, return_offsets_mapping=True, truncation=False)
            bounds = [(int(start), int(end)) for start, end in found.pop("offset_mapping")]
            yield Encoded({name: np.array(values, dtype=np.int64) for name, values in found.items()}, bounds)


class Runtime(Protocol):
    """Runs a model: padded batches in, logits out."""

    tags: list[str]
    pad: int

    def run(self, inputs: Inputs) -> FloatArray:
        """Logits, [batch, length, tags]."""
        ...


class OnnxRuntime:
    """A model's ONNX export; needs no torch."""

    def __init__(self, path: Path, config: dict[str, Any], *, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self.session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.names = {found.name for found in self.session.get_inputs()}
        self.tags = [config["id2label"][str(number)] for number in range(len(config["id2label"]))]
        self.pad = int(config.get("pad_token_id") or 0)

    def run(self, inputs: Inputs) -> FloatArray:
        """Logits, [batch, length, tags]."""
        given = {name: values for name, values in inputs.items() if name in self.names}
        logits: FloatArray = self.session.run(["logits"], given)[0]
        return logits


class TorchRuntime:
    """Any `AutoModelForTokenClassification`, on the CPU or a GPU; the extra `lianjian[torch]`."""

    def __init__(self, source: str, *, device: str = "cpu") -> None:
        import torch
        from transformers import AutoModelForTokenClassification

        self.torch = torch
        self.device = device
        self.model: Any = AutoModelForTokenClassification.from_pretrained(source).float().eval().to(device)
        config = self.model.config
        self.tags = [str(config.id2label[number]) for number in range(config.num_labels)]
        self.pad = int(config.pad_token_id or 0)

    def run(self, inputs: Inputs) -> FloatArray:
        """Logits, [batch, length, tags]."""
        with self.torch.inference_mode():
            given = {name: self.torch.from_numpy(values).to(self.device) for name, values in inputs.items()}
            logits: FloatArray = self.model(**given).logits.float().cpu().numpy()
        return logits


class TextTagger:
    """Finds the mentions of many texts: windows over sentences, batches by length, legal sequences, calibrated scores.

    TextTagger.load().tag(["副部长叶振森说"]) gives the spans of 副部长 and 叶振森.
    """

    def __init__(self, name: str, reader: Reader, runtime: Runtime, decoder: Decoder) -> None:
        self.name = name
        self.reader = reader
        self.runtime = runtime
        self.decoder = decoder

    @classmethod
    def load(
        cls,
        model: str | Path | None = None,
        *,
        label_map: str | Path | None = None,
        runtime: str = "auto",
        device: str = "cpu",
        threads: int = 1,
    ) -> "TextTagger":
        """Load a model.

        Args:
            model: a folder or a hub name; None is the model that ships.
            label_map: a JSON file, or the name of one in `extract/lexicons/label_maps`; None where the labels are ours.
            runtime: `onnx`, `torch`, or `auto`, which takes ONNX where the folder holds it.
        """
        source = Path(model) if model is not None else shipped_model()
        config_file = source / "config.json"
        config = json.loads(config_file.read_text(encoding="utf-8")) if config_file.is_file() else {}
        ours = config.get("lianjian", {})
        use_onnx = runtime == "onnx" or (runtime == "auto" and (source / "model.onnx").is_file())
        if use_onnx and not (source / "model.onnx").is_file():
            raise ModelError(f"{source}: no model.onnx")
        runner: Runtime = (
            OnnxRuntime(source / "model.onnx", config, threads=threads)
            if use_onnx
            else TorchRuntime(str(model or source), device=device)
        )
        reader: Reader = (
            CharReader(CharEncoder.read(source))
            if (source / "words.tsv").is_file()
            else TokenReader(str(model or source))
        )
        calibration = Calibration(float(ours.get("sharpness", 1)), float(ours.get("shift", 0)))
        decoder = Decoder(runner.tags, label_map=read_label_map(label_map, runner.tags), calibration=calibration)
        return cls(f"{source.name}@{ours.get('version', '0')}", reader, runner, decoder)

    def tag(self, texts: Sequence[str]) -> list[list[Scored]]:
        """The spans of each text, in text order."""
        windows = [list(find_windows(text)) for text in texts]
        encoded = [list(self.reader.read(text, found)) for text, found in zip(texts, windows, strict=True)]
        logits = iter(self._score([one for part in encoded for one in part]))
        result = []
        for text, found, part in zip(texts, windows, encoded, strict=True):
            scores = [self._to_chars(window, one, next(logits)) for window, one in zip(found, part, strict=True)]
            spans = [
                Scored(start + span.start, start + span.end, span.label, span.score)
                for start, joined in join_windows(found, scores)
                for span in self.decoder.spans(joined)
            ]
            result.append([trimmed for span in spans if (trimmed := _trim(span, text)) is not None])
        return result

    def _score(self, encoded: Sequence[Encoded]) -> list[FloatArray]:
        logits: list[FloatArray] = [np.zeros((0, 0), dtype=np.float32)] * len(encoded)
        for places in _batches(encoded):
            names = encoded[places[0]].inputs
            length = max(len(encoded[place]) for place in places)
            inputs = {name: np.zeros((len(places), length), dtype=np.int64) for name in {*names, "attention_mask"}}
            inputs["input_ids"] += self.runtime.pad
            for row, place in enumerate(places):
                inputs["attention_mask"][row, : len(encoded[place])] = 1
                for name, values in encoded[place].inputs.items():
                    inputs[name][row, : len(values)] = values
            found = self.runtime.run(inputs)
            for row, place in enumerate(places):
                logits[place] = found[row, : len(encoded[place])]
        return logits

    def _to_chars(self, window: Window, encoded: Encoded, logits: FloatArray) -> FloatArray:
        first = self.decoder.log_chances(logits)
        if encoded.bounds is None:
            return first
        later = self.decoder.log_chances(logits, later=True)
        chars = np.full((window.end - window.start, first.shape[1]), -30, dtype=np.float32)
        chars[:, 0] = 0
        reached = 0
        last: FloatArray | None = None
        for (start, end), head, tail in zip(encoded.bounds, first, later, strict=True):
            if end <= max(start, reached):
                continue
            if last is not None:
                chars[reached:start] = last
            begin = max(start, reached)
            chars[begin] = head if begin == start else tail
            chars[begin + 1 : end] = tail
            reached, last = end, tail
        return chars

    @cached_property
    def producer(self) -> str:
        """Who a mention is from: tagger:<model>@<version>."""
        return f"tagger:{self.name}"


def shipped_model() -> Path:
    """The folder of the model that ships; the last by name where there are several."""
    found = sorted(path.parent for path in MODELS.glob("*/model.onnx"))
    if not found:
        raise ModelError(f"{MODELS}: no folder with a model.onnx")
    return found[-1]


def read_label_map(source: str | Path | None, tags: Iterable[str]) -> LabelMap:
    """Read which of our labels each type of a model is; without a source its types must be our labels."""
    if source is None:
        return {kind: kind if kind in set(Label) else None for _, kind in map(parse_tag, tags) if kind}
    path = Path(source) if Path(source).is_file() else LABEL_MAPS / f"{source}.json"
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in LABEL_MAPS.glob("*.json")))
        raise ModelError(f"label map {str(source)!r}: no such file, expected a path or one of {known}")
    found: dict[str, str | None] = json.loads(path.read_text(encoding="utf-8"))
    wrong = {name for name in found.values() if name is not None and name not in set(Label)}
    if wrong:
        raise ModelError(f"{path}: {sorted(wrong)} are no labels of ours, expected {', '.join(Label)} or null")
    return found


def _batches(encoded: Sequence[Encoded]) -> Iterator[list[int]]:
    batch: list[int] = []
    for place in sorted(range(len(encoded)), key=lambda place: len(encoded[place])):
        if batch and (len(batch) + 1) * len(encoded[place]) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _trim(span: Scored, text: str) -> Scored | None:
    surface = text[span.start : span.end]
    start = span.start + len(surface) - len(surface.lstrip())
    end = span.start + len(surface.rstrip())
    return Scored(start, end, span.label, span.score) if start < end else None
