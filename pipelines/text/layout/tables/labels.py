"""Figures whose unit stands in brackets beside them, and lines behind a label that says one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.language.layout_words import layout_words
from pipelines.text.layout.tables.declared import labelled
from pipelines.text.layout.tables.grid import Cell
from pipelines.text.layout.tables.told import Told
from pipelines.text.layout.tables.unit_phrase import unit_phrases

_BRACKETED = re.compile(r"[(（](?P<unit>[^()（）\n]{1,40})[)）]")
_FIGURE_BEHIND = re.compile(r"[ \u3000]?[:：]?[ \u3000]?[-−+]?[$€£¥]?[0-9][0-9.,]*")
_FIGURE_BEFORE = re.compile(r"[0-9][0-9.,]* ?\Z")
_LONGEST_FIGURE = 30
# Behind the brackets of its unit and a colon, a line lists what is told in it: "Sales ($bn): Cloud 12.1; Ads 54.3".
_LISTED = re.compile(r"[ \u3000]?[:：](?=[ \u3000]?[^\s0-9])")


def bracketed_figures(text: str, language: str) -> Iterator[Told]:
    """Figures with the brackets of their unit right in front of them or behind them."""
    for match in _BRACKETED.finditer(text):
        units = unit_phrases(match["unit"].strip(), language)
        if len(units) != 1:
            continue
        if (figure := _FIGURE_BEHIND.match(text, match.end())) is not None:
            yield Told(figure.start(), figure.end(), units[0], match.start(), match.end())
        elif (before := _FIGURE_BEFORE.search(text[max(0, match.start() - _LONGEST_FIGURE) : match.start()])) is not None:
            start = match.start() - len(before[0])
            yield Told(start, match.start(), units[0], match.start(), match.end())
        elif _LISTED.match(text, match.end()) is not None:
            end = text.find("\n", match.end())
            yield Told(match.end(), len(text) if end < 0 else end, units[0], match.start(), match.end())


def labelled_lines(text: str, language: str) -> Iterator[Told]:
    """Stretches of lines behind a label with a unit: what is told there without one is told in it."""
    for match in layout_words(language).unit_label.finditer(text):
        end = text.find("\n", match.start())
        end = len(text) if end < 0 else end
        begin = max(text.rfind("\n", 0, match.start()) + 1, 0)
        # In the middle of a sentence, "measured in dollars" is no label of what follows.
        is_label = match.start() == begin or text[match.start() - 1] in "(（" or any(mark in match[0] for mark in ":：")
        start = max(match.start() - 1, begin)
        said = labelled(Cell(text[start : min(end, start + 400)], start), language)
        if said is not None and is_label and len(said.units) == 1:
            yield Told(said.end, end, said.units[0], said.start, said.end)
