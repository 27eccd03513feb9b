"""Reprints and updates: the same character shingles, told apart by an edit script."""

import random
from datetime import date

import pytest

from corpus.dedupe import Kind, compare, contained, find_clusters, make_shingles
from schema.article import Article

SENTENCES = [
    "近日,云江县竹编产业链党委召开联席会议,37家链上企业的党组织负责人参加。",
    "会议通报,一季度全链产值6.3亿元,同比增长11%,新签订单260份。",
    "县委组织部副部长柳明川说,产业链党委把大家拢到一张桌子上,生意自然就谈成了。",
    "目前,该县已成立9条产业链党委,覆盖企业218家,选派党建指导员31名。",
    "下一步,云江县将推动竹编产业与旅游融合发展,让更多竹农在家门口增收。",
]


def make(identity: str, sentences: list[str], day: int | None = 1, title: str = "竹编产业链党旗红") -> Article:
    published = None if day is None else date(2024, 5, day)
    text = "\n".join([title, *sentences])
    return Article(id=identity, text=text, title=title, published=published, authors=(identity,))


def test_reprint_under_another_headline_is_a_reprint() -> None:
    member = compare(make("a", SENTENCES), make("b", SENTENCES, title="一条产业链上的党委"))
    assert (member.kind, member.changes, member.added) == (Kind.REPRINT, (), ())


def test_shortened_reprint_is_a_reprint() -> None:
    assert compare(make("a", SENTENCES), make("b", SENTENCES[:3])).kind is Kind.REPRINT


def test_paragraphs_cut_elsewhere_are_the_same() -> None:
    joined = ["".join(SENTENCES[:3]), "".join(SENTENCES[3:])]
    assert compare(make("a", SENTENCES), make("b", joined)).kind is Kind.REPRINT


def test_full_width_punctuation_is_the_same() -> None:
    wide = [sentence.replace(",", "，") for sentence in SENTENCES]
    assert compare(make("a", SENTENCES), make("b", wide)).kind is Kind.REPRINT


def test_new_figures_are_an_update_and_named() -> None:
    newer = [SENTENCES[0], SENTENCES[1].replace("6.3亿元", "7.1亿元").replace("11%", "12%"), *SENTENCES[2:]]
    member = compare(make("a", SENTENCES), make("b", newer))
    assert member.kind is Kind.UPDATE
    assert member.changes == (("6.3亿、11%", "7.1亿、12%"),)


def test_new_sentence_is_an_update_and_named() -> None:
    extra = "会上,还为12家企业授予链上先锋称号。"
    member = compare(make("a", SENTENCES), make("b", [*SENTENCES, extra]))
    assert (member.kind, member.added) == (Kind.UPDATE, (extra,))


def test_first_publication_heads_the_cluster_and_nothing_is_lost() -> None:
    other = make("z", ["县医院开通预住院服务,平均住院日缩短1.6天,患者少跑两趟腿。"] * 3, title="县医院新举措")
    newer = [SENTENCES[0].replace("37家", "39家"), *SENTENCES[1:]]
    articles = [make("c", newer, day=9), make("b", SENTENCES, day=3), make("a", SENTENCES, day=5), other]
    (cluster,) = find_clusters(articles)
    assert cluster.head == "b"
    assert {member.article: member.kind for member in cluster.members} == {
        "b": Kind.HEAD,
        "a": Kind.REPRINT,
        "c": Kind.UPDATE,
    }


def test_article_without_a_day_does_not_head_one_that_has_one() -> None:
    (cluster,) = find_clusters([make("a", SENTENCES, day=None), make("b", SENTENCES, day=8)])
    assert cluster.head == "b"


def test_articles_of_one_topic_are_no_cluster() -> None:
    other = [
        "5月8日,青禾县食品产业链党委揭牌,19家企业党组织加入,链主企业党委书记任书记。",
        "产业链党委下设采购、质检、物流三个党小组,每月会诊一次,解决企业难题。",
        "企业负责人表示,组织建起来,企业就有了靠山,抱团采购成本下降12%。",
    ]
    assert find_clusters([make("a", SENTENCES), make("b", other, title="食品产业链有了主心骨")]) == []


@pytest.mark.parametrize("share", [0.5, 0.7])
def test_excerpt_is_found_among_many(share: float) -> None:
    generator = random.Random(5)
    signs = "云江青禾竹编茶机石材食品电子元件产业链党委支部联盟企业服务订单工人车间会议"
    crowd = [
        make(f"n{number}", ["".join(generator.choices(signs, k=300)) + "。"], title=f"题目{number}")
        for number in range(300)
    ]
    whole = make("whole", ["".join(generator.choices(signs, k=600)) + "。"])
    part = make("part", [whole.text.split("\n")[1][: int(600 * share)] + "。"], day=2)
    (cluster,) = find_clusters([*crowd, whole, part])
    assert [member.article for member in cluster.members] == ["whole", "part"]


def test_shingles_leave_punctuation_out() -> None:
    assert make_shingles("云江,竹编。链") == {"云江竹编链"}
    assert contained(make_shingles("云江竹编产业"), make_shingles("说云江竹编产业链")) == 1.0
