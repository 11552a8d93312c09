"""All that one run of a command found, in the order of its documents and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipelines.diagnostics.diagnostic import Diagnostic
from pipelines.diagnostics.place import Source
from pipelines.values.records import dataclass


@dataclass(frozen=True)
class Failure:
    """A document that could not be read: its name, and one line that says why and what to do."""

    document: str
    message: str


@dataclass(frozen=True)
class Report:
    """What was found.

    Attributes:
        tool: name of the command, such as `countinghouse check`.
        sources: the texts, by name, in their order.
        diagnostics: what is wrong, by document and place.
        failures: what could not be read.
        counts: what was read, such as figures and comparisons.
        summary: the same in one sentence.
        rules: the one-line description of each rule, by its code.
    """

    tool: str
    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...]
    counts: Mapping[str, int]
    summary: str
    rules: Mapping[str, str]

    @classmethod
    def of(
        cls,
        *,
        tool: str,
        sources: Iterable[Source],
        diagnostics: Iterable[Diagnostic],
        summary: str,
        counts: Mapping[str, int] | None = None,
        rules: Mapping[str, str] | None = None,
        failures: Iterable[Failure] = (),
    ) -> Report:
        """A report with its diagnostics in order; every place must be in one of the sources."""
        named = {source.name: source for source in sources}
        order = {name: number for number, name in enumerate(named)}
        ordered = sorted(diagnostics, key=lambda one: (order[one.place.document], one.place.start, one.place.end, one.code))
        return cls(tool, named, tuple(ordered), tuple(failures), dict(counts or {}), summary, dict(rules or {}))

    def of_document(self, name: str) -> tuple[Diagnostic, ...]:
        """The diagnostics that are shown in a document."""
        return tuple(one for one in self.diagnostics if one.place.document == name)

    def used_rules(self) -> dict[str, str]:
        """The rules of which the report has a diagnostic, with their descriptions, by code."""
        return {code: self.rules.get(code, "") for code in sorted({one.code for one in self.diagnostics})}
