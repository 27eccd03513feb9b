"""The codebook's tables as data: for the README, the annotation tools' label configuration, and the reader of a page."""

import json
from typing import NamedTuple

from pydantic import BaseModel

from schema.annotation import Annotation
from schema.article import Article, Document, Rejected
from schema.cases import PracticeCase
from schema.labels import Label, RelationType
from schema.relations import ENDS


class Entry(NamedTuple):
    """What a label is, in both languages, with a yes and a no."""

    chinese: str
    what: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    colour: str


CODEBOOK: dict[Label, Entry] = {
    Label.PARTY_ORG: Entry(
        "党组织",
        "a Party organisation or a Party office, with its prefix of region or host",
        ("新材料产业链综合党委", "德化县委社会工作部"),
        ("党组织", "党员先锋岗"),
        "#c0392b",
    ),
    Label.ENTERPRISE: Entry(
        "企业",
        "a company, group, mine, bank, shop or works, full or short name",
        ("佳诚陶瓷有限公司", "安踏集团"),
        ("链主企业", "龙头企业"),
        "#2471a3",
    ),
    Label.ORG: Entry(
        "其他组织",
        "any other organisation: office, court, association, school, institute, alliance, media",
        ("县法院", "陶瓷同业公会"),
        ("相关职能部门", "高校"),
        "#117a65",
    ),
    Label.PERSON: Entry("人物", "a personal name in the body", ("叶振森", "林清凉"), ("老陈", "王大伯"), "#7d3c98"),
    Label.POSITION: Entry(
        "职务", "the title held by a person, without the organisation", ("副部长", "科长"), ("负责人",), "#a569bd"
    ),
    Label.CHAIN: Entry(
        "产业链",
        "an industrial chain or cluster, by name",
        ("陶瓷产业链", "智能装备制造产业集群"),
        ("产业链", "重点产业链"),
        "#b9770e",
    ),
    Label.MECHANISM: Entry(
        "机制",
        "a way of working with a name of its own, with its quotation marks and head noun",
        ("联席会议制度", "“1+1+N+X”架构"),
        ("一企一策", "“最后一公里”"),
        "#d35400",
    ),
    Label.POLICY: Entry(
        "政策",
        "a document, a named policy, a named fund or loan product, with 《》 or “”",
        ("《南庄镇促进贸易提升发展扶持办法》", "“财园信贷通”"),
        ("惠企政策", "补贴政策"),
        "#1f618d",
    ),
    Label.SITE: Entry(
        "场所",
        "a named place to work, meet or serve, physical or online",
        ("城东工业园区", "鞋产业链党建馆"),
        ("园区", "生产车间"),
        "#5d6d7e",
    ),
    Label.REGION: Entry(
        "地区",
        "an administrative division, or a customary region",
        ("德化县", "粤港澳大湾区"),
        ("全县", "当地"),
        "#1e8449",
    ),
    Label.TIME: Entry(
        "时间",
        "a date, a period or a point in time that can be put on a calendar",
        ("2024年", "近日"),
        ("长期", "每季度"),
        "#6e2c00",
    ),
    Label.FIGURE: Entry(
        "数字", "a number with its unit and its modifiers", ("4500多家", "近三成"), ("第一", "一揽子"), "#148f77"
    ),
}

MODELS: dict[str, type[BaseModel]] = {
    "annotation": Annotation,
    "article": Article,
    "case": PracticeCase,
    "document": Document,
    "rejected": Rejected,
}
"""What we write as JSON, by the name that `lianjian schema` takes."""


def make_json_schema(name: str) -> str:
    """JSON Schema of one of `MODELS`, as it is written."""
    return json.dumps(MODELS[name].model_json_schema(mode="serialization"), ensure_ascii=False, indent=2)


def make_label_table() -> str:
    """The labels as a Markdown table."""
    rows = [
        f"| `{label}` | {entry.chinese} | {entry.what} | {'; '.join(entry.yes)} | {'; '.join(entry.no)} |"
        for label, entry in CODEBOOK.items()
    ]
    return "\n".join(["| label | 标签 | what it is | yes | no |", "| --- | --- | --- | --- | --- |", *rows])


def make_relation_table() -> str:
    """The relations with their allowed ends as a Markdown table."""
    rows = [
        f"| `{relation}` | {', '.join(ENDS[relation][0])} | {', '.join(ENDS[relation][1])} |"
        for relation in RelationType
    ]
    return "\n".join(["| relation | subject | object |", "| --- | --- | --- |", *rows])
