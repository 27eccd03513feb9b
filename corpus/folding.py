"""One code point for one: full-width punctuation, digits and letters as ASCII, so that patterns are written once."""

TABLE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x09: 0x20}


def fold(text: str) -> str:
    """The text with half-width forms, each character at its old offset: "（记者　张三）" -> "(记者 张三)"."""
    return text.translate(TABLE)
