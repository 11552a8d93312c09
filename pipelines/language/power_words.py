"""The words of a language for large powers of ten, as CLDR has them: 万 and 亿, million and billion."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from babel import Locale, UnknownLocaleError


@cache
def power_words(locale: str) -> tuple[tuple[int, str], ...]:
    """The powers of ten that a locale has a word for, each with the word as it stands behind digits: (9, " billion"), (8, "亿")."""
    try:
        return tuple(_words(Locale.parse(locale)))
    except UnknownLocaleError:
        return ()


def _words(locale: Locale) -> Iterator[tuple[int, str]]:
    forms = locale.compact_decimal_formats
    patterns = forms["long" if "long" in forms else "short"]["other"]
    named = [(len(size) - 1, pattern.pattern.lstrip("0")) for size, pattern in patterns.items()]
    for word, powers in groupby(named, key=lambda one: one[1]):
        if word:
            yield next(powers)[0], word


@cache
def written_locales(language: str) -> tuple[str, ...]:
    """The locales of a language that write these words in other characters, its usual one first: zh, zh_Hant."""
    usual = Locale.parse(language)
    scripts = {one.script for one in map(Locale.parse, _of(language)) if one.script} - {usual.script}
    others = sorted(f"{language}_{script}" for script in scripts)
    return language, *(one for one in others if power_words(one) != power_words(language))


def _of(language: str) -> list[str]:
    from babel.localedata import locale_identifiers

    return [one for one in locale_identifiers() if one.split("_")[0] == language]
