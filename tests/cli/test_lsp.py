"""The editor server against a client without a screen: a text is opened, edited and closed."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

URI = "file:///article.md"
OPENED = (
    "# 😀 Trade\n\n"
    "Vietnam's exports of goods in 2021 were 3362.5 billion dollars (21693 hundred million yuan), growth 19%;\n"
    "imports were 3322.5 billion dollars (21435 hundred million yuan), growth 26.5%;\n"
    "the 😀 trade surplus was 40 billion dollars (258 hundred million yuan).\n"
)
EDITED = "Sales rose 12% to 5.6 billion dollars from 5.0 billion dollars.\n"
SECONDS = 60


async def _session(folder: Path, act: Callable[[Any, Callable[[], Awaitable[Any]]], Awaitable[None]]) -> None:
    client = LanguageClient("test", "1")
    published: asyncio.Queue[Any] = asyncio.Queue()
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: published.put_nowait(params))
    await client.start_io(sys.executable, "-c", "from pipelines.cli import main; main()", "lsp")
    try:
        await client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=folder.as_uri()))
        client.initialized(types.InitializedParams())
        await act(client, lambda: asyncio.wait_for(published.get(), SECONDS))
    finally:
        await asyncio.wait_for(client.shutdown_async(None), SECONDS)
        client.exit(None)
        await asyncio.wait_for(client.stop(), SECONDS)


def _text(span: Any, text: str) -> str:
    """What stands at a range of one line, whose columns count UTF-16."""
    line = text.splitlines()[span.start.line].encode("utf-16-le")
    return line[2 * span.start.character : 2 * span.end.character].decode("utf-16-le")


def test_a_text_is_opened_asked_about_edited_and_closed(tmp_path: Path) -> None:
    (tmp_path / "countinghouse.toml").write_text('published = "2022-05-08"\n', encoding="utf-8")
    document = types.TextDocumentIdentifier(URI)

    async def act(client: Any, published: Callable[[], Awaitable[Any]]) -> None:
        item = types.TextDocumentItem(uri=URI, language_id="markdown", version=1, text=OPENED)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        told = await published()
        [one] = told.diagnostics
        assert (told.version, one.code, one.severity) == (1, "scale.misread", types.DiagnosticSeverity.Warning)
        assert _text(one.range, OPENED) == "3362.5 billion dollars"
        related = [_text(each.location.range, OPENED) for each in one.related_information]
        assert "3322.5 billion dollars" in related
        assert any("40 billion dollars" in each for each in related)

        hover = await client.text_document_hover_async(types.HoverParams(document, one.range.start))
        assert "336,250,000,000 dollars" in hover.contents.value
        nothing = await client.text_document_hover_async(types.HoverParams(document, types.Position(0, 0)))
        assert nothing is None

        symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        assert [each.name for each in symbols if each.detail == "PT"] == ["growth 19%", "growth 26.5%"]

        asked = types.CodeActionParams(document, one.range, types.CodeActionContext([one]))
        [action] = await client.text_document_code_action_async(asked)
        edits = action.edit.changes[URI]
        assert {(_text(edit.range, OPENED).split()[-3], edit.new_text.split()[-3]) for edit in edits} == {
            ("3362.5", "336.25"),
            ("3322.5", "332.25"),
            ("40", "4.0"),
        }

        change = types.TextDocumentContentChangeWholeDocument(EDITED)
        client.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, URI), [change]))
        told = await published()
        assert (told.version, list(told.diagnostics)) == (2, [])
        client.text_document_did_close(types.DidCloseTextDocumentParams(document))
        assert list((await published()).diagnostics) == []

        # A table is read by its cells, in the unit that its head says.
        table = types.TextDocumentItem(
            uri="file:///a.csv", language_id="csv", version=1, text="单位：万元,2021年\n出口,100\n进口,80\n"
        )
        client.text_document_did_open(types.DidOpenTextDocumentParams(table))
        assert (await published()).version == 1
        asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(table.uri))
        cells = await client.text_document_document_symbol_async(asked)
        assert [(each.name, each.detail) for each in cells if each.detail != "date"] == [("100", "CNY"), ("80", "CNY")]

    asyncio.run(_session(tmp_path, act))
