"""Builds a pandera contract for a table from the column definitions, and splits rows into accepted and rejected.

Knows nothing of any single table: those stand in modules of their own, one contract each.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from schemas import codes
from schemas.column import Column
from schemas.columns import COLUMNS

if TYPE_CHECKING:
    # Takes a while to import, and who only needs the columns of a table does without.
    import pandera.polars as pa

# pandera imports PySpark where that is installed, and PySpark's own pandas, which is not used here, warns of itself.
warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)

FAILURE_DTYPES = {"row_index": pl.Int64(), "rule": pl.String(), "reason": pl.String()}

_MISSING = "is missing; this column must have a value"


class ContractError(ValueError):
    """A frame that does not have the columns of its contract: nothing in it can be judged row by row."""


@dataclass(frozen=True)
class RowCheck:
    """A check of a contract on single rows.

    Attributes:
        rule: stable code, `contract.<what>`.
        holds: expression that is true, or null when it cannot apply, for a row in order.
        reason: what is wrong and what to do, for the person who wrote the row.
    """

    rule: str
    holds: pl.Expr
    reason: str

    def as_pandera(self) -> pa.Check:
        """The check as pandera runs it; its error text carries rule and reason to the quarantine."""
        import pandera.polars as pa

        expression = self.holds.fill_null(value=True).alias("holds")
        return pa.Check(lambda data: data.lazyframe.select(expression), name=self.rule, error=f"{self.rule}|{self.reason}")


@dataclass(frozen=True)
class Contract:
    """Contract of one table.

    Attributes:
        name: table name, singular.
        description: what one row is.
        required: columns that are never null.
        optional: columns that may be null.
        unique: columns that together name one row.
        checks: checks over several columns of a row.
    """

    name: str
    description: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    checks: tuple[RowCheck, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Definitions of all columns, required ones first."""
        return tuple(COLUMNS[name] for name in self.required + self.optional)

    @property
    def dtypes(self) -> dict[str, pl.DataType]:
        """Polars schema of the table."""
        return {column.name: column.dtype for column in self.columns}

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema of the table."""
        import pandera.polars as pa

        return pa.DataFrameSchema(
            {column.name: _pandera_column(column, required=column.name in self.required) for column in self.columns},
            checks=[check.as_pandera() for check in self._row_checks()],
            name=self.name,
            description=self.description,
            strict=True,
            ordered=True,
        )

    def empty(self) -> pl.DataFrame:
        """A frame of the table's schema without rows."""
        return pl.DataFrame(schema=self.dtypes)

    def validate(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Returns `frame` in the contract's column order; for frames that the pipeline itself makes.

        Raises:
            ContractError: a column is missing or of another type, or a row breaks the contract.
        """
        self._require_columns(frame)
        frame = frame.select(list(self.dtypes))
        breach = self._breach(frame)
        if breach is not None:
            raise ContractError(breach)
        return frame

    def _breach(self, frame: pl.DataFrame) -> str | None:
        """What the first broken row breaks, by the checks that pandera runs and without it; None where all rows are in order.

        pandera takes longer to import than a text to judge, and what is told here no quarantine needs.
        """
        if frame.is_empty():
            return None
        checks = self._every_check
        broken = frame.select((~check.holds.fill_null(value=True)).alias(str(number)) for number, check in enumerate(checks))
        rows = broken.select(pl.any_horizontal(pl.all())).to_series().arg_true()
        if rows.is_empty():
            return None
        first = next(check for check, is_broken in zip(checks, broken.row(rows[0]), strict=True) if is_broken)
        return f"{self.name}: {rows.len()} rows break the contract; row {rows[0]}: {first.reason}"

    @cached_property
    def _every_check(self) -> list[RowCheck]:
        """Column by column what must be there and what its definition implies, then the checks on rows."""
        checks = []
        for column in self.columns:
            if column.name in self.required:
                present = pl.col(column.name).is_not_null()
                checks.append(RowCheck("contract.required", present, f"{column.name} {_MISSING}"))
            checks += _column_checks(column)
        return [*checks, *self._row_checks()]

    def shaped(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Returns `frame` in the contract's column order; for frames whose rows are judged elsewhere, since once is enough.

        Raises:
            ContractError: a column is missing or of another type.
        """
        self._require_columns(frame)
        return frame.select(list(self.dtypes))

    def split(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Splits rows into those that meet the contract and those that do not.

        Args:
            frame: columns of the contract with the contract's types; further columns are dropped.

        Returns:
            The accepted rows, and one row a rejected row with the first rule it breaks: row_index (position
            in `frame`), rule, reason. Together they are all rows of `frame`.

        Raises:
            ContractError: a column is missing or of another type.
        """
        frame = self.shaped(frame)
        failures = self._failures(frame)
        if failures.is_empty():
            return frame, failures
        rejected = pl.int_range(pl.len()).is_in(failures["row_index"].implode())
        return frame.filter(~rejected), failures

    def _row_checks(self) -> tuple[RowCheck, ...]:
        if not self.unique:
            return self.checks
        names = ", ".join(self.unique)
        reason = f"an earlier row has the same {names}; every row needs its own"
        return (*self.checks, RowCheck("contract.unique", pl.struct(self.unique).is_first_distinct(), reason))

    def _require_columns(self, frame: pl.DataFrame) -> None:
        missing = [name for name in self.dtypes if name not in frame.columns]
        if missing:
            raise ContractError(f"{self.name}: missing column {', '.join(missing)}; has {', '.join(frame.columns)}")
        wrong = [
            f"{name} is {frame.schema[name]}, not {dtype}" for name, dtype in self.dtypes.items() if frame.schema[name] != dtype
        ]
        if wrong:
            raise ContractError(f"{self.name}: {'; '.join(wrong)}")

    def _failures(self, frame: pl.DataFrame) -> pl.DataFrame:
        import pandera.polars as pa

        try:
            self.schema.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as errors:
            return _first_failures(errors.failure_cases)
        return pl.DataFrame(schema=FAILURE_DTYPES)


def _pandera_column(column: Column, *, required: bool) -> pa.Column:
    import pandera.polars as pa

    checks = [check.as_pandera() for check in _column_checks(column)]
    return pa.Column(column.dtype, checks, nullable=not required, description=column.description)


def _column_checks(column: Column) -> list[RowCheck]:
    """The checks that a column's definition implies."""
    value, name = pl.col(column.name), column.name
    checks = []
    if column.pattern:
        checks.append(
            RowCheck("contract.format", value.str.contains(column.pattern), f"{name} does not have the form {column.pattern}")
        )
    if column.max_length:
        length = value.str.len_chars() <= column.max_length
        checks.append(RowCheck("contract.length", length, f"{name} is longer than {column.max_length} characters"))
    if column.minimum is not None:
        checks.append(RowCheck("contract.range", value >= column.minimum, f"{name} is below {column.minimum}"))
    if column.maximum is not None:
        checks.append(RowCheck("contract.range", value <= column.maximum, f"{name} is above {column.maximum}"))
    if column.codelist:
        checks.append(RowCheck("contract.code", _is_code(column), f"{name} is not in schemas/codelists/{column.codelist}.csv"))
    return checks


def _is_code(column: Column) -> pl.Expr:
    value, listed = pl.col(column.name), list(codes.codes(column.codelist or ""))
    if column.codelist != "unit_measure":
        return value.is_in(listed)
    # A unit may be one listed unit per another: money per month is USD/MTH.
    return value.str.split("/").list.eval(pl.element().is_in(listed)).list.all() & (value.str.count_matches("/") <= 1)


def _first_failures(failure_cases: pl.DataFrame) -> pl.DataFrame:
    """The first breach of each row, as `FAILURE_DTYPES`."""
    if failure_cases["index"].null_count():
        unplaced = failure_cases.filter(pl.col("index").is_null()).row(0, named=True)
        raise ContractError(f"check {unplaced['check']} on {unplaced['column']} failed without naming a row")
    missing = pl.format(f"{{}} {_MISSING}", pl.col("column"))
    parts = pl.col("check").str.splitn("|", 2)
    is_missing = pl.col("check") == "not_nullable"
    value = pl.col("failure_case").str.slice(0, 80)
    reason = (
        pl.when(pl.col("schema_context") != "Column").then(parts.struct[1]).otherwise(pl.format("{}: '{}'", parts.struct[1], value))
    )
    return (
        failure_cases.with_row_index("order")
        .select(
            "order",
            pl.col("index").cast(pl.Int64).alias("row_index"),
            pl.when(is_missing).then(pl.lit("contract.required")).otherwise(parts.struct[0]).alias("rule"),
            pl.when(is_missing).then(missing).otherwise(reason).alias("reason"),
        )
        .sort("row_index", "order")
        .unique("row_index", keep="first", maintain_order=True)
        .select(list(FAILURE_DTYPES))
    )
