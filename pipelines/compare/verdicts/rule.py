"""What a verdict of `compare` is: a rule with its code and examples, and a finding of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipelines.compare.figure import Figure
from pipelines.values.records import dataclass

INFO, WARN, ERROR = "INFO", "WARN", "ERROR"


@dataclass(frozen=True)
class Rule:
    """A rule of `compare`.

    Attributes:
        code: its name.
        description: what holds where nothing is wrong.
        failing: a source and a target that it finds something in.
        passing: a source and a target that it finds nothing in.
        severity: the usual one of its findings where the pair is sure.
    """

    code: str
    description: str
    failing: tuple[str, str]
    passing: tuple[str, str]
    severity: str = WARN


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one or two figures.

    Attributes:
        rule: code of the rule.
        severity: WARN and above where a translator should act, INFO for the record.
        message: one sentence.
        source: the figure of the source; None where it has none.
        target: the figure of the target; None where it has none.
    """

    rule: str
    severity: str
    message: str
    source: Figure | None
    target: Figure | None


class Suspicion(NamedTuple):
    """That two figures, neither of which is said by another one, are meant to be the same and are not.

    Attributes:
        rule: code of the rule.
        weight: how sure it is that they are meant to be the same, from 0 to 1.
        message: gives one sentence.
        may_warn: whether a translator should act where it is sure.
    """

    rule: str
    weight: float
    message: Callable[[], str]
    may_warn: bool = True
