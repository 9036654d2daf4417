"""Make the site from the data: both editions into one folder, or an exception and nothing else."""

import gc
import logging
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mkdocs_macros.context
from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from plansite.site import kept

# What mkdocs-macros writes of a page that fails is a traceback; PageFailed says it.
logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.CRITICAL)
# It would start git a dozen times an edition, for what no page says.
mkdocs_macros.context.get_git_info = dict

TEMPLATES = Path(__file__).parent.parent / "templates"
FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)


class PageFailed(SystemExit):
    """A page whose `{{ … }}` went wrong; `str()` says where and why, in both languages.

    An exit, which alone ends a build of MkDocs without another message.
    """

    def __init__(self, place: str, error: Exception) -> None:
        super().__init__(
            f"{place}: 页面中的 {{{{ … }}}} 有误，请改正：{error}\n"
            f"    A {{{{ … }}}} of this page is wrong, correct it: {error}"
        )


# Errors whose words are for the editor as they are.
EXPLAINED = (MkDocsException, PageFailed)


def reason(error: BaseException) -> str:
    """Why a build ended, for the editor; empty for an exit whose words are written already."""
    if isinstance(error, SystemExit) and not isinstance(error, EXPLAINED):
        return ""
    return str(error) or repr(error)


@dataclass(frozen=True)
class Progress:
    """The pages to make first, by their addresses from the root of the site (`en/tasks/06.html`);
    what is called with each page made, its address and its HTML; and what is called now and then. An
    exception of these ends the build."""

    first: frozenset[str] = frozenset()
    made: Callable[[str, str], None] = lambda address, html: None
    wanted: Callable[[], None] = lambda: None


def build(folder: Path, progress: Progress | None = None) -> None:
    """Build both editions into `folder`; any warning of MkDocs ends the build.

    PageFailed where a macro fails; whatever else MkDocs and its plugins raise passes through.
    """
    config = settings("mkdocs.yml", strict=True, site_dir=str(folder))
    config.extra["progress"] = progress or Progress()
    try:
        build_edition(config)
        kept.keep()
        config.extra["site"].workers.keep()
    finally:
        config.plugins.on_shutdown()
        if site := config.extra.get("site"):
            site.workers.close()


def prepare() -> None:
    """Make a process ready to build: next to nothing of what a build makes is garbage before its
    end, so that it is not looked for meanwhile."""
    gc.freeze()
    gc.disable()


def settings(file: str, **more: Any) -> MkDocsConfig:
    """Of one edition, with plugins of its own: MkDocs would hand on those of the one before."""
    option = MkDocsConfig.plugins
    assert isinstance(option, Plugins)
    option.plugin_cache.clear()
    return load_config(file, **more)


def build_edition(config: MkDocsConfig) -> None:
    """Build one edition. mkdocs-macros ends the process where a page fails: here it is an error."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except SystemExit as stop:
        error = stop.__context__
        if isinstance(stop, EXPLAINED) or not isinstance(error, Exception):
            raise
        raise page_failed(error, config) from error


def page_failed(error: Exception, config: MkDocsConfig) -> PageFailed:
    return PageFailed(place(error, config), error)


def place(error: Exception, config: MkDocsConfig) -> str:
    """Where a page failed, as `file:line`: in a template of ours, else in the page itself."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if TEMPLATES in (path := Path(frame.filename)).parents:
            return f"{path.relative_to(TEMPLATES.parent).as_posix()}:{frame.lineno}"
    macros: Any = config.plugins["macros"]
    file = macros.page.file
    source = file.content_string
    front = FRONT_MATTER.match(source)
    return (
        f"{docs(config)}/{file.src_uri}:{line(error) + (front[0].count(chr(10)) if front else 0)}"
    )


def docs(config: MkDocsConfig) -> str:
    root = Path(config.config_file_path).parent
    return Path(config.docs_dir).relative_to(root).as_posix()


def line(error: Exception) -> int:
    """The line of the page, after its front matter, that the error stands in."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.lineno or 1 for f in reversed(frames) if f.filename == "<template>"), 1)
