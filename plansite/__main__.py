"""The commands an editor gives, from the project's root: python -m plansite COMMAND."""

import argparse
import datetime
import io
import logging
import os
import re
import signal
import sys
import traceback
from argparse import ArgumentParser as Parser
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from plansite.load.data import load
from plansite.load.problem import Problems
from plansite.messages import say
from plansite.model.text import Text
from plansite.publish import CannotPublish, publish

TARGET = Path("site")
PACKED = Path("packed")


def check_command(arguments: argparse.Namespace) -> int:
    try:
        pending = load(Path()).plan.pending
    except Problems as problems:
        print(problems, flush=True)
        return 1
    say("数据检查通过。", "The data is in order.")
    if pending:
        texts = "1 text waits" if pending == 1 else f"{pending} texts wait"
        say(f"还有 {pending} 处译文待补。", f"{texts} for the translation.")
    return 0


def site_command(arguments: argparse.Namespace) -> int:
    """Build and publish; the build begins with what `check` does, and may end there."""
    from plansite.build import EXPLAINED, build, prepare, reason

    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    prepare()
    before = identity(TARGET)
    try:
        left = publish(build, TARGET, waiting=waiting)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it was, it is reported
        if arguments.verbose and not isinstance(error, (*EXPLAINED, CannotPublish)):
            traceback.print_exc()
        if words := reason(error):
            print(words, file=sys.stderr)
        if identity(TARGET) == before:
            say(
                f"未能生成网站，{TARGET}/ 保持原样。",
                f"The site was not built; {TARGET}/ is as it was.",
                file=sys.stderr,
            )
        else:
            say(
                f"中途结束，但 {TARGET}/ 已经是新的网站。",
                f"This ended early, but {TARGET}/ is the new site already.",
                file=sys.stderr,
            )
        return error.code if isinstance(error, Terminated) else 1
    say(
        f"网站已生成：{TARGET}/（双击 {TARGET}/index.html 即可打开）",
        f"The site is in {TARGET}/ (open {TARGET}/index.html)",
    )
    if left:
        say(
            f"旧网站没有权限删除，留在 {left}；下次生成之前请删去。",
            f"The old site could not be removed and lies in {left}: remove it before the next run.",
            file=sys.stderr,
        )
    return 0


class Terminated(SystemExit):
    """The system asked this process to end."""

    code = 143


def terminated(*_: object) -> NoReturn:
    raise Terminated


def identity(folder: Path) -> int | None:
    """What tells a folder from the one that takes its place."""
    return folder.stat().st_ino if folder.exists() else None


def waiting() -> None:
    say("另一次生成正在进行，请稍候……", "Another build is running; waiting for it to end …")


def pack_command(arguments: argparse.Namespace) -> int:
    """Build the site, so that it is that of the data as they are, and pack it."""
    from plansite.build import settings
    from plansite.pack import CannotPlace, pack

    if failed := site_command(arguments):
        return failed
    content = load(Path())
    PACKED.mkdir(exist_ok=True)
    archive = PACKED / f"site-{content.version.name}.zip"
    address = settings("mkdocs.yml").site_url or ""
    try:
        pack(TARGET, content.version.name, content.labels, archive, address)
    except CannotPlace as error:
        print(error, file=sys.stderr)
        return 1
    say(
        f"已打包：{archive}。交给管理员，解开后先看里面的 README.html。",
        f"Packed: {archive}. Hand it to the administrator; its README.html says what to do.",
    )
    return 0


def release_command(arguments: argparse.Namespace) -> int:
    """Record a version; what changed is asked for on a terminal if it is not given."""
    from plansite.release import NotRecorded, release

    try:
        summary = sentence(arguments.message)
        id = release(Path(), summary, arguments.date or datetime.datetime.now().astimezone().date())
    except Problems as problems:
        print(problems, flush=True)
        return 1
    except (NotRecorded, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    say(
        f"已记录版本 {id}：data/versions/{id}/",
        f"Recorded the version {id}: data/versions/{id}/",
    )
    return 0


def sentence(given: list[str]) -> Text:
    """What changed, in both languages. ValueError if that is not what is given."""
    if not given and sys.stdin.isatty():
        given = [
            input("变了什么（中文，一句话）："),
            input("What changed (English, one sentence): "),
        ]
    zh, en = given if len(given) == 2 else ("", "")
    zh, en = " ".join(zh.split()), " ".join(en.split())
    if not re.search("[\u4e00-\u9fff]", zh) or not en or not (zh + en).isprintable():
        raise ValueError(
            '请用一句话说明变了什么，先中文后英文：-m "中文" -m "English"。\n'
            '    Say in a sentence what changed, in Chinese and then in English: -m "中文" -m "English".'
        )
    return Text(zh=zh, en=en)


def day(words: str) -> datetime.date:
    return datetime.date.fromisoformat(words)


def serve_command(arguments: argparse.Namespace) -> int:
    from plansite.serve import serve

    return serve(TARGET, arguments.port)


def new_command(arguments: argparse.Namespace) -> int:
    from plansite.draft.command import new

    return new(arguments.file, Path(), arguments.replace)


def main(argv: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a console of another encoding is no reason to end
    parser = Parser(prog="python -m plansite", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="check|site|serve|release|pack|new")

    def command(name: str, run: Callable[[argparse.Namespace], int], purpose: str) -> Parser:
        added = commands.add_parser(name, help=purpose, description=purpose)
        added.set_defaults(run=run)
        return added

    command("check", check_command, "只检查数据 | only check the data")
    site = command("site", site_command, "检查并生成网站 | check the data and build the site")
    site.add_argument("-v", "--verbose", action="store_true", help="显示出错细节 | errors in full")
    packed = command("pack", pack_command, "生成并打包，交给管理员 | build, and pack for a server")
    packed.add_argument(
        "-v", "--verbose", action="store_true", help="显示出错细节 | errors in full"
    )
    version = command("release", release_command, "记录一个版本 | record a version of the data")
    version.add_argument(
        "-m", "--message", action="append", default=[], help="变了什么，先中文后英文 | what changed"
    )
    version.add_argument("--date", type=day, help="日期，默认今天 | YYYY-MM-DD, today by default")
    serve = command("serve", serve_command, "生成、预览，随改随新 | build, serve, follow changes")
    serve.add_argument("--port", type=int, default=8000, help="端口，默认 8000 | 8000 by default")
    new = command("new", new_command, "从通知起草数据 | draft the data from a notice")
    new.add_argument("file", type=Path, help="通知，.docx 或 .txt | the notice, .docx or .txt")
    new.add_argument(
        "--replace",
        action="store_true",
        help="换下另一份通知的数据 | replace another notice's data",
    )
    arguments = parser.parse_args(argv)
    if not Path("mkdocs.yml").is_file():
        say("请在项目根目录下运行。", "Run this from the project's root.", file=sys.stderr)
        return 2
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        return 130


def in_utf8() -> None:
    """Start anew where the system's encoding could not even name the project's folder."""
    if sys.getfilesystemencoding() != "utf-8":
        environment = {**os.environ, "PYTHONUTF8": "1"}
        os.execve(sys.executable, [sys.executable, "-m", "plansite", *sys.argv[1:]], environment)


def leave(code: int) -> NoReturn:
    """End at once: to take apart what a build has left in memory takes a tenth of its time."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    in_utf8()
    signal.signal(signal.SIGTERM, terminated)
    leave(main())
