"""The page families: selectors for an article's parts, and how an issue's pages link to each other and to articles."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from schema.base import Model


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Selector = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
"""CSS selectors, the first that matches counts; `::text` and `::attr(x)` as in Scrapy."""


class Selectors(Model):
    """Where the parts of an article stand. What is not given is found by the general reader."""

    title: Selector = ()
    kicker: Selector = ()
    subtitle: Selector = ()
    credit: Selector = ()
    authors: Selector = ()
    editors: Selector = ()
    published: Selector = ()
    page: Selector = ()
    body: Selector = ()
    images: Selector = ()
    next_part: Selector = ()
    """Link to the next page of an article that runs over several."""

    def over(self, base: "Selectors") -> "Selectors":
        """These selectors, and those of the base for what is not given here."""
        return Selectors(**{name: getattr(self, name) or getattr(base, name) for name in type(self).model_fields})


class Family(Model):
    """What the sites of one publishing system have in common."""

    pages: str = "a[href*='node_']"
    """Links from one page of an issue to the others."""
    page_pattern: str = r"node_[\w-]+\.s?html?$"
    links: str = "a[href*='content_']"
    """Links from a page of an issue to its articles."""
    link_pattern: str = r"content_[\w-]+\.s?html?$"
    selectors: Selectors = Selectors()


FOUNDER = Selectors(
    title=("founder-title", "#NewsArticleTitle", ".bt1", ".title1", "h1"),
    kicker=("founder-introtitle", "#NewsArticlePreTitle", ".bt4"),
    subtitle=("founder-subtitle", "#NewsArticleSubTitle", ".bt2"),
    authors=("founder-author", "#NewsArticleAuthor"),
    published=("#NewsArticlePubDay",),
    body=("founder-content", "#ozoom", "#content", ".xilan_content_tt", ".font01", "#articleContent"),
)

FAMILIES: dict[str, Family] = {
    "plain": Family(pages="", links="a", page_pattern=r"$^", link_pattern=r""),
    "founder_html": Family(
        selectors=FOUNDER,
    ),
    "paper_layout": Family(
        pages="#list a, .swiper-slide a, .posRelative a, .nav-list a, #catalog a, a[href*='node_']",
        links=".news-list a, .newslist a, #articlelist a, a[href*='content_']",
        selectors=FOUNDER.over(Selectors()).model_copy(
            update={
                "title": ("founder-title", "#NewsArticleTitle", ".article h1", ".detail-art h2", "h1", "h2"),
                "kicker": ("founder-introtitle", "#NewsArticlePreTitle", ".article h3"),
                "subtitle": ("founder-subtitle", "#NewsArticleSubTitle", ".article h1 + h2"),
                "authors": ("founder-author", "#NewsArticleAuthor", ".article .sec"),
                "page": (".lai .date", ".article .date"),
                "body": ("founder-content", ".article #ozoom", "#ozoom", "#content", "#articleContent"),
            }
        ),
    ),
    "nbs": Family(
        pages="a[href*='nbs.']",
        page_pattern=r"nbs\.D\w+_\d+\.htm$",
        links="a[href*='nw.']",
        link_pattern=r"nw\.D\w+(?:_\d+)+-?\w*\.htm$",
        selectors=Selectors(
            title=(".article h1", "h1"),
            kicker=(".article h3",),
            subtitle=(".article h2",),
            authors=(".article .sec", ".article h4"),
            body=("#ozoom", "#articleContent"),
        ),
    ),
}
