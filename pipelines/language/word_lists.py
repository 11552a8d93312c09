"""The form of a language's word lists of figures, and their loading: those of `shared` merged under the language's own.

Checks the lists against the code lists and names the place of a fault. What the words do is the business of who reads.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pipelines.language.load import SHARED, languages, part, validated
from pipelines.language.traits import Traits, traits
from schemas import codes

_NUMBERS = "numbers"
_FIGURES = (_NUMBERS, "units", "spellings", "figures")
_PROSE = ("prose", "nouns", "money", "dates")


def _known(codelist: str) -> AfterValidator:
    def check(code: str) -> str:
        if not codes.is_code(codelist, code):
            raise ValueError(f"{code!r} is not in schemas/codelists/{codelist}.csv")
        return code

    return AfterValidator(check)


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from None
    return pattern


Currency = Annotated[str, _known("currency")]
UnitCode = Annotated[str, _known("unit_measure")]
Qualifier = Annotated[str, _known("qualifier")]
Words = list[Annotated[str, Field(min_length=1, max_length=40)]]
Pattern = Annotated[str, AfterValidator(_compiles)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NumberForm(_Strict):
    """Digits with a sign that groups by three and one in front of the decimals."""

    group: Annotated[str, Field(min_length=1, max_length=1)]
    decimal: Annotated[str, Field(min_length=1, max_length=1)]
    needs_both: bool = False


class Spelling(_Strict):
    r"""A spelling of a number that is looked up in another one.

    `pattern` matches it in the text as printed; what each of its groups in `new` matched is looked up as the text beside the name,
    in which \\g<group> stands for what a group matched. `sign` is an expression without look-around for what a line holds wherever
    the pattern matches.
    """

    sign: Pattern
    pattern: Pattern
    new: dict[str, str]


class ScaleWord(_Strict):
    """A word that multiplies by a power of ten; `word` is its dictionary form and one of its forms."""

    word: str
    exponent: Annotated[int, Field(ge=1, le=15)]
    forms: Words = []
    abbreviations: Words = []


class CurrencyWord(_Strict):
    """Surfaces of a currency, or with a negative exponent of its small change.

    In prose `attached` ones only count where they touch the number, and `scaled` ones in front of a number with a scale word or
    grouped digits.
    """

    code: Currency
    exponent: int = 0
    attached: bool = False
    scaled: bool = False
    forms: Words


class UnitWord(_Strict):
    """Surfaces of a unit; `alternatives` are what it can also mean where the indicator says so.

    `name` is the English name of one such unit or counted thing, for what prose says; by default the unit's own, and for
    things counted the form itself. `kind` is the kind of mention where it is not that of the unit's dimension. `per` is the
    denominator of a unit that one word says (mph); `name` holds it, too. `scaled`: in prose only behind a scale word. `spaced`: not
    where it touches the number. `scale_word`: the dictionary form of the scale word that the unit holds (bcm, a billion of them).
    `has_half`: the form holds the half of one more (个半小时). `qualifier`: the hedge that the form holds (个多月).
    """

    code: UnitCode
    exponent: int = 0
    alternatives: list[UnitCode] = []
    attached: bool = False
    scaled: bool = False
    spaced: bool = False
    scale_word: str = ""
    has_half: bool = False
    qualifier: Qualifier | Literal[""] = ""
    name: str = ""
    kind: str = ""
    per: UnitCode | None = None
    forms: Words


class PrefixedUnit(_Strict):
    """A unit that takes prefixes of powers of ten; `exponent`, `name` and `forms` are those of the unit without one."""

    code: UnitCode
    exponent: int = 0
    name: str
    forms: Words


class Fractions(_Strict):
    """Words between the parts of a fraction: numerator over denominator, or denominator before numerator."""

    over: Words = []
    under: Words = []


class Signs(_Strict):
    """Words that say the sign; `levels` name a change but are followed by the level that it led to."""

    falls: Words = []
    rises: Words = []
    deficits: Words = []
    surpluses: Words = []
    levels: Words = []


class RangePair(_Strict):
    """A range that is opened by one word and joined by another.

    `is_change`: with a unit at either end the words tell of two figures, a change from one to the other.
    """

    open: Words
    connectors: Words
    close: Words = []
    is_change: bool = False


class Ranges(_Strict):
    """Words of ranges; behind a word of change, `connectors_of_change` may also lead to a level."""

    connectors: Words = []
    connectors_of_change: Words = []
    pairs: list[RangePair] = []


class DateForm(_Strict):
    """A wording of a date or period.

    `pattern` is a regular expression over a window with masked numbers; `{YEAR}`, `{MONTH}`, `{DAY}`, `{NUMBER}` and the
    names of `date_macros` stand for their expressions. Groups name the parts: y, m, d, q, h, n (and y2, m2, d2 of an end).
    `parts` are parts that the wording fixes: `ry` and `rm` count years and months from the publication, `upto` opens the year.
    """

    pattern: str
    parts: dict[str, int] = {}


class UnitInContext(_Strict):
    """What a unit is where the text around it says so.

    `unit` and `exponent` are what was read; expressions of the printed amount, folded and in its own letters (`as_printed`), of
    what stands behind it and of its sentence must all match, `not_sentence` must not. `unless`: what the first group of `behind`
    is not. `code` and `name` are the unit that it becomes, `power` the power of ten between both.
    """

    unit: str
    exponent: int = 0
    printed: Pattern
    as_printed: Pattern = ""
    behind: Pattern = "()"
    unless: Words = []
    sentence: Pattern = ""
    not_sentence: Pattern = "a^"
    code: str
    name: str
    power: int = 0


class KindredUnit(_Strict):
    """What a unit is a power of ten of."""

    code: UnitCode
    exponent: int


class CasedUnit(_Strict):
    """A unit that only capitals tell from another of the same letters, `instead_of` with `exponent`."""

    code: UnitCode
    name: str
    instead_of: UnitCode
    exponent: int = 0


class ToldUnit(_Strict):
    """What one of `words` behind a number is where regular expressions fit in front of the number and behind the word.

    `scale`: not a word behind it but the scale word of the number is the unit (500兆 of a connection). `code` null: what it is a
    unit of is not told; `name` keeps the word. `takes_noun`: the noun that it counts may follow.
    """

    words: Words = []
    scale: str = ""
    front: Pattern = ""
    behind: Pattern = ""
    code: UnitCode | None = None
    exponent: int = 0
    name: str = ""
    takes_noun: bool = False


class PlaceOfMoney(_Strict):
    """A place whose money has the same word as that of others: its currency, its BCP 47 tags, and words that its texts hold.

    `settles` is what tells its money whatever else the text names.
    """

    code: Currency
    tag: Pattern
    words: Pattern
    settles: Pattern = "a^"


class SplitWord(_Strict):
    """Words that are others of the same length where a character of `behind` stands in front, and none of `not_before` follows."""

    behind: str
    words: dict[str, str]
    not_before: str = ""


class ClauseChanges(_Strict):
    """Regular expressions over a folded text, of changes whose direction another word of their clause says.

    `front` is what stands in front of such a figure. `behind` and `before` find words of direction on both sides, in a group
    `falls` where they say a fall. `clause_end` ends the clause.
    """

    front: Pattern
    behind: Pattern
    before: Pattern
    clause_end: Pattern


class Prose(_Strict):
    """What is looked for in running text only.

    Attributes:
        rewrites: wordings that are looked up as others of the same length.
        numeral_words: number words that open a window beside the number words of the word lists.
        left_out: words of the word lists that say nothing in prose.
        counted: English name of a counted thing, and its forms.
        links: words that may stand between a number and its qualifier, or between it and the word of its balance.
        change_links: of these, the ones that may also follow a word of change.
        level_links: of these, the ones behind which a verb of change has the level that it led to.
        change_nouns: words of change that are no verbs.
        indefinite_digits: words that stand for some digit in front of a scale word or behind one.
        between: number words that name two numbers, and these.
        money_parts: words of an amount in parts, and their power of ten.
        printed_parts: of these, the ones that behind a number in words are mostly another word (三角).
        elided_parts: of these, the ones behind which a digit alone takes the next place.
        not_units: words that begin as a unit does and are none.
        told_units: words behind a number that are units where the words around them say so.
        paired_units: units that two numbers with a stroke between them have both (blood pressure).
        places_of_money: places whose money has the same word.
        usual_money: the currency that the word is read as.
        bare_money: regular expression of an amount in the bare word, in a group.
        not_bare_money: regular expression of an amount that says whose money it is, or that is told in the usual money everywhere.
        other_script: regular expression of what only texts of places other than the usual one hold; without it, words of one place
            say that a text is of that place.
        noun_end: regular expression of what follows a listed noun that no longer one begins with.
        person_names: English names of the nouns that are persons.
        either_names: English names of the nouns that are persons or firms.
        nouns_of: classifiers and the English names of the only nouns that they count.
        person_classifiers: classifiers of persons.
        common_classifiers: classifiers of persons and things.
        set_phrases: phrases and names that hold a number word and no quantity.
        model_edge: regular expression of the hyphen of a name with a number and the character in front of it.
        wide_comma: a comma that groups digits in some texts and parts numbers in others.
        list_comma: what it is looked up as where it parts numbers, of the same length.
        listing, listing_front: regular expressions of what behind a number with such a comma, and in front of it, tells that
            numbers are listed.
        split: words of the lists that behind certain characters are parts of two others.
        closing_qualifiers: hedges behind a number that only count at the end of a phrase.
        unit_links: words between a scale word and its unit (millions of dollars).
        ratio_connectors: between part and whole (8 of 10).
        chance_connectors: of these, the ones that also say a chance (1 in 1,000).
        list_separators: between figures that share the unit of the last.
        weak_separators: of these, the ones that also stand between figures that share nothing.
        classifiers: words of units behind which the noun that they count may follow.
        nouns: English names of counted nouns, and their forms, where no ending tells a noun.
        noun_modifier: regular expression of a character between a classifier and its noun.
        attributives: things counted behind which the noun itself may follow.
        rank_counts: words of ranks in front of a number that is also how many there are.
        nouns_before: of these, the ones whose noun may also stand in front of the number.
        nouns_only_before: of these, the ones that say enough about a noun behind.
        named_in_front: of these, the ones that only certain nouns stand in front of.
        names_only_before: English names of the nouns that they have in front.
        range_verbs: in front of the opening word of a range whose ends are amounts.
        generic_currencies: words behind a number that any currency in front of it has.
        single_units: units that a bare one in front of is no quantity of.
        not_behind_year: units that behind what looks like a year are names.
        guess_connectors: between two number words that follow one another, and make them a range (two or three).
        level_qualifiers: qualifiers behind a word of change that make the number a level (fell below).
        transitive_signs: words of change that only say the sign of a percentage.
        attributive_signs: words of change that behind an article say of what kind an amount is (a lower 21 % rate).
        articles_before_attributes: what such an article can be.
        minus_words: words that are the sign of the number behind them, as the minus is.
        changes: regular expression of words that tell of a change from one figure to another.
        spans: regular expression of what stands in front of the first of two figures that are the ends of a range all the same.
        not_before_changes: the same where both figures have a unit.
        clause_changes: changes whose direction another word of their clause says.
        clause_ends: signs at the end of a sentence or clause, up to which the word of a change is looked for.
        rate_words: words of a denominator in front of a number that is part of it (12 per 100,000 people).
        rate_abbreviations: words of a denominator that behind a unit are no adverbs.
        units_in_context: units that the text around them makes others.
        rate, price: regular expressions of what a count is a rate of, and of the thing that an amount is paid for each of; two
            groups, all and the thing.
        rate_openings: what such a rate or price begins with.
        denominator_attributes: regular expression of what may stand in front of such a thing (diluted shares).
        old_years: regular expression of a number or range that looks like years before 1900.
        before_old_years, not_behind_old_years: what stands beside such years, and what does not; before_old_spans: in front of two.
        ordinal_days: regular expression of an ordinal that can be the day of a month.
        before_days, behind_days: what stands beside such a day, on both sides.
        before_subject_days, behind_subject_days: the same where the day is the subject of the sentence.
        never_plural: words with the ending of a plural that are none.
        strong_not_before: of `not_before`, the words whose number is theirs even where things counted follow.
        to_one, before_to_one: regular expressions of a ratio to one, and of what stands in front of it.
        heading: regular expression of what behind a number at the beginning of a line makes it the number of a heading.
        kindred_units: units that are a power of ten of another.
        part_units: units of a part (a quarter point) that are short for another unit.
        before_price_bases: in front of a year that with a currency says in what prices an amount is told (in 2015 dollars).
        period_parts: periods that share their name with a fraction (quarters).
        before_periods, behind_periods: words beside a number of these that make it no fraction.
        several: words that with a scale word say so many of it, up to ten.
        none_of: words of rank that in front of a number word say that there is none (no one).
        rank_links: between what is ranked and the word of its rank.
        weak_not_before: of `not_before`, the words behind which a number with a noun is a quantity.
        largest_back_reference: the greatest number behind a determiner that only refers back.
        per_names: units that are other words without a word of a denominator in front.
        ages, age_behind: regular expressions of what stands in front of an age behind a name, and behind it.
        denominator: between a unit and the thing that it is per.
        noun_in_front: regular expression of a listed noun in front of a number; `{nouns}` stands for all of them, in a group.
        one: regular expression of the thing behind a one that counts it; two groups, with its adjective and without.
        ones: number words for one that count what follows.
        not_before_one: words in front of a one that counts nothing.
        one_of: regular expression of the things behind a one that are the first of their kind; two groups, all and the noun.
        not_ones: what such a thing is not.
        indefinite: wordings of so many to ten times as many, and the least of it.
        rank_prepositions: in front of these, which make the number a rank.
        particles: between a number and its unit, and say nothing.
        modifiers: between a classifier and the noun that it counts.
        none_words: number words for none of something, which are a quantity.
        not_counting: number words that do not count things but put them in order.
        places_of_change: names of counted things behind a word of change (up three places).
        per_before: words in front of a number that say the denominator of its unit.
        signs_behind: words behind a percentage that say its sign, by the name of their list in `signs`.
        whole_links: between a fraction in one word and what it is a part of.
        not_behind_period: words behind a unit of time that make it a date (a year earlier), not a denominator.
        not_before_year: currencies that in front of a year are names.
        rank_before, rank_behind: words beside a number or ordinal that make it a rank.
        weak_rank_before: of these, the ones that need the end of a phrase behind an ordinal.
        scale_qualifiers: qualifiers that only count in front of a scale word without a number.
        ordinal_marks: in front of a number that is no quantity but an ordinal.
        age_before: in front of a number of years that is an age.
        not_before, not_behind: words beside a number that is no quantity.
        not_spelled: number words that are no quantity unless a unit or scale word follows.
        noun: regular expression of the counted noun behind a number that no list knows; group `noun`.
        not_nouns: what such a noun is not.
        name: regular expression of the word in front of a number that makes the number a part of a name; two groups.
        name_behind: regular expression of what behind a number makes it a part of a name.
        translated_noun: regular expression of a noun behind a classifier as machine translation renders it; one group.
        not_names: words in small letters that make no name, whatever letters they are printed in.
        cased_units: units by how they are printed, where small letters would be another unit.
        length_words: words behind the letter of metres where it is no million.
        tells_millions, tells_lengths: regular expressions of what a sentence holds whose m is a million, and whose m is a metre.
        likely_currencies: signs of several currencies by the one that is meant where nothing else says which.
        behind_only: currencies that are other words in front of a number.
        plural_endings: endings of a plural and of its singular.
        junk: regular expressions of what holds digits and no quantity; matched in whole texts.
        sentence_ends: regular expression of the end of a sentence.
        determiners: in front of a number word that only refers back (the two firms).
        list_number: regular expression of what follows the number of a list entry at the start of a line.
        date_prepositions: in front of what is a year rather than a number.
        not_behind_number: regular expression of what behind a number tells that it is no quantity.
        date_words: words that belong to dates; covered by windows.
        date_guards: words that begin as a date goes on and are none; covered by windows behind a number.
        date_anchors: words that are a date by themselves.
        date_marks: words that touch the year behind them (FY24).
        date_numbers: words of dates and their number.
        date_macros: expressions used in date forms.
        dates: wordings of dates, the first that matches counts.
    """

    rewrites: dict[str, str] = {}
    numeral_words: Words = []
    left_out: Words = []
    counted: dict[str, Words] = {}
    links: Words = []
    change_links: Words = []
    level_links: Words = []
    indefinite_digits: Words = []
    between: dict[str, tuple[int, int]] = {}
    money_parts: dict[str, int] = {}
    elided_parts: Words = []
    printed_parts: Words = []
    not_units: Words = []
    told_units: list[ToldUnit] = []
    paired_units: Words = []
    places_of_money: list[PlaceOfMoney] = []
    usual_money: str = ""
    bare_money: Pattern = "a^"
    not_bare_money: Pattern = "a^"
    other_script: Pattern | None = None
    noun_end: Pattern = ""
    person_names: Words = []
    either_names: Words = []
    nouns_of: dict[str, Words] = {}
    person_classifiers: Words = []
    common_classifiers: Words = []
    set_phrases: Words = []
    model_edge: Pattern = "a^"
    wide_comma: str = ""
    list_comma: str = ""
    listing: Pattern = "a^"
    listing_front: Pattern = "a^"
    change_nouns: Words = []
    split: list[SplitWord] = []
    closing_qualifiers: dict[Qualifier, Words] = {}
    unit_links: Words = []
    ratio_connectors: Words = []
    chance_connectors: Words = []
    list_separators: Words = []
    weak_separators: Words = []
    classifiers: Words = []
    nouns: dict[str, Words] = {}
    noun_modifier: Pattern = "a^"
    attributives: Words = []
    rank_counts: Words = []
    rank_prepositions: Words = []
    ages: Pattern = "a^"
    age_behind: Pattern = "a^"
    denominator: str = ""
    noun_in_front: str = ""
    one: Pattern = "(a^)(a^)"
    ones: Words = []
    one_of: Pattern = "(a^)(a^)"
    not_before_one: Words = []
    not_ones: Words = []
    indefinite: dict[str, int] = {}
    nouns_before: Words = []
    nouns_only_before: Words = []
    named_in_front: Words = []
    names_only_before: Words = []
    range_verbs: Words = []
    generic_currencies: Words = []
    single_units: Words = []
    not_behind_year: Words = []
    guess_connectors: Words = []
    level_qualifiers: Words = []
    transitive_signs: Words = []
    attributive_signs: Words = []
    articles_before_attributes: Words = []
    minus_words: Words = []
    units_in_context: list[UnitInContext] = []
    rate: Pattern = ""
    rate_openings: Words = []
    price: Pattern = "(a^)(a^)"
    denominator_attributes: Pattern = ""
    old_years: Pattern = ""
    before_old_years: Pattern = "a^"
    before_old_spans: Pattern = "a^"
    not_behind_old_years: Pattern = "a^"
    ordinal_days: Pattern = ""
    before_days: Pattern = "a^"
    behind_days: Pattern = "a^"
    before_subject_days: Pattern = "a^"
    behind_subject_days: Pattern = "a^"
    never_plural: Words = []
    strong_not_before: Words = []
    heading: Pattern = "a^"
    to_one: Pattern = ""
    before_to_one: Pattern = "a^"
    changes: Pattern = ""
    spans: Pattern = "a^"
    not_before_changes: Pattern = "a^"
    clause_changes: ClauseChanges | None = None
    clause_ends: Words = []
    rate_words: Words = []
    rate_abbreviations: Words = []
    kindred_units: dict[UnitCode, KindredUnit] = {}
    part_units: dict[str, str] = {}
    before_price_bases: Words = []
    period_parts: Words = []
    before_periods: Words = []
    behind_periods: Words = []
    several: dict[str, int] = {}
    none_of: Words = []
    rank_links: Words = []
    weak_not_before: Words = []
    largest_back_reference: int = 0
    per_names: dict[str, UnitCode] = {}
    particles: Words = []
    modifiers: Words = []
    none_words: Words = []
    not_counting: Words = []
    places_of_change: dict[str, str] = {}
    per_before: dict[str, UnitCode] = {}
    signs_behind: dict[str, Words] = {}
    whole_links: Words = []
    not_behind_period: Words = []
    not_before_year: Words = []
    rank_before: Words = []
    rank_behind: Words = []
    weak_rank_before: Words = []
    scale_qualifiers: Words = []
    ordinal_marks: Words = []
    age_before: Words = []
    not_before: Words = []
    not_behind: Words = []
    not_spelled: Words = []
    noun: Pattern = "(?P<noun>a^)"
    not_nouns: Words = []
    name: Pattern = "(a^)|(a^)"
    name_behind: Pattern = "a^"
    translated_noun: Pattern = "(a^)"
    not_names: Words = []
    cased_units: dict[str, CasedUnit] = {}
    length_words: Words = []
    tells_millions: Pattern = "a^"
    tells_lengths: Pattern = "a^"
    likely_currencies: dict[str, UnitCode] = {}
    behind_only: Words = []
    plural_endings: dict[str, str] = {}
    junk: list[Pattern] = []
    sentence_ends: Pattern = "\\n"
    determiners: Words = []
    list_number: Pattern = "a^"
    date_prepositions: Words = []
    not_behind_number: Pattern = "a^"
    date_words: Words = []
    date_guards: Words = []
    date_anchors: Words = []
    date_marks: Words = []
    date_numbers: dict[str, int] = {}
    date_macros: dict[str, str] = {}
    dates: list[DateForm] = []


class _Scales(_Strict):
    scale_words: list[ScaleWord] = []
    stacked_scales: list[ScaleWord] = []


class WordLists(_Scales):
    """Everything a language says about figures, and how it is written; `shared` holds what all languages write."""

    traits: Traits

    number_forms: list[NumberForm]
    minus: Words
    plus: Words
    brackets: dict[str, str]
    iso_currencies_left_out: list[Currency]
    currency_names_left_out: list[Currency] = []
    fold: dict[Annotated[str, Field(min_length=1, max_length=1)], str] = {}
    artefacts: list[Pattern] = []
    rewrites: dict[str, str] = {}
    spellings: list[Spelling] = []
    digits: dict[str, Annotated[int, Field(ge=0, le=9)]] = {}
    zeros: Words = []
    point: Words = []
    small_numbers: dict[str, Annotated[int, Field(ge=10, le=99)]] = {}
    scaled_digits: Words = []
    groups: dict[str, Annotated[int, Field(ge=2, le=144)]] = {}
    articles: Words = []
    joiners: Words = []
    hyphens: Words = []
    half: Words = []
    and_a_half: Words = []
    and_a_part: dict[str, Annotated[int, Field(ge=1, le=99)]] = {}
    part_links: Words = []
    denominators: dict[str, Annotated[int, Field(ge=2, le=1000)]] = {}
    fractions: Fractions = Fractions()
    ordinals: dict[str, Annotated[int, Field(ge=1, le=100)]] = {}
    multiples: dict[str, Decimal] = {}
    currencies: list[CurrencyWord] = []
    units: list[UnitWord] = []
    prefixes: dict[str, int] = {}
    prefixed_units: list[PrefixedUnit] = []
    per: Words = []
    per_words: dict[str, UnitCode] = {}
    qualifiers: dict[Qualifier, Words] = {}
    qualifiers_behind: dict[Qualifier, Words] = {}
    qualifiers_inside: dict[Qualifier, Words] = {}
    signs: Signs = Signs()
    ranges: Ranges = Ranges()
    noise: Words = []
    ambiguous: dict[str, str] = {}
    prose: Prose = Prose()


@cache
def word_lists(language: str) -> WordLists:
    """The word lists of one language with the shared ones.

    Raises:
        WordListError: a file is broken; the message names it.
    """
    return merged(lists_of(SHARED), lists_of(language), language, traits(language))


def lists_of(name: str) -> dict[str, Any]:
    """The word lists in a language's folder, as they are written."""
    return {**part(name, *_FIGURES), "prose": part(name, *_PROSE)}


def merged(shared: dict[str, Any], own: dict[str, Any], name: str, written: Traits) -> WordLists:
    """Checks and merges the lists of two folders that were read already.

    Raises:
        WordListError: an unknown entry, a code that no code list has, a value of the wrong kind.
    """
    return validated(WordLists, {**_merge(shared, own), "traits": written}, name)


def _merge(shared: Any, own: Any) -> Any:
    """Lists are joined and mappings merged; for anything else the language's own word stands."""
    if isinstance(shared, dict) and isinstance(own, dict):
        return {key: _merge(shared.get(key), own.get(key)) for key in {**shared, **own}}
    if isinstance(shared, list) and isinstance(own, list):
        return shared + own
    return shared if own is None else own


@cache
def literal_scale_words() -> frozenset[str]:
    """Scale words that say their power of ten by themselves: no document misreads one of them throughout.

    Such are the words of a language that texts are translated from, and what a translation renders them as word for word
    (one hundred million); a billion, in a translation, may stand for another power.
    """
    # Of languages that no text at hand is in, all other lists stay unread.
    shared, own = part(SHARED, _NUMBERS), {language: part(language, _NUMBERS) for language in languages()}
    scales = {language: _scales(_merge(shared, lists), language) for language, lists in own.items()}
    original = {scale.word for language, one in scales.items() if traits(language).scales_are_original for scale in one.scale_words}
    return frozenset(original | {scale.word for one in scales.values() for scale in one.stacked_scales})


def _scales(lists: dict[str, Any], language: str) -> _Scales:
    return validated(_Scales, {name: lists[name] for name in _Scales.model_fields if name in lists}, f"{language}/{_NUMBERS}.yml")
