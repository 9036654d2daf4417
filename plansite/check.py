"""Rules that need the whole plan."""

from collections.abc import Iterator

from plansite.problem import Finding


def check(plan=None, reference=None, labels=None, notice=None) -> Iterator[Finding]:
    yield from ()
