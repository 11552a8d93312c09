"""What stands beside the one figure of a quote: fillers, and words that say more of it; anything else is refused."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.language.lexicon import is_cased
from pipelines.language.words import DESCRIBING, Kind, Word
from pipelines.reading.grammar.draft import Figure
from pipelines.reading.grammar.vocabulary import Vocabulary
from pipelines.reading.numeral import NumeralReader
from pipelines.reading.numeral_parts import ReadingError
from pipelines.reading.strict_text import StrictText

_FILLERS = frozenset({Kind.NOISE, Kind.ARTICLE, Kind.RANGE_OPEN, Kind.RANGE_CLOSE})
_TOLD = (DESCRIBING - {Kind.MULTIPLE, Kind.ORDINAL}) | _FILLERS


class Beside(NamedTuple):
    """What words beside a figure say of it.

    Attributes:
        currency, unit: a unit that stands apart.
        per: denominator.
        qualifiers: hedges.
        signs: words of change and balance.
    """

    currency: Word | None = None
    unit: Word | None = None
    per: str | None = None
    qualifiers: tuple[str, ...] = ()
    signs: frozenset[str] = frozenset()


def beside(words: Vocabulary, numerals: NumeralReader, quote: StrictText, figure: Figure) -> Beside:
    """Reads the words beside a figure.

    Args:
        words: of the language.
        numerals: its reader of numbers.
        quote: the text.
        figure: the only one in it.

    Raises:
        ReadingError: a word is on no list, or says two things.
    """
    said, unknown = Beside(), list[str]()
    for start, end in ((0, figure.start), (max(figure.end, figure.number_end), len(quote.shape.text))):
        place = start
        while place < end:
            if quote.shape.text[place] == " ":
                place += 1
                continue
            word = next((one for one in words.lexicon.matches(quote.shape, place, _TOLD) if place + len(one.surface) <= end), None)
            behind = place + len(word.surface) if word is not None else _unknown_end(quote.shape.text, place, end)
            if word is None:
                unknown.append(quote.original_text(place, behind))
            else:
                said = _with_word(said, word)
            place = behind
    if unknown:
        _raise_twofold(words, numerals, quote)
        known = ", ".join(f"'{text}'" for text in unknown)
        language = words.lexicon.language
        raise ReadingError(f"no word list of language '{language}' knows {known}; say it in known words in reads_as")
    return said


def _raise_twofold(words: Vocabulary, numerals: NumeralReader, quote: StrictText) -> None:
    """Number words that say two things are refused as such, and not as unknown ones (five six)."""
    for match in words.heads.finditer(quote.shape.text):
        try:
            numerals.read(quote.folded, quote.places[match.start()])
        except ReadingError as error:
            if error.is_final:
                raise


def front_units(words: Vocabulary, quote: StrictText, figure: Figure) -> list[Word]:
    """Words in front of a number that are a unit of it as well as what running text takes them for (top 20, 第5位)."""
    found, place = list[Word](), figure.start
    while place < figure.number_start:
        word = words.word(quote.shape, place, DESCRIBING)
        if word is not None and word.kind is Kind.UNIT and word is not figure.word:
            found.append(word)
        place += len(word.surface) if word is not None else 1
    return found


def merged(units: tuple[str, ...], word: Word) -> tuple[str, ...]:
    """What two printed units can both mean."""
    both = tuple(code for code in units if code in word.codes) if units else word.codes
    if not both:
        raise ReadingError(f"two units, {units[0]} and {word.codes[0]} ('{word.surface}')")
    return both


def _unknown_end(text: str, place: int, end: int) -> int:
    """Where what no list knows ends: a whole word in scripts with spaces, else a character."""
    behind = place + 1
    while behind < end and is_cased(text[place]) and is_cased(text[behind]):
        behind += 1
    return behind


def _with_word(said: Beside, word: Word) -> Beside:
    match word.kind:
        case Kind.AMBIGUOUS:
            message = f"'{word.surface}' {word.codes[0]}; write which in reads_as"
            raise ReadingError(message, "figure.ambiguous", is_final=True)
        case Kind.CURRENCY:
            return said._replace(currency=_one(said.currency, word))
        case Kind.UNIT:
            return said._replace(unit=_one(said.unit, word), per=word.per or said.per)
        case Kind.PER_WORD:
            return said._replace(per=word.codes[0])
        case Kind.QUALIFIER | Kind.QUALIFIER_BEHIND:
            return said._replace(qualifiers=(*said.qualifiers, *word.codes))
        case Kind.SIGN:
            return said._replace(signs=said.signs | set(word.codes))
        case _:
            return said


def _one(first: Word | None, second: Word) -> Word:
    if first is not None and first.codes != second.codes:
        raise ReadingError(f"two units, {first.codes[0]} and {second.codes[0]} ('{second.surface}')")
    return second
