"""The locks pin everything by hash and name no host, so that any registry or folder may serve."""

import json
import re

import pytest

from harness.building import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"([a-z0-9-]+)==(\S+)( ; [^\\]+)? \\(\n    --hash=sha256:[0-9a-f]{64}( \\)?)+\n")


def pins(name: str) -> dict[str, str]:
    """Package -> version; fails if the file holds anything but hashed pins."""
    text = (ROOT / name).read_text()
    found = list(PIN.finditer(text))
    assert "".join(match[0] for match in found) == text
    return {match[1]: match[2] for match in found}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_by_hash_and_no_host_is_named(name):
    assert "flit-core" in pins(name)


def test_tests_run_with_what_the_site_is_built_with():
    site, dev = map(pins, LOCKS)
    assert site.items() < dev.items()


def test_npm_packages_are_pinned_by_hash_and_no_host_is_named():
    text = (ROOT / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    packages.pop("")
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    # Where it may be downloaded from is not said; who may be paid for it is.
    assert not any("resolved" in package for package in packages.values())
    assert all(
        line.startswith('"url": ') for line in map(str.strip, text.split("\n")) if "://" in line
    )
