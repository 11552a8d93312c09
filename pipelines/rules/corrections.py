"""Model of corrections: what a person decides about readings of scale words and about relations.

They stand in raw/reference/corrections.yml, or in a corrections.yml beside the document that they are about.

Knows the form, the contradictions and the guards of corrections. It reads no file, and how a decision bears on the
choice of a reading stands in `repair.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from enum import StrEnum
from itertools import combinations
from typing import Annotated, NamedTuple, Self

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from schemas.codes import codes
from schemas.columns import SLUG
from schemas.warning import WARNING

FILE = "reference/corrections.yml"
"""The file of corrections, relative to the raw folder."""

RULE = "warning.correction"
"""Rule of the warnings of corrections that are not followed."""

_DECLARED = "declared"  # origin of what a person wrote down
MAX_SHIFT = 18  # a 64-bit integer has 18 whole decimal places

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

Slug = Annotated[str, Field(pattern=SLUG, max_length=100)]
Text = Annotated[str, Field(min_length=1, max_length=500)]


class CorrectionError(ValueError):
    """Corrections that are malformed or contradict each other; the message names them."""


class Action(StrEnum):
    """What a correction does."""

    FORCE = "force"  # read the scale word, or the one figure, with this shift
    FORBID = "forbid"  # never read it with this shift, or with any
    ANNOTATE = "annotate"  # leave the reading, add the reason to its proof
    SWITCH_OFF = "switch_off"  # drop relations that were inferred, or stated by a text


class Expectation(BaseModel):
    """What the source said when the correction was written; where it says otherwise now, the correction is not followed.

    Attributes:
        quote: the printed figure of the observation.
        figures: how many figures the scale word stands on.
        exponent: the power of ten the scale word says.
        left: left side of the relation.
        right: right side of the relation.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    quote: Text | None = None
    figures: Annotated[int, Field(ge=1)] | None = None
    exponent: int | None = None
    left: Text | None = None
    right: Text | None = None


class Correction(BaseModel):
    """One decision of a person.

    Attributes:
        name: names the correction in messages and proofs.
        document: the document it is about.
        action: what it does.
        scale_word: the scale word it is about, with `unit` where only its figures in that unit are meant.
        unit: unit of those figures.
        observation: key of the one figure it is about.
        relation: key of the inferred relation to switch off.
        kind: kind of the inferred relations of the document to switch off.
        shift: power of ten by which the value differs from the printed one.
        expect: guard.
        reason: why; it stands in the proof.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Slug
    document: Slug
    action: Action
    scale_word: Text | None = None
    unit: Text | None = None
    observation: Slug | None = None
    relation: Slug | None = None
    kind: Text | None = None
    shift: Annotated[int, Field(ge=-MAX_SHIFT, le=MAX_SHIFT)] | None = None
    expect: Expectation = Expectation()
    reason: Text
    _file: str = PrivateAttr(FILE)

    @property
    def file(self) -> str:
        """The file that it stands in, relative to the raw folder."""
        return self._file

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """One target, a shift where the action needs one, and a guard that fits the target."""
        faults = [fault for fault, found in self._faults() if found]
        if faults:
            raise ValueError(f"correction {self.name}: {'; '.join(faults)}")
        return self

    def _faults(self) -> Iterator[tuple[str, bool]]:
        targets = {name for name in ("scale_word", "observation", "relation", "kind") if getattr(self, name) is not None}
        admitted = {"relation", "kind"} if self.action is Action.SWITCH_OFF else {"scale_word", "observation"}
        yield f"{self.action} needs exactly one of {', '.join(sorted(admitted))}", len(targets) != 1 or not targets <= admitted
        yield "unit goes with scale_word only", self.unit is not None and self.scale_word is None
        yield "force needs a shift", self.action is Action.FORCE and self.shift is None
        yield f"{self.action} takes no shift", self.action in {Action.ANNOTATE, Action.SWITCH_OFF} and self.shift is not None
        yield f"no relation kind {self.kind!r}", self.kind is not None and self.kind not in codes("relation_kind")
        guards = {"observation": {"quote", "exponent"}, "scale_word": {"figures", "exponent"}, "relation": {"left", "right"}}
        given = {name for name, value in self.expect if value is not None}
        for target in targets:
            wrong = given - guards.get(target, set())
            yield f"expect.{', expect.'.join(sorted(wrong))} does not fit {target}", bool(wrong)

    @property
    def target(self) -> tuple[str, str | None, str | None, str | None]:
        """Document, scale word, unit and observation key that a reading is decided for."""
        return self.document, self.scale_word, self.unit, self.observation

    @property
    def observation_id(self) -> str | None:
        """The one figure it is about."""
        return self.observation and f"{self.document}:{self.observation}"

    def contradicts(self, other: Correction) -> bool:
        """Whether no reading of one target can follow both."""
        if self.target != other.target or Action.SWITCH_OFF in {self.action, other.action}:
            return False
        if self.action is other.action is Action.FORCE:
            return self.shift != other.shift
        if {self.action, other.action} != {Action.FORCE, Action.FORBID}:
            return False
        forced, forbidden = (self, other) if self.action is Action.FORCE else (other, self)
        return forbidden.shift == forced.shift or (forbidden.shift is None and forced.shift != 0)


class Corrections(BaseModel):
    """All corrections; none contradicts another.

    A correction of one figure goes before one of its scale word, and one of a scale word with a unit before one of
    the word alone: these are exceptions, not contradictions.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

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

    def fitting(self, value: pl.DataFrame, relation: pl.DataFrame, absent: Set[str] = frozenset()) -> Fitting:
        """Compares every correction of the documents at hand with what their sources say, and leaves out those that do not fit.

        A document may change or go while its corrections stay: that is said, and ends nothing.

        Args:
            value: `evidence.figure_values` as printed.
            relation: `schemas.relation.RELATION`: declared, stated and inferred.
            absent: documents that are known not to be there. Those that are neither here nor at hand are not of this batch.
        """
        present = set(value["document_id"].unique())
        judged = [(one, _faults(one, value, relation, present, absent)) for one in self.corrections]
        rows = [
            {"document_id": one.document, "source_file": one.file, "rule": RULE, "reason": _not_followed(one, faults)}
            for one, faults in judged
            if faults
        ]
        kept = tuple(one for one, faults in judged if not faults)
        return Fitting(Corrections.model_construct(corrections=kept), pl.DataFrame(rows, schema=WARNING.dtypes))

    def readings(self) -> pl.DataFrame:
        """The decisions on readings: columns `READING_DTYPES`."""
        decisions = [c for c in self.corrections if c.action is not Action.SWITCH_OFF]
        rows = [(c.name, c.action.value, c.document, c.scale_word, c.unit, c.observation_id, c.shift, c.reason) for c in decisions]
        return pl.DataFrame(rows, schema=READING_DTYPES, orient="row")

    def keep(self, relation: pl.DataFrame, relation_term: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """`relation` and `relation_term` without those that are switched off, which only what a machine found can be."""
        off = pl.lit(value=False)
        for correction in self.corrections:
            if correction.action is Action.SWITCH_OFF:
                off |= (pl.col("document_id") == correction.document) & _is_named(correction)
        kept = relation.filter(~(off & (pl.col("origin") != _DECLARED)))
        return kept, relation_term.join(kept.select("relation_id"), on="relation_id", how="semi", maintain_order="left")


NO_CORRECTIONS = Corrections()


class Fitting(NamedTuple):
    """Corrections against the sources.

    Attributes:
        corrections: those that fit, or whose documents are not at hand.
        warning: a row of `schemas.warning.WARNING` for each of the others.
    """

    corrections: Corrections
    warning: pl.DataFrame


def _not_followed(correction: Correction, faults: list[str]) -> str:
    return f"correction {correction.name} is not followed: {'; '.join(faults)}; correct it or take it out"


def _is_named(correction: Correction) -> pl.Expr:
    if correction.relation is not None:
        return pl.col("key") == correction.relation
    return pl.col("kind") == correction.kind


def _faults(correction: Correction, value: pl.DataFrame, relation: pl.DataFrame, present: Set[str], absent: Set[str]) -> list[str]:
    if correction.document in absent:
        return [f"there is no document {correction.document}"]
    if correction.document not in present:
        return []
    return _relation_faults(correction, relation) if correction.action is Action.SWITCH_OFF else _reading_faults(correction, value)


def _relation_faults(correction: Correction, relation: pl.DataFrame) -> list[str]:
    rows = relation.filter((pl.col("document_id") == correction.document) & _is_named(correction))
    found = rows.filter(pl.col("origin") != _DECLARED)
    named = correction.relation or correction.kind
    if rows.height and found.is_empty():
        return [f"{named} of {correction.document} is declared; take it out of relations.csv"]
    if found.is_empty():
        return [f"{correction.document} has no inferred relation {named}"]
    now = found.row(0, named=True)
    return _differences(correction.expect, {"left": now["left"], "right": now["right"]})


def _reading_faults(correction: Correction, value: pl.DataFrame) -> list[str]:
    document, word, unit, key = correction.target
    chosen = pl.col("document_id") == document
    for column, wanted in (("scale_word", word), ("unit_measure", unit), ("key", key)):
        chosen &= pl.lit(value=True) if wanted is None else pl.col(column) == wanted
    rows = value.filter(chosen)
    if rows.is_empty():
        return [f"{document} has no figure {key or ' in '.join(filter(None, (word, unit)))}"]
    first = rows.row(0, named=True)
    return _differences(
        correction.expect, {"quote": first["quote"], "figures": rows.height, "exponent": first["scale_exponent"] or 0}
    )


def _differences(expectation: Expectation, found: Mapping[str, object]) -> list[str]:
    """What the source now says otherwise than expected."""
    expected = {name: getattr(expectation, name) for name in found}
    return [
        f"expects {name} {expected[name]!r}, the source now says {now!r}"
        for name, now in found.items()
        if expected[name] is not None and expected[name] != now
    ]
