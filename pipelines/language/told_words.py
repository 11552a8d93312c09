"""The words of a language that say what a figure is about where no code list does: subjects, verbs, and periods by reference."""

from __future__ import annotations

import re
from dataclasses import field

from pydantic import BaseModel, ConfigDict

from pipelines.language.kept import kept
from pipelines.language.letters import in_own_letters
from pipelines.language.load import part, validated
from pipelines.values.records import dataclass

_MONTHS = "n"
# Ends of phrases that their words are kept for; hostile text must not fill the memory.
_KEPT = 20_000


class _Patterns(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    linking: list[str] = []
    light: list[str] = []
    verbs: list[str] = []
    verb_endings: list[str] = []
    nouns: list[str] = []
    joins: list[str] = []
    parts: list[str] = []
    elsewhere: list[str] = []
    behind: list[str] = []
    prepositions: list[str] = []
    particles: list[str] = []
    doing: list[str] = []
    saying: list[str] = []
    telling: list[str] = []
    bylines: list[str] = []
    legal_forms: list[str] = []
    valued: list[str] = []
    persons: list[str] = []
    stops: list[str] = []
    articles: list[str] = []
    determiners: list[str] = []
    leads: list[str] = []
    openers: list[str] = []
    weak: list[str] = []
    edges: list[str] = []
    hollow: list[str] = []
    of_number: str = ""
    asides: list[str] = []
    pairs: list[str] = []
    general: list[str] = []
    tellers: list[str] = []
    headings: list[str] = []
    papers: list[str] = []
    place_names: list[str] = []
    unnamed: list[str] = []
    first_person: list[str] = []
    measure_endings: list[str] = []
    group_endings: list[str] = []
    earlier: dict[int, list[str]] = {}
    named_year: list[str] = []
    lasting: list[str] = []
    lasting_behind: list[str] = []
    half: list[str] = []
    reports: dict[str, list[str]] = {}
    today: list[str] = []
    yearly: list[str] = []
    momentary: list[str] = []
    holidays: list[str] = []
    long_holidays: list[str] = []
    daily: list[str] = []
    yesterday: list[str] = []
    past_year: list[str] = []
    changed: list[str] = []
    issues: list[str] = []
    traded: list[str] = []
    stocks: list[str] = []
    lasting_after: list[str] = []
    ending: list[str] = []
    beginning: list[str] = []
    whole_year: list[str] = []
    so_long: list[str] = []
    same_part: list[str] = []
    owning: list[str] = []
    each: list[str] = []
    numbers: dict[str, int] = {}
    dates_in_front: bool = False
    compared: list[str] = []
    spanning: list[str] = []
    lately: list[str] = []
    measured: dict[int, list[str]] = {}


@dataclass(frozen=True)
class ToldWords:
    """What a language says a figure's context with.

    Attributes:
        linking: verbs that say that a measure has a value ("was", "rose to"), so that the measure stands in front of them.
        light: verbs that say nothing of what is measured, which stands behind them ("recorded", "achieved").
        verbs: other verbs that are known by no ending; what they say is itself what is measured ("holds", "employs").
        verb_endings: endings of such verbs.
        nouns: words with such an ending that are none.
        joins: words inside a noun phrase that is measured ("of", "per").
        parts: those of them between a part and what it is of.
        doing: those of the verbs of both lists that say what is measured where nothing else does ("put in").
        saying: verbs by which who tells of figures is named between them ("the governor said").
        telling: what opens a piece of a sentence that says who tells of it, in a script without spaces.
        bylines: words that open a line with who wrote a text, or a letter with whom it greets ("by", "dear").
        legal_forms: finds right behind a name that it is that of a firm ("plc").
        valued: nouns that say what is measured in front of "of" and a value, though they are cues ("a ceiling of").
        persons: what somebody is who tells of figures, at the end of a phrase or in front of a name ("finance director").
        particles: words that belong to the verb in front of them ("bought back").
        prepositions: words between a figure in a list and the noun that tells it ("31 from taxes").
        behind: prepositions that open what is said of the figure in front of them ("during the year").
        elsewhere: words that lead to the name of another firm or place than a text is about ("neighbouring").
        stops: words that end a noun phrase behind a figure.
        articles: words that make a noun of a change ("a gain of").
        leads: words between a measure and its value ("of", "at").
        openers: words that open a clause, behind which its subject stands.
        weak: words that say how something is counted and not what ("total", "figure").
        edges: words at the ends of a phrase that say nothing of what is measured, beside those of claims.
        of_number: the characters of numbers and of what counts anything, which say nothing of what a quote measures.
        hollow: words that tell nothing at the ends of what stands around a figure; without them nothing around it is told.
        determiners: words behind which a noun phrase goes on, so that a word with a verb's ending is none.
        asides: words that open a piece of a clause that says how, when or why.
        pairs: words that join two nouns of one phrase.
        general: words for the one that a text is about, instead of its name ("the company").
        tellers: those of them that tell of a place, as an office of statistics does, and are not what is told of.
        headings: words of lines that say what kind of text it is, and not what it is about ("press release").
        papers: ends of the names of papers, which tell of others; each behind a blank.
        place_names: finds the name of a place with its kind, in a script with capitals ("Qingtan City").
        unnamed: what no name has in it, in a script where names are told by their ending.
        first_person: words by which those who speak in a text name themselves, the one for the subject of a sentence first.
        measure_endings: endings of phrases that say what is measured, where the words of a phrase are not told apart.
        measure_words: the same, as words of scripts that have spaces.
        group_endings: finds the end of a phrase that says of whom a figure is, in front of what is measured.
        earlier: finds what refers to an earlier period than is told of, by the months between both; below 0 of a later one.
        named_year: what of it is a year that is told from the day of publication, and may be the one that is told of.
        lasting: finds in front of a date what says how long the period is that ends there; group n is its months.
        lasting_behind: the same of a period that begins there.
        half: finds behind a year that its first half is told of.
        reports: finds what says that a text reports on a part of a year, by the end of its SDMX code; "" is the year.
        today: finds what says that a text is of the day of publication.
        yearly: finds what is told of a year, though the text names none: budgets, harvests.
        momentary: finds what is told of the days and weeks of a market, and is of no year.
        holidays: finds in a title what is told of some days that have just gone, so that the text is of their month.
        long_holidays: finds a holiday by its name, with how many days it had, in the lead of a text that is told of it.
        daily: finds what is told of one day: a match, a day of a market.
        yesterday: finds that it was the day before.
        past_year: finds that in the first months of a year the one before is told of.
        changed: finds in the head of a column that changes stand under it ("change on last year").
        issues: finds right behind a year what makes it that of an issue of a paper ("2025 No. 2").
        traded: finds in a sentence that it tells what shares did on the day of publication.
        stocks: finds, in the words in front of a figure, that it is what there is at the end of a period and not what came in it.
        ending: finds what says that a figure is of the end of a period that is told of.
        beginning: the same of the beginning of the year: of the month before it.
        whole_year: the same of the whole year, where a part of it is told of.
        so_long: the same of so many months up to the end of what is told of; group n is their number.
        same_part: finds in front of a year that the same months of it are meant as are told of.
        owning: finds right behind a month what makes it that of an event and not of a report ("February's gales").
        each: finds at the end of a phrase of what each one is measured ("a tonne"), behind the measure.
        lasting_after: the same right behind a month.
        dates_in_front: whether what dates a figure stands in front of it, so that words between two figures date the second.
        numbers: months by the word that group n finds; a word that is a number is one.
        compared: finds in front of a date what says that another is compared with it.
        spanning: what stands between two months that are the ends of one period.
        lately: finds, up to the end of a month, that it is the last of its name ("last April").
        measured: beginnings of words, by how much oftener (or, below 0, seldomer) than others they say what is measured: learned.
    """

    linking: frozenset[str]
    light: frozenset[str]
    verbs: frozenset[str]
    verb_endings: tuple[str, ...]
    nouns: frozenset[str]
    joins: frozenset[str]
    parts: frozenset[str]
    elsewhere: frozenset[str]
    behind: frozenset[str]
    prepositions: frozenset[str]
    particles: frozenset[str]
    doing: frozenset[str]
    saying: frozenset[str]
    telling: tuple[str, ...]
    bylines: frozenset[str]
    legal_forms: re.Pattern[str] | None
    valued: frozenset[str]
    persons: frozenset[str]
    stops: frozenset[str]
    articles: frozenset[str]
    leads: frozenset[str]
    openers: frozenset[str]
    weak: frozenset[str]
    edges: frozenset[str]
    hollow: frozenset[str]
    of_number: str
    determiners: frozenset[str]
    asides: frozenset[str]
    pairs: frozenset[str]
    general: frozenset[str]
    tellers: frozenset[str]
    headings: frozenset[str]
    papers: tuple[str, ...]
    place_names: re.Pattern[str] | None
    unnamed: frozenset[str]
    first_person: tuple[str, ...]
    measure_endings: tuple[str, ...]
    measure_words: frozenset[str]
    group_endings: re.Pattern[str] | None
    earlier: tuple[tuple[int, re.Pattern[str]], ...]
    named_year: re.Pattern[str] | None
    lasting: re.Pattern[str] | None
    lasting_behind: re.Pattern[str] | None
    half: re.Pattern[str] | None
    reports: tuple[tuple[str, re.Pattern[str]], ...]
    today: re.Pattern[str] | None
    yearly: re.Pattern[str] | None
    momentary: re.Pattern[str] | None
    holidays: re.Pattern[str] | None
    long_holidays: re.Pattern[str] | None
    daily: re.Pattern[str] | None
    yesterday: re.Pattern[str] | None
    past_year: re.Pattern[str] | None
    changed: re.Pattern[str] | None
    issues: re.Pattern[str] | None
    traded: re.Pattern[str] | None
    stocks: re.Pattern[str] | None
    lasting_after: re.Pattern[str] | None
    ending: re.Pattern[str] | None
    beginning: re.Pattern[str] | None
    whole_year: re.Pattern[str] | None
    so_long: re.Pattern[str] | None
    same_part: re.Pattern[str] | None
    owning: re.Pattern[str] | None
    each: re.Pattern[str] | None
    numbers: dict[str, int]
    dates_in_front: bool
    compared: re.Pattern[str] | None
    spanning: re.Pattern[str] | None
    lately: re.Pattern[str] | None
    measured: dict[str, int]
    _kinds: list[str] = field(default_factory=list, repr=False)
    _trimmed: list[str] = field(default_factory=list, repr=False)
    _begun_by: dict[str, list[int]] = field(default_factory=dict, repr=False)
    _ended_by: dict[str, list[int]] = field(default_factory=dict, repr=False)
    _trimmed_at: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def months(self, found: re.Match[str]) -> int | None:
        """How many months are said by what `lasting` found."""
        said = found[_MONTHS]
        return int(said) if said.isdecimal() else self.numbers.get(said)

    def trimmed(self, edges: frozenset[str], cues: dict[str, str], kept: frozenset[str], ends: str) -> tuple[str, ...]:
        """The words that may be taken off the ends of a phrase, the longest first; cues of the letters kept stay.

        Args:
            edges: words that say nothing of what is measured.
            cues: the letter of each cue.
            kept: letters of cues that stay.
            ends: the first and the last character of the phrase: only words that one of them begins or ends are given.
        """
        if not self._trimmed:
            found = {*edges, *self.edges, *(cue for cue, letter in cues.items() if letter not in kept)}
            self._trimmed.extend(sorted(found, key=len, reverse=True))
            for place, word in enumerate(self._trimmed):
                self._begun_by.setdefault(word[:1], []).append(place)
                self._ended_by.setdefault(word[-1:], []).append(place)
        near = self._trimmed_at.get(ends)
        if near is None:
            if len(self._trimmed_at) >= _KEPT:
                self._trimmed_at.clear()
            places = {*self._begun_by.get(ends[0], ()), *self._ended_by.get(ends[1], ())}
            near = tuple(self._trimmed[place] for place in sorted(places))
            self._trimmed_at[ends] = near
        return near

    @property
    def kinds(self) -> frozenset[str]:
        """The nouns that say what kind of thing a text is about ("company"), without those that tell of another."""
        if not self._kinds:
            self._kinds.extend(word for word in self.general if f"the {word}" in self.general and word not in self.tellers)
        return frozenset(self._kinds)

    def is_verb(self, word: str) -> bool:
        """Whether a word in small letters is a verb that says what is measured."""
        return word in self.verbs or (word.endswith(self.verb_endings) and word not in self.nouns)

    def is_measure(self, said: str, *, is_spaced: bool) -> bool:
        """Whether a phrase in small letters ends with a word that says what is measured, or has one in front of a preposition."""
        if not is_spaced:
            each = self.each.search(said) if self.each is not None else None
            return said.endswith(self.measure_endings) or (each is not None and said[: each.start()].endswith(self.measure_endings))
        words = said.split()
        heads = [words[at - 1] for at in range(1, len(words)) if words[at] in self.joins]
        return any(word in self.measure_words or word.removesuffix("s") in self.measure_words for word in (*heads, *words[-1:]))


@kept
def told_words(language: str) -> ToldWords:
    """The words of a primary language subtag."""
    own = validated(_Patterns, in_own_letters(part(language, "told", "measured"), language), f"{language}/told.yml")
    earlier = sorted(own.earlier.items(), reverse=True)
    return ToldWords(
        linking=frozenset(own.linking),
        light=frozenset(own.light),
        verbs=frozenset(own.verbs),
        verb_endings=tuple(own.verb_endings),
        nouns=frozenset(own.nouns),
        joins=frozenset(own.joins),
        parts=frozenset(own.parts),
        elsewhere=frozenset(own.elsewhere),
        behind=frozenset(own.behind),
        prepositions=frozenset(own.prepositions),
        particles=frozenset(own.particles),
        doing=frozenset(own.doing),
        saying=frozenset(own.saying),
        telling=tuple(own.telling),
        bylines=frozenset(own.bylines),
        legal_forms=_any(own.legal_forms),
        valued=frozenset(own.valued),
        persons=frozenset(own.persons),
        stops=frozenset(own.stops),
        articles=frozenset(own.articles),
        leads=frozenset(own.leads),
        openers=frozenset(own.openers),
        weak=frozenset(own.weak),
        edges=frozenset(own.edges),
        hollow=frozenset(own.hollow),
        of_number=own.of_number,
        determiners=frozenset(own.determiners),
        asides=frozenset(own.asides),
        pairs=frozenset(own.pairs),
        general=frozenset(own.general),
        tellers=frozenset(own.tellers),
        headings=frozenset(own.headings),
        papers=tuple(f" {one}" for one in own.papers),
        place_names=_any(own.place_names),
        unnamed=frozenset(own.unnamed),
        first_person=tuple(own.first_person),
        measure_endings=tuple(own.measure_endings),
        measure_words=frozenset(own.measure_endings),
        group_endings=_any(own.group_endings),
        earlier=tuple((months, pattern) for months, forms in earlier if (pattern := _any(forms)) is not None),
        named_year=_any(own.named_year),
        lasting=_any(own.lasting, at_end=True),
        lasting_behind=_any(own.lasting_behind, at_end=True),
        half=_any(own.half),
        reports=tuple((code, pattern) for code, forms in own.reports.items() if (pattern := _any(forms)) is not None),
        today=_any(own.today),
        yearly=_any(own.yearly),
        momentary=_any(own.momentary),
        holidays=_any(own.holidays),
        long_holidays=_any(own.long_holidays),
        daily=_any(own.daily),
        yesterday=_any(own.yesterday),
        past_year=_any(own.past_year),
        changed=_any(own.changed),
        issues=_any(own.issues),
        traded=_any(own.traded),
        stocks=_any(own.stocks),
        lasting_after=_any(own.lasting_after),
        ending=_any(own.ending),
        beginning=_any(own.beginning),
        whole_year=_any(own.whole_year),
        so_long=_any(own.so_long),
        same_part=_any(own.same_part, at_end=True),
        owning=_any(own.owning),
        each=_any(own.each, at_end=True),
        numbers=own.numbers,
        dates_in_front=own.dates_in_front,
        compared=_any(own.compared, at_end=True),
        spanning=_any(own.spanning),
        lately=_any(own.lately, at_end=True),
        measured={word: much for much, words in own.measured.items() for word in words},
    )


def _any(patterns: list[str], *, at_end: bool = False) -> re.Pattern[str] | None:
    """One pattern for several; group n may stand in one of them only."""
    return re.compile(f"(?:{'|'.join(patterns)}){'$' if at_end else ''}") if patterns else None
