"""Positions: appointment strings split by organisation (codebook, section 6)."""

import pytest

from extract.components.tagged_persons import TaggedPersons
from extract.holders import APPOINTMENTS
from extract.pipeline import annotate, load
from extract.spans import add_mention
from schema.article import Article
from schema.labels import Label, RelationType
from schema.records import Person


def read(text: str) -> list[tuple[str, str | None, str]]:
    annotation = annotate(Article(id="a", text=text), load(disable=frozenset({"tagger"})))
    return [
        (record.name, position.organisation, position.title)
        for record in annotation.records
        if isinstance(record, Person)
        for position in record.positions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "清河县委常委、组织部部长李四出席会议。",
            [("李四", "清河县委", "常委"), ("李四", "组织部", "部长")],
            id="ruling: 常委 and 部长",
        ),
        pytest.param(
            "白沙县工信局党工委书记、局长李四出席会议。",
            [("李四", "白沙县工信局党工委", "书记"), ("李四", "白沙县工信局", "局长")],
            id="ruling: 党工委书记 and 局长",
        ),
        pytest.param(
            "安山镇党委副书记、镇长田小龙宣读通知。",
            [("田小龙", "安山镇党委", "副书记"), ("田小龙", None, "镇长")],
            id="ruling: no organisation, none given",
        ),
        pytest.param(
            "清河县委书记林一兰表示,要抓好落实。",
            [("林一兰", "清河县委", "书记")],
            id="县委 belongs to the organisation",
        ),
        pytest.param(
            "省林业厅党组成员、副厅长林小风出席,厅总工程师杜小斌参加。",
            [("林小风", "省林业厅党组", "成员"), ("林小风", "省林业厅", "副厅长"), ("杜小斌", "省林业厅", "总工程师")],
            id="one character for the office",
        ),
        pytest.param(
            "县工信局党组书记、局长提名人选李小清参加。",
            [("李小清", "县工信局党组", "书记"), ("李小清", "县工信局", "局长提名人选")],
            id="nominee",
        ),
        pytest.param(
            "安山镇茶产业链党支部副书记、云雾茶业有限公司负责人罗小春说。",
            [("罗小春", "安山镇茶产业链党支部", "副书记")],
            id="firm and a word that is no title in between",
        ),
        pytest.param(
            "县人大常委会党组副书记、副主任李小蓉出席。",
            [("李小蓉", "县人大常委会党组", "副书记"), ("李小蓉", "县人大常委会", "副主任")],
            id="deputy of a congress",
        ),
        pytest.param(
            "安山镇党委委员、组织委员包小霞主持。",
            [("包小霞", "安山镇党委", "委员"), ("包小霞", "安山镇党委", "组织委员")],
            id="member for organisation",
        ),
        pytest.param(
            "示范区管委会党组成员、副市长李小轩主持。",
            [("李小轩", "示范区管委会党组", "成员"), ("李小轩", None, "副市长")],
            id="member of a leading group",
        ),
        pytest.param(
            "作为海石科技有限公司总经理、国家一级评茶员,李小四很忙。",
            [("李小四", "海石科技有限公司", "总经理"), ("李小四", None, "国家一级评茶员")],
            id="who is somebody",
        ),
        pytest.param(
            "海石科技有限公司党支部书记、总经理助理张小冰说。",
            [("张小冰", "海石科技有限公司党支部", "书记"), ("张小冰", "海石科技有限公司", "总经理助理")],
            id="assistant of the firm that hosts the branch",
        ),
        pytest.param("省委沈小明书记讲话。", [("沈小明", "省委", "书记")], id="title behind the name"),
        pytest.param("庵溪村党总支书记陈一丽介绍。", [("陈一丽", "庵溪村党总支", "书记")], id="村党总支"),
        pytest.param("清河县副县长曾小标表示。", [("曾小标", None, "副县长")], id="region is no organisation"),
        pytest.param(
            "县委常委、宣传部部长,安山镇党委书记王一军出席活动。",
            [("王一军", "县委", "常委"), ("王一军", "宣传部", "部长"), ("王一军", "安山镇党委", "书记")],
            id="comma inside the string",
        ),
        pytest.param(
            "市委组织部组织二处处长毛一冠,县委组织部副部长陆小荣参加。",
            [("毛一冠", "市委组织部组织二处", "处长"), ("陆小荣", "县委组织部", "副部长")],
            id="two persons",
        ),
        pytest.param(
            "张三峰在会上发言。张三峰担任白沙县竹艺产业链综合党委书记。",
            [("张三峰", "白沙县竹艺产业链综合党委", "书记")],
            id="behind the name",
        ),
        pytest.param(
            "县委书记许小林出席。许小林书记指出,要抓落实。",
            [("许小林", "县委", "书记")],
            id="title behind a known name",
        ),
        pytest.param(
            "青江理工学院原校长、原县政协副主席罗小辉出席。",
            [("罗小辉", "青江理工学院", "校长"), ("罗小辉", "县政协", "副主席")],
            id="原 belongs to neither",
        ),
        pytest.param(
            "清河集团党委书记、集团董事长魏一山出席。",
            [("魏一山", "清河集团党委", "书记"), ("魏一山", "清河集团", "董事长")],
            id="a bare 集团 is the one before",
        ),
        pytest.param(
            "白沙县工业园区产业发展科科长刘小英说,园区很好。",
            [("刘小英", "白沙县工业园区产业发展科", "科长")],
            id="a section that no other rule marks",
        ),
        pytest.param(
            "王建新在清河县家喻户晓,他是金谷面粉有限公司的董事长,王建新很忙。",
            [("王建新", "金谷面粉有限公司", "董事长")],
            id="pronoun",
        ),
    ],
)
def test_positions(text, expected):
    assert read(text) == expected


def test_holds_has_a_relation_for_each_position():
    text = "安山镇党委副书记、镇长田小龙宣读通知。"
    annotation = annotate(Article(id="a", text=text), load(disable=frozenset({"tagger"})))
    held = [(link.title, link.object) for link in annotation.relations if link.type is RelationType.HOLDS]
    committee = next(record.id for record in annotation.records if record.name == "安山镇党委")
    assert held == [("副书记", committee), ("镇长", None)]


@pytest.mark.parametrize(("score", "expected"), [(0.95, [("书记", "白沙县委")]), (0.3, [])])
def test_titles_of_persons_whom_only_the_tagger_has_found(score, expected):
    text = "会上,白沙县委书记髙小満带队走访。"
    nlp = load(disable=frozenset({"tagger"}))
    doc = nlp.make_doc(text)
    doc.user_data |= {"article": Article(id="a", text=text), "disabled": frozenset()}
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert not doc.user_data[APPOINTMENTS], "the rules alone do not know the name"
    start = text.index("髙")
    add_mention(doc, start, start + 3, label=Label.PERSON, producer="tagger:any", score=score)
    doc = TaggedPersons()(doc)
    found = [
        (text[title.start : title.end], text[slice(*title.organisation)])
        for place, title in doc.user_data[APPOINTMENTS]
        if place == (start, start + 3)
    ]
    assert found == expected
