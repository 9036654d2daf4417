"""The commands an editor gives, from the project's root: python -m plansite site|check|serve."""

import argparse
import logging
import re
import socket
import subprocess
import sys
import traceback
from argparse import ArgumentParser as Parser
from collections.abc import Callable
from pathlib import Path

from plansite.load import Problems, load
from plansite.publish import publish

HOST = "127.0.0.1"
TARGET = Path("site")


def say(zh: str, en: str, file=None) -> None:
    print(f"{zh}\n{en}", file=file, flush=True)


def check_command(arguments: argparse.Namespace) -> int:
    try:
        load(Path())
    except Problems as problems:
        print(problems, flush=True)
        return 1
    say("数据检查通过。", "The data is in order.")
    return 0


def build(folder: Path) -> None:
    """Build both editions into `folder`; any warning of MkDocs ends the build."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config("mkdocs.yml", strict=True, site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
        if site := config.extra.get("site"):
            site.workshop.close()


class MacroErrors(logging.Filter):
    """What mkdocs-macros reports of a page, as an editor needs it: place and cause, no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        if "_Macro " in words:
            cause = re.search(r"^_(?:\w+Error|Line .*)_:? *(.+)$", words, re.MULTILINE)
            named = re.search(r"'([^']+)' is undefined|```markdown\n(.+?)\n", words)
            places = "".join(
                f"\n{path.as_posix()}:{number}: {line.strip()}"
                for path in (*Path("docs").rglob("*.md"), *Path("templates").rglob("*.*"))
                for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
                if named and (named[1] or named[2]).strip() in line
            )
            record.msg, record.args = (
                f"页面中的 {{{{ … }}}} 有误，请改正：{cause[1] if cause else words}\n"
                f"A {{{{ … }}}} of a page is wrong, correct it: {cause[1] if cause else words}{places}"
            ), ()
        return True


def site_command(arguments: argparse.Namespace) -> int:
    """Build and publish; the build begins with what `check` does, and may end there."""
    from mkdocs.exceptions import MkDocsException

    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    if not arguments.verbose:
        for handler in logging.getLogger().handlers:
            handler.addFilter(MacroErrors())
    try:
        publish(build, TARGET, waiting=waiting)
    except (Exception, SystemExit) as error:
        if arguments.verbose and not isinstance(error, MkDocsException):
            traceback.print_exc()
        if not isinstance(error, SystemExit) or isinstance(error, MkDocsException):
            print(error if str(error) else repr(error), file=sys.stderr)
        say(
            f"未能生成网站，{TARGET}/ 保持原样。",
            f"The site was not built; {TARGET}/ is as it was.",
            file=sys.stderr,
        )
        return 1
    say(
        f"网站已生成：{TARGET}/（双击 {TARGET}/index.html 即可打开）",
        f"The site is in {TARGET}/ (open {TARGET}/index.html)",
    )
    return 0


def waiting() -> None:
    say("另一次生成正在进行，请稍候……", "Another build is running; waiting for it to end …")


def serve_command(arguments: argparse.Namespace) -> int:
    """Build, serve `site/`, and build again whenever a source changes.

    Each build is a process of its own, so that a change to the program takes effect as well, and
    a build that fails is printed while the pages of the last good one stay.
    """
    from mkdocs.config import load_config
    from mkdocs.livereload import LiveReloadServer

    try:
        socket.create_server((HOST, arguments.port)).close()
    except (OSError, OverflowError):
        say(
            f"端口 {arguments.port} 已被占用：可能另一个窗口正在预览，请先关闭；或加 --port {arguments.port + 1}。",
            f"Port {arguments.port} is taken: perhaps another window shows the site, close it; or "
            f"add --port {arguments.port + 1}.",
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
        builder=lambda: subprocess.run(command), host=HOST, port=arguments.port, root=str(TARGET)
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


def main(argv: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a console of another encoding must not end the run
    parser = Parser(prog="python -m plansite", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="site|check|serve")

    def command(name: str, run: Callable[[argparse.Namespace], int], help: str) -> Parser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(run=run)
        return added

    command("check", check_command, "只检查数据 | only check the data")
    site = command("site", site_command, "检查并生成网站 | check the data and build the site")
    site.add_argument("-v", "--verbose", action="store_true", help="显示出错细节 | errors in full")
    serve = command("serve", serve_command, "生成、预览，随改随新 | build, serve, follow changes")
    serve.add_argument("--port", type=int, default=8000, help="端口，默认 8000 | 8000 by default")
    arguments = parser.parse_args(argv)
    if not Path("mkdocs.yml").is_file():
        say("请在项目根目录下运行。", "Run this from the project's root.", file=sys.stderr)
        return 2
    try:
        return arguments.run(arguments)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
