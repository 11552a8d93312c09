"""The story of a figure as rows for people and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.checking.story import Story
from pipelines.diagnostics.formats.json_object import diagnostic_object, place_object
from pipelines.terminal import plain

_PLAIN_BELOW = 1e18
ROUNDING = "half a unit of the last printed place is rounding"
"""What every interval has, whatever words widen it."""


def story_rows(story: Story) -> Iterator[tuple[str, str]]:
    """The story as people read it: label and text, without anything that steers a terminal."""
    yield "figure", f'{story.place} "{plain(story.place.quote)}" ({story.kind})'
    if story.period is not None:
        yield "period", story.period
    if story.low is not None and story.high is not None:
        ends = " to ".join(dict.fromkeys((plain_digits(story.low), plain_digits(story.high))))
        yield "value", f"{ends} {story.unit_words or ''}".rstrip()
        yield "said", "; ".join(f"{language}: {text}" for language, text in story.spoken.items() if text)
        yield "interval", f"{_interval(story)} ({story.qualifier}; {ROUNDING})"
    if story.scale is not None:
        yield "scale word", f"{story.scale['word'] or 'none printed'}: {scale_text(story.scale)}"
    for one in story.says:
        words = f', said by "{plain(one.words)}"' if one.words else ""
        yield one.concept, f"{one.name or one.code}{f' ({one.code})' if one.name else ''}{words}, confidence {one.confidence:g}"
    for comparison in story.comparisons:
        yield comparison.outcome.replace("_", " "), f"{comparison.rule}: {plain(comparison.message)}"
    if not story.comparisons:
        yield "compared", "with nothing: the figure stands alone"


def _interval(story: Story) -> str:
    """Both ends in digits, since they differ in the last ones."""
    low, high = (None if one is None else plain_digits(one) for one in (story.bound_low, story.bound_high))
    numbers = f"{low} to {high}" if low and high else f"{low} or more" if low else f"{high} or less"
    return f"{numbers} {story.unit_words or ''}".rstrip()


def scale_text(scale: Mapping[str, Any]) -> str:
    """Printed and adjudicated power of ten of a scale word, how it stands, and the proof."""
    printed, adjudicated = scale["printed_exponent"], scale["adjudicated_exponent"]
    reading = f"10^{adjudicated}" if printed == adjudicated else f"printed 10^{printed or 0}, read as 10^{adjudicated}"
    return f"{reading}, {scale['status'].replace('_', ' ')}{'. ' + plain(scale['proof']) if scale['proof'] else ''}"


def plain_digits(value: float) -> str:
    """A value in digits alone: 88,580,000,000."""
    if value.is_integer() and abs(value) < _PLAIN_BELOW:
        return f"{int(value):,}"
    return f"{value:,.12g}" if abs(value) < 1 else f"{value:,.6f}".rstrip("0").rstrip(".")


def story_object(story: Story) -> dict[str, Any]:
    """The story as JSON has it."""
    return {
        "place": place_object(story.place),
        "line": story.line,
        "kind": story.kind,
        "period": story.period,
        "value": {"low": story.low, "high": story.high, "unit": story.unit, "unit_words": story.unit_words, **story.spoken},
        "interval": {"low": story.bound_low, "high": story.bound_high, "because": story.qualifier},
        "scale": story.scale,
        "says": [vars(one) for one in story.says],
        "comparisons": [
            {"rule": one.rule, "outcome": one.outcome, "message": one.message, "with": [place_object(each) for each in one.others]}
            for one in story.comparisons
        ],
        "diagnostics": [diagnostic_object(one) for one in story.found],
    }
