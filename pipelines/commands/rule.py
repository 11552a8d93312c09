"""The command `rule`: what a rule means, what it needs, a text that fails it and one that passes."""

from __future__ import annotations

import difflib
import json
import textwrap
from collections.abc import Iterable, Sequence

from pipelines.checking.suppress import matches
from pipelines.commands.errors import CommandError
from pipelines.compare.verdicts import RULES
from pipelines.compare.verdicts import Rule as Verdict
from pipelines.rules.families import Rule, all_rules
from pipelines.terminal import say
from pipelines.values.records import dataclass

_WIDTH = 100
_PAIR = "A text and its translation, as countinghouse compare reads them."
_INDENT = "  "


@dataclass(frozen=True)
class _Told:
    """A rule as it is told, whether it judges one text or a text against its translation."""

    code: str
    severity: str
    summary: str
    meaning: str | None
    needs: str
    fails: str | None
    passes: str | None


def run_rule(code: str | None, *, is_json: bool) -> None:
    """Prints the rules of a code or family; all of them in a line each where none is named.

    Raises:
        CommandError: there is no such rule.
    """
    rules = [*map(_told, all_rules()), *map(_compared, RULES.values())]
    chosen = rules if code is None else [one for one in rules if matches(one.code, code)]
    if not chosen:
        near = difflib.get_close_matches(code or "", [one.code for one in rules], n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "countinghouse rule lists them"
        raise CommandError(f"there is no rule {code!r}; {hint}")
    if is_json:
        say(json.dumps([vars(one) for one in chosen], ensure_ascii=False, indent=2))
    elif code is None:
        say("\n".join(_lines(chosen)))
    else:
        say("\n\n".join("\n".join(_page(one)) for one in chosen))


def _told(one: Rule) -> _Told:
    fails, passes = one.fails, one.passes
    return _Told(
        one.code, one.severity, one.summary, one.meaning, one.needs, fails.text if fails else None, passes.text if passes else None
    )


def _compared(one: Verdict) -> _Told:
    """A rule on a text and its translation; it warns where the pair is sure."""
    fails, passes = (" -> ".join(pair) for pair in (one.failing, one.passing))
    return _Told(one.code, one.severity, one.description, None, _PAIR, fails, passes)


def _lines(rules: Sequence[_Told]) -> Iterable[str]:
    width = max(len(one.code) for one in rules)
    for one in rules:
        yield f"{one.code:<{width}}  {one.severity:<5}  {one.summary}"


def _page(one: _Told) -> Iterable[str]:
    yield f"{one.code}  ({one.severity})"
    yield from _wrapped(one.summary)
    yield ""
    yield from _wrapped(one.meaning or "")
    yield from _wrapped(f"Needs: {one.needs}")
    for label, text in (("fails", one.fails), ("passes", one.passes)):
        if text:
            yield from _wrapped(f"{label + ':':<8}{text}", " " * 8)


def _wrapped(text: str, further: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT + further, break_long_words=False, break_on_hyphens=False
    )
