"""How far an article is about 产业链党建, with the reason."""

from schema.article import Article
from schema.labels import Relevance


def judge_relevance(article: Article) -> tuple[Relevance, str]:
    return Relevance.NONE, ""
