"""jieba's words: whole, in order, without gaps, in linear time."""

import time

import pytest
from spacy.tokens import Doc

from extract.pipeline import load
from extract.words import PIECE, words_of
from schema.article import Article


def cut(text: str) -> list[str]:
    """The words of a text, checked to be the text again."""
    doc: Doc = load().make_doc(text)
    doc.user_data["article"] = Article(id="t", text=text)
    words = words_of(doc)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert "".join(word.text for word in words) == text
    return [word.text for word in words]


def test_words_of_a_sentence():
    assert cut("产业链党委，走访企业。")[-3:] == ["走访", "企业", "。"]


def test_an_overlong_run_is_cut_at_a_safe_place():
    sentence = "企业的发展"
    words = cut(sentence * PIECE)
    assert words.count("企业") == words.count("发展") == PIECE


@pytest.mark.parametrize("piece", ["党", "产业链", "1", "链A", "😀"])
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        cut(piece * (length // len(piece)))
        return time.process_time() - start

    seconds(1000)
    # linear is 8 times; quadratic is 64 times
    assert seconds(80_000) < max(20 * seconds(10_000), 2.0)
