"""Patterns of numbers with units; `extract.quantities` reads what they find."""

import re

from extract.numerals import ARABIC, DIGITS, SCALES
from extract.units import UNIT
from schema.labels import Modifier

CN = f"[{''.join(DIGITS)}{SCALES}几数]"
PLAIN = f"[{''.join(DIGITS)}{SCALES}]"
NUMBER = rf"(?:(?:{ARABIC})(?: ?[亿万千](?:{ARABIC})(?=[万千百])){{0,3}}(?: ?[{SCALES}]{{1,3}})?|{CN}{{1,16}}?(?:点{PLAIN}{{1,8}}?)?)"
MORE = "(?:余|多|来(?=[万亿个家名项条人亩吨元公块斤户米]))"
HEDGE = r"(?:(?:[(（]含[^()（）\n]{0,6}[)）])?[及和]?以上(?!海)|[及和]?以下|左右(?![手岸])|上下(?!游)|以内|之内|有余|多(?=[^\w]|的|时间|前|后|里|来|$)|余(?=[^\w]|$))"
TO = r" ?(?:-{1,2}|—{1,2}|~|至|到) ?"
START = re.compile(rf"(?<![\dA-Za-z])(?<!\d[.,])\d|(?<!{CN}){CN}|[过近超]?半|翻")

COUNT = re.compile(
    rf"(?P<number>{NUMBER})(?P<more>{MORE})?(?P<scale>[百千万亿]{{1,2}})? {{0,2}}"
    rf"(?:(?P<split>个多(?:月|小时|星期|百分点))|(?:大(?=类))?(?P<unit>{UNIT}))(?P<hedge>{HEDGE})?"
)
RANGE = re.compile(
    rf"(?P<low>{NUMBER})(?P<more>{MORE})?(?P<lowscale>[万亿]{{1,2}})?(?P<lowunit>{UNIT})?{TO}"
    rf"(?P<high>{NUMBER})(?P<scale>[百千万亿]{{1,2}})? {{0,2}}(?P<unit>{UNIT})(?P<hedge>{HEDGE})?"
)
SHARE = re.compile(
    rf"(?P<base>{PLAIN}{{1,4}}|\d{{1,4}})分之(?P<part>{PLAIN}{{1,8}}?点{PLAIN}{{1,8}}|{PLAIN}{{1,8}}|{ARABIC})"
    rf"(?P<hedge>{HEDGE})?"
)
SLASH = re.compile(r"(?P<part>[1-9])/(?P<base>[2-9]|10)(?![\d/年月日.])(?P<hedge>以上|左右|以下)?")
SLASH_OPENS = re.compile(r"[占达近超约的过]$|[,，、中有]$")
SLASH_GOES_ON = re.compile(r"以[上下]|左右|[是为的]")
"""What must stand behind 2/3 where only a comma or 中 stands before it."""
TENTHS = re.compile(
    rf"(?:(?P<decimal>[1-9]\.\d|[一二三四五六七八九]点[一二三四五六七八九]|十|10)|(?P<low>[一二三四五六七八九两]|[1-9])"
    rf"(?:(?:成?{TO})?(?P<high>[二三四五六七八九]|[2-9]))?)(?P<more>多)?成(?P<half>半)?"
    rf"(?P<hedge>{HEDGE})?(?![立为员果都功长本就熟绩效品套型交分人不])"
)
DOUBLING = re.compile(rf"翻了?(?:近|约)?(?P<times>{PLAIN}{{1,2}}|\d{{1,2}})(?P<more>多)?番")
HALF = re.compile(
    r"(?:[过近超]半(?![天年个路夜径导小边山成时月身百])(?:数)?|半数|一半(?![天个夜]))(?P<hedge>以上|左右|以下)?"
)
DIGIT_STRING = re.compile(f"零(?!点).*|[{''.join(DIGITS)}]{{2,}}")
CIRCLE = re.compile(r"[^,，。、]{0,8}圈")
GLOSS_HEAD = re.compile(r"[=≈] ?$")
GLOSS = re.compile(r" ?[=≈＝] ?[\d一二三四五六七八九十]")
MONEY = re.compile(rf"(?P<number>(?:{ARABIC}))(?P<more>{MORE})?(?P<scale>[万亿]{{1,2}})(?P<hedge>{HEDGE})?(?![\w])")
SUM = re.compile(
    rf"(?P<number>{ARABIC}|[百千几])(?P<more>{MORE})?(?P<scale>[万亿]{{1,2}})(?P<hedge>[多余])?"
    r"(?=的(?:订单|资金|贷款|投资|融资|授信|补贴|产值|利润|收入|销售额|奖金|债务))"
)
"""Yes: 近千万的订单. No: 千万的努力."""
MINUS = re.compile(r"(?:^|[为达长幅速率是至到约,，(（、:：])-$")
"""In front of a share below nought: 增速为-3.2%."""
NAMED = re.compile(r"[两三]件事|24小时[不全在服自值热无]|(?:[三五十]|3|5|10|15)年(?:行动|规划|计划|攻坚|提升行动|方案)")
PEOPLE = re.compile(
    rf"(?P<number>(?:{ARABIC}))(?P<more>{MORE})?(?P<scale>[万亿])(?P<hedge>[多余])?(?=(?:贫困|农村|流动|在职|困难|留守)?"
    r"(?:老年人|老人|群众|农民|职工|人口|学生|居民|村民|儿童|党员|干部|员工|市民|游客|用户))"
)
HEADCOUNT = re.compile(r"(?:人口|人数|人次|客流量?|游客量?)[^,，。;；:：、\n]{0,3}$")
MONEY_WORDS = re.compile(
    r"(?:产值|营收|收入|投资|资金|贷款|税收?|利润|销售额|融资|授信|补贴|成本|金额|价值|增收|效益)[^,，。;；:：、\n]{0,8}$"
)

BEFORE = re.compile(
    r"(?:(?P<over>超过了?|超出|(?<![赶反])超|突破了?|逾|不少于|不低于|不下|至少|(?<!不)高于|(?<!不)多于|大于|(?<!\w)破|(?<=[值入额量])破)"
    r"|(?P<under>不到(?!位)|(?<!严重)不足|(?<![附最临靠接将相亲邻])近|接近|将近|不超过|不高于|不多于|(?<!不)低于|(?<!不)少于|至多)"
    r"|(?P<about>大约|大概|约为|(?<![节预签合契集相违邀履特公条失制大])约))(?P<gap> ?)$"
)
BEFORE_SCALE = re.compile(r"(?P<over>(?<![成])上|(?<![超通经不走去跨])过)(?P<gap>)$")
HEDGES = {
    "以上": Modifier.OVER,
    "有余": Modifier.OVER,
    "多": Modifier.OVER,
    "余": Modifier.OVER,
    "以下": Modifier.UNDER,
    "以内": Modifier.UNDER,
    "之内": Modifier.UNDER,
    "左右": Modifier.ABOUT,
    "上下": Modifier.ABOUT,
}
SECTION = re.compile(
    r"秘书|综合|业务|办公|管理|监督|监管|信访|人事|财务|组织|宣传|干部|审计|调研|研究|政策|法规|规划|行政|工业|农业|市场|项目$"
)
"""Behind these a numbered 处 is a section of an office: 秘书二处."""
STOREYS = ("主体", "封顶", "楼", "厂房", "建筑", "结构", "标准")
SMALL = frozenset("一二两俩三四五六七八九")
BARE = frozenset("百千万亿")
ORDINALS = ("第", "每", "每个", "排名", "位列", "位居", "No.", "NO.")
LISTED_ORDINAL = re.compile(r"第\d+(?:[、,和至-]\d+)*[、,和至-]$")
BEFORE_ORDINAL = re.compile(r"(?<![目当之以年日月会节此])前$")
