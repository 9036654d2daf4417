"""Run the measurements named, with their arguments, or all: python -m bench [NAME [ARGUMENT …]]."""

import importlib
import pkgutil
import sys
from types import ModuleType

import bench


def measurements() -> dict[str, ModuleType]:
    """The modules of this package that measure something: those with a `main(arguments)`."""
    names = [m.name for m in pkgutil.iter_modules(bench.__path__) if not m.name.startswith("__")]
    modules = {name: importlib.import_module(f"bench.{name}") for name in sorted(names)}
    return {name: module for name, module in modules.items() if hasattr(module, "main")}


def main() -> None:
    known = measurements()
    name, *arguments = sys.argv[1:] or [""]
    if name and name not in known:
        sys.exit(f"python -m bench [{'|'.join(known)}]")
    for module in [known[name]] if name else known.values():
        print(module.__doc__)
        module.main(arguments)


if __name__ == "__main__":
    main()
