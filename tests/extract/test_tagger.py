"""The tagger component: exact offsets, any model, ONNX and torch agree."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from extract.components.tagger import Tagger
from extract.decoding import Decoder
from extract.encoding import SHAPES, SPECIAL, STRANGERS, CharEncoder
from extract.pipeline import load
from extract.spans import mentions, score_of
from extract.tagging import Encoded, Inputs, TextTagger, read_label_map, shipped_model
from extract.windows import Window
from schema.article import Article
from schema.errors import ModelError
from schema.labels import Label

TAGS = ["O", "B-PERSON", "I-PERSON", "B-CHAIN", "I-CHAIN"]


class CodePoints:
    """Reads each character as its code point."""

    def read(self, text: str, windows: Sequence[Window]) -> Any:
        for window in windows:
            codes = [ord(char) for char in text[window.start : window.end]]
            yield Encoded({"input_ids": np.array(codes, dtype=np.int64)})


class Marks:
    """Says that 人 begins a person, 链 a chain, and 一 goes on with what was begun."""

    tags = TAGS
    pad = 0

    def __init__(self) -> None:
        self.widths: list[int] = []

    def run(self, inputs: Inputs) -> Any:
        ids = inputs["input_ids"]
        self.widths.append(ids.shape[1])
        logits = np.zeros((*ids.shape, len(TAGS)), dtype=np.float32)
        logits[..., 0] = 3
        for char, tags in (("人", [1]), ("链", [3]), ("一", [2, 4])):
            for tag in tags:
                logits[..., tag] += 9 * (ids == ord(char))
        return logits


@pytest.fixture
def tagger() -> TextTagger:
    """A tagger whose answers are known."""
    return TextTagger("marks@1", CodePoints(), Marks(), Decoder(TAGS, label_map=read_label_map(None, TAGS)))


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        pytest.param("见人一一,链一。", ["人一一", "链一"], id="plain"),
        pytest.param("𠮷𠮷人一𨭎链一", ["人一", "链一"], id="beyond the basic plane"),
        pytest.param("e\u0301人一 链一\u3000人", ["人一", "链一", "人"], id="combining marks and blanks"),
        pytest.param("\n\n人一\n链一\n", ["人一", "链一"], id="lines"),
        pytest.param("无", [], id="nothing"),
        pytest.param("", [], id="empty"),
    ],
)
def test_offsets_are_exact(tagger: TextTagger, text: str, surfaces: list[str]) -> None:
    (spans,) = tagger.tag([text])
    assert [text[span.start : span.end] for span in spans] == surfaces


def test_no_mention_is_lost_or_doubled_at_the_edge_of_a_window(tagger: TextTagger) -> None:
    for shift in range(0, 140, 7):
        text = "字" * shift + ("人一一" + "字" * 11) * 40
        (spans,) = tagger.tag([text])
        assert [text[span.start : span.end] for span in spans] == ["人一一"] * 40


def test_texts_of_every_length_keep_their_own_spans(tagger: TextTagger) -> None:
    texts = ["字" * number + "人一" for number in range(0, 300, 13)]
    for text, spans in zip(texts, tagger.tag(texts), strict=True):
        assert [(span.start, span.end) for span in spans] == [(len(text) - 2, len(text))]


def test_batches_are_of_similar_length(tagger: TextTagger) -> None:
    tagger.tag(["人" * 100, "人", "人" * 100, "人"] * 30)
    assert isinstance(tagger.runtime, Marks)
    assert tagger.runtime.widths == sorted(tagger.runtime.widths)


def make_doc(text: str) -> Any:
    doc = load().make_doc(text)
    doc.user_data["article"] = Article(id="a", text=text)
    doc.user_data["disabled"] = frozenset()
    return doc


def test_the_component_adds_mentions_with_producer_and_score(tagger: TextTagger) -> None:
    text = "记得人一在链一。"
    spans = mentions(Tagger(tagger)(make_doc(text)))
    assert [(span.start, span.end, span.label_, span.id_) for span in spans] == [
        (2, 4, "PERSON", "tagger:marks@1"),
        (5, 7, "CHAIN", "tagger:marks@1"),
    ]
    assert all(0 < (score_of(span) or 0) <= 1 for span in spans)


def test_labels_that_are_not_wanted_are_left_out(tagger: TextTagger) -> None:
    component = Tagger(tagger, labels=[Label.CHAIN])
    assert [span.label_ for span in mentions(component(make_doc("记得人一在链一。")))] == ["CHAIN"]


def test_many_docs_at_once_are_as_one_by_one(tagger: TextTagger) -> None:
    component = Tagger(tagger)
    docs = list(component.pipe([make_doc("人一" + "字" * number) for number in range(1, 6)], batch_size=2))
    assert [[(span.start, span.end) for span in mentions(doc)] for doc in docs] == [[(0, 2)]] * 5


def test_bylines_are_left_alone(tagger: TextTagger) -> None:
    assert mentions(Tagger(tagger)(make_doc("本报讯(记者 人一 通讯员 人一一)会议召开。"))) == []


@pytest.mark.parametrize("name", ["cluener", "msra", "ontonotes"])
def test_label_maps_name_labels_of_ours(name: str) -> None:
    assert {label for label in read_label_map(name, []).values() if label} <= set(Label)


def test_a_label_map_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text('{"PER": "MAN"}', encoding="utf-8")
    with pytest.raises(ModelError, match="MAN"):
        read_label_map(tmp_path / "map.json", [])
    with pytest.raises(ModelError, match="cluener"):
        read_label_map("no-such-map", [])


def test_a_folder_without_an_export(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model\.onnx"):
        TextTagger.load(tmp_path, runtime="onnx")


def make_bert(folder: Path, tags: list[str]) -> Path:
    """Write a tiny random BERT with a word-piece tokenizer, as anyone may have on the hub."""
    torch = pytest.importorskip("torch")
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

    torch.manual_seed(3)
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"云山县竹纸产业链党委书记人一二三,。", "par", "##ty", "e"]
    inner = Tokenizer(models.WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]"))
    inner.normalizer = normalizers.BertNormalizer()
    inner.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    inner.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    PreTrainedTokenizerFast(tokenizer_object=inner, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        id2label=dict(enumerate(tags)), label2id={tag: number for number, tag in enumerate(tags)}, initializer_range=0.6,
    )  # fmt: skip
    BertForTokenClassification(config).save_pretrained(folder)
    return folder


@pytest.mark.parametrize(
    "tags",
    [
        pytest.param(["O", "B-PER", "I-PER", "B-ORG", "I-ORG"], id="BIO"),
        pytest.param(["O", "B-PER", "I-PER", "E-PER", "S-PER"], id="BIOES"),
    ],
)
def test_any_model_of_transformers(tmp_path: Path, tags: list[str]) -> None:
    text = "云山县竹纸产业链party 党委e\u0301书记𠮷人一," * 12
    tagger = TextTagger.load(make_bert(tmp_path, tags), label_map="msra", runtime="torch")
    (spans,) = tagger.tag([text])
    assert spans
    assert {span.label for span in spans} <= {"PERSON", "ORG"}
    for span in spans:
        surface = text[span.start : span.end]
        assert surface and surface == surface.strip()
        assert not text[: span.end].endswith(("p", "pa", "part"))
    assert [(span.start, span.end) for span in tagger.tag([text, "人一"])[0]] == [
        (span.start, span.end) for span in spans
    ]


def test_onnx_and_torch_agree_on_a_tiny_model(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from extract.train.encoder import Encoder, Shape
    from extract.train.exporting import write_model
    from extract.train.packing import OURS

    torch.manual_seed(5)
    chars = CharEncoder(
        [*SPECIAL, *"云山县竹纸产业链党委书记"],
        {word: number for number, word in enumerate([*SHAPES, *STRANGERS, "竹纸"])},
    )
    encoder = Encoder(Shape(len(chars.chars), chars.n_types, len(OURS), hidden=32, layers=2, heads=2, inner=64))
    for parameter in encoder.parameters():
        torch.nn.init.normal_(parameter, std=0.4)
    write_model(encoder, chars, tmp_path, labels=OURS, settings={"version": "0"}, eight_bits=False)
    texts = ["云山县竹纸产业链党委书记", "书记" * 90]
    by_onnx = TextTagger.load(tmp_path, runtime="onnx").tag(texts)
    by_torch = TextTagger.load(tmp_path, runtime="torch").tag(texts)
    assert any(by_onnx)
    assert [[(span.start, span.end, span.label) for span in spans] for spans in by_onnx] == [
        [(span.start, span.end, span.label) for span in spans] for spans in by_torch
    ]


def shipped() -> Path:
    try:
        return shipped_model()
    except ModelError:
        pytest.skip("no model ships yet")


def test_the_model_that_ships_reads_a_sentence() -> None:
    folder = shipped()
    text = "云山县委组织部副部长叶振森介绍,今年以来,竹纸产业链党委走访企业120多家。"
    (spans,) = TextTagger.load(folder).tag([text])
    found = {(text[span.start : span.end], span.label) for span in spans}
    assert {("叶振森", "PERSON"), ("云山县委组织部", "PARTY_ORG"), ("120多家", "FIGURE")} <= found


def test_the_model_that_ships_is_small() -> None:
    folder = shipped()
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 30 * 2**20


def test_the_tokenizer_that_ships_reads_as_the_component_does() -> None:
    folder = shipped()
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    encoder = CharEncoder.read(folder)
    for text in ("云山县:12家(3%) Ab", "\uff11\uff12家\uff08\uff21\uff09\u3000𠮷"):
        assert tokenizer.encode(text).ids == encoder.encode_chars(text).tolist()
    assert json.loads((folder / "config.json").read_text(encoding="utf-8"))["vocab_size"] == len(encoder.chars)


def test_the_model_that_ships_says_the_same_by_torch() -> None:
    folder = shipped()
    pytest.importorskip("torch")
    text = "云山县委组织部副部长叶振森介绍,今年以来,竹纸产业链党委走访企业120多家。"
    by_onnx, by_torch = (TextTagger.load(folder, runtime=runtime).tag([text])[0] for runtime in ("onnx", "torch"))
    assert [(span.start, span.end, span.label) for span in by_onnx] == [
        (span.start, span.end, span.label) for span in by_torch
    ]
