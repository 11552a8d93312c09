"""Running heads, running feet and page numbers of texts that are cut into pages by form feeds; they belong to no sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipelines.language.kept import kept
from pipelines.language.layout_words import layout_words
from pipelines.text.layout.edit import Edit
from pipelines.text.layout.running_on import goes_on, joint

_PAGE_END = "\f"
# So many lines at either end of a page can be a running head or foot.
_EDGE = 3
# A line runs when it stands on so many pages, and on so large a share of them.
_FEWEST_PAGES, _LEAST_SHARE = 3, 0.3
# Where the number of a page stands in a running line: at its ends, or between marks.
_PAGE_NUMBER = re.compile(r"\A[0-9]{1,4}(?=\D)|(?<=\D)[0-9]{1,4}\Z|(?<=[|·•–—])\s*[0-9]{1,4}\s*(?=[|·•–—])")
_LONGEST = 200
_ALONE = re.compile(r"[-–—·\s]*[0-9]{1,4}[-–—·\s]*\Z|[ivxlc]{1,6}\Z")


def page_edits(text: str, language: str) -> Iterator[Edit]:
    """Drops what is printed on every page, and lines that are nothing but the number of a page."""
    pages = text.split(_PAGE_END) if _PAGE_END in text else []
    edges = [_edges(page) for page in pages]
    counts = Counter(form for page in edges for form in {_form(page_line) for _, _, page_line in page})
    least = max(_FEWEST_PAGES, _LEAST_SHARE * len(pages))
    start = 0
    kept: list[tuple[int, int, str]] = []
    for page, lines in zip(pages, edges, strict=True):
        dropped = [_runs(line, counts, least) or (len(pages) > 1 and bool(_ALONE.match(line))) for _, _, line in lines]
        placed = [(start + first, start + end, line) for first, end, line in lines]
        yield from (Edit(first, end, "") for (first, end, _), is_dropped in zip(placed, dropped, strict=True) if is_dropped)
        own = [line for line, is_dropped in zip(placed, dropped, strict=True) if not is_dropped]
        if kept and own:
            yield _between(kept[-1], own[0], language)
        kept = own or kept
        start += len(page) + len(_PAGE_END)
    yield from (Edit(*match.span(), "") for match in _numbered(language).finditer(text))


def _between(last: tuple[int, int, str], first: tuple[int, int, str], language: str) -> Edit:
    """What stands between the last line of a page and the first of the next: a sentence may run over it."""
    before, behind = last[2], first[2]
    return Edit(last[1], first[0], joint(before, behind, language) if goes_on(before, behind, language) else "\n")


def _runs(line: str, counts: Counter[str], least: float) -> bool:
    form = _form(line)
    return bool(form) and counts[form] >= least


def _form(line: str) -> str:
    """What two running lines have in common: all but the number of their page, and blanks."""
    return "".join(_PAGE_NUMBER.sub("0", line).lower().split())


def _edges(page: str) -> list[tuple[int, int, str]]:
    """Start, end and text of the first and last lines of a page that are not blank."""
    lines, place = list[tuple[int, int, str]](), 0
    for line in page.split("\n"):
        if line.strip() and len(line) <= _LONGEST:
            lines.append((place, place + len(line), line.strip()))
        place += len(line) + 1
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


@kept
def _numbered(language: str) -> re.Pattern[str]:
    """Lines that say which page they stand on."""
    return re.compile(rf"^[ \t]*(?:{'|'.join(layout_words(language).page_lines)})[ \t]*$", re.MULTILINE | re.IGNORECASE)
