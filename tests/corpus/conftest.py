"""Two annotated articles of our own in a workspace."""

from pathlib import Path

import pytest

from corpus.workspace import Source, Workspace, make_workspace
from schema.annotation import Annotation
from schema.article import Article, Document, Rejected, Removed
from schema.cases import PracticeCase
from schema.labels import Label, PartyOrgKind, RelationType, Relevance
from schema.mentions import Evidence, Figure, Mention, Time
from schema.records import Chain, Mechanism, PartyOrg, Person, Position, Region, Value
from schema.relations import Relation

TEXT = (
    "白沙县：竹艺产业链上党旗红\n"
    "白沙县竹艺产业链党委推行“链上议事会”制度。产业链党委书记林清凉说，“１＋１＋Ｎ”架构已覆盖24家企业。"
    "2024年，竹艺产业链产值增长15%😀。党委、企业一起议事。"
)


def at(text: str, word: str, nth: int = 0) -> Evidence:
    """The nth place of a word."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(word, start + 1)
    return Evidence(start=start, end=start + len(word), text=word)


def mention(id: str, label: Label, text: str, word: str, nth: int = 0) -> Mention:
    return Mention(id=id, label=label, producer="rule:test.words", **at(text, word, nth).model_dump())  # type: ignore[arg-type]


def value(text: str, word: str, record: str | None = None, shown: str | None = None) -> Value:
    return Value(value=shown or word, evidence=(at(text, word),), record=record, producer="rule:test.values")


def make_article(id: str = "a1", text: str = TEXT, **fields: object) -> Article:
    return Article(
        id=id,
        text=text,
        **{
            "title": "白沙县：竹艺产业链上党旗红",
            "publisher": "江滨在线",
            "published": "2025-05-06",
            "relevance": Relevance.CORE,
            **fields,
        },
    )  # type: ignore[arg-type]


def make_annotation(article: Article) -> Annotation:
    """Its annotation, with something of everything."""
    text = article.text
    return Annotation(
        article_id=article.id,
        text_sha256=article.text_sha256,
        pipeline="lianjian@test",
        relevance=article.relevance,
        mentions=(
            mention("m0", Label.PARTY_ORG, text, "白沙县竹艺产业链党委"),
            mention("m1", Label.MECHANISM, text, "“链上议事会”制度"),
            mention("m2", Label.PARTY_ORG, text, "产业链党委", 1),
            mention("m3", Label.POSITION, text, "书记"),
            mention("m4", Label.PERSON, text, "林清凉"),
            Figure(
                id="m5",
                value=24,
                unit="家",
                metric=at(text, "企业"),
                subject="r0",
                period="m6",
                producer="rule:test.figures",
                **at(text, "24家").model_dump(),
            ),
            Time(
                id="m6",
                first="2024-01-01",
                last="2024-12-31",
                producer="rule:test.times",
                **at(text, "2024年").model_dump(),
            ),
        ),
        records=(
            PartyOrg(
                id="r0",
                name="白沙县竹艺产业链党委",
                aliases=("产业链党委",),
                mentions=("m0", "m2"),
                kind=PartyOrgKind.CHAIN_COMMITTEE,
                evidence=(at(text, "白沙县竹艺产业链党委"), at(text, "产业链党委", 1)),
                chain=value(text, "竹艺产业链", "r2"),
                region=value(text, "白沙县", "r3"),
                producer="rule:test.records",
            ),
            Mechanism(
                id="r1",
                name="“链上议事会”制度",
                mentions=("m1",),
                evidence=(at(text, "“链上议事会”制度"),),
                producer="rule:test.records",
            ),
            Chain(id="r2", name="竹艺产业链", evidence=(at(text, "竹艺产业链"),), producer="rule:test.records"),
            Region(id="r3", name="白沙县", evidence=(at(text, "白沙县"),), producer="rule:test.records"),
            Person(
                id="r4",
                name="林清凉",
                mentions=("m4",),
                evidence=(at(text, "林清凉"),),
                producer="rule:test.records",
                positions=(
                    Position(
                        title="书记", organisation="白沙县竹艺产业链党委", record="r0", evidence=(at(text, "书记"),)
                    ),
                ),
            ),
        ),
        relations=(
            Relation(
                id="x0",
                type=RelationType.HOLDS,
                subject="r4",
                object="r0",
                title="书记",
                evidence=(at(text, "书记林清凉"),),
                producer="rule:test.relations",
            ),
            Relation(
                id="x1",
                type=RelationType.COVERS,
                subject="r0",
                object="r2",
                evidence=(at(text, "白沙县竹艺产业链党委"),),
                producer="rule:test.relations",
            ),
            Relation(
                id="x2",
                type=RelationType.MEASURES,
                subject="m5",
                object="r0",
                evidence=(at(text, "24家"),),
                producer="rule:test.relations",
            ),
        ),
        cases=(
            PracticeCase(
                id="c0",
                region=(value(text, "白沙县", "r3"),),
                chain=(value(text, "竹艺产业链", "r2"),),
                lead_org=(value(text, "白沙县竹艺产业链党委", "r0"),),
                structure=(value(text, "“１＋１＋Ｎ”"),),
                mechanisms=(value(text, "“链上议事会”制度", "r1"),),
                outcomes=(value(text, "24家企业"),),
                people=(value(text, "林清凉", "r4"),),
            ),
        ),
    ).check_against(article)


def put(workspace: Workspace, *articles: Article, name: str = "/texts/a.txt") -> None:
    """Articles with their annotations, as import and extract would leave them."""
    document = f"doc-{name}"
    workspace.articles.append(articles)
    workspace.documents.append(
        [
            Document(
                id=document,
                path=name,
                sha256="0" * 64,
                media_type="text/plain",
                articles=tuple(a.id for a in articles),
                removed=(Removed(text="打印 | 收藏", reason="navigation", line=3),),
            )
        ]
    )
    rejected = Rejected(path=name, line=7, error="ReadError", reason=f"{name}:7: 不是 JSON / no JSON")
    source = Source(
        path=name,
        sha256="0" * 64,
        reader="test",
        documents=(document,),
        articles=tuple(a.id for a in articles),
        rejected=(rejected,),
    )
    workspace.sources.append([source])
    workspace.annotations.append([make_annotation(article) for article in articles])


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two articles: the second of another day and outlet, with the same text."""
    made = make_workspace(tmp_path / "out")
    put(made, make_article(), make_article("a2", published="2025-05-07T08:30:00", publisher=None, credit="白沙发布"))
    return made
