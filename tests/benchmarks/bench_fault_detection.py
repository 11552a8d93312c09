"""Fault detection at length: thousands of faults in generated documents, the table in the issue's terms, and every miss.

    python -m tests.benchmarks.bench_fault_detection --figures 2000 --rounds 140 --seed 1

Takes a few minutes. `--raw raw` puts the faults into the documents of a raw folder instead, once they are repaired: slow,
one run of the engine a round, as documents that are given cannot be copied. With `--misses FILE` each fault that was missed,
wrongly repaired or left unrepaired is written as a line of JSON: fault, document, quotes, touching relations, rules that
failed, shifts made.

Exits with 1 when a target of `tests/measure/fault_targets.py` is missed. The shares to reach are those of documents with their
relations, so that `--set inferred` is held to raise no false alarm only; what fails in documents that are given is theirs, no
false alarm.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from pipelines.ingest.raw_folder import find_documents
from pipelines.ingest.reference import load_fx_rates, load_magnitudes
from pipelines.ingest.relation_terms import relation_terms
from pipelines.ingest.table_landing import land_tables
from pipelines.measure.fault_detection import faults
from pipelines.measure.fault_detection.clean_set import GENERATED, GIVEN, INFERRED, CleanSet, clean_set, repaired, without_relations
from pipelines.measure.fault_detection.economies import generate
from pipelines.measure.fault_detection.measure import Result, results
from pipelines.reading.quotes import read_quotes
from pipelines.rules.evidence import Evidence
from pipelines.rules.reconcile import reconcile
from tests.measure.fault_targets import MOST_WRONG, TARGETS, false_alarms, shortfalls


def main() -> None:
    arguments = _arguments()
    clean = _clean_set(arguments)
    start = time.process_time()
    said = reconcile(clean.evidence)
    rows = list(_rows(clean, results(clean, said, arguments.seed, arguments.rounds)))
    print(f"{len(rows)} faults in {clean.evidence.figure.height} figures, {time.process_time() - start:.1f} s CPU")
    frame = pl.DataFrame(rows, infer_schema_length=None)
    _report(frame)
    if arguments.misses:
        missed = ~pl.col("is_hidden") & (~pl.col("is_found") | pl.col("can_repair") & ~pl.col("is_right")) | pl.col("is_wrong")
        lines = (json.dumps(row, ensure_ascii=False, default=str) for row in frame.filter(missed).iter_rows(named=True))
        Path(arguments.misses).write_text("\n".join(lines), encoding="utf-8")
    alarms = [] if clean.name == GIVEN else [f"false alarm: {alarm}" for alarm in false_alarms(said)]
    shortfall = alarms if clean.name == INFERRED else alarms + shortfalls(frame)
    if shortfall:
        sys.exit("\n".join(["Targets missed:", *shortfall]))


def _clean_set(arguments: argparse.Namespace) -> CleanSet:
    if arguments.raw:
        return clean_set(GIVEN, repaired(_given(Path(arguments.raw))))
    world = generate(arguments.seed, arguments.figures)
    if arguments.set == INFERRED:
        return clean_set(INFERRED, without_relations(world), world)
    return clean_set(GENERATED, world)


def _given(raw: Path) -> Evidence:
    landing = land_tables(find_documents(raw))
    language = landing.document.select("document_id", "language")
    reading = read_quotes(landing.observation.join(language, on="document_id", maintain_order="left"))
    return Evidence(
        document=landing.document,
        observation=landing.observation,
        figure=reading.figure,
        relation=landing.relation,
        relation_term=relation_terms(landing.relation),
        fx_rate=load_fx_rates(raw),
        magnitude=load_magnitudes(raw),
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--figures", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=140)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", choices=[GENERATED, INFERRED], default=GENERATED)
    parser.add_argument("--raw", help="raw folder whose documents are taken instead of generated ones")
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
    for target in TARGETS:
        for relations in ("telling", "touching"):
            share, count = target.share(frame, relations)
            reached = "none" if share is None else f"{share:.2%}"
            print(f"{target.name}: {reached} of {count} by {relations} relations (to reach {target.least:.0%})")
    wrong = frame["is_wrong"].mean()
    print(f"faults upon which a figure was changed to what it never was: {wrong:.2%} of {frame.height} (under {MOST_WRONG:.1%})")


if __name__ == "__main__":
    main()
