"""Show the site while its sources change: build, serve, and build again."""

import sys
import threading
from pathlib import Path

from plansite.builder import Builder, Early
from plansite.messages import say
from plansite.preview.server import Server, Shown
from plansite.sources import changed, is_program, settled, state

PAUSE = 0.1


def serve(target: Path, port: int) -> int:
    """Build, serve `target`, and build again whenever a source changes; the exit code.

    Where a build fails, the browser shows why over the pages of the last good one.
    """
    shown = Shown(target.resolve())
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
    preview = Preview(shown)
    try:
        while not preview.show():
            pass
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(
            f"请在浏览器中打开 {server.address} ，改动保存后页面自动更新；按 Ctrl+C 结束。",
            f"Open {server.address} in a browser; saved changes appear by themselves. Ctrl+C ends.",
        )
        while True:
            preview.follow()
            preview.show()
    except KeyboardInterrupt:
        return 0
    finally:
        preview.builder.close()


class Preview:
    """The sources as they were last built from, who builds of them, and what is shown of it."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.sources = state(Path())
        self.builder = Builder(shown.folder)
        self.builder.build(frozenset())

    def follow(self) -> None:
        """Build anew if sources have changed; with the program as it is now if that has changed."""
        now = settled(Path(), self.sources)
        names = changed(self.sources, now)
        self.sources = now
        if any(map(is_program, names)):
            self.builder.close()
        if names:
            self.builder.build(self.shown.looked_at())

    def show(self) -> bool:
        """Show what comes of the build within a moment; whether it has ended."""
        for news in self.builder.news(PAUSE):
            if isinstance(news, Early):
                self.shown.advance(news.address, news.html, news.folder)
                continue
            self.shown.change(news.report)
            if news.report:
                print(news.report, file=sys.stderr)
                say(
                    "网站未能更新，页面仍是上次生成的内容。",
                    "The site could not be updated; pages are as last built.",
                    file=sys.stderr,
                )
            else:
                say("网站已更新。", "The site is up to date.")
            return True
        return False
