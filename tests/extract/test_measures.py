"""Metric, period and subject of figures, read by the whole pipeline."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.components.figures import Figures
from extract.components.times import Times
from extract.measures import complete_figures
from extract.merge import choose_mentions
from extract.pipeline import load
from extract.reading import Reading
from schema.article import Article
from schema.mentions import Figure


def figures(annotation):
    return [mention for mention in annotation.mentions if isinstance(mention, Figure)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the number
        ("联系19家精密模具企业,效果好", ["精密模具企业"]),
        ("派出26名党建指导员驻企服务", ["党建指导员"]),
        ("挑选了9家管理水平较高的模具企业,成立联盟", ["模具企业"]),
        ("和3家施工合作单位的党员一起谋划", ["施工合作单位"]),
        ("推动24家企业党组织结对", ["企业党组织"]),
        ("确定5类21项重点行动项目", ["重点行动项目", "重点行动项目"]),
        ("在6条市级、21条县级骨干产业链建起党委", ["县级骨干产业链", "县级骨干产业链"]),
        ("吸引38家设计制版、印染整理、仓储物流等单位入驻", ["设计制版、印染整理、仓储物流等单位"]),
        ("90%以上的农户种茶", ["农户"]),
        ("设立5000万元人才专项资金用于引才", ["人才专项资金"]),
        ("集聚3100多名各类人才进驻", ["人才"]),
        ("建成1万家“共富工坊”", ["共富工坊"]),
        ("提出三点要求:", ["要求"]),
        ("年产3万吨玻璃纤维", ["玻璃纤维"]),
        ("仅用了2个月时间", ["时间"]),
        ("年产9吨毛毯生产线投产", ["毛毯"]),
        ("500余亩企业自建项目", ["企业自建项目"]),
        ("210亩竹笋与村庄相连", ["竹笋"]),
        ("成立84个产业链党建联盟或产业链党委", ["产业链党建联盟或产业链党委"]),
        ("培育27个以汽车零部件、箱包等为核心,特色鲜明的产业集群,效益好", ["产业集群"]),
        ("收入超9亿元、5亿元的企业", ["收入", "收入"]),
        ("每月增加1000多元的收入", ["收入"]),
        ("10亩果园收入9万元", ["果园", "果园收入"]),
        ("选派27名年轻干部“点对点”服务", ["年轻干部"]),
        ("40余名工人各司其职", ["工人"]),
        ("35位女工们包粽子", ["女工"]),
        ("组建7个党建联盟的做法好", ["党建联盟"]),
        ("10名干部积极响应县里号召", ["干部"]),
        ("10名骑手主动递交申请", ["骑手"]),
        ("10名干部回村规划家乡", ["干部"]),
        ("20辆工程车整装待发", ["工程车"]),
        ("从14个方面提出要求", ["方面"]),
        ("有着40多年党龄的老党员", ["党龄"]),
        ("带动就业10人以上的硬性要求", ["就业"]),
        ("建设17个来料加工点", ["来料加工点"]),
        ("107个初制所抓生产", ["初制所"]),
        ("由1名村“两委”委员联系", ["村“两委”委员"]),
        ("发布3项联盟服务。", ["联盟服务"]),
        ("16家园区内电子企业党组织共建", ["电子企业党组织"]),
        ("新开工亿元以上项目50个", ["项目", "项目"]),
        ("50条重点、30条优势产业链", ["优势产业链", "优势产业链"]),
        ("84个、350个党建联盟", ["党建联盟", "党建联盟"]),
        ("安排当地500余人就业", ["就业"]),
        ("其中,2/3是企业家,1/3为会长", ["企业家", "会长"]),
        # before the number
        ("拥有陶瓷企业4500多家", ["陶瓷企业"]),
        ("联盟成员单位共57家,吸纳党员310名", ["联盟成员单位", "党员"]),
        ("陶瓷产业规模达663亿元", ["陶瓷产业规模"]),
        ("已处理侵权纠纷11起", ["侵权纠纷"]),
        ("面积3.2万亩,果农4100户", ["面积", "果农"]),
        ("用工成本降低4%", ["用工成本"]),
        ("降低用工成本4%", ["用工成本"]),
        ("审批时间压缩75%以上", ["审批时间"]),
        ("解决率96.7%", ["解决率"]),
        ("开票销售超10亿元企业1家", ["开票销售", "企业"]),
        ("促成银企合作项目15个", ["银企合作项目"]),
        ("完成时间仅用了120天", ["完成时间"]),
        ("厂房主体工程已完成约1万平方米", ["厂房主体工程"]),
        ("富硒糯玉米种植10.2万亩", ["富硒糯玉米"]),
        ("该共富工坊总投资60万元", ["总投资"]),
        ("研发楼已完成五层主体封顶", ["研发楼"]),
        ("已组织活动60余场", ["活动"]),
        ("审批速度快了近一倍", ["审批速度"]),
        ("全县种植5万亩", ["种植"]),
        ("有行政村30个", ["行政村"]),
        ("上市企业3家(甲、乙、丙),科研平台11个", ["上市企业", "科研平台"]),
        ("竹席销售额占全国40%", ["竹席销售额"]),
        ("总产值占比提高到52%", ["总产值占比"]),
        ("竹笋生产规模连续7年居首", ["竹笋生产规模"]),
        ("在各地累计投资30多亿元", ["投资"]),
        ("兰花种植户2800多户", ["兰花种植户"]),
        ("离公司只有900米的仓库", ["离公司"]),
        ("发掘种植能手、返乡青年等28人。", ["返乡青年"]),
        ("发掘种植能手、致富能人等28人。", ["致富能人"]),
        ("设立3个卡点防止茶叶流入", ["卡点"]),
        ("走完一半路程", ["路程"]),
        ("拿下9个第一", ["第一"]),
        ("62岁的茶农李秀兰", ["茶农"]),
        ("这样的本子已累积了30个", ["本子"]),
        ("每年增收9万元", ["增收"]),
        ("年销售收入2.6亿元,日加工能力200吨", ["年销售收入", "日加工能力"]),
        ("副总经理李秀兰等5人。", [None]),
        ("坐拥这片地处海拔1900米的茶园", ["海拔"]),
        ("白沙县高新技术产业园区现有企业184家", ["企业"]),
        ("每年可售汽车,汽车产能达500万辆", ["汽车产能"]),
        ("现在党员80多名", ["党员"]),
        ("覆盖青禾花卉有限公司、白禾公司等企业100家", ["企业"]),
        ("集群营业收入年增长8%以上", ["集群营业收入"]),
        ("带给村民入股分红8万元", ["村民入股分红"]),
        ("有6家上市企业,其中龙头企业就有佳禾、青禾2家", ["上市企业", "龙头企业"]),
        ("转型项目投资占工业投资比重97.6%", ["转型项目投资占工业投资比重"]),
        # carried on, or the verb itself
        ("一天采茶叶13公斤,亩产900斤,比去年多收一成", ["茶叶", "亩产", "亩产"]),
        ("一天采13公斤左右", ["采"]),
        ("产值达42亿元,占全县总产值61%,同比增长9%", ["产值", "总产值", "产值"]),
        ("入驻企业31家,已建成投产18家", ["企业", "企业"]),
        ("完成产值51.2亿元,同比增长7.6%", ["产值", "产值"]),
        ("已开发新产品57款,其中三成以上已投产", ["新产品", "新产品"]),
        ("配套率由35%提高到61%", ["配套率", "配套率"]),
        ("竹席产量、竹席销量两大指标领跑全国,达全省二分之一", ["指标"]),
        ("每月召开1次", ["召开"]),
        ("开展调研2次,现场办公6次,为企业解决问题12个", ["调研", "现场办公", "问题"]),
        ("拥有竹制品及零部件生产企业272家", ["竹制品及零部件生产企业"]),
        ("优化环境、引进技术和人才30名", ["人才"]),
        ("现有茶叶加工、销售企业2800多家", ["茶叶加工、销售企业"]),
        ("共成立10家乡村旅游专业合作社,其中", ["乡村旅游专业合作社"]),
        ("归口管理22家快递物流企业的党建工作", ["快递物流企业"]),
        ("建成3个枸杞加工园区,产值高", ["枸杞加工园区"]),
        ("茶叶专家、茶企代表等约50人现场见证", ["茶企代表"]),
        ("选派党建指导员21名全程指导党建工作", ["党建指导员"]),
        ("以每亩700元租金将村民的土地承包", ["租金"]),
        ("选派33名科级以上领导干部", ["科级以上领导干部"]),
        ("对55位产业链上党员开展走访", ["党员"]),
        ("产值由原来的50余万元增加到现在的200余万元", ["产值", "产值"]),
        ("他的近4亩茶园亩收入达到了上千元", ["茶园", "茶园亩收入"]),
        ("开展工作的85名党务工作者参加培训", ["党务工作者"]),
        ("新增了两个全新身份", ["全新身份"]),
        ("签订了年产80万条竹丝线束的竹制品生产线合同", ["竹丝线束"]),
        ("落实12个大类29项支持政策", ["大类", "支持政策"]),
        ("清点着刚领到的6768元补助金", ["补助金"]),
        ("把5家创新平台有机整合", ["创新平台"]),
        ("开办电商人才培训班3期", ["电商人才培训班"]),
        ("帮助解决企业在用工、供电等方面问题50余个", ["问题"]),
        ("联盟成立一年多来", ["成立"]),
    ],
)
def test_metric(read, text, expected):
    found = [figure.metric.text if figure.metric else None for figure in figures(read(text))]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一季度,工业增加值增长8.2%;17个行业实现增长", ["一季度", "一季度"], id="opens-the-sentence"),
        pytest.param("2022年综合产值突破4亿元", ["2022年"], id="same-clause"),
        pytest.param("现有竹林6万亩,2022年产值4亿元", [None, "2022年"], id="not-backwards"),
        pytest.param("截至目前,成员单位共57家,吸纳党员310名", ["目前", "目前"], id="now"),
        pytest.param("4月9日,颁发聘书。随后走访3家企业", [None], id="not-over-a-sentence"),
        pytest.param("今年一季度,产值增长6%。其中竹业增速达20%", ["今年一季度", "今年一季度"], id="among-these"),
        pytest.param("一季度产值9亿元。利润总额1亿元,下降2%", ["一季度"] * 3, id="statistics-go-on"),
        pytest.param("2022年,产值9亿元。增速2%、产出强度300万元/亩", ["2022年"] * 3, id="sums-by-area-go-on"),
        pytest.param("11日,记者从市委了解到,全市培育9条产业链", [None], id="day-of-reporting"),
        pytest.param("去年4月,产业链党委成立,已累计开展活动12场", [None], id="so-far-since-an-event"),
        pytest.param("年初征集需求,按季度召开会议2次", [None], id="frequency"),
        pytest.param("产值较2022年增长15%", [None], id="compared-with"),
        pytest.param("配套率由2022年的35%提高到2023年的61%", ["2022年", "2023年"], id="from-to-times"),
        pytest.param("目前,配套率由35%提高到61%", [None, "目前"], id="from-to"),
        pytest.param("1月份,全县共有商户100家", ["1月份"], id="state-of-a-month"),
        pytest.param("2024年3月,组建产业链党委,下设党总支3个", [None], id="state-since-an-event"),
        pytest.param("园区成立于2014年3月,现入驻企业260家", [None], id="begun-then"),
        pytest.param("去年7月,项目签约落户,总投资9亿元", [None], id="what-a-project-has-for-good"),
        pytest.param("2023年,签约项目5个、总投资9亿元", ["2023年"] * 2, id="sum-of-a-year"),
        pytest.param("9月2日,大会召开。企业代表共50余人出席会议", ["9月2日"], id="those-who-came"),
        pytest.param("9月2日,大会召开。全县有企业50家", [None], id="not-the-day-of-the-event"),
        pytest.param("今年上半年产值9亿元,是前年同期的2倍", ["今年上半年"] * 2, id="same-part-is-the-base"),
        pytest.param("改革开放以来,产值占全国一半", [None], id="era"),
        pytest.param("2022年,总量近三年来首次破万,产值9亿元", ["2022年"], id="record-of-years"),
    ],
)
def test_period(read, text, expected):
    annotation = read(text)
    times = {mention.id: mention.text for mention in annotation.mentions}
    assert [figure.period and times[figure.period] for figure in figures(annotation)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("晋江市拥有企业4500多家", ["晋江市"], id="region"),
        pytest.param("晋江市推进党建。目前,全市建立党组织67个", ["晋江市"], id="whole-region"),
        pytest.param("晋江市成立竹藤产业链党委,吸纳党员24名", ["竹藤产业链党委"], id="nearest"),
        pytest.param(
            "晋江市成立竹藤产业链党委,由晋江青禾竹业有限公司牵头,吸纳党员24名", ["竹藤产业链党委"], id="aside"
        ),
        pytest.param(
            "晋江青禾竹业有限公司成立党支部。该公司现有职工210名", ["晋江青禾竹业有限公司"], id="this-company"
        ),
        pytest.param("晋江市5条产业链完成产值9亿元", ["晋江市", "晋江市"], id="region-before-number"),
        pytest.param("德化县拥有企业126家,构建“1+6+N”架构,吸纳党员40余名", ["德化县"] * 2, id="formula-is-no-subject"),
        pytest.param("据晋江市统计局数据,工业增加值增长8.2%", [None], id="source"),
        pytest.param("德化县实施“红链助企”行动,培育企业3家", ["德化县"], id="who-runs-a-mechanism"),
        pytest.param("德化县推出“织锦贷”,为31家企业授信2亿元", ["“织锦贷”"] * 2, id="loan-that-is-granted"),
        pytest.param("德化县出台《瓷业扶持办法》,选派95名指导员", ["德化县"], id="who-issues-a-policy"),
        pytest.param("德化县新扩建佳诚陶瓷公司、青禾竹业公司等项目,新增产值9亿元", ["德化县"], id="one-of-several"),
        pytest.param("德化县依托城东工业园区,新增企业30家", ["德化县"], id="what-is-used"),
        pytest.param("德化县推进党建。累计解决难题15个", ["德化县"], id="region-of-the-article"),
        pytest.param("德化县村民李秀兰说,收入好。去年她靠10亩果园增收", ["李秀兰"], id="pronoun"),
        pytest.param("德化县推进党建。全省培育企业30家", [None], id="whole-that-is-not-named"),
        pytest.param("德化县村民李秀兰,今年62岁", ["李秀兰"], id="age"),
        pytest.param("德化县推进党建\n园区现有企业31家", [None], id="definite-that-is-not-named"),
        pytest.param("德化县红旗经济开发区发展快。今年全区新增企业9家", ["德化县红旗经济开发区"], id="zone-as-a-whole"),
        pytest.param("德化县成立联席会议。在县委组织部支持下,联合34家企业", ["德化县"], id="those-who-help"),
        pytest.param("德化县陶瓷产业链规模达9亿元", ["陶瓷产业链"], id="chain-in-its-metric"),
        pytest.param(
            "德化县推进党建。县委组织部副部长李望介绍,目前已建立党组织28个", ["德化县"], id="office-that-speaks"
        ),
        pytest.param(
            "德化县实行“链长+链员”首席服务员机制,先后优选6名干部", ["“链长+链员”首席服务员机制"], id="made-of"
        ),
        pytest.param("家里有5名党员", [None], id="none"),
        pytest.param(
            "德化陶瓷产业基础好,产值9亿元。陶瓷产业链党委成立", ["陶瓷产业链"], id="chain-that-opens-a-clause"
        ),
        pytest.param("德化县建立陶瓷产业链。去年,德化县陶瓷行业增速达9%", ["陶瓷产业链"], id="trade-of-a-chain"),
        pytest.param("德化县做强陶瓷产业链企业30家", ["德化县"], id="counted-by-its-chain"),
        pytest.param("德化县陶瓷产业链规模达9亿元,占全县总产值61%", ["陶瓷产业链"] * 2, id="share-of-the-whole"),
        pytest.param("德化籍企业家热情高,累计投资9亿元", [None], id="people-from-a-region"),
        pytest.param("德化县推进党建。全国共100个村上榜", [None], id="nation"),
        pytest.param(
            "德化县推进党建。县经信局制定办法,提出15项要求。13个重点园区建立党委",
            ["县经信局", "德化县"],
            id="what-is-counted-acts-itself",
        ),
        pytest.param("德化县设立“先锋党支部”“红链党支部”2个产业链党支部", ["德化县"], id="names-of-what-is-counted"),
        pytest.param("德化县融入粤港澳大湾区,引进项目15个", ["德化县"], id="what-is-joined"),
        pytest.param("德化县规定,累计3次以上的,取消资格", [None], id="condition"),
        pytest.param("做瓷的都知道德化。这座江边小城,炉火烧了百余年", ["德化"], id="this-town"),
        pytest.param("德化县推进党建。该县作为福建省陶瓷产业基地,现有企业75家", ["德化县"], id="rank-in-the-whole"),
        pytest.param("近日,在德化县党建联席会议上,8个部门回应难题", ["德化县"], id="meeting-of-a-region"),
        pytest.param(
            "晋江市城东工业园区是佳诚陶瓷公司打造的综合园区,入驻商户600家", ["晋江市城东工业园区"], id="maker"
        ),
        pytest.param("云南省德化县推进党建。\n累计解决难题15个", ["德化县"], id="last-level-of-an-address"),
        pytest.param("晋江市推进党建。“去年,德化县新增企业3家。”李望说", ["德化县"], id="region-in-speech"),
        pytest.param("晋江市打造“德化好瓷”品牌,新增企业3家", ["晋江市"], id="region-in-a-label"),
        pytest.param("德化县老党员李秀兰联合5名党员组建“甜心”共富工坊", ["“甜心”共富工坊"], id="those-who-make-it-up"),
        pytest.param("德化县在6条产业链上成立党委,走访3家企业", ["德化县"] * 2, id="those-who-make-up-nothing"),
        pytest.param("德化县按照“1+2+N”架构打造集群,即建立1个产业链党委", ["“1+2+N”架构"], id="spelled-out"),
        pytest.param("德化县委每季度召开1次党建联席会议", ["联席会议"], id="frequency-of-a-meeting"),
        pytest.param("德化县实施“红链助企”行动。此次行动解决难题15个", ["“红链助企”行动"], id="this-action"),
        pytest.param(
            "德化县推动成立了红链人才服务中心,19家机构全部进驻,自今年6月运营以来已服务企业30家",
            ["红链人才服务中心"] * 2,
            id="in-operation-since",
        ),
        pytest.param(
            "德化县推进党建。其中,龙浔镇茶园项目、浔中镇酒店项目等4个项目签约,带动增收90万元",
            ["德化县"] * 2,
            id="regions-of-listed-items",
        ),
        pytest.param(
            "德化县推进党建。德化县委书记、县长任组长,培育企业3家", ["德化县"], id="office-holders-without-names"
        ),
        pytest.param(
            "德化县推进党建。德化县茶园涵盖龙浔镇、浔中镇2个镇,种植面积6000多亩", ["德化县"] * 2, id="what-is-covered"
        ),
        pytest.param(
            "德化县推进党建。德化县召集龙浔镇、浔中镇等产茶区的村和社区书记开会,解决问题20余个",
            ["德化县"],
            id="those-who-are-called-together",
        ),
        pytest.param(
            "来到德化县庵溪村。该村建起竹笋产业联盟,今年村集体收入突破50万元",
            ["庵溪村"],
            id="the-income-of-the-village",
        ),
        pytest.param(
            "晋江佳禾贸易有限公司董事长李望很高兴,他申请的90万元贷款到账",
            ["晋江佳禾贸易有限公司"],
            id="who-leads-a-company",
        ),
    ],
)
def test_subject(read, text, expected):
    annotation = read(text)
    names = {record.id: record.name for record in annotation.records}
    assert [figure.subject and names[figure.subject] for figure in figures(annotation)] == expected


def test_metric_is_evidence_of_the_article(read):
    text = "陶瓷产业规模达663亿元"
    (figure,) = figures(read(text))
    assert figure.metric is not None
    assert text[figure.metric.start : figure.metric.end] == figure.metric.text


def test_many_figures_take_linear_time(read):
    text = "2024年,晋江市拥有企业3家,增长5%。" * 1000
    start = time.process_time()
    annotation = read(text, date(2024, 6, 1))
    assert len(figures(annotation)) == 2000
    assert time.process_time() - start < 20


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        alphabet="一二三十百万多余近超约0123456789.,%年月日家元占的等、，。,“”‘’()（）全市县企业党员产值增长分别由至和 \n",
        min_size=1,
        max_size=60,
    )
)
def test_any_text_can_be_completed(text):
    if text.strip():
        nlp = load()
        article = Article(id="a", text=text, published=date(2024, 6, 1))
        doc = nlp.make_doc(text)
        doc.user_data.update(article=article, disabled=frozenset())
        reading = Reading(article, Figures()(Times()(doc)))
        reading.mentions = choose_mentions(reading.doc)
        complete_figures(reading)
        for figure in reading.mentions:
            if isinstance(figure, Figure) and figure.metric is not None:
                assert figure.metric.text.strip()
