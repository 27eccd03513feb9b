"""What the corpora tell about our labels; what is never trained on."""

from pathlib import Path

import pytest

from extract.train.corpora import (
    CORPORA,
    NONE,
    drop_overlaps,
    is_heldout,
    organisation,
    place,
    read_test,
    read_train,
)
from schema.labels import Label

NER = Path(__file__).parents[4] / "shared" / "data" / "ner"
with_data = pytest.mark.skipif(not NER.is_dir(), reason="the corpora are not here")


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("云山县委", {"PARTY_ORG"}),
        ("中共云山县委组织部", {"PARTY_ORG"}),
        ("党中央", {"PARTY_ORG"}),
        ("佳诚陶瓷有限公司", {"ENTERPRISE"}),
        ("云山银行", {"ENTERPRISE"}),
        ("云山县法院", {"ORG"}),
        ("国家经济委员会", {"ORG"}),
        ("云山大学", {"ORG"}),
        ("云帆", {"ORG", "ENTERPRISE", "PARTY_ORG"}),
    ],
)
def test_organisations_by_their_ending(name: str, labels: set[str]) -> None:
    assert organisation(name) == labels


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("云山县", {"REGION"}),
        ("云山", {"REGION", "SITE", NONE}),
        ("白沙", {"REGION"}),
        ("白沙公园", {"REGION", "SITE", NONE}),
        ("白沙开发区", {"REGION", "SITE"}),
    ],
)
def test_places_by_their_ending(name: str, labels: set[str]) -> None:
    assert place(name) == labels


def test_maps_give_our_labels() -> None:
    known = {*map(str, Label), NONE}
    for corpus in CORPORA:
        for kind, names in corpus.to_ours.items():
            assert names("云山") <= known, (corpus.name, kind)
        assert corpus.silent <= known


def test_the_longer_of_two_overlapping_spans_stays() -> None:
    assert drop_overlaps([(0, 2, "a"), (1, 5, "b"), (5, 6, "c")]) == [(1, 5, "b"), (5, 6, "c")]


def test_a_tenth_is_held_out_whatever_the_run() -> None:
    held = [is_heldout(f"第{number}句") for number in range(2000)]
    assert 140 < sum(held) < 260
    assert held == [is_heldout(f"第{number}句") for number in range(2000)]


@with_data
def test_nothing_of_a_test_set_is_trained_on() -> None:
    for corpus in CORPORA:
        if corpus.name not in ("pd1998", "cluener", "time_news", "political_spo"):
            continue
        tested = {text for text, _ in read_test(corpus.name, NER)}
        assert tested
        assert not any(text in tested for text, _ in read_train(corpus, NER))
