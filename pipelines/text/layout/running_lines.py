"""Running heads, running feet and page numbers of plain text that no form feeds cut: lines that come back with the next number.

A line is one if its number stands alone or apart from its words, and it comes back at least twice more, each time with the next
number and some lines farther down. What always stands beside such a line runs with it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.text.layout.edit import Edit
from pipelines.text.layout.running_on import goes_on, joint

_LONGEST = 120
_FEWEST, _LEAST_APART = 3, 4
# Recto and verso may have a head of their own.
_STEPS = (1, 2)
_APART = r"(?:[ \u00a0\u3000]{2,}|\t|[ \u00a0\u3000]*[|·•–—][ \u00a0\u3000]*)"
_NUMBERED = re.compile(
    rf"[-–—· ]*(?P<alone>[0-9]{{1,3}})[-–—· ]*|(?P<behind>\S.*?){_APART}(?P<last>[0-9]{{1,3}})"
    rf"|(?P<first>[0-9]{{1,3}}){_APART}(?P<before>\S.*)"
)
_LETTER = re.compile(r"[^\W\d_]")


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def running_line_edits(text: str, language: str) -> Iterator[Edit]:
    """Drops the lines that run, and joins a sentence that goes on behind them."""
    if "\f" in text:
        return
    lines = _lines(text)
    running = _with_neighbours(lines, _running(lines))
    for place in sorted(running):
        if place - 1 in running:
            continue
        behind = place
        while behind in running:
            behind += 1
        first, last = lines[place], lines[behind - 1]
        if place == 0 or behind == len(lines):
            yield Edit(first.start, last.end, "")
            continue
        before, after = lines[place - 1], lines[behind]
        is_one = goes_on(before.text, after.text, language)
        yield Edit(before.end, after.start, joint(before.text, after.text, language) if is_one else "\n\n")


def _lines(text: str) -> list[_Line]:
    """The lines that are not blank, without blanks around them."""
    found, place = list[_Line](), 0
    for line in text.split("\n"):
        inside = line.strip()
        if inside:
            start = place + line.index(inside)
            found.append(_Line(start, start + len(inside), inside))
        place += len(line) + 1
    return found


def _running(lines: Sequence[_Line]) -> set[int]:
    """Places of the lines whose number rises from each to the next."""
    forms: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, line in enumerate(lines):
        match = _NUMBERED.fullmatch(line.text) if len(line.text) <= _LONGEST else None
        if match is None:
            continue
        words = match["behind"] or match["before"] or ""
        if not words or _LETTER.search(words):
            form = "".join(words.lower().split())
            forms[form].append((place, int(match["alone"] or match["last"] or match["first"])))
    return {place for found in forms.values() for step in _STEPS for place in _rising(found, step)}


def _rising(found: Sequence[tuple[int, int]], step: int) -> set[int]:
    """Places of the longest stretches of some lines whose numbers rise by a step, far enough apart."""
    kept, run = set[int](), list[tuple[int, int]]()
    for place, number in found:
        if run and not (number == run[-1][1] + step and place - run[-1][0] >= _LEAST_APART):
            run = []
        run.append((place, number))
        if len(run) >= _FEWEST:
            kept |= {one for one, _ in run}
    return kept


def _with_neighbours(lines: Sequence[_Line], running: set[int]) -> set[int]:
    """The same with the lines that stand beside most of them."""
    found = set(running)
    for side in (-1, 1):
        beside = {place: lines[place + side].text for place in running if 0 <= place + side < len(lines)}
        counts = Counter(text for place, text in beside.items() if place + side not in running and len(text) <= _LONGEST)
        often = {text for text, count in counts.items() if count >= max(_FEWEST, len(running) / 2)}
        found |= {place + side for place, text in beside.items() if text in often}
    return found
