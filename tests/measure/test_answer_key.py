"""Extraction against hand-made tables: a made-up pair, and the two articles with what issue and design ask of them."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.defs.extraction_agreement import LEAST_F1
from pipelines.ingest.reference import ENTITY_COLUMNS, load_entities
from pipelines.measure.answer_key import find_keyed_texts, measure_agreement
from tests.articles import ARTICLES, CHECKOUT
from tests.homes import HEADER

NOBODY = pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String))
TEXT = "China's exports of goods rose by 4.2% in May 2022. They came to $308 billion, two thirds of it by sea.\n"
METADATA = "title: T\npublisher: P\npublished: 2022-06-09\nlanguage: en\nlicence: L\ntext_file: trade.txt\n"
ASIDES = "key,quote,char_start,char_end,value,unit_measure,note\n"


def write_table(raw: Path, quotes: dict[str, str], asides: str = "") -> None:
    folder = raw / "tables" / "trade"
    folder.mkdir(parents=True)
    (folder / "document.yml").write_text(METADATA)
    rows = [
        f"{key},{quote},{TEXT.index(quote)},{TEXT.index(quote) + len(quote)},{key},CN,,,,2022-05,A,,,\n"
        for key, quote in quotes.items()
    ]
    (folder / "observations.csv").write_text(HEADER + "".join(rows))
    if asides:
        (folder / "asides.csv").write_text(ASIDES + asides)


def measured(raw: Path, articles: Path) -> dict[str, tuple[int, int, int]]:
    frame = measure_agreement(find_keyed_texts(raw, articles), NOBODY).agreement
    return {name: (e, x, a) for name, e, x, a in frame.select("compared", "^.*_figures$").iter_rows()}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "trade.txt").write_text(TEXT)
    return tmp_path / "articles"


def test_text_is_compared_with_its_table(tmp_path: Path, articles: Path) -> None:
    write_table(tmp_path, {"goods_exports_growth": "rose by 4.2%", "goods_exports": "$308 billion"})
    counts = measured(tmp_path, articles)
    assert counts["mention"] == (2, 3, 2)
    assert counts["observation"][0] == 2
    assert counts["observation"][2] == 2


def test_aside_is_expected_as_a_mention_only(tmp_path: Path, articles: Path) -> None:
    start = TEXT.index("May")
    write_table(tmp_path, {"goods_exports_growth": "rose by 4.2%"}, f"may,May,{start},{start + 3},5,NR,\n")
    counts = measured(tmp_path, articles)
    assert (counts["mention"][0], counts["observation"][0]) == (2, 1)


def test_broken_aside_is_named_with_its_row_and_ends_nothing(tmp_path: Path, articles: Path) -> None:
    write_table(tmp_path, {"goods_exports_growth": "rose by 4.2%"}, "may,May,1,4,five,NR,\n")
    told = measure_agreement(find_keyed_texts(tmp_path, articles), NOBODY)
    assert told.agreement.is_empty()
    assert told.failed == ("tables/trade/asides.csv: row 2: a place or value is no whole number, or the unit is missing",)


def test_text_that_is_not_at_hand_is_known_and_not_measured(tmp_path: Path) -> None:
    write_table(tmp_path, {"goods_exports_growth": "rose by 4.2%"})
    (text,) = find_keyed_texts(tmp_path, tmp_path / "nowhere")
    assert (text.document_id, text.text_file, text.path) == ("trade", "trade.txt", None)
    assert measure_agreement([text], NOBODY).agreement.is_empty()


@pytest.mark.parametrize("compared", sorted(LEAST_F1))
def test_articles_are_read_as_well_as_asked(compared: str) -> None:
    texts = find_keyed_texts(CHECKOUT / "raw", ARTICLES)
    if any(one.path is None for one in texts):
        pytest.skip(f"the articles are not in {ARTICLES}; name their folder in COUNTINGHOUSE_ARTICLES")
    frame = measure_agreement(texts, load_entities(CHECKOUT / "raw")).agreement.filter(pl.col("compared") == compared)
    assert frame["document_id"].n_unique() == len(texts)
    assert frame.filter(pl.col("f1") < LEAST_F1[compared]).select("document_id", "f1").rows() == []
