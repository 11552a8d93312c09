"""What is looked for in running text only."""

from __future__ import annotations

from pipelines.language.date_words import ProseDates
from pipelines.language.declared import Pattern, Qualifier, Strict, UnitCode, Words
from pipelines.language.money_words import ProseMoney
from pipelines.language.noun_words import ProseNouns


class UnitInContext(Strict):
    """What a unit is where the text around it says so.

    `unit` and `exponent` are what was read; expressions of the printed amount, folded and in its own letters (`as_printed`), of
    what stands in front of it and behind it and of its sentence must all match, `not_sentence` must not. `unless`: what the
    first group of `behind` is not. `code`, `code_exponent` and `name` are the unit that it becomes, `power` the power of
    ten between both. `is_denominator`: it is the denominator of what was read.
    """

    unit: str
    exponent: int = 0
    printed: Pattern
    as_printed: Pattern = ""
    front: Pattern = ""
    behind: Pattern = "()"
    unless: Words = []
    sentence: Pattern = ""
    not_sentence: Pattern = "a^"
    code: str
    code_exponent: int = 0
    name: str
    power: int = 0
    is_denominator: bool = False


class KindredUnit(Strict):
    """What a unit is a power of ten of."""

    code: UnitCode
    exponent: int


class CasedUnit(Strict):
    """A unit that only capitals tell from another of the same letters, `instead_of` with `exponent`."""

    code: UnitCode
    name: str
    instead_of: UnitCode
    exponent: int = 0


class ToldUnit(Strict):
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


class SplitWord(Strict):
    """Words that are others of the same length where a character of `behind` stands in front, and none of `not_before` follows."""

    behind: str
    words: dict[str, str]
    not_before: str = ""


class ClauseChanges(Strict):
    """Regular expressions over a folded text, of changes whose direction another word of their clause says.

    `front` is what stands in front of such a figure. `behind` and `before` find words of direction on both sides, in a group
    `falls` where they say a fall. `clause_end` ends the clause.
    """

    front: Pattern
    behind: Pattern
    before: Pattern
    clause_end: Pattern


class Prose(ProseDates, ProseMoney, ProseNouns):
    """What is looked for in running text only (prose.yml, nouns.yml, money.yml, dates.yml).

    Attributes:
        rewrites: wordings that are looked up as others of the same length.
        numeral_words: number words that open a window beside the number words of the word lists.
        left_out: words of the word lists that say nothing in prose.
        links: words that may stand between a number and its qualifier, or between it and the word of its balance.
        change_links: of these, the ones that may also follow a word of change.
        level_links: of these, the ones behind which a verb of change has the level that it led to.
        indefinite_digits: words that stand for some digit in front of a scale word or behind one.
        between: number words that name two numbers, and these.
        not_units: words that begin as a unit does and are none.
        told_units: words behind a number that are units where the words around them say so.
        paired_units: units that two numbers with a stroke between them have both (blood pressure).
        set_phrases: phrases and names that hold a number word and no quantity.
        model_edge: regular expression of the hyphen of a name with a number and the character in front of it.
        wide_comma: a comma that groups digits in some texts and parts numbers in others.
        list_comma: what it is looked up as where it parts numbers, of the same length.
        listing, listing_front: regular expressions of what behind a number with such a comma, and in front of it, tells that
            numbers are listed.
        change_nouns: words of change that are no verbs.
        span_words: hedges that in front of a time mostly say in which time something happens (over five years); before_bounds is a
            regular expression of what in front of them makes them a bound.
        ordinal_parts: regular expression of words that look like a part, which ends in a group of the word behind them.
        behind_parts: words behind such words that leave them a part (a third of it); behind others they say which of a row (a third
            basin).
        by_words: words in front of how much a change was (dropped by 2 tonnes to 5 tonnes).
        range_signs: words of change behind which two percentages are the ends of a range, unless far apart (to grow 5% to 8%).
        split: words of the lists that behind certain characters are parts of two others.
        closing_qualifiers: hedges behind a number that only count at the end of a phrase.
        unit_links: words between a scale word and its unit (millions of dollars).
        ratio_connectors: between part and whole (8 of 10).
        chances: regular expressions of a part and its whole with other words between them; groups `part` and `whole`.
        chance_connectors: of these, the ones that also say a chance (1 in 1,000).
        list_separators: between figures that share the unit of the last.
        weak_separators: of these, the ones that also stand between figures that share nothing.
        ages, age_behind: regular expressions of what stands in front of an age behind a name, and behind it.
        denominator: between a unit and the thing that it is per.
        indefinite: wordings of so many to ten times as many, and the least of it.
        range_verbs: in front of the opening word of a range whose ends are amounts.
        idle_halves: units that half of one of may be no quantity, either (half a day may be a long while).
        share_words: fractions in words that are a share of what is counted behind them.
        single_units: units that a bare one in front of is no quantity of.
        not_behind_year: units that behind what looks like a year are names.
        guess_connectors: between two number words that follow one another, and make them a range (two or three).
        level_qualifiers: qualifiers behind a word of change that make the number a level (fell below).
        transitive_signs: words of change that only say the sign of a percentage.
        attributive_signs: words of change that behind an article say of what kind an amount is (a lower 21 % rate).
        articles_before_attributes: what such an article can be.
        minus_words: words that are the sign of the number behind them, as the minus is.
        units_in_context: units that the text around them makes others.
        rate, price: regular expressions of what a count is a rate of, and of the thing that an amount is paid for each of; two
            groups, all and the thing.
        per_mille: regular expression of what makes a bare number in front so many of a thousand; one group, the words for it.
        rate_openings: what such a rate or price begins with.
        denominator_attributes: regular expression of what may stand in front of such a thing (diluted shares).
        strong_not_before: of `not_before`, the words whose number is theirs even where things counted follow.
        heading: regular expression of what behind a number at the beginning of a line makes it the number of a heading.
        to_one, before_to_one: regular expressions of a ratio to one, and of what stands in front of it; to_many is one of the
            ratio the other way about.
        proportions: regular expressions of two numbers that are set against each other in a ratio, whichever is the greater (seven
            starts to every eight completions); groups `part` and `whole`.
        changes: regular expression of words that tell of a change from one figure to another.
        spans: regular expression of what stands in front of the first of two figures that are the ends of a range all the same.
        not_before_changes: the same where both figures have a unit.
        clause_changes: changes whose direction another word of their clause says.
        clause_ends: signs at the end of a sentence or clause, up to which the word of a change is looked for.
        rate_words: words of a denominator in front of a number that is part of it (12 per 100,000 people).
        rate_abbreviations: words of a denominator that behind a unit are no adverbs.
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
        particles: between a number and its unit, and say nothing.
        none_words: number words for none of something, which are a quantity.
        per_before: words in front of a number that say the denominator of its unit.
        signs_behind: words behind a percentage that say its sign, by the name of their list in `signs`.
        whole_links: between a fraction in one word and what it is a part of.
        not_behind_period: words behind a unit of time that make it a date (a year earlier), not a denominator.
        not_before_year: currencies that in front of a year are names.
        rank_before, rank_behind: words beside a number or ordinal that make it a rank.
        weak_rank_before: of these, the ones that need the end of a phrase behind an ordinal.
        rank_verbs: of these, verbs behind which thousands are an amount.
        scale_qualifiers: qualifiers that only count in front of a scale word without a number.
        ordinal_marks: in front of a number that is no quantity but an ordinal.
        age_before: in front of a number of years that is an age.
        not_before, not_behind: words beside a number that is no quantity.
        not_spelled: number words that are no quantity unless a unit or scale word follows.
        name: regular expression of the word in front of a number that makes the number a part of a name; two groups.
        name_behind: regular expression of what behind a number makes it a part of a name.
        counted_behind: regular expression of what stands behind a number that counts and belongs to no name in front of it.
        gapped: regular expression of a name that stands for a clause whose verb was said before (Labour has 22, the Greens 7).
        gap_end: regular expression of what stands behind the number of such a clause.
        not_names: words in small letters that make no name, whatever letters they are printed in.
        cased_units: units by how they are printed, where small letters would be another unit.
        length_words: words behind the letter of metres where it is no million.
        tells_millions, tells_lengths: regular expressions of what a sentence holds whose m is a million, and whose m is a metre.
        junk: regular expressions of what holds digits and no quantity; matched in whole texts.
        sentence_ends: regular expression of the end of a sentence.
        determiners: in front of a number word that only refers back (the two firms).
        list_number: regular expression of what follows the number of a list entry at the start of a line.
        not_behind_number: regular expression of what behind a number tells that it is no quantity.
    """

    rewrites: dict[str, str] = {}
    numeral_words: Words = []
    left_out: Words = []
    links: Words = []
    change_links: Words = []
    level_links: Words = []
    indefinite_digits: Words = []
    between: dict[str, tuple[int, int]] = {}
    not_units: Words = []
    told_units: list[ToldUnit] = []
    paired_units: Words = []
    set_phrases: Words = []
    model_edge: Pattern = "a^"
    wide_comma: str = ""
    list_comma: str = ""
    listing: Pattern = "a^"
    listing_front: Pattern = "a^"
    change_nouns: Words = []
    span_words: Words = []
    before_bounds: Pattern = "a^"
    ordinal_parts: Pattern = ""
    behind_parts: Words = []
    by_words: Words = []
    range_signs: Words = []
    split: list[SplitWord] = []
    closing_qualifiers: dict[Qualifier, Words] = {}
    unit_links: Words = []
    ratio_connectors: Words = []
    chances: list[Pattern] = []
    chance_connectors: Words = []
    list_separators: Words = []
    weak_separators: Words = []
    ages: Pattern = "a^"
    age_behind: Pattern = "a^"
    denominator: str = ""
    indefinite: dict[str, int] = {}
    range_verbs: Words = []
    idle_halves: Words = []
    share_words: Words = []
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
    per_mille: Pattern = ""
    rate_openings: Words = []
    price: Pattern = "(a^)(a^)"
    denominator_attributes: Pattern = ""
    strong_not_before: Words = []
    heading: Pattern = "a^"
    to_one: Pattern = ""
    to_many: Pattern = "a^"
    proportions: list[Pattern] = []
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
    none_words: Words = []
    per_before: dict[str, UnitCode] = {}
    signs_behind: dict[str, Words] = {}
    whole_links: Words = []
    not_behind_period: Words = []
    not_before_year: Words = []
    rank_before: Words = []
    rank_behind: Words = []
    weak_rank_before: Words = []
    rank_verbs: Words = []
    scale_qualifiers: Words = []
    ordinal_marks: Words = []
    age_before: Words = []
    not_before: Words = []
    not_behind: Words = []
    not_spelled: Words = []
    name: Pattern = "(a^)|(a^)"
    name_behind: Pattern = "a^"
    counted_behind: Pattern = "a^"
    gapped: Pattern = "a^"
    gap_end: Pattern = "a^"
    not_names: Words = []
    cased_units: dict[str, CasedUnit] = {}
    length_words: Words = []
    tells_millions: Pattern = "a^"
    tells_lengths: Pattern = "a^"
    junk: list[Pattern] = []
    sentence_ends: Pattern = "\\n"
    determiners: Words = []
    list_number: Pattern = "a^"
    not_behind_number: Pattern = "a^"
