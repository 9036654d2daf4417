"""Scripts and styles written apart and sent together, so that a page asks for few files."""

from collections.abc import Callable, Iterator

BUNDLES = {
    "assets/site.css": (
        *(
            f"assets/styles/{name}.css"
            for name in (
                "base",
                "words",
                "tables",
                "matrix",
                "timeline",
                "home",
                "notice",
                "phone",
                "reader",
                "print",
                "print-unit",
                "print-tables",
                "print-home",
                "law",
                "glossary",
                "lesson",
                "quiz",
                "explorer",
                "explorer-views",
                "explorer-media",
            )
        ),
        "assets/search/search.css",
    ),
    "assets/site.js": ("assets/site.js", "assets/terms.js", "assets/dates.js", "assets/unit.js"),
    "assets/explorer.js": tuple(
        f"assets/explorer/{name}.js"
        for name in (
            "address",
            "selection",
            "combobox",
            "filters",
            "views",
            "hits",
            "takeaway",
            "explorer",
        )
    ),
}


def bundles(read: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The address of each bundle, and its files' contents joined; `read` gives one file's."""
    for address, files in BUNDLES.items():
        yield address, "\n".join(map(read, files))
