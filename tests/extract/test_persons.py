"""Persons and positions: every yes and no of the codebook's rows, and of the rules' docstrings."""

import pytest

from extract.pipeline import annotate, load
from schema.article import Article
from schema.labels import Label

RULES = frozenset({"tagger"})


def read(text: str, label: Label, *, disable: frozenset[str] = frozenset()) -> list[str]:
    annotation = annotate(Article(id="a", text=text), load(disable=RULES | disable))
    return [mention.text for mention in annotation.mentions if mention.label is label]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("县委社会工作部副部长叶振森介绍,企业反映的难点被转化为清单。", ["叶振森"], id="title"),
        pytest.param("老党员林清凉主动请缨,联合5名党员组建工坊。", ["林清凉"], id="role"),
        pytest.param("“工坊打造养殖场。”林清凉介绍,产量翻番。", ["林清凉"], id="speaker"),
        pytest.param("对此,林清凉感慨地说,日子越过越好。", ["林清凉"], id="speaker behind an adverbial"),
        pytest.param("据林清凉介绍,产量翻番。", ["林清凉"], id="speaker behind 据"),
        pytest.param("今年45岁的林清凉正在喷药。", ["林清凉"], id="age"),
        pytest.param("科长李四、副科长王小五等参加。", ["李四", "王小五"], id="list of titles"),
        pytest.param("参加活动的有科长李永和、王建民和赵六。", ["李永和", "王建民", "赵六"], id="conjuncts"),
        pytest.param("这里走出了罗登山、廖锦川等革命先烈。", ["罗登山", "廖锦川"], id="list of people"),
        pytest.param("获奖者:孙小毅、尚云、杨艺文。", ["孙小毅", "尚云", "杨艺文"], id="list of names alone"),
        pytest.param("市领导李小四、王五出席。", ["李小四", "王五"], id="leaders"),
        pytest.param("发展石材、陶瓷、金属。", [], id="no: list of trades"),
        pytest.param("领导高度重视,专家团队入驻。", [], id="no: words behind a role"),
        pytest.param("村民阿依古丽·买买提说,收入翻番。", ["阿依古丽·买买提"], id="dotted"),
        pytest.param("镇长欧阳春晓出席会议。", ["欧阳春晓"], id="compound surname"),
        pytest.param("部长谢锋说,要推动产业链党建。", ["谢锋"], id="two characters in front of 说"),
        pytest.param("部长李永和说,李永和带头。", ["李永和", "李永和"], id="和 at the end of a name"),
        pytest.param("书记陈一鸣出席。陈一鸣指出,要抓落实。会后,大家围住陈一鸣请教。", ["陈一鸣"] * 3, id="again"),
        pytest.param("王建新在白沙县家喻户晓。王建新是白沙公司的董事长。", ["王建新", "王建新"], id="repeated"),
        pytest.param("来自青江大学的李晓明教授参加。李晓明教授很忙。", ["李晓明", "李晓明"], id="addressed"),
        pytest.param("白沙县工坊\n林清佳在“甜水站”共富工坊检查蜂箱情况\n工人在车间生产", ["林清佳"], id="caption"),
        pytest.param("学习毛泽东思想和邓小平理论。", [], id="no: names of theories"),
        pytest.param("省委沈小明书记和冯飞省长讲话。", ["沈小明", "冯飞"], id="called by their titles"),
        pytest.param("洪小焰副部长要求抓落实。", ["洪小焰"], id="vice in front of a title"),
        pytest.param("向大家说明了背景。", [], id="no: preposition and a word"),
        pytest.param("相关协会会长单位党组织负责人参加。", [], id="no: unit behind a title"),
        pytest.param("竹业公司党委书记、董事长向海致欢迎辞。", ["向海"], id="who gives a speech"),
        pytest.param("邀请青禾文旅集团CEO常海等4位嘉宾。", ["常海"], id="CEO"),
        pytest.param("林珍茶业有限公司党支部书记林珍正带领茶农采茶。", ["林珍"], id="adverb behind a short name"),
        pytest.param("清河县长乐镇举办比赛。", [], id="no: county and town"),
        pytest.param("党组书记、局长提名人选李小清参加。", ["李小清"], id="nominee"),
        pytest.param("这里是医学家王焘故里。", ["王焘"], id="historic person"),
        pytest.param("王小军担任理事长。", ["王小军"], id="takes a post"),
        pytest.param("作为海石公司总经理,李小四很忙。", ["李小四"], id="who is somebody"),
        pytest.param("本报清河讯 特约记者 付小林 近日,清河县召开会议。", [], id="no: reporter between blanks"),
        pytest.param("王立小是翠塘村党支部书记,种茶多年。", ["王立小"], id="is somebody"),
        pytest.param("“金小礼,31200元;金水小,18000元……”负责人念着。", ["金小礼", "金水小"], id="list of wages"),
        pytest.param("红糖,32元;白糖,25元。", [], id="no: list of prices"),
        pytest.param("作为总经理,高度重视安全。", [], id="no: what somebody does"),
        pytest.param(
            "刘处长简要介绍了情况,科长李小四、党建工作部主任张平出席。",
            ["李小四", "张平"],
            id="no: adverb, word in a list",
        ),
        pytest.param(
            "县领导李小蓉、徐海亭、谷小声出席。", ["李小蓉", "徐海亭", "谷小声"], id="a word opens a listed name"
        ),
        pytest.param(
            "叶小娅、吴小红、赵玻等县领导出席。", ["叶小娅", "吴小红", "赵玻"], id="list of leaders of a county"
        ),
        pytest.param("市政府秘书长孙小森等出席。", ["孙小森"], id="last character of a title"),
        pytest.param("党委书记、安家镇副镇长胡小郁介绍。", ["胡小郁"], id="no: town in front of its mayor"),
        pytest.param("种植户王大力算了一笔账。", ["王大力"], id="surname glued to the role"),
        pytest.param("蔡小群、陈小平一行来访,考察团一行到会。", ["蔡小群", "陈小平"], id="and those with them"),
        pytest.param("组建产业联盟\n白小薇 张小梅 田小哲\n近日,联盟成立。", [], id="no: names alone on a line"),
        pytest.param("党支部书记罕小岩表示,收入高。罕小岩说,路通了。", ["罕小岩"] * 2, id="surname that no list has"),
        pytest.param(
            "村支书额尔德尼表示要努力,党支部书记阿拉木图斯说,牧民多。",
            ["额尔德尼", "阿拉木图斯"],
            id="written by sound",
        ),
        pytest.param("龙潭村的赵小军、尖山村的杨小伟都已落座。", ["赵小军", "杨小伟"], id="where somebody lives"),
        pytest.param(
            "县领导李学文、宋小磊、呙小辰及相关负责人参加。",
            ["李学文", "宋小磊", "呙小辰"],
            id="rare surname in a list",
        ),
        pytest.param("龙潭村的高标准农田,龙潭村的金银花、安全饮水。", [], id="no: what a place has"),
        pytest.param(
            "县领导何国安、蔡小萌、房小贞赴企业调研。", ["何国安", "蔡小萌", "房小贞"], id="a rare word opens the name"
        ),
        pytest.param("村民任春林先后建起大棚。", ["任春林"], id="a surname that is a verb as well"),
        pytest.param(
            "青江小区的李秀小发现漏水。说完,李秀小早已消气。", ["李秀小", "李秀小"], id="who lives in a quarter"
        ),
        pytest.param("王小谋深知技术买不来,立下军令状。", ["王小谋"], id="what only persons do"),
        pytest.param("干部王小煜打招呼。", ["王小煜"], id="role and a deed"),
        pytest.param("快递员王晓笑着说,好。外卖小哥雷亮走进面店。", ["王晓", "雷亮"], id="words for workers"),
        pytest.param("队长龚小华想的不止于此。", ["龚小华"], id="a verb of thought"),
        pytest.param(
            "党支部书记高度重视,书记带头表示,书记逐一说明。", [], id="no: words behind a title, in front of speech"
        ),
        pytest.param("骑手朱师傅推开门,王老师笑着说,张主任说。", [], id="no: 朱师傅"),
        pytest.param("成立县委书记、县长任双组长的专班。", [], id="no: 任 in front of a title"),
        pytest.param("实行“支部联户、党员包片”机制,党员高管担任书记。", [], id="no: a slogan, 高管"),
        pytest.param("养殖户老陈提着饲料桶走进鸭舍。", [], id="no: 老陈"),
        pytest.param("60岁的茶农王大伯说,收入高。", [], id="no: 王大伯"),
        pytest.param("陈总介绍,公司效益很好。", [], id="no: 陈总"),
        pytest.param("高质量发展是主题,方向明确,十分温暖,于是大家安全返回。", [], id="no: words with a surname"),
        pytest.param("方面表示,高层指出,金融办介绍了情况。", [], id="no: words in front of speech"),
        pytest.param("产业链党委书记成立了专班。", [], id="no: verb behind a title"),
        pytest.param("产业主管部门、理事长单位参加。", [], id="no: 主管部门, 理事长单位"),
        pytest.param("本报讯(记者 张三 通讯员 李四) 5月6日,会议召开。", [], id="no: reporters in brackets"),
        pytest.param("江滨在线5月6日讯(通讯员 王小五)会议召开。", [], id="no: dateline"),
        pytest.param("会议取得圆满成功。(吴晓明 文/图)", [], id="no: credit"),
        pytest.param("会议取得圆满成功。(朱小洁 朱大鹏)", [], id="no: names in brackets at the end"),
    ],
)
def test_persons(text, expected):
    assert read(text, Label.PERSON) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("白沙县委社会工作部副部长叶振森介绍了情况。", ["副部长"], id="副部长"),
        pytest.param("白沙工业园区产业发展科科长李四说。", ["科长"], id="科长"),
        pytest.param("云州新安科技股份有限责任公司党支部书记徐志高说。", ["书记"], id="书记 behind a named 党支部"),
        pytest.param(
            "新安科技有限公司副总经理、党支部书记徐志高说。", ["副总经理", "党支部书记"], id="党支部书记 behind 、"
        ),
        pytest.param("清河县委常委、组织部部长李四出席。", ["常委", "部长"], id="split by organisation"),
        pytest.param("县委组织部负责人表示。", [], id="no: 负责人"),
        pytest.param("企业党支部书记和业务骨干齐聚一堂。", [], id="no: a title that nobody holds"),
    ],
)
def test_titles(text, expected):
    assert read(text, Label.POSITION) == expected


def test_full_width_punctuation_reads_alike():
    text = "县委常委、组织部部长李永和说:“要抓好落实!”村民陈秀春(右)介绍,收入翻番;对此,王建新表示,很好。(朱小洁 朱大鹏)"
    wide = text.translate(str.maketrans(",:;!()", "，：；！（）"))
    assert read(wide, Label.PERSON) == read(text, Label.PERSON) == ["李永和", "陈秀春", "王建新"]


def test_rule_switched_off():
    text = "村民李秀春说,收入翻番。"
    assert read(text, Label.PERSON) == ["李秀春"]
    assert read(text, Label.PERSON, disable=frozenset({"rule:persons.role"})) == []


def test_hostile_text_is_read():
    assert read("王" * 3000 + "、" * 3000 + "书记" * 1000, Label.PERSON) is not None
