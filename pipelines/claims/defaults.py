"""The name that a text is about: of its figures unless it says otherwise."""

from __future__ import annotations

import re
from collections import Counter

from pipelines.language.claim_words import ClaimWords

_HEAD, _LEAD = 4_000, 700
_NAME = re.compile(r"\b[A-Z][\w&-]*[\w&](?:(?:['’]s)? (?:(?:of|and|the|&) )?[A-Z][\w&-]*[\w&]){0,4}")
# A name that a title opens with: in front of a colon or a year.
_OPENING = re.compile(_NAME.pattern + r"(?= ?:| \d{4}\b|  )")
_PLAIN = re.compile(r"[A-Z]+$|[A-Z][a-z'’-]+$|[A-Z][a-z]+(?:-[A-Z][a-z]+)*$|[A-Z]\w+[A-Z]?[a-z]+$")
_COMMON = re.compile(r"\b[a-z]+\b")
_INSIDE = re.compile(r"[a-z,] $")
_LINE = re.compile(r"[^\n]+")
_MOSTLY = 0.6
# What stands between marks, digits and blanks in a title; a name in it has so many characters.
_SEGMENT = re.compile(r"[\u4e00-\u9fff]{3,}")
_BRACKETED = re.compile(r"[\u4e00-\u9fff]{3,8}(?=[(（])")
_SHORTEST_NAME, _LONGEST_NAME = 3, 12


def subject_of(text: str, words: ClaimWords, edges: frozenset[str]) -> tuple[int, int] | None:
    """Where the name stands that a text is about: of those in title and lead the one named most, or the first by its ending.

    Args:
        text: folded, with its dates blanked out.
        words: of its language.
        edges: words that stand in front of a name and are none of it.
    """
    head = text[:_HEAD]
    if words.name_ending is not None:
        return _by_ending(head, words.name_ending, edges)
    opening = _OPENING.match(head)
    span = _named(opening, words) if opening is not None and not _is_heading(opening[0]) else None
    if span is not None:
        return span
    common = set(_COMMON.findall(head))
    counted = Counter(name.split()[0] for name in _NAME.findall(head))
    begin = _behind_capitals(head)
    best: tuple[int, int, tuple[int, int]] | None = None
    for found in _NAME.finditer(head, begin, _LEAD):
        span = _named(found, words)
        if span is None or _is_heading(head[slice(*span)]):
            continue
        first = head[slice(*span)].split()[0]
        is_many = " " in head[slice(*span)]
        # A word that stands without a capital as well only began a sentence.
        if not is_many and (
            first.lower() in common or (counted[first] < 2 and not _INSIDE.search(head, max(0, span[0] - 2), span[0]))
        ):
            continue
        rank = counted[first] + is_many
        if best is None or rank > best[0]:
            best = (rank, span[0], span)
    return best[2] if best is not None else None


def _is_heading(said: str) -> bool:
    """Whether words all in capitals are a heading, and not a name in short."""
    return " " in said and said.isupper()


def _by_ending(head: str, ending: re.Pattern[str], edges: frozenset[str]) -> tuple[int, int] | None:
    """In a script without capitals: what the title opens with up to a name's ending, or says again below; else the first name."""
    title = _LINE.search(head)
    if title is None:
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
    for segment in segments:
        for length in range(min(_LONGEST_NAME, len(segment[0])), _SHORTEST_NAME - 1, -1):
            if below.count(segment[0][:length]) > 0:
                return segment.start(), segment.start() + length
    found = next((one for one in ending.finditer(head) if _behind_edges(one[0], edges) < len(one[0])), None)
    return (found.start() + _behind_edges(found[0], edges), found.end()) if found else None


def _behind_edges(said: str, edges: frozenset[str]) -> int:
    """Where a name begins behind words that lead to it ("about", "in")."""
    return max((len(one) for one in edges if said.startswith(one)), default=0)


def _named(found: re.Match[str], words: ClaimWords) -> tuple[int, int] | None:
    """A name without words at its ends that have a capital for another reason."""
    tokens = list(re.finditer(r"\S+", found[0]))
    while tokens and (
        tokens[0][0].lower() in words.no_names or tokens[0][0].lower() in words.edges or not _PLAIN.match(tokens[0][0])
    ):
        tokens.pop(0)
    while tokens and (tokens[-1][0].lower() in words.no_names or tokens[-1][0].islower()):
        tokens.pop()
    return (found.start() + tokens[0].start(), found.start() + tokens[-1].end()) if tokens else None


def _behind_capitals(head: str) -> int:
    """Where a title ends all of whose words have capitals: its names cannot be told."""
    line = _LINE.search(head)
    told = [word for word in line[0].split() if word[0].isalpha()] if line else []
    is_title = (
        line is not None and line.end() < len(head) and told and sum(word[0].isupper() for word in told) > _MOSTLY * len(told)
    )
    return line.end() if is_title and line is not None and len(told) > 4 else 0
