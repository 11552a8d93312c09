"""Names out of the locale data, for a language that has none of its own in schemas/names."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.language.known import known_languages
from schemas import codes


def currency_names(language: str) -> Iterator[tuple[str, str]]:
    """Code and name of currencies, one and several of them; nothing for a language whose names are rows.

    Args:
        language: primary subtag of a language that is read.
    """
    known = known_languages().languages.get(language)
    if known is None or language in codes.names("currency")["language"]:
        return
    from babel import Locale
    from babel.numbers import get_currency_name

    for name in known.locales:
        locale = Locale.parse(name)
        for code in codes.codelist("currency")["code"]:
            if code in locale.currencies:
                yield from ((code, get_currency_name(code, count=count, locale=locale)) for count in (1, 2))
