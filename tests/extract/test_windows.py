"""Windows over long texts: nothing is left out, nothing is lost at an edge."""

from itertools import pairwise

import numpy as np
import pytest

from extract.windows import Window, find_windows, join_windows

SENTENCE = "云山县竹纸产业链党委开展走访活动,收集问题并逐项办理。"


def test_a_short_line_is_one_window() -> None:
    assert list(find_windows(SENTENCE)) == [Window(0, len(SENTENCE))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SENTENCE * 30, id="sentences"),
        pytest.param("竹" * 1000, id="no cut at all"),
        pytest.param(SENTENCE[:-1].replace(",", "竹") * 30, id="neither comma nor full stop"),
        pytest.param(f"\n\n{SENTENCE * 9}\n  \n{SENTENCE}\n", id="lines"),
    ],
)
def test_every_character_is_covered_and_windows_overlap(text: str) -> None:
    windows = list(find_windows(text, longest=126, margin=14))
    covered = {place for window in windows for place in range(window.start, window.end)}
    assert {place for place, char in enumerate(text) if not char.isspace()} <= covered
    assert all(window.end - window.start <= 126 for window in windows)
    for first, second in pairwise(windows):
        if "\n" not in text[first.start : second.end]:
            assert first.end - second.start >= 14


def test_cuts_are_behind_sentences() -> None:
    text = SENTENCE * 10
    for window in list(find_windows(text))[1:]:
        assert text[window.start + 13] == "。"


def test_joined_scores_do_not_depend_on_the_cut() -> None:
    text = SENTENCE * 12
    true = np.random.default_rng(2).normal(size=(len(text), 3)).astype(np.float32)
    windows = list(find_windows(text))
    ((start, joined),) = join_windows(windows, [true[window.start : window.end] for window in windows])
    assert start == 0
    np.testing.assert_allclose(joined, true, atol=1e-5)


def test_lines_are_joined_each_for_itself() -> None:
    windows = list(find_windows("竹纸\n云山"))
    assert [start for start, _ in join_windows(windows, [np.zeros((2, 3), np.float32)] * 2)] == [0, 3]
