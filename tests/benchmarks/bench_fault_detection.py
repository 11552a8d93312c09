"""Fault detection at length: thousands of faults in generated documents, the table in the issue's terms, and every miss.

    python -m tests.benchmarks.bench_fault_detection --figures 2000 --rounds 140 --seed 1

Takes a few minutes. With `--misses FILE` each fault that was missed, wrongly repaired or left unrepaired is written as a line
of JSON: fault, document, quotes, touching relations, rules that failed, shifts made.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from pipelines.rules.fault_detection import faults
from pipelines.rules.fault_detection.economies import generate
from pipelines.rules.fault_detection.measure import GENERATED, INFERRED, CleanSet, Result, clean_set, results, without_relations
from pipelines.rules.reconcile import reconcile

SCALE = sorted(faults.UNDONE_BY_POWER - {"percent_as_fraction"})
# What the table is held to: fault kinds, least number of telling relations, column, least share.
TARGETS = (
    ("scale faults that two relations tell, found", SCALE, 2, "found", 0.98),
    ("scale faults that two relations tell, rightly repaired", SCALE, 2, "right", 0.95),
    ("currency swaps, found", ["currency_swap"], 1, "found", 0.99),
    ("digit transpositions beyond the rounding, found", ["digit_transposition"], 1, "found", 0.90),
)


def main() -> None:
    arguments = _arguments()
    world = generate(arguments.seed, arguments.figures)
    sets = {GENERATED: clean_set(GENERATED, world), INFERRED: clean_set(INFERRED, without_relations(world), world)}
    clean = sets[arguments.set]
    start = time.process_time()
    rows = list(_rows(clean, results(clean, reconcile(clean.evidence), arguments.seed, arguments.rounds)))
    print(f"{len(rows)} faults in {clean.evidence.figure.height} figures, {time.process_time() - start:.1f} s CPU")
    frame = pl.DataFrame(rows, infer_schema_length=None)
    _report(frame)
    if arguments.misses:
        missed = ~pl.col("is_hidden") & (~pl.col("is_found") | pl.col("can_repair") & ~pl.col("is_right")) | pl.col("is_wrong")
        lines = (json.dumps(row, ensure_ascii=False, default=str) for row in frame.filter(missed).iter_rows(named=True))
        Path(arguments.misses).write_text("\n".join(lines), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--figures", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=140)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", choices=[GENERATED, INFERRED], default=GENERATED)
    parser.add_argument("--misses", help="file for the misses, one JSON object a line")
    return parser.parse_args()


def _rows(clean: CleanSet, told: Iterable[Result]) -> Iterator[dict[str, object]]:
    quotes = dict(clean.evidence.observation.select("observation_id", "quote").iter_rows())
    for result in told:
        injection = result.injection
        fault = injection.fault
        names = list(fault.rows)
        relations = {item.relation_id: item.kind for name in names for item in clean.relations.get(name, ())}
        yield {
            "fault": fault.kind,
            "document": fault.document_id,
            "copy": injection.copy,
            "figures": names[:5],
            "count": len(names),
            "quotes": [quotes[name] for name in names[:5]],
            "undone_by": fault.shift,
            "touching": injection.touching,
            "telling": injection.telling,
            "relations": [f"{kind} {name.split(':')[1]}" for name, kind in relations.items()][:12],
            "is_hidden": injection.is_hidden,
            "is_found": result.is_found,
            "can_repair": fault.kind in faults.UNDONE_BY_POWER,
            "is_right": result.is_right,
            "is_wrong": result.is_wrong,
            "rules": result.details["rules"],
            "shifts": json.dumps(result.details["shifts"]),
        }


def _report(frame: pl.DataFrame) -> None:
    seen = frame.filter(~pl.col("is_hidden"))
    table = (
        frame.with_columns(pl.min_horizontal("touching", 3).alias("touching"), pl.min_horizontal("telling", 3).alias("telling"))
        .group_by("fault", "touching", "telling")
        .agg(
            injected=pl.len(),
            hidden=pl.col("is_hidden").sum(),
            found=(~pl.col("is_hidden") & pl.col("is_found")).sum(),
            right=(~pl.col("is_hidden") & pl.col("is_right")).sum(),
            wrong=pl.col("is_wrong").sum(),
        )
        .sort("fault", "touching", "telling")
    )
    with pl.Config(tbl_rows=100, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True):
        print(table)
    for name, kinds, fewest, column, least in TARGETS:
        for relations in ("telling", "touching"):
            rows = seen.filter(pl.col("fault").is_in(kinds) & (pl.col(relations) >= fewest))
            share = rows[f"is_{column}"].mean()
            print(f"{name}: {share:.2%} of {rows.height} by {relations} relations (to reach {least:.0%})")
    wrong = frame["is_wrong"].mean()
    print(f"faults upon which a figure was changed to what it never was: {wrong:.2%} of {frame.height} (under 0.5%)")


if __name__ == "__main__":
    main()
