"""Regions: names, short forms, address strings, structure; codes by context."""

import pytest

from extract.pipeline import annotate, load
from extract.regions import divisions_named, find_region_prefix, resolve
from schema.article import Article
from schema.labels import Label
from schema.records import Region


def annotated(text: str, publisher: str | None = None):
    return annotate(Article(id="a", text=text, publisher=publisher), load(disable=frozenset({"tagger"})))


def read(text: str) -> list[str]:
    return [mention.text for mention in annotated(text).mentions if mention.label is Label.REGION]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("岭前团区委参加活动。", [], id="youth-league-of-a-district"),
        pytest.param("德化县拥有陶瓷企业4500多家。", ["德化县"], id="county"),
        pytest.param("德化拥有陶瓷企业4500多家。", ["德化"], id="short form"),
        pytest.param("近日赴晋江市考察学习。", ["晋江市"], id="city"),
        pytest.param("今年以来,南庄镇按下快进键。", ["南庄镇"], id="town"),
        pytest.param("走进庵溪村,蜜蜂飞舞。", ["庵溪村"], id="village by structure"),
        pytest.param("平台在粤港澳大湾区揭牌。", ["粤港澳大湾区"], id="customary"),
        pytest.param(
            "云州省青江市白沙县召开会议。", ["云州省", "青江市", "白沙县"], id="address of invented divisions"
        ),
        pytest.param("安徽省黄山市歙县召开会议。", ["安徽省", "黄山市", "歙县"], id="address"),
        pytest.param(
            "得胜镇茶叶种植历史悠久。立足得胜实际,做好茶文章。",
            ["得胜镇", "得胜"],
            id="short form of a town named in full",
        ),
        pytest.param(
            "产业涵盖东岭、西坑、栗树坪3个村,面积6000多亩。", ["东岭", "西坑", "栗树坪"], id="list of villages"
        ),
        pytest.param("获得“福建省科技型中小企业”称号。", ["福建省"], id="inside an honorary title"),
        pytest.param("德化县域经济活跃。", ["德化"], id="县域 is another word"),
        pytest.param("恩施州茶产业兴旺。", ["恩施州"], id="colloquial rank"),
        pytest.param("芦溪坪县成立专班。", ["芦溪坪县"], id="unknown county that acts"),
        pytest.param("由联链县领导担任链长。", [], id="leaders of a county who look after a chain"),
        pytest.param(
            "近日,记者在岚州市松口区采访。", ["岚州市", "松口区"], id="unknown city and district in an address"
        ),
        pytest.param("岚州市委召开会议。会后,岚州市出台措施。", ["岚州市"], id="unknown city, known by its offices"),
        pytest.param("走进岚州市,满目新绿。岚州培育产业。", ["岚州市", "岚州"], id="short form of an unknown city"),
        pytest.param("推动产业强县建设,打造特色县、示范区,依法治市。", [], id="no: kinds of counties"),
        pytest.param(
            "走进东山街道上方村,走进坎上村。", ["东山街道", "上方村", "坎上村"], id="上 in the name of a village"
        ),
        pytest.param("走进青江县梨山村,时任村干部很忙。", ["青江县", "梨山村"], id="a name that ends like 山村"),
        pytest.param("走进巴音乡呼和塔拉嘎查。", ["巴音乡", "呼和塔拉嘎查"], id="嘎查"),
        pytest.param("走进东山街道上方路社区。", ["东山街道", "上方路社区"], id="community"),
        pytest.param(
            "走进“空心村”,14名大学生村官进村,公路沿村而过,积极响应镇党委号召。",
            [],
            id="no: a kind of village in quotation marks, words in front of 村",
        ),
        pytest.param(
            "陕西陇县成立专班,安徽歙县推进改革。", ["陕西", "陇县", "安徽", "歙县"], id="a short name behind a province"
        ),
        pytest.param("家住青城社区,走进兰城社区。", ["青城社区", "兰城社区"], id="城 in the name of a community"),
        pytest.param(
            "德化县乡镇干部进村,德化发布了办法。", ["德化县", "德化"], id="乡镇 and 发布 are words of their own"
        ),
        pytest.param("创建全国示范县(市)。", [], id="no: 范县 in 示范县"),
        pytest.param(
            "安溪东坪村入选。安溪镇推进改革。",
            ["安溪", "东坪村", "安溪镇"],
            id="a town's short name in front of a village",
        ),
        pytest.param("产业链上村企共建,路上村民不少。", [], id="no: 上 behind a noun"),
        pytest.param("涵盖上浦、良坪、陈溪等5个村。", ["上浦", "良坪", "陈溪"], id="上 in a list"),
        pytest.param(
            "木老坪乡增收。驻木老坪乡的队员进村,1名副乡长带队。",
            ["木老坪乡"] * 2,
            id="one place shows where a name begins",
        ),
        pytest.param("干部规划家乡,清江绕村而过,支书兼村主任。", [], id="no: words in front of 村, 乡"),
        pytest.param("黄山市歙县域中心的安山镇。", ["黄山市", "歙县", "安山镇"], id="域 behind an address"),
        pytest.param("景宁自治县发展茶产业。", ["景宁自治县"], id="customary short form of an autonomous county"),
        pytest.param(
            "安排青江投资项目。黄山歙县的企业增产。", ["黄山", "歙县"], id="short form in front of what lies in it"
        ),
        pytest.param("平湖全面推进改革,是平湖的实践。", ["平湖", "平湖"], id="a word that acts as a place"),
        pytest.param("合作全面推进,合作是关键。", [], id="no: a word that is none"),
        pytest.param("城关街道新兴领域党建。", ["城关街道"], id="no: a word behind a region"),
        pytest.param("德化城投、德化工投参加。", [], id="no: public investors"),
        pytest.param("全县建成工坊,全省第一,全国领先。", [], id="no: 全县, 全国"),
        pytest.param("带动当地就业,产品远销省外。", [], id="no: 当地, 省外"),
        pytest.param("中央和全国有关部门。", [], id="no: 中央, 全国"),
        pytest.param("和平发展,长治久安,新华社播发,城中村改造。", [], id="no: ordinary words"),
        pytest.param("走访行政村、乡镇、城镇和农村,入户宣讲。", [], id="no: generic divisions"),
        pytest.param("德化县委社会工作部召开会议。", [], id="no: nested in a Party organisation"),
        pytest.param("晋江市场活跃。", ["晋江"], id="市场 is another word"),
        pytest.param("南岭、北坪、东溪三村联合。", ["南岭", "北坪", "东溪"], id="a count without a counter"),
        pytest.param("和平路社区开展共建。", ["和平路社区"], id="和 in the name of a community"),
        pytest.param("并入了原中坪村的竹园。", ["中坪村"], id="原 in front of a village"),
        pytest.param("云禾科技、上海电气、青石化工参加。", [], id="no: a firm in a list"),
        pytest.param("解决南岭、北坪、竹溪等村的难题。", ["南岭", "北坪", "竹溪"], id="a list in front of 等村"),
        pytest.param("晋江市安海镇14名村官离去。", ["晋江市", "安海镇"], id="a town behind its county"),
        pytest.param("西靠安海镇,东连南庄镇。", ["安海镇", "南庄镇"], id="borders"),
        pytest.param("走进德化坪文村。", ["德化", "坪文村"], id="a village behind the short form of its county"),
        pytest.param("创建省级“四好”红星村。", [], id="no: a title that ends like a village"),
        pytest.param("这里是德化侯的故里。", [], id="no: a person of old times"),
        pytest.param("企业、链上村(社区)参与。", [], id="no: 链上 in front of 村"),
        pytest.param("本报晋江1月31日电 园区开工。", [], id="no: dateline"),
        pytest.param("联盟以安海镇陈寨村为中心。", ["安海镇", "陈寨村"], id="以 in front of a town"),
    ],
)
def test_regions(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "end"),
    [
        pytest.param("德化县陶瓷产业链党委", 3, id="county"),
        pytest.param("晋江市安海镇智能装备制造产业集群党建联盟", 6, id="city and town"),
        pytest.param("外山乡庵溪村党总支", 6, id="town and village"),
        pytest.param("安徽恒山新材料有限公司", 2, id="province, short"),
        pytest.param("高质量发展", None, id="no region"),
        pytest.param("全县党组织", None, id="no: 全县"),
    ],
)
def test_region_prefix(text, end):
    assert find_region_prefix(text) == end


@pytest.mark.parametrize(
    ("form", "context", "code", "open_codes"),
    [
        pytest.param("德化县", (), "350526", 0, id="one division of the name"),
        pytest.param("朝阳区", (), None, 2, id="two: stays open"),
        pytest.param("朝阳区", ("1101",), "110105", 0, id="two: context decides"),
        pytest.param("恩施", (), "4228", 0, id="the prefecture before its seat"),
        pytest.param("青江市", (), None, 0, id="unknown"),
    ],
)
def test_codes(form, context, code, open_codes):
    found, candidates = resolve(form, context)
    assert (found, len(candidates)) == (code, open_codes)


def test_context_of_the_outlet_decides():
    record = next(r for r in annotated("朝阳区召开会议。", "北京日报").records if isinstance(r, Region))
    assert record.code == "110105"
    open_record = next(r for r in annotated("朝阳区召开会议。").records if isinstance(r, Region))
    assert open_record.code is None and "110105" in open_record.candidates


def test_short_form_is_an_alias():
    regions = [r for r in annotated("德化县召开会议。会后,德化出台办法。").records if isinstance(r, Region)]
    assert [(r.name, r.aliases, r.code) for r in regions] == [("德化县", ("德化",), "350526")]


def test_both_names_of_an_autonomous_county_are_one():
    regions = [r for r in annotated("景宁畲族自治县召开会议。景宁县出台办法。").records if isinstance(r, Region)]
    assert [set(r.names) for r in regions] == [{"景宁畲族自治县", "景宁县"}]


def test_a_short_form_is_of_the_division_that_the_text_names():
    regions = [r for r in annotated("罗山街道召开会议。罗山将推进治理。").records if isinstance(r, Region)]
    assert [set(r.names) for r in regions] == [{"罗山街道", "罗山"}]


def test_address_string_is_an_alias_of_the_lowest():
    regions = {
        r.name: r.aliases for r in annotated("安徽省黄山市召开会议。黄山市很美。").records if isinstance(r, Region)
    }
    assert regions == {"安徽省": (), "黄山市": ("安徽省黄山市",)}


def test_gazetteer_knows_every_level():
    levels = {name: divisions_named(name)[0].level for name in ("福建省", "泉州市", "德化县", "安海镇")}
    assert levels == {"福建省": 1, "泉州市": 2, "德化县": 3, "安海镇": 4}
