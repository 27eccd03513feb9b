"""Whatever the text: no exception, every offset exact, the same result again, time that grows with the length."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.pipeline import annotate, load
from schema.annotation import Annotation
from schema.article import Article

PIECES = [
    *"“”‘’《》()（）、,，。;；:：!?·+%-—…\n\t \u3000\u200b\x07\x00𠮷é\u0301😀0123456789一二三十百千万亿两半几第",
    *[
        "产业链",
        "产业链党委",
        "党支部",
        "书记",
        "王",
        "李望",
        "有限公司",
        "集团",
        "云山县",
        "北京市",
        "镇",
        "村",
        "机制",
        "“1+N”架构",
    ],
    *[
        "等5家企业",
        "同比增长",
        "由",
        "增至",
        "分别",
        "其中",
        "2024年",
        "3月2日下午",
        "近日",
        "今年以来",
        "超",
        "近三成",
        "4500多家",
        "亿元",
    ],
    *[
        "县委常委、组织部部长",
        "在",
        "和",
        "与",
        "成立",
        "牵头",
        "走访",
        "党建联盟",
        "产业园",
        "共富工坊",
        "政策",
        "办法》",
        "说,",
        "介绍",
    ],
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join).filter(str.strip)


def read(text: str) -> Annotation:
    return annotate(Article(id="fuzz", text=text, published="2024-05-06"), load())


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_is_read_with_exact_offsets(text: str) -> None:
    found = read(text)  # annotate checks every offset against the text and raises
    assert all(text[e.start : e.end] == e.text for e in found.evidence())
    assert read(text) == found


@pytest.mark.parametrize(
    "piece",
    ["县", "产业链", "“", "1", "一", "、", "党委书记", "王", "A", "1+", "有限公司", "(", "《", "等", "和", "村党支部", "云山县", "3%、",
     "“链”", "李望说", "\n", "企业"],
)  # fmt: skip
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = "云" + piece * (length // len(piece))
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(500)
    short, long = (min(seconds(length) for _ in range(2)) for length in (3000, 12_000))
    # linear is 4 times; quadratic is 16 times
    assert long < max(10 * short, 2.0)
