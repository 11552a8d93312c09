"""What stands in the published file."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.catalog import NoTableError, list_columns, list_tables
from pipelines.warehouse.connect import NoWarehouseError


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "countinghouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create schema marts; create schema quality; create schema staging; create table staging.stg_x as select 1 as a;"
            "create table quality.warning as select 1 as a; create table marts.goods_trade as select 1 as exports, 2 as imports;"
            "create view marts.seen as from marts.goods_trade;"
            "comment on table marts.goods_trade is 'How much?'; comment on column marts.goods_trade.exports is 'What went out.'"
        )
    return path


def test_tables_come_with_rows_and_question(published: Path) -> None:
    assert list_tables(published).rows() == [
        ("marts", "goods_trade", 1, "How much?"), ("marts", "seen", None, None), ("quality", "warning", 1, None),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["goods_trade", "marts.goods_trade"])
def test_columns_come_in_order_with_what_they_mean(published: Path, name: str) -> None:
    assert list_columns(published, name).rows() == [
        ("marts.goods_trade", "exports", "INTEGER", "What went out."), ("marts.goods_trade", "imports", "INTEGER", None),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["goods_trad", "Marts.Goods_Trade", "'; drop table x", ""])
def test_unknown_table_names_those_that_are_like_it(published: Path, name: str) -> None:
    with pytest.raises(NoTableError, match=r"did you mean .*marts\.goods_trade.*countinghouse tables"):
        list_columns(published, name)


def test_nothing_published_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouseError, match="countinghouse refresh"):
        list_tables(tmp_path / "countinghouse.duckdb")
