"""Sites made from a description, true to the families: newspapers, news sites, Party sites, governments, a trade site.

Every text is made here from invented places and firms; the same day and number give the same article.
"""

import itertools
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from replay_server import Answer, Site, html

PLACES = ["云溪县", "青岩市", "石埠镇", "东坪街道", "白岭开发区", "梅岭县", "沙河区", "双桥镇"]
CHAINS = ["竹木", "茶叶", "石材", "纺织鞋服", "装备制造", "新能源", "食品加工", "光电信息"]
FIRMS = ["海岭装备", "青岚竹业", "云鼎石材", "晨光鞋服", "瑞禾食品", "明川光电"]
NAMES = ["周岩", "林小舟", "黄小芳", "苏志强", "谢飞", "罗川", "郑洋", "江海", "温岚", "叶知秋"]
BODY = (
    "近日，{place}成立{chain}产业链党委，吸纳链上企业党组织{a}家、党员{b}名，由分管县领导担任党委书记。",
    "“有难题，链上一起想办法。”{firm}有限公司党支部书记{name}说，今年上半年企业产值达{c}万元，同比增长{d}%。",
    "{place}建立产业链党建联席会议制度，每月会商一次，已协调解决用工、融资等问题{b}个。",
    "链党委选派{a}名首席服务员进企业，收集诉求{b}件，办结率达{e}%。",
    "{firm}有限公司与{a}家上下游企业党组织签订共建协议，共享检测设备，每年节约成本{c}万元。",
    "{place}还出台《{chain}产业发展扶持办法》，设立{c}万元专项资金，对技术改造项目给予补助。",
    "据统计，截至目前，全链共有企业{b}家，带动就业{c}人，产业集群规模达{d}亿元。",
)
OTHER = (
    "{place}第{a}届运动会昨日开幕，来自各乡镇的{b}支代表队参加了开幕式。",
    "本次运动会设田径、球类等{a}个大项，赛程持续{a}天。",
    "组委会负责人{name}介绍，比赛期间将开放{a}处停车场，方便群众观赛。",
)


@dataclass(frozen=True)
class Story:
    """An article as its author wrote it."""

    day: date
    number: int
    title: str
    paragraphs: tuple[str, ...]
    reporter: str
    minute: int

    @property
    def time(self) -> str:
        """Hour and minute of publication."""
        return f"{6 + self.minute // 60:02}:{self.minute % 60:02}"


@cache
def story(day: date, number: int) -> Story:
    """The article of a day and a number; every third one is about something else."""
    luck = random.Random(f"{day} {number}")
    values = {
        "place": luck.choice(PLACES),
        "chain": luck.choice(CHAINS),
        "firm": luck.choice(FIRMS),
        "name": luck.choice(NAMES),
        "a": luck.randint(3, 19),
        "b": luck.randint(20, 400),
        "c": luck.randint(100, 9900),
        "d": luck.randint(3, 60),
        "e": luck.randint(80, 99),
    }
    topical = number % 3 != 2
    sentences = luck.sample(BODY, k=5) if topical else list(OTHER)
    title = (
        f"{values['place']}{values['chain']}产业链党建见实效 {number}号观察"
        if topical
        else f"{values['place']}第{number}届运动会开幕"
    )
    return Story(
        day, number, title, tuple(text.format(**values) for text in sentences), luck.choice(NAMES), luck.randint(0, 900)
    )


def days(since: date, count: int) -> list[date]:
    """So many days from a first."""
    return [since + timedelta(days=number) for number in range(count)]


def _paragraphs(one: Story, *, first: str = "") -> str:
    return "\n".join(f"<p>　　{first if index == 0 else ''}{text}</p>" for index, text in enumerate(one.paragraphs))


def founder_paper(
    folder: str,
    name: str,
    issues: list[date],
    *,
    sheets: int = 3,
    each: int = 4,
    encoding: str = "utf-8",
    first: int = 2,
) -> Site:
    """A newspaper of the node_/content_ kind under `<folder>/html/YYYY-MM/DD/`, its first page node_<first>.htm."""
    known = set(issues)

    def site(path: str) -> Answer | None:
        for day in _day_in(path, f"{folder}/html/%Y-%m/%d/", known):
            file = path.rsplit("/", 1)[1]
            if file.startswith("node_"):
                sheet = int(file[5:].split(".")[0])
                return _founder_sheet(day, sheet, sheets, each, name, first=first, encoding=encoding)
            if file.startswith("content_"):
                return _founder_article(story(day, int(file[8:].split(".")[0]) % 1000), name, encoding=encoding)
        return None

    return site


@cache
def _prefixes(form: str, known: frozenset[date]) -> dict[str, date]:
    return {f"{day:{form}}": day for day in known}


def _day_in(path: str, form: str, known: set[date]) -> Iterator[date]:
    prefixes = _prefixes(form, frozenset(known))
    for size in {len(prefix) for prefix in prefixes}:
        day = prefixes.get(path[:size])
        if day is not None:
            yield day
            return


def _content(day: date, number: int) -> str:
    return f"content_{day:%m%d}{number:03}.htm"


def _founder_sheet(
    day: date, sheet: int, sheets: int, each: int, name: str, *, first: int, encoding: str
) -> Answer | None:
    index = sheet - first
    if not 0 <= index < sheets:
        return None
    nodes = "".join(f"<a id=pageLink href=node_{first + i}.htm>第{i + 1:02}版：要闻</a><br>" for i in range(sheets))
    numbers = range(index * each, (index + 1) * each)
    links = "".join(
        f"<li><a href={_content(day, n)}><div id=mp{n}>{story(day, n).title}</div></a></li>" for n in numbers
    )
    extra = f"<li><a href={_content(day, 900)}>本版责编 {NAMES[0]}</a></li>" if index == 0 else ""
    other = day + timedelta(days=1)
    calendar = f'<a href="../../{other:%Y-%m/%d}/node_2.htm">下一期</a>'
    return html(
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"><title>{name} 第{index + 1:02}版：要闻</title></head>'
        f"<body>{nodes}<ul>{links}{extra}</ul>{calendar}</body></html>",
        encoding=encoding,
    )


def _founder_article(one: Story, name: str, *, encoding: str) -> Answer:
    return html(
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"><title>{name}</title></head><body>'
        f"<table><tr><td>{one.day:%Y年%m月%d日} <a href=node_2.htm>返回目录</a> <a>放大</a> <a>缩小</a></td></tr></table>"
        f"<table><tr><td><founder-title>{one.title}</founder-title></td></tr><tr><td><founder-author>□本报记者 {one.reporter}</founder-author></td></tr></table>"
        f'<div id="ozoom"><founder-content>{_paragraphs(one)}</founder-content></div><div>{name}社版权所有</div></body></html>',
        encoding=encoding,
    )


def layout_paper(
    prefix: str, articles: str, name: str, issues: list[date], *, sheets: int = 2, each: int = 3, pad: int = 2
) -> Site:
    """A newspaper of the layout|column|col kind: `<prefix>/YYYYMM/DD/node_01.html`, articles under `<articles>/`."""
    known = set(issues)

    def site(path: str) -> Answer | None:
        for day in _day_in(path, f"{prefix}/%Y%m/%d/node_", known):
            sheet = int(path.rsplit("_", 1)[1].split(".")[0])
            if not 1 <= sheet <= sheets:
                return None
            nodes = "".join(f'<a href="node_{i:0{pad}}.html">第{i:02}版：要闻</a>' for i in range(1, sheets + 1))
            up = "../" * (prefix.count("/") + 2)
            links = "".join(
                f'<li><a href="{up}{articles.lstrip("/")}/{day:%Y%m/%d}/content_{day:%m%d}{n:03}.html">{story(day, n).title}</a></li>'
                for n in range((sheet - 1) * each, sheet * each)
            )
            return html(
                f'<html><head><meta charset="utf-8"><title>{name}</title></head><body><div class="date">{day:%Y年%m月%d日}</div>'
                f'<div id="list"><ul><li>{nodes}</li></ul></div><ul class="news-list">{links}</ul></body></html>'
            )
        for day in _day_in(path, f"{articles}/%Y%m/%d/content_", known):
            one = story(day, int(path.rsplit("_", 1)[1].split(".")[0]) % 1000)
            return html(
                f'<html><head><meta charset="utf-8"><title>{name}</title></head><body><div class="article-box"><div class="article">'
                f'<p class="sec">本报记者　{one.reporter}</p><h3>深度关注</h3><h1>{one.title}</h1><h2>——来自一线的报道</h2>'
                f'<div class="lai"><span class="date">《{name}》（{day:%Y年%m月%d日}　第01版）</span></div>'
                f'<div id="ozoom">{_paragraphs(one)}</div></div></div></body></html>'
            )
        return None

    return site


def nbs_paper(prefix: str, code: str, name: str, issues: list[date], *, sheets: int = 2, each: int = 3) -> Site:
    """A newspaper of the nbs.D110000 kind."""
    known = set(issues)

    def site(path: str) -> Answer | None:
        for day in _day_in(path, f"{prefix}/html/%Y-%m/%d/", known):
            file = path.rsplit("/", 1)[1]
            if file.startswith("nbs."):
                sheet = int(file.split("_")[1].split(".")[0])
                nodes = "".join(
                    f'<a id="pageLink" href="nbs.{code}_{i:02}.htm">第{i:02}版：要闻</a>' for i in range(1, sheets + 1)
                )
                links = "".join(
                    f'<li><a href="nw.{code}_{day:%Y%m%d}_{n + 1}-{sheet:02}.htm">{story(day, n).title}</a></li>'
                    for n in range((sheet - 1) * each, sheet * each)
                )
                return html(
                    f'<html><head><meta charset="utf-8"><title>{name}</title></head><body>{nodes}<ul>{links}</ul></body></html>'
                )
            one = story(day, int(file.split("_")[2].split("-")[0]) - 1)
            return html(
                f'<html><head><meta charset="utf-8"><title>{one.title}--{name}</title></head><body><div class="article"><h3></h3><h1>{one.title}</h1><h2></h2>'
                f'<h4>本报记者 {one.reporter}</h4><div id="ozoom">{_paragraphs(one)}</div></div></body></html>'
            )
        return None

    return site


def news_site(issues: list[date], *, each: int = 6, lists: int = 4) -> Site:
    """A provincial news site: list pages that turn, articles with a mobile twin, names in …_baidu ids."""
    order = [(day, number) for day in sorted(issues, reverse=True) for number in range(each)]
    size = -(-len(order) // lists)

    def site(path: str) -> Answer | None:
        if path.startswith("/fjssyw"):
            number = int(path[8:].split(".")[0]) if path.startswith("/fjssyw_") else 1
            chunk = order[(number - 1) * size : number * size]
            items = "".join(
                f'<li><a href="/{day:%Y-%m/%d}/content_{day:%m%d}{n:03}.htm">{story(day, n).title}</a><span>{day}</span></li>'
                f'<li><a href="/wap/{day:%Y-%m/%d}/content_{day:%m%d}{n:03}.htm">手机版</a></li>'
                for day, n in chunk
            )
            return (
                html(
                    f'<html><head><meta charset="utf-8"><title>福建要闻</title></head><body><ul class="list_page">{items}</ul></body></html>'
                )
                if chunk
                else None
            )
        for day in _day_in(path.replace("/wap/", "/"), "/%Y-%m/%d/content_", set(issues)):
            one = story(day, int(path.rsplit("_", 1)[1].split(".")[0]) % 1000)
            return html(
                f'<html><head><meta charset="utf-8"><title>{one.title} - 要闻 - 东岭网</title></head><body><div class="cont_head"><h1>{one.title}</h1>'
                f'<span id="pubtime_baidu">{day} {one.time}:23</span> <span id="source_baidu">来源：东岭网</span> <span id="editor_baidu">责任编辑：李雅</span></div>'
                f'<div class="cont-news">{_paragraphs(one, first=f"东岭网{day.month}月{day.day}日讯（记者 {one.reporter}）")}</div><div class="relate">相关阅读</div></body></html>'
            )
        return None

    return site


def script_list(issues: list[date], *, each: int = 3) -> Site:
    """A Party site whose list stands in a script; videos and study material among the articles."""
    order = [(day, number) for day in sorted(issues, reverse=True) for number in range(each)]

    def site(path: str) -> Answer | None:
        if path == "/zxfb/":
            items = ",".join(
                f"{{title:'{story(day, n).title}',brief:'{day} {story(day, n).time}:00',link_add:'/{day:%Y/%m/%d}/{kind}{day:%Y%m%d}{n:08}.shtml'}}"
                for (day, n), kind in itertools.product(order, ("ARTI", "VIDE"))
            )
            return html(
                f'<html><head><meta charset="utf-8"></head><body><script>var item=[{items},];\n</script></body></html>'
            )
        for day in _day_in(path, "/%Y/%m/%d/", set(issues)):
            one = story(day, int(path[-14:-6]))
            return html(
                f'<html><head><meta charset="utf-8"><title>{one.title}-共产党员网</title></head><body><h1 class="big_title">{one.title}</h1>'
                f'<div class="title_info"><span>来源：《云溪党建》</span><span>发布时间：{day:%Y年%m月%d日} {one.time}</span></div>'
                f'<div class="word">{_paragraphs(one)}</div><div class="zrbj">责任编辑：唐宁</div></body></html>'
            )
        return None

    return site


def party_portal(issues: list[date], *, each: int = 4, lists: int = 2, encoding: str = "gbk") -> Site:
    """A central site's Party pages in GBK, with a ranking beside the list that must be left out."""
    order = [(day, number) for day in sorted(issues, reverse=True) for number in range(each)]
    size = -(-len(order) // lists)

    def address(day: date, number: int) -> str:
        return f"/n1/{day:%Y/%m%d}/c117092-{day:%m%d}{number:03}.html"

    def site(path: str) -> Answer | None:
        if path.startswith("/GB/394443/index"):
            page = int(path[16:].split(".")[0] or 1)
            chunk = order[(page - 1) * size : page * size]
            items = "".join(
                f'<li><a href="{address(day, n)}">{story(day, n).title}</a><i>{day:%Y年%m月%d日}</i></li>'
                for day, n in chunk
            )
            ranking = (
                f'<div class="ranking"><ul><li><a href="{address(date(2001, 1, 1), 1)}">48小时排行</a></li></ul></div>'
            )
            text = f'<html><head><meta charset="GB2312"></head><body><div class="p2j_con02"><div class="fl"><ul>{items}</ul></div></div>{ranking}</body></html>'
            return html(text, encoding=encoding) if chunk else None
        for day in _day_in(path, "/n1/%Y/%m%d/", set(issues)):
            one = story(day, int(path.rsplit("-", 1)[1].split(".")[0]) % 1000)
            return html(
                f'<html><head><meta charset="GB2312"><title>{one.title}--组织人事--党建频道</title></head><body><div class="text_c"><h1>{one.title}</h1>'
                f'<p class="sou">{day:%Y年%m月%d日}{one.time}　　来源：<a href="#">青岩日报</a></p><div class="show_text">{_paragraphs(one)}</div><p class="edit">(责编：秦华、王珂园)</p></div></body></html>',
                encoding=encoding,
            )
        return None

    return site


def department(issues: list[date], *, each: int = 2) -> Site:
    """An organisation department on TRS: index.html, index_1.html, …, articles t20240506_1.html."""
    order = [(day, number) for day in sorted(issues, reverse=True) for number in range(each)]

    def site(path: str) -> Answer | None:
        base = "/zzgz/jcdj/"
        if path.startswith(f"{base}index"):
            page = int(path[len(base) + 6 :].split(".")[0]) if path.startswith(f"{base}index_") else 0
            chunk = order[page * 10 : page * 10 + 10]
            items = "".join(
                f'<li><a href="./{day:%Y%m}/t{day:%Y%m%d}_{n:04}.html">{story(day, n).title}</a><span>[{day}]</span></li>'
                for day, n in chunk
            )
            return (
                html(f'<html><head><meta charset="utf-8"></head><body><ul class="list">{items}</ul></body></html>')
                if chunk
                else None
            )
        for day in _day_in(path, f"{base}%Y%m/t%Y%m%d_", set(issues)):
            one = story(day, int(path.rsplit("_", 1)[1].split(".")[0]))
            return html(
                f'<html><head><meta charset="utf-8"><meta name="ArticleTitle" content="{one.title}"><meta name="PubDate" content="{day} {one.time}">'
                f'<meta name="ContentSource" content="云溪县委组织部"><title>{one.title}_基层党建</title></head><body><div class="xl_tit">{one.title}</div>'
                f'<div>发布时间：{day} {one.time} 来源：云溪县委组织部 【字体：大 中 小】</div><div class="TRS_Editor">{_paragraphs(one)}</div></body></html>'
            )
        return None

    return site


def government(issues: list[date], *, each: int = 3) -> Site:
    """A government's news list in JSON."""

    def site(path: str) -> Answer | None:
        if path.endswith(".json"):
            items = [
                {
                    "TITLE": story(day, n).title,
                    "URL": f"/yaowen/liebiao/{day:%Y%m}/content_{day:%m%d}{n:03}.htm",
                    "DOCRELPUBTIME": str(day),
                }
                for day in sorted(issues, reverse=True)
                for n in range(each)
            ]
            return Answer(json.dumps(items, ensure_ascii=False).encode(), headers={"Content-Type": "application/json"})
        number = path.rsplit("_", 1)[1].split(".")[0] if "content_" in path else ""
        for day in issues:
            if number.startswith(f"{day:%m%d}") and f"/{day:%Y%m}/" in path:
                one = story(day, int(number[4:]))
                return html(
                    f'<html><head><meta charset="utf-8"><title>{one.title}_要闻_中国政府网</title></head><body><div class="article"><h1 id="ti">{one.title}</h1>'
                    f'<div class="pages-date">{day} {one.time} <span class="font">来源： 云岭社</span></div><div id="UCAP-CONTENT">{_paragraphs(one)}</div>'
                    f'<div class="editor">责任编辑：于航</div></div></body></html>'
                )
        return None

    return site


def trade_site(issues: list[date], *, each: int = 2) -> Site:
    """A trade site: 时间 人气 来源 作者 in one line."""

    def site(path: str) -> Answer | None:
        if path == "/city/index.html":
            items = "".join(
                f'<li><a href="/news/show-{day:%Y%m%d}{n:02}.html">{story(day, n).title}</a></li>'
                for day in issues
                for n in range(each)
            )
            return html(
                f'<html><head><meta charset="gbk"></head><body><div class="news_list"><ul>{items}</ul></div></body></html>',
                encoding="gbk",
            )
        if path.startswith("/news/show-"):
            digits = path[11:21]
            day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
            if day in issues:
                one = story(day, int(digits[8:]))
                return html(
                    f'<html><head><meta charset="gbk"><title>{one.title}-城市站点</title></head><body><div class="newsview"><h1>{one.title}</h1>'
                    f'<div class="info">时间:{day} 人气:835 来源:云溪陶镇 作者:</div><div class="content">{_paragraphs(one)}</div></div></body></html>',
                    encoding="gbk",
                )
        return None

    return site


def account(issues: list[date]) -> Site:
    """Articles of a WeChat account: /s/<day>."""

    def site(path: str) -> Answer | None:
        for day in _day_in(path, "/s/%Y%m%d", set(issues)):
            one = story(day, 1)
            body = "".join(f"<section><span>{text}</span></section>" for text in one.paragraphs)
            return html(
                f'<html><head><meta charset="utf-8"><meta property="og:title" content="{one.title}"></head><body><h1 id="activity-name">{one.title}</h1>'
                f'<a id="js_name">云溪发布</a><em id="publish_time"></em><div id="js_content" style="visibility: hidden;">{body}<p>编辑：小苏</p></div>'
                f'<script>var createTime = "{day} {one.time}";</script></body></html>'
            )
        return None

    return site


def with_robots(site: Site, rules: str) -> Site:
    """A site with a robots.txt."""
    return lambda path: (
        Answer(rules.encode(), headers={"Content-Type": "text/plain"}) if path == "/robots.txt" else site(path)
    )


def with_pages(site: Site, pages: dict[str, Answer]) -> Site:
    """A site in which some addresses answer otherwise."""
    return lambda path: pages[path] if path in pages else site(path)


def all_sites(since: date, count: int) -> dict[str, Site]:
    """Every publisher's site over some days."""
    span = days(since, count)
    papers: dict[str, Callable[[], Site]] = {
        "szb.qzwb.com": lambda: _by_prefix(
            {"/qzwb": founder_paper("/qzwb", "泉州晚报", span), "/dnzb": founder_paper("/dnzb", "东南早报", span)}
        ),
        "szb.ijjnews.com": lambda: founder_paper("", "晋江经济报", span, first=1),
        "szb.mxrb.cn": lambda: founder_paper("", "闽西日报", span, encoding="gbk", first=1),
        "paper.people.com.cn": lambda: _by_prefix(
            {
                "/rmrb/pc": layout_paper("/rmrb/pc/layout", "/rmrb/pc/content", "人民日报", span),
                "/rmrb/html": nbs_paper("/rmrb", "D110000renmrb", "人民日报", span),
            }
        ),
        "fjrb.fjdaily.com": lambda: layout_paper("/pc/col", "/pc/con", "福建日报", span),
        "fjrb.fjsen.com": lambda: founder_paper("/fjrb", "福建日报", span, first=22),
        "xh.xhby.net": lambda: layout_paper("/pc/layout", "/pc/con", "新华日报", span, pad=1),
        "epaper.gmw.cn": lambda: layout_paper("/gmrb/html/layout", "/gmrb/html/content", "光明日报", span),
        "paper.ce.cn": lambda: layout_paper("/pad/layout", "/pad/content", "经济日报", span),
        "fjnews.fjsen.com": lambda: news_site(span),
        "www.12371.cn": lambda: script_list(span),
        "dangjian.people.com.cn": lambda: party_portal(span),
        "www.jszzb.gov.cn": lambda: department(span),
        "www.gov.cn": lambda: government(span),
        "www.ceramicschina.com": lambda: trade_site(span),
        "mp.weixin.qq.com": lambda: account(span),
    }
    return {host: make() for host, make in papers.items()}


def _by_prefix(sites: dict[str, Site]) -> Site:
    return lambda path: next((site(path) for prefix, site in sites.items() if path.startswith(prefix)), None)
