"""The name that a text is about: of its figures unless it says otherwise."""

from __future__ import annotations

import re

from pipelines.claims.capital_names import Names
from pipelines.claims.ended_names import named_by_ending
from pipelines.claims.title_names import place_of_title, without_headings
from pipelines.language.claim_words import ClaimWords
from pipelines.language.told_words import ToldWords

_HEAD, _OFTEN = 4_000, 5
_WORD = re.compile(r"[A-Za-z]+")


def subject_of(text: str, words: ClaimWords, telling: ToldWords) -> tuple[int, int] | None:
    """Where the name stands that a text is about: of those in title and lead the one named most, or the first by its ending.

    Args:
        text: folded, with its dates blanked out.
        words: of its language.
        telling: the same, those that say what figures are about.
    """
    head = text[:_HEAD]
    if words.name_ending is not None:
        return named_by_ending(head, words, telling)
    head = without_headings(head, telling)
    names = Names.of(head, words, telling)
    if (firm := names.firm(telling)) is not None:
        return firm
    span = names.opening(words, telling)
    if (span is None or not names.is_sure(span)) and (place := place_of_title(head, telling)) is not None:
        return place
    if span is None and (alone := names.alone(telling)) is not None:
        return alone
    if span is None or not names.is_sure(span):
        most = names.most_named()
        span = names.in_capitals(telling) or (span if most is not None and names.is_said_once(most) else most) or most or span
        if span is None or names.is_passing(span) or names.is_said_once(span):
            span = names.of_title(telling) or span
        if span is not None and names.is_seldom(span):
            span = names.of_line(telling) or span
        if span is None or names.is_passing(span):
            span = _speaker(head, telling) or span
    return names.told_of(names.in_full(span)) if span is not None else None


def _speaker(head: str, telling: ToldWords) -> tuple[int, int] | None:
    """Where those who speak first name themselves, if they do so again and again."""
    said = [found for found in _WORD.finditer(head) if found[0].lower() in telling.first_person]
    first = min(said, key=lambda found: telling.first_person.index(found[0].lower()), default=None)
    return first.span() if first is not None and len(said) >= _OFTEN else None
