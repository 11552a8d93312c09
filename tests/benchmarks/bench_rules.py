"""CPU time of evaluating one million relations, and of the whole of `reconcile` on a smaller batch.

Run: `.venv/bin/python -m tests.benchmarks.bench_rules [relations] [reconciled relations]`
To reach: one million relations evaluated in under 5 s CPU; a run of that many or more exits with 1 when it takes longer.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from pipelines.rules.evaluate import evaluate
from pipelines.rules.evidence import figure_values
from pipelines.rules.rates import RateBook
from pipelines.rules.reconcile import reconcile
from tests.rules.economies import economies

RELATIONS = 1_000_000
RECONCILED = 100_000
SECONDS_A_MILLION = 5


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main(relations: int, reconciled: int) -> None:
    evidence = economies(relations)
    value = figure_values(evidence)
    evaluation = cpu_seconds(lambda: evaluate(evidence.relation, evidence.relation_term, value, evidence.fx_rate))
    outcomes = evaluate(evidence.relation, evidence.relation_term, value, RateBook(evidence.fx_rate))["outcome"].value_counts()
    print(f"evaluate: {evidence.relation.height:,} relations over {value.height:,} figures in {evaluation:.2f} s CPU")
    print(dict(outcomes.iter_rows()))
    small = economies(reconciled)
    seconds = cpu_seconds(lambda: reconcile(small))
    print(f"reconcile: {small.relation.height:,} declared relations over {small.figure.height:,} figures in {seconds:.2f} s CPU")
    allowed = SECONDS_A_MILLION * relations / 1_000_000
    if relations >= RELATIONS and evaluation > allowed:
        sys.exit(f"Target missed: evaluate took {evaluation:.2f} s CPU, to stay under {allowed:.2f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("relations", type=int, nargs="?", default=RELATIONS)
    parser.add_argument("reconciled", type=int, nargs="?", default=RECONCILED)
    given = parser.parse_args()
    main(given.relations, given.reconciled)
