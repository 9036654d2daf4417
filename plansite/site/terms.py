"""Where terms are marked in a text: its passages cut so that each term's first occurrence stands
alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plansite.model.reference import Reference, Term
from plansite.model.text import Lang, Text

Found = tuple[int, int, Term]


@dataclass(frozen=True)
class Cut:
    """A stretch of a passage; `term` if it is the first occurrence of one."""

    words: str
    term: Term | None = None


def marked(
    passages: tuple[Text, ...], reference: Reference, lang: Lang
) -> tuple[tuple[Cut, ...], ...]:
    """Each passage in one language as cuts; the words of its cuts, joined, are the passage."""
    find = chinese if lang == "zh" else english
    return tuple(
        tuple(cuts(passage[lang], found))
        for passage, found in zip(passages, find(passages, reference), strict=True)
    )


def cuts(words: str, found: list[Found]) -> Iterator[Cut]:
    at = 0
    for start, end, term in found:
        if start > at:
            yield Cut(words[at:start])
        yield Cut(words[start:end], term)
        at = end
    if at < len(words):
        yield Cut(words[at:])


def chinese(passages: tuple[Text, ...], reference: Reference) -> list[list[Found]]:
    firsts = reference.first_occurrences(*(passage.zh for passage in passages))
    return [[(o.start, o.end, o.term) for o in found] for found in firsts]


def english(passages: tuple[Text, ...], reference: Reference) -> list[list[Found]]:
    """The terms of the Chinese where their English first stands, a longer one before one in it;
    a plural counts as well.
    """
    terms = reference.terms_in(*(passage.zh for passage in passages))
    forms = {form.casefold(): term for term in terms for form in (term.en, *term.accepted)}
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)({'|'.join(map(re.escape, longest_first)) or '(?!)'})(?:e?s)?(?!\w)",
        re.IGNORECASE,
    )
    seen: set[str] = set()
    found: list[list[Found]] = []
    for passage in passages:
        found.append([])
        for match in pattern.finditer(passage.en or ""):
            term = forms.get(match[1].casefold())
            if term and term.id not in seen:
                seen.add(term.id)
                found[-1].append((match.start(), match.end(), term))
    return found
