from pathlib import Path

import pytest

from tests.site.reading import Page, read


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Page]:
    return read(built_site)
