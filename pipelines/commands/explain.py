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
from pipelines.diagnostics.place import Place, Source
from pipelines.terminal import plain, say

_PLACE = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+)", re.DOTALL)
_LABEL = 12


def run_explain(target: str, options: Mapping[str, Any], *, is_json: bool) -> None:
    """Prints the story of one figure.

    Args:
        target: FILE:LINE:COLUMN, or of the published warehouse an observation_id, or DOCUMENT:mNUMBER of a mention.
        options: what the command line says of `Settings`.
        is_json: whether it is written as JSON.

    Raises:
        CommandError: there is no figure there.
        RawFileError: the text cannot be read.
    """
    place = _PLACE.fullmatch(target)
    if place is None or not (place["file"] == STANDARD_INPUT or Path(place["file"]).exists()):
        _explain_published(target, is_json=is_json)
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


def _marked(source: Source, place: Place) -> Iterator[str]:
    for excerpt in excerpts(source, [place]):
        edge = " " * len(str(excerpt.number))
        yield f"{excerpt.number} | {excerpt.text}"
        yield f"{edge} | {excerpt.marks}"


def _lines(story: Story, source: Source) -> Iterator[str]:
    yield from _marked(source, story.place)
    for label, text in story_rows(story):
        yield f"{label:<{_LABEL}}{text}"


def _explain_published(name: str, *, is_json: bool) -> None:
    from pipelines.report.texts import texts_of
    from pipelines.warehouse.figure_story import figure_story
    from pipelines.warehouse.figure_told import place_of, told_object, told_rows
    from pipelines.warehouse.published import published_home

    home = published_home()
    story = figure_story(home.published, name)
    if story is None:
        raise CommandError(
            f"{name!r} is no FILE:LINE:COLUMN of a file that is there, and the warehouse has no observation of that name and no "
            "DOCUMENT:mNUMBER of a mention; marts.fct_observation has the observation_ids, marts.fct_mention the numbers"
        )
    document = story.document["document_id"]
    text = texts_of(home.raw, {document: story.document["text_sha256"]}).get(document)
    if is_json:
        say(json.dumps(told_object(story, text), ensure_ascii=False, indent=2))
        return
    placed = place_of(story, text)
    marked = list(_marked(*placed)) if placed else []
    say("\n".join([*marked, *(f"{label:<{_LABEL}}{plain(told)}" for label, told in told_rows(story, text))]))
