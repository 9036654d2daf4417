"""The real nginx, serving what `pack` makes."""

import os
import socket
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.machine import program
from plansite.load.data import load
from plansite.pack import pack

ROOT = Path(__file__).parent.parent
# Everything it writes lies in its own folder; the types of the system are there to be replaced.
CONFIGURATION = """
daemon off;
{user}
worker_processes 2;
pid nginx.pid;
error_log stderr warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include /etc/nginx/mime.types;
    server {{
        listen 127.0.0.1:{port};
        set $plan {versions};
        include {settings};
    }}
}}
"""


def unpack(site: Path, name: str, versions: Path) -> Path:
    """The folder of a version of the built site, packed and unpacked as an administrator does."""
    archive = versions.with_name(f"{name}.zip")
    pack(site, name, load(ROOT).labels, archive)
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


@contextmanager
def served(versions: Path, evaluating: bool = False) -> Iterator[str]:
    """The address, ending in a slash, where nginx serves the current version in a folder.

    `evaluating` allows pages to evaluate words as scripts: Playwright waits for conditions so.
    """
    command = program("nginx")
    assert command, "no nginx"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "nginx.conf"
        # Where root runs it, its workers must be able to read what root alone may read.
        user = "user root;" if os.geteuid() == 0 else ""
        settings = versions / "current/server/nginx.conf"
        if evaluating:
            words = settings.read_text().replace("script-src", "script-src 'unsafe-eval'")
            settings = Path(folder) / "site.conf"
            settings.write_text(words)
        file.write_text(
            CONFIGURATION.format(user=user, port=port, versions=versions, settings=settings)
        )
        process = subprocess.Popen([command, "-p", folder, "-c", file, "-e", "stderr"])
        try:
            answering(port, process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait()


def answering(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until it answers."""
    for _ in range(200):
        assert process.poll() is None, "nginx refuses its settings"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError
