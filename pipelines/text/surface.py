"""Folded texts cut for look-up: paragraphs, sentences, segments, clauses and brackets, by the places where they end.

Where stretches end is kept as sorted places, so that memory and time go with the marks of a text and not with its characters.
Holds no rule about figures.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import groupby

import polars as pl

from pipelines.language.context_words import ContextWords, context_words
from pipelines.text.code_point_classes import CAPITAL, DIGIT, SPACE, SPACED, WORD, classes, kinds_of, within
from pipelines.text.code_points import code_points
from pipelines.text.folded_batch import FoldedBatch
from pipelines.values.records import dataclass

# What is longer is no aside but a bracket that was never closed.
_MAX_BRACKET = 200
_BRACKETS = re.compile(rf"\([^()\n]{{0,{_MAX_BRACKET}}}\)")
# A short bracket without a digit, such as that of "Bank (Vietnam) Ltd", belongs to the text around it.
_LABEL = re.compile(r"[^\d]{0,32}")
_SEPARATOR, _FULL_STOP, _SEGMENT_MARK, _CLAUSE_MARKS = "\n", ".", ";", ",;:"
_CLOSING_QUOTES = [ord(char) for char in '”’»》」』"']
# More spaces than this between two words are a gap in the page.
_MAX_SPACES = 8


PLACES = ("paragraph", "sentence", "segment", "clause", "bracket", "anchor")
"""Columns that `Surface.place` adds."""


@dataclass(frozen=True, slots=True)
class Surface:
    """The texts of several documents as one folded text.

    Attributes:
        text: folded.
        codes: code points of `text`, and one space behind.
        kinds: what each of `codes` is, as bits.
        printed: code points of the texts as they were joined, and one space behind.
        origin: place of each folded character in the texts as they were joined, and their length behind the last.
        starts: first character of each document in the joined texts.
        paragraphs: where paragraphs end; sentences, segments (what semicolons divide a sentence into) and clauses likewise,
            the marks within a bracket being none.
        clauses: see `paragraphs`.
        segments: see `paragraphs`.
        sentences: see `paragraphs`.
        brackets: start and end of every bracket that is looked at by itself, in their order.
        marks: where anything ends, be it within `clauses` or not.
        ended: for each number of marks how many paragraphs, sentences, segments and clauses they end.
    """

    text: str
    codes: pl.Series
    kinds: pl.Series
    printed: pl.Series
    origin: pl.Series
    starts: pl.Series
    paragraphs: pl.Series
    sentences: pl.Series
    segments: pl.Series
    clauses: pl.Series
    brackets: pl.DataFrame
    marks: pl.Series
    ended: pl.DataFrame

    def place(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Adds the numbers of paragraph, sentence, segment, clause and bracket (0 outside) that each start stands in.

        What stands in a bracket has the clause, segment and sentence of its host. `anchor` is the next character behind each
        end that is no space but may be the end of a line.
        """
        start = frame["start"]
        number = self.ended[_number(self.marks, start)]
        return frame.with_columns(
            *number,
            bracket=_in_bracket(self.brackets, start),
            anchor=self.visible(frame["end"]),
        )

    def visible(self, place: pl.Series) -> pl.Series:
        """The next character at or behind each place that is no space; the end of a line is one."""
        for _ in range(_MAX_SPACES):
            is_space = self._kinds(place) & SPACE > 0
            if not is_space.any():
                break
            place = place + is_space.cast(pl.Int64)
        return place

    def first_places(self, number: pl.Series, level: str = "clause") -> pl.Series:
        """The first visible character of clauses, or of segments, sentences or paragraphs."""
        ends: pl.Series = getattr(self, f"{level}s")
        begins = pl.concat([pl.Series([0], dtype=pl.Int64), ends])
        return self.visible(begins.gather(number))

    def is_closing_quote(self, place: pl.Series) -> pl.Series:
        """Whether a character ends a quotation, such as a name."""
        return (place >= 0) & self.codes.gather(within(place, len(self.codes))).is_in(_CLOSING_QUOTES)

    def is_capital(self, place: pl.Series) -> pl.Series:
        """Whether a character was printed as a capital or digit."""
        return classes(self.printed, self.origin.gather(place)) & CAPITAL > 0

    def is_word(self, place: pl.Series) -> pl.Series:
        """Whether a character is a letter or digit."""
        return (place >= 0) & (self._kinds(place) & WORD > 0)

    def is_space(self, place: pl.Series) -> pl.Series:
        """Whether a character is a space."""
        return (place >= 0) & (self._kinds(place) & SPACE > 0)

    def offset(self, place: pl.Series) -> pl.Series:
        """Offset of each place in its own document."""
        return self.origin.gather(place) - self.starts.gather(self.document_of(place))

    def is_spaced_word(self, place: pl.Series) -> pl.Series:
        """Whether a character is a letter or digit of a script that is written with spaces."""
        return (place >= 0) & (self._kinds(place) & SPACED > 0)

    def _kinds(self, place: pl.Series) -> pl.Series:
        return self.kinds.gather(within(place, len(self.kinds)))

    def locate(self, document: pl.Series, offset: pl.Series) -> pl.Series:
        """Places in the folded text of offsets into documents that are numbered from 0."""
        joined = self.starts.gather(document) + offset
        return self.origin.search_sorted(joined, side="left").cast(pl.Int64)

    def document_of(self, place: pl.Series) -> pl.Series:
        """Number of the document that each place of the folded text belongs to."""
        return self.starts.search_sorted(self.origin.gather(place), side="right").cast(pl.Int64) - 1

    def without_clause_ends(self, spans: pl.DataFrame) -> Surface:
        """The same with no clause ending inside the spans (start, end), such as "Hanoi, Vietnam"."""
        opened = _number(spans["start"].sort(), self.clauses - 1)
        closed = _number(spans["end"].sort(), self.clauses - 1)
        clauses = self.clauses.filter(opened <= closed)
        return replace(self, clauses=clauses, ended=self.ended.with_columns(_ended(clauses, self.marks).alias("clause")))


def surface(batch: FoldedBatch, language: str) -> Surface:
    """Cuts texts that are folded, which are of one language.

    Args:
        batch: the texts.
        language: its primary subtag.
    """
    words = context_words(language)
    text = batch.text + _SEPARATOR
    codes = code_points(text + " ")
    brackets = _brackets(text, tuple(words.asides))
    marks = _marks(text, codes, words).filter(pl.col("is_break") | (_in_bracket_at(brackets, pl.col("at")) == 0))
    is_break, is_sentence = pl.col("is_break"), pl.col("is_break") | pl.col("is_sentence")
    all_marks = _behind(marks)
    ends = {
        "paragraph": _behind(marks.filter(is_break)),
        "sentence": _behind(marks.filter(is_sentence)),
        "segment": _behind(marks.filter(is_sentence | pl.col("is_segment"))),
        "clause": all_marks,
    }
    return Surface(
        text=text,
        codes=codes,
        kinds=kinds_of(codes),
        printed=code_points(f"{batch.original}{_SEPARATOR} "),
        origin=_origin(batch),
        starts=batch.starts,
        paragraphs=ends["paragraph"],
        sentences=ends["sentence"],
        segments=ends["segment"],
        clauses=all_marks,
        brackets=brackets,
        marks=all_marks,
        ended=pl.DataFrame({name: _ended(places, all_marks) for name, places in ends.items()}),
    )


def _origin(batch: FoldedBatch) -> pl.Series:
    """The place of each character in the texts as printed, that of the line end behind them and of their end."""
    places = batch.origins(pl.int_range(len(batch.text), eager=True))
    end = len(batch.original)
    return pl.concat([places, pl.Series([end, end + 1], dtype=pl.Int64)])


def _brackets(text: str, asides: tuple[str, ...]) -> pl.DataFrame:
    """Start and end of the brackets that are looked at by themselves: those with a digit, and those that words open as asides."""
    spans = [
        match.span()
        for match in _BRACKETS.finditer(text)
        if not _LABEL.fullmatch(match[0]) or (asides and match[0][1:].lstrip().startswith(asides))
    ]
    return pl.DataFrame(spans, schema={"start": pl.Int64, "end": pl.Int64}, orient="row")


def _ended(ends: pl.Series, marks: pl.Series) -> pl.Series:
    """How many of the ends, which are among the marks, the first n marks hold, for each n from 0."""
    return pl.concat([pl.Series([0], dtype=pl.Int64), _number(ends, marks)])


def _marks(text: str, codes: pl.Series, words: ContextWords) -> pl.DataFrame:
    """Marks that end something: at, is_break, is_sentence, is_segment; every one ends a clause."""
    listed = [ord(mark) for mark in {*words.sentence_marks, *_CLAUSE_MARKS, _SEPARATOR}]
    at = codes.head(len(codes) - 1).is_in(pl.Series(listed, dtype=codes.dtype).implode()).arg_true().cast(pl.Int64)
    code, before, behind, further = (codes.gather((at + shift).clip(0)) for shift in (0, -1, 1, -2))
    place_before, place_behind, place_further = (classes(codes, at + shift) for shift in (-1, 1, -2))
    marks = pl.DataFrame({"at": at, "code": code, "before": before, "behind": behind, "further": further}).with_columns(
        in_number=(place_before & DIGIT > 0) & (place_behind & DIGIT > 0),
        opens=(place_behind & SPACE > 0) | (place_before & SPACE > 0) | (behind == ord(_SEPARATOR)),
        initial=(place_before & WORD > 0) & (place_before & DIGIT == 0) & (place_further & WORD == 0),
        is_break=code == ord(_SEPARATOR),
    )
    abbreviated = pl.Series([match.start() for match in _abbreviation(tuple(words.abbreviations)).finditer(text)], dtype=pl.Int64)
    is_stop = pl.col("code") == ord(_FULL_STOP)
    is_ellipsis = (pl.col("before") == ord(_FULL_STOP)) | (pl.col("behind") == ord(_FULL_STOP))
    full_stop = ~is_stop | (pl.col("opens") & ~pl.col("initial") & ~pl.col("at").is_in(abbreviated.implode()) & ~is_ellipsis)
    is_mark = pl.col("code").is_in([ord(mark) for mark in words.sentence_marks])
    is_clause = pl.col("code").is_in([ord(mark) for mark in _CLAUSE_MARKS])
    return marks.select(
        "at",
        "is_break",
        is_sentence=is_mark & ~pl.col("in_number") & full_stop,
        is_segment=pl.col("code") == ord(_SEGMENT_MARK),
        is_clause=is_clause & ~pl.col("in_number"),
    ).filter(pl.col("is_break") | pl.col("is_sentence") | pl.col("is_clause"))


def _behind(marks: pl.DataFrame) -> pl.Series:
    return marks["at"] + 1


def _number(ends: pl.Series, place: pl.Series) -> pl.Series:
    """How many of the sorted `ends` are at or before each place."""
    return ends.search_sorted(place, side="right").cast(pl.Int64)


def _in_bracket(brackets: pl.DataFrame, place: pl.Series) -> pl.Series:
    opened = _number(brackets["start"], place)
    return opened * (opened - _number(brackets["end"], place))


def _in_bracket_at(brackets: pl.DataFrame, place: pl.Expr) -> pl.Expr:
    return place.map_batches(lambda at: _in_bracket(brackets, at), return_dtype=pl.Int64)


@cache
def _abbreviation(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    """Matches a full stop behind an abbreviation; looks back from the stop, of which there are fewer than of letters."""
    by_length = groupby(sorted(abbreviations, key=len), key=len)
    behind = [rf"(?<=(?<![^\W\d_])(?:{'|'.join(map(re.escape, listed))})\.)" for _, listed in by_length]
    return re.compile(rf"\.(?:{'|'.join(behind) or '(?!)'})")
