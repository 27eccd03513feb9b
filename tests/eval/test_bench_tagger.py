"""The bench of taggers: spans of foreign output, scores, peers that are not installed."""

import sys

import pytest

from eval.bench_tagger import LOADERS, ORGANISATION, PERSON, PLACE, join_bio, place_words, run_elsewhere, score

KINDS = {"PER": PERSON, "LOC": PLACE, "ORG": ORGANISATION}


def test_words_are_placed_one_behind_the_other() -> None:
    words = [("云山县", "LOC"), ("的", "u"), ("叶振森", "PER")]
    assert place_words(words, KINDS) == [(0, 3, PLACE), (4, 7, PERSON)]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-ORG", "I-ORG", "O"], [(0, 4, ORGANISATION)]),
        (["B-ORG", "B-ORG", "O"], [(0, 2, ORGANISATION), (2, 4, ORGANISATION)]),
        (["I-PER", "O", "B-LOC"], [(0, 2, PERSON), (4, 5, PLACE)]),
        (["B-ORG", "I-PER", "O"], [(0, 2, ORGANISATION), (2, 4, PERSON)]),
        (["B-TIME", "I-TIME", "O"], []),
    ],
)
def test_runs_of_tags_are_joined(tags: list[str], spans: list[tuple[int, int, str]]) -> None:
    assert join_bio(["云山", "瓷厂", "的"], tags, KINDS) == spans


def test_scores_are_strict() -> None:
    table = score([[(0, 3, PLACE), (4, 7, PERSON)]], [[(0, 3, PLACE), (4, 6, PERSON)]])
    assert table == {"p": 0.5, "r": 0.5, "f": 0.5, PERSON: 0.0, PLACE: 1.0, ORGANISATION: 0.0}


def test_a_peer_that_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LOADERS, "jiagu", ("no_such_module_of_ours", LOADERS["jiagu"][1]))
    from eval.bench_tagger import serve

    assert serve("jiagu") == 3


def test_a_peer_that_is_installed_answers() -> None:
    found = run_elsewhere("jieba.posseg", ["李明在北京。"], sys.executable)
    assert found is not None
    assert [0, 2, PERSON] in found["spans"][0]
    assert [3, 5, PLACE] in found["spans"][0]
