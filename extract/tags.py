"""Parts of speech of words, from jieba's own dictionary: the commonest tag of a word, without a tagger's run."""

from functools import cache

import jieba


@cache
def _dictionary() -> dict[str, str]:
    tags: dict[str, str] = {}
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, _, tag = line.decode("utf-8").rstrip().rsplit(" ", 2)
            tags[word] = tag
    return tags


def tag_of(word: str) -> str | None:
    """The tag of a word (`tag_of("走访") -> "v"`), None where the dictionary does not have it."""
    return _dictionary().get(word)
