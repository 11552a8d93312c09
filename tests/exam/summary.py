"""The result of an exam in one row a language, as the package keeps it: `pipelines/measure/exam.csv`."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from pipelines.measure.exam import RESULT
from tests.exam.score import READ, Score
from tests.exam.tables import by_language
from tests.homes import CHECKOUT

KEPT = CHECKOUT / "pipelines" / "measure" / RESULT


def summary(scores: Sequence[Score]) -> list[dict[str, str | int]]:
    """One row a language and one of all, as `pipelines.measure.exam.exam_results`."""
    return [{"language": language, **_counts(own)} for language, own in by_language(scores)]


def write(rows: Sequence[dict[str, str | int]], path: Path = KEPT) -> None:
    """Writes the rows down."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _counts(scores: Sequence[Score]) -> dict[str, int]:
    mentions = [case.outcome for one in scores for case in one.mentions]
    relations = [case for one in scores for case in one.relations]
    keyed = [case.is_right for one in scores for case in one.product_relations if case.is_right is not None]
    faults = [case for one in scores for case in one.faults]
    clean = [one for one in scores if not one.faults]
    return {
        "documents": len(scores),
        "figures": len(mentions),
        "figures_read": mentions.count(READ),
        "relations": len(relations),
        "relations_found": sum(case.is_found for case in relations),
        "relations_made": len(keyed),
        "relations_right": sum(keyed),
        "faults": len(faults),
        "faults_found": sum(case.is_found for case in faults),
        "to_repair": sum(case.is_to_repair for case in faults),
        "repaired": sum(case.is_repaired for case in faults),
        "wrong_repairs": sum(len(one.wrong_repairs) for one in scores),
        "clean_documents": len(clean),
        "clean_with_alarms": sum(bool(one.false_alarms) for one in clean),
    }
