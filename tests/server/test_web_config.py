"""The settings for IIS, which is not here to be run: that it knows every element and attribute, and
that they say the same as those for the servers that were tried."""

from pathlib import Path

import pytest
from lxml import etree

from plansite.site.media_types import MEDIA_TYPES, TEXTS

ANY = None
# What Microsoft's schema of IIS allows at the places that we use: attributes, and values of those that
# have a list of them.
KNOWN = {
    "configuration": {},
    "configuration/location": {"path": ANY, "inheritInChildApplications": ("true", "false")},
    "system.webServer": {},
    "system.webServer/directoryBrowse": {"enabled": ("true", "false")},
    "system.webServer/defaultDocument": {"enabled": ("true", "false")},
    "system.webServer/defaultDocument/files": {},
    "system.webServer/defaultDocument/files/clear": {},
    "system.webServer/defaultDocument/files/add": {"value": ANY},
    "system.webServer/staticContent": {},
    "system.webServer/staticContent/clientCache": {
        "cacheControlMode": ("NoControl", "DisableCache", "UseMaxAge", "UseExpires"),
        "cacheControlMaxAge": ANY,
        "cacheControlCustom": ANY,
    },
    "system.webServer/staticContent/remove": {"fileExtension": ANY},
    "system.webServer/staticContent/mimeMap": {"fileExtension": ANY, "mimeType": ANY},
    "system.webServer/urlCompression": {"doStaticCompression": ("true", "false")},
    "system.webServer/httpErrors": {
        "errorMode": ("DetailedLocalOnly", "Custom", "Detailed"),
        "existingResponse": ("Auto", "Replace", "PassThrough"),
    },
    "system.webServer/httpErrors/remove": {"statusCode": ANY},
    "system.webServer/httpErrors/error": {
        "statusCode": ANY,
        "responseMode": ("File", "ExecuteURL", "Redirect"),
        "path": ANY,
    },
    "system.webServer/httpProtocol": {},
    "system.webServer/httpProtocol/customHeaders": {},
    "system.webServer/httpProtocol/customHeaders/remove": {"name": ANY},
    "system.webServer/httpProtocol/customHeaders/add": {"name": ANY, "value": ANY},
}


@pytest.fixture(scope="module")
def settings(version: Path) -> etree._Element:
    return etree.parse(version / "site/web.config").getroot()


def place(element: etree._Element) -> str:
    """Where it stands, from its section's group on."""
    path = "/".join([*(a.tag for a in reversed(list(element.iterancestors()))), element.tag])
    return path.removeprefix("configuration/location/")


def test_iis_knows_all_of_it(settings: etree._Element) -> None:
    for element in settings.iter(etree.Element):
        known = KNOWN[place(element)]
        for name, value in element.items():
            assert known[name] is ANY or value in known[name], (place(element), name)


def test_nothing_is_said_twice(settings: etree._Element) -> None:
    """Of which IIS would make an error in place of every page."""
    for location in settings.iter("location"):
        for name, key in (("mimeMap", "fileExtension"), ("error", "statusCode"), ("add", "name")):
            keys = [e.get(key).lower() for e in location.iter(name) if e.get(key)]
            assert len(keys) == len(set(keys))
    paths = [location.get("path") for location in settings.iter("location")]
    assert len(paths) == len(set(paths))


def test_types_are_those_of_the_other_servers(settings: etree._Element) -> None:
    types = {e.get("fileExtension")[1:]: e.get("mimeType") for e in settings.iter("mimeMap")}
    assert types == {
        end: f"{kind}; charset=utf-8" if kind in TEXTS else kind
        for end, kind in MEDIA_TYPES.items()
    }


def test_headers_are_those_of_the_other_servers(settings: etree._Element, version: Path) -> None:
    nginx = (version / "server/nginx.conf").read_text(encoding="utf-8")
    headers = {e.get("name"): e.get("value") for e in settings.iter("add") if e.get("name")}
    assert len(headers) == 3
    for name, value in headers.items():
        assert f"add_header {name} {value} always" in nginx.replace('"', "")


def test_what_it_names_is_there(settings: etree._Element, version: Path) -> None:
    site = version / "site"
    assert all((site / error.get("path")).is_file() for error in settings.iter("error"))
    folders = [location.get("path") for location in settings.iter("location")]
    assert all((site / folder).is_dir() for folder in folders)
    assert len(folders) == 3  # the site, and in each edition what is kept for ever
