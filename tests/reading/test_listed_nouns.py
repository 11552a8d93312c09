"""The nouns that classifiers count, and those that only belong to a longer name."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions


@pytest.mark.parametrize(
    ("text", "quote", "unit"),
    [
        ("新建3个国家级开发区。", "3个国家级开发区", "zone"),
        ("新建3个国家级产业集群。", "3个", "item"),
        ("招收20名高校毕业生。", "20名", "people"),
        ("12名高校教师获奖。", "12名高校教师", "teacher"),
        ("113项居民服务事项可办。", "113项", "item"),
        ("城市更新项目223个。", "223个", "project"),
        ("代表建议915件。", "915件", "piece"),
        ("已有8家销售该产品。", "8家", "company"),
        ("与39个国家建交。", "39个国家", "country"),
    ],
)
def test_noun_is_what_is_counted(text: str, quote: str, unit: str) -> None:
    mention = read_mentions(pl.DataFrame({"document_id": ["d"], "text": [text], "language": ["zh"]}))
    assert mention.select(pl.col("quote").str.slice(mention["quote"].str.find(r"[0-9]")[0]), "unit_name").rows() == [(quote, unit)]
