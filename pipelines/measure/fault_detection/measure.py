"""Puts faults into clean documents one at a time, runs the rules, and counts what they found and undid.

A batch is many faulted copies of documents, one fault a document, so that the engine runs once for hundreds of faults.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil

import polars as pl

from pipelines.measure.fault_detection import exact, faults
from pipelines.measure.fault_detection.copies import copy_id, original_id, possible_copies, stacked
from pipelines.measure.fault_detection.economies import generate
from pipelines.measure.fault_detection.exact import Prices, Range, figure_range
from pipelines.measure.fault_detection.faults import Fault, Row
from pipelines.rules.corrections import NO_CORRECTIONS
from pipelines.rules.evidence import Evidence, indicator_attributes
from pipelines.rules.reconcile import Reconciliation, reconcile
from schemas import codes
from schemas.fault_detection import FAULT_DETECTION
from schemas.figure import FIGURE
from schemas.observation import OBSERVATION

# A sample for every build: one fault of each kind in every document. The benchmark takes many more.
ROUNDS = len(faults.KINDS)
GIVEN_ROUNDS = 2  # documents that are given cannot be copied: each of their rounds is a run of the engine
FIGURES_OF_BATCH = 32_000
MOST_RELATIONS = 3
GENERATED, INFERRED, GIVEN = "generated", "inferred", "given"
SUBJECT = ("rule", "observation_id", "relation_id")
ORDERS = ("exceeds", "part_of")
SCALED = (codes.MONEY, "person", "area", codes.COUNT)

Terms = Sequence[tuple[str, int]]  # observation and sign, in their order


@dataclass(frozen=True, slots=True)
class Related:
    """A relation with its terms."""

    relation_id: str
    kind: str
    left: Terms
    right: Terms

    def figures(self) -> frozenset[str]:
        """The observations it stands over."""
        return frozenset(name for name, _ in (*self.left, *self.right))


@dataclass(frozen=True)
class CleanSet:
    """Documents without faults, laid out for putting faults in.

    Attributes:
        name: generated, inferred or given.
        evidence: the documents as the engine gets them.
        rows: figures with indicator, transformation and language by document.
        published: day of publication by document.
        relations: relations by observation, those of `evidence` or, for inferred, those that were taken from it.
        ranges: interval of each figure.
        prices: bands of exchange rates.
        parts: observations that are parts of a whole.
    """

    name: str
    evidence: Evidence
    rows: Mapping[str, Sequence[Row]]
    published: Mapping[str, date]
    relations: Mapping[str, Sequence[Related]]
    ranges: Mapping[str, Range]
    prices: Prices
    parts: frozenset[str]


@dataclass
class Tally:
    """Counts of one kind of fault, by the relations that touch and that tell it."""

    injected: int = 0
    hidden: int = 0
    found: int = 0
    repaired_rightly: int = 0
    repaired_wrongly: int = 0


@dataclass(frozen=True)
class Injection:
    """A fault in a document of a batch.

    Attributes:
        fault: the fault, in the names of the clean set.
        copy: copy of the document, None where documents are not copied.
        touching: how many relations touch the figures.
        telling: how many of them the fault moves out of their interval, each independent of the others.
    """

    fault: Fault
    copy: int | None
    touching: int
    telling: int

    @property
    def is_hidden(self) -> bool:
        """Whether relations touch the fault and their rounding hides it."""
        return self.touching > 0 and self.telling == 0

    def name(self, identity: str) -> str:
        """`identity` as it is called in the batch."""
        return identity if self.copy is None else copy_id(identity, self.copy)


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


def without_relations(evidence: Evidence) -> Evidence:
    """The documents as prose has them: without declared relations."""
    return replace(evidence, relation=evidence.relation.clear(), relation_term=evidence.relation_term.clear())


def repaired(evidence: Evidence) -> Evidence:
    """The documents with every figure as the engine reads it, so that no correction has anything left to correct."""
    shift = reconcile(evidence).adjudication.select("observation_id", "scale_shift")
    figure = evidence.figure.join(shift, on="observation_id", how="left", maintain_order="left")
    exponents = [name for name in FIGURE.dtypes if name.endswith("_exponent")]
    figure = figure.with_columns(
        (pl.col(name) + pl.col("scale_shift").fill_null(0)).cast(pl.Int16).alias(name) for name in exponents
    )
    return replace(evidence, figure=figure.drop("scale_shift"), corrections=NO_CORRECTIONS)


def clean_set(name: str, evidence: Evidence, truth: Evidence | None = None) -> CleanSet:
    """Lays out documents for putting faults in.

    Args:
        name: generated, inferred or given.
        evidence: the documents.
        truth: the documents with the relations that are known to be true of them; `evidence` itself by default.
    """
    truth = truth or evidence
    published = dict(evidence.document.select("document_id", "published_date").iter_rows())
    rows = _figure_rows(evidence)
    ranges = {str(row["observation_id"]): figure_range(row, published[document]) for document, own in rows.items() for row in own}
    related = _related(truth)
    relations: dict[str, list[Related]] = defaultdict(list)
    for relation in related:
        if relation.figures() <= ranges.keys():
            for figure in relation.figures():
                relations[figure].append(relation)
    return CleanSet(
        name, evidence, rows, published, relations, ranges, exact.prices(ranges.values(), evidence.fx_rate), _parts(related)
    )


def _figure_rows(evidence: Evidence) -> dict[str, list[Row]]:
    codes_of = evidence.observation.select("observation_id", "indicator").join(
        indicator_attributes().select("indicator", "transformation"), on="indicator", how="left"
    )
    frame = evidence.figure.join(codes_of, on="observation_id", how="left", maintain_order="left").join(
        evidence.document.select("document_id", "language"), on="document_id", how="left", maintain_order="left"
    )
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in frame.iter_rows(named=True):
        rows[row["document_id"]].append(row)
    return rows


def _related(evidence: Evidence) -> list[Related]:
    terms: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    ordered = evidence.relation_term.sort("relation_id", "side", "position")
    for relation_id, side, observation_id, sign in ordered.select("relation_id", "side", "observation_id", "sign").iter_rows():
        terms[relation_id, side].append((observation_id, sign))
    rows = evidence.relation.select("relation_id", "kind").iter_rows()
    return [Related(relation_id, kind, terms[relation_id, "left"], terms[relation_id, "right"]) for relation_id, kind in rows]


def _parts(related: Iterable[Related]) -> frozenset[str]:
    names: set[str] = set()
    for relation in related:
        if relation.kind in ("sums_to", "part_of", "complements"):
            names |= {name for name, _ in relation.left}
        if relation.kind == "share_of":
            names.add(relation.right[0][0])
    return frozenset(names)


def injections(clean: CleanSet, seed: int, rounds: int) -> list[list[Injection]]:
    """The faults, in batches that the engine is run on; a document of a batch has one fault."""
    rng = random.Random(seed)  # noqa: S311 -- no secret depends on it
    kinds = list(faults.KINDS)
    copies = 1
    if clean.name != GIVEN:
        most = max(1, min(possible_copies(clean.evidence), FIGURES_OF_BATCH // max(clean.evidence.figure.height, 1)))
        copies = ceil(rounds / ceil(rounds / most))
    batches = []
    for start in range(0, rounds, copies):
        batch = []
        for number, turn in enumerate(range(start, min(start + copies, rounds))):
            for place, (document, rows) in enumerate(clean.rows.items()):
                fault = faults.inject(kinds[(turn + place) % len(kinds)], document, rows, clean.parts, rng)
                if fault is not None:
                    batch.append(_judged(clean, fault, None if clean.name == GIVEN else number))
        batches.append(batch)
    return batches


def _judged(clean: CleanSet, fault: Fault, copy: int | None) -> Injection:
    """Counts the relations that touch the fault and, in exact arithmetic, those that tell it."""
    touching = _touching(clean, fault)
    published = clean.published[fault.document_id]
    now = {name: figure_range(row, published) for name, row in fault.rows.items()}
    moved = [relation for relation in touching if _holds(clean, relation, {}) and not _holds(clean, relation, now)]
    return Injection(fault, copy, len(touching), _independent(moved, fault))


def _independent(moved: Sequence[Related], fault: Fault) -> int:
    """How many relations set the fault against different figures; an order adds nothing to an equation over its figures."""
    equations = {relation.figures().difference(fault.rows) for relation in moved if relation.kind not in ORDERS}
    orders = {relation.figures().difference(fault.rows) for relation in moved if relation.kind in ORDERS}
    return len(equations) + sum(not any(order <= equation for equation in equations) for order in orders)


def _touching(clean: CleanSet, fault: Fault) -> list[Related]:
    """Relations over a changed figure; not those whose amounts are all under the scale word that was misread."""
    found = {relation.relation_id: relation for name in fault.rows for relation in clean.relations.get(name, ())}
    return [relation for relation in found.values() if len(fault.rows) == 1 or not _amounts(clean, relation) <= fault.rows.keys()]


def _amounts(clean: CleanSet, relation: Related) -> set[str]:
    return {name for name in relation.figures() if codes.unit(clean.ranges[name].unit).dimension.split("/")[0] in SCALED}


def _holds(clean: CleanSet, relation: Related, now: Mapping[str, Range]) -> bool:
    """Whether the relation holds, with figures as they are `now`; what cannot be told raises no alarm."""

    def side(terms: Terms) -> list[Range]:
        values = ((now.get(name, clean.ranges[name]), sign) for name, sign in terms)
        return [-value if sign < 0 else value for value, sign in values]

    try:
        return exact.holds(relation.kind, side(relation.left), side(relation.right), clean.prices)
    except exact.MixedUnitsError:
        return False
    except exact.CannotTellError:
        return True


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
