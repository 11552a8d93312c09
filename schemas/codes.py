"""The code lists, each loaded once from `codelists/*.csv`; a unit knows its dimension.

A code list is a CSV file with at least the columns `code` and `description`, or one whose codes have their names in `names/`, a row
a language. This module holds no rule about figures: it answers which codes exist and what their attributes are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import polars as pl

ENGLISH = "en"  # the language of columns, messages and docs
MONEY, COUNT = "money", "count"
NUMBER = "NR"  # a number of things
PERCENT, PERCENTAGE_POINT = "PT", "PD"
COMPARISON = "comparison"  # what a rule judges that holds figures against each other, a rate or a reference
ROW = "row"  # what a rule judges that looks at one row by itself
UNNAMED_SECTOR = "other-"  # opens a sector that a text sets apart by words of no list; whether it is a part is not told
UNNAMED_PART = "part-"  # opens the sector of what a text says is a part, without a word of a list for it
UNNAMED = f"^(?:{UNNAMED_SECTOR}|{UNNAMED_PART})[0-9]+$"  # sectors named by their place in a text, which say nothing outside of it
NO_CURRENCY = "XXX"  # ISO 4217: a transaction without a currency


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure in base units.

    Attributes:
        code: ISO 4217 code, a code of `unit_measure.csv`, or two of them as `USD/MTH`.
        dimension: what it measures: money, share, point, person, area ...; `money/time` for one per another.
    """

    code: str
    dimension: str


@cache
def codelist(name: str) -> pl.DataFrame:
    """The code list `name` as text columns, `code` first.

    Raises:
        KeyError: there is no such code list.
    """
    resource = files("schemas") / "codelists" / f"{name}.csv"
    if not resource.is_file():
        raise KeyError(f"no code list {name!r} in schemas/codelists")
    return pl.read_csv(resource.read_bytes(), infer_schema=False)


@cache
def names(name: str) -> pl.DataFrame:
    """The names of the codes of a code list: code, language (primary subtag), name, and what else their file has.

    Raises:
        KeyError: the code list has no names of its own.
    """
    resource = files("schemas") / "names" / f"{name}.csv"
    if not resource.is_file():
        raise KeyError(f"no names of code list {name!r} in schemas/names")
    return pl.read_csv(resource.read_bytes(), infer_schema=False)


@cache
def label(name: str) -> pl.DataFrame:
    """What each code of a code list is called in English: code, label; its name, or else its description."""
    listed = codelist(name)
    if (files("schemas") / "names" / f"{name}.csv").is_file():
        return names(name).filter(pl.col("language") == ENGLISH).select("code", label="name")
    own = "name" if "name" in listed.columns else "description"
    return listed.select("code", label=own)


@cache
def codes(name: str) -> frozenset[str]:
    """All codes of the code list `name`; for `unit_measure` the currencies and pairs in use are included."""
    listed = frozenset(codelist(name)["code"].to_list())
    return listed | codes("currency") if name == "unit_measure" else listed


@cache
def unit(code: str) -> Unit:
    """The unit named by `code`.

    Raises:
        KeyError: no code list has it.
    """
    numerator, _, denominator = code.partition("/")
    if denominator:
        return Unit(code, f"{unit(numerator).dimension}/{unit(denominator).dimension}")
    if code in codes("currency"):
        return Unit(code, MONEY)
    return Unit(code, _dimensions()[code])


def is_code(name: str, code: str) -> bool:
    """Whether `code` is in the code list `name`; a unit may also be one listed unit per another."""
    if name != "unit_measure":
        return code in codes(name)
    return all(part in codes(name) for part in code.split("/", 1))


@cache
def _dimensions() -> dict[str, str]:
    units = codelist("unit_measure")
    return dict(zip(units["code"], units["dimension"], strict=True))
