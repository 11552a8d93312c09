"""The command `explain`: the whole story of one figure, of a text or of the warehouse."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipelines.checking.judge import judge_texts
from pipelines.checking.settings import Settings, find_settings
from pipelines.checking.story import Story, figure_at, tell
from pipelines.checking.story_told import story_object, story_rows
from pipelines.checking.texts import STANDARD_INPUT, Given, InputText, read_inputs
from pipelines.commands.errors import CommandError
from pipelines.commands.references import home_references
from pipelines.diagnostics.excerpt import excerpts
from pipelines.diagnostics.place import Source
from pipelines.terminal import plain, say

_PLACE = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+)", re.DOTALL)
_LABEL = 12


def run_explain(target: str, options: Mapping[str, Any], *, is_json: bool) -> None:
    """Prints the story of one figure.

    Args:
        target: FILE:LINE:COLUMN, or the observation_id of the published warehouse.
        options: what the command line says of `Settings`.
        is_json: whether it is written as JSON.

    Raises:
        CommandError: there is no figure there.
        RawFileError: the text cannot be read.
    """
    place = _PLACE.fullmatch(target)
    if place is None or not (place["file"] == STANDARD_INPUT or Path(place["file"]).exists()):
        _explain_observation(target, is_json=is_json)
        return
    settings = find_settings(Path.cwd()).with_options(**options)
    story, source = story_of(place["file"], int(place["line"]), int(place["column"]), settings)
    if is_json:
        say(json.dumps(story_object(story), ensure_ascii=False, indent=2))
    else:
        say("\n".join(_lines(story, source)))


def story_of(file: str, line: int, column: int, settings: Settings) -> tuple[Story, Source]:
    """The story of the figure at a place of a file, and the file's text.

    Raises:
        CommandError: the file cannot be read, or there is no figure there.
    """
    texts, failures = read_inputs([file], Given(settings.published, settings.lang), sys.stdin.buffer)
    if failures:
        raise CommandError(failures[0].message)
    source = texts[0].source
    offset = source.offset(line, column)
    if offset is None:
        raise CommandError(f"{file}: there is no line {line} with a column {column}; both are counted from 1")
    judged = judge_texts(texts, home_references(), settings.rounding)
    mention = figure_at(judged, source.name, offset)
    if mention is None:
        near = _nearest(texts[0], line, judged.reading.mention["char_start"].to_list())
        raise CommandError(f"{file}:{line}:{column}: no figure was read there{near}")
    return tell(judged, mention), source


def _nearest(text: InputText, line: int, starts: list[int]) -> str:
    columns = [place.column for place in (text.place(start, start + 1) for start in starts) if place.line == line]
    if not columns:
        return ""
    return f"; on this line figures begin at the columns {', '.join(map(str, columns))}"


def _lines(story: Story, source: Source) -> Iterator[str]:
    for excerpt in excerpts(source, [story.place]):
        edge = " " * len(str(excerpt.number))
        yield f"{excerpt.number} | {excerpt.text}"
        yield f"{edge} | {excerpt.marks}"
    for label, text in story_rows(story):
        yield f"{label:<{_LABEL}}{text}"


def _explain_observation(observation: str, *, is_json: bool) -> None:
    from pipelines.warehouse.published import published_file
    from pipelines.warehouse.trace import trace

    rows = trace(published_file(), observation)
    if not rows:
        raise CommandError(
            f"{observation!r} is no FILE:LINE:COLUMN of a file that is there, and no observation_id of the warehouse; "
            "the column observation_id of marts.fct_observation holds them"
        )
    if is_json:
        say(json.dumps([{"what": what, "detail": detail} for what, detail in rows], ensure_ascii=False, indent=2))
    else:
        say("\n".join(f"{what:<{_LABEL}}{plain(detail)}" for what, detail in rows))
