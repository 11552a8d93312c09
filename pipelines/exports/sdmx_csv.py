"""SDMX-CSV 2.0: one file of every preferred fact that is fit for analysis, with its data structure as SDMX-JSON beside it.

A dimension that does not apply to a fact is `_Z`, as SDMX has it. Levels, growth and shares are told apart by their indicator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import polars as pl
from pysdmx.io.format import Format
from pysdmx.io.writer import write_sdmx
from pysdmx.model import (
    Code,
    Codelist,
    Component,
    Components,
    Concept,
    ConceptScheme,
    DataStructureDefinition,
    DataType,
    ItemReference,
    Organisation,
    Role,
)
from pysdmx.model.dataflow import Group
from pysdmx.model.message import Header

from pipelines.exports.tables import ExportColumn, ExportTable, Source
from schemas.codes import label
from schemas.columns import COLUMNS

MEDIA_TYPE = "application/vnd.sdmx.data+csv;version=2.0.0"
AGENCY, STRUCTURE, VERSION = "COUNTINGHOUSE", "FIGURES", "1.0"
DATA_FILE, STRUCTURE_FILE = "figures.csv", "structure.json"
NOT_APPLICABLE = "_Z"

_DIMENSIONS = (
    "freq", "indicator", "ref_area", "counterpart_area", "entity", "sector", "basis", "base_period", "unit_measure", "is_forecast",
    "time_period",
)  # fmt: skip
_ATTRIBUTES = (
    "obs_status", "qualifier", "value_low", "value_high", "interval_low", "interval_high", "is_repaired", "is_contested",
    "confidence", "statements", "quote", "observation_id", "document_id",
)  # fmt: skip
_CONCEPTS = "CS_FIGURES"
_VALUE = "OBS_VALUE"
_FACTS = "fct_preferred_observation"
_TYPES: Mapping[pl.DataType, DataType] = {
    pl.String(): DataType.STRING, pl.Float64(): DataType.DOUBLE, pl.Int64(): DataType.LONG, pl.Boolean(): DataType.BOOLEAN,
}  # fmt: skip


def write(source: Source, folder: Path) -> dict[ExportTable, Path]:
    """Writes data and structure into `folder`."""
    facts = next(table for table in source.tables if table.name == _FACTS)
    codelists = [_codelist(name) for name in dict.fromkeys(COLUMNS[name].codelist for name in _DIMENSIONS) if name]
    header = Header(id=source.build_id, prepared=datetime.fromisoformat(source.built_at), sender=Organisation(id=AGENCY))
    message = [_concepts(), *codelists, structure()]
    write_sdmx(message, Format.STRUCTURE_SDMX_JSON_2_0_0, str(folder / STRUCTURE_FILE), header=header)
    data = rows(source.rows(facts))
    data.write_csv(folder / DATA_FILE)
    return {_described(facts, data.columns): folder / DATA_FILE}


def _described(facts: ExportTable, header: Sequence[str]) -> ExportTable:
    """The table as it is exported: its columns by the names that SDMX gives them."""
    known = {column.name.upper(): column for column in facts.columns} | {
        _VALUE: next(column for column in facts.columns if column.name == "value")
    }
    own = {"STRUCTURE": "Kind of structure.", "STRUCTURE_ID": "Its name.", "ACTION": "I: rows are new or replace those before."}
    columns = tuple(
        ExportColumn(name, "VARCHAR", own[name], is_required=True)
        if name in own
        else ExportColumn(name, known[name].sql_type, known[name].meaning, is_required=name.lower() in _DIMENSIONS)
        for name in header
    )
    return ExportTable("sdmx", "figures", facts.question, columns)


def rows(facts: pl.DataFrame) -> pl.DataFrame:
    """Facts as SDMX-CSV.

    Args:
        facts: rows of marts.fct_preferred_observation.

    Returns:
        STRUCTURE, STRUCTURE_ID, ACTION, a column a dimension, OBS_VALUE, a column an attribute; facts without indicator, period,
        or area and entity are left out.
    """
    told = facts.filter(
        pl.col("indicator").is_not_null() & pl.col("time_period").is_not_null(),
        pl.col("ref_area").is_not_null() | pl.col("entity").is_not_null(),
        ~pl.col("is_unnamed_part"),
    )
    return told.select(
        pl.lit("datastructure").alias("STRUCTURE"),
        pl.lit(f"{AGENCY}:{STRUCTURE}({VERSION})").alias("STRUCTURE_ID"),
        pl.lit("I").alias("ACTION"),
        *(pl.col(name).cast(pl.String()).fill_null(NOT_APPLICABLE).alias(name.upper()) for name in _DIMENSIONS),
        pl.col("value").alias(_VALUE),
        *(pl.col(name).alias(name.upper()) for name in _ATTRIBUTES),
    )


def structure() -> DataStructureDefinition:
    """The data structure: dimensions, the measure OBS_VALUE, attributes of an observation."""
    components = [_component(name, Role.DIMENSION) for name in _DIMENSIONS]
    components.append(Component(_VALUE, required=True, role=Role.MEASURE, concept=_reference(_VALUE), local_dtype=DataType.DOUBLE))
    components += [_component(name, Role.ATTRIBUTE) for name in _ATTRIBUTES]
    sibling = Group("Sibling", dimensions=[name.upper() for name in _DIMENSIONS if name not in ("freq", "time_period")])
    return DataStructureDefinition(
        id=STRUCTURE,
        agency=AGENCY,
        version=VERSION,
        name="Figures of documents",
        components=Components(components),
        groups=[sibling],
    )


def _component(name: str, role: Role) -> Component:
    return Component(
        name.upper(),
        role is Role.DIMENSION,
        role,
        _reference(name.upper()),
        DataType.PERIOD if name == "time_period" else _TYPES[COLUMNS[name].dtype],
        local_codes=_codelist(listed) if role is Role.DIMENSION and (listed := COLUMNS[name].codelist) else None,
        attachment_level="O" if role is Role.ATTRIBUTE else None,
    )


def _codelist(name: str) -> Codelist:
    """A code list of this project; each code by the name or description that it has."""
    return Codelist(
        id=f"CL_{name.upper()}",
        agency=AGENCY,
        version=VERSION,
        name=name.replace("_", " ").capitalize(),
        items=[Code(code, name=text) for code, text in label(name).iter_rows()],
    )


def _concept(name: str, identifier: str) -> Concept:
    return Concept(identifier, name=identifier.replace("_", " ").capitalize(), description=COLUMNS[name].description)


def _reference(identifier: str) -> ItemReference:
    return ItemReference("Concept", AGENCY, _CONCEPTS, VERSION, identifier)


def _concepts() -> ConceptScheme:
    names = [*_DIMENSIONS, *_ATTRIBUTES]
    return ConceptScheme(
        id=_CONCEPTS,
        agency=AGENCY,
        version=VERSION,
        name="Concepts of figures",
        items=[*(_concept(name, name.upper()) for name in names), _concept("value", _VALUE)],
    )
