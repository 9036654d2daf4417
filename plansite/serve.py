"""Show the site while its sources change: build, serve, and build again."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from plansite.messages import say
from plansite.preview.server import Server, Shown
from plansite.preview.sources import settled, state

BUILD = [sys.executable, "-m", "plansite", "site"]
PAUSE = 0.1


def serve(target: Path, port: int) -> int:
    """Build, serve `target`, and build again whenever a source changes; the exit code.

    Where a build fails, the browser shows why over the pages of the last good one.
    """
    shown = Shown(target)
    try:
        server = Server(shown, port)
    except (OSError, OverflowError):
        say(
            f"端口 {port} 已被占用：可能另一个窗口正在预览，请先关闭；或加 --port {port + 1}。",
            f"Port {port} is taken: perhaps another window shows the site, close it; or "
            f"add --port {port + 1}.",
            file=sys.stderr,
        )
        return 1
    sources = state(Path())
    shown.change(build())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(
        f"请在浏览器中打开 {server.address} ，改动保存后页面自动更新；按 Ctrl+C 结束。",
        f"Open {server.address} in a browser; saved changes appear by themselves. Ctrl+C ends.",
    )
    try:
        while True:
            time.sleep(PAUSE)
            now = settled(Path(), sources)
            if now != sources:
                sources = now
                shown.change(build())
    except KeyboardInterrupt:
        return 0


def build() -> str:
    """Build in a process of its own, which takes up a changed program as well: what went wrong."""
    lines = []
    with subprocess.Popen(
        BUILD,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return "".join(lines) if process.returncode else ""
