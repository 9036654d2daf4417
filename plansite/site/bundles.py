"""Scripts and styles written apart and sent together, so that a page asks for few files."""

from collections.abc import Callable, Iterator


def search_scripts(*names: str) -> tuple[str, ...]:
    return tuple(f"assets/search/{name}.js" for name in names)


MATCHING = search_scripts("fold", "words", "ranges")
MARKING = (*MATCHING, *search_scripts("mark"))
READING = search_scripts("lexicon", "bodies", "sentences", "numbers", "dates", "readings")
SEARCHING = search_scripts("weights", "names", "index", "rank", "results", "answers", "search")
SUGGESTING = search_scripts("slips", "suggestions", "nearest", "offers")
BUNDLES = {
    "assets/site.css": (
        *(
            f"assets/styles/{name}.css"
            for name in (
                "base",
                "pieces",
                "tables",
                "matrix",
                "timeline",
                "home",
                "notice",
                "phone",
                "reader",
                "print",
                "print-unit",
                "duty-sheet",
                "print-tables",
                "print-home",
                "print-notice",
                "law",
                "glossary",
                "lesson",
                "quiz",
                "explorer",
                "explorer-views",
                "explorer-media",
                "changes",
                "feedback",
                "forced-colors",
            )
        ),
        "assets/search/search.css",
    ),
    # For a page with a search field, that marks words, that reads them as the search does, that
    # searches without a worker; the worker; and for either what suggests, where nothing is found.
    "assets/search/stand-in.js": search_scripts("stand-in", "field", "landing"),
    "assets/search/mark.js": MARKING,
    "assets/search/reading.js": READING,
    "assets/search/search.js": SEARCHING,
    "assets/search/worker.js": (*MATCHING, *READING, *SEARCHING, *search_scripts("worker")),
    "assets/search/suggestions.js": SUGGESTING,
    "assets/site.js": tuple(
        f"assets/{name}.js"
        for name in (
            "labels",
            "copy",
            "site",
            "cite",
            "focus",
            "notice",
            "terms",
            "dates",
            "unit",
            "printed",
            "feedback",
            "folds",
            "paper",
            "aside",
            "search/absent",
        )
    ),
    "assets/explorer.js": (
        *READING,
        *(
            f"assets/explorer/{name}.js"
            for name in (
                "address",
                "selection",
                "combobox",
                "filters",
                "matrix",
                "views",
                "hits",
                "takeaway",
                "explorer",
            )
        ),
    ),
}


def bundles(read: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The address of each bundle, and its files' contents joined; `read` gives one file's."""
    for address, files in BUNDLES.items():
        yield address, "\n".join(map(read, files))
