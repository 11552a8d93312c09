"""Places in a web page as it is written: what was read of it is found again in the page, character by character.

The reader takes the main content out of a page. Its lines are looked for among the visible characters of the markup, in their
order and without spaces, since those are what a reader may change.
"""

from __future__ import annotations

from bisect import bisect_right
from html import unescape
from html.parser import HTMLParser

_HIDDEN = frozenset({"script", "style", "title", "template", "noscript"})
_BAR = "|"
_SEARCHED = 1_000_000
"""Visible characters of a page up to which a line that does not follow is looked for everywhere."""

_SLACK = 200


class _Visible(HTMLParser):
    """Collects the visible characters of a page that are no spaces, with their places in it."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self.characters: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self._markup, self._hidden = markup, 0
        self._line_starts = [0]
        for place, one in enumerate(markup):
            if one == "\n":
                self._line_starts.append(place + 1)
        self.feed(markup)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))

    def handle_data(self, data: str) -> None:
        here = self._here()
        for place, one in enumerate(data, start=here):
            self._add(one, place, place + 1)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        start = self._here()
        end = start + len(written)
        end += self._markup[end : end + 1] == ";"
        for one in unescape(f"{written};"):
            self._add(one, start, end)

    def _add(self, one: str, start: int, end: int) -> None:
        if not self._hidden and not one.isspace():
            self.characters.append(one)
            self.spans.append((start, end))


class HtmlPlaces:
    """Where the characters of a text that was read of a page stand in it.

    Args:
        markup: the page.
        text: what was read of it.
    """

    def __init__(self, markup: str, text: str) -> None:
        visible = _Visible(markup)
        self._page, self._spans = "".join(visible.characters), visible.spans
        self._offsets: list[int] = []
        self._in_page: list[int] = []
        cursor = at = 0
        for line in text.split("\n"):
            for part in _parts(line, at):
                cursor = self._find(part, cursor)
            at += len(line) + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the page of a span of the text; an empty one behind what was found last where it is not found."""
        first = bisect_right(self._offsets, start - 1)
        last = bisect_right(self._offsets, end - 1) - 1
        if first > last:
            here = self._spans[self._in_page[last]][1] if last >= 0 else 0
            return here, here
        return self._spans[self._in_page[first]][0], self._spans[self._in_page[last]][1]

    def _find(self, part: list[tuple[int, str]], cursor: int) -> int:
        """Finds a part of a line; where it is not there as a whole, word by word near the cursor."""
        wanted = "".join(one for _, one in part)
        place = self._page.find(wanted, cursor)
        if place < 0 and len(self._page) <= _SEARCHED:
            place = self._page.find(wanted)
        if place >= 0:
            self._take(part, place)
            return place + len(wanted)
        end = cursor + 2 * len(wanted) + _SLACK
        for word in _words(part):
            written = "".join(one for _, one in word)
            place = self._page.find(written, cursor, end)
            if place >= 0:
                self._take(word, place)
                cursor = place + len(written)
        return cursor

    def _take(self, part: list[tuple[int, str]], place: int) -> None:
        for number, (offset, _) in enumerate(part):
            self._offsets.append(offset)
            self._in_page.append(place + number)


def _parts(line: str, at: int) -> list[list[tuple[int, str]]]:
    """The cells of a line, or the line: characters that are no spaces, with their offsets."""
    parts: list[list[tuple[int, str]]] = [[]]
    for offset, one in enumerate(line, start=at):
        if one == _BAR:
            parts.append([])
        elif not one.isspace():
            parts[-1].append((offset, one))
    return [part for part in parts if part]


def _words(part: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Runs of characters without a space between them."""
    words: list[list[tuple[int, str]]] = []
    for offset, one in part:
        if words and words[-1][-1][0] == offset - 1:
            words[-1].append((offset, one))
        else:
            words.append([(offset, one)])
    return words
