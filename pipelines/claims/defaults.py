"""The name that a text is about: of its figures unless it says otherwise."""

from __future__ import annotations

import re

from pipelines.claims.capital_names import Names
from pipelines.language.claim_words import ClaimWords
from pipelines.language.told_words import ToldWords

_HEAD, _OFTEN = 4_000, 5
_WORD = re.compile(r"[A-Za-z]+")
_LINE = re.compile(r"[^\n]+")
# What stands between marks, digits and blanks in a title; a name in it has so many characters.
_SEGMENT = re.compile(r"[\u4e00-\u9fff]{3,}")
_BRACKETED = re.compile(r"[\u4e00-\u9fff]{3,8}(?=[(（])")
_SHORTEST_NAME, _LONGEST_NAME = 3, 12
_Edges = tuple[frozenset[str], frozenset[str]]


def subject_of(text: str, words: ClaimWords, telling: ToldWords) -> tuple[int, int] | None:
    """Where the name stands that a text is about: of those in title and lead the one named most, or the first by its ending.

    Args:
        text: folded, with its dates blanked out.
        words: of its language.
        telling: the same, those that say what figures are about.
    """
    head = text[:_HEAD]
    if words.name_ending is not None:
        return _by_ending(head, words, (words.edges, telling.edges))
    names = Names.of(head, words, telling)
    if (firm := names.firm(telling)) is not None:
        return firm
    span = names.opening(words, telling)
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


def _by_ending(head: str, words: ClaimWords, edges: _Edges) -> tuple[int, int] | None:
    """In a script without capitals: what the title opens with up to a name's ending, or says again below; else the first name."""
    title, ending = _LINE.search(head), words.name_ending
    if title is None or ending is None:
        return None
    segments = list(_SEGMENT.finditer(head, title.start(), title.end()))
    for segment in segments:
        ends = [found.end() for found in ending.finditer(segment[0])]
        begin = _behind_edges(segment[0], edges)
        if ends and begin < ends[-1] <= _LONGEST_NAME:
            return segment.start() + begin, segment.start() + ends[-1]
    # A firm whose code, market or sector stands in brackets behind its name.
    if (bracketed := _BRACKETED.match(head, title.start())) is not None:
        return bracketed.span()
    below = head[title.end() :]
    # What the title opens with by its beginning stands in full below.
    opening = title[0][_behind_edges(title[0], edges) :]
    for found in ending.finditer(head, title.end()):
        begin = found.start() + _behind_edges(found[0], edges)
        if found.end() - begin >= _SHORTEST_NAME and opening.startswith(head[begin : begin + 2]):
            return begin, found.end()
    for segment in segments:
        for length in range(min(_LONGEST_NAME, len(segment[0])), _SHORTEST_NAME - 1, -1):
            name = segment[0][:length]
            if below.count(name) > 0 and not any(name.startswith(one) or name.endswith(one) for one in words.no_names):
                return segment.start(), segment.start() + length
    first = next((one for one in ending.finditer(head) if _behind_edges(one[0], edges) < len(one[0])), None)
    return (first.start() + _behind_edges(first[0], edges), first.end()) if first else None


def _behind_edges(said: str, edges: _Edges) -> int:
    """Where a name begins behind words that lead to it ("about", "in")."""
    first, second = edges
    return next((end for end in range(len(said), 0, -1) if said[:end] in first or said[:end] in second), 0)
