"""Conversions that a translation adds in brackets: held against rates and the sizes of units, not flagged as additions."""

from __future__ import annotations

from pipelines.compare.conversions import conversion
from pipelines.compare.figure import Figure
from pipelines.compare.segment import Segment
from pipelines.compare.units import MONEY
from pipelines.compare.verdicts.rule import INFO, WARN, Finding
from pipelines.compare.verdicts.say import quote, times, unit_behind
from pipelines.diagnostics.diagnostic import said

_SCALE, _VALUE = "compare.scale", "compare.value"
# A rate that is so far off is no choice of another day or bank.
_FAR = 1.25
# What a rate makes of an amount is told in so many digits.
_FEW_DIGITS = 3


def converted(segment: Segment, source: Figure, principal: Figure, restated: Figure) -> Finding | None:
    """What is wrong with a conversion of a figure that is itself right; None where nothing is, or no rate is known.

    Args:
        segment: both texts.
        source: the figure of the source.
        principal: the figure of the target that says it.
        restated: its conversion.
    """
    found = conversion(segment, principal, restated)
    if found is None or found.holds:
        return None
    shift = 1.0 if restated.family == MONEY else 10.0**restated.shift
    ends = dict.fromkeys(said(end / shift, _FEW_DIGITS) for end in found.expected)
    message = f"{quote(principal)} is {' to '.join(ends)}{unit_behind(restated)}; it is given as {quote(restated)}"
    if found.power:
        return Finding(_SCALE, WARN, f"{message}, {times(found.power)} that.", source, restated)
    is_far = not found.expected[0] / _FAR <= restated.low <= found.expected[1] * _FAR
    return Finding(_VALUE, WARN if is_far else INFO, f"{message}.", source, restated)
