"""The story of a figure of the warehouse as rows for people and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from pipelines.checking.story import qualifier_text, spoken
from pipelines.checking.story_told import ROUNDING, plain_digits, scale_text
from pipelines.diagnostics.place import Place, Source
from pipelines.language.load import languages
from pipelines.rules.spoken import unit_text
from pipelines.warehouse.figure_story import FigureStory, Row

_CONTEXT = ("indicator", "ref_area", "counterpart_area", "entity", "sector", "time_period", "basis", "obs_status")


def place_of(story: FigureStory, text: str | None) -> tuple[Source, Place] | None:
    """The text of a figure with its place in it; None where the text is not at hand, or is another one.

    Args:
        story: the figure.
        text: the text of its document as it was read.
    """
    start, end = story.figure["char_start"], story.figure["char_end"]
    if text is None or start is None or text[start:end] != story.figure["quote"]:
        return None
    source = Source(story.figure["source_file"], text)
    return source, source.place(start, end)


def told_rows(story: FigureStory, text: str | None) -> Iterator[tuple[str, str]]:
    """Label and text of everything that is known, in the order in which one asks."""
    figure, document = story.figure, story.document
    yield "figure", figure.get("observation_id") or f"mention {figure['mention']} of {figure['document_id']}, no observation"
    yield "document", f"{document['title']}{', published ' + str(document['published_date']) if document['published_date'] else ''}"
    span = "" if figure["char_start"] is None else f", code points {figure['char_start']} to {figure['char_end']}"
    yield "place", f"{figure['source_file']}, line {figure['row_number']}{span}"
    yield "quote", figure["quote"]
    context = [f"{name} {figure[name]}" for name in _CONTEXT if figure.get(name)]
    if context:
        yield "measures", ", ".join(context)
    yield from _value(figure)
    if story.reading is not None:
        yield "scale word", f"{story.reading['scale_word'] or 'none printed'}: {scale_text(_scale(story.reading))}"
    yield from _worth(story)
    for one in story.says:
        yield one["concept"], f"{one['code']}{_words(one, text)}, confidence {one['confidence']:g}"
    for one in story.relations:
        construction = f", {one['construction']}" if one["construction"] else ""
        yield "relation", f"{one['kind']} ({one['origin']}{construction}): {_names(one['left'])} against {_names(one['right'])}"
    for one in story.findings:
        yield one["outcome"].replace("_", " "), f"{one['rule']}: {one['message']}"
    if not story.findings:
        yield "compared", "with nothing: the figure stands alone"
    yield "marts", ", ".join(f"{name} ({rows})" for name, rows in story.marts.items()) or "reached none"
    yield "build", f"{story.build['build_id']}, made {story.build['built_at']:%Y-%m-%d %H:%M} UTC"


def _value(figure: Row) -> Iterator[tuple[str, str]]:
    low, high, unit = figure["value_low"], figure["value_high"], figure["unit_measure"]
    if low is None or high is None:
        if figure["time_period"]:
            yield "period", figure["time_period"]
        return
    words = unit_text(unit) if unit else ""
    yield "value", f"{_ends(low, high)} {words}".rstrip()
    yield "said", "; ".join(f"{one}: {text}" for one in languages() if (text := spoken(low, high, unit, one)))
    ends = [figure["interval_low"], figure["interval_high"]]
    bounds = " to ".join("open" if end is None else plain_digits(end) for end in ends)
    yield "interval", f"{bounds} {words}".rstrip() + f" ({qualifier_text(figure['qualifier'])}; {ROUNDING})"
    if figure.get("is_repaired"):
        yield "printed as", f"{_ends(figure['face_value_low'], figure['face_value_high'])} {words}".rstrip()


def _ends(low: float, high: float) -> str:
    return " to ".join(dict.fromkeys((plain_digits(low), plain_digits(high))))


def _scale(reading: Row) -> dict[str, Any]:
    return {
        "printed_exponent": reading["printed_exponent"],
        "adjudicated_exponent": reading["adjudicated_exponent"],
        "status": reading["reading_status"],
        "proof": reading["proof"],
    }


def _worth(story: FigureStory) -> Iterator[tuple[str, str]]:
    """Amounts of money in dollars and yuan, with the rates and their days."""
    figure = story.figure
    if figure.get("value_usd") is None:
        return
    rates = [
        f"{rate['rate_per_usd']:.6g} {rate['currency']} per USD, the mean of {rate['rate_days']} days "
        f"from {rate['period_start']} to {rate['rate_end_date']}"
        for rate in story.rates
    ]
    amounts = [
        f"{plain_digits(amount)} {unit_text(currency)}"
        for currency, amount in (("USD", figure["value_usd"]), ("CNY", figure["value_cny"]))
        if amount is not None
    ]
    yield "worth", " = ".join(amounts) + (f", at {' and '.join(rates)}" if rates else "")


def _words(one: Row, text: str | None) -> str:
    quoted = _quoted(one, text)
    return "" if quoted is None else f', said by "{" ".join(quoted.split())}"'


def _quoted(one: Row, text: str | None) -> str | None:
    """The words of the text that say so; None where the text is not at hand, or no words do."""
    start, end = one["words_char_start"], one["words_char_end"]
    return None if text is None or start is None else text[start:end]


def _names(names: list[str] | None) -> str:
    return ", ".join(name.rsplit(":", 1)[-1] for name in names or ())


def told_object(story: FigureStory, text: str | None) -> dict[str, Any]:
    """The story as JSON has it: the columns of the tables, and the line and the words where the text is at hand."""
    placed = place_of(story, text)
    figure = story.figure
    low, high = figure["value_low"], figure["value_high"]
    has_value = low is not None and high is not None
    return _plain(
        {
            "figure": figure,
            "document": story.document,
            "line": placed[0].line(placed[1].line) if placed else None,
            "said": {one: spoken(low, high, figure["unit_measure"], one) for one in languages()} if has_value else {},
            "says": [one | {"words": _quoted(one, text)} for one in story.says],
            "scale": story.reading,
            "rates": story.rates,
            "relations": story.relations,
            "findings": story.findings,
            "marts": story.marts,
            "build": story.build,
        }
    )


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    """An object with days and times as text."""
    return {name: _as_json(value) for name, value in part.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value
