"""Words with capitals that a text is hardly about: units, who wrote it, whom it greets, labels of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.language.claim_words import ClaimWords
from pipelines.language.told_words import ToldWords

_BEFORE_DIGIT, _BEHIND_DIGIT = re.compile(r" ?[\d.]+\d|  ?\d"), re.compile(r"\d ?$")
_LINE_START = re.compile(r"(?:^|\n)[^\w\n]*$")
_LAST_WORD = re.compile(r"([\w'’-]+)[:,]? ?$")
_LOOK = 30
# So often a label of lines stands.
_LABELS = 2
# What a text opens with behind an article it may be about, whatever it is else: "The Spring Festival".
_OPENS = 4

Span = tuple[int, int]


def others(head: str, spans: Iterable[Span], words: ClaimWords, telling: ToldWords) -> frozenset[str]:
    """The names among some that are no names of what a text is about.

    Args:
        head: the beginning of a text.
        spans: where names stand in it, in their order.
        words: of its language.
        telling: the same, those that say what figures are about.
    """
    places: dict[str, list[Span]] = {}
    for span in spans:
        places.setdefault(head[slice(*span)], []).append(span)
    return frozenset(name for name, said in places.items() if _is_other(head, name, said, words, telling))


def _is_other(head: str, name: str, said: list[Span], words: ClaimWords, telling: ToldWords) -> bool:
    lowered = name.lower()
    if lowered in words.no_names:
        return said[0][0] > _OPENS
    first = lowered.split()[0]
    if lowered.endswith(telling.papers):
        return True
    if " " in name and first in telling.persons and lowered.split()[1] not in telling.joins:
        return True
    # "Municipal Transportation Bureau": an office without a name of its own.
    is_office = " " in name and (first in telling.tellers or first in telling.kinds) and telling.parts.isdisjoint(lowered.split())
    if is_office and lowered.split()[-1] in telling.tellers:
        return True
    units = sum(_is_unit(head, span) for span in said)
    labels = sum(head[end : end + 1] in ":：" and _LINE_START.search(head, 0, start) is not None for start, end in said)
    return 2 * units >= len(said) or labels >= _LABELS or _is_writer(head, said[0], telling)


def _is_unit(head: str, span: Span) -> bool:
    """Whether a figure stands right behind a name, or in front of it: "EUR 318", "306 GL"."""
    start, end = span
    return _BEFORE_DIGIT.match(head, end) is not None or _BEHIND_DIGIT.search(head, max(0, start - _LOOK), start) is not None


def _is_writer(head: str, span: Span, telling: ToldWords) -> bool:
    """Whether a name is of who wrote or reported, or of whom a letter greets: "By Ines Holm", "Dear Friends"."""
    start = span[0]
    front = _LAST_WORD.search(head, max(0, start - _LOOK), start)
    word = front[1].lower() if front is not None else ""
    if word in telling.persons:
        return " " in head[slice(*span)]
    if front is not None and word in telling.bylines:
        return _LINE_START.search(head, 0, front.start()) is not None
    return head[slice(*span)].split()[0].lower() in telling.bylines
