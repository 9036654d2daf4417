"""Serve on the loopback: a folder, as any web server would, or by a server's own program."""

import functools
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """A browser that closes a connection early is no error."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of `folder`, ending in a slash, while the context lasts."""
    with Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server's program while the context lasts, from the moment that it answers."""
    process = subprocess.Popen(command)
    try:
        for _ in range(1200):
            assert process.poll() is None, f"{command[0]} refuses its settings"
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            raise TimeoutError
        yield
    finally:
        process.terminate()
        process.wait()
