"""A notice that issues a plan, as data and as a site."""

import importlib
from importlib.util import find_spec

if find_spec("mkdocs") is None and find_spec("properdocs"):
    importlib.import_module("properdocs.replacement")  # MkDocs's successor answers to its names
