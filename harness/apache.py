"""The real Apache, serving what `pack` makes."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.machine import program
from harness.serving import free_port, running

MODULES = Path("/usr/lib/apache2/modules")  # as Debian has them
# Beside what the settings name, what every installation has: the host itself, a log, the right to read.
# Beside what the settings name: what every installation has.
EVERYWHERE = ("mpm_event", "authz_core", "autoindex", "filter", "negotiation")
NAMED = ("alias", "deflate", "dir", "headers", "mime", "rewrite", "setenvif")
CONFIGURATION = """
ServerRoot {folder}
DefaultRuntimeDir {folder}
PidFile pid
ErrorLog errors
ServerName 127.0.0.1
ServerTokens Prod
Listen 127.0.0.1:{port}
{modules}
{user}
TypesConfig /etc/mime.types
<Directory />
    Require all denied
</Directory>
<VirtualHost *:{port}>
    Define PLAN {versions}
    Include {versions}/current/server/apache.conf
</VirtualHost>
"""


@contextmanager
def served(versions: Path) -> Iterator[str]:
    """The host, ending in a slash, where Apache serves the current version in a folder."""
    command = program("apache2")
    assert command, "no Apache"
    port = free_port()
    modules = "\n".join(
        f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in (*EVERYWHERE, *NAMED)
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "apache.conf"
        # It serves nothing as root; whom it serves as must be able to read the versions.
        user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else ""
        file.write_text(
            CONFIGURATION.format(
                folder=folder, port=port, modules=modules, user=user, versions=versions
            )
        )
        with running([command, "-D", "FOREGROUND", "-f", str(file)], port):
            yield f"http://127.0.0.1:{port}/"
