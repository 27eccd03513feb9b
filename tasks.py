"""Set-up and checks on any system with Python 3.11 or later: `python tasks.py demo`, or `make demo`.

demo   makes .venv, runs lianjian on the project's own sample articles and shows their cases
test   makes .venv and runs the tests
train  makes .venv-train, with torch on top, and runs the tests that train: `lianjian train --quick` among them
lint   ruff, mypy (strict), import-linter
venv   makes .venv with everything that developers need
lock   writes requirements.lock from what stands in .venv
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (this file must be able to say so on an older Python)
    sys.exit(f"需要 Python 3.11 或更新版本 / Python 3.11 or later is needed, this is {sys.version.split()[0]}")

import tomllib

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_TRAIN = ROOT / ".venv-train"
LOCK = ROOT / "requirements.lock"
SAMPLES = "corpus/samples/documents"


def main() -> int:
    """Do one task; gives the exit code."""
    task = sys.argv[1] if len(sys.argv) == 2 else ""
    if task not in TASKS:
        print(__doc__)
        return 2
    os.chdir(ROOT)
    os.environ["PYTHONUTF8"] = "1"
    return TASKS[task]()


def demo() -> int:
    """The main job on the samples, then the cases and what to type next."""
    make_venv(VENV, dev=False)
    code = run("lianjian", "run", SAMPLES, "-w", "demo") or run("lianjian", "cases", "-w", "demo")
    if code == 0:
        print(f"\n下一步 / next: {(programs(VENV) / 'lianjian').relative_to(ROOT)} search 产业链党委 -w demo")
    return code


def test() -> int:
    """All tests, on all cores."""
    make_venv(VENV, dev=True)
    return run("python", "-m", "pytest", "-q", "-n", "auto")


def train() -> int:
    """The tests that need torch; nobody who only extracts has to install it."""
    make_venv(VENV_TRAIN, dev=True, extra="[train]")
    return run("python", "-m", "pytest", "-q", "tests/extract/train", "tests/extract/test_tagger.py", venv=VENV_TRAIN)


def lint() -> int:
    """Every checker runs, also where one before it has found something."""
    make_venv(VENV, dev=True)
    checks = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("lint-imports",))
    return max([run(*check) for check in checks])


def venv() -> int:
    """The environment of a developer."""
    make_venv(VENV, dev=True)
    print(f"{VENV}: 就绪 / ready")
    return 0


def lock() -> int:
    """What pip has chosen, so that the next environment is the same."""
    make_venv(VENV, dev=True)
    command = [programs(VENV) / "python", "-m", "pip", "freeze", "--exclude-editable", "--exclude", "lianjian"]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    head = "# What the demo and the tests ran with; used as pip's constraints. Written by `make lock`.\n"
    LOCK.write_text(head + found, encoding="utf-8", newline="\n")
    return 0


def make_venv(venv: Path, *, dev: bool, extra: str = "") -> None:
    """Make an environment, or bring it up to date with pyproject.toml and the lock; a second call does nothing."""
    stamp = venv / ".lianjian"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + LOCK.read_bytes()).hexdigest()
    standing = stamp.read_text(encoding="utf-8").split() if stamp.exists() else []
    if standing[:1] == [wanted] and (not dev or "dev" in standing):
        return
    print(f"{venv}: 安装依赖，需要几分钟 / installing, this takes minutes", flush=True)
    python = programs(venv) / ("python.exe" if os.name == "nt" else "python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    pip = [
        python,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--no-compile",
        "-c",
        LOCK,
        "-e",
        f".{extra}",
    ]
    subprocess.run([*pip, *(groups["dev"] if dev else [])], check=True)
    stamp.write_text(f"{wanted} {'dev' if dev else ''}\n", encoding="utf-8", newline="\n")


def programs(venv: Path) -> Path:
    """Where an environment keeps its programs."""
    return venv / ("Scripts" if os.name == "nt" else "bin")


def run(program: str, *arguments: str, venv: Path = VENV) -> int:
    """A program of an environment."""
    return subprocess.run([programs(venv) / program, *arguments], check=False).returncode


TASKS = {"demo": demo, "test": test, "train": train, "lint": lint, "venv": venv, "lock": lock}

if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"失败 / failed ({error.returncode}): {' '.join(map(str, error.cmd))}")
