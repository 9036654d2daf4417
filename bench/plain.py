"""Plain MkDocs with Material on what our pages came to: the text, and nothing else of ours.

`record` has a project's build write down each page's article, as HTML within Markdown, with its
navigation; `build` makes both editions of that with the same settings, without our hooks, macros
and templates. Run as a script it builds, so that it can be measured as a process of its own.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

RECORDED = "recorded"
OURS = ("hooks", "extra", "extra_css", "extra_javascript", "watch", "INHERIT", "docs_dir")
OUR_PLUGINS = ("macros",)

RECORDER = f"""
import json
from pathlib import Path
from mkdocs.plugins import event_priority

def folder(config):
    return Path(config.config_file_path).parent / "{RECORDED}" / config.theme["language"]

@event_priority(50)  # after ours, which makes the article, and before Material's
def on_page_context(context, page, config, nav):
    path = folder(config) / "docs" / page.file.src_uri
    path.parent.mkdir(parents=True, exist_ok=True)
    meta = {{k: v for k, v in page.meta.items() if k in ("title", "hide")}}
    path.write_text(f"---\\n{{json.dumps(meta)}}\\n---\\n" + page.content, encoding="utf-8")

@event_priority(-100)
def on_post_build(config):
    (folder(config) / "nav.json").write_text(json.dumps(config.nav))
"""


def record(project: Path, python: str) -> None:
    """Build `project` once and write down what its pages came to."""
    (project / "recorder.py").write_text(RECORDER)
    config = project / "mkdocs.yml"
    kept = config.read_text(encoding="utf-8")
    assert "\nhooks:\n" in kept
    config.write_text(kept.replace("\nhooks:\n", "\nhooks:\n  - recorder.py\n"), encoding="utf-8")
    try:
        subprocess.run(
            [python, "-m", "plansite", "site"], cwd=project, check=True, stdout=subprocess.DEVNULL
        )
    finally:
        config.write_text(kept, encoding="utf-8")
    chinese = yaml.safe_load(kept)
    english = {**chinese, **yaml.safe_load((project / "mkdocs.en.yml").read_text(encoding="utf-8"))}
    english["theme"] = {**chinese["theme"], **english.get("theme", {})}
    for settings in (chinese, english):
        write_settings(settings, project / RECORDED / settings["theme"]["language"])


def write_settings(settings: dict[str, Any], folder: Path) -> None:
    plain = {name: value for name, value in settings.items() if name not in OURS}
    plain["theme"] = {k: v for k, v in plain["theme"].items() if k != "custom_dir"}
    plain["plugins"] = [
        plugin
        for plugin in plain["plugins"]
        if (plugin if isinstance(plugin, str) else next(iter(plugin))) not in OUR_PLUGINS
    ]
    plain["extra"] = {"generator": False}
    plain["nav"] = json.loads((folder / "nav.json").read_text())
    plain["site_dir"] = "site"
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")


def build(project: Path) -> None:
    """Both editions, one after the other, each into the `site` beside its settings."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    for settings in sorted((project / RECORDED).glob("*/mkdocs.yml")):
        config = load_config(str(settings))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
