import polars as pl
import pytest

from pipelines.rules.catalogue import Example, ExampleFigure, evidence_of
from pipelines.rules.evidence import MAGNITUDE_DTYPES, figure_values
from pipelines.rules.magnitude import FACTOR, reference_band
from pipelines.rules.rates import RateBook

REFERENCE = [
    ("gdp", "VN", "2021", 3.7e11, "USD", "test"),
    ("gdp", "VN", "2001", 3.3e10, "USD", "test"),
    ("land_area", "VN", "2021", 331e3, "KM2", "test"),
]


def band(figure: ExampleFigure) -> tuple[float, float] | None:
    evidence = evidence_of(Example("", (figure,)))
    magnitude = pl.DataFrame(REFERENCE, schema=MAGNITUDE_DTYPES, orient="row")
    found = reference_band(figure_values(evidence), magnitude, RateBook(evidence.fx_rate))
    return found.select("reference_low", "reference_high").row(0) if found.height else None


def gdp(**given: str) -> ExampleFigure:
    return ExampleFigure("gdp", "366 billion", "gdp", 366, 9, **({"unit": "USD"} | given))


def test_band_is_a_factor_either_side():
    assert band(gdp()) == pytest.approx((3.7e11 / FACTOR, 3.7e11 * FACTOR), rel=0.01)


def test_another_currency_is_priced_and_a_quarter_is_a_quarter():
    assert band(gdp(unit="CNY"))[1] == pytest.approx(3.7e11 * FACTOR * 6.5, rel=0.02)
    assert band(gdp(period="2021-Q1"))[1] == pytest.approx(3.7e11 * FACTOR / 4, rel=0.02)


def test_the_nearest_reference_is_taken_and_none_that_is_too_far():
    assert band(gdp(period="2003")) == pytest.approx((3.3e10 / FACTOR, 3.3e10 * FACTOR), rel=0.01)
    assert band(gdp(period="2019")) == band(gdp())
    assert band(gdp(period="1970")) is None


def test_land_does_not_grow_and_is_no_flow():
    area = ExampleFigure("area", "329 000", "land_area", 329, 3, "KM2", period="2000-Q1")
    assert band(area) == pytest.approx((331e3 / FACTOR, 331e3 * FACTOR))


@pytest.mark.parametrize(
    "given",
    [
        {"sector": "industry"},
        {"entity": "example-firm"},
        {"counterpart": "US"},
        {"area": "KR"},
        {"unit": "PS"},
        {"status": "F"},
    ],
)
def test_what_the_table_does_not_speak_of_has_no_band(given: dict[str, str]):
    assert band(gdp(**given)) is None
