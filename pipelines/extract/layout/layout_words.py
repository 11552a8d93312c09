"""The form of the layout word lists and their loading: `patterns/shared.yml` under `patterns/<language>.yml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from pipelines.extract.word_lists import Pattern

_PATTERNS = files("pipelines.extract.layout") / "patterns"
_SHARED = "shared"


class LayoutWords(BaseModel):
    """What a language prints around its texts and tables.

    Attributes:
        page_lines: patterns of lines that say which page they stand on.
        references: words in front of the number of a figure, table or annex of the text.
        not_behind_references: what makes such a number a count after all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    page_lines: list[Pattern]
    references: list[str]
    not_behind_references: list[str]


@cache
def layout_words(language: str) -> LayoutWords:
    """The layout words of a primary language subtag, those of every language included.

    Raises:
        pydantic.ValidationError: a file has not the form.
    """
    merged: dict[str, Any] = {}
    for name in (_SHARED, language):
        for key, words in yaml.safe_load((_PATTERNS / f"{name}.yml").read_text(encoding="utf-8")).items():
            merged[key] = [*merged.get(key, []), *words]
    return LayoutWords(**merged)
