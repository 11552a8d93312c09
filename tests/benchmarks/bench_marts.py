"""A refresh of many short documents, its marts built by DuckDB and by Spark, and the same questions to the file and to the lake.

    python -m tests.benchmarks.bench_marts [--master local[2]] [--engines duckdb spark] [documents ...]     100 and 1,000

The documents are those of bench_spark. Each run is a whole process; its processor time and memory are those of all processes that
belong to it, and what it prints itself are the seconds of the marts by the clock, without start and reading. Questions go by
processor time, the best of five, to a connection that is opened for it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import duckdb

from pipelines.warehouse.home import HOME_VARIABLE, Home
from tests.benchmarks.bench_spark import Use, run, write
from tests.homes import furnish, make_home

COUNTS = [100, 1000]
REFRESH = "from pipelines.cli import main; import sys; sys.argv = ['countinghouse', 'refresh']; main()\n"
BEGIN = """
import time
from pathlib import Path
from pipelines.warehouse.build import start_build
from pipelines.warehouse.home import Home
from pipelines.warehouse.lake import filled_from
from pipelines.warehouse.layout import ensure_layout
from pipelines.warehouse.plan import run_plan
home = Home(Path({raw!r}))
layout = ensure_layout(home)
models, build = [step for step in layout.steps if not step.test], start_build(home, layout.blank)
"""
DUCKDB = (
    BEGIN
    + """
started = time.perf_counter()
list(run_plan(build, models, is_full=True))
print(f"marts {{time.perf_counter() - started:.1f}} s")
build.rename(home.root / "own.duckdb")
"""
)
SPARK = (
    BEGIN
    + """
from pipelines.spark.marts import build_marts
from pipelines.spark.session import spark_session
with spark_session({master!r}) as session:
    started = time.perf_counter()
    build_marts(session, home.dbt, home.landing, home.root / "lake")
    made = time.perf_counter()
    executors = session.sparkContext._jsc.sc().statusStore().executorList(False)
    shuffled = sum(executors.apply(place).totalShuffleWrite() for place in range(executors.size()))
list(run_plan(build, filled_from(models, home.root / "lake"), is_full=True))
print(f"marts {{made - started:.1f}} s, file of them {{time.perf_counter() - made:.1f}} s, shuffled {{shuffled:,}} bytes")
"""
)
QUESTIONS = {
    "count": "select count(*) from {fct_observation}",
    "one document": "select * from {fct_observation} where document_id = 'd7'",
    "group": "select indicator, unit_measure, count(*), max(value_low) from {fct_observation} group by all order by all",
    "join": "select d.language, count(*) from {fct_mention} join {dim_document} as d using (document_id) group by all",
    "failing": "select rule, count(*) from {fct_finding} where outcome = 'fails' group by all",
}
TABLES = {"fct_observation": "marts", "fct_mention": "marts", "dim_document": "marts", "fct_finding": "quality"}


def ask(name: str, attach: str, tables: dict[str, str]) -> None:
    told = []
    for question, sql in QUESTIONS.items():
        best = float("inf")
        for _ in range(5):
            started = time.process_time()
            with duckdb.connect() as connection:
                connection.execute(attach)
                connection.execute(sql.format(**tables)).fetchall()
            best = min(best, time.process_time() - started)
        told.append(f"{question} {1000 * best:.0f} ms")
    print(f"    questions to the {name}: {', '.join(told)}", flush=True)


def show(count: int, name: str, use: Use) -> None:
    cpu = sum(use.cpu.values())
    print(f"{count:9,} documents {name:8}: {use.seconds:7.1f} s, {cpu:7.1f} s CPU; {use.told()}", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("counts", nargs="*", type=int, default=COUNTS)
    arguments.add_argument("--engines", nargs="+", choices=["duckdb", "spark"], default=["duckdb", "spark"])
    arguments.add_argument("--master", default="local[2]")
    asked = arguments.parse_args()
    for count in asked.counts:
        with tempfile.TemporaryDirectory() as folder:
            home = Home(furnish(make_home(Path(folder))))
            write(home.raw, count)
            os.environ[HOME_VARIABLE] = str(home.root)
            show(count, "refresh", run(REFRESH, home.root, asked.master))
            for name, code in (("duckdb", DUCKDB), ("spark", SPARK)):
                if name in asked.engines:
                    show(count, name, run(code, home.root, asked.master))
            attached = f"attach '{home.published}' as file (read_only)"
            ask("file", attached, {name: f"file.{schema}.{name}" for name, schema in TABLES.items()})
            if "spark" in asked.engines:
                lake = home.root / "lake"
                ask(
                    "lake",
                    "select 1",
                    {name: f"read_parquet('{lake}/{schema}/{name}/*.parquet')" for name, schema in TABLES.items()},
                )
            sizes = {
                one: sum(path.stat().st_size for path in one.rglob("*") if path.is_file()) for one in (home.landing, home.warehouse)
            }
            print("    MiB: " + ", ".join(f"{one.name} {size / (1 << 20):.1f}" for one, size in sizes.items()), flush=True)


if __name__ == "__main__":
    main()
