"""Texts made ready for look-up as one long text: folded in width, script and case, artefacts out, cut into paragraphs and clauses.

Every character of the folded text knows its place in the original. Holds no rule about figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

import opencc
import polars as pl
import pyarrow as pa

from pipelines.extract.context.words import ContextWords

# What is longer is no aside but a bracket that was never closed.
_MAX_BRACKET = 200
_BRACKETS = re.compile(rf"\([^()\n]{{0,{_MAX_BRACKET}}}\)")
# A short bracket without a digit, such as that of "Bank (Vietnam) Ltd", belongs to the text around it.
_LABEL = re.compile(r"[^\d]{0,32}")
_CLAUSE_MARKS, _SEGMENT_MARK = ",;:", ";"
_CJK_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_SEPARATOR, _FULL_STOP = "\n", "."
_FULL_WIDTH = 0xFEE0
_UNPAIRED = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # halves of a surrogate pair, which no column can hold


@dataclass(frozen=True, slots=True)
class Surface:
    """The texts of several documents as one folded text.

    Attributes:
        text: folded.
        origin: place of each folded character in the texts as they were joined, and their length behind the last.
        starts: first character of each document in the joined texts.
        is_capital: whether the character was printed as a capital.
        is_word: whether the character is a letter or digit.
        next_visible: the next character that is no space but the end of a line, at or behind each place.
        paragraph: number of the paragraph of each character; sentence, segment (what semicolons divide a sentence into) and
            clause likewise, those of a bracket being its host's.
        bracket: number of the bracket that each character stands in; 0 outside.
    """

    text: str
    origin: pl.Series
    starts: pl.Series
    is_capital: pl.Series
    is_word: pl.Series
    next_visible: pl.Series
    paragraph: pl.Series
    sentence: pl.Series
    segment: pl.Series
    clause: pl.Series
    bracket: pl.Series

    def place(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Adds paragraph, sentence, segment, clause, bracket and anchor (next visible character behind) to start and end."""
        last = len(self.text) - 1
        start, end = frame["start"].clip(0, last), frame["end"].clip(0, last)
        return frame.with_columns(
            paragraph=self.paragraph.gather(start),
            sentence=self.sentence.gather(start),
            segment=self.segment.gather(start),
            clause=self.clause.gather(start),
            bracket=self.bracket.gather(start),
            anchor=self.next_visible.gather(end),
        )

    def locate(self, document: pl.Series, offset: pl.Series) -> pl.Series:
        """Places in the folded text of offsets into documents that are numbered from 0."""
        joined = self.starts.gather(document) + offset
        return self.origin.search_sorted(joined, side="left").cast(pl.Int64)

    def without_clause_ends(self, spans: pl.DataFrame) -> Surface:
        """The same with no clause ending inside the spans (start, end), such as "Hanoi, Vietnam"."""
        begins = self.clause.diff().fill_null(0) > 0
        opened = _count_from(spans["start"].sort(), len(self.text))
        closed = _count_from(spans["end"].sort(), len(self.text))
        kept = begins & ((opened - closed) <= 0)
        return replace(self, clause=kept.cast(pl.Int64).cum_sum())

    def document_of(self, place: pl.Series) -> pl.Series:
        """Number of the document that each place of the folded text belongs to."""
        return self.starts.search_sorted(self.origin.gather(place), side="right").cast(pl.Int64) - 1


def surface(texts: list[str], words: ContextWords) -> Surface:
    """Folds and cuts `texts`, which are of one language.

    Args:
        texts: as printed.
        words: of that language.
    """
    joined = _SEPARATOR.join([*texts, ""])
    folded = joined.translate(_fold_table())
    kept = _kept(folded, words.artefacts)
    text = "".join(map(folded.__getitem__, _stretches(kept)))
    origin = kept.arg_true().cast(pl.Int64)
    chars = _chars(text).with_columns(capital=_classes(joined).gather(origin) & _CAPITAL > 0)
    bracket = _bracket_numbers(text)
    chars = chars.with_columns(outside=bracket == 0).with_columns(**_ends(text, words))
    numbered = chars.select(
        paragraph=_number("is_break"),
        sentence=_number(pl.col("is_break") | (pl.col("ends_sentence") & pl.col("outside"))),
        segment=_number(pl.col("is_break") | ((pl.col("ends_sentence") | pl.col("ends_segment")) & pl.col("outside"))),
        clause=_number(pl.col("is_break") | ((pl.col("ends_sentence") | pl.col("ends_clause")) & pl.col("outside"))),
        next_visible=pl.when(~pl.col("is_space") | pl.col("is_break"))
        .then(pl.int_range(pl.len()))
        .backward_fill()
        .fill_null(pl.len()),
    )
    lengths = pl.Series([0, *(len(text) + 1 for text in texts)], dtype=pl.Int64)
    return Surface(
        text=text,
        origin=pl.concat([origin, pl.Series([len(joined)], dtype=pl.Int64)]),
        starts=lengths.head(len(texts)).cum_sum(),
        is_capital=chars["capital"],
        is_word=chars["is_word"],
        next_visible=numbered["next_visible"],
        paragraph=numbered["paragraph"],
        sentence=numbered["sentence"],
        segment=numbered["segment"],
        clause=numbered["clause"],
        bracket=bracket,
    )


_SPACE, _WORD, _CAPITAL, _DIGIT, _INVISIBLE = 1, 2, 4, 8, 16
_CLASSED = 0x20000


@cache
def _class_table() -> pl.Series:
    """What each code point is, as bits."""
    return pl.Series([_class(chr(code)) for code in range(_CLASSED)], dtype=pl.UInt8)


def _class(char: str) -> int:
    return (
        _SPACE * char.isspace()
        | _WORD * char.isalnum()
        | _CAPITAL * (char.isupper() or char.isdigit())
        | _DIGIT * char.isdecimal()
        | _INVISIBLE * (not char.isprintable() and not char.isspace())
    )


def _classes(text: str) -> pl.Series:
    codes = code_points(text)
    return _class_table().gather(codes.clip(0, _CLASSED - 1))


def code_points(text: str) -> pl.Series:
    """The code points of a text."""
    encoded = pa.py_buffer(text.encode("utf-32-le", "surrogatepass"))
    codes = pl.from_arrow(pa.Array.from_buffers(pa.uint32(), len(text), [None, encoded]))
    assert isinstance(codes, pl.Series)  # noqa: S101 - what an Arrow array is read as
    return codes


@cache
def _fold_table() -> dict[int, int]:
    """For each code point the one that it is looked up as: half width, simplified script, lower case."""
    ideographs = [chr(code) for low, high in _CJK_IDEOGRAPHS for code in range(low, high)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    table = {ord(char): ord(simple) for char, simple in zip(ideographs, simplified, strict=True) if char != simple}
    table |= {code: code - _FULL_WIDTH for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
    table |= {ord(char): ord("'") for char in "‘’"}
    for code in range(0x3000):
        lowered = chr(code).lower()
        if len(lowered) == 1 and ord(lowered) != code:
            table[code] = ord(lowered)
    return table | {code: ord(chr(code - _FULL_WIDTH).lower()) for code in range(0xFF21, 0xFF3B)} | _UNPAIRED


def _kept(folded: str, artefacts: list[str]) -> pl.Series:
    kept = _classes(folded) & _INVISIBLE == 0
    dropped = [place for artefact in artefacts for match in re.finditer(artefact, folded) for place in range(*match.span())]
    return kept.scatter(dropped, [False] * len(dropped)) if dropped else kept


def _stretches(kept: pl.Series) -> list[slice]:
    """The stretches of characters that are kept."""
    edges = pl.concat([pl.Series([False]), kept, pl.Series([False])]).cast(pl.Int8).diff().fill_null(0)
    return [slice(*span) for span in zip((edges == 1).arg_true() - 1, (edges == -1).arg_true() - 1, strict=True)]


def _chars(text: str) -> pl.DataFrame:
    classes = _classes(text)
    return pl.DataFrame(
        {
            "code": code_points(text),
            "is_space": classes & _SPACE > 0,
            "is_word": classes & _WORD > 0,
            "is_digit": classes & _DIGIT > 0,
        }
    ).with_columns(is_break=pl.col("code") == ord(_SEPARATOR))


def _number(is_end: pl.Expr | str) -> pl.Expr:
    """Numbers of the stretches that end behind the marked characters."""
    ends = pl.col(is_end) if isinstance(is_end, str) else is_end
    return ends.cast(pl.Int64).cum_sum().shift(1, fill_value=0)


def _bracket_numbers(text: str) -> pl.Series:
    spans = [match.span() for match in _BRACKETS.finditer(text) if not _LABEL.fullmatch(match[0])]
    starts = pl.Series([start for start, _ in spans], dtype=pl.Int64)
    ends = pl.Series([end for _, end in spans], dtype=pl.Int64)
    opened = _count_from(starts, len(text))
    # Two brackets may touch, so that one's end is the next one's start.
    return (opened - _count_from(ends, len(text))) * opened


def _count_from(places: pl.Series, length: int) -> pl.Series:
    """Of each character how many of `places` are at or before it."""
    return places.search_sorted(pl.int_range(length, eager=True), side="right").cast(pl.Int64)


def _ends(text: str, words: ContextWords) -> dict[str, pl.Expr]:
    """Where sentences and where clauses end."""
    code, is_digit, is_word = pl.col("code"), pl.col("is_digit"), pl.col("is_word")
    in_number = is_digit.shift(1, fill_value=False) & is_digit.shift(-1, fill_value=False)
    stops = code.is_in([ord(mark) for mark in words.sentence_marks]) & ~in_number
    opens = pl.col("is_space").shift(-1, fill_value=True) | pl.col("is_space").shift(1, fill_value=False)
    initial = is_word.shift(1, fill_value=False) & ~is_word.shift(2, fill_value=False) & ~is_digit.shift(1, fill_value=False)
    abbreviated = pl.Series([match.end() - 1 for match in _abbreviation(tuple(words.abbreviations)).finditer(text)], dtype=pl.Int64)
    is_abbreviated = pl.int_range(pl.len()).is_in(abbreviated.implode())
    is_stop = code == ord(_FULL_STOP)
    is_ellipsis = is_stop.shift(1, fill_value=False) | is_stop.shift(-1, fill_value=False)
    full_stop = ~is_stop | (opens & ~initial & ~is_abbreviated & ~is_ellipsis)
    return {
        "ends_sentence": stops & full_stop,
        "ends_segment": code == ord(_SEGMENT_MARK),
        "ends_clause": code.is_in([ord(mark) for mark in _CLAUSE_MARKS]) & ~in_number,
    }


@cache
def _abbreviation(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, abbreviations)) or r"(?!)"
    return re.compile(rf"(?<![^\W\d_])(?:{listed})\.")
