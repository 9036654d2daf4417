"""Show the site while its sources change: build, serve, and build again."""

import logging
import socket
import subprocess
import sys
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from plansite.messages import say

HOST = "127.0.0.1"


def serve(target: Path, port: int) -> int:
    """Build, serve `target`, and build again whenever a source changes; the exit code.

    Each build is a process of its own, so that a change to the program takes effect as well, and
    a build that fails is printed while the pages of the last good one stay.
    """
    if not free(port):
        say(
            f"端口 {port} 已被占用：可能另一个窗口正在预览，请先关闭；或加 --port {port + 1}。",
            f"Port {port} is taken: perhaps another window shows the site, close it; or "
            f"add --port {port + 1}.",
            file=sys.stderr,
        )
        return 1
    command = [sys.executable, "-m", "plansite", "site"]
    failed = subprocess.run(command).returncode
    if failed:
        return failed
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    logging.getLogger("mkdocs.livereload").setLevel(logging.WARNING)
    config = load_config("mkdocs.yml")
    server = LiveReloadServer(
        builder=lambda: subprocess.run(command), host=HOST, port=port, root=str(target)
    )
    for path in (config.config_file_path, config.docs_dir, *config.watch):
        server.watch(path)
    say(
        f"请在浏览器中打开 {server.url} ，改动保存后页面自动更新；按 Ctrl+C 结束。",
        f"Open {server.url} in a browser; saved changes appear by themselves. Ctrl+C ends.",
    )
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
    return 0


def free(port: int) -> bool:
    try:
        socket.create_server((HOST, port)).close()
    except (OSError, OverflowError):
        return False
    return True
