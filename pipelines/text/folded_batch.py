"""A batch of texts as one folded text whose every place is known in the original texts.

Most characters fold to one character, so places stay as they are; where something is dropped or grows, a table of shifts
says by how much.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

import polars as pl

from pipelines.language.letters import letters
from pipelines.language.lexicon import powered_forms, raised
from pipelines.language.number_marks import with_known_marks
from pipelines.language.prose_words import Prose
from pipelines.language.word_lists import word_lists
from pipelines.text.code_points import code_points
from pipelines.text.layout import Edit, layout_edits
from pipelines.text.layout.edit import without_overlaps
from pipelines.text.spellings import spelling_edits
from pipelines.values.records import dataclass

_FOLDED = (range(0x80, 0x3400), range(0xF900, 0xFB00), range(0xFE00, 0x10000))
_GROWING = (*_FOLDED, range(0xE0000, 0xE0080))
_BORDER = "\n"
# How far in front of numbers with commas between them a word of a list is looked for.
_FRONT = 12
_FEW = 24
# From so many characters on, columns are faster than an expression.
_SHORT, _LAST_ASCII = 1_000_000, 0x7F
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_CONTROLS = [chr(place) for place in (*range(10), *range(11, 32), 127)]


@dataclass(frozen=True)
class FoldedBatch:
    """Texts joined and folded.

    Attributes:
        text: all texts, folded, in lower case, with a line break between two.
        original: all texts as they are, joined the same way.
        starts: place in `original` where each text starts.
        edits: place in `text` behind each edit, the shift to the original from there on (the first in front of all edits), and
            the place of each edit in `original` (the last of none); None without edits.
    """

    text: str
    original: str
    starts: pl.Series
    edits: tuple[pl.Series, pl.Series, pl.Series] | None

    def origins(self, places: pl.Series) -> pl.Series:
        """Places in `original` of places in `text`."""
        if self.edits is None:
            return places
        behind, shifts, origins = self.edits
        edit = behind.search_sorted(places, side="right")
        # Inside what a character grew to, every place is that character's.
        frame = pl.DataFrame({"shifted": places + shifts.gather(edit), "next_edit": origins.gather(edit)})
        return frame.select(pl.min_horizontal("shifted", "next_edit")).to_series()

    def ends(self, places: pl.Series) -> pl.Series:
        """Places in `original` behind what ends at places in `text`; what stands for several characters ends behind them all."""
        if self.edits is None:
            return places
        behind, shifts, origins = self.edits
        edit = behind.search_sorted(places - 1, side="right")
        behind_edits = pl.concat([behind + shifts.slice(1), pl.Series([0], dtype=pl.Int64)])
        frame = pl.DataFrame({
            "end": places + shifts.gather(edit), "next_edit": origins.gather(edit), "edit_end": behind_edits.gather(edit),
        })  # fmt: skip
        return frame.select(pl.when(pl.col("end") > pl.col("next_edit")).then("edit_end").otherwise("end")).to_series()

    def first_places(self) -> pl.Series:
        """Places in `text` where each text starts."""
        if self.edits is None:
            return self.starts
        _, shifts, origins = self.edits
        # Of what is edited, everything in front of a text's start is in front of it in the folded text, too.
        return self.starts - shifts.gather(origins.head(len(origins) - 1).search_sorted(self.starts, side="left"))


def folded_batch(texts: Sequence[str], language: str) -> FoldedBatch:
    """Joins and folds texts.

    Args:
        texts: of one language.
        language: primary language subtag.
    """
    original = _BORDER.join(texts)
    lengths = pl.Series(list(map(len, texts)), dtype=pl.Int64) + 1
    starts = lengths.cum_sum() - lengths
    characters = _not_ascii(original)
    respelled = [*layout_edits(texts, language), *spelling_edits(texts, language)]
    edits = _edits(original, characters, language, respelled)
    if not edits:
        return FoldedBatch(_translated(original, characters, language), original, starts, None)
    pieces, behind, shifts, last, place = [], list[int](), [0], 0, 0
    for first, end, new in edits:
        pieces += [original[last:first], new]
        place += first - last + len(new)
        behind.append(place)
        last = end
        shifts.append(last - place)
    pieces.append(original[last:])
    origins = [*(first for first, _, _ in edits), len(original)]
    table = (pl.Series(behind, dtype=pl.Int64), pl.Series(shifts, dtype=pl.Int64), pl.Series(origins, dtype=pl.Int64))
    text = "".join(pieces)
    return FoldedBatch(
        _translated(text, characters | {new for _, _, news in edits for new in news}, language), original, starts, table
    )


def _not_ascii(text: str) -> set[str]:
    """The characters of a text that are not ASCII."""
    if len(text) < _SHORT or text.isascii():
        return set("".join(_NOT_ASCII.findall(text)))
    codes = code_points(text)
    return set(map(chr, codes.filter(codes > _LAST_ASCII).unique().to_list()))


def _edits(text: str, characters: set[str], language: str, respelled: list[Edit]) -> list[Edit]:
    """What changes the number of characters; of two that overlap the first."""
    irregular = [char for char in characters if _grown(char) is not None]
    patterns = [re.compile(f"[{re.escape(''.join(irregular))}]")] if irregular else []
    patterns += [re.compile(artefact) for artefact in word_lists(language).artefacts] if characters else []
    found = [Edit(*match.span(), _new(match)) for pattern in patterns for match in pattern.finditer(text)]
    return without_overlaps([*respelled, *found])


def _new(match: re.Match[str]) -> str:
    """What a character is looked up as; the space in front of a fraction only parts it from a digit."""
    new = (_grown(match[0]) if len(match[0]) == 1 else None) or ""
    return new if match.string[match.start() - 1 : match.start()].isdigit() else new.lstrip(" ")


def _translated(text: str, characters: set[str], language: str) -> str:
    lists = word_lists(language)
    text = _with_list_commas(with_known_marks(text, lists.traits.number_marks), lists.prose)
    table = _table(language)
    changing = [char for char in characters if table[ord(char)] != ord(char)]
    # A pass for each of a few characters is faster than looking up every one.
    if len(changing) <= _FEW and len(lowered := text.lower()) == len(text):
        folded = lowered
        for char in changing:
            folded = folded.replace(char, chr(table[ord(char)]))
        for control in _CONTROLS:
            folded = folded.replace(control, " ")
    else:
        folded = text.translate(table)
    for wording, other in word_lists(language).prose.rewrites.items():
        folded = folded.replace(wording, other)
    for split in word_lists(language).prose.split:
        for wording, other in split.words.items():
            if wording in folded:
                # The word goes first, so that its characters are what is looked for.
                goes_on = f"(?![{split.not_before}])" if split.not_before else ""
                folded = re.sub(f"{wording}(?<=[{split.behind}]{wording}){goes_on}", other, folded)
    forms = powered_forms(language)
    if forms and pl.Series([folded]).str.contains_any(sorted(forms)).item():
        folded = with_raised_exponents(folded, language)
    return folded


def with_raised_exponents(text: str, language: str) -> str:
    """A folded text in which the exponent of a unit is no number of its own; as long as before."""
    forms = powered_forms(language)
    return _powered(forms).sub(lambda match: raised(match[0]), text) if forms else text


def _with_list_commas(text: str, prose: Prose) -> str:
    """A wide comma between numbers becomes the mark of a list, unless it groups digits (1，234，567; not 35，42和40)."""
    if not prose.wide_comma or prose.wide_comma not in text:
        return text
    numbers, groups = _wide_commas(prose.wide_comma)
    listing, front = re.compile(prose.listing), re.compile(prose.listing_front)

    def mark(match: re.Match[str]) -> str:
        is_listed = listing.match(text, match.end()) or front.search(text[max(match.start() - _FRONT, 0) : match.start()])
        is_number = groups.fullmatch(match[0]) and (match[0].count(prose.wide_comma) > 1 or not is_listed)
        return match[0] if is_number else match[0].replace(prose.wide_comma, prose.list_comma)

    return numbers.sub(mark, text)


@cache
def _wide_commas(comma: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Numbers with such commas between them, and the ones whose commas may group digits."""
    digit = "[0-9０-９]"
    number = f"{digit}+(?:[.．]{digit}+)?"
    grouped = f"{digit}{{1,3}}(?:{comma}{digit}{{3}})+(?:[.．]{digit}+)?"
    return re.compile(f"(?<![0-9０-９.．]){number}(?:{comma}{number})+"), re.compile(grouped)


@cache
def _powered(forms: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"(?<![a-z])(?:{'|'.join(map(re.escape, sorted(forms)))})(?![0-9a-z])")


class _Table(dict[int, int]):
    """What each character is looked up as, for those that fold to one other character; worked out when a text first holds it."""

    def __missing__(self, place: int) -> int:
        folded = ord(_single(chr(place))) if any(place in block for block in _FOLDED) else place
        self[place] = folded
        return folded


@cache
def _table(language: str) -> _Table:
    """The table of a language."""
    table = {place: ord(" ") for place in (*range(10), *range(11, 32), 127)}
    table |= {place: place + 32 for place in range(ord("A"), ord("Z") + 1)}
    return _Table(table | letters(language))


def _single(char: str) -> str:
    if char.isspace():
        return " "
    if unicodedata.decimal(char, None) is not None:
        return str(unicodedata.decimal(char))
    if unicodedata.decomposition(char).startswith("<su"):
        return char
    folded = unicodedata.normalize("NFKC", char)
    folded = folded if len(folded) == 1 else char
    return folded.lower() if len(folded.lower()) == 1 else folded


@lru_cache(maxsize=4096)
def _grown(char: str) -> str | None:
    """What a character becomes that folds to nothing or to several characters; None for any other."""
    if not any(ord(char) in block for block in _GROWING):
        return None
    decomposition = unicodedata.decomposition(char)
    if char != "\xad" and decomposition.startswith(("<fraction>", "<square>", "<compat>")):
        folded = unicodedata.normalize("NFKC", char).lower()
        if len(folded) > 1 and folded.isprintable():
            return f" {folded}" if decomposition.startswith("<fraction>") else folded
        return None
    return "" if char == "\xad" or unicodedata.category(char) == "Cf" or 0xFE00 <= ord(char) <= 0xFE0F else None
