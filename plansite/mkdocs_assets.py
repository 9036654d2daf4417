"""What is ours under assets/: joined to bundles, in a folder that may be kept for ever."""

import hashlib
from pathlib import Path

import minify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from plansite.site.bundles import BUNDLES, bundles
from plansite.site.kept import memory
from plansite.sources import digest

minify.config({"js-version": 2019})
PACKED = memory("scripts")


def bundle(files: Files, config: MkDocsConfig, styles: str) -> None:
    """Put the joined scripts and styles in the place of the single ones; `styles` are added."""
    joined = dict(bundles(lambda uri: files.src_uris[uri].content_string))
    joined["assets/site.css"] += styles
    for uri in {uri for sources in BUNDLES.values() for uri in sources}:
        files.remove(files.src_uris[uri])
    for uri, content in joined.items():
        files.append(File.generated(config, uri, content=packed(uri, content)))


def packed(uri: str, content: str) -> str:
    """The search's scripts without comments and long names: they are loaded for a first search."""
    if not uri.startswith("assets/search/"):
        return content
    return str(PACKED.of(content, lambda: minify.string("application/javascript", content)))


def into_folder(files: Files, config: MkDocsConfig) -> str:
    """Move what is ours under `assets/` into a folder named after all of its content, and name it.

    A browser may keep such a file for ever, and none of another version comes between. The search
    index, which comes to lie there as well, follows from the sources: their digest stands for it.
    """
    overrides = config.theme.dirs[0]
    ours = sorted(
        (f for f in files if f.src_uri.startswith("assets/") and f.src_dir in (None, overrides)),
        key=lambda file: file.src_uri,
    )
    found = hashlib.sha256(digest(Path(config.config_file_path).parent).encode())
    for file in ours:
        found.update(f"{file.src_uri} {len(file.content_bytes)} ".encode() + file.content_bytes)
    folder = f"assets/{found.hexdigest()[:16]}"
    for file in ours:
        files.remove(file)
        name = file.src_uri.removeprefix("assets/")
        files.append(File.generated(config, f"{folder}/{name}", content=file.content_bytes))
    return folder
