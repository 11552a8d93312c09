"""What a refresh lands: the rows of a batch of documents, one frame a table, whether a person or the machine read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

import polars as pl

from pipelines.ingest.metadata import FILE_NAME
from pipelines.ingest.raw_folder import TABLE, RawDocument
from pipelines.ingest.refusal import printable, reason_of
from pipelines.values.records import dataclass
from schemas.contract import Contract
from schemas.document import DOCUMENT
from schemas.event import EVENT
from schemas.figure import FIGURE
from schemas.introduced_entity import INTRODUCED_ENTITY
from schemas.mention import MENTION_LINK, PLACED_MENTION
from schemas.observation import OBSERVATION
from schemas.rejected_row import CONSERVATION, REJECTED_ROW
from schemas.relation import RELATION
from schemas.warning import WARNING

CONTRACTS: Mapping[str, Contract] = {
    contract.name: contract
    for contract in (
        DOCUMENT,
        PLACED_MENTION,
        MENTION_LINK,
        OBSERVATION,
        FIGURE,
        RELATION,
        EVENT,
        INTRODUCED_ENTITY,
        REJECTED_ROW,
        WARNING,
        CONSERVATION,
    )
}
"""The landed tables by name."""

_ABOUT_ROWS = frozenset({REJECTED_ROW.name, WARNING.name, CONSERVATION.name})


@dataclass(frozen=True)
class Landing:
    """Rows of a batch of documents; each attribute is a frame of the contract of its name."""

    document: pl.DataFrame
    mention: pl.DataFrame
    mention_link: pl.DataFrame
    observation: pl.DataFrame
    figure: pl.DataFrame
    relation: pl.DataFrame
    event: pl.DataFrame
    introduced_entity: pl.DataFrame
    rejected_row: pl.DataFrame
    warning: pl.DataFrame
    conservation: pl.DataFrame

    @classmethod
    def of(cls, parts: Iterable[Mapping[str, pl.DataFrame]]) -> Landing:
        """The rows of all `parts`, in their order; a part brings any of the tables.

        Rows that were read have been held against their contracts where those that break one were quarantined; what is said
        of them is held against its own here.
        """
        frames = gathered(parts)
        return cls(**{name: _judged(CONTRACTS[name], frame) for name, frame in frames.items()})

    def tables(self) -> dict[str, pl.DataFrame]:
        """The frames by table name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _judged(contract: Contract, frame: pl.DataFrame) -> pl.DataFrame:
    return contract.validate(frame) if contract.name in _ABOUT_ROWS else contract.shaped(frame)


def gathered(parts: Iterable[Mapping[str, pl.DataFrame]]) -> dict[str, pl.DataFrame]:
    """One frame a table: the rows of all `parts`, in their order."""
    frames: dict[str, list[pl.DataFrame]] = {name: [contract.empty()] for name, contract in CONTRACTS.items()}
    for part in parts:
        for name, frame in part.items():
            frames[name].append(frame)
    return {name: pl.concat(same) for name, same in frames.items()}


def unreadable(raw: RawDocument, error: BaseException) -> dict[str, pl.DataFrame]:
    """What is landed of a document that cannot be read at all: one quarantined row, counted."""
    source_path = printable(raw.source_path)
    row = {
        "document_id": raw.document_id,
        "table_name": DOCUMENT.name,
        "source_file": f"{source_path}/{FILE_NAME}" if raw.kind == TABLE and raw.path.is_dir() else source_path,
        "rule": "document.unreadable",
        "reason": reason_of(source_path, error),
        "row_number": None,
        "row_json": None,
    }
    return {
        "rejected_row": pl.DataFrame([row], schema=REJECTED_ROW.dtypes),
        "conservation": counted(DOCUMENT.name, raw.document_id, input_rows=1, accepted_rows=0),
    }


def counted(table_name: str, document_id: str, *, input_rows: int, accepted_rows: int) -> pl.DataFrame:
    """One row of `conservation`; what was not accepted is in quarantine."""
    row = (table_name, document_id, input_rows, accepted_rows, input_rows - accepted_rows)
    return pl.DataFrame([row], schema=CONSERVATION.dtypes, orient="row")
