"""Prints the scores of an exam as tables: counts first, shares beside them, and every false alarm and wrong repair by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from tests.exam.key import LANGUAGES, NEAR, RELATION_KINDS
from tests.exam.score import OTHER_VALUE, READ, FaultCase, RelationCase, Score

_ALL = "all"
_Row = Sequence[object]


def report(scores: Sequence[Score]) -> str:
    """All tables, as lines of plain text."""
    parts = (
        _mentions,
        _contexts,
        _relations,
        _by_kind,
        _by_near,
        _product_kinds,
        _constructions,
        _confidences,
        _faults,
        _causes,
        _clean,
        _repairs,
        _alarms,
    )
    return "\n\n".join(part(scores) for part in parts) + "\n"


def ladder_table(rungs: Sequence[tuple[str, Sequence[Score]]]) -> str:
    """What is found on each rung of the ladder: counts, and of how many."""
    header = ("given", "relations", "of", "faults", "of", "scale right", "of", "wrong repairs", "false alarms")
    return table("The ladder: what is found with ever more of the key given", header, (_rung(*rung) for rung in rungs))


def _rung(name: str, scores: Sequence[Score]) -> _Row:
    relations, faults = _cases(scores), [case for one in scores for case in one.faults]
    scale = [case for case in faults if case.is_to_repair]
    return (
        name, sum(case.is_found for case in relations), len(relations), sum(case.is_found for case in faults), len(faults),
        sum(case.is_repaired for case in scale), len(scale), _wrong(scores), _false(scores),
    )  # fmt: skip


def table(title: str, header: Sequence[str], rows: Iterable[_Row]) -> str:
    """Cells in columns: the first to the left, the others to the right."""
    cells = [list(header), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]).rstrip()
        for row in cells
    ]
    return "\n".join([f"## {title}", *lines])


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def by_language(scores: Sequence[Score]) -> Iterator[tuple[str, list[Score]]]:
    """The scores of each language, and of all."""
    for language in LANGUAGES:
        own = [one for one in scores if one.language == language]
        if own:
            yield language, own
    yield _ALL, list(scores)


def _mentions(scores: Sequence[Score]) -> str:
    header = ("language", "documents", "in key", "read", "recall", "other value", "not read", "by product", "right", "precision")
    return table("Figures, by language", header, (_mention_row(*group) for group in by_language(scores)))


def _mention_row(language: str, scores: Sequence[Score]) -> _Row:
    outcomes = Counter(case.outcome for one in scores for case in one.mentions)
    total, read, other = outcomes.total(), outcomes[READ], outcomes[OTHER_VALUE]
    printed = [case.is_right for one in scores for case in one.spurious]
    right = sum(printed)
    missed = total - read - other
    return (
        language,
        len(scores),
        total,
        read,
        _share(read, total),
        other,
        missed,
        len(printed),
        right,
        _share(right, len(printed)),
    )


def _contexts(scores: Sequence[Score]) -> str:
    header = ("language", "in key", "told", "measure", "subject", "period", "all right", "precision", "recall", "F1")
    return table("Context, by language", header, ((language, *_context_cells(own)) for language, own in by_language(scores)))


def _context_cells(scores: Sequence[Score]) -> _Row:
    cases = [case for one in scores for case in one.contexts]
    told, right = sum(case.is_told for case in cases), sum(case.is_right for case in cases)
    parts = (sum(case.measure for case in cases), sum(case.subject for case in cases), sum(case.period for case in cases))
    return (len(cases), told, *parts, right, _share(right, told), _share(right, len(cases)), _share(2 * right, told + len(cases)))


_RELATION_HEADER = ("in key", "found", "recall", "of fitting kind", "broken", "reported", "recall")


def _relation_cells(cases: Sequence[RelationCase]) -> _Row:
    found, fitting = sum(case.is_found for case in cases), sum(case.is_fitting for case in cases)
    broken, reported = sum(not case.relation.holds for case in cases), sum(case.is_reported for case in cases)
    return (len(cases), found, _share(found, len(cases)), fitting, broken, reported, _share(reported, broken))


def _relations(scores: Sequence[Score]) -> str:
    header = ("language", *_RELATION_HEADER, "by product", "right", "precision", "outside key")
    return table(
        "Relations, by language (by product: sets of members that are all in the key; outside key: one of them is not)",
        header,
        ((language, *_relation_cells(_cases(own)), *_precision(own)) for language, own in by_language(scores)),
    )


def _cases(scores: Sequence[Score]) -> list[RelationCase]:
    return [case for one in scores for case in one.relations]


def _precision(scores: Sequence[Score]) -> _Row:
    judged = [case.is_right for one in scores for case in one.product_relations]
    keyed = [right for right in judged if right is not None]
    return (len(keyed), sum(keyed), _share(sum(keyed), len(keyed)), len(judged) - len(keyed))


def _by_kind(scores: Sequence[Score]) -> str:
    return _relations_by("kind", RELATION_KINDS, lambda case: case.relation.kind, scores)


def _by_near(scores: Sequence[Score]) -> str:
    return _relations_by("near", NEAR, lambda case: case.relation.near, scores)


def _relations_by(name: str, names: Sequence[str], name_of: Callable[[RelationCase], str], scores: Sequence[Score]) -> str:
    cases = _cases(scores)
    rows = ((one, *_relation_cells(own)) for one in names if (own := [case for case in cases if name_of(case) == one]))
    return table(f"Relations, by {name}", (name, *_RELATION_HEADER), rows)


def _sources(scores: Sequence[Score]) -> list[tuple[str, float, bool]]:
    """Construction, confidence and whether it is right, of what wording and digits state over figures of the key."""
    cases = [case for one in scores for case in one.product_relations if case.is_right is not None]
    return [(construction, confidence, bool(case.is_right)) for case in cases for construction, confidence in sorted(case.sources)]


def _constructions(scores: Sequence[Score]) -> str:
    sources = _sources(scores)
    rows = [(name, [right for one, _, right in sources if one == name]) for name in sorted({one for one, _, _ in sources})]
    return table(
        "Stated and found relations, by construction",
        ("construction", "made", "right", "precision"),
        ((name, len(rights), sum(rights), _share(sum(rights), len(rights))) for name, rights in rows),
    )


_STEPS = (0.0, 0.8, 0.9, 0.95, 0.99, 1.01)


def _confidences(scores: Sequence[Score]) -> str:
    """How often relations are right that are said to be so sure: a confidence is calibrated where both agree."""
    sources = _sources(scores)
    steps = [(low, [(sure, right) for _, sure, right in sources if low <= sure < high]) for low, high in pairwise(_STEPS)]
    return table(
        "Stated and found relations, by confidence",
        ("from", "made", "mean confidence", "right"),
        (
            (
                f"{low:.2f}",
                len(own),
                f"{sum(sure for sure, _ in own) / len(own):.3f}",
                _share(sum(right for _, right in own), len(own)),
            )
            for low, own in steps
            if own
        ),
    )


def _product_kinds(scores: Sequence[Score]) -> str:
    right: dict[tuple[str, str], list[bool]] = {}
    for case in (case for one in scores for case in one.product_relations if case.is_right is not None):
        for kind in case.kinds:
            right.setdefault(kind, []).append(bool(case.is_right))
    rows = ((" ".join(kind), len(own), sum(own), _share(sum(own), len(own))) for kind, own in sorted(right.items()))
    return table(
        "The product's relations over figures of the key, by its kind and origin", ("kind", "made", "right", "precision"), rows
    )


_FAULT_HEADER = ("faults", "found", "recall", "ambiguous", "to repair", "repaired", "recall")


def _fault_cells(cases: Sequence[FaultCase]) -> _Row:
    """Those that can be repaired are the scale faults that the text settles."""
    found, open_ = sum(case.is_found for case in cases), sum(case.fault.is_ambiguous for case in cases)
    scale = sum(case.is_to_repair for case in cases)
    repaired = sum(case.is_repaired for case in cases)
    return (len(cases), found, _share(found, len(cases)), open_, scale, repaired, _share(repaired, scale))


def _faults(scores: Sequence[Score]) -> str:
    cases = [case for one in scores for case in one.faults]
    kinds = sorted({case.fault.kind for case in cases})
    rows = [(language, *_fault_cells([case for one in own for case in one.faults])) for language, own in by_language(scores)]
    rows += [(kind, *_fault_cells([case for case in cases if case.fault.kind == kind])) for kind in kinds]
    return table("Faults, by language and by kind (to repair: scale faults that the text settles)", ("", *_FAULT_HEADER), rows)


def _causes(scores: Sequence[Score]) -> str:
    groups = list(by_language(scores))
    counts = [
        ("relations", [Counter(case.cause for case in _cases(own) if case.cause) for _, own in groups]),
        ("faults", [Counter(case.cause for one in own for case in one.faults if case.cause) for _, own in groups]),
    ]
    rows = [
        (f"{name}: {cause}", *(counter[cause] for counter in counters))
        for name, counters in counts
        for cause, _ in counters[-1].most_common()
    ]
    return table("Causes of misses", ("", *(language for language, _ in groups)), rows)


def _clean(scores: Sequence[Score]) -> str:
    rows = []
    for language, own in by_language(scores):
        clean, faulty = [one for one in own if not one.faults], [one for one in own if one.faults]
        alarmed = sum(bool(one.false_alarms) for one in clean)
        rows.append((language, len(clean), alarmed, _false(clean), len(faulty), _false(faulty), _wrong(own)))
    header = ("language", "clean documents", "with alarms", "alarms", "documents with faults", "false alarms", "wrong repairs")
    return table("False alarms and wrong repairs, by language", header, rows)


def _false(scores: Sequence[Score]) -> int:
    return sum(len(one.false_alarms) for one in scores)


def _wrong(scores: Sequence[Score]) -> int:
    return sum(len(one.wrong_repairs) for one in scores)


def _repairs(scores: Sequence[Score]) -> str:
    repairs = [case for one in scores for case in one.wrong_repairs]
    lines = [
        f"{case.document}: {case.quote!r} printed {float(case.printed):g}, adjudicated {float(case.adjudicated):g}, "
        f"intended {'unknown' if case.intended is None else f'{float(case.intended):g}'}"
        for case in repairs
    ]
    return _listed("Wrong repairs, one by one", lines)


def _alarms(scores: Sequence[Score]) -> str:
    alarms = [case for one in scores for case in one.false_alarms]
    lines = [
        f"{case.document} ({'clean' if case.is_clean else 'with faults'}) {case.rule} {' | '.join(case.quotes)}: {case.message}"
        for case in alarms
    ]
    return _listed("False alarms, one by one", lines)


def _listed(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"## {title}", *(lines or ["none"])])
