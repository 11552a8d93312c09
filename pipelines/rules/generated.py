"""Lists and pages that are made of the rule objects and the records of relation kinds: `make rules` writes them.

A test says that what is committed is what would be written.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from pipelines.rules.families import Rule, all_rules, rule
from pipelines.rules.relations import KINDS

_MACRO_RULE = "conflict.same_fact"
"""The rule that the warehouse applies, too: between documents."""


def rule_list() -> str:
    """`schemas/codelists/rule.csv`."""
    rows = ((one.code, one.severity, one.family, one.judges, one.summary) for one in all_rules())
    return _csv(("code", "severity", "family", "judges", "description"), rows)


def kind_list() -> str:
    """`schemas/codelists/relation_kind.csv`."""
    rows = ((kind.code, kind.left.arity, kind.right.arity, kind.formula, kind.description) for kind in KINDS.values())
    return _csv(("code", "left_terms", "right_terms", "formula", "description"), rows)


def rules_page() -> str:
    """`pipelines/rules/RULES.md`: every rule with its examples, family by family, and the relation kinds."""
    parts = ["# Rules\n", "Made by `make rules` of `families/` and `relations/`; edit those.\n"]
    for family, rules in groupby(all_rules(), key=lambda one: one.family):
        parts += [f"## {family}\n", *(_entry(one) for one in rules)]
    parts += ["## Relation kinds\n", "| kind | formula | what it says | rule |", "|---|---|---|---|"]
    parts += [f"| `{kind.code}` | {kind.formula} | {kind.description} | `{kind.rule}` |" for kind in KINDS.values()]
    return "\n".join(parts) + "\n"


def sentence_macro() -> str:
    """`dbt/macros/rule_sentence.sql`: the sentence of the rule that holds documents against each other."""
    check = rule(_MACRO_RULE).relation
    if check is None:
        raise TypeError(f"{_MACRO_RULE} does not judge relations")
    text = " ~ ".join(_sql(literal, name) for literal, name in check.sentence.parts)
    names = ", ".join(check.sentence.columns)
    return (
        "{#- Made by `make rules` of pipelines/rules/families/conflict.py; edit that. Each argument is an SQL text. -#}\n"
        f"{{% macro same_fact_sentence({names}) -%}}\n    {{{{ return({text}) }}}}\n{{%- endmacro %}}\n"
    )


FILES: dict[str, Callable[[], str]] = {
    "schemas/codelists/rule.csv": rule_list,
    "schemas/codelists/relation_kind.csv": kind_list,
    "pipelines/rules/RULES.md": rules_page,
    "dbt/macros/rule_sentence.sql": sentence_macro,
}
"""What is written, by place below the root of the repository."""


def _entry(one: Rule) -> str:
    lines = [f"### `{one.code}` ({one.severity})\n", f"{one.meaning}\n", f"Needs: {one.needs}\n"]
    if one.fails is not None and one.passes is not None:
        lines += [f"- fails: {one.fails.text}", f"- passes: {one.passes.text}\n"]
    return "\n".join(lines)


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _sql(literal: str, name: str | None) -> str:
    """A part of a sentence as an expression of the template language that makes one of SQL."""
    quoted = "\"'" + literal.replace("'", "''") + "'\""
    return quoted if name is None else f"{quoted} ~ ' || ' ~ {name} ~ ' || '"


def main(root: Path) -> int:
    """Writes every file whose text is another; says which."""
    for name, made in FILES.items():
        path, text = root / name, made()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[2]))
