"""What comparisons found as one report, for every output format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.compare.comparison import Comparison
from pipelines.compare.figure import Figure
from pipelines.compare.material import Material, Part
from pipelines.compare.verdicts import RULES, Finding
from pipelines.compare.verdicts.say import words_of
from pipelines.diagnostics import Bounds, Diagnostic, Failure, Place, Related, Report, Severity, Source
from pipelines.values.records import dataclass


@dataclass(frozen=True)
class Told:
    """What is told.

    Attributes:
        least: the least severity.
        select: beginnings of codes that are told; all where empty.
        ignore: beginnings of codes that are not.
    """

    least: Severity = Severity.WARN
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()

    def tells(self, finding: Finding) -> bool:
        """Whether a finding is told."""
        is_selected = not self.select or finding.rule.startswith(tuple(self.select))
        return (
            is_selected and not finding.rule.startswith(tuple(self.ignore)) and Severity(finding.severity).rank >= self.least.rank
        )


@dataclass(frozen=True)
class Compared:
    """Material with the comparison of each of its parts."""

    material: Material
    comparisons: Sequence[Comparison]

    def findings(self, told: Told) -> Iterator[tuple[Part, Finding]]:
        """What is told of it, with the segment that it is in."""
        for part, comparison in zip(self.material.parts, self.comparisons, strict=True):
            for finding in comparison.findings:
                if told.tells(finding):
                    yield part, finding


def report_of(compared: Sequence[Compared], failures: Sequence[Failure], told: Told, tool: str) -> Report:
    """The report of all that was compared."""
    diagnostics = [_diagnostic(one.material, part, finding) for one in compared for part, finding in one.findings(told)]
    every = [comparison for one in compared for comparison in one.comparisons]
    counts = {
        "segments": len(every),
        "source figures": sum(one.source_read for one in every),
        "target figures": sum(one.target_read for one in every),
        "matched": sum(one.matched for one in every),
        "differ": len(diagnostics),
        "untranslated": sum(one.material.untranslated for one in compared),
    }
    return Report.of(
        tool=tool,
        sources=[source for one in compared for source in (one.material.source, one.material.target)],
        diagnostics=diagnostics,
        failures=failures,
        counts=counts,
        summary=_summary(counts, failures),
        rules={code: rule.description for code, rule in RULES.items()},
    )


def _summary(counts: dict[str, int], failures: Sequence[Failure]) -> str:
    if not counts["source figures"] and not counts["target figures"]:
        said = "no figures were read, so nothing was compared"
    else:
        said = (
            f"{counts['source figures']:,} {'figure' if counts['source figures'] == 1 else 'figures'} of the source, "
            f"{counts['target figures']:,} of the target, "
            f"{counts['matched']:,} matched, {counts['differ']:,} to look at"
        )
    if counts["untranslated"]:
        said += f"; {counts['untranslated']:,} segments without a target"
    return said + (f"; {len(failures):,} could not be compared" if failures else "")


def _diagnostic(material: Material, part: Part, finding: Finding) -> Diagnostic:
    source = _place(material.source, part.source_start, finding.source)
    target = _place(material.target, part.target_start, finding.target)
    places = tuple(place for place in (target, source) if place is not None)
    related = (Related(source, "the source says"),) if source is not None and target is not None else ()
    return Diagnostic(
        code=finding.rule,
        severity=Severity(finding.severity),
        message=finding.message,
        places=places[:1],
        related=related,
        expected=_bounds(finding.source) if finding.target else None,
        actual=_bounds(finding.target) if finding.source else None,
    )


def _place(source: Source, start: int, figure: Figure | None) -> Place | None:
    return None if figure is None else source.place(start + figure.start, start + figure.end)


def _bounds(figure: Figure | None) -> Bounds | None:
    return None if figure is None or figure.is_date else Bounds(figure.low, figure.high, figure.unit, words_of(figure))
