"""The words that the lists of a language hold, each surface in each of its meanings; how they are looked up is the lexicon's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipelines.language.figure_words import ScaleWord
from pipelines.language.word_lists import WordLists
from pipelines.language.words import Kind, Word
from schemas import codes

_THINGS = "NR"
# Below a thousand a scale word multiplies another (hundred thousand).
_FIRST_SCALE = 3


def listed_words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    """Every word of the lists.

    Args:
        lists: the lists as written.
        fold: brings a surface to the form that it is looked up in.
    """
    yield from _currency_words(lists, fold)
    yield from _unit_words(lists, fold)
    yield from _describing_words(lists, fold)
    yield from _numeral_words(lists, fold)
    yield from _prose_words(lists, fold)
    for word in lists.per:
        yield Word(fold(word), Kind.PER)
    for word, code in lists.per_words.items():
        yield Word(fold(word), Kind.PER_WORD, (code,))
    for word in lists.ranges.connectors:
        yield Word(fold(word), Kind.CONNECTOR)
    for number, pair in enumerate(lists.ranges.pairs):
        yield from (Word(fold(word), Kind.RANGE_OPEN, (str(number),)) for word in pair.open)
        yield from (Word(fold(word), Kind.PAIR_CONNECTOR, (str(number),)) for word in pair.connectors)
        yield from (Word(fold(word), Kind.RANGE_CLOSE, (str(number),)) for word in pair.close)


def _currency_words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    for currency in lists.currencies:
        money = Word("", Kind.CURRENCY, (currency.code,), currency.exponent, attached=currency.attached, scaled=currency.scaled)
        yield from (money._replace(surface=fold(form)) for form in currency.forms)
    yield from _coded_currencies(lists, fold)


def _unit_words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    scales = {scale.word: scale.exponent for scale in lists.scale_words}
    for unit in lists.units:
        word = Word(
            "",
            Kind.UNIT,
            (unit.code, *unit.alternatives),
            unit.exponent,
            attached=unit.attached,
            name=unit.name,
            mention_kind=unit.kind,
            per=unit.per,
            scaled=unit.scaled,
            spaced=unit.spaced,
            has_half=unit.has_half,
            qualifier=unit.qualifier,
            scale=(unit.scale_word, scales[unit.scale_word]) if unit.scale_word else None,
        )
        yield from (word._replace(surface=fold(form)) for form in unit.forms)
    for prefixed in lists.prefixed_units:
        for prefix, exponent in {"": 0, **lists.prefixes}.items():
            word = Word("", Kind.UNIT, (prefixed.code,), prefixed.exponent + exponent, name=f"{prefix}{prefixed.name}")
            yield from (word._replace(surface=fold(f"{prefix}{form}")) for form in prefixed.forms)


def _describing_words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    for name in type(lists.signs).model_fields:
        yield from (Word(fold(form), Kind.SIGN, (name,)) for form in getattr(lists.signs, name))
    places = {
        Kind.QUALIFIER: lists.qualifiers,
        Kind.QUALIFIER_BEHIND: lists.qualifiers_behind,
        Kind.QUALIFIER_INSIDE: lists.qualifiers_inside,
    }
    for kind, qualifiers in places.items():
        for code, forms in qualifiers.items():
            yield from (Word(fold(form), kind, (code,)) for form in forms)
    yield from (Word(fold(form), Kind.MULTIPLE, number=str(number)) for form, number in lists.multiples.items())
    yield from (Word(fold(form), Kind.ORDINAL, number=str(number)) for form, number in lists.ordinals.items())
    yield from (Word(fold(form), Kind.NOISE) for form in lists.noise)
    yield from (Word(fold(form), Kind.AMBIGUOUS, (why,)) for form, why in lists.ambiguous.items())


def _several(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    """Several million, a few hundred thousand: from so many to ten times the scale word."""
    scales = [(form, scale.exponent) for scale in lists.scale_words for form in (scale.word, *scale.forms)]
    small = [(form, exponent) for form, exponent in scales if exponent < _FIRST_SCALE]
    stacked = [(f"{one} {other}", low + high) for one, low in small for other, high in scales if high >= _FIRST_SCALE]
    for word, least in lists.prose.several.items():
        for form, exponent in (*scales, *stacked):
            number, most = str(least * 10**exponent), str(10 ** (exponent + 1))
            yield Word(fold(f"{word} {form}"), Kind.INDEFINITE, (most,), number=number)


def _prose_words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    prose = lists.prose
    for name, forms in prose.counted.items():
        yield from (Word(fold(form), Kind.COUNTED, (_THINGS,), name=name) for form in forms)
    for code, forms in prose.closing_qualifiers.items():
        yield from (Word(fold(form), Kind.QUALIFIER_CLOSING, (code,)) for form in forms)
    yield from (Word(fold(form), Kind.INDEFINITE, number=str(least)) for form, least in prose.indefinite.items())
    yield from _several(lists, fold)
    yield from (Word(fold(form), Kind.PER_BEFORE, (code,)) for form, code in prose.per_before.items())
    for sign, forms in prose.signs_behind.items():
        yield from (Word(fold(form), Kind.SIGN_BEHIND, (sign,)) for form in forms)
    plain = {
        Kind.LINK: prose.links, Kind.UNIT_LINK: prose.unit_links, Kind.RATIO: prose.ratio_connectors,
        Kind.SEPARATOR: prose.list_separators, Kind.RANK_BEFORE: prose.rank_before, Kind.RANK_BEHIND: prose.rank_behind,
        Kind.ORDINAL_MARK: prose.ordinal_marks, Kind.AGE_BEFORE: prose.age_before, Kind.NOT_BEFORE: prose.not_before,
        Kind.NOT_BEHIND: prose.not_behind, Kind.PARTICLE: prose.particles, Kind.MODIFIER: prose.modifiers,
        Kind.NOT_UNIT: prose.not_units,
    }  # fmt: skip
    for kind, forms in plain.items():
        yield from (Word(fold(form), kind) for form in forms)


def _coded_currencies(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    """ISO codes in capitals, and the names of currencies."""
    for code in codes.codelist("currency")["code"]:
        if code not in lists.iso_currencies_left_out:
            yield Word(fold(code), Kind.CURRENCY, (code,), exact_case=True)
    for code, *names in codes.names("currency").select("code", "name", "plural").iter_rows():
        if code not in lists.currency_names_left_out:
            yield from (Word(fold(name), Kind.CURRENCY, (code,)) for name in names if name)


def _numeral_words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    numbers = {
        Kind.DIGIT: lists.digits, Kind.SMALL_NUMBER: lists.small_numbers, Kind.GROUP: lists.groups,
        Kind.DENOMINATOR: lists.denominators,
    }  # fmt: skip
    for kind, words in numbers.items():
        yield from (Word(fold(form), kind, number=str(number)) for form, number in words.items())
    marks = {
        Kind.HALF: lists.half, Kind.ARTICLE: lists.articles, Kind.POINT: lists.point, Kind.JOINER: lists.joiners,
        Kind.HYPHEN: lists.hyphens, Kind.AND_A_HALF: lists.and_a_half, Kind.OVER: lists.fractions.over,
        Kind.UNDER: lists.fractions.under, Kind.MINUS: lists.minus, Kind.PLUS: lists.plus,
    }  # fmt: skip
    for kind, forms in marks.items():
        yield from (Word(fold(form), kind) for form in forms)
    yield from (Word(fold(form), Kind.AND_A_HALF, number=str(part)) for form, part in lists.and_a_part.items())
    for scale in lists.scale_words:
        yield from _scale(scale, Kind.SCALE, (scale.word, *scale.forms), fold)
        yield from _scale(scale, Kind.ABBREVIATED_SCALE, tuple(scale.abbreviations), fold)
    for scale in lists.stacked_scales:
        yield from _scale(scale, Kind.STACKED_SCALE, (scale.word, *scale.forms), fold)


def _scale(scale: ScaleWord, kind: Kind, forms: tuple[str, ...], fold: Callable[[str], str]) -> Iterator[Word]:
    yield from (Word(fold(form), kind, (scale.word,), scale.exponent) for form in forms)
