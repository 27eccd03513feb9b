"""Text to model input: one id for each character, and the word around it as a token type."""

import json
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import jieba
import numpy as np
import numpy.typing as npt

PAD, UNKNOWN, MASK, SPACE = "[PAD]", "[UNK]", "[MASK]", "[SPACE]"
SPECIAL = (PAD, UNKNOWN, MASK, SPACE)
FULL_WIDTH = {
    full: full - 0xFEE0
    for first, last in (
        ("\uff10", "\uff19"),
        ("\uff21", "\uff3a"),
        ("\uff41", "\uff5a"),
        ("\uff05", "\uff05"),
        ("\uff0b", "\uff0e"),
    )
    for full in range(ord(first), ord(last) + 1)
    if full != 0xFF0C
}
"""Full-width digits, letters and signs of numbers, one for one, so that no offset moves."""
PUNCTUATION = {ord(half): ord(half) + 0xFEE0 for half in ",:;!?()"}
"""ASCII punctuation and its full-width form: one id, for Chinese pages use both."""
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱"
    "侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖温樊葛殷洪鲁庄柯颜祝辛岳齐梅纪房舒尚华倪邢骆庞焦"
)
NUMBER = re.compile(r"[0-9]+")
DECIMAL = re.compile(r"[0-9.,%\-]+")
LATIN = re.compile(r"[A-Za-z]")
SHAPES = ("<num>", "<dec>", "<lat>", "<space>")
"""Classes of words that are looked up by shape and learn a vector like any word."""
STRANGERS = ("<name2>", "<name3>", "<1>", "<2>", "<3>", "<4>")
"""Classes of words that the table does not hold: two or three characters behind a surname, else by length."""
NO_WORD = 0
"""Token type of padding and of masked words; behind it 1 + 4 * group + place."""
BEGIN, INSIDE, END, SINGLE = range(4)

IntArray = npt.NDArray[np.int32]


def normalise(text: str) -> str:
    """Make full-width digits and letters half-width: normalise("１２家") -> "12家"."""
    return text.translate(FULL_WIDTH)


def word_key(word: str) -> str:
    """Give the key that a word is counted and looked up by: word_key("663") -> "<num>"."""
    if word.isspace():
        return "<space>"
    if NUMBER.fullmatch(word):
        return "<num>"
    if DECIMAL.fullmatch(word) and any(map(str.isdigit, word)):
        return "<dec>"
    if LATIN.search(word):
        return "<lat>"
    return word.translate(PUNCTUATION) if len(word) == 1 else word


def stranger_key(word: str) -> str:
    """Give the class of a word that the table does not hold: stranger_key("叶振森") -> "<name3>"."""
    if len(word) in (2, 3) and word[0] in SURNAMES:
        return f"<name{len(word)}>"
    return f"<{min(len(word), 4)}>"


def cut_words(text: str) -> list[str]:
    """Cut a text into jieba's words; joined they are the normalised text."""
    return list(jieba.cut(normalise(text)))


class CharEncoder:
    """Turns characters into ids and jieba's words into token types.

    A token type says where in its word a character stands (begin, inside, end, single) and which of some hundreds
    of groups the word belongs to; the groups are clusters of word vectors.
    """

    def __init__(self, chars: Iterable[str], groups: dict[str, int]) -> None:
        self.chars = list(chars)
        self.groups = groups
        self.n_groups = max(groups.values()) + 1
        self.ids = {char: number for number, char in enumerate(self.chars)}

    @property
    def n_types(self) -> int:
        """How many token types there are."""
        return 1 + 4 * self.n_groups

    @cached_property
    def table(self) -> IntArray:
        """The id of every code point."""
        table = np.full(0x110000, self.ids[UNKNOWN], dtype=np.int32)
        for char, number in self.ids.items():
            if len(char) == 1:
                table[ord(char)] = number
                if len(char.upper()) == 1:
                    table[ord(char.upper())] = number
        for full, half in FULL_WIDTH.items():
            table[full] = table[half]
        for half, full in PUNCTUATION.items():
            table[half] = table[full]
        for code in range(0x3100):
            if chr(code).isspace():
                table[code] = self.ids[SPACE]
        return table

    def encode_chars(self, text: str) -> IntArray:
        """Give one id for each code point of the text, lone surrogates included."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        ids: IntArray = self.table[codes]
        return ids

    def group(self, word: str) -> int:
        """Give the group of a word."""
        known = self.groups.get(word_key(word))
        return self.groups[stranger_key(word)] if known is None else known

    def encode_words(self, words: Iterable[str]) -> IntArray:
        """Give one token type for each character of the words."""
        types: list[int] = []
        for word in words:
            first = 1 + 4 * self.group(word)
            if len(word) == 1:
                types.append(first + SINGLE)
            else:
                types.append(first + BEGIN)
                types.extend([first + INSIDE] * (len(word) - 2))
                types.append(first + END)
        return np.array(types, dtype=np.int32)

    def encode(self, text: str) -> tuple[IntArray, IntArray]:
        """Give ids and token types of a text, one each for each code point."""
        return self.encode_chars(text), self.encode_words(cut_words(text))

    @classmethod
    def read(cls, folder: Path) -> "CharEncoder":
        """Read the characters and word groups of a model folder."""
        chars = json.loads((folder / "chars.json").read_text(encoding="utf-8"))
        groups: dict[str, int] = {}
        for line in (folder / "words.tsv").read_text(encoding="utf-8").splitlines():
            number, _, words = line.partition("\t")
            groups.update(dict.fromkeys(words.split(" "), int(number)))
        return cls(chars, groups)

    def write(self, folder: Path) -> None:
        """Write the characters and word groups into a model folder."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "chars.json").write_text(json.dumps(self.chars, ensure_ascii=False), encoding="utf-8")
        members: dict[int, list[str]] = {}
        for word, number in self.groups.items():
            members.setdefault(number, []).append(word)
        lines = [f"{number}\t{' '.join(sorted(words))}\n" for number, words in sorted(members.items())]
        (folder / "words.tsv").write_text("".join(lines), encoding="utf-8")
