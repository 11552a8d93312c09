"""The form of one correction: what a person decides about the reading of a scale word, or about a relation."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from schemas.codes import codes
from schemas.column import SLUG

FILE = "reference/corrections.yml"
"""The file of corrections, relative to the raw folder."""

MAX_SHIFT = 18  # a 64-bit integer has 18 whole decimal places

Slug = Annotated[str, Field(pattern=SLUG, max_length=100)]
Text = Annotated[str, Field(min_length=1, max_length=500)]


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

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

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

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: Slug
    document: Slug
    action: Action
    scale_word: Text | None = None
    unit: Text | None = None
    observation: Slug | None = None
    relation: Slug | None = None
    kind: Text | None = None
    shift: Annotated[int, Field(ge=-MAX_SHIFT, le=MAX_SHIFT)] | None = None
    expect: Expectation = Field(default_factory=Expectation)
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
