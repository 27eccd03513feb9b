"""Living with flat names: nobody else's `schema` or `eval` answers in place of ours."""

import importlib.metadata
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMES = ("schema", "corpus", "crawl", "extract", "eval", "lianjian")


def find_claims(name: str) -> set[str]:
    """Other installed distributions that bring a top-level module of this name."""
    return {
        distribution.metadata["Name"]
        for distribution in importlib.metadata.distributions()
        if distribution.metadata["Name"] != "lianjian"
        for file in distribution.files or ()
        if file.parts and file.parts[0].removesuffix(".py") == name
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_other_distribution_claims_a_name_of_ours(name):
    assert find_claims(name) == set(), f"another distribution brings {name!r}: use an environment of its own"


def test_a_claim_would_be_seen():
    assert find_claims("click") == {"click"}


@pytest.mark.parametrize("name", NAMES)
def test_the_module_that_answers_is_ours(name):
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None
    assert Path(spec.origin).is_relative_to(ROOT)


@pytest.fixture
def installed() -> str:
    """The console script of this environment."""
    found = shutil.which("lianjian", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip("lianjian is not installed in this environment: pip install -e .")
    return found


def test_the_installed_command_runs_from_an_empty_folder(installed, tmp_path):
    done = subprocess.run([installed, "schema"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"Annotation"' in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_folder_named_like_a_package_of_ours_does_not_get_in_the_way(installed, tmp_path):
    for name in NAMES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('wrong package')\n", encoding="utf-8")
    done = subprocess.run([installed, "schema"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
