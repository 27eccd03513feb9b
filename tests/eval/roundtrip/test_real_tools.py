"""A real Label Studio and a real doccano load what we export, and what they export is read back to the letter.

Each is installed from the package index into an environment of its own; their old pins are ours to mend. Run with `-m slow`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from eval.evaluate import SAMPLES, read_articles
from eval.goldfiles import bind_gold, find_gold, read_gold
from eval.roundtrip.tools import export_tasks, import_tasks

HERE = Path(__file__).parent

INSTALLS = {
    "label-studio": ("drive_label_studio.py", "tasks.json", ["label-studio>=1.20"]),
    "doccano": ("drive_doccano.py", "tasks.jsonl", ["doccano>=1.8.4", "setuptools<81", "marshmallow<4", "numpy<2", "pandas<2.3"]),
}  # fmt: skip
"""Driver, file that is replaced by the tool's export, and what to install."""


@pytest.mark.slow
@pytest.mark.parametrize("tool", INSTALLS)
def test_the_tool_itself_gives_back_what_we_sent(tmp_path, tool):
    driver, name, packages = INSTALLS[tool]
    gold = {labels.article_id: labels for path in find_gold([SAMPLES[0]]) for labels in [read_gold(path)]}
    articles = read_articles([SAMPLES[1]])
    export_tasks([bind_gold(labels, articles) for labels in gold.values()], tmp_path / "out", tool=tool)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    (tmp_path / "data").mkdir()
    subprocess.run(
        [python, HERE / driver, tmp_path / "out", tmp_path / "data", tmp_path / "back"], check=True, cwd=tmp_path
    )
    (tmp_path / "back").replace(tmp_path / "out" / name)
    found, problems = import_tasks(tmp_path / "out", tool=tool)
    assert problems == []
    assert {labels.article_id: labels for labels in found} == gold
