"""The command `lsp`: an editor is told what contradicts in the text that is open, and the story of the figure under the pointer.

One server, one thread that judges: a text is judged when its author pauses, and only in its last version.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from pipelines.checking.settings import Settings, find_settings
from pipelines.diagnostics import Diagnostic, Place, Severity
from pipelines.ingest.refusal import STUMBLES, RawFileError, reason_of
from pipelines.values.records import dataclass

if TYPE_CHECKING:
    from pipelines.checking.judge import Judged
    from pipelines.checking.references import References

_PAUSE = 0.3
"""Seconds after the last change when a text is judged."""

_FORMS = {".md": "md", ".markdown": "md", ".rst": "rst", ".html": "html", ".htm": "html"}
"""How a text is read, by the end of its name; as it stands, if it has another."""

_CSV = frozenset({".csv", ".tsv"})

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARN: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_DATE = "date"


@dataclass(frozen=True)
class _Known:
    """What was found in one version of a text."""

    version: int | None
    judged: Judged
    told: tuple[Diagnostic, ...]


class Editor:
    """What the server knows of the texts that are open."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._settings = Settings()
        self._references: References | None = None
        self._known: dict[str, _Known] = {}
        self._coming: dict[str, asyncio.Task[None]] = {}
        self._judging = ThreadPoolExecutor(1)

    def initialised(self, _: Any) -> None:
        """Reads the settings of the project that is open."""
        folder = self._server.workspace.root_path
        try:
            self._settings = find_settings(Path(folder) if folder else Path.cwd())
        except RawFileError as error:
            self._server.window_show_message(types.ShowMessageParams(types.MessageType.Error, str(error)))

    def opened(self, params: Any) -> None:
        """Judges a text that was opened."""
        self._schedule(params.text_document.uri, 0.0)

    def changed(self, params: Any) -> None:
        """Judges a text anew when its author pauses."""
        self._schedule(params.text_document.uri, _PAUSE)

    def closed(self, params: Any) -> None:
        """Forgets a text, and takes back what was said of it."""
        uri = params.text_document.uri
        if (task := self._coming.pop(uri, None)) is not None:
            task.cancel()
        self._known.pop(uri, None)
        self._publish(uri, None, [])

    def _schedule(self, uri: str, seconds: float) -> None:
        if (task := self._coming.pop(uri, None)) is not None:
            task.cancel()
        self._coming[uri] = asyncio.ensure_future(self._judge_after(uri, seconds))

    async def _judge_after(self, uri: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        document = self._server.workspace.get_text_document(uri)
        text, asked = document.source, document.version
        try:
            known = await asyncio.get_running_loop().run_in_executor(self._judging, self._judge, uri, text, asked)
        except STUMBLES as error:
            self._known.pop(uri, None)
            self._publish(uri, asked, [])
            self._server.window_log_message(types.LogMessageParams(types.MessageType.Info, reason_of(uri, error)))
            return
        self._known[uri] = known
        self._publish(uri, asked, [self._diagnostic(uri, one) for one in known.told])

    def _judge(self, uri: str, text: str, asked: int | None) -> _Known:
        # What judges is imported after the editor has its answer to the first question, in the thread that judges.
        from pipelines.checking.diagnose import diagnostics
        from pipelines.checking.judge import judge_texts
        from pipelines.checking.suppress import standing
        from pipelines.checking.texts import Given, csv_in_memory, text_in_memory
        from pipelines.commands.references import home_references

        self._references = self._references or home_references()
        name, given = _name(uri), Given(self._settings.published, self._settings.lang)
        suffix = PurePosixPath(name).suffix.lower()
        one = csv_in_memory(text, name, given) if suffix in _CSV else text_in_memory(text, name, given, _FORMS.get(suffix, "txt"))
        judged = judge_texts([one], self._references, self._settings.rounding)
        told, _ = standing(filter(self._settings.tells, diagnostics(judged)), one.source)
        return _Known(asked, judged, tuple(told))

    def _publish(self, uri: str, asked: int | None, found: list[Any]) -> None:
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=asked))

    def _range(self, uri: str, place: Place) -> Any:
        document = self._server.workspace.get_text_document(uri)
        return types.Range(document.client_position_at_offset(place.start), document.client_position_at_offset(place.end))

    def _diagnostic(self, uri: str, one: Diagnostic) -> Any:
        others = [(place, "also concerned") for place in one.places[1:]] + [(each.place, each.message) for each in one.related]
        expected = f"\nexpected {one.expected}; found {one.actual}" if one.expected and one.actual else ""
        fix = f"\nmakes it right: {one.fix.message}" if one.fix else ""
        return types.Diagnostic(
            range=self._range(uri, one.place),
            message=f"{one.message}{expected}{fix}",
            severity=_SEVERITIES[one.severity],
            code=one.code,
            source="countinghouse",
            related_information=[
                types.DiagnosticRelatedInformation(types.Location(uri, self._range(uri, place)), f"{place.quote} {said}".strip())
                for place, said in others
            ],
        )

    def _current(self, uri: str) -> _Known | None:
        """What is known of a text, if it is that of the version that is shown."""
        known = self._known.get(uri)
        is_current = known is not None and known.version == self._server.workspace.get_text_document(uri).version
        return known if is_current else None

    def hover(self, params: Any) -> Any:
        """The story of the figure under the pointer."""
        from pipelines.checking.story import figure_at, tell
        from pipelines.checking.story_told import story_rows

        uri = params.text_document.uri
        known = self._current(uri)
        if known is None:
            return None
        document = self._server.workspace.get_text_document(uri)
        mention = figure_at(known.judged, _name(uri), document.offset_at_position(params.position))
        if mention is None:
            return None
        story = tell(known.judged, mention)
        text = "\n".join(f"{label}: {said}" for label, said in story_rows(story))
        return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, text), self._range(uri, story.place))

    def actions(self, params: Any) -> list[Any]:
        """Proved repairs of what is shown in a range."""
        uri = params.text_document.uri
        known = self._current(uri)
        if known is None or any(text.html for text in known.judged.texts.values()):
            return []  # in a page tags may stand inside a figure
        return [self._action(uri, one) for one in known.told if self._is_asked(uri, one, params.range)]

    def _is_asked(self, uri: str, one: Diagnostic, asked: Any) -> bool:
        shown = self._range(uri, one.place)
        return bool(one.fix and one.fix.edits and shown.start <= asked.end and asked.start <= shown.end)

    def _action(self, uri: str, one: Diagnostic) -> Any:
        edits = [types.TextEdit(self._range(uri, edit.place), edit.new) for edit in (one.fix.edits if one.fix else ())]
        return types.CodeAction(
            title=one.fix.message if one.fix else one.code,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self._diagnostic(uri, one)],
            edit=types.WorkspaceEdit(changes={uri: edits}),
        )

    def symbols(self, params: Any) -> list[Any]:
        """The figures of a text."""
        uri = params.text_document.uri
        known = self._current(uri)
        if known is None:
            return []
        [text] = known.judged.texts.values()
        rows = known.judged.reading.mention.select("char_start", "char_end", "quote", "mention_kind", "unit_measure").iter_rows()
        return [
            types.DocumentSymbol(
                name=quote,
                kind=types.SymbolKind.Number if kind != _DATE else types.SymbolKind.Constant,
                range=self._range(uri, text.place(start, end)),
                selection_range=self._range(uri, text.place(start, end)),
                detail=unit or kind,
            )
            for start, end, quote, kind, unit in rows
        ]


def _name(uri: str) -> str:
    return unquote(urlsplit(uri).path) or uri


def make_server() -> Any:
    """The server with its features."""
    server = LanguageServer("countinghouse", version("countinghouse"))
    editor = Editor(server)
    for feature, handler in {
        types.INITIALIZED: editor.initialised,
        types.TEXT_DOCUMENT_DID_OPEN: editor.opened,
        types.TEXT_DOCUMENT_DID_CHANGE: editor.changed,
        types.TEXT_DOCUMENT_DID_CLOSE: editor.closed,
        types.TEXT_DOCUMENT_HOVER: editor.hover,
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: editor.symbols,
    }.items():
        server.feature(feature)(_function(handler))
    fixes = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, fixes)(_function(editor.actions))
    return server


def _function(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A method as a function that pygls can write its notes on."""
    return lambda params: method(params)


def run_lsp() -> None:
    """Serves one editor on standard input and output until it ends."""
    make_server().start_io()
