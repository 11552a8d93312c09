"""Holds an answer against a key: one case for every figure, relation, fault, repair and alarm, which tables count.

Strict: a relation is found only over exactly the key's members, each read with its printed value; a fault is repaired only if the
product moved the figure and the result is the intended value; whatever moves any other figure is a wrong repair. What the key
calls optional is left out on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.exam.answer import Answer, AnswerAlarm
from tests.exam.context import ContextCase, context_cases
from tests.exam.key import SCALE_FAULT, ExamDocument, KeyFault, KeyRelation
from tests.exam.pairing import Pairing, is_intended, pair

READ, OTHER_VALUE, NOT_READ = "read", "value differs", "mention not read"
PART_RELATED, UNRELATED, NO_ALARM = "only over some or other members", "no relation", "related, but no alarm"
# What a relation of the product may be called, for each kind of the key.
FITTING = {
    "conversion": {"restates"},
    "growth": {"growth_of"},
    "difference": {"differs_by", "sums_to"},
    "points": {"differs_by"},
    "sum": {"sums_to", "part_of"},
    "sum_to_100": {"complements", "sums_to"},
    "share": {"share_of", "ratio_of", "product_of"},
    "fraction": {"share_of", "ratio_of"},
    "multiple": {"ratio_of", "growth_of"},
    "product": {"product_of"},
    "per_unit": {"product_of", "ratio_of"},
    "rate": {"share_of", "product_of", "ratio_of"},
    "balance": {"differs_by", "sums_to"},
    "average": {"average_of", "ratio_of", "product_of"},
    "order": {"exceeds", "part_of"},
    "same_fact": {"same_as", "restates"},
    "nested_period": {"sums_to", "part_of", "exceeds", "differs_by"},
}


@dataclass(frozen=True, slots=True)
class MentionCase:
    """A figure of the key and whether it was read."""

    document: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SpuriousCase:
    """A quantity of the product; `is_right` where it is one of the key's with its value."""

    document: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class RelationCase:
    """A relation of the key: found, by a relation of a fitting kind, reported; `cause` of a miss, else empty."""

    document: str
    relation: KeyRelation
    is_found: bool
    is_fitting: bool
    is_reported: bool
    cause: str


@dataclass(frozen=True, slots=True)
class ProductRelationCase:
    """Members that the product relates; `kinds` are (kind, origin); `is_right` is None where they are not all of the key.

    `sources` are (construction, confidence) of those that wording or digits state.
    """

    document: str
    kinds: frozenset[tuple[str, str]]
    is_right: bool | None
    sources: frozenset[tuple[str, float]] = frozenset()


@dataclass(frozen=True, slots=True)
class FaultCase:
    """A fault of the key."""

    document: str
    fault: KeyFault
    is_found: bool
    is_repaired: bool
    cause: str

    @property
    def is_to_repair(self) -> bool:
        """Whether it is a fault of scale that the text settles."""
        return self.fault.kind.startswith(SCALE_FAULT) and not self.fault.is_ambiguous


@dataclass(frozen=True, slots=True)
class WrongRepair:
    """A figure that was moved and should not have been, or to another value than the intended; `intended` may be unknown."""

    document: str
    quote: str
    printed: Fraction
    adjudicated: Fraction
    intended: Fraction | None


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """An alarm that touches no faulted figure."""

    document: str
    is_clean: bool
    rule: str
    quotes: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Score:
    """All cases of one document."""

    language: str
    mentions: tuple[MentionCase, ...]
    contexts: tuple[ContextCase, ...]
    spurious: tuple[SpuriousCase, ...]
    relations: tuple[RelationCase, ...]
    product_relations: tuple[ProductRelationCase, ...]
    faults: tuple[FaultCase, ...]
    wrong_repairs: tuple[WrongRepair, ...]
    false_alarms: tuple[FalseAlarm, ...]


def score(document: ExamDocument, answer: Answer) -> Score:
    """The cases of one document."""
    pairing = pair(document.mentions, answer)
    return Score(
        language=document.language,
        mentions=tuple(
            MentionCase(document.name, _reading(number, pairing))
            for number, one in enumerate(document.mentions)
            if not one.is_optional
        ),
        contexts=tuple(context_cases(document, answer, pairing)),
        spurious=tuple(
            SpuriousCase(document.name, number in pairing.key_of)
            for number in answer.mentions
            if not _is_optional(number, document, pairing)
        ),
        relations=tuple(_relation(one, document, answer, pairing) for one in document.relations if not document.is_optional(one)),
        product_relations=tuple(_product_relations(document, answer, pairing)),
        faults=tuple(_fault(one, document, answer, pairing) for one in document.faults),
        wrong_repairs=tuple(_wrong_repairs(document, answer, pairing)),
        false_alarms=tuple(_false_alarms(document, answer, pairing)),
    )  # fmt: skip


def _reading(mention: int, pairing: Pairing) -> str:
    if mention in pairing.answer_of:
        return READ
    return OTHER_VALUE if pairing.is_read(mention) else NOT_READ


def _is_optional(number: int, document: ExamDocument, pairing: Pairing) -> bool:
    """Whether a figure of the product stands on optional figures of the key and on no other."""
    if number in pairing.key_of:
        return document.mentions[pairing.key_of[number]].is_optional
    touched = pairing.overlapped[number]
    return bool(touched) and all(document.mentions[key].is_optional for key in touched)


def _read_members(members: frozenset[int], pairing: Pairing) -> frozenset[int] | None:
    """The answer's numbers of members of the key; None where one was not read with its value."""
    numbers = frozenset(pairing.answer_of.get(member, -1) for member in members)
    return None if -1 in numbers else numbers


def _relation(relation: KeyRelation, document: ExamDocument, answer: Answer, pairing: Pairing) -> RelationCase:
    numbers = _read_members(relation.members, pairing)
    same_members = [one for one in answer.relations if one.members == numbers]
    read = {pairing.answer_of[member] for member in relation.members if member in pairing.answer_of}
    is_touched = any(alarm.members & read for alarm in answer.alarms)
    return RelationCase(
        document=document.name,
        relation=relation,
        is_found=bool(same_members),
        is_fitting=any(one.kind in FITTING[relation.kind] for one in same_members),
        is_reported=not relation.holds and is_touched,
        cause="" if same_members else _cause(relation.members, answer, pairing),
    )


def _cause(members: frozenset[int], answer: Answer, pairing: Pairing) -> str:
    """Why there is no relation over members of the key: the first of the steps to it that was missed."""
    readings = {_reading(member, pairing) for member in members}
    for reading in (NOT_READ, OTHER_VALUE):
        if reading in readings:
            return reading
    numbers = _read_members(members, pairing) or frozenset()
    is_near = any(len(one.members & numbers) > 1 for one in answer.relations)
    return PART_RELATED if is_near else UNRELATED


def _product_relations(document: ExamDocument, answer: Answer, pairing: Pairing) -> Iterator[ProductRelationCase]:
    """Every set of members once, but for those over optional figures."""
    right = {_read_members(one.members, pairing) for one in document.relations} - {None}
    for members in sorted({one.members for one in answer.relations}, key=sorted):
        if any(_is_optional(number, document, pairing) for number in members):
            continue
        kinds = frozenset((one.kind, one.origin) for one in answer.relations if one.members == members)
        is_keyed = all(pairing.overlapped[number] for number in members)
        sources = frozenset(
            (one.construction, one.confidence)
            for one in answer.relations
            if one.members == members and one.construction is not None and one.confidence is not None
        )
        yield ProductRelationCase(document.name, kinds, members in right if is_keyed else None, sources)


def _fault(fault: KeyFault, document: ExamDocument, answer: Answer, pairing: Pairing) -> FaultCase:
    number = pairing.answer_of.get(fault.mention)
    is_found = any(number in alarm.members for alarm in answer.alarms)
    cause = "" if is_found else _fault_cause(fault, answer, pairing)
    return FaultCase(document.name, fault, is_found, _is_right_repair(fault.mention, document, answer, pairing), cause)


def _is_right_repair(mention: int, document: ExamDocument, answer: Answer, pairing: Pairing) -> bool:
    number = pairing.answer_of.get(mention)
    if number is None or answer.mentions[number].shift == 0:
        return False
    is_settled = not any(fault.is_ambiguous for fault in document.faults if fault.mention == mention)
    return is_settled and is_intended(answer.mentions[number], document.mentions[mention])


def _fault_cause(fault: KeyFault, answer: Answer, pairing: Pairing) -> str:
    reading = _reading(fault.mention, pairing)
    if reading != READ:
        return reading
    number = pairing.answer_of[fault.mention]
    return NO_ALARM if any(number in one.members for one in answer.relations) else UNRELATED


def _wrong_repairs(document: ExamDocument, answer: Answer, pairing: Pairing) -> Iterator[WrongRepair]:
    for number, one in answer.mentions.items():
        key = pairing.key_of.get(number)
        is_right = key in document.faulted and _is_right_repair(key, document, answer, pairing) if key is not None else False
        if one.shift != 0 and not is_right:
            intended = None if key is None else document.mentions[key].value[0]
            yield WrongRepair(document.name, one.quote, one.face[0], one.adjudicated[0], intended)


def _false_alarms(document: ExamDocument, answer: Answer, pairing: Pairing) -> Iterator[FalseAlarm]:
    """Alarms that touch no faulted figure, but for those that look at optional figures alone."""
    for alarm in answer.alarms:
        is_about_fault = any(pairing.key_of.get(number) in document.faulted for number in alarm.members)
        is_left_out = bool(alarm.members) and all(_is_optional(number, document, pairing) for number in alarm.members)
        if not is_about_fault and not is_left_out:
            yield FalseAlarm(document.name, not document.faults, alarm.rule, _quotes(alarm, answer), alarm.message)


def _quotes(alarm: AnswerAlarm, answer: Answer) -> tuple[str, ...]:
    return tuple(answer.mentions[number].quote for number in sorted(alarm.members))
