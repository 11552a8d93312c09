"""Windows: runs of words that a quantity can hold, around numbers, found in whole batches by one compiled expression.

The expression runs on an engine without backtracking. A window's digits are masked, so that windows of one shape are
read once (`grammar/`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

from pipelines.language.kept import kept
from pipelines.language.lexicon import Lexicon, prose_lexicon
from pipelines.language.words import Kind
from pipelines.reading.masks import NUMBER, classes, exponents, significands
from pipelines.reading.word_tree import BORDER, END, alternatives
from pipelines.reading.words_before import WordsBefore

# Marks that no folded text holds.
_CUT, _GAP, _NEXT = "\x01", "\x02", "\x03"
_HEADS = frozenset(
    {
        Kind.DIGIT,
        Kind.SMALL_NUMBER,
        Kind.GROUP,
        Kind.HALF,
        Kind.MULTIPLE,
        Kind.ORDINAL,
        Kind.SCALE,
        Kind.STACKED_SCALE,
        Kind.INDEFINITE,
    }
)
# Words that only keep their beginning from being read as another; they matter behind a number.
_GUARDS = frozenset({Kind.NOT_UNIT})
_INSIDE = frozenset(kind for kind in Kind if kind not in (Kind.NOISE, Kind.AMBIGUOUS)) - _GUARDS
_GLUABLE = frozenset({Kind.CURRENCY})
# What may touch a number behind it where a space was lost.
_TOUCHING = frozenset({Kind.CURRENCY, Kind.SIGN, Kind.QUALIFIER, Kind.LINK})
# What is longer is cut: no quantity is, and hostile text must not make one window of itself.
_LONGEST = 300
# How far in front of its first number a window looks for words that belong to it.
_LEFT_REACH = 48
_REACH = 120
_MOST_HEADS = 24
_CLASSIFIER_AND_NOUN = 3


def windows(text: str, language: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cuts the windows out of a folded text.

    Args:
        text: folded.
        language: primary language subtag.

    Returns:
        One row a window: start, shape (the window with its numbers masked), first_number (row of its first number),
        number_count; and one row a number: printed, mask, significand, exponent.
    """
    return _masked(*_cut_long(_found(text, language), text))


def _found(text: str, language: str) -> pl.DataFrame:
    """Start and end of every window, by its heads: numbers, and words that are numbers or dates.

    Heads are found in the whole text; the words around them only in the short text between two of them. Heads with nothing
    but such words between them make one window.
    """
    head, junk, left, right = _patterns(language)
    # One pass: what stands between two marks is in turn a gap and a head. `${0}` alone needs no look at groups.
    pieces = pl.Series([text], dtype=pl.String).str.replace_all(head, f"{_CUT}${{0}}{_CUT}").str.split(_CUT)
    pieces = pieces.explode(empty_as_null=False)
    gaps, heads = pieces.gather_every(2), pieces.gather_every(2, 1)
    lengths, gap_lengths = heads.str.len_chars().cast(pl.Int64), gaps.str.len_chars().cast(pl.Int64)
    start = (gap_lengths.head(len(heads)).cum_sum() + lengths.cum_sum() - lengths).alias("start")
    is_junk = heads.str.contains(junk) if junk else pl.Series([False], dtype=pl.Boolean).new_from_index(0, len(heads))
    behind = gaps.tail(len(heads))
    taken = _lengths_of(behind.str.head(_REACH), lambda text: match.end() if (match := right.match(text)) else 0)
    taken = pl.select(pl.when(is_junk).then(0).otherwise(taken)).to_series()
    rest = behind.str.slice(taken).str.tail(_LEFT_REACH)
    before = pl.concat([gaps.head(1).str.tail(_LEFT_REACH), rest.head(max(len(rest) - 1, 0))]).head(len(heads))
    frame = pl.DataFrame({
        "start": start, "end": start + lengths + taken, "left": _lengths_of(before, left.length),
        "is_junk": is_junk, "goes_on": ((gap_lengths.tail(len(heads)) == taken) | (rest == " ")) & ~is_junk,
    })  # fmt: skip
    follows = pl.col("goes_on").shift(1, fill_value=False) & ~pl.col("is_junk")
    place = pl.int_range(pl.len())
    in_run = place - pl.when(~follows).then(place).forward_fill()
    # So many heads in a row make no quantity; hostile text must not make one window of itself.
    begins = (in_run % _MOST_HEADS == 0).alias("begins")
    frame = frame.with_columns(begins).with_columns(ends=pl.col("begins").shift(-1, fill_value=True)).filter(~pl.col("is_junk"))
    opened = frame.filter("begins").select(start=pl.col("start") - pl.col("left"))
    return opened.with_columns(frame.filter("ends")["end"])


def _lengths_of(texts: pl.Series, length: Callable[[str], int]) -> pl.Series:
    """How much of each text belongs to a head; each distinct text is looked at once."""
    printed = texts.to_list()
    lengths = {text: length(text) for text in set(printed)}
    return pl.Series([lengths[text] for text in printed], dtype=pl.Int64)


def _cut_long(spans: pl.DataFrame, text: str) -> tuple[pl.Series, list[str]]:
    """Starts and texts of windows, what is too long cut at spaces."""
    starts, ends = spans["start"], spans["end"]
    texts = [text[start:end] for start, end in zip(starts.to_list(), ends.to_list(), strict=True)]
    if not (ends - starts > _LONGEST).any():
        return starts, texts
    pieces = pl.col("window").str.extract_all(rf"(?s).{{1,{_LONGEST - 1}}}(?:[ 、,]|$)|.{{1,{_LONGEST}}}")
    frame = pl.DataFrame({"start": starts, "window": texts}, schema_overrides={"window": pl.String})
    cut = frame.with_columns(window=pieces).explode("window", empty_as_null=False)
    length = pl.col("window").str.len_chars().cast(pl.Int64)
    cut = cut.with_columns(start=pl.col("start") + (length.cum_sum() - length).over("start"))
    return cut["start"], cut["window"].to_list()


def _masked(starts: pl.Series, texts: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The windows with their shapes, and their numbers."""
    # One text of all windows: between two marks stand in turn what is no number and a number.
    joined = pl.Series([_NEXT.join(texts)], dtype=pl.String)
    pieces = joined.str.replace_all(NUMBER, f"{_GAP}${{0}}{_GAP}").str.split(_GAP).explode(empty_as_null=False)
    parts, number = pieces.gather_every(2), _numbers(pieces.gather_every(2, 1).rename("printed"))
    masked = [""] * len(pieces)
    masked[::2], masked[1::2] = parts.to_list(), number["mask"].to_list()
    shape = pl.Series("shape", ["".join(masked)], dtype=pl.String).str.split(_NEXT).explode(empty_as_null=False)
    window_of = parts.str.count_matches(_NEXT, literal=True).cast(pl.Int64).cum_sum().head(number.height)
    first = window_of.search_sorted(pl.int_range(len(texts), eager=True)).cast(pl.Int64)
    behind = pl.concat([first.slice(1), pl.Series([number.height], dtype=pl.Int64)]).head(len(texts))
    return pl.DataFrame({
        "start": starts, "number_count": behind - first, "first_number": first, "shape": shape.head(len(texts))
    }), number  # fmt: skip


def _numbers(printed: pl.Series) -> pl.DataFrame:
    """Mask, significand and exponent of numbers; each distinct one is looked at once."""
    distinct = printed.unique().to_frame().with_columns(mask=classes(pl.col("printed")))
    read = distinct.with_columns(
        significand=significands(pl.col("printed"), pl.col("mask")),
        exponent=exponents(pl.col("printed"), pl.col("mask")),
    )
    return printed.to_frame().join(read, on="printed", how="left", maintain_order="left")


@kept
def _patterns(language: str) -> tuple[str, str, WordsBefore, re.Pattern[str]]:
    """The expressions of a head or junk and of junk alone, the words in front of a head, and the expression of those behind it."""
    lexicon = prose_lexicon(language)
    prose = lexicon.lists.prose
    words = {word.surface for word in lexicon.surfaces(_INSIDE)} | {lexicon.fold(word).lower for word in prose.date_words}
    guards = {word.surface for word in lexicon.surfaces(_GUARDS)} | {lexicon.fold(word).lower for word in prose.date_guards}
    anchors = (*prose.date_anchors, *prose.numeral_words)
    heads = {word.surface for word in lexicon.surfaces(_HEADS)} | {lexicon.fold(word).lower for word in anchors}
    words = {word for word in words | heads | _nouns_behind_modifiers(lexicon) if word.strip()}
    # In front of a head, where the end is fixed, every way to part the words is tried, and none need be read across.
    attributed = {word for word in prose.articles_before_attributes if prose.attributive_signs}
    left = WordsBefore(words | attributed)
    across = _read_across(words, words)
    # What arises so is read across, too (上月减 and 减少).
    words |= across | _read_across(across, words | across)
    guards |= {lexicon.fold(word).lower for word in prose.money_parts}
    glued = {
        word.surface for word in lexicon.surfaces(_GLUABLE) if word.surface[-1].isascii() and not (word.attached or word.scaled)
    }
    glued &= {*filter(str.isascii, words)}
    touching = {word.surface for word in lexicon.surfaces(_TOUCHING)} & {*filter(str.isascii, words)}
    touching |= set(prose.date_marks)
    scaled = {word.surface for word in lexicon.surfaces(_GLUABLE) if word.scaled}
    letters = {word for word in touching if word[-1].isalpha() and (len(word) > 1 or word in scaled)}
    signed = {word for word in letters if not word[0].isalpha()} or {_CUT}
    item = f"(?:{_bordered((words | guards) - glued, is_start=False)}|{alternatives(glued)}|{NUMBER})"
    # A head must not take the beginning of a longer word (the hundred of percent), where no border tells them apart.
    unspaced = tuple(head for head in heads if not head.isascii())
    heads |= {word for word in words | guards if not word.isascii() and word.startswith(unspaced)}
    # Nor may one cut a unit in two (the thousand of 平方千米).
    heads |= {unit.surface for unit in lexicon.surfaces({Kind.UNIT}) if _is_cut(unit.surface, unspaced, words)}
    runs = {word for word in heads if not word.isascii()}
    several = f"(?:{alternatives(runs)})+|" if runs else ""
    touching_number = f"(?:{BORDER}(?:{alternatives(letters - signed)})|{alternatives(signed)}){NUMBER}"
    head = f"(?:{several}{touching_number}|{BORDER}{NUMBER}|{_bordered(heads - runs or {_CUT})})"
    phrases = {lexicon.fold(phrase).lower for phrase in prose.set_phrases}
    patterns = [*prose.junk, *([alternatives(phrases)] if phrases else [])]
    junk = "|".join(f"(?:{pattern})" for pattern in patterns).replace("\\b", BORDER)
    right = re.compile(f"(?:[ ]?{item})*[a-z0-9_]*".replace(BORDER, "\\b"), re.ASCII)
    return f"{junk}|{head}" if junk else head, f"^(?:{junk})$" if junk else "", left, right


def _nouns_behind_modifiers(lexicon: Lexicon) -> set[str]:
    """The nouns of classifiers with a noun, which a modifier may part from each other."""
    if not lexicon.lists.prose.modifiers:
        return set()
    pairs = (word.surface for word in lexicon.surfaces({Kind.COUNTED}) if len(word.surface) == _CLASSIFIER_AND_NOUN)
    return {pair[1:] for pair in pairs if not pair.isascii()}


def _is_cut(unit: str, heads: tuple[str, ...], words: set[str]) -> bool:
    """Whether a head stands inside a unit whose beginning is no word by itself."""
    return not unit.isascii() and any(unit.startswith(heads, place) and unit[:place] not in words for place in range(1, len(unit)))


def _read_across(starting: set[str], words: set[str]) -> set[str]:
    """Two words in a row that begin as one longer word does: 年 and 减少 where 年减 is a word, too.

    The expression prefers the longest word at each place, and would leave 少 behind.
    """
    beginning: dict[str, list[str]] = {}
    for word in words:
        for length in range(1, len(word)):
            if not word.isascii():
                beginning.setdefault(word[:length], []).append(word)
    return {
        word[:place] + longer
        for word in starting
        if not word.isascii()
        for place in range(1, len(word))
        if word[:place] in words
        for longer in beginning.get(word[place:], ())
    }


def _bordered(words: set[str], *, is_start: bool = True) -> str:
    """Words as alternatives, between word borders where they are written in letters that have some.

    Only the first word of a window needs one in front: a unit may touch its number (10m). The longest word is preferred, whatever
    it ends in (m.p.h. to m, % pts to %).
    """
    opening = {word for word in words if is_start and _is_ascii_word(word[0])}
    closing = {word for word in words if _is_ascii_word(word[-1]) and word[-1].isalpha()}
    bordered = {f"{word}{END}" if word in closing else word for word in words}
    groups = [(BORDER, {word for word in bordered if word.removesuffix(END) in opening})]
    groups += [("", bordered - groups[0][1])]
    return "(?:" + "|".join(f"{before}(?:{alternatives(group)})" for before, group in groups if group) + ")"


def _is_ascii_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
