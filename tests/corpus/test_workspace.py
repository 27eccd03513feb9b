"""The workspace: made, opened, locked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.workspace import make_workspace, open_workspace
from schema.errors import WorkspaceError

ROOT = Path(__file__).parents[2]


def test_making_twice_keeps_what_stands(tmp_path):
    make_workspace(tmp_path)
    (tmp_path / "lianjian.toml").write_text('[extract]\ndisable = ["tagger"]\n', encoding="utf-8")
    assert make_workspace(tmp_path).settings.extract.disable == ("tagger",)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        pytest.param("[kb\n", "lianjian.toml", id="no toml"),
        pytest.param("[extract]\nmodell = 'x'\n", "modell", id="unknown key"),
    ],
)
def test_wrong_settings_are_named(tmp_path, toml, message):
    make_workspace(tmp_path)
    (tmp_path / "lianjian.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=message):
        open_workspace(tmp_path)


def test_folder_that_is_no_workspace(tmp_path):
    with pytest.raises(WorkspaceError, match="不是链鉴工作区"):
        open_workspace(tmp_path)


def test_no_right_to_write_is_a_message(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="不能在这里写工作区"):
        make_workspace(tmp_path / "file" / "out")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the rights of a folder do not bind root")
def test_folder_without_the_right_to_write(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(WorkspaceError, match="不能在这里写工作区"):
        make_workspace(tmp_path / "out")


def test_two_writers_at_once_are_refused(tmp_path):
    workspace = make_workspace(tmp_path)
    other = (
        "import sys; from pathlib import Path; from corpus.workspace import open_workspace\n"
        "with open_workspace(Path(sys.argv[1])).writing(): print('in')"
    )
    command = [sys.executable, "-c", other, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with workspace.writing():
        second = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "另一个进程正在写这个工作区" in second.stderr
    assert f"pid {os.getpid()}" in second.stderr
    third = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert third.stdout == "in\n"
