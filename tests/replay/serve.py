"""Serves the made-up sites until it is stopped: python tests/replay/serve.py --port 8899 --since 2025-03-01 --days 7."""

import argparse
import sys
import threading
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from replay_server import replaying
from replay_sites import all_sites


def main() -> None:
    """Parse the options and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8899)
    parser.add_argument("--since", type=date.fromisoformat, default=date(2025, 3, 1))
    parser.add_argument("--days", type=int, default=7)
    options = parser.parse_args()
    with replaying(all_sites(options.since, options.days), port=options.port) as replay:
        print(f"{replay.address} 代所有网站作答，Ctrl-C 停止 / answers for all hosts, stop with Ctrl-C", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
