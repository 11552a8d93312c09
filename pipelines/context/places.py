"""Places below a country that no code list holds: "Harlow Creek, Ohio", 临岳市, "the county".

A figure of such a place has no area, and never that of the country around it: the cue that stands for it is an area of the code
`UNLISTED`. Which area a figure takes among the cues is the business of `areas.py`.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from pipelines.context.cues import phrases
from pipelines.context.names import fold_name
from pipelines.context.printed_lines import matches, printed_lines
from pipelines.language.context_words import ContextWords, context_words
from pipelines.language.kept import kept
from pipelines.text.surface import Surface

UNLISTED = "?"  # opens the code of an area without one: better none than that of another
LOCAL_DTYPES = {"document_id": pl.String(), "surface": pl.String(), "kind": pl.String(), "code": pl.String()}
_AREA, _LOCAL, _DEICTIC = "area", "place", "place_word"
_MAX_AROUND, _MAX_LOCATED = 2, 48


def local_places(document: pl.DataFrame, language: str) -> pl.DataFrame:
    """The places that texts of one language name by what they are, such as a city or a county, and that no list holds.

    Args:
        document: document_id, text.
        language: primary language subtag.

    Returns:
        One row a document and surface, in the columns `LOCAL_DTYPES`.
    """
    listed = _listed(language)
    lines = printed_lines(document)
    found: dict[tuple[str, str], None] = {}
    for pattern in _places(language):
        for document_id, match in matches(pattern, lines):
            found.update(dict.fromkeys((document_id, surface) for surface in _surfaces(match, listed, language)))
    rows = [(document_id, surface, _LOCAL, surface) for document_id, surface in found]
    return pl.DataFrame(rows, schema=LOCAL_DTYPES, orient="row")


@kept
def _places(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, context_words(language).places))


def _surfaces(match: re.Match[str], listed: dict[str, str], language: str) -> list[str]:
    """Names that stand for the place of a match: by itself and with what it is; none where a list has it."""
    words = context_words(language)
    named = {group: fold_name(" ".join(word.split()), language) for group, word in match.groupdict().items() if word}
    name = _without_articles(named["name"], words)
    full = _without_articles(named.get("full", named["name"]), words)
    if not name:
        return []
    if "tail" in named or full in listed or name.endswith(tuple(words.no_places)):
        return []
    leading = (*words.partners, *words.hosts, *words.origins, *words.bases, *words.fillers, *words.no_names)
    if not words.traits.word_boundaries and name.startswith(leading):
        return []
    if name not in listed:
        return list({name, full})
    # "Mexico City" is no country, but "Guangdong Province" is Guangdong.
    is_country = listed[name].isalpha()
    return [full] if is_country and "city" in named and full != name else []


def _without_articles(name: str, words: ContextWords) -> str:
    """A name without the small words that only open a sentence with a capital: "The province", "In Qinghe City"."""
    parts = name.split(" ") if words.traits.word_boundaries else [name]
    small = {*words.no_names, *words.fillers}
    while len(parts) > 1 and parts[0] in small:
        parts = parts[1:]
    return "" if parts[0] in small else " ".join(parts)


def in_their_texts(text: Surface, cues: pl.DataFrame, document: pl.DataFrame, local: pl.DataFrame) -> pl.DataFrame:
    """The cues with those of local places as areas without a code, and words such as "the county" as the place they stand for.

    A word for the place of a text stands for the first that the text names below a country. An area that only says where a local
    place lies ("Harlow Creek, Ohio") is no cue.

    Args:
        text: folded and cut.
        cues: of the text, sorted by start, with code.
        document: document_id and document, its number in the order of the text.
        local: from `local_places`.
    """
    places = local.join(document.select("document_id", "document"), on="document_id").select("document", "code")
    placed = cues.with_columns(document=text.document_of(cues["start"]))
    own = _outermost(placed.filter(pl.col("kind") == _LOCAL).join(places.unique(), on=["document", "code"], how="semi"))
    others = _not_inside(placed.filter(pl.col("kind") != _LOCAL), own)
    local_cues = own.with_columns(kind=pl.lit(_AREA), code=pl.lit(UNLISTED))
    known = pl.concat([local_cues.with_columns(is_local=True), others.with_columns(is_local=False)]).sort("start", "end")
    return _spoken_for(_without_surroundings(known)).drop("document", "is_local")


def _outermost(places: pl.DataFrame) -> pl.DataFrame:
    """Leaves out places that lie in a longer one."""
    ordered = places.sort("start", "end", descending=[False, True])
    return ordered.filter((pl.col("end") > pl.col("end").cum_max().shift(1)).fill_null(value=True))


def _not_inside(cues: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Leaves out areas in the name of a place."""
    spans = places.select(place_start="start", place_end="end").sort("place_start")
    found = cues.sort("start", maintain_order=True).join_asof(spans, left_on="start", right_on="place_start")
    is_inside = (pl.col("kind") == _AREA) & (pl.col("end") <= pl.col("place_end"))
    return found.filter(~is_inside.fill_null(value=False)).drop("place_start", "place_end")


def _spoken_for(cues: pl.DataFrame) -> pl.DataFrame:
    """What words such as "the county" stand for."""
    is_listed = pl.col("code").str.contains("-", literal=True) & ~pl.col("code").str.starts_with(UNLISTED)
    is_place = (pl.col("kind") == _AREA) & (pl.col("is_local") | is_listed)
    first = cues.filter(is_place).unique("document", keep="first", maintain_order=True).select("document", place="code")
    is_word = pl.col("kind") == _DEICTIC
    return cues.join(first, on="document", how="left", maintain_order="left").with_columns(
        kind=pl.when(is_word).then(pl.lit(_AREA)).otherwise("kind"),
        code=pl.when(is_word).then(pl.col("place").fill_null(UNLISTED)).otherwise("code"),
    ).drop("place")  # fmt: skip


def _without_surroundings(cues: pl.DataFrame) -> pl.DataFrame:
    """Leaves out the listed areas around a local place: right before it, or behind it in its clause."""
    areas = cues.with_row_index("cue").filter(pl.col("kind") == _AREA).sort("start")
    same = {step: pl.col("clause") == pl.col("clause").shift(step) for step in (1, -1)}
    same_sentence = pl.col("sentence") == pl.col("sentence").shift(1)
    gap_before = pl.col("start") - pl.col("end").shift(1)
    gap_behind = pl.col("start").shift(-1) - pl.col("end")
    follows = pl.col("is_local").shift(1) & (
        (same[1] & (gap_before <= _MAX_LOCATED)) | (same_sentence & (gap_before <= _MAX_AROUND))
    )
    leads = pl.col("is_local").shift(-1) & same[-1] & (gap_behind <= _MAX_AROUND)
    around = areas.filter(~pl.col("is_local") & (follows.fill_null(value=False) | leads.fill_null(value=False)))
    return cues.with_row_index("cue").filter(~pl.col("cue").is_in(around["cue"].implode())).drop("cue")


@cache
def _listed(language: str) -> dict[str, str]:
    """Names of listed areas and their codes."""
    areas = phrases(language).filter((pl.col("kind") == _AREA) & (pl.col("code") != ""))
    return dict(areas.select("surface", "code").iter_rows())
