"""The learning curve rises with gold, and the ranking puts the unknown first."""

from eval.learning import find_curve, rank_articles, train_lexicon
from eval.markup import parse_markup
from schema.article import Article
from schema.mentions import Mention

NAMES = ["青榆市", "柳湾镇", "石桥村", "云岭县", "白塔区", "芦荡镇", "松口区", "海坪县"]


def pair(number: int, *names: str):
    text, gold = parse_markup(
        f"article: a{number}\n---\n" + "与".join(f"[[REGION|{n}]]" for n in names) + "。\n", name="x"
    )
    return Article(id=f"a{number}", text=text), gold


def test_more_gold_gives_a_higher_score():
    gold = [pair(i, NAMES[i % 8], NAMES[(i + 1) % 8]) for i in range(16)]
    curve = find_curve(gold, train_lexicon)
    assert [point.articles for point in curve] == sorted(point.articles for point in curve)
    assert curve[-1].mean > curve[0].mean
    assert curve[-1].mean > 0.9
    assert curve == find_curve(list(reversed(gold)), train_lexicon)


def test_doubt_and_novelty_come_first():
    known = [pair(0, "青榆市")]
    sure, new = pair(1, "青榆市"), pair(2, "柳湾镇")
    unsure = pair(3, "青榆市")
    mention = unsure[1].mentions[0]
    low = Mention.model_validate({**mention.model_dump(), "score": 0.6})
    unsure = unsure[0], unsure[1].model_copy(update={"mentions": (low,)})
    ranked = rank_articles([sure, *known, unsure, new], [gold for _, gold in known])
    assert [(r.article.id, r.score) for r in ranked] == [("a2", 0.5), ("a3", 0.5), ("a1", 0.0)]
