"""What the tests need of the machine beside Python and npm. Run as a script, it brings what is
missing by apt, and says what it could not bring."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from harness import chromium

SERVERS = "/usr/sbin"  # where Debian keeps servers, off the path of ordinary users


@dataclass(frozen=True)
class Need:
    """A program or a set of fonts: how to see whether it is there, the Debian packages that bring
    it, and what is left untested without it."""

    name: str
    is_there: Callable[[], bool]
    packages: tuple[str, ...]
    untested: str


def program(name: str) -> str | None:
    """The path of an installed program."""
    return shutil.which(name) or shutil.which(name, path=SERVERS)


def has(name: str) -> Callable[[], bool]:
    return lambda: program(name) is not None


def has_font(pattern: str) -> bool:
    """Whether there is a font for a pattern of fontconfig, or none is to be looked for so."""
    if not program("fc-list"):
        return sys.platform != "linux"
    return bool(subprocess.run(["fc-list", pattern], capture_output=True).stdout.strip())


NEEDS = (
    Need(
        "Chromium",
        lambda: chromium.find() is not None,
        ("chromium-headless-shell",),
        "every page",
    ),
    Need(
        "Chinese fonts",
        lambda: has_font(":lang=zh"),
        ("fontconfig", "fonts-noto-cjk"),
        "nothing, but what is measured in print is not what readers see",
    ),
    Need(
        "Latin fonts",
        lambda: has_font("Liberation Serif"),
        ("fontconfig", "fonts-liberation"),
        "nothing, but what is measured in print is not what readers see",
    ),
    Need(
        "LibreOffice",
        has("soffice"),
        (
            "libreoffice-calc-nogui",
            "libreoffice-impress-nogui",
            "libreoffice-writer-nogui",
        ),
        "how Office files print",
    ),
    Need("poppler", has("pdftotext"), ("poppler-utils",), "how Office files print"),
    Need("nginx", has("nginx"), ("nginx",), "the settings for nginx"),
    Need("Apache", has("apache2"), ("apache2-bin", "media-types"), "the settings for Apache"),
    Need("curl", has("curl"), ("curl",), "the examples of the downloads page"),
)


def apt(*packages: str) -> None:
    """Install Debian packages, where there is apt and the right to use it."""
    root = [] if getattr(os, "geteuid", lambda: 1)() == 0 else ["sudo", "-n"]
    if not program("apt-get") or (root and not program("sudo")):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    keep = ["--preserve-env=DEBIAN_FRONTEND"] if root else []
    for step in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        if subprocess.run([*root, *keep, "apt-get", *step], env=quiet).returncode:
            return


def main() -> None:
    missing = [need for need in NEEDS if not need.is_there()]
    if missing:
        apt(*(package for need in missing for package in need.packages))
    if not chromium.find():
        subprocess.run([Path(sys.executable), "-m", "playwright", "install", "chromium"])
    for need in missing:
        if not need.is_there():
            print(f"{need.name} could not be installed; untested: {need.untested}", file=sys.stderr)
    if not chromium.find():
        sys.exit("No Chromium: install one, or name it in $CHROMIUM.")


if __name__ == "__main__":
    main()
