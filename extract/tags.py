"""Parts of speech of words, from jieba's own dictionary: the commonest tag of a word, corrected where it misleads."""

from functools import cache

import jieba

from extract.lexicons import read_lexicon


@cache
def _dictionary() -> dict[str, tuple[int, str]]:
    entries: dict[str, tuple[int, str]] = {}
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, frequency, tag = line.decode("utf-8").rstrip().rsplit(" ", 2)
            entries[word] = int(frequency), tag
    for line in read_lexicon("word_tags"):
        word, tag = line.split()
        entries[word] = entries.get(word, (0, ""))[0], tag
    return entries


def tag_of(word: str) -> str | None:
    """The tag of a word (`tag_of("走访") -> "v"`), None where the dictionary does not have it."""
    entry = _dictionary().get(word)
    return None if entry is None else entry[1]


def frequency_of(word: str) -> int:
    """How often a word stands in the corpus that the dictionary was counted on; 0 where the dictionary does not have it."""
    return _dictionary().get(word, (0, ""))[0]
