"""How good the reader of prose is, measured on the texts whose figures a person has put into tables."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipelines.defs.metadata import column_schema, preview, table_metadata
from pipelines.defs.raw import OWNERS
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.measure.answer_key import KeyedText, MeasuredAgreement, find_keyed_texts, measure_agreement
from pipelines.warehouse.home import ARTICLES_VARIABLE
from pipelines.warehouse.landing import read_landing, write_landing
from schemas.extraction_agreement import EXTRACTION_AGREEMENT

LEAST_F1 = {"mention": 0.97, "observation": 0.80}
"""F1 below which the check warns, by what is compared."""

_CHECK = "extraction_agreement_is_high"


@dg.asset(
    deps=["document", "entity"],
    group_name="figures",
    kinds={"polars", "pandera", "parquet"},
    owners=OWNERS,
    pool=POOL,
    description=f"{EXTRACTION_AGREEMENT.description} The texts lie in the folder that {ARTICLES_VARIABLE} names.",
    metadata={"dagster/column_schema": column_schema(EXTRACTION_AGREEMENT)},
    check_specs=[
        dg.AssetCheckSpec(
            _CHECK,
            asset="extraction_agreement",
            blocking=True,
            description="F1 of mentions is at least {mention} and of observations at least {observation} on every text.".format(
                **LEAST_F1
            ),
        )
    ],
)
def extraction_agreement(refresh: RefreshHome) -> Iterator[dg.MaterializeResult[None]]:
    """Reads every text that a table was made from, where it is at hand, and compares."""
    home = refresh.home
    texts = find_keyed_texts(home.raw, home.articles)
    measured = measure_agreement(texts, read_landing(home.landing, "entity"))
    frame = measured.agreement
    write_landing(home.landing, "extraction_agreement", frame)
    yield dg.MaterializeResult(metadata=table_metadata(frame), check_results=[_is_high(measured, texts)])


def _is_high(measured: MeasuredAgreement, texts: list[KeyedText]) -> dg.AssetCheckResult:
    """Passes where nothing is too low; a text that is not at hand is named, because it was not measured."""
    least = pl.col("compared").replace_strict(LEAST_F1, default=None, return_dtype=pl.Float64)
    frame = measured.agreement
    low = frame.filter(pl.col("f1").fill_null(0.0) < least)
    absent = [f"{one.document_id}: {one.text_file} is not in the folder of articles" for one in texts if one.path is None]
    return dg.AssetCheckResult(
        check_name=_CHECK,
        passed=low.is_empty() and not measured.failed,
        severity=dg.AssetCheckSeverity.WARN,
        description="; ".join([*measured.failed, *absent]) or None,
        metadata={
            "measured": frame["document_id"].n_unique(),
            "not_measured": len(absent) + len(measured.failed),
            "agreement": preview(frame, 40),
        },
    )
