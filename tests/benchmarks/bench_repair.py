"""CPU time of the scale repair of one document of 5,000 figures, and of twice as many: it is linear in the relations.

Run: `.venv/bin/python -m tests.benchmarks.bench_repair [figures]`
To reach: 5,000 figures in under 2 s CPU, whether the document is clean, one scale word is mistranslated all over it, or
single figures slipped; exits with 1 when one takes longer.
"""

from __future__ import annotations

import sys
import time
from decimal import Decimal

from pipelines.rules.evidence import figure_values
from pipelines.rules.repair import repair
from tests.rules.printed_accounts import Accounts, economy

FIGURES = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
SECONDS = 2.0


def document(figures: int) -> Accounts:
    """One document of so many figures: economies with nine or more figures each, no two in one slice."""
    accounts, number = Accounts(), 0
    economy(accounts, "whole", Decimal(336) * 10**9, Decimal(332) * 10**9, Decimal("0.26"), Decimal("0.125"))
    # Without a magnitude nobody could tell whether the dollars or the yuan are misread.
    accounts.magnitudes.append(("goods_exports", "VN", "2021", 340e9, "USD", "made up"))
    while len(accounts.figures) < figures:
        exports, imports = Decimal(100 + number % 800) * 10**9, Decimal(90 + number % 700) * 10**9
        economy(accounts, f"e{number}", exports, imports, Decimal("0.26"), Decimal("0.125"), entity=f"entity-{number}")
        number += 1
    return accounts


def slipped(figures: int) -> Accounts:
    """Every fiftieth economy has one figure ten thousand times too large."""
    accounts = document(figures)
    accounts.slip(4, *(key for key in accounts.figures if key.endswith("0-exports")))
    return accounts


def mistranslated(figures: int) -> Accounts:
    """Every "billion" stands for a tenth of it."""
    accounts = document(figures)
    accounts.slip(1, word="billion")
    return accounts


def main() -> None:
    """Prints the seconds of each case and stops with 1 where one misses its target."""
    missed = []
    for name, make in {"clean": document, "word mistranslated": mistranslated, "figures slipped": slipped}.items():
        for figures in (FIGURES, 2 * FIGURES):
            evidence = make(figures).evidence()
            value = figure_values(evidence)
            started = time.process_time()
            _, adjudication, _ = repair(value, evidence.relation, evidence.relation_term, evidence.magnitude, evidence.fx_rate)
            seconds = time.process_time() - started
            repaired = int(adjudication["is_repaired"].sum())
            size = f"{value.height:>6,} figures {evidence.relation.height:>6,} relations"
            print(f"{name:<20} {size} {seconds:5.2f} s CPU, {repaired:,} repaired")
            if figures == FIGURES == 5000 and seconds > SECONDS:
                missed.append(name)
    if missed:
        sys.exit(f"Target missed ({SECONDS} s CPU): {', '.join(missed)}")


if __name__ == "__main__":
    main()
