import pytest


@pytest.fixture(params=["http_site", "file_site"])
def site(request: pytest.FixtureRequest) -> str:
    """Where the site is, from a server and from a folder: an address that ends in a slash."""
    address: str = request.getfixturevalue(request.param)
    return address
