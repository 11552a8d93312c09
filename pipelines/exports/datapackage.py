"""What an export says of itself: a Frictionless data package, a DCAT catalogue, and the dictionary of every column."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.exports.tables import ExportColumn, ExportTable, Source

PACKAGE_FILE, CATALOGUE_FILE, DICTIONARY_FILE = "datapackage.json", "catalog.jsonld", "dictionary.csv"
_TITLE = "Countinghouse: figures from documents, traced and proved"
_TYPES = {
    "VARCHAR": "string", "DOUBLE": "number", "BIGINT": "integer", "INTEGER": "integer", "SMALLINT": "integer", "TINYINT": "integer",
    "BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP": "datetime",
}  # fmt: skip


def package(source: Source, files: Mapping[ExportTable, Path], media_type: str) -> dict[str, Any]:
    """The Frictionless descriptor (v1) of an export.

    Args:
        source: the published build.
        files: the file of each table.
        media_type: of these files.
    """
    return {
        "profile": "data-package",
        "name": "countinghouse",
        "title": _TITLE,
        "version": source.build_id,
        "created": source.built_at,
        "resources": [_resource(table, path, media_type) for table, path in files.items()],
    }


def _resource(table: ExportTable, path: Path, media_type: str) -> dict[str, Any]:
    content = path.read_bytes()
    resource: dict[str, Any] = {
        "name": f"{table.schema}.{table.name}",
        "path": path.name,
        "description": table.question,
        "format": path.suffix.removeprefix("."),
        "mediatype": media_type,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if path.suffix == ".csv":
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
    if path.suffix == ".xlsx":
        resource |= {"dialect": {"excel": {"sheet": table.name}}}
    return resource | {"schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]}}


def _field(column: ExportColumn) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": "array" if column.is_list else _TYPES.get(column.sql_type, "any"),
        "description": column.meaning,
    }
    return field | ({"constraints": {"required": True}} if column.is_required else {})


def catalogue(source: Source, files: Mapping[ExportTable, Path], media_type: str) -> dict[str, Any]:
    """The same as a DCAT 3 catalogue in JSON-LD, for those who harvest catalogues."""
    return {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@type": "dcat:Catalog",
        "dct:title": _TITLE,
        "dct:issued": source.built_at,
        "dcat:version": source.build_id,
        "dcat:dataset": [
            {
                "@type": "dcat:Dataset",
                "dct:identifier": f"{table.schema}.{table.name}",
                "dct:description": table.question,
                "dcat:keyword": [column.name for column in table.columns],
                "dcat:distribution": {
                    "@type": "dcat:Distribution",
                    "dcat:downloadURL": path.name,
                    "dcat:mediaType": media_type,
                    "dcat:byteSize": path.stat().st_size,
                },
            }
            for table, path in files.items()
        ],
    }


def write_json(document: Mapping[str, Any], path: Path) -> None:
    """Writes a descriptor as indented UTF-8."""
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
