"""What a rule is: one object that says what it means, how it holds, how it is told, and shows a text that fails it."""

from __future__ import annotations

from string import Formatter

import polars as pl

from pipelines.rules.families.example import Example
from pipelines.values.records import dataclass

ERROR, WARN, INFO = "ERROR", "WARN", "INFO"
ROW, COMPARISON, READING = "row", "comparison", "reading"


@dataclass(frozen=True)
class Sentence:
    """A sentence with names of columns in braces, as `{left_sum} = {actual}`.

    Attributes:
        template: the sentence. The columns are texts made by `sentences.py`; one that is null is told as "nothing".
    """

    template: str

    @property
    def parts(self) -> tuple[tuple[str, str | None], ...]:
        """Its words and the column behind them, part by part."""
        return tuple((literal, name) for literal, name, _, _ in Formatter().parse(self.template))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is made of, in their order."""
        return tuple(name for _, name in self.parts if name)

    def filled(self) -> pl.Expr:
        """The sentence of every row."""
        text = "".join(literal + ("{}" if name else "") for literal, name in self.parts)
        columns = [pl.col(name).cast(pl.String).fill_null("nothing") for name in self.columns]
        return pl.format(text, *columns) if columns else pl.lit(text)


@dataclass(frozen=True)
class FigureCheck:
    """How a rule judges a figure in its context; the columns are `consistency.ROW_DTYPES`.

    Attributes:
        applies: whether the rule has anything to say of the figure.
        holds: whether the figure keeps it; null when there is nothing to compare with.
        sentence: what is said of a figure that does not.
        expected: least and greatest value admitted, where the rule is about a value.
    """

    applies: pl.Expr
    holds: pl.Expr
    sentence: Sentence
    expected: tuple[pl.Expr, pl.Expr] | None = None


@dataclass(frozen=True)
class RelationCheck:
    """How a rule judges a relation, which `evaluate.evaluate` has brought to two intervals.

    Attributes:
        sentence: what is said of a relation that fails; `{arithmetic}` is that of its kind.
        problem: the rule is on relations that are wrong themselves, by this problem of theirs.
        applies: the rule is a diagnosis, which says what kind of fault a failing relation has, of such relations.
        is_suspect: whether a failing relation has that fault.
    """

    sentence: Sentence
    problem: str | None = None
    applies: pl.Expr | None = None
    is_suspect: pl.Expr | None = None

    @property
    def is_diagnosis(self) -> bool:
        """Whether the rule of the relation itself fails beside it."""
        return self.is_suspect is not None


@dataclass(frozen=True)
class MentionCheck:
    """How a rule judges a mention of a text by itself: a date, or a range that is no observation (`mention_rules.py`).

    Attributes:
        sentence: what is said of one that fails.
    """

    sentence: Sentence


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule.

    Attributes:
        code: stable name, `<family>.<fault>`.
        severity: ERROR is a fault of ours or of a file, WARN one of the text, INFO is for the record.
        judges: `row` what stands by itself, `comparison` figures against each other or a reference, `reading` a scale word.
        summary: what is true where it holds, in one sentence.
        meaning: what it looks at, and why a failure is one.
        needs: what has to be known before it can say anything.
        fails: a small text that fails it; a rule that can only be undecided cannot tell of it. None where no text does, but a file.
        passes: the same text without the fault.
        figure: how it judges figures, if it does.
        relation: how it judges relations, if it does.
        mention: how it judges mentions of a text, if it does.
        group: family on the list, where the code does not say it.
    """

    code: str
    severity: str = WARN
    judges: str
    summary: str
    meaning: str
    needs: str
    fails: Example | None = None
    passes: Example | None = None
    figure: FigureCheck | None = None
    relation: RelationCheck | None = None
    mention: MentionCheck | None = None
    group: str | None = None

    @property
    def family(self) -> str:
        """The family that it belongs to."""
        return self.group or self.code.split(".", 1)[0]
