"""Scores to spans: legal sequences, foreign label sets, calibrated scores."""

import numpy as np
import pytest

from extract.decoding import Decoder, parse_tag
from schema.errors import ModelError
from schema.labels import Label

BIO = ["O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON"]
OURS = {"ORG": "ORG", "PERSON": "PERSON"}


def logits_for(tags: list[str], wanted: list[str], *, sure: float = 8.0) -> np.ndarray:
    matrix = np.zeros((len(wanted), len(tags)), dtype=np.float32)
    for place, tag in enumerate(wanted):
        matrix[place, tags.index(tag)] = sure
    return matrix


def find(tags: list[str], label_map: dict[str, str | None], logits: np.ndarray) -> list[tuple[int, int, str]]:
    decoder = Decoder(tags, label_map=label_map)
    return [(span.start, span.end, span.label) for span in decoder.spans(decoder.log_chances(logits))]


@pytest.mark.parametrize(
    ("wanted", "spans"),
    [
        pytest.param(["O", "B-ORG", "I-ORG", "O"], [(1, 3, "ORG")], id="one"),
        pytest.param(["B-ORG", "B-ORG", "I-ORG"], [(0, 1, "ORG"), (1, 3, "ORG")], id="two in touch"),
        pytest.param(["B-ORG", "I-ORG", "B-PERSON"], [(0, 2, "ORG"), (2, 3, "PERSON")], id="two kinds in touch"),
        pytest.param(["O", "O"], [], id="none"),
    ],
)
def test_spans_of_a_clear_sequence(wanted: list[str], spans: list[tuple[int, int, str]]) -> None:
    assert find(BIO, OURS, logits_for(BIO, wanted)) == spans


def test_an_illegal_best_guess_is_made_legal() -> None:
    logits = logits_for(BIO, ["O", "I-ORG", "I-ORG", "O"])
    logits[1, BIO.index("B-ORG")] = 7.0
    assert find(BIO, OURS, logits) == [(1, 3, "ORG")]


def test_no_sequence_is_illegal_for_random_scores() -> None:
    decoder = Decoder(BIO, label_map=OURS)
    draw = np.random.default_rng(1)
    for _ in range(50):
        path = decoder.best(decoder.log_chances(draw.normal(size=(12, len(BIO))).astype(np.float32) * 4))
        for before, here in zip([0, *path], path, strict=False):
            assert here == 0 or here % 2 == 1 or before in (here, here - 1)


@pytest.mark.parametrize(
    ("tags", "wanted", "spans"),
    [
        pytest.param(["O", "B-x", "I-x", "S-x"], ["S-x", "B-x", "I-x"], [(0, 1, "ORG"), (1, 3, "ORG")], id="BIOS"),
        pytest.param(
            ["O", "B-x", "I-x", "E-x", "S-x"], ["B-x", "E-x", "S-x"], [(0, 2, "ORG"), (2, 3, "ORG")], id="BIOES"
        ),
        pytest.param(["O", "B_x", "M_x", "E_x", "S_x"], ["B_x", "M_x", "E_x"], [(0, 3, "ORG")], id="BMES"),
    ],
)
def test_other_schemes(tags: list[str], wanted: list[str], spans: list[tuple[int, int, str]]) -> None:
    assert find(tags, {"x": "ORG"}, logits_for(tags, wanted)) == spans


def test_types_that_map_to_nothing_are_outside() -> None:
    tags = ["O", "B-game", "I-game", "B-name", "I-name"]
    logits = logits_for(tags, ["B-game", "I-game", "B-name", "I-name"])
    assert find(tags, {"game": None, "name": "PERSON"}, logits) == [(2, 4, "PERSON")]


def test_two_types_of_one_label_add_up() -> None:
    tags = ["O", "B-government", "I-government", "B-organization", "I-organization"]
    logits = np.array([[1.0, 0.8, -5, 0.8, -5], [1.0, -5, 0.8, -5, 0.8]], dtype=np.float32)
    assert find(tags, {"government": "ORG", "organization": "ORG"}, logits) == [(0, 2, "ORG")]


def test_a_surer_span_scores_higher() -> None:
    decoder = Decoder(BIO, label_map=OURS)
    scores = [
        decoder.spans(decoder.log_chances(logits_for(BIO, ["B-ORG", "I-ORG", "O"], sure=sure)))[0].score
        for sure in (3, 6)
    ]
    assert 0 < scores[0] < scores[1] <= 1


def test_later_characters_of_a_token_begin_nothing() -> None:
    decoder = Decoder(BIO, label_map=OURS)
    scores = decoder.log_chances(logits_for(BIO, ["B-ORG"]), later=True)
    assert scores[0].argmax() == 2 + 2 * list(Label).index(Label.ORG)


@pytest.mark.parametrize("tag", ["X-ORG", "ORG", "B", ""])
def test_a_tag_that_cannot_be_read(tag: str) -> None:
    with pytest.raises(ModelError, match="expected O or a BIO"):
        parse_tag(tag)


def test_a_type_that_the_map_lacks() -> None:
    with pytest.raises(ModelError, match="lacks \\['PERSON'\\]"):
        Decoder(BIO, label_map={"ORG": "ORG"})
