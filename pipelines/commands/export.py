"""The command `export`: the published warehouse as files for other tools."""

from __future__ import annotations

from pathlib import Path

from pipelines.commands.errors import CommandError
from pipelines.exports.export import ExportFormat, export
from pipelines.exports.tables import ExportError
from pipelines.terminal import say
from pipelines.warehouse.published import published_file


def run_export(folder: Path, form: str, *, with_bom: bool) -> None:
    """Writes an export into `folder` and says what is there."""
    try:
        tables = export(published_file(), folder, ExportFormat(form), with_bom=with_bom)
    except ExportError as error:
        raise CommandError(str(error)) from None
    say(f"{folder}: {tables} tables as {form}; dictionary.csv says what their columns mean, datapackage.json describes all.")
