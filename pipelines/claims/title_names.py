"""What a title says of whom a text is about, in a script with capitals: places by their kind, and lines that are no title."""

from __future__ import annotations

import re

from pipelines.language.told_words import ToldWords

_LINE, _WORD = re.compile(r"[^\n]+"), re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# So many lines at the beginning may only say what kind of text it is.
_LINES = 2


def without_headings(head: str, telling: ToldWords) -> str:
    """The beginning of a text without the lines that only say what kind of text it is ("PRESS RELEASE"), in its length."""
    for line in list(_LINE.finditer(head))[:_LINES]:
        said = [word[0].lower() for word in _WORD.finditer(line[0])]
        is_heading = any(word in telling.headings for word in said)
        if not is_heading or not all(word in telling.headings or word in telling.hollow for word in said):
            break
        head = head[: line.start()] + "\n" * len(line[0]) + head[line.end() :]
    return head


def place_of_title(head: str, telling: ToldWords) -> tuple[int, int] | None:
    """Where the first place stands that a title names with its kind: "Qingtan City", also of "Yunxi County's May Day"."""
    line = _LINE.search(head)
    if line is None or telling.place_names is None:
        return None
    found = telling.place_names.search(head, line.start(), line.end())
    return found.span() if found is not None else None
