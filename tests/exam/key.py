"""Reads the documents of the exam: a text, and the key that a reader without knowledge of the code made of it.

The key is checked for its form alone (spans, names, places in lists); whether it is right is its author's matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "mt", "zh")
RELATION_KINDS = (
    "conversion", "growth", "difference", "points", "sum", "sum_to_100", "share", "fraction", "multiple", "product", "per_unit",
    "rate", "balance", "average", "order", "same_fact", "nested_period",
)  # fmt: skip
NEAR = ("sentence", "adjacent", "paragraph", "document")
FAULT_KINDS = (
    "digit", "transposition", "sign", "percent_for_point", "point_for_basis_point", "level_as_growth", "currency", "arithmetic",
    "contradiction", "unit", "range_end",
)  # fmt: skip
SCALE_FAULT = "scale_"
# A fraction in words is of one, whether its key says so or not; some keys call it a ratio.
_FRACTIONS, _FRACTION_UNIT = ("fraction", "ratio"), "1"


@dataclass(frozen=True, slots=True)
class KeyMention:
    """One figure of the key; values in base units, `value` as intended and `face` as printed, each the two ends of a range."""

    start: int
    end: int
    quote: str
    unit: str | None
    value: tuple[Fraction, Fraction]
    face: tuple[Fraction, Fraction]
    is_optional: bool
    measure: str | None = None
    subject: str | None = None
    period: str | None = None
    face_unit: str | None = None


@dataclass(frozen=True, slots=True)
class KeyRelation:
    """One relation of the key over the numbers of its mentions; `holds` is of the figures as printed.

    `ordered` are the members as `expr` numbers them.
    """

    kind: str
    members: frozenset[int]
    holds: bool
    near: str
    ordered: tuple[int, ...] = ()
    expr: str = ""


@dataclass(frozen=True, slots=True)
class KeyFault:
    """One fault: the number of its mention, and whether the text leaves open what was meant."""

    mention: int
    kind: str
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class ExamDocument:
    """One text with its key; `name` is `<lang>/<nn>`."""

    name: str
    language: str
    text: str
    published: date
    mentions: tuple[KeyMention, ...]
    relations: tuple[KeyRelation, ...]
    faults: tuple[KeyFault, ...]

    @property
    def faulted(self) -> frozenset[int]:
        """The mentions that are wrong as printed."""
        return frozenset(fault.mention for fault in self.faults)

    def is_optional(self, relation: KeyRelation) -> bool:
        """Whether a relation stands on a mention that is neither a miss nor a false alarm."""
        return any(self.mentions[member].is_optional for member in relation.members)


class KeyFormError(ValueError):
    """A document whose key cannot be used: one line a slip, with the file and the entry."""


def paths(folder: Path) -> Iterator[Path]:
    """The texts `<lang>/<nn>.txt` of an exam's folder, in order."""
    for language in LANGUAGES:
        yield from sorted((folder / language).glob("*.txt"))


def read_document(path: Path) -> ExamDocument:
    """One document, from the path of its text.

    Raises:
        KeyFormError: the key is missing, no JSON, or not of the exam's form.
    """
    name = f"{path.parent.name}/{path.stem}"
    try:
        text = path.read_text(encoding="utf-8")
        key = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"), parse_float=Decimal)
        slips = list(_slips(key, text, path.parent.name))
        if slips:
            raise KeyFormError("\n".join(f"{name}.json: {slip}" for slip in slips))
        return _document(name, text, key)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise KeyFormError(f"{name}: {error}") from error
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        if isinstance(error, KeyFormError):
            raise
        raise KeyFormError(
            f"{name}.json: an entry lacks a field or mistypes it ({error!r}); the fields stand in README.md"
        ) from error


def _document(name: str, text: str, key: dict[str, Any]) -> ExamDocument:
    return ExamDocument(
        name=name,
        language=key["lang"],
        text=text,
        published=date.fromisoformat(key["published"]),
        mentions=tuple(_mention(one) for one in key["mentions"]),
        relations=tuple(
            KeyRelation(
                one["kind"], frozenset(one["members"]), one["holds"], one["near"], tuple(one["members"]), one.get("expr", "")
            )
            for one in key["relations"]
        ),
        faults=tuple(
            KeyFault(
                one["mention"], one["kind"], bool(one.get("ambiguous") or key["mentions"][one["mention"]].get("ambiguous"))
            )
            for one in key.get("faults", ())
        ),
    )  # fmt: skip


def _mention(one: dict[str, Any]) -> KeyMention:
    return KeyMention(
        start=one["start"],
        end=one["end"],
        quote=one["quote"],
        unit=one.get("unit") or (_FRACTION_UNIT if one.get("kind") in _FRACTIONS else None),
        value=(Fraction(one["value_low"]), Fraction(one["value_high"])),
        face=(Fraction(one["face_low"]), Fraction(one["face_high"])),
        is_optional=bool(one.get("optional")),
        measure=one.get("measure"),
        subject=one.get("subject"),
        period=one.get("period"),
        face_unit=one.get("face_unit"),
    )


def _slips(key: dict[str, Any], text: str, folder: str) -> Iterator[str]:
    """What is wrong with the form of a key, as sentences."""
    if key["lang"] != folder:
        yield f"lang is {key['lang']!r} in the folder {folder}"
    for number, one in enumerate(key["mentions"]):
        start, end = one["start"], one["end"]
        if not 0 <= start < end <= len(text) or text[start:end] != one["quote"]:
            yield f"mention {number}: the text has {text[start:end]!r} at [{start}, {end}), not {one['quote']!r}"
    count = len(key["mentions"])
    for number, one in enumerate(key["relations"]):
        yield from (f"relation {number}: {slip}" for slip in _relation_slips(one, count))
    for number, one in enumerate(key.get("faults", ())):
        if not 0 <= one["mention"] < count:
            yield f"fault {number}: there is no mention {one['mention']}"
        if one["kind"] not in FAULT_KINDS and not one["kind"].startswith(SCALE_FAULT):
            yield f"fault {number}: unknown kind {one['kind']!r}"
    if key.get("clean") and key.get("faults"):
        yield "clean is true, but there are faults"


def _relation_slips(one: dict[str, Any], count: int) -> Iterator[str]:
    if one["kind"] not in RELATION_KINDS:
        yield f"unknown kind {one['kind']!r}"
    if one["near"] not in NEAR:
        yield f"unknown near {one['near']!r}"
    if not isinstance(one["holds"], bool):
        yield "holds is neither true nor false"
    if not one["members"] or not all(0 <= member < count for member in one["members"]):
        yield f"members {one['members']} are not all numbers of mentions"
