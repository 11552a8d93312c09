"""Names as surfaces: CLDR territories, subdivisions and cities of the code list, entities of the entity table."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import polars as pl
from babel import Locale

from pipelines.language.context_words import PHRASE_DTYPES, context_words, shared_words
from pipelines.language.kept import kept
from pipelines.language.letters import is_spaced, letters, own_letters
from pipelines.language.traits import traits
from schemas import codes

HOME = "@home"  # stands for the country that the text was written in, until that is known
_AREA, ENTITY, _FIRM = "area", "entity", "firm"
_MIN_SUBDIVISION = 4
_BRACKETED = re.compile(r"\s*[（(].*[)）]\s*")


@kept
def area_names(language: str) -> pl.DataFrame:
    """Surfaces of areas in one language: surface, kind, code."""
    words, shared = context_words(language), shared_words()
    names: dict[str, str] = {}
    for name, code in _listed_names(language):
        names.setdefault(fold_name(name, language), code)
    for code, name in Locale.parse(language).territories.items():
        if code in codes.codes("ref_area") and code not in shared.left_out:
            names[fold_name(name, language)] = code
    names |= words.subdivisions | words.cities
    names = {name: code for name, code in names.items() if name not in shared.left_out_names} | words.areas
    names |= {
        f"{name}{ending}": code for ending in words.name_endings for name, code in names.items() if f"{name}{ending}" not in names
    }
    names |= words.plain_areas | dict.fromkeys(words.home_words, HOME)
    return pl.DataFrame([(name, _AREA, code) for name, code in names.items()], schema=PHRASE_DTYPES, orient="row")


def entity_names(entity: pl.DataFrame) -> pl.DataFrame:
    """Surfaces of firms, in every language: surface, kind, code.

    The first word of a name (the first two characters in ideographs) is a surface, too, where several firms share it; it
    stands for the one listed first.

    Args:
        entity: code, language, name, kind; one row a name.
    """
    firms = entity.filter(pl.col("kind") == _FIRM)
    full, short = dict[str, str](), dict[str, list[str]]()
    for code, language, name in firms.select("code", "language", "name").drop_nulls("name").iter_rows():
        full[fold_name(name, language)] = code
    for name, code in full.items():
        short.setdefault(_short(name), []).append(code)
    shared = {name: listed[0] for name, listed in short.items() if len(set(listed)) > 1}
    return pl.DataFrame([(name, ENTITY, code) for name, code in (shared | full).items()], schema=PHRASE_DTYPES, orient="row")


@cache
def area_parents() -> pl.DataFrame:
    """code, parent, country (the code itself for a country), kind."""
    listed = codes.codelist("ref_area").select("code", "parent", "kind")
    country = pl.col("code").str.split("-").list.first()
    return listed.with_columns(country=country)


def _listed_names(language: str) -> list[tuple[str, str]]:
    kinds = codes.codelist("ref_area").filter(pl.col("kind").is_in(["subdivision", "city", "country"])).select("code", "kind")
    own = codes.names("ref_area").filter(pl.col("language") == language)
    return [
        (name, code)
        for code, name, kind in kinds.join(own, on="code", maintain_order="left").select("code", "name", "kind").iter_rows()
        if kind != "subdivision" or len(name) >= _MIN_SUBDIVISION or not traits(language).word_boundaries
    ]


def _short(name: str) -> str:
    """The first word of a name, or its first two characters in a script without spaces."""
    return name.split(" ")[0] if is_spaced(name[0]) else name[:2]


def fold_name(name: str, language: str) -> str:
    """A name without marks, brackets and upper case, in the letters that words of a language are looked up in."""
    bare = _BRACKETED.sub("", name.replace("’", "'")).translate(own_letters(language))
    if bare.isascii():
        return bare.lower()
    decomposed = unicodedata.normalize("NFKD", bare)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).replace("đ", "d").replace("Đ", "D").lower()
    return plain if plain.isascii() else plain.translate(letters(language))
