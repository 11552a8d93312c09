"""The form of the layout word lists and their loading: those of every language and those of one."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipelines.language.declared import Pattern
from pipelines.language.kept import kept
from pipelines.language.letters import is_spaced
from pipelines.language.load import SHARED, part, validated
from pipelines.values.records import dataclass

_NOTHING = re.compile(r"(?!)")


class _ScaleForm(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    pattern: Pattern
    word: str
    beside: Pattern = ""


class _Lists(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    page_lines: list[Pattern] = []
    references: list[str] = []
    not_behind_references: list[str] = []
    not_behind_marks: list[str] = []
    unit_labels: list[Pattern] = []
    unit_signs: list[Pattern] = []
    fillers: list[str] = []
    separators: list[Pattern] = []
    exceptions: list[str] = []
    scale_forms: list[_ScaleForm] = []
    unit_columns: list[str] = []
    number_columns: list[str] = []
    date_columns: list[str] = []
    percent_heads: list[str] = []
    other_heads: list[str] = []
    totals: list[Pattern] = []
    others: list[Pattern] = []


@dataclass(frozen=True)
class LayoutWords:
    """What a language prints around its texts and tables; patterns match folded or printed text in any case.

    Attributes:
        page_lines: a line that says which page it stands on.
        references: words in front of the number of a figure, table or annex of the text.
        not_behind_references: what makes such a number a count after all.
        not_behind_marks: words behind a number with a point that is an ordinal and no mark of an item (1. Quartal).
        unit_label: a label with a unit behind it, the group `unit`.
        unit_signs: what a text holds that has such a label, in any case; patterns without look-around.
        fillers: words beside a unit that say nothing of it.
        separators: what parts several units.
        exceptions: words that begin what a unit does not hold for.
        scale_forms: forms of scale words that only heads have, the words they stand for, and what must stand beside them.
        unit_columns: heads of columns that hold the unit of their row.
        number_columns: heads of columns that number the rows.
        date_columns: heads of columns that hold dates.
        percent_heads: words in the head of a column of changes or shares.
        other_heads: words in heads and stubs of what is told in another unit than the rest of the table.
        totals: the whole label of a row or column that is the sum of others.
        others: the beginning of the label of one that holds all that the others do not.
    """

    page_lines: tuple[str, ...]
    references: tuple[str, ...]
    not_behind_references: tuple[str, ...]
    not_behind_marks: re.Pattern[str]
    unit_label: re.Pattern[str]
    unit_signs: tuple[str, ...]
    fillers: re.Pattern[str]
    separators: re.Pattern[str]
    exceptions: re.Pattern[str]
    scale_forms: tuple[tuple[re.Pattern[str], str, re.Pattern[str]], ...]
    unit_columns: re.Pattern[str]
    number_columns: re.Pattern[str]
    date_columns: re.Pattern[str]
    percent_heads: re.Pattern[str]
    other_heads: re.Pattern[str]
    totals: re.Pattern[str]
    others: re.Pattern[str]


@kept
def layout_words(language: str) -> LayoutWords:
    """The layout words of a primary language subtag, those of every language included.

    Raises:
        WordListError: a file has not the form.
    """
    merged: dict[str, Any] = {}
    for name in (SHARED, language):
        for key, words in part(name, "layout").items():
            merged[key] = [*merged.get(key, []), *words]
    lists = validated(_Lists, merged, f"{language}/layout.yml")
    return LayoutWords(
        page_lines=tuple(lists.page_lines),
        references=tuple(lists.references),
        not_behind_references=tuple(lists.not_behind_references),
        not_behind_marks=_words(lists.not_behind_marks),
        unit_label=_any_of(lists.unit_labels),
        unit_signs=tuple(f"(?i){sign}" for sign in lists.unit_signs),
        fillers=_words(lists.fillers),
        separators=_any_of(lists.separators),
        exceptions=re.compile(rf"\s*{_words(lists.exceptions).pattern}", re.IGNORECASE),
        scale_forms=tuple(
            (re.compile(form.pattern, re.IGNORECASE), form.word, re.compile(form.beside, re.IGNORECASE))
            for form in lists.scale_forms
        ),
        unit_columns=_words(lists.unit_columns),
        number_columns=_words(lists.number_columns),
        date_columns=_words(lists.date_columns),
        percent_heads=_words(lists.percent_heads),
        other_heads=_words(lists.other_heads),
        totals=re.compile(rf"(?:{_any_of(lists.totals).pattern})$", re.IGNORECASE),
        others=_any_of(lists.others),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else _NOTHING


def _words(words: list[str]) -> re.Pattern[str]:
    """Any of several words, the longest first, between borders where they are written in letters that have some."""
    if not words:
        return _NOTHING
    bordered = (
        (r"\b" if is_spaced(word[0]) else "") + re.escape(word) + (r"\b" if is_spaced(word[-1]) else "")
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(f"(?:{'|'.join(bordered)})", re.IGNORECASE)
