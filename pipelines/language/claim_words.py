"""The words of a language that state how figures hang together; one letter a class of cue."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from pipelines.language.kept import kept
from pipelines.language.letters import in_own_letters, letters
from pipelines.language.load import part, validated
from pipelines.language.traits import traits
from pipelines.values.records import dataclass

LETTERS = {
    "rise": "u", "fall": "d", "better": "n", "to": "t", "from": "f", "by": "y", "base": "k", "of": "o",
    "including": "w", "share": "s", "equals": "=",
    "and": "&", "times": "x", "balance": "v", "plus_side": "a", "minus_side": "b", "each": "e", "above": "m", "below": "l",
    "total": "#", "both_sides": "j", "than": "h", "rate": "g", "converted": "c", "respectively": "r",
    "plain": "_", "bound": "q", "rest": "z", "left_over": "i", "middle": "*",
}  # fmt: skip
"""The letter that stands for each class of cue in a sequence."""


class _Rate(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: str
    part: str
    whole: str
    other: str | None = None


class _Patterns(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    cues: dict[str, list[str]]
    share: str
    whole_in_front: bool
    each: str
    totals: list[str]
    edges: list[str]
    set_against: list[str]
    bases_behind: list[str]
    comparatives: list[str]
    passing: list[str]
    earlier: str
    now: str
    planned: str
    later: str
    over_plan: str
    led_up: str | None
    signs: dict[str, int]
    annual: str
    shorter: str
    of_shares: list[str]
    reported: list[str]
    wholes_in_front: list[str]
    of_coin: str | None
    births: str
    deaths: str
    natural_growth: str
    shrinks: str
    of_many: str | None
    name_ending: str | None
    no_names: list[str]
    together: str
    denied: str | None
    scales: list[int]
    counts: dict[str, int]
    multiple_joins: str | None
    multiple_points: str | None
    multiple_starts: str | None
    multiple_turns: str | None
    follows: str | None
    shares_out: str
    adds_up: str
    counted_on: str | None = None
    revised: str | None = None
    a_thing: str | None
    times: dict[str, str]
    exchange_rate: str | None
    exchange_for: str | None
    exchanged: str | None
    same_size: list[str]
    rates: list[_Rate]


@dataclass(frozen=True, slots=True)
class Rate:
    """What finds the name of a rate, what it is of, and names of other rates that have its name in them."""

    name: re.Pattern[str]
    part: re.Pattern[str]
    whole: re.Pattern[str]
    other: re.Pattern[str] | None


@dataclass(frozen=True)
class ClaimWords:
    """The cues of a language.

    Attributes:
        cue: matches any cue; the longest at its place.
        letter_of: the letter of each cue.
        share: finds the whole of a share, behind it or in front, and there the part as well.
        whole_in_front: whether the whole is named in front of the share.
        each: finds of what each a figure is said: of a person, or the beginning of a thing.
        totals: words that name no whole of their own.
        of_coin: finds that an amount is taken of each dollar or pound.
        births, deaths: find the words in front of a birth rate and of a death rate.
        natural_growth: finds those in front of what both make a population grow by; `shrinks` that this is negative.
        of_many: finds that a figure is so much of a number of things ("per thousand").
        wholes_in_front: all that stands between a whole and the share of it, where a language has them so.
        name_ending: finds a name by its ending; None where names are told by capitals.
        no_names: words with a capital that are no names.
        set_against: finds, at the beginning of what stands behind a figure, that it is held against the next one.
        bases_behind: all that stands between a change and its base where that is named at once.
        comparative: finds, at the beginning of what stands behind a figure, that something is so much greater or smaller.
        passing: words that may stand between a base and its change and name no other thing.
        earlier, now: find that a figure is of a time before, and that it is of now.
        planned, over_plan: find that a figure is planned, and that a change is one of a plan.
        later: finds that a figure will be.
        led_up: finds, in front of "up to", that it says what was reached, and no bound.
        signs: the signs that words are for: plus 3 %, minus 3 %.
        annual, shorter: find that something is compared with the year before, and with less than a year before.
        filler: words of `edges` and `passing`, where no spaces part them from others.
        of_shares: words that may stand between a part and its share and name no other thing.
        reported: words behind which somebody else speaks, of something else.
        together: finds that figures are added up, and how many they are said to be.
        denied: finds, at the end of what stands in front of a figure, that it is denied.
        scales: the powers of ten that scale words stand for.
        counts: the numbers of such words.
        multiple_joins: all that may stand between a base and the multiple of it behind; None where a base stands behind.
        multiple_points: finds, beside a multiple, that it is of a figure in front.
        multiple_starts: finds, in front of a figure, that it is what a thing began with.
        multiple_turns: finds that a multiple is a verb, of what became so many times what it was.
        follows: finds, in front of a figure, that it follows from others.
        shares_out: finds, in front of what each of many is, that a total was divided.
        adds_up: finds, in front of a total, that it is what many are together.
        counted_on: finds, in front of what each has, the `basis` that it is counted on and the `name` of what it is of.
        revised: finds, in front of a figure, that it is told anew: neither a rise nor a fall.
        a_thing: finds in the words of a figure the thing that it is for one of.
        times: the units of words for lengths of time that something is told of each of.
        exchange_rate: finds, in front of a figure, that it is a rate of exchange.
        exchange_for: finds, behind an amount of money, that it is what one of another currency is exchanged for.
        exchanged: finds all that stands between two amounts of which one is the rate for the other.
        same_size: all that stands between a size and the same in another unit.
        rates: the rates that have words of their own for what they are of.
        edges: words at the ends of a phrase that say nothing of what is measured.
        boundaries: whether words stand between spaces.
    """

    cue: re.Pattern[str]
    letter_of: dict[str, str]
    share: re.Pattern[str]
    whole_in_front: bool
    each: re.Pattern[str]
    totals: frozenset[str]
    edges: frozenset[str]
    set_against: re.Pattern[str] | None
    bases_behind: frozenset[str]
    comparative: re.Pattern[str] | None
    passing: frozenset[str]
    earlier: re.Pattern[str]
    now: re.Pattern[str]
    planned: re.Pattern[str]
    later: re.Pattern[str]
    over_plan: re.Pattern[str]
    led_up: re.Pattern[str] | None
    signs: dict[str, int]
    annual: re.Pattern[str]
    shorter: re.Pattern[str]
    filler: re.Pattern[str]
    of_shares: frozenset[str]
    reported: frozenset[str]
    wholes_in_front: frozenset[str]
    of_coin: re.Pattern[str] | None
    births: re.Pattern[str]
    deaths: re.Pattern[str]
    natural_growth: re.Pattern[str]
    shrinks: re.Pattern[str]
    of_many: re.Pattern[str] | None
    name_ending: re.Pattern[str] | None
    no_names: frozenset[str]
    together: re.Pattern[str]
    denied: re.Pattern[str] | None
    scales: frozenset[int]
    counts: dict[str, int]
    multiple_joins: re.Pattern[str] | None
    multiple_points: re.Pattern[str] | None
    multiple_starts: re.Pattern[str] | None
    multiple_turns: re.Pattern[str] | None
    follows: re.Pattern[str] | None
    shares_out: re.Pattern[str]
    adds_up: re.Pattern[str]
    counted_on: re.Pattern[str] | None
    revised: re.Pattern[str] | None
    a_thing: re.Pattern[str] | None
    times: dict[str, str]
    exchange_rate: re.Pattern[str] | None
    exchange_for: re.Pattern[str] | None
    exchanged: re.Pattern[str] | None
    same_size: frozenset[str]
    rates: tuple[Rate, ...]
    boundaries: bool
    scripts: dict[int, int]

    def fold(self, text: str) -> str:
        """A text in the script that the cues are written in; every character keeps its place."""
        return text.translate(self.scripts) if self.scripts else text

    def letters(self, said: str) -> set[str]:
        """The letters of the cues in some words."""
        return {self.letter_of[cue[0]] for cue in self.cue.finditer(said.lower())}


def _opening(forms: list[str]) -> re.Pattern[str] | None:
    """One of some words, with a mark or two other words in front of it at most."""
    return re.compile(rf"(?:[\w'-]+ |[,(] ?){{0,2}}({'|'.join(map(re.escape, forms))})(?!\w)") if forms else None


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _any_of(*forms: list[str]) -> re.Pattern[str]:
    """Any of some words, the longest at its place."""
    every = sorted({one for own in forms for one in own}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, every)))


def _rate(one: _Rate) -> Rate:
    return Rate(re.compile(one.name), re.compile(one.part), re.compile(one.whole), _compiled(one.other))


@kept
def claim_words(language: str) -> ClaimWords:
    """The cues of a primary language subtag."""
    content = validated(_Patterns, in_own_letters(part(language, "claims"), language), f"{language}/claims.yml")
    letter_of: dict[str, str] = {}
    for name, forms in content.cues.items():
        for form in forms:
            letter_of.setdefault(form, LETTERS[name])
    alternatives = "|".join(re.escape(form) for form in sorted(letter_of, key=len, reverse=True))
    own = traits(language)
    border = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if own.word_boundaries else ("", "")
    return ClaimWords(
        cue=re.compile(f"{border[0]}(?:{alternatives}){border[1]}"),
        letter_of=letter_of,
        share=re.compile(content.share),
        whole_in_front=content.whole_in_front,
        each=re.compile(content.each),
        totals=frozenset(content.totals),
        edges=frozenset(content.edges),
        set_against=_opening(content.set_against),
        bases_behind=frozenset(content.bases_behind),
        comparative=_opening(content.comparatives),
        passing=frozenset(content.passing),
        earlier=re.compile(content.earlier),
        now=re.compile(content.now),
        planned=re.compile(content.planned),
        later=re.compile(content.later),
        over_plan=re.compile(content.over_plan),
        led_up=_compiled(content.led_up),
        signs=content.signs,
        annual=re.compile(content.annual),
        shorter=re.compile(content.shorter),
        filler=_any_of(content.edges, content.passing),
        of_shares=frozenset(content.of_shares),
        reported=frozenset(content.reported),
        wholes_in_front=frozenset(content.wholes_in_front),
        of_coin=_compiled(content.of_coin),
        births=re.compile(content.births),
        deaths=re.compile(content.deaths),
        natural_growth=re.compile(content.natural_growth),
        shrinks=re.compile(content.shrinks),
        of_many=_compiled(content.of_many),
        name_ending=_compiled(content.name_ending),
        no_names=frozenset(content.no_names),
        together=re.compile(content.together),
        scales=frozenset(content.scales),
        counts=content.counts,
        multiple_joins=_compiled(content.multiple_joins),
        multiple_points=_compiled(content.multiple_points),
        multiple_starts=_compiled(content.multiple_starts),
        multiple_turns=_compiled(content.multiple_turns),
        follows=_compiled(content.follows),
        shares_out=re.compile(content.shares_out),
        adds_up=re.compile(content.adds_up),
        counted_on=_compiled(content.counted_on),
        revised=_compiled(content.revised),
        denied=_compiled(content.denied),
        a_thing=_compiled(content.a_thing),
        times=content.times,
        exchange_rate=_compiled(content.exchange_rate),
        exchange_for=_compiled(content.exchange_for),
        exchanged=_compiled(content.exchanged),
        same_size=frozenset(content.same_size),
        rates=tuple(_rate(one) for one in content.rates),
        boundaries=own.word_boundaries,
        scripts=letters(language),
    )
