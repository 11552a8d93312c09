"""Code lists: what they hold agrees with the standards they are taken from, and with one another."""

from __future__ import annotations

from importlib.resources import files

import polars as pl
import pycountry
import pytest

from pipelines.language.load import languages
from schemas import codes

CODE_LISTS = sorted(found.name.removesuffix(".csv") for found in (files("schemas") / "codelists").iterdir())
NAMED = sorted(found.name.removesuffix(".csv") for found in (files("schemas") / "names").iterdir())
INDICATORS = codes.codelist("indicator").to_dicts()


@pytest.mark.parametrize("name", CODE_LISTS)
def test_every_code_is_there_once_and_says_what_it_is(name: str) -> None:
    listed = codes.codelist(name)
    assert listed.columns[0] == "code"
    assert listed["code"].is_unique().all()
    assert listed["code"].str.strip_chars().eq_missing(listed["code"]).all()
    told = codes.label(name)
    assert told["code"].to_list() == listed["code"].to_list()
    assert told["label"].str.len_chars().gt(0).fill_null(value=False).all()
    if "description" in listed.columns:
        assert listed["description"].is_unique().all(), listed.filter(pl.col("description").is_duplicated())


@pytest.mark.parametrize("name", NAMED)
def test_names_are_of_codes_that_exist_and_stand_once_a_language(name: str) -> None:
    named = codes.names(name)
    assert named.columns[:3] == ["code", "language", "name"]
    assert set(named["code"]) <= codes.codes(name)
    assert set(named["language"]) <= set(languages())
    assert named.select(pl.struct("code", "language").is_unique().all()).item()
    assert named["name"].str.strip_chars().str.len_chars().gt(0).fill_null(value=False).all()


def test_countries_are_those_of_iso_3166() -> None:
    areas = codes.codelist("ref_area")
    countries = set(areas.filter(pl.col("kind") == "country")["code"])
    assert countries == {country.alpha_2 for country in pycountry.countries}


def test_subdivisions_belong_to_the_country_of_their_code() -> None:
    parts = codes.codelist("ref_area").filter(pl.col("kind") == "subdivision")
    assert (parts["code"].str.split("-").list.first() == parts["parent"].str.split("-").list.first()).all()
    assert (parts["code"] != parts["parent"]).all()
    assert set(parts["code"]) <= {part.code for part in pycountry.subdivisions}


def test_areas_lie_in_areas_that_are_listed() -> None:
    areas = codes.codelist("ref_area")
    assert set(areas["parent"].drop_nulls()) <= set(areas["code"])
    assert areas.filter(pl.col("parent").is_null())["code"].to_list() == ["W0"]


def test_currencies_are_those_of_iso_4217() -> None:
    assert codes.codes("currency") == {currency.alpha_3 for currency in pycountry.currencies}
    assert codes.NO_CURRENCY in codes.codes("currency")
    assert codes.codelist("currency")["minor_digits"].str.contains(r"^\d$").all()


def test_a_unit_is_not_a_currency_too() -> None:
    assert not set(codes.codelist("unit_measure")["code"]) & codes.codes("currency")


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator["code"])
def test_the_columns_of_an_indicator_agree(indicator: dict[str, str | None]) -> None:
    dimensions = {*codes.codelist("unit_measure")["dimension"], codes.MONEY}
    numerator, _, denominator = str(indicator["dimension"]).partition("/")
    assert numerator in dimensions
    assert denominator in dimensions | {""}
    if indicator["default_unit"]:
        assert codes.unit(indicator["default_unit"]).dimension == numerator
    else:
        assert numerator == codes.MONEY, "a number printed without a unit needs one"
    assert bool(indicator["per"]) == bool(denominator)
    if indicator["per"]:
        assert codes.unit(indicator["per"]).dimension == denominator
    if indicator["level_indicator"]:
        [level] = [other for other in INDICATORS if other["code"] == indicator["level_indicator"]]
        assert level["transformation"] in {"level", "balance"}
        assert indicator["transformation"] in {"growth", "share", "ratio"}
    if indicator["transformation"] == "growth":
        assert indicator["level_indicator"]
        assert indicator["dimension"] == "percent"


def test_a_unit_knows_its_dimension() -> None:
    assert codes.unit("USD") == codes.Unit("USD", "money")
    assert codes.unit("USD/MTH").dimension == "money/time"
    assert codes.unit("PT").dimension == "percent"
    for unknown in ("ZZZ", "USD/ZZZ", "usd"):
        assert not codes.is_code("unit_measure", unknown)
        with pytest.raises(KeyError):
            codes.unit(unknown)


def test_a_code_list_that_does_not_exist_is_named() -> None:
    with pytest.raises(KeyError, match="no code list 'colour'"):
        codes.codes("colour")


def test_qualifiers_widen_by_exact_factors() -> None:
    factors = codes.codelist("qualifier")
    bounds = factors.select(pl.col("low_factor", "high_factor").cast(pl.Float64))
    assert (bounds["low_factor"].fill_null(1) <= 1).all()
    assert (bounds["high_factor"].fill_null(1) >= 1).all()
    assert factors.filter(pl.col("code") == "exact").row(0)[2:] == ("1", "1")


def test_a_rule_has_a_severity_that_means_something() -> None:
    rules = codes.codelist("rule")
    assert set(rules["severity"]) <= {"ERROR", "WARN", "INFO"}
    assert set(rules["judges"]) == {codes.COMPARISON, codes.ROW, "reading"}
    assert set(rules.filter(pl.col("family") == "contract")["severity"]) == {"ERROR"}
