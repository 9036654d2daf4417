"""Scripts and styles written apart and sent together, so that a page asks for few files."""

from collections.abc import Callable, Iterator

# A bundle stands where its first file stood.
BUNDLES = (
    ("assets/site.css", "assets/training.css", "assets/explorer.css", "assets/search/search.css"),
    ("assets/site.js", "assets/terms.js", "assets/dates.js", "assets/unit.js"),
    (
        "assets/explorer/address.js",
        "assets/explorer/selection.js",
        "assets/explorer/combobox.js",
        "assets/explorer/filters.js",
        "assets/explorer/views.js",
        "assets/explorer/hits.js",
        "assets/explorer/takeaway.js",
        "assets/explorer/explorer.js",
    ),
)


def bundles(read: Callable[[str], str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The addresses of each bundle's files, and their contents joined; `read` gives one file's."""
    for addresses in BUNDLES:
        yield addresses, "\n".join(map(read, addresses))
