"""Puts faults into clean documents one at a time, runs the rules, and counts what they found and undid.

A batch is many faulted copies of documents, one fault a document, so that the engine runs once for hundreds of faults.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from math import ceil

import polars as pl

from pipelines.measure.fault_detection import faults
from pipelines.measure.fault_detection.clean_set import (
    GENERATED,
    GIVEN,
    INFERRED,
    CleanSet,
    clean_set,
    repaired,
    without_relations,
)
from pipelines.measure.fault_detection.copies import original_id, stacked
from pipelines.measure.fault_detection.economies import generate
from pipelines.measure.fault_detection.faults import Row
from pipelines.measure.fault_detection.injections import Injection, injections
from pipelines.rules.evidence import Evidence
from pipelines.rules.reconcile import Reconciliation, reconcile
from pipelines.values.records import dataclass
from schemas.fault_detection import FAULT_DETECTION
from schemas.figure import FIGURE
from schemas.observation import OBSERVATION

# A sample for every build: one fault of each kind in every document. The benchmark takes many more.
ROUNDS = len(faults.KINDS)
GIVEN_ROUNDS = 2  # documents that are given cannot be copied: each of their rounds is a run of the engine
MOST_RELATIONS = 3
SUBJECT = ("rule", "observation_id", "relation_id")


@dataclass
class Tally:
    """Counts of one kind of fault, by the relations that touch and that tell it."""

    injected: int = 0
    hidden: int = 0
    found: int = 0
    repaired_rightly: int = 0
    repaired_wrongly: int = 0


@dataclass(frozen=True)
class Result:
    """What the engine made of one injection; `details` is for people who look into a miss."""

    injection: Injection
    is_found: bool
    is_right: bool
    is_wrong: bool
    details: Mapping[str, object] = field(default_factory=dict)


def measure_fault_detection(seed: int, figures: int, clean: Evidence | None = None, rounds: int = ROUNDS) -> pl.DataFrame:
    """Measures how good the rules are on generated documents, and on `clean` where it is given.

    Args:
        seed: source of chance; the same seed gives the same faults.
        figures: size of the generated set; each of its documents gets one fault a round, the kinds in turn.
        clean: documents that are right once repaired; what fails in them before a fault is put in counts as theirs.
        rounds: faults put into each generated document; a quarter of them where no relations are declared.

    Returns:
        `schemas.fault_detection.FAULT_DETECTION`.
    """
    generated = generate(seed, figures)
    results = [_measured(clean_set(GENERATED, generated), seed, rounds)]
    results.append(_measured(clean_set(INFERRED, without_relations(generated), generated), seed, ceil(rounds / 4)))
    if clean is not None:
        results.append(_measured(clean_set(GIVEN, repaired(clean)), seed, min(rounds, GIVEN_ROUNDS)))
    return FAULT_DETECTION.validate(pl.concat(results))


def results(clean: CleanSet, said: Reconciliation, seed: int, rounds: int) -> Iterable[Result]:
    """Runs the engine on every batch and says what it made of each fault, beside what it `said` of the clean documents."""
    for batch in injections(clean, seed, rounds):
        evidence = clean.evidence if clean.name == GIVEN else stacked(clean.evidence, len({item.copy for item in batch}))
        yield from _outcomes(batch, reconcile(_faulted(evidence, batch)), said)


def _outcomes(batch: Sequence[Injection], said: Reconciliation, before: Reconciliation) -> Iterable[Result]:
    """What the engine said of a batch that it had not said of the clean documents before."""
    alarms = _new_alarms(said, before)
    shifts = _new_shifts(said, before)
    for injection in batch:
        document = injection.name(injection.fault.document_id)
        yield _outcome(injection, alarms.get(document, []), shifts.get(document, {}))


def _outcome(injection: Injection, alarms: Sequence[Alarm], shifts: Mapping[str, int]) -> Result:
    fault = injection.fault
    names = {injection.name(name) for name in fault.rows}
    right = {name for name, shift in shifts.items() if name in names and shift == fault.shift}
    is_wrong = len(right) < len(shifts)
    is_found = bool(names & shifts.keys()) or any(names & alarm.names for alarm in alarms)
    details = {"rules": sorted({alarm.rule for alarm in alarms}), "shifts": dict(shifts)}
    return Result(injection, is_found, right == names and not is_wrong, is_wrong, details)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A failing finding: its rule and the observations that it names."""

    rule: str
    names: frozenset[str]


def _faulted(evidence: Evidence, batch: Sequence[Injection]) -> Evidence:
    """The batch as printed with its faults."""
    rows: list[Row] = []
    quotes: dict[str, str] = {}
    for injection in batch:
        document = {"document_id": injection.name(injection.fault.document_id)}
        rows += [row | document | {"observation_id": injection.name(name)} for name, row in injection.fault.rows.items()]
        quotes |= {injection.name(name): quote for name, quote in injection.fault.quotes.items()}
    changed = pl.DataFrame([{name: row[name] for name in FIGURE.dtypes} for row in rows], schema=FIGURE.dtypes)
    figure = pl.concat([evidence.figure.join(changed, on="observation_id", how="anti", maintain_order="left"), changed])
    printed = pl.DataFrame(
        {"observation_id": list(quotes), "now": list(quotes.values())}, schema={"observation_id": pl.String, "now": pl.String}
    )
    observation = evidence.observation.join(printed, on="observation_id", how="left", maintain_order="left").with_columns(
        quote=pl.coalesce("now", "quote")
    )
    observation = observation.with_columns(char_end=pl.col("char_start") + pl.col("quote").str.len_chars().cast(pl.Int64))
    return replace(evidence, figure=figure, observation=observation.select(list(OBSERVATION.dtypes)))


def _failing(said: Reconciliation) -> pl.DataFrame:
    """Failing findings with the names of their subjects in the set that was copied."""
    failing = said.finding.filter(pl.col("outcome") == "fails").select("document_id", *SUBJECT, "evidence")
    return failing.with_columns(original_id(name).alias(f"original_{name}") for name in (*SUBJECT[1:], "document_id"))


def _new_alarms(said: Reconciliation, before: Reconciliation) -> dict[str, list[Alarm]]:
    """Failing findings that the clean documents do not have, by document."""
    subject = ["rule", *(f"original_{name}" for name in (*SUBJECT[1:], "document_id"))]
    rows = _failing(said).join(_failing(before), on=subject, how="anti", nulls_equal=True)
    alarms: dict[str, list[Alarm]] = defaultdict(list)
    for document, rule, observation, evidence in rows.select("document_id", "rule", "observation_id", "evidence").iter_rows():
        alarms[document].append(Alarm(rule, frozenset(evidence) | ({observation} if observation else set())))
    return alarms


def _new_shifts(said: Reconciliation, before: Reconciliation) -> dict[str, dict[str, int]]:
    """Powers of ten that figures are changed by, beyond those in the clean documents, by document."""
    known = before.adjudication.select(pl.col("observation_id").alias("original"), pl.col("scale_shift").alias("before"))
    changed = said.adjudication.with_columns(original=original_id("observation_id")).join(known, on="original", how="left")
    rows = changed.filter(pl.col("scale_shift") != pl.col("before").fill_null(0))
    shifts: dict[str, dict[str, int]] = defaultdict(dict)
    for document, observation, shift in rows.select("document_id", "observation_id", "scale_shift").iter_rows():
        shifts[document][observation] = shift
    return shifts


def _measured(clean: CleanSet, seed: int, rounds: int) -> pl.DataFrame:
    tallies: dict[tuple[str, int, int], Tally] = defaultdict(Tally)
    said = reconcile(clean.evidence)
    for result in results(clean, said, seed, rounds):
        injection = result.injection
        tally = tallies[injection.fault.kind, min(injection.touching, MOST_RELATIONS), min(injection.telling, MOST_RELATIONS)]
        seen = not injection.is_hidden
        tally.injected += 1
        tally.hidden += injection.is_hidden
        tally.found += seen and result.is_found
        tally.repaired_rightly += seen and result.is_right
        tally.repaired_wrongly += result.is_wrong
    order = {kind: place for place, kind in enumerate(faults.KINDS)}
    keys = sorted(tallies, key=lambda key: (order[key[0]], *key[1:]))
    rows = [_row(clean.name, *key, tallies[key]) for key in keys]
    return pl.DataFrame([_false_alarms(clean, said), *rows], schema=FAULT_DETECTION.dtypes)


def _row(name: str, kind: str, touching: int, telling: int, tally: Tally) -> dict[str, object]:
    seen = tally.injected - tally.hidden
    undone = tally.repaired_rightly if kind in faults.UNDONE_BY_POWER else None
    return {
        "clean_set": name,
        "fault": kind,
        "touching_relations": touching,
        "telling_relations": telling,
        "injected": tally.injected,
        "hidden": tally.hidden,
        "found": tally.found,
        "repaired_rightly": undone,
        "repaired_wrongly": tally.repaired_wrongly,
        "found_share": _share(tally.found, seen),
        "repaired_rightly_share": None if undone is None else _share(undone, seen),
        "repaired_wrongly_share": _share(tally.repaired_wrongly, tally.injected),
    }


def _share(count: int, of: int) -> float | None:
    return count / of if of else None


def _false_alarms(clean: CleanSet, said: Reconciliation) -> dict[str, object]:
    """The row of the documents as they are."""
    changed = said.adjudication.filter(pl.col("is_repaired")).height
    tally = Tally(injected=clean.evidence.figure.height, found=_failing(said).height, repaired_wrongly=changed)
    return _row(clean.name, "none", 0, 0, tally)
