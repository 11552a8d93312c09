"""The units of ordinary reports are read behind a number and in the head of a column, each with its power of ten."""

from __future__ import annotations

import csv
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions

_PROSE = {"en": "The total came to {} last week.", "zh": "总量为{}。", "de": "Insgesamt waren es {} im Werk."}
_TABLES = {
    "en": "Site             Volume ({})      Share (%)\nAlpha house      37.5             40\nBeta house       41.2           60\n",
    "zh": "项目｜数量（{}）｜占比（%）\n甲地｜37.5｜40\n乙地｜41.2｜60\n",
    "de": "Ort | Menge ({}) | Anteil (%)\nHamm | 37,5 | 40\nBonn | 41,2 | 60\n",
}
_PREFIXES = {
    "nano": -9,
    "micro": -6,
    "milli": -3,
    "centi": -2,
    "": 0,
    "kilo": 3,
    "mega": 6,
    "giga": 9,
    "tera": 12,
    "peta": 15,
    "exa": 18,
}
_PREFIXED = {
    "metres": ("M", 0), "grams": ("KG", -3), "litres": ("L", 0), "liters": ("L", 0), "watts": ("KW", -3), "watt-hours": ("KWH", -3),
    "joules": ("J", 0), "volts": ("V", 0), "bytes": ("BYTE", 0), "bits": ("BIT", 0), "sieverts": ("SV", 0), "tonnes": ("T", 0),
}  # fmt: skip
# These are units of their own.
_OWN = {
    "kilometres": ("KM", 0),
    "kilograms": ("KG", 0),
    "kilowatts": ("KW", 0),
    "kilowatt-hours": ("KWH", 0),
    "millilitres": ("L", -3),
}


class _Unit(NamedTuple):
    language: str
    form: str
    unit: str
    exponent: int
    is_in_heads: bool


@cache
def _units() -> tuple[_Unit, ...]:
    with (Path(__file__).parent / "unit_words.csv").open(encoding="utf-8", newline="") as lines:
        listed = [
            _Unit(row["language"], form, row["unit"], int(row["exponent"]), not row["head"])
            for row in csv.DictReader(lines)
            for form in row["forms"].split(";")
        ]
    for (prefix, power), (name, (code, own)) in product(_PREFIXES.items(), _PREFIXED.items()):
        unit, exponent = _OWN.get(f"{prefix}{name}", (code, own + power))
        listed.append(_Unit("en", f"{prefix}{name}", unit, exponent, is_in_heads=True))
    return tuple(listed)


def _read(texts: list[str], languages: list[str]) -> list[list[tuple[str, float]]]:
    """Unit and value of every quantity of each text, in the unit of its code."""
    documents = pl.DataFrame({"document_id": [str(number) for number in range(len(texts))], "text": texts, "language": languages})
    found: list[list[tuple[str, float]]] = [[] for _ in texts]
    mention = read_mentions(documents).filter(pl.col("mention_kind") != "date")
    for number, unit, low, exponent in mention.select("document_id", "unit_measure", "low_significand", "low_exponent").iter_rows():
        found[int(number)].append((unit, float(low) * 10.0**exponent))
    return found


def _are(found: list[tuple[str, float]], wanted: list[tuple[str, float]]) -> bool:
    return len(found) == len(wanted) and all(
        unit == other and value == pytest.approx(own, rel=1e-9) for (unit, value), (other, own) in zip(found, wanted, strict=True)
    )


def test_units_are_read_behind_numbers() -> None:
    units = _units()
    joints = ["" if one.language == "zh" else " " for one in units]
    texts = [_PROSE[one.language].format(f"37{joint}{one.form}") for one, joint in zip(units, joints, strict=True)]
    found = _read(texts, [one.language for one in units])
    wrong = [(one, read) for one, read in zip(units, found, strict=True) if not _are(read, [(one.unit, 37 * 10.0**one.exponent)])]
    assert not wrong


def test_columns_have_the_unit_of_their_head() -> None:
    units = [one for one in _units() if one.is_in_heads]
    found = _read([_TABLES[one.language].format(one.form) for one in units], [one.language for one in units])
    wrong = [
        (one, read)
        for one, read in zip(units, found, strict=True)
        if not _are(read, [(one.unit, 37.5 * 10.0**one.exponent), ("PT", 40), (one.unit, 41.2 * 10.0**one.exponent), ("PT", 60)])
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("The dams let 45 ML go.", "L", 45e6),
        ("The plant treats 45 ML a day.", "L/D", 45e6),
        ("Take 5 ML of the solution.", "L", 5e-3),
        ("Pour in 250ML of milk.", "L", 0.25),
        ("Water fetched $212/ML.", "USD/MLT", 212),
        ("The ship measures 9,400 GT.", "T", 9400),
        ("The world emits 37 Gt a year.", "T/Y", 37e9),
        ("The line carries 40 Gb/s.", "BIT/S", 40e9),
        ("The drive writes 40 GB/s.", "BYTE/S", 40e9),
        ("The load weighs 500 KGS.", "KG", 500),
        ("Traffic came to 12.6 million twenty-foot equivalent units.", "TEU", 12.6e6),
        ("It costs 0.8 yuan per watt.", "CNY/WAT", 0.8),
    ],
)
def test_capitals_and_words_around_tell_units_apart(text: str, unit: str, value: float) -> None:
    assert _are(_read([text], ["en"])[0], [(unit, value)])


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("面积37m²。", "KM2", 37e-6),
        ("体积37m³。", "M3", 37),
        ("浓度37µg/m³。", "KG/M3", 37e-9),
        ("面积37平方千米。", "KM2", 37),
        ("天然气37亿方。", "M3", 37e8),
        ("社区阅览角6084册。", "NR", 6084),
    ],
)
def test_what_touches_a_chinese_figure_is_no_part_of_it(text: str, unit: str, value: float) -> None:
    assert _are(_read([text], ["zh"])[0], [(unit, value)])


def test_a_bare_mm_is_a_length_and_money_in_it_is_in_millions() -> None:
    rain = "Month      Rain (mm)\nJune       37.5\nJuly       41.2\n"
    sales = "Unit       Sales ($mm)\nNorth      37.5\nSouth      41.2\n"
    found = _read([rain, sales], ["en", "en"])
    assert _are(found[0], [("M", 0.0375), ("M", 0.0412)])
    assert _are(found[1], [("USD", 37.5e6), ("USD", 41.2e6)])
