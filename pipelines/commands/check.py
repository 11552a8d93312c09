"""The command `check`: what contradicts in texts, for people, editors and machines that test changes."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipelines.checking.baseline import new_ones, read_baseline, write_baseline
from pipelines.checking.check import Checked, check_texts
from pipelines.checking.fixes import difference, edits_of, is_better, repaired, with_text, write_back
from pipelines.checking.references import References
from pipelines.checking.settings import Settings, find_settings
from pipelines.checking.suppress import standing
from pipelines.checking.texts import STANDARD_INPUT, Given, InputText, demo_text, read_inputs
from pipelines.commands.references import home_references
from pipelines.compare.table_files import TABLES
from pipelines.diagnostics import Diagnostic, Failure, Report, write_report
from pipelines.ingest.raw_folder import SUFFIXES
from pipelines.ingest.refusal import RawFileError
from pipelines.terminal import complain, plain, say, text_output
from pipelines.values.records import dataclass
from schemas import codes

TOOL = "countinghouse check"
CLEAN, FOUND, NOT_RUN = 0, 1, 2
"""Exit codes."""

_FOR_PEOPLE = ("text", "concise")
_MANY_FILES = 20
_KNOWN = (*SUFFIXES, *TABLES)
"""Ends of names of files that are looked for in folders."""


@dataclass(frozen=True)
class Actions:
    """What is done besides telling.

    Attributes:
        fix: proved repairs are written into the files.
        diff: proved repairs are shown and not written, whether they are asked to be or not.
        statistics: counts by rule are told instead of diagnostics.
        write_baseline: where what is found is written as a baseline.
        jobs: processes at most.
    """

    fix: bool = False
    diff: bool = False
    statistics: bool = False
    write_baseline: Path | None = None
    jobs: int | None = None


def run_check(names: Sequence[str] | None, options: Mapping[str, Any], actions: Actions) -> int:
    """Checks files or standard input, and tells what was read and what is wrong.

    Args:
        names: files, folders, or `-`; None for the text that comes with the package.
        options: what the command line says of `Settings`; None where it says nothing.
        actions: what is done besides.

    Returns:
        The exit code.

    Raises:
        RawFileError: an option, the settings, the baseline or a reference table is wrong; nothing was checked.
    """
    settings = find_settings(Path.cwd()).with_options(**options)
    known = read_baseline(settings.baseline) if settings.baseline and not actions.write_baseline else Counter[str]()
    given = Given(settings.published, settings.lang)
    texts, failures = demo_text() if names is None else _inputs(names, given)
    references = home_references()
    checked = list(_with_progress(check_texts(texts, references, settings.rounding, actions.jobs), len(texts)))
    if actions.fix or actions.diff:
        checked, unwritten = _repair(texts, checked, references, settings, is_written=actions.fix and not actions.diff)
        failures += unwritten
    run = _Run.of(texts, checked, failures, settings, known)
    if actions.write_baseline:
        count = write_baseline(actions.write_baseline, run.told)
        say(f"{actions.write_baseline}: {count} findings; check with --baseline {actions.write_baseline}")
        return NOT_RUN if run.failures else CLEAN
    if not actions.diff:
        run.tell(settings, is_counted=actions.statistics)
    for failure in run.failures:
        complain(failure.message)
    return NOT_RUN if run.failures else FOUND if run.told else CLEAN


def _inputs(names: Sequence[str], given: Given) -> tuple[list[InputText], list[Failure]]:
    """The texts of the files that are named and of those in folders that are; and why others cannot be read."""
    files, empty = list[str](), list[Failure]()
    for name in names:
        if name == STANDARD_INPUT or not Path(name).is_dir():
            files.append(name)
            continue
        inside = [path for path in sorted(Path(name).rglob("*")) if path.suffix.lower() in _KNOWN and path.is_file()]
        seen = [str(path) for path in inside if not any(part.startswith(".") for part in path.relative_to(name).parts)]
        files += seen
        if not seen:
            empty.append(Failure(name, f"{name}: a folder without a text or table; those end in {', '.join(_KNOWN)}"))
    texts, failures = read_inputs(files, given, sys.stdin.buffer)
    return texts, [*empty, *failures]


def _with_progress(checked: Iterator[Checked], count: int) -> Iterator[Checked]:
    """The same, told to a person who waits for many."""
    if count < _MANY_FILES or not sys.stderr.isatty():
        yield from checked
        return
    for number, one in enumerate(checked, start=1):
        print(f"\r{number} of {count} files", end="", file=sys.stderr, flush=True)
        yield one
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _repair(
    texts: list[InputText], checked: list[Checked], references: References, settings: Settings, *, is_written: bool
) -> tuple[list[Checked], list[Failure]]:
    """Makes proved repairs in memory, judges the texts anew, and writes or shows those that are better for it."""
    done, failures = {one.name: one for one in checked}, list[Failure]()
    for position, text in enumerate(texts):
        before = done[text.source.name]
        edits = edits_of(standing(filter(settings.tells, before.found), text.source)[0])
        if not edits:
            continue
        if not text.is_repairable:
            complain(f"{text.source.name}: only .txt, .md and .rst files are repaired; make the change by hand")
            continue
        new = with_text(text, repaired(text.source.text, edits))
        [after] = check_texts([new], references, settings.rounding)
        if not is_better(before, after):
            tried = "1 repair was" if len(edits) == 1 else f"{len(edits)} repairs were"
            complain(f"{text.source.name}: {tried} tried and left out: the text would say no less that is wrong")
            continue
        try:
            if is_written:
                write_back(text, new.source.text)
                texts[position], done[text.source.name] = new, after
                complain(f"{text.source.name}: {_counted(len(edits), 'figure')} repaired")
            else:
                text_output().writelines(difference(text.source.name, text.source.text, new.source.text))
        except (RawFileError, OSError) as error:
            failures.append(Failure(text.source.name, str(error)))
    return list(done.values()), failures


@dataclass(frozen=True)
class _Run:
    """What is told of a run.

    Attributes:
        texts: the texts that were judged.
        told: the diagnostics that the settings want and nothing lets stand.
        failures: what could not be read.
        counts: what was read.
        summary: the same in a sentence.
    """

    texts: Sequence[InputText]
    told: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...]
    counts: dict[str, int]
    summary: str

    @classmethod
    def of(
        cls,
        texts: Sequence[InputText],
        checked: Sequence[Checked],
        failures: Sequence[Failure],
        settings: Settings,
        known: Counter[str],
    ) -> _Run:
        """Picks what is told."""
        sources = {text.source.name: text.source for text in texts}
        told: list[Diagnostic] = []
        suppressed = 0
        for one in checked:
            left, stands = standing(filter(settings.tells, one.found), sources[one.name])
            told += left
            suppressed += stands
        new = new_ones(told, known)
        counts = {
            "files": sum(one.failure is None for one in checked),
            "figures": sum(one.tally.figures for one in checked),
            "comparisons": sum(one.tally.comparisons for one in checked),
            "fail": len(new),
            "alone": sum(one.tally.alone for one in checked),
            "untold": sum(one.tally.untold for one in checked),
            "suppressed": suppressed,
            "known": len(told) - len(new),
        }
        failed = (*failures, *(one.failure for one in checked if one.failure is not None))
        has_undated = any(text.document.metadata.published is None for text in texts)
        hint = _without_figures(checked) + (_NO_DAY if has_undated and counts["untold"] else "")
        return cls(texts, tuple(new), failed, counts, summary(counts, len(failed)) + hint)

    def tell(self, settings: Settings, *, is_counted: bool) -> None:
        """Writes the report, or counts by rule."""
        if is_counted:
            counted = Counter(one.code for one in self.told)
            say("".join(f"{count:>6}  {code}\n" for code, count in counted.most_common()) + self.summary)
            return
        rules = codes.codelist("rule")
        report = Report.of(
            tool=TOOL,
            sources=[text.source for text in self.texts],
            diagnostics=self.told,
            failures=self.failures,
            counts=self.counts,
            summary=self.summary,
            rules=dict(zip(rules["code"], rules["description"], strict=True)),
        )
        form = settings.output_format
        output = sys.stdout if form in _FOR_PEOPLE else text_output()
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        write_report(report, form, output, is_coloured=is_coloured(), width=width)


def summary(counts: dict[str, int], unread: int) -> str:
    """What was read, in a sentence; nothing read is never taken for nothing wrong."""
    figures, comparisons, fail, alone = (counts[name] for name in ("figures", "comparisons", "fail", "alone"))
    verb = "stands" if alone == 1 else "stand"
    parts = [_counted(figures, "figure"), _counted(comparisons, "comparison"), f"{fail:,} {'fails' if fail == 1 else 'fail'}"]
    parts += [f"{_counted(alone, 'figure')} {verb} alone"]
    parts += [f"{counts[name]:,} {words}" for name, words in _LEFT_OUT.items() if counts[name]]
    said = ", ".join(parts)
    if not figures:
        said = f"nothing was read: no figure in {_counted(counts['files'], 'file')}"
    elif not comparisons and not fail:
        said = f"{_counted(figures, 'figure')}, and nothing to compare: {'it stands' if figures == 1 else 'all stand'} alone"
    return f"{said}; {_counted(unread, 'file')} could not be read" if unread else said


def _without_figures(checked: Sequence[Checked]) -> str:
    """Names the files of several in which nothing was read; where that is all of them, the sentence says so already."""
    empty = [one.name for one in checked if one.failure is None and not one.tally.figures]
    if not empty or len(empty) == len(checked):
        return ""
    more = f" and {_counted(len(empty) - _NAMED, 'more file')}" if len(empty) > _NAMED else ""
    return f"; no figure in {', '.join(map(plain, empty[:_NAMED]))}{more}"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


# So many files without figures are named.
_NAMED = 3
_NO_DAY = "; a day of publication would tell more: --published"
_LEFT_OUT = {"suppressed": "suppressed by comments", "known": "in the baseline"}


def is_coloured() -> bool:
    """Whether standard output is a terminal that wants colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
