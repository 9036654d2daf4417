"""Versions of the site as an administrator has them: packed, unpacked, one of them current."""

import os
import subprocess
import time
import zipfile
from pathlib import Path

from plansite.load.data import load
from plansite.pack import pack

ROOT = Path(__file__).parent.parent


def unpack(site: Path, name: str, versions: Path, address: str = "") -> Path:
    """The folder of a version of the built site, packed for an address and unpacked."""
    archive = versions.with_name(f"{name}.zip")
    pack(site, name, load(ROOT).labels, archive, address)
    with zipfile.ZipFile(archive) as packed:
        for info in packed.infolist():
            path = Path(packed.extract(info, versions))
            made = time.mktime((*info.date_time, 0, 0, -1))
            os.utime(path, (made, made))
            path.chmod(info.external_attr >> 16)
    return versions / name


def switch(version: Path) -> None:
    """Make a version the one that is served."""
    subprocess.run(["sh", version / "server/switch.sh"], check=True, stdout=subprocess.DEVNULL)
