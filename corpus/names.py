"""Personal names in bylines: "张三 李四", "张 三", and names written together."""

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖"
    "范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜"
    "倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁"
    "蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戈池商查佘宗应边卜储晏丛景席党宫蔺闫肖仇巫沙晁常洪赖占官匡竺班"
    "衣苑敖桂楚鞠封蒯郎臧计谈米明奚诸家花丘冷狄桑隋燕利扈原都束厉车"
)
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "端木", "夏侯", "轩辕")
PLACE_ENDS = frozenset("镇市县区乡村道路省州园城港岛山湖河桥站校院部局处会网报版讯")
NO_NAMES = frozenset(
    "时评 时政 时事 时讯 时尚 时间 时光 关注 关键 关于 高端 高新 高考 高校 安全 安居 常识 常委 文化 文艺 文旅 文明 文体 文娱 文摘 文物 方圆 方法 方言 金融 金句"
    " 金榜 康养 党建 党员 党史 党报 党委 党群 党风 商业 商讯 商务 商会 商圈 农业 农村 农事 农经 农民 农机 路况 路桥 车市 车讯 车险 车间 花絮 花卉 花事"
    " 家居 家园 家庭 家教 家风 家电 房产 房市 古今 牛市 白话 何必 何以 何为 祝贺 盛世 盛会 石化 石油 石材 连载 连线 连接 项目 计划 后记 满意 明天"
    " 明星 冷链 原创 都市 厉害 边疆 包装 储能 水利 江海 江南 江河 海外 史话 史志 龙头 龙舟 龙年 毛利 单位 景区 景点 席位 宫廷 终审 和美 平安 温馨"
    " 顾问 莫让 易事 邮政 华章 华侨 尚品 舒适 童心 童话 成长 成果 成绩 苗木 谷雨 曲艺 路线 蓝图 蓝天 管理 管委会 鲍鱼 蒲公英 解读 解码 解密 阳光 穆斯林"
    " 司法 吉祥 简讯 简报 简介 车站 芦笋 麦田 商城 应急 应对 卜算子 储备 丛书 宁夏 常州 温州 江西 江苏 黄山 安徽 云南 向阳 向前 向上 向新 严管 严禁".split()
)
"""Words that open with a surname and stand alone as column heads."""
SEPARATORS = re.compile(r"[\s、,;·&/]+")
HAN = re.compile(r"[\u4e00-\u9fff]+")


def is_name(text: str) -> bool:
    """张三丰 and 欧阳小明 yes; 安海镇 and 深度关注 no."""
    if not HAN.fullmatch(text) or text[-1] in PLACE_ENDS or text in NO_NAMES:
        return False
    if text.startswith(COMPOUND):
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in SURNAMES


def find_names(text: str, *, strict: bool) -> list[str] | None:
    """The names of a string that holds nothing else, or None; `strict` asks for known surnames.

    find_names("张三 李 四", strict=True) -> ["张三", "李四"]; find_names("赵一钱二孙三四", strict=True) -> three names.
    """
    parts = _join_spaced([part for part in SEPARATORS.split(text.strip()) if part])
    names: list[str] = []
    for part in parts:
        if not HAN.fullmatch(part):
            return None
        if is_name(part) or (not strict and 2 <= len(part) <= 4):
            names.append(part)
            continue
        cut = _cut_run(part)
        if cut is None:
            return None
        names.extend(cut)
    return names or None


def _join_spaced(parts: list[str]) -> list[str]:
    """A surname and a given name of one character each are one name: ["杨", "静"] -> ["杨静"]."""
    joined: list[str] = []
    for part in parts:
        if len(part) == 1 and joined and len(joined[-1]) == 1:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _cut_run(run: str) -> list[str] | None:
    """Names written together, cut where each piece opens with a surname; the fewest pieces, None where it does not work."""
    if not 4 <= len(run) <= 24:
        return None
    best: list[list[str] | None] = [[]] + [None] * len(run)
    for end in range(2, len(run) + 1):
        for size in (3, 2, 4):
            before = best[end - size] if end >= size else None
            piece = run[end - size : end]
            if before is not None and is_name(piece):
                current = best[end]
                if current is None or len(before) + 1 < len(current):
                    best[end] = [*before, piece]
    return best[len(run)]
