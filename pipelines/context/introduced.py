"""Firms that a text introduces itself and that no table lists: "Acme Robotics Inc. (Acme)", "Acme's annual report", 艾克公司.

Each holds in its own document only. The code of a name in Latin letters is that name in lower case with hyphens between its
words; of another script it is the code points of its characters ("u534e-u4e3a"), which is unique and can be read back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import polars as pl

from pipelines.context.cues import phrases
from pipelines.context.names import entity_names, fold_name
from pipelines.context.printed_lines import matches, printed_lines
from pipelines.language.context_words import context_words
from pipelines.language.kept import kept
from pipelines.language.load import languages
from pipelines.language.word_lists import word_lists
from pipelines.text.surface import Surface
from schemas.introduced_entity import INTRODUCED_ENTITY

INTRODUCED_DTYPES = {"document_id": pl.String(), "code": pl.String(), "name": pl.String(), "surface": pl.String()}
_WORD = re.compile(r"[a-z0-9]+")
_MAX_CODE = 80


def introduced_firms(document: pl.DataFrame, language: str, known: pl.DataFrame) -> pl.DataFrame:
    """The firms that texts of one language introduce.

    Args:
        document: document_id, text.
        language: primary language subtag.
        known: surfaces of entities that are listed already: surface, kind, code.

    Returns:
        One row a document and surface, in the columns `INTRODUCED_DTYPES`. A firm has the code of its name at its first
        introduction; another name in brackets behind it is a surface of the same firm. Names that are also names of areas,
        topics or other listed words are left out.
    """
    taken = _taken(language) | set(known["surface"])
    lines = printed_lines(document)
    firms: dict[str, dict[str, tuple[str, str]]] = {}
    for pattern in _introductions(language):
        for document_id, match in matches(pattern, lines):
            _add_firm(firms.setdefault(document_id, {}), match, language, taken)
    rows = [
        (document_id, code, name, surface)
        for document_id in document["document_id"]
        for surface, (code, name) in firms.get(document_id, {}).items()
    ]
    return pl.DataFrame(rows, schema=INTRODUCED_DTYPES, orient="row")


@kept
def _introductions(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, context_words(language).introductions))


def introduced_entities(observation: pl.DataFrame, document: pl.DataFrame, entity: pl.DataFrame) -> pl.DataFrame:
    """The firms of observations that no table lists.

    Args:
        observation: document_id, entity.
        document: document_id, text, language (BCP 47).
        entity: code, language, name, kind of the firms that are listed.

    Returns:
        Columns of `schemas.introduced_entity.INTRODUCED_ENTITY`: a firm that figures are about without its name has none.
    """
    used = observation.select("document_id", "entity").drop_nulls().unique(maintain_order=True)
    used = used.join(entity.select(entity="code"), on="entity", how="anti", maintain_order="left")
    if used.is_empty():
        return pl.DataFrame(schema=INTRODUCED_ENTITY.dtypes)
    texts = document.join(used.select("document_id").unique(), on="document_id", how="semi").with_columns(
        primary=pl.col("language").str.split("-").list.first().str.to_lowercase()
    )
    listed = entity_names(entity)
    named = [
        introduced_firms(texts.filter(pl.col("primary") == language), language, listed)
        for language in languages()
        if language in texts["primary"]
    ]
    names = pl.concat([pl.DataFrame(schema=INTRODUCED_DTYPES), *named]).select("document_id", entity="code", entity_name="name")
    joined = used.join(names.unique(["document_id", "entity"], keep="first"), on=["document_id", "entity"], how="left")
    return joined.select(list(INTRODUCED_ENTITY.dtypes))


def in_their_documents(text: Surface, cues: pl.DataFrame, document: pl.DataFrame, introduced: pl.DataFrame) -> pl.DataFrame:
    """The cues without those of introduced firms in documents that do not introduce them.

    Args:
        text: folded and cut.
        cues: of the text.
        document: document_id of the documents in the order of the text.
        introduced: from `introduced_firms`.
    """
    if introduced.is_empty():
        return cues
    own = introduced.join(document.select("document_id", "document"), on="document_id").select("document", "code")
    placed = cues.with_columns(document=text.document_of(cues["start"])).with_row_index("cue")
    learnt = placed.filter((pl.col("kind") == "entity") & pl.col("code").is_in(introduced["code"].unique().implode()))
    astray = learnt.join(own.unique(), on=["document", "code"], how="anti")["cue"].implode()
    return placed.filter(~pl.col("cue").is_in(astray)).drop("cue", "document")


def _add_firm(firms: dict[str, tuple[str, str]], match: re.Match[str], language: str, taken: set[str]) -> None:
    """Adds to `firms`, which is surface to code and name, what is introduced at a place."""
    named = {group: " ".join(word.split()) for group, word in match.groupdict().items() if word}
    own = fold_name(named["name"], language)
    if _is_no_name(own, language, taken):
        return
    surfaces = [surface for one in named.values() if (surface := fold_name(one, language)) not in taken]
    code, name = firms.get(own) or (code_of(named["name"]), named["name"])
    if code:
        firms.update({surface: (code, name) for surface in surfaces if surface not in firms})


def _is_no_name(name: str, language: str, taken: set[str]) -> bool:
    """Whether a name is another word, or in a script without spaces begins with one."""
    words = context_words(language)
    return name in taken or (not words.traits.word_boundaries and name.startswith(tuple(words.no_names)))


def code_of(name: str) -> str:
    """The code of a firm that no table lists; empty where the name has neither letters nor digits."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).lower()
    letters = [char for char in plain if char.isalnum()]
    if all(char.isascii() for char in letters):
        return "-".join(_WORD.findall(plain))[:_MAX_CODE].strip("-")
    return "-".join(f"u{ord(char):04x}" for char in letters)[:_MAX_CODE]


@cache
def _taken(language: str) -> set[str]:
    """Words that are no names of firms, in lower case."""
    listed = phrases(language).filter(pl.col("kind") != "entity")["surface"]
    words = context_words(language)
    prose = word_lists(language).prose
    return {*listed, *prose.date_numbers, *prose.date_anchors, *words.no_names}
