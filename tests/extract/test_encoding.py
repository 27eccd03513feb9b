"""Characters and words as model input: one id and one token type for each code point."""

from pathlib import Path

import pytest

from extract.encoding import SHAPES, SPECIAL, STRANGERS, CharEncoder, cut_words, normalise, word_key


@pytest.fixture(scope="module")
def encoder() -> CharEncoder:
    """An encoder of a few characters and words."""
    words = ["云山", "产业链", "\uff0c", "。", *SHAPES, *STRANGERS]
    return CharEncoder([*SPECIAL, *"云山县产业链\uff0c。a12家"], {word: number for number, word in enumerate(words)})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("云山县产业链。", id="plain"),
        pytest.param("𠮷野家与𨭎", id="beyond the basic plane"),
        pytest.param("e\u0301le\u0300ve", id="combining marks"),
        pytest.param("云 山\u3000县\t产", id="blanks"),
        pytest.param("\uff11\uff12家\uff21公司\uff081.5\uff05\uff09", id="full width"),
        pytest.param("党建👨‍👩‍👧兴链", id="joined emoji"),
        pytest.param("", id="empty"),
    ],
)
def test_one_id_and_one_type_for_each_code_point(encoder: CharEncoder, text: str) -> None:
    ids, types = encoder.encode(text)
    assert len(ids) == len(types) == len(text)
    assert len(normalise(text)) == len(text) == sum(map(len, cut_words(text)))


@pytest.mark.parametrize(("one", "other"), [("\uff11\uff12", "12"), ("\uff21", "a"), (",", "\uff0c"), (" ", "\u3000")])
def test_forms_of_one_character_share_an_id(encoder: CharEncoder, one: str, other: str) -> None:
    assert encoder.encode_chars(one).tolist() == encoder.encode_chars(other).tolist()
    assert encoder.ids["[UNK]"] not in encoder.encode_chars(one)


def test_the_type_says_place_and_group(encoder: CharEncoder) -> None:
    begin, inside, end = encoder.encode_words(["产业链"]).tolist()
    assert (begin - 1) // 4 == (inside - 1) // 4 == (end - 1) // 4 == encoder.groups["产业链"]
    assert [(found - 1) % 4 for found in (begin, inside, end)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("word", "key"), [("663", "<num>"), ("1.5%", "<dec>"), ("GDP", "<lat>"), (" ", "<space>"), ("链", "链")]
)
def test_words_by_shape(word: str, key: str) -> None:
    assert word_key(word) == key


@pytest.mark.parametrize(
    ("word", "key"), [("叶振森", "<name3>"), ("李四", "<name2>"), ("竹纸馆", "<3>"), ("竹纸文化馆", "<4>")]
)
def test_strangers_by_length_and_surname(encoder: CharEncoder, word: str, key: str) -> None:
    assert encoder.group(word) == encoder.groups[key]


def test_written_and_read_again(encoder: CharEncoder, tmp_path: Path) -> None:
    encoder.write(tmp_path)
    again = CharEncoder.read(tmp_path)
    assert again.groups == encoder.groups
    assert again.encode("云山县产业链,共12家。")[1].tolist() == encoder.encode("云山县产业链,共12家。")[1].tolist()
