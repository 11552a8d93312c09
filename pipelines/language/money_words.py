"""Words of money in running text: whose it is, and amounts in parts."""

from __future__ import annotations

from pipelines.language.declared import Currency, Pattern, Strict, UnitCode, Words


class PlaceOfMoney(Strict):
    """A place whose money has the same word as that of others: its currency, its BCP 47 tags, and words that its texts hold.

    `settles` is what tells its money whatever else the text names.
    """

    code: Currency
    tag: Pattern
    words: Pattern
    settles: Pattern = "a^"


class ProseMoney(Strict):
    """How money is told in running text (money.yml).

    Attributes:
        money_parts: words of an amount in parts, and their power of ten.
        elided_parts: of these, the ones behind which a digit alone takes the next place.
        printed_parts: of these, the ones that behind a number in words are mostly another word (三角).
        places_of_money: places whose money has the same word.
        usual_money: the currency that the word is read as.
        bare_money: regular expression of an amount in the bare word, in a group.
        not_bare_money: regular expression of an amount that says whose money it is, or that is told in the usual money everywhere.
        other_script: regular expression of what only texts of places other than the usual one hold; without it, words of one place
            say that a text is of that place.
        part_currencies: currencies that one bare word names the hundredth of; it is read as that of `usual_money`.
        bare_part: regular expression of that word, in a group.
        not_bare_part: regular expression of an amount that says whose hundredth it is.
        share_of_money: regular expression of what behind an amount makes it a share of every one of its money;
            before_share_of_money is one of what stands in front of such a part.
        generic_currencies: words behind a number that any currency in front of it has.
        likely_currencies: signs of several currencies by the one that is meant where nothing else says which.
        behind_only: currencies that are other words in front of a number.
    """

    money_parts: dict[str, int] = {}
    elided_parts: Words = []
    printed_parts: Words = []
    places_of_money: list[PlaceOfMoney] = []
    usual_money: str = ""
    bare_money: Pattern = "a^"
    not_bare_money: Pattern = "a^"
    other_script: Pattern | None = None
    part_currencies: list[Currency] = []
    bare_part: Pattern = "a^"
    not_bare_part: Pattern = "a^"
    share_of_money: Pattern = ""
    before_share_of_money: Pattern = "a^"
    generic_currencies: Words = []
    likely_currencies: dict[str, UnitCode] = {}
    behind_only: Words = []
