"""The period that a heading says: a line of its own, or the first few words of a paragraph ("2. Budget for this year.")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipelines.claims.period import Period

_LINE = re.compile(r"[^\n]*\w[^\n]*")
# Lines that end so are sentences, or lead to a list; those of tables have bars.
_NO_HEADING = ".!?:。！？："
# So many characters a heading has in a line of its own, and in front of a sentence.
_ALONE, _RUN_IN = 40, 16


def headed(
    lowered: str, read: Sequence[Period], starts: Sequence[int], place: tuple[int, int], before: Period | None
) -> Period | None:
    """The period of the section that a figure stands in, where its heading says one.

    Args:
        lowered: the text, folded, in small letters.
        read: its dates, in their order.
        starts: where each begins.
        place: from the figure in front to the sentence of this one.
        before: that of the section of the figure in front; a heading without a date ends it.
    """
    begin = lowered.find("\n", *place) + 1
    found = before
    for line in _LINE.finditer(lowered, begin, place[1]) if begin else ():
        said = line[0].rstrip()
        is_alone = line.end() < place[1]
        if len(said) > (_ALONE if is_alone else _RUN_IN) or (is_alone and (said[-1] in _NO_HEADING or "|" in said)):
            continue
        inside = read[bisect_left(starts, line.start()) : bisect_left(starts, line.end())]
        plain = [one for one in inside if not (one.is_day or one.is_compared or one.earlier)]
        found = plain[0] if len(plain) == 1 else None
    return found
