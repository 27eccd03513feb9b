"""A server on 127.0.0.1 that plays whole sites: as an HTTP proxy it answers for every host, and notes what is asked."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Answer:
    """What the server says to one address."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    cut: bool = False
    """Promise more than is sent and hang up."""
    times: int | None = None
    """The first so many requests are answered with 503."""


Site = Callable[[str], Answer | None]
"""From path and query to an answer; None is 404."""


def html(text: str, *, encoding: str = "utf-8", **options: Any) -> Answer:
    """A page."""
    return Answer(text.encode(encoding, errors="xmlcharrefreplace"), headers={"Content-Type": "text/html"}, **options)


def zipped(body: bytes) -> Answer:
    """A body that is sent packed."""
    return Answer(gzip.compress(body), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})


def redirect(to: str, *, status: int = 302) -> Answer:
    """An answer that leads elsewhere."""
    return Answer(status=status, headers={"Location": to})


@dataclass
class Replay:
    """The running server."""

    address: str
    asked: list[str]
    """Every address that was asked for, in order."""
    times: list[float]
    """When: seconds of a steady clock."""


@contextmanager
def replaying(sites: dict[str, Site], *, port: int = 0) -> Iterator[Replay]:
    """Serve the sites while the block runs."""
    asked: list[str] = []
    times: list[float] = []
    failures: dict[str, int] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            host = parts.hostname or (self.headers.get("Host") or "").split(":")[0]
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            asked.append(f"http://{host}{path}")
            times.append(time.monotonic())
            site = sites.get(host)
            answer = (site(path) if site is not None else Answer(b"no such host", 502)) or Answer(b"not found", 404)
            if answer.times is not None:
                failures[asked[-1]] = failures.get(asked[-1], 0) + 1
                if failures[asked[-1]] <= answer.times:
                    answer = Answer(b"busy", 503)
            if answer.pause:
                time.sleep(answer.pause)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) + (1000 if answer.cut else 0)))
            self.end_headers()
            self.wfile.write(answer.body)
            if answer.cut:
                self.close_connection = True

        def log_message(self, format: str, *arguments: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is no error of ours."""

    server = Server(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Replay(f"http://127.0.0.1:{server.server_address[1]}", asked, times)
    finally:
        server.shutdown()
        server.server_close()
