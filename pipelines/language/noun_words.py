"""Nouns in running text: what a number counts."""

from __future__ import annotations

from pipelines.language.declared import Pattern, Strict, Words


class ProseNouns(Strict):
    """What numbers count in running text (nouns.yml).

    Attributes:
        counted: English name of a counted thing, and its forms.
        noun_end: regular expression of what follows a listed noun that no longer one begins with.
        person_names: English names of the nouns that are persons.
        either_names: English names of the nouns that are persons or firms.
        nouns_of: classifiers and the English names of the only nouns that they count.
        person_classifiers: classifiers of persons.
        common_classifiers: classifiers of persons and things.
        classifiers: words of units behind which the noun that they count may follow.
        nouns: English names of counted nouns, and their forms, where no ending tells a noun.
        noun_modifier: regular expression of a character between a classifier and its noun.
        attributives: things counted behind which the noun itself may follow.
        rank_counts: words of ranks in front of a number that is also how many there are.
        rank_prepositions: in front of these, which make the number a rank.
        noun_in_front: regular expression of a listed noun in front of a number; `{nouns}` stands for all of them, in a group.
        one: regular expression of the thing behind a one that counts it; two groups, with its adjective and without.
        ones: number words for one that count what follows.
        one_of: regular expression of the things behind a one that are the first of their kind; two groups, all and the noun.
        not_before_one: words in front of a one that counts nothing.
        not_ones: what such a thing is not.
        nouns_before: of these, the ones whose noun may also stand in front of the number.
        nouns_only_before: of these, the ones that say enough about a noun behind.
        named_in_front: of these, the ones that only certain nouns stand in front of.
        names_only_before: English names of the nouns that they have in front.
        never_plural: words with the ending of a plural that are none.
        modifiers: between a classifier and the noun that it counts.
        not_counting: number words that do not count things but put them in order.
        places_of_change: names of counted things behind a word of change (up three places).
        noun: regular expression of the counted noun behind a number that no list knows; group `noun`.
        not_nouns: what such a noun is not.
        translated_noun: regular expression of a noun behind a classifier as machine translation renders it; one group.
        plural_endings: endings of a plural and of its singular.
        alone_behind: regular expression of what stands behind a number word that counts without a noun; empty where none does.
        alone_front: regular expression of one with what must stand in front of it.
        not_alone_front: regular expression of what stands in front of one that counts nothing.
        alone_part: regular expression of what stands behind one that is a part of something (seven of the injured).
        not_part_front: regular expression of what stands in front of one that is none.
        not_alone: the same of the words around it and itself.
        worded_number: regular expression of a number word at the end of what is printed.
        half: regular expression of a half by itself, which is a share where the words around it say so: `half_behind` what it is
            half of or compares, `half_front` and `half_end` where it ends a phrase, `half_start` and `half_verb` where it is the
            subject of a verb; `not_half_front` what stands in front of one that is none.
        number_verb, not_number_verb: regular expressions of what stands in front of a number where the word that else leads to its
            number is a verb (the clinics number 41), and of the words around it where it is none all the same.
        never_alone: regular expression of the number words that never count so.
        phrase_start: regular expression of the text in front of a word with a capital that begins a phrase.
        enumerates: regular expression of what stands behind one with a capital that numbers a paragraph.
        alone_one: regular expression of a printed one.
        one_front: regular expression of a one that counts without a noun, with what stands in front of it.
        one_behind: regular expression of what stands behind it.
    """

    counted: dict[str, Words] = {}
    noun_end: Pattern = ""
    person_names: Words = []
    either_names: Words = []
    nouns_of: dict[str, Words] = {}
    person_classifiers: Words = []
    common_classifiers: Words = []
    classifiers: Words = []
    nouns: dict[str, Words] = {}
    noun_modifier: Pattern = "a^"
    attributives: Words = []
    rank_counts: Words = []
    rank_prepositions: Words = []
    noun_in_front: str = ""
    one: Pattern = "(a^)(a^)"
    ones: Words = []
    one_of: Pattern = "(a^)(a^)"
    not_before_one: Words = []
    not_ones: Words = []
    nouns_before: Words = []
    nouns_only_before: Words = []
    named_in_front: Words = []
    names_only_before: Words = []
    never_plural: Words = []
    modifiers: Words = []
    not_counting: Words = []
    places_of_change: dict[str, str] = {}
    noun: Pattern = "(?P<noun>a^)"
    not_nouns: Words = []
    translated_noun: Pattern = "(a^)"
    plural_endings: dict[str, str] = {}
    alone_behind: Pattern = ""
    alone_front: Pattern = ""
    not_alone_front: Pattern = "a^"
    alone_part: Pattern = "a^"
    not_part_front: Pattern = "a^"
    not_alone: Pattern = "a^"
    worded_number: Pattern = "a^"
    half: Pattern = "a^"
    half_behind: Pattern = "a^"
    half_front: Pattern = "a^"
    half_end: Pattern = ""
    half_start: Pattern = "a^"
    half_verb: Pattern = "a^"
    not_half_front: Pattern = "a^"
    number_verb: Pattern = "a^"
    not_number_verb: Pattern = "a^"
    never_alone: Pattern = "a^"
    phrase_start: Pattern = ""
    enumerates: Pattern = "a^"
    alone_one: Pattern = "a^"
    one_front: Pattern = ""
    one_behind: Pattern = ""
