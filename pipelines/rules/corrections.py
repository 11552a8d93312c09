"""All corrections: what they say together, how they are read, and that none contradicts another.

They stand in raw/reference/corrections.yml, or in a corrections.yml beside the document that they are about. Reads no file;
whether one fits what its document says stands in `correction_fit.py`, how a decision bears on a reading in `repair/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Self

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from pipelines.rules.correction import Action, Correction

READING_DTYPES = {
    "name": pl.String(),
    "action": pl.String(),
    "document_id": pl.String(),
    "scale_word": pl.String(),
    "unit_measure": pl.String(),
    "observation_id": pl.String(),
    "shift": pl.Int16(),
    "reason": pl.String(),
}


class CorrectionError(ValueError):
    """Corrections that are malformed or contradict each other; the message names them."""


class Corrections(BaseModel):
    """All corrections; none contradicts another.

    A correction of one figure goes before one of its scale word, and one of a scale word with a unit before one of
    the word alone: these are exceptions, not contradictions.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    corrections: tuple[Correction, ...] = ()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        for one, other in combinations(self.corrections, 2):
            if one.name == other.name:
                raise ValueError(f"two corrections have the name {one.name}")
            if one.contradicts(other):
                said = " and ".join(f"{c.name} says {c.action}{'' if c.shift is None else f' {c.shift:+d}'}" for c in (one, other))
                raise ValueError(f"corrections {one.name} and {other.name} contradict each other: {said}")
        return self

    @classmethod
    def parse(cls, content: Mapping[str, object]) -> Corrections:
        """The corrections in the mapping of a YAML file.

        Raises:
            CorrectionError: a correction is malformed, or two contradict each other.
        """
        try:
            return cls.model_validate(content)
        except ValidationError as error:
            faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}".removeprefix(": ") for fault in error.errors())
            raise CorrectionError("; ".join(faults)) from None

    def with_own(self, document: str, content: Mapping[str, object], file: str) -> Corrections:
        """These corrections and those of a file that stands beside its document, which it need not name.

        Args:
            document: slug of the document.
            content: the mapping in the file.
            file: the file, relative to the raw folder.

        Raises:
            CorrectionError: a correction is malformed, is about another document, or contradicts another of this one.
        """
        listed = content.get("corrections")
        if isinstance(listed, list):
            named = [{"document": document} | one if isinstance(one, dict) else one for one in listed]
            content = {**content, "corrections": named}
        own = self.parse(content).corrections
        astray = [
            f"correction {one.name} is about {one.document}; here stand those of {document}"
            for one in own
            if one.document != document
        ]
        if astray:
            raise CorrectionError("; ".join(astray))
        for one in own:
            one._file = file
        try:
            Corrections(corrections=(*(one for one in self.corrections if one.document == document), *own))
        except ValidationError as error:
            raise CorrectionError("; ".join(fault["msg"] for fault in error.errors())) from None
        # Those of other documents have been held against each other already.
        return Corrections.model_construct(corrections=(*self.corrections, *own))

    @property
    def documents(self) -> frozenset[str]:
        """The documents that corrections name."""
        return frozenset(correction.document for correction in self.corrections)

    def readings(self) -> pl.DataFrame:
        """The decisions on readings: columns `READING_DTYPES`."""
        decisions = [c for c in self.corrections if c.action is not Action.SWITCH_OFF]
        rows = [(c.name, c.action.value, c.document, c.scale_word, c.unit, c.observation_id, c.shift, c.reason) for c in decisions]
        return pl.DataFrame(rows, schema=READING_DTYPES, orient="row")


# Nothing is checked of nothing: what checks is built when there are some.
NO_CORRECTIONS = Corrections.model_construct()
