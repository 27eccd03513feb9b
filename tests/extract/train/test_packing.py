"""Labels as sets of tags; rows cut outside spans; masked words; the loss that silence makes."""

import numpy as np
import pytest

from extract.encoding import SHAPES, SPECIAL, STRANGERS, CharEncoder
from extract.train.corpora import ALL, NONE, Corpus, only
from extract.train.domain_data import parse_passage
from extract.train.packing import ANY, BITS, NO_TAG, OURS, Heads, cut_row, pack_passage, pack_row, tag_set


@pytest.fixture(scope="module")
def chars() -> CharEncoder:
    words = [*SHAPES, *STRANGERS, "产业链"]
    return CharEncoder([*SPECIAL, *"云山县产业链书记说。"], {word: number for number, word in enumerate(words)})


PAPER = Corpus("paper", (), {"PER": only("PERSON"), "X": only("SITE", NONE)}, silent=ALL - {"PERSON", "REGION"})


def test_the_set_of_tags_of_a_span() -> None:
    assert tag_set(frozenset({"ORG", NONE}), "B") == BITS["O"] | BITS["B-ORG"]


def test_silence_is_no_negative(chars: CharEncoder) -> None:
    heads = Heads.make(["O"], [PAPER])
    ((_, _, own, ours),) = pack_row(PAPER, "云山说产业", [(0, 2, "PER")], heads, chars)
    assert [int(tags) for tags in ours[:2]] == [BITS["B-PERSON"], BITS["I-PERSON"]]
    assert ours[2] & BITS["B-CHAIN"]
    assert ours[2] & BITS["O"]
    assert not ours[2] & BITS["B-PERSON"]
    assert not ours[2] & BITS["B-REGION"]
    start = heads.starts["paper"]
    assert [heads.tags["paper"][tag - start] for tag in own] == ["B-PER", "I-PER", "O", "O", "O"]


def test_a_span_that_may_be_none_leaves_all_silent_types_open(chars: CharEncoder) -> None:
    ((*_, ours),) = pack_row(PAPER, "云山说", [(0, 2, "X")], Heads.make(["O"], [PAPER]), chars)
    assert ours[0] & BITS["B-SITE"]
    assert ours[0] & BITS["O"]
    assert ours[0] & BITS["I-MECHANISM"]
    assert not ours[0] & BITS["B-PERSON"]


def test_our_own_passages_have_one_tag_a_character(chars: CharEncoder) -> None:
    ((ids, types, own, ours),) = pack_passage(parse_passage("[[REGION|云山县]]说。", where="x"), chars)
    assert len(ids) == len(types) == 5
    assert set(own.tolist()) == {NO_TAG}
    assert [OURS[int(tags).bit_length() - 1] for tags in ours] == ["B-REGION", "I-REGION", "I-REGION", "O", "O"]
    assert all(int(tags).bit_count() == 1 for tags in ours)


@pytest.mark.parametrize("spans", [[], [(110, 140, "X")], [(0, 126, "X"), (126, 260, "X")]])
def test_rows_are_cut_outside_spans(spans: list[tuple[int, int, str]]) -> None:
    text = "云山县书记说产业链," * 30
    bounds = list(cut_row(text, spans))
    assert [place for start, end in bounds for place in range(start, end)] == list(range(len(text)))
    for start, end, _ in spans:
        if end - start <= 126:
            assert any(first <= start and end <= last for first, last in bounds)


def test_masked_places_are_whole_words(chars: CharEncoder) -> None:
    torch = pytest.importorskip("torch")
    from extract.train.training import corrupt

    torch.manual_seed(1)
    ids, types = chars.encode("产业链说" * 20)
    rows = (
        torch.from_numpy(np.stack([ids] * 8).astype(np.int64)),
        torch.from_numpy(np.stack([types] * 8).astype(np.int64)),
    )
    seen, blurred, hidden = corrupt(*rows, masked=0.3, blurred=0.0, n_chars=len(chars.chars))
    words = hidden.view(8, 20, 4)
    assert hidden.any()
    assert (words[..., 0] == words[..., 1]).all()
    assert (words[..., 0] == words[..., 2]).all()
    assert (seen[~hidden] == rows[0][~hidden]).all()
    assert (blurred[hidden] == 0).all()


def test_a_loss_of_nothing_where_all_tags_are_allowed() -> None:
    torch = pytest.importorskip("torch")
    from extract.train.training import Batch, Losses

    heads = Heads.make(["O"], [PAPER])
    scores = torch.zeros(4, heads.width)
    scores[:, 0] = 5.0
    ones = torch.ones(1, 4, dtype=torch.int64)
    sets = torch.tensor([[BITS["O"], BITS["B-ORG"], ANY & ~BITS["B-TIME"], ANY]])
    losses = Losses(heads)
    single = []
    for place in range(3):
        others = torch.full_like(sets, ANY)
        others[0, place] = sets[0, place]
        single.append(float(losses.ours(scores, Batch(ones, ones, ones, others, ones[0]))))
    assert single[2] < single[0] < single[1]
    assert single[2] < 0.3
