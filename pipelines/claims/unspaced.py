"""Phrases in scripts without spaces: what stands between two marks, less the words at its ends that say nothing of the measure."""

from __future__ import annotations

import re

from pipelines.claims.phrase import SIDES, WORD, Phrase
from pipelines.language.claim_words import ClaimWords
from pipelines.language.told_words import ToldWords

_RUN = 10


def phrase_of(text: str, begin: int, end: int, cues: ClaimWords, words: ToldWords) -> Phrase | None:
    """The phrase between two places, without the words at its ends that say nothing of what is measured."""
    found = [(one.start(), one.end()) for one in WORD.finditer(text, begin, end)]
    if not found:
        return None
    first, last = found[0][0], found[-1][1]
    edges, letter_of = cues.edges, cues.letter_of
    changed = True
    while changed and first < last:
        changed = False
        while last > first and not text[last - 1].isalpha():
            last -= 1
        while first < last and not text[first].isalpha():
            first += 1
        ends = text[first] + text[last - 1] if first < last else ""
        is_kept = False
        for edge in words.trimmed(edges, letter_of, SIDES, ends) if ends else ():
            if not is_kept and last - first >= len(edge) and text.startswith(edge, last - len(edge)):
                # A share, a rate says by itself what is measured, if there is of what.
                is_kept = edge in words.measure_endings and last - first > len(edge)
                if not is_kept:
                    last, changed = last - len(edge), True
                    break
            if (edge in edges or edge in words.edges) and last - first >= len(edge) and text.startswith(edge, first):
                first, changed = first + len(edge), True
                break
    if last - first < 2:
        return None
    said = text[first:last]
    group = _group(said, words.group_endings)
    rest = said[group:] if group else said
    is_weak = rest in words.general or rest in words.weak or (bool(group) and not rest)
    return Phrase(first, last, is_weak, subject=(first, first + group) if group else None)


def _group(said: str, pattern: re.Pattern[str] | None) -> int:
    """How much of a phrase says of whom a figure is."""
    ends = [found.end() for found in pattern.finditer(said)] if pattern is not None else []
    return max(ends, default=0)


def run_behind(text: str, start: int, stop: int, cues: ClaimWords, words: ToldWords) -> Phrase | None:
    """The noun that stands behind a number at once."""
    word = WORD.match(text, start, min(stop, start + _RUN))
    if word is None:
        return None
    run = word[0]
    cut = min((place for one in (*words.stops, *cues.letter_of) if (place := run.find(one)) >= 0), default=len(run))
    return Phrase(start, start + cut) if cut > 1 else None
