"""How much two stretches of text speak of the same thing, by the character pairs they share."""

import re
from collections import Counter
from math import sqrt

WORDS = re.compile(r"[\u4e00-\u9fff]+")
COMMON_PAIRS = frozenset(
    "发展 工作 企业 产业 党建 党委 推动 推进 服务 建设 组织 我们 相关 负责 活动 进行 开展 通过 近日 日前 记者 介绍 表示 目前 今年 以来 提升 实现 加强 积极 进一 一步 "
    "问题 项目 领导 参加 会议 群众 党员 干部 社会 经济 重点 促进 持续 有效 方面 情况 不断 提供 管理 高质 质量 量发".split()
)


def count_pairs(text: str) -> Counter[str]:
    """The Chinese character pairs of a text without the commonest of this kind of news."""
    return Counter(
        pair
        for run in WORDS.findall(text)
        for pair in (run[index : index + 2] for index in range(len(run) - 1))
        if pair not in COMMON_PAIRS
    )


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """Cosine of two counts, dampened by the square root: 0 nothing shared, 1 the same."""
    shared = sum(sqrt(one[pair] * other[pair]) for pair in one.keys() & other.keys())
    size = sqrt(sum(one.values()) * sum(other.values()))
    return shared / size if size else 0.0
