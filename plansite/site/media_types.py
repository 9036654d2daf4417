"""The kinds of files a site is made of, and as what a server sends each."""

OFFICE = "application/vnd.openxmlformats-officedocument"

MEDIA_TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "xml": "application/atom+xml",  # the feed of what changed is the only one
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
}

# What is text: it has an encoding, and is worth compressing.
TEXTS = tuple(
    dict.fromkeys(
        kind
        for kind in MEDIA_TYPES.values()
        if kind.startswith("text/") or kind.endswith(("json", "xml"))
    )
)
