"""Names of persons in bylines: 本报记者 张三 李四, 记者 王 五 文/图."""

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔牛葛章庞樊鲁俞齐洪翟安倪庄柯兰涂季柳颜殷岳詹申艾聂左包欧伍纪"
    "温焦耿芦童祝辛华柴路项翁祁关盛阮管舒霍裴池毕解蓝梅尚甘符单施苗祖鲍游谷卜房凌丛卞牟娄阎鞠窦司骆应奚瞿班卫屈邢褚滕窦佟郁连邬冉丘宁靳简"
    "商蒲麻冼沙揭臧栾费计党巫阙占谌佘屠宗匡晏车牙储敖宫隋米封楚原娜明全桂成时区茅喻虞吉燕苑初练官查岑揣芮储荆仇甄曲家封羿靳汲邴糜松井富巴弓牧"
    "隗山谷宓蓬郗仰仲伊宫栾暴戎束幸厉闻莘翟谭贡劳逄姬扶堵宰郦雍郤璩桑濮寿通扈冀郏浦尚农别晏瞿阎充慕茹习宦艾鱼容古慎戈终居衡步都满弘匡国文寇广禄东"
    "殳沃利蔚越夔隆师巩厍晁勾敖融冷訾辛阚那饶空毋沙乜养须丰巢蒯相后红游竺权逯盖益桓公雒付代闵鄢嵇邸布展苟迟才禹邝迪库操帅信訾粟晋亓肇修但谯佴朴买矫"
)
COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "东方",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "宇文",
    "端木",
    "申屠",
)

CUT = re.compile(
    r"本报|本网|本台|本刊|单位|职务|系中|通讯员|通信员|实习生|摄影|摄制|摄像|编辑|责编|校对|审核|报道|报导|供图|制图|文[/／]|图[/／]|[/／]文|[/／]图|文图|图文|文并?摄|编译|综合|整理|采写|撰稿|来源|记者|特约|见习|视频|海报|策划|统筹|发自|[)）】\]。；;:：|｜\n\d]"
)
SPLIT = re.compile(r"[\s\xa0\u3000、，,]+")
JOINED = re.compile(r"(?<=[\u3400-\u9fff]{2})[和与](?=[\u3400-\u9fff]{2})")
"""张三丰和李四光: two names; 李和平 is one."""
TAILS = re.compile(r"(?:/?(?:文|图|摄|摄影|报道|供图|综合|整理|文图|图文|/|讯))+$")
CJK = re.compile(r"[\u3400-\u9fff]+")
FOREIGN = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·•][\u3400-\u9fff]{1,10})+")
NOT_NAME = re.compile(
    r"[网社报局部厅台组院校司室处科县省区镇乡村]$|^[时于从在对向应安广成文全成常明国后相时通东原须信利那](?:日|近|前|此|下|上|间|者|了|到|中|来|年|月|后|的|是|装|全|排|徽|西|东|京|都|后)|记者|本报|本网|通讯|新华|今日|昨日|近日|日前|获悉|了解|看到|来到|走进|发现|采访|从|公司|集团|中心|编辑|责任|作者|来源|日报|晚报|集体|融媒|[的了在是]"
)


def is_name(text: str) -> bool:
    """Whether a text has the form of a Chinese person's name: 王小明 yes, 新华网 no."""
    if FOREIGN.fullmatch(text):
        return True
    if not CJK.fullmatch(text) or NOT_NAME.search(text):
        return False
    if text.startswith(COMPOUND):
        return 3 <= len(text) <= 4
    return (2 <= len(text) <= 3 and text[0] in SURNAMES) or (
        len(text) == 4 and text[0] in SURNAMES and text[1] in SURNAMES
    )


def _split_joined(token: str) -> list[str]:
    """Names that are written together: 周小岩和林小舟, 周岩林小舟陈光."""
    if len(token) < 4 or TAILS.sub("", token) != token or is_name(token):
        return [token]
    parts = JOINED.split(token)
    return parts if len(parts) > 1 else (_split_run(token) or [token])


def _split_run(token: str) -> list[str] | None:
    """A run of names without blanks as names of two or three characters; None where it is none."""
    if not token:
        return []
    for size in (3, 2):
        head = token[:size]
        rest = _split_run(token[size:]) if len(head) == size and is_name(head) and len(token) <= 24 else None
        if rest is not None:
            return [head, *rest]
    return None


def parse_names(text: str, *, limit: int = 10) -> list[str]:
    """The names at the start of a text, up to the first word that is none.

    >>> parse_names("王 芳 李小龙 通讯员 陈光")
    ['王芳', '李小龙']
    """
    head = CUT.split(text.strip(" \u3000\xa0:：|｜/丨"), maxsplit=1)[0]
    tokens = [part for token in SPLIT.split(head) if token for part in _split_joined(token)]
    names: list[str] = []
    index = 0
    while index < len(tokens) and len(names) < limit:
        token = tokens[index]
        step = 1
        if len(token) == 1 and index + 1 < len(tokens) and len(tokens[index + 1]) == 1:
            token, step = token + tokens[index + 1], 2
        bare = TAILS.sub("", token) if len(token) > 2 else token
        if not is_name(bare):
            break
        names.append(bare)
        index += step
        if bare != token:
            break
    return names
