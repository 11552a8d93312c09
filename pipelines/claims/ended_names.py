"""The name that a text is about in a script without capitals: by its ending, by the title, by how often it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.language.claim_words import ClaimWords
from pipelines.language.told_words import ToldWords

_LINE = re.compile(r"[^\n]+")
# What stands between marks, digits and blanks in a title; a name in it has so many characters.
_SEGMENT = re.compile(r"[\u4e00-\u9fff]{3,}")
_OPENING = re.compile(r"[\u4e00-\u9fff]{2,}")
_BRACKETED = re.compile(r"[\u4e00-\u9fff]{3,8}(?=[(（])")
_SHORTEST, _LONGEST = 3, 12
# A name of two characters is said so often; another one is said again, is so long or stands so near the beginning.
_OFTEN, _AGAIN, _LONG, _NEAR = 3, 2, 5, 200

Span = tuple[int, int]


def named_by_ending(head: str, words: ClaimWords, telling: ToldWords) -> Span | None:
    """Where the name stands that a text is about: in its title, or below it the one that is said most.

    Args:
        head: the beginning of a text.
        words: of its language.
        telling: the same, those that say what figures are about.
    """
    title, ending = _LINE.search(head), words.name_ending
    if title is None or ending is None:
        return None
    found = _in_title(head, title, words, telling) or _opened(head, title, words, telling)
    most, said = _most(head, ending, words, telling)
    if found is not None or (most is not None and said >= _AGAIN):
        return found or most
    short = _short(head, title, words, telling)
    is_of_it = short is not None and most is not None and head[slice(*most)].startswith(head[slice(*short)])
    return most if is_of_it else short or most


def _in_title(head: str, title: re.Match[str], words: ClaimWords, telling: ToldWords) -> Span | None:
    """What a piece of the title opens with up to a name's ending; a firm whose code or market stands in brackets behind it."""
    for segment in _SEGMENT.finditer(head, title.start(), title.end()):
        ends = [found.end() for found in words.name_ending.finditer(segment[0])] if words.name_ending is not None else []
        begin = _behind_edges(segment[0], words, telling)
        # "The university of few children": the name stands behind what says of what kind it is.
        begin = max(
            [begin, *(segment[0].rfind(one, 0, ends[-1]) + len(one) for one in telling.parts if ends and one in segment[0])]
        )
        is_name = ends and begin < ends[-1] <= begin + _LONGEST and _may_name(segment[0][begin : ends[-1]], telling)
        if is_name:
            return segment.start() + begin, segment.start() + ends[-1]
    bracketed = _BRACKETED.match(head, title.start())
    return bracketed.span() if bracketed is not None else None


def _opened(head: str, title: re.Match[str], words: ClaimWords, telling: ToldWords) -> Span | None:
    """What the title opens with by its beginning and stands in full below; or what it has and is said again below."""
    opening = title[0][_behind_edges(title[0], words, telling) :]
    for found in words.name_ending.finditer(head, title.end()) if words.name_ending is not None else ():
        at = found[0].find(opening[:2])
        if 0 <= at <= len(found[0]) - _SHORTEST:
            return found.start() + at, found.end()
    below = head[title.end() :]
    for segment in _SEGMENT.finditer(head, title.start(), title.end()):
        for length in range(min(_LONGEST, len(segment[0])), _SHORTEST - 1, -1):
            name = segment[0][:length]
            if below.count(name) > 0 and not any(name.startswith(one) or name.endswith(one) for one in words.no_names):
                return segment.start(), segment.start() + length
    return None


def _short(head: str, title: re.Match[str], words: ClaimWords, telling: ToldWords) -> Span | None:
    """A name of two characters that the title opens with and the text says often."""
    first = _OPENING.search(head, title.start(), title.end())
    if first is None or any(first[0].startswith(one) for one in words.no_names):
        return None
    begin = first.start() + _behind_edges(first[0], words, telling)
    return (begin, begin + 2) if head.count(head[begin : begin + 2]) >= _OFTEN and begin + 2 <= first.end() else None


def _most(head: str, ending: re.Pattern[str], words: ClaimWords, telling: ToldWords) -> tuple[Span | None, int]:
    """Of the names with an ending the one that is said most without it, the first of them, and how often that is."""
    best: Span | None = None
    often = 0
    for begin, end in _ended(head, ending, words, telling):
        said = head.count(head[begin : end - 1])
        is_sure = said >= _AGAIN or begin < _NEAR or end - begin >= _LONG
        if is_sure and said > often:
            best, often = (begin, end), said
    return best, often


def _ended(head: str, ending: re.Pattern[str], words: ClaimWords, telling: ToldWords) -> Iterator[Span]:
    """The names with an ending, without the characters in front that are none of them."""
    for found in ending.finditer(head):
        begin, end = found.start() + _behind_edges(found[0], words, telling), found.end()
        while end - begin > _SHORTEST and head.count(head[begin + 1 : end - 1]) > head.count(head[begin : end - 1]):
            begin += 1
        if end - begin >= _SHORTEST and _may_name(head[begin:end], telling):
            yield begin, end


def _may_name(name: str, telling: ToldWords) -> bool:
    return not any(one in name for one in telling.unnamed)


def _behind_edges(said: str, words: ClaimWords, telling: ToldWords) -> int:
    """Where a name begins behind words that lead to it ("about", "in")."""
    return next((end for end in range(len(said), 0, -1) if said[:end] in words.edges or said[:end] in telling.edges), 0)
