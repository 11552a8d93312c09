"""Findings that an author has looked at and lets stand: said in a comment of the text, where its format has comments.

<!-- countinghouse: ignore -->                             what is shown on this line, or on the next if the comment is alone
<!-- countinghouse: ignore[currency.restatement] why -->   only these rules, with the reason
<!-- countinghouse: ignore-file[total] -->                 in the whole file; `total` is every rule of its family
.. countinghouse: ignore                                   the same in reStructuredText
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.diagnostics import Diagnostic, Source
from pipelines.values.records import dataclass

_SAID = r"countinghouse:\s*(?P<what>ignore-file|ignore)\b(?:\[(?P<codes>[^\]\n]*)\])?"
_COMMENTS = (
    re.compile(rf"<!--\s*{_SAID}.*?-->", re.DOTALL),
    # Of reStructuredText, whose comments stand alone.
    re.compile(rf"^[ \t]*\.\.[ \t]+{_SAID}[^\n]*$", re.MULTILINE),
)


@dataclass(frozen=True)
class Suppression:
    """What one comment lets stand.

    Attributes:
        line: line that it speaks of; None for the whole file.
        codes: rules or families; empty for all.
    """

    line: int | None
    codes: tuple[str, ...]

    def covers(self, one: Diagnostic) -> bool:
        """Whether it speaks of a diagnostic."""
        is_there = self.line is None or any(place.line == self.line for place in one.places)
        return is_there and (not self.codes or any(matches(one.code, code) for code in self.codes))


def matches(code: str, chosen: str) -> bool:
    """Whether a rule is the chosen one or of the chosen family: `total.balance` is `total.balance` and of `total`."""
    return code == chosen or code.startswith(f"{chosen}.")


def suppressions(source: Source) -> list[Suppression]:
    """What the comments of a text let stand."""
    found = []
    for comment in (match for pattern in _COMMENTS for match in pattern.finditer(source.text)):
        codes = tuple(code.strip() for code in (comment["codes"] or "").split(",") if code.strip())
        if comment["what"] == "ignore-file":
            found.append(Suppression(None, codes))
            continue
        place = source.place(comment.start(), comment.end())
        rest = source.line(place.line)[: place.column - 1] + source.line(place.end_line)[place.end_column - 1 :]
        found.append(Suppression(place.line if rest.strip() else place.end_line + 1, codes))
    return found


def standing(found: Iterable[Diagnostic], source: Source) -> tuple[list[Diagnostic], int]:
    """The diagnostics that no comment lets stand, and how many one does."""
    said, every = suppressions(source), list(found)
    left = [one for one in every if not any(suppression.covers(one) for suppression in said)]
    return left, len(every) - len(left)
