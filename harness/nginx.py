"""The real nginx, serving what `pack` makes."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.machine import program
from harness.serving import free_port, running

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


@contextmanager
def served(versions: Path, evaluating: bool = False) -> Iterator[str]:
    """The address, ending in a slash, where nginx serves the current version in a folder.

    `evaluating` allows pages to evaluate words as scripts: Playwright waits for conditions so.
    """
    command = program("nginx")
    assert command, "no nginx"
    port = free_port()
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
        with running([command, "-p", folder, "-c", str(file), "-e", "stderr"], port):
            yield f"http://127.0.0.1:{port}/"
