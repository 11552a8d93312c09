"""Makes an export: a folder with the tables in one format, and what they mean; whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from pipelines.exports import csv, datapackage
from pipelines.exports.tables import ExportError, ExportTable, Source, dictionary, open_source


class ExportFormat(StrEnum):
    """What an export is written in."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"
    SDMX_CSV = "sdmx-csv"


def export(published: Path, folder: Path, form: ExportFormat, *, with_bom: bool = False) -> int:
    """Writes the published build into `folder`, which must be new, empty or an earlier export.

    Args:
        published: the DuckDB file.
        folder: where the export goes; an earlier one there is replaced when the new one is whole.
        form: the format.
        with_bom: begins CSV files with a byte order mark.

    Returns:
        How many tables were written.

    Raises:
        ExportError: the folder holds something else, or a package that the format needs is not installed.
        NoWarehouseError: nothing is published yet.
    """
    if with_bom and form is not ExportFormat.CSV:
        raise ExportError("a byte order mark is for --format csv")
    _refuse_foreign(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as made, open_source(published) as source:
        new = Path(made) / "export"
        new.mkdir()
        files, media_type = _write(source, new, form, with_bom=with_bom)
        csv.write_frame(dictionary(source), new / datapackage.DICTIONARY_FILE, with_bom=with_bom)
        datapackage.write_json(datapackage.package(source, files, media_type), new / datapackage.PACKAGE_FILE)
        datapackage.write_json(datapackage.catalogue(source, files, media_type), new / datapackage.CATALOGUE_FILE)
        if folder.exists():
            shutil.rmtree(folder)
        new.rename(folder)
    return len(files)


def _refuse_foreign(folder: Path) -> None:
    """Refuses a folder that holds anything but an earlier export: it would be lost."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportError(f"{folder} is no folder; name a new one")
    if folder.is_dir() and any(folder.iterdir()) and not _is_export(folder):
        raise ExportError(f"{folder} holds other files; name a new folder, or empty it")


def _is_export(folder: Path) -> bool:
    descriptor = folder / datapackage.PACKAGE_FILE
    try:
        return bool(json.loads(descriptor.read_text(encoding="utf-8")).get("name") == "countinghouse")
    except (OSError, ValueError, AttributeError):
        return False


def _write(source: Source, folder: Path, form: ExportFormat, *, with_bom: bool) -> tuple[Mapping[ExportTable, Path], str]:
    """Writes the tables; the modules that need a package of their own are loaded only for their format."""
    if form is ExportFormat.CSV:
        return csv.write(source, folder, with_bom=with_bom), csv.MEDIA_TYPE
    try:
        module = import_module(f"pipelines.exports.{form.value.replace('-', '_')}")
    except ModuleNotFoundError as error:
        raise ExportError(f"{form.value} needs the package {error.name}: pip install 'countinghouse[export]'") from None
    write: Callable[[Source, Path], Mapping[ExportTable, Path]] = module.write
    return write(source, folder), str(module.MEDIA_TYPE)
