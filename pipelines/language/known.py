"""The languages that texts are told by: those that are read (`language.yml` of their folder) and others (`others.yml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipelines.language.kept import kept
from pipelines.language.load import LANGUAGES, languages, part, validated
from pipelines.values.records import dataclass


class KnownLanguage(BaseModel):
    """What tells a language and its texts; `others.yml` says what the lists are."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    name: str
    tags: list[str]
    locales: list[str] = []
    publisher: list[str] = []
    words: list[str]


@dataclass(frozen=True)
class KnownLanguages:
    """Every language that is known.

    Attributes:
        languages: by primary subtag.
        in_names: words that names in an English text hold, too.
        scripts: letters that only texts of one language are in.
        unknown: what messages call a language that no tag is known for.
    """

    languages: Mapping[str, KnownLanguage]
    in_names: frozenset[str]
    scripts: Mapping[str, re.Pattern[str]]
    unknown: str


@kept
def known_languages() -> KnownLanguages:
    """The languages that are read and the others."""
    from pipelines.language.word_yaml import parse

    others: dict[str, Any] = parse((LANGUAGES / "others.yml").read_text(encoding="utf-8"), "others")
    entries = {code: part(code, "language") for code in languages()} | others["languages"]
    return KnownLanguages(
        languages={code: validated(KnownLanguage, entry, f"{code}/language.yml or others.yml") for code, entry in entries.items()},
        in_names=frozenset(others["in_names"]),
        scripts={code: re.compile(pattern) for code, pattern in others["scripts"].items()},
        unknown=others["unknown"],
    )


def read_names() -> str:
    """The languages that are read, as a sentence lists them."""
    names = sorted(known_languages().languages[code].name for code in languages())
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
