"""The command line as a stranger types it: the example of every help text, exit codes, streams, messages."""

import csv
import inspect
import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from corpus.workspace import open_workspace
from lianjian import cli
from schema.annotation import Annotation

ROOT = Path(__file__).parents[1]
SAMPLES = "corpus/samples/documents"
ARTICLE = "白沙县竹艺产业链党委推行“链上议事会”制度。2024年，竹艺产业链产值增长15%。"
OURS = ("run", "import", "extract", "build", "search", "cases", "export", "schema", "snapshot", "verify", "validate")
EXAMPLE = re.compile(r"^ {2,}lianjian (.+)$", re.M)


def lianjian(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=input)


def examples_of(*command: str) -> list[list[str]]:
    """What its help text says to type."""
    examples = EXAMPLE.findall(click.unstyle(lianjian(*command, "--help").stdout))
    assert examples, f"{command}: the help text must end with an example"
    return [shlex.split(example) for example in examples]


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    """The samples' workspace, made once."""
    path = tmp_path_factory.mktemp("cli") / "out"
    result = lianjian("run", str(ROOT / SAMPLES), "-w", str(path), "-n", "1")
    assert result.exit_code == 0, result.stderr
    assert f"lianjian cases -w {path}" in result.stderr
    assert result.stdout == ""
    return path


@pytest.mark.parametrize("command", OURS)
def test_the_example_of_the_help_works(command, out, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    other = str(tmp_path / "other")
    if command == "extract":
        lianjian("import", SAMPLES, "-w", other)
    if command == "verify":
        lianjian("snapshot", "-w", str(out), "-o", str(tmp_path / "snapshot.zip"))
    places = {
        "snapshot.zip": str(tmp_path / "snapshot.zip"),
        "out": other if command == "extract" else str(out),
        "cases.csv": str(tmp_path / "cases.csv"),
        "facts.jsonl": str(tmp_path / "facts.jsonl"),
    }
    for example in examples_of(command):
        result = lianjian(*(places.get(argument, argument) for argument in example))
        assert result.exit_code == 0, result.stderr


def test_every_command_says_what_it_does_in_both_languages():
    for name, command in cli.commands.items():
        chinese, english = inspect.cleandoc(command.help or "").split("\n\n")[:2]
        assert re.search(r"[\u4e00-\u9fff]", chinese), name
        assert english.isascii() or re.match(r"[A-Z]", english), name
        if not isinstance(command, click.Group):
            examples_of(name)


HELP = """
import atexit, sys, time
atexit.register(lambda: print(time.process_time(), *sys.modules, file=sys.stderr))
sys.argv = ["lianjian", "--help"]
from lianjian import main
main()
"""
"""The command, telling how much processor time the whole process took: a busy machine does not count."""


def test_help_is_quick():
    told = [
        subprocess.run(
            [sys.executable, "-c", HELP], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
        ).stderr.split()
        for _ in range(3)
    ]
    assert min(float(seconds) for seconds, *_ in told) < 0.3
    assert not {"pydantic", "rich", "spacy", "sqlalchemy", "scrapy"} & set(told[0])


def test_a_second_run_does_nothing_again(out):
    result = lianjian("run", str(ROOT / SAMPLES), "-w", str(out), "-n", "1")
    assert result.exit_code == 0
    assert "0 个文件" in result.stderr
    assert "标注 / annotated: 0 篇" in result.stderr


def test_search_in_text_and_json(out):
    shown = lianjian("search", "党委", "-w", str(out))
    lines = lianjian("search", "党委", "-w", str(out), "-f", "json", "-l", "3").stdout.splitlines()
    assert "【党委】" in shown.stdout
    assert len(lines) == 3
    assert all(mark["text"] == "党委" for line in lines for mark in json.loads(line)["marks"])
    assert lianjian("search", "没有的词语", "-w", str(out)).exit_code == 0


def test_cases_in_three_formats(out):
    rows = [json.loads(line) for line in lianjian("cases", "-w", str(out), "-f", "json").stdout.splitlines()]
    table = lianjian("cases", "-w", str(out)).stdout
    text = lianjian("cases", "-w", str(out), "-f", "csv").stdout
    assert rows
    assert text.startswith("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(text[1:])))) == len(rows)
    assert all(row["title"] in table for row in rows if row["title"] is not None)


def test_exports_are_json_lines(out):
    annotations = lianjian("export", "-w", str(out)).stdout.splitlines()
    facts = lianjian("export", "-w", str(out), "-f", "facts").stdout.splitlines()
    ids = [Annotation.model_validate_json(line).article_id for line in annotations]
    assert ids == [json.loads(line)["id"] for line in facts]


def test_explain_names_the_producer_of_every_value(out):
    id = json.loads(lianjian("export", "-w", str(out)).stdout.splitlines()[0])["article_id"]
    explained = lianjian("extract", "-w", str(out), "--explain", id)
    annotation = open_workspace(out).annotations.get(id)
    assert explained.exit_code == 0
    # the table may break a long name over two lines
    squeezed = re.sub(r"[\s│┃]", "", explained.stdout)
    assert all(mention.producer[:12] in squeezed for mention in annotation.mentions)
    nobody = lianjian("extract", "-w", str(out), "--explain", "nobody")
    assert (nobody.exit_code, "应为一篇" in nobody.stderr) == (1, True)


def test_articles_from_stdin(tmp_path):
    line = json.dumps({"id": "a1", "text": ARTICLE, "title": "竹艺", "published": "2025-05-06"}, ensure_ascii=False)
    result = lianjian("run", "-", "-w", str(tmp_path / "out"), "-n", "1", input=f"{line}\nnonsense\n")
    assert result.exit_code == 0, result.stderr
    assert "1 篇文章" in result.stderr
    assert re.search(r"stdin-\w+\.jsonl:2", result.stderr)
    assert [
        json.loads(line)["id"]
        for line in lianjian("export", "-w", str(tmp_path / "out"), "-f", "facts").stdout.splitlines()
    ] == ["a1"]


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "zip.txt": b"PK\x03\x04" + b"\0" * 200,
    "blank.txt": b" \n\n",
    "page.pdf": b"no pdf",
    "lines.jsonl": b'{"id": "a"}\n',
}


def test_bad_input_is_told_and_the_run_goes_on(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    alone = lianjian("run", str(folder), "-w", str(tmp_path / "bad"), "-n", "1")
    assert alone.exit_code == 1
    assert f"没有收下 / rejected（{tmp_path / 'bad' / 'rejected' / 'documents.jsonl'}）: {len(BAD)}" in alone.stderr
    assert all(name in alone.stderr for name in BAD)
    line = json.dumps({"text": ARTICLE, "title": "竹艺"}, ensure_ascii=False)
    (folder / "good.jsonl").write_text(f"{line}\n", encoding="utf-8")
    beside = lianjian("run", str(folder), "-w", str(tmp_path / "both"), "-n", "1")
    assert beside.exit_code == 0
    rejected = (tmp_path / "both" / "rejected" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(Path(json.loads(line)["path"]).name for line in rejected) == sorted(BAD)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["search", "党委", "-w", "{tmp}"], 1, "不是链鉴工作区", id="no workspace"),
        pytest.param(["run", "{tmp}/nowhere.txt", "-w", "{tmp}/out"], 1, "nowhere.txt", id="no such file"),
        pytest.param(["run", "-w", "{tmp}/out"], 2, "PATHS", id="no path"),
        pytest.param(["cases", "-w", "{tmp}", "-f", "xml"], 2, "xml", id="unknown format"),
        pytest.param(["run", "x", "-w", "{tmp}/file/out"], 1, "不能在这里写工作区", id="a file in the way"),
    ],
)
def test_what_goes_wrong_is_a_message_and_an_exit_code(tmp_path, arguments, code, message):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = lianjian(*(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (code, True)
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_the_current_folder_is_not_littered(tmp_path, monkeypatch):
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = lianjian("run", "notes.txt")
    assert (result.exit_code, sorted(path.name for path in tmp_path.iterdir())) == (1, ["notes.txt"])
    assert "-w" in result.stderr


def test_a_locked_workspace_is_a_message(out):
    with open_workspace(out).writing():
        result = lianjian("build", "-w", str(out))
    assert result.exit_code == 1
    assert "另一个进程正在写这个工作区" in result.stderr
