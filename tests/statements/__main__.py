"""Prints what the product finds and tells of the passages, by language and kind; `--missed`, `--silent` with the passages.

python -m tests.statements [en|mt|zh ...] [--missed] [--silent]
"""

from __future__ import annotations

import argparse

from tests.statements.measure import Measure, measured
from tests.statements.passage import LANGUAGES, passages


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("languages", nargs="*", choices=[[], *LANGUAGES])
    arguments.add_argument("--missed", action="store_true")
    arguments.add_argument("--silent", action="store_true")
    asked = arguments.parse_args()
    for language in asked.languages or LANGUAGES:
        made = measured(list(passages(language)))
        _print(language, made)
        for passage, statement in made.missed if asked.missed else ():
            print(f"  not found: {passage.name} {statement.kind} {statement.expression}\n    {_on_one_line(passage.text)}")
        for one in made.silent if asked.silent else ():
            print(f"  not told: {one.passage.name} {one.statement.kind}, {one.figure}\n    {_on_one_line(one.passage.text)}")
        for passage, message in made.alarms:
            print(f"  false alarm: {passage.name} {message}")


def _on_one_line(text: str) -> str:
    return " / ".join(text.split("\n"))


def _print(language: str, made: Measure) -> None:
    print(f"{language}: {made.right} of {made.made} relations are stated ones")
    print(f"{'':14}  stated   found   wrong    told")
    for kind in sorted(made.stated):
        print(f"{kind:14}{made.stated[kind]:8}{made.found[kind]:8}{made.wrong[kind]:8}{made.told[kind]:8}")
    print(f"{'all':14}{made.stated.total():8}{made.found.total():8}{made.wrong.total():8}{made.told.total():8}")


if __name__ == "__main__":
    main()
