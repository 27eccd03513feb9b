"""The replay server's modules are found from here."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "replay"))

from crawling import Ran, run_crawl


@pytest.fixture(scope="session")
def crawl() -> Callable[..., Ran]:
    """Run `lianjian crawl` against a replay server."""
    return run_crawl
