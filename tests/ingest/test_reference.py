"""Reference tables: a broken file is one message that names file and row; the checkout's own are in order."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.reference import load_entities, load_fx_rates, load_magnitudes
from tests.homes import CHECKOUT

ENTITY = "code,name_en,name_zh,ref_area,kind,description\nacme,Acme,顶点,CN,firm,Maker\n"
MAGNITUDE = "indicator,ref_area,time_period,value,unit_measure,source\ngdp,US,2021,23000000000000,USD,Bank\n"
PEG = "start_date,end_date,base_currency,quote_currency,rate,source\n1994-01-01,1994-12-31,USD,CNY,8.6,Bank\n"
LOADERS: dict[str, Callable[[Path], pl.DataFrame]] = {
    "entity.csv": load_entities,
    "magnitude.csv": load_magnitudes,
    "fx_peg.csv": load_fx_rates,
}


@pytest.mark.parametrize("name", LOADERS)
def test_own_tables_are_in_order(name: str) -> None:
    assert LOADERS[name](CHECKOUT / "raw").height


def test_rates_of_some_currencies_are_those_of_all() -> None:
    some = frozenset({"CNY", "EUR", "XXX"})
    every = load_fx_rates(CHECKOUT / "raw")
    assert load_fx_rates(CHECKOUT / "raw", some).equals(every.filter(pl.col("quote_currency").is_in(list(some))))
    assert load_fx_rates(CHECKOUT / "raw", frozenset()).is_empty()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("entity.csv", ENTITY + "Acme Abroad,A,,CN,firm,\n", "row 3: code is no slug"),
        ("entity.csv", ENTITY + "\nacme,A,,CN,firm,\n", "row 4: an earlier row has the same code"),
        ("entity.csv", ENTITY + "b,B,,China,firm,\n", "row 3: ref_area is no code of an area: 'China'; write CN"),
        ("entity.csv", ENTITY + "b,B\n", "row 3: 2 fields where the header has 6"),
        ("entity.csv", ENTITY + 'b,"B,,CN,firm,\n', "row 3: a quote mark is not closed on its line"),
        ("entity.csv", ENTITY.replace("kind", "sort"), "row 1: missing column 'kind'; unknown column 'sort'"),
        ("entity.csv", ENTITY.replace("\n", ",colour\n", 1).replace("Maker", "Maker,red"), "row 1: unknown column 'colour'"),
        ("entity.csv", ENTITY.replace(",", ";"), "row 1: columns are parted by ';', not by commas"),
        ("magnitude.csv", MAGNITUDE + "gdb,US,2021,1,USD,Bank\n", "row 3: indicator is not in schemas/codelists/indicator.csv"),
        ("magnitude.csv", MAGNITUDE + "gdp,US,2021,much,USD,Bank\n", "row 3: value is no number above zero"),
        ("magnitude.csv", MAGNITUDE + "gdp,US,2021,inf,USD,Bank\n", "row 3: value is no number above zero"),
        ("magnitude.csv", MAGNITUDE + "gdp,US,21,1,USD,Bank\n", "row 3: time_period is no period that exists: '21'"),
        ("magnitude.csv", MAGNITUDE + "gdp,usa,2021,1,USD,Bank\n", "row 3: ref_area is no code of an area: 'usa'"),
        ("fx_peg.csv", PEG + "1995-01-01,1994-12-31,USD,CNY,8,Bank\n", "row 3: start_date or end_date is no day"),
        ("fx_peg.csv", PEG + "1995-01-01,1995-12-31,USD,CNY,-8,Bank\n", "row 3: rate is no number above zero"),
        ("fx_peg.csv", PEG + "1995-01-01,1995-12-31,EUR,CNY,8,Bank\n", "row 3: base_currency is not USD"),
    ],
)
def test_broken_table_is_one_message_with_file_and_row(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / "reference" / name
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RawFileError) as caught:
        LOADERS[name](tmp_path)
    assert str(caught.value).startswith(f"reference/{name}: {said}")


def test_names_are_rows_by_language(tmp_path: Path) -> None:
    path = tmp_path / "reference" / "entity.csv"
    path.parent.mkdir()
    path.write_text(
        "code,name_en,name_de,ref_area,kind,description\nwerk,Works,Werk,DE,firm,\nnobody,,,DE,firm,\n", encoding="utf-8"
    )
    rows = load_entities(tmp_path).sort("code", "language").select("code", "language", "name").rows()
    assert rows == [("nobody", None, None), ("werk", "de", "Werk"), ("werk", "en", "Works")]
