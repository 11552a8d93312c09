"""Benchmark of `extract` on public data sets of quantities in English news: precision, recall and F1 of values and of units.

    python tests/benchmarks/bench_public.py FOLDER [--show]

FOLDER holds one file a data set, JSON Lines or a JSON list of {"text", "quantities"}; a quantity is a list [value, unit,
normalized unit, ...] or a mapping with "value" and "normalized_unit". The data sets are not part of this project. As in
their published evaluation, values of one sentence are compared as numbers (within 1e-5), spans are not; a range has two of
them, and a fall is a positive number. Ordinals, ranks, dates and multiples that a verb or adverb says
(doubled, twice) are not annotated there and not counted here.

Names of units differ between systems, so each is brought to the data sets' terms first: a currency's code to its noun, a
thing counted to its head noun, cents to parts of their currency. A counted thing agrees when its head noun stands in the other's
name ("wireless speaker" and "speaker").
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.reading import read_figures
from schemas import codes

TOLERANCE = 1e-5
NOT_ANNOTATED = ("date", "rank")
NONE = ""
# What the data sets call a unit, where that is not our name for it.
TERMS = {
    "percent": "percentage", "times": "count", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit",
    "pound-mass": "pound", "avoirdupois pound": "pound", "metric ton": "tonne", "ton": "tonne", "united states dollar": "dollar",
    "us dollar": "dollar", "yuan": "chinese yuan", "yen": "japanese yen", "british pound": "pound sterling",
    "% -": NONE, "-": NONE, "number": NONE, "square-metre": "square metre", "gigaton": "gigatonne", "megaton": "megatonne",
    "person": "people", "foot pound-force": "pound-foot", "revolutions": "revolution", "metre per second": "metre per second",
    "deputie": "deputy", "part per billion": "parts-per-billion",
    "part per million": "parts-per-million", "centigrade": "celsius", "lao kip": "kip", "swiss franc": "franc",
    "month-old": "month of age",
}  # fmt: skip
MULTIPLE = re.compile("(?i)(?:doubl|tripl|trebl|quadrupl|quintupl|halv|twice|thrice)")
# The data sets name what a fraction is a fraction of behind this sign; here it has no unit.
FRACTION = "% "
CENTS = re.compile("^cents?(?: |$)")


@dataclass(frozen=True)
class Quantity:
    """Ends of a range or one number, and the parts of the unit (numerator, denominator)."""

    values: tuple[float, ...]
    unit: tuple[str, ...]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--show", action="store_true", help="print the quantities that differ")
    options = arguments.parse_args()
    for path in sorted(options.folder.glob("*.json*")):
        print(f"{path.stem:16} " + measured(sentences(path.read_text(encoding="utf-8")), show=options.show))


def sentences(content: str) -> list[dict[str, Any]]:
    """The sentences of a data set, of either form."""
    if content.lstrip().startswith("["):
        return list(json.loads(content))
    return [json.loads(line) for line in content.splitlines() if line.strip()]


def measured(data: list[dict[str, Any]], *, show: bool) -> str:
    expected = [[annotated(one) for one in sentence["quantities"]] for sentence in data]
    found = read([sentence["text"] for sentence in data])
    by_value = by_both = 0
    for sentence, wanted, read_ones in zip(data, expected, found, strict=True):
        both = matched(wanted, read_ones, lambda one, other: is_same_value(one, other) and is_same_unit(one, other))
        value = matched(wanted, read_ones, is_same_value)
        by_both, by_value = by_both + len(both), by_value + len(value)
        if show and (len(both) < len(wanted) or len(both) < len(read_ones)):
            missing = [one for index, one in enumerate(wanted) if index not in both]
            more = [one for index, one in enumerate(read_ones) if index not in both.values()]
            print(f"{sentence['text']}\n    expected {missing}\n    read     {more}")
    wanted_count, read_count = sum(map(len, expected)), sum(map(len, found))
    scores = (("value", by_value), ("value and unit", by_both))
    scored = [
        f"{name}: P {right / max(read_count, 1):.3f} R {right / max(wanted_count, 1):.3f} "
        f"F1 {2 * right / max(read_count + wanted_count, 1):.3f}"
        for name, right in scores
    ]
    return "  ".join([f"sentences {len(data)}", f"quantities {wanted_count}", f"read {read_count}", *scored])


def annotated(quantity: list[str] | dict[str, str]) -> Quantity:
    """A quantity of a data set."""
    value, unit = (quantity[0], quantity[2]) if isinstance(quantity, list) else (quantity["value"], quantity["normalized_unit"])
    unit = NONE if unit.startswith(FRACTION) else unit
    numbers = [float(number) for number in re.findall(r"(?:^-)?[0-9.]+(?:e[+-]?[0-9]+)?|inf", str(value))]
    return in_terms(numbers, unit.lower())


def read(texts: list[str]) -> list[list[Quantity]]:
    """What is found in each text."""
    found: list[list[Quantity]] = [[] for _ in texts]
    for row in read_figures(texts, "en").iter_rows(named=True):
        is_worded = row["unit"] == "times" and MULTIPLE.search(row["text"]) is not None
        if row["kind"] not in NOT_ANNOTATED and not is_worded:
            numbers = [row[name] for name in ("value", "low", "high") if row[name] is not None]
            found[row["text_index"]].append(in_terms(numbers, unit_name(row["unit"], row["kind"])))
    return found


def unit_name(unit: str | None, kind: str) -> str:
    """Our unit in words, with the currency's noun for its code."""
    words = [CURRENCIES.get(part, part) for part in (unit or NONE).split(" per ")]
    if kind == "age" and words[0]:
        words[0] += " of age"
    return " per ".join(words).lower()


def in_terms(numbers: Iterable[float], unit: str) -> Quantity:
    """Values and unit in the data sets' terms; cents as parts of their currency."""
    values = tuple(sorted(abs(number) for number in numbers))
    if CENTS.match(unit):
        values, unit = tuple(number / 100 for number in values), CENTS.sub("dollar ", unit).strip()
    unit = TERMS.get(unit, unit)
    return Quantity(values, tuple(TERMS.get(part.strip(), part.strip()) for part in unit.split(" per ")))


def is_same_value(one: Quantity, other: Quantity) -> bool:
    pairs = zip(one.values, other.values, strict=False)
    return len(one.values) == len(other.values) and all(math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=1e-8) for a, b in pairs)


def is_same_unit(one: Quantity, other: Quantity) -> bool:
    return len(one.unit) == len(other.unit) and all(map(is_same_part, one.unit, other.unit))


def is_same_part(one: str, other: str) -> bool:
    if one == other or not one or not other:
        return one == other
    if one in FIXED and other in FIXED:
        return False
    words, others = ([singular(word) for word in re.split("[ -]", unit)] for unit in (one, other))
    return words[-1] in others or others[-1] in words


def singular(word: str) -> str:
    return word.removesuffix("s") if not word.endswith("ss") else word


def matched(wanted: list[Quantity], found: list[Quantity], agrees: Callable[[Quantity, Quantity], bool]) -> dict[int, int]:
    """Places of expected quantities, and of what agrees with each; each counts once."""
    pairs: dict[int, int] = {}
    for place, one in enumerate(wanted):
        other = next((index for index, two in enumerate(found) if index not in pairs.values() and agrees(one, two)), None)
        if other is not None:
            pairs[place] = other
    return pairs


CURRENCIES = dict(codes.label("currency").iter_rows())
# Of units that are no things counted, only the whole name counts: a Hong Kong dollar is no dollar.
FIXED = {TERMS.get(name.lower(), name.lower()) for name in CURRENCIES.values() if name} | {
    "percentage", "percentage point", "count", "dollar", "chinese yuan", "japanese yen", "pound sterling", "pound",
    "year", "year of age", "month of age", "month", "minute", "second", "hour", "metre", "square metre", "cubic metre", "mile",
    "foot", "square foot",
}  # fmt: skip


if __name__ == "__main__":
    main()
