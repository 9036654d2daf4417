"""Where the site will be: what settings can be made for."""

import pytest

from plansite.pack import CannotPlace, place


@pytest.mark.parametrize(
    ("address", "host", "port", "at"),
    [
        ("", "plan.example", "80", "/"),
        ("http://plan.gov.test/", "plan.gov.test", "80", "/"),
        ("https://10.1.2.3:8443/a/b-c.d/", "10.1.2.3", "8443", "/a/b-c.d/"),
    ],
)
def test_an_address_is_taken_apart(address: str, host: str, port: str, at: str) -> None:
    assert place(address) == {"host": host, "port": port, "at": at}


@pytest.mark.parametrize(
    "address",
    [
        "ftp://host/",
        "http://host/计划/",
        'http://host/"; deny all; #/',
        "http://host/a b/",
        "http://host/$plan/",
        "http://host/a",
        "http://host//a/",
        "http://host/a/\n/",
        "http://user:word@host/",
    ],
)
def test_what_would_act_in_settings_is_refused_in_both_languages(address: str) -> None:
    with pytest.raises(CannotPlace, match=r"请写成(.|\n)*Write it as"):
        place(address)
