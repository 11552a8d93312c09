"""Reads the files of corrections: the one of raw/reference, and those that stand beside their documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from pipelines.ingest.bearings import MAX_CORRECTIONS_BYTES
from pipelines.ingest.raw_folder import CORRECTIONS, DOCUMENTS, TABLES, RawFileError
from pipelines.ingest.safe_yaml import read_yaml
from pipelines.rules.correction import FILE
from pipelines.rules.correction_fit import RULE, Fitting
from pipelines.rules.corrections import NO_CORRECTIONS, CorrectionError, Corrections
from schemas.warning import WARNING


def load_corrections(raw: Path, documents: Iterable[str]) -> Fitting:
    """What a person decided: for all documents in raw/reference/corrections.yml, for those at hand also beside them.

    A file beside its document that is broken is passed over with a warning; the one of all documents ends the refresh.

    Args:
        raw: the raw folder.
        documents: slugs of the documents at hand.

    Raises:
        RawFileError: the file of all documents cannot be read.
        CorrectionError: a correction in it is malformed, or two contradict each other.
    """
    corrections, rows = _shared(raw), []
    for document in documents:
        for path in (raw / folder / document / CORRECTIONS for folder in (TABLES, DOCUMENTS)):
            if not path.is_file():
                continue
            name = path.relative_to(raw).as_posix()
            try:
                corrections = corrections.with_own(document, read_yaml(path, name, MAX_CORRECTIONS_BYTES), name)
            except (RawFileError, CorrectionError) as error:
                reason = f"{str(error).removeprefix(f'{name}: ')}; no correction of {name} is followed"
                rows.append({"document_id": document, "source_file": name, "rule": RULE, "reason": reason})
    return Fitting(corrections, pl.DataFrame(rows, schema=WARNING.dtypes))


def _shared(raw: Path) -> Corrections:
    path = raw / FILE
    if not path.is_file():
        return NO_CORRECTIONS
    try:
        return Corrections.parse(read_yaml(path, FILE, MAX_CORRECTIONS_BYTES))
    except CorrectionError as error:
        raise CorrectionError(f"{FILE}: {error}") from None
