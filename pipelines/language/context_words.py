"""The form of the context word lists and their loading: those of every language and those of one.

Holds no rule about text: which words are looked for where is the business of the modules that link.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from pipelines.language.kept import kept
from pipelines.language.letters import in_own_letters
from pipelines.language.load import SHARED, part, validated
from pipelines.language.traits import Traits, traits

_FILES = ("topics", "areas", "periods", "cues")
_PLACE = " ".join(f"{name}.yml" for name in _FILES)
# Expressions over lines as they are printed; everything else is looked up in folded letters.
_OF_PRINTED_LINES = ("introductions", "places")
PHRASE_DTYPES = {"surface": pl.String(), "kind": pl.String(), "code": pl.String()}

Words = list[Annotated[str, Field(min_length=1, max_length=60)]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Aspects(_Strict):
    """The indicators that a topic's figures have by aspect; empty where it has none."""

    level: str = ""
    growth: str = ""
    share: str = ""
    ratio: str = ""
    rate: str = ""
    rank: str = ""
    multiple: str = ""
    threshold: str = ""
    is_state: bool = False


class Topic(Aspects):
    """What a phrase names.

    Attributes:
        count: indicator by noun that is counted.
        to: indicator of a percentage by the other topic that it is taken of.
        firm: the aspects where a firm is meant.
        dimensions: what the level is measured in.
        percent: aspect of a percentage that no word of aspect stands beside.
        is_state: holds at the time of writing.
        own_period: takes a date from its own clause only.
        own_area: takes an area from its own clause only.
        area: code of the area where none is printed, or `home` for where the firm is at home.
        is_bilateral: has a host and a partner.
        has_partners: is with another area, where the text speaks of partners.
        counterpart: code of the area on the other side where none is printed.
        of_firm: is a firm's and of nobody else.
        may_be_firm: is a firm's where a firm is the subject; else `area` comes last.
        is_real: its growth is told in constant prices where nothing else is said.
        needs_sector: is of a part of the whole, whether a word that we know names it or not.
        blocks: dimensions whose figures it takes without an indicator for them, so that no other topic does.
    """

    count: dict[str, str] = {}
    to: dict[str, str] = {}
    firm: Aspects | None = None
    dimensions: list[str] = ["money"]
    percent: str = ""
    own_period: bool = False
    own_area: bool = False
    area: str = ""
    is_bilateral: bool = False
    has_partners: bool = False
    blocks: list[str] = []
    is_real: bool = False
    needs_sector: bool = False
    of_firm: bool = False
    may_be_firm: bool = False
    counterpart: str = ""


class Noun(_Strict):
    """A counted noun that says its indicator by itself."""

    indicator: str
    is_state: bool = False
    own_period: bool = False
    area: str = ""
    counterpart: str = ""
    fixed_area: bool = False


class SharedWords(_Strict):
    """What every language shares."""

    topics: dict[str, Topic]
    nouns: dict[str, Noun]
    left_out: list[str]
    left_out_names: list[str]


class ContextWords(_Strict):
    """The words of one language, and how it is written; see the comments of the files."""

    traits: Traits

    home: str | None
    home_words: Words
    sentence_marks: Words
    abbreviations: Words
    topics: dict[str, Words]
    aspects: dict[str, Words]
    nouns: dict[str, Words]
    links: Words
    of_links: Words
    comparators: Words
    changes: Words
    partners: Words
    origins: Words
    partner_words: Words
    hosts: Words
    carries: Words
    respectively: Words
    not_yet: Words
    targets: Words
    superseded: Words
    manners: dict[str, Words]
    manners_behind: dict[str, Words]
    milestones: Words
    above: Words
    when: Words
    estimated: Words
    cumulative: Words
    bases: Words
    bases_behind: Words
    bases_apart: Words
    attributions: Words
    firm_words: Words
    introductions: list[str]
    no_names: Words
    places: list[str]
    no_places: Words
    place_words: Words
    name_endings: Words = []
    cities: dict[str, str] = {}
    subdivisions: dict[str, str] = {}
    areas: dict[str, str]
    plain_areas: dict[str, str]
    area_classes: Words
    sectors: dict[str, Words]
    references: list[str]
    now: Words
    then: Words
    since: Words
    open_starts: Words
    yearly: Words
    reach: Words
    of_which: Words
    exceed: Words
    fillers: Words
    more: Words
    beneath: Words
    by: Words
    asides: Words
    date_links: Words

    def phrases(self) -> Iterator[tuple[str, str, str]]:
        """Every surface with its kind and code; areas and entities are added elsewhere."""
        coded = {"topic": self.topics, "aspect": self.aspects, "noun": self.nouns, "sector": self.sectors}
        coded |= {"manner": self.manners, "manner_behind": self.manners_behind}
        for kind, listed in coded.items():
            yield from ((surface, kind, code) for code, surfaces in listed.items() for surface in surfaces)
        for name, kind in _PLAIN_KINDS.items():
            yield from ((surface, kind, "") for surface in getattr(self, name))


# Lists of plain words, and the kind of cue that each makes.
_PLAIN_KINDS = {
    "links": "link",
    "of_links": "of_link",
    "comparators": "comparator",
    "changes": "change",
    "partners": "partner",
    "origins": "origin",
    "partner_words": "partner_word",
    "hosts": "host",
    "carries": "carry",
    "respectively": "respectively",
    "not_yet": "not_yet",
    "targets": "target",
    "superseded": "superseded",
    "milestones": "milestone",
    "above": "above",
    "when": "when",
    "estimated": "estimated",
    "cumulative": "cumulative",
    "bases": "base",
    "bases_behind": "base_behind",
    "bases_apart": "base_apart",
    "attributions": "attribution",
    "firm_words": "firm_word",
    "area_classes": "area_class",
    "place_words": "place_word",
    "now": "now",
    "then": "then",
    "since": "since",
    "open_starts": "open_start",
    "yearly": "yearly",
    "reach": "reach",
    "of_which": "of_which",
    "exceed": "exceed",
    "fillers": "filler",
    "more": "more",
    "beneath": "beneath",
    "by": "by",
    "date_links": "date_link",
}


@kept
def shared_words() -> SharedWords:
    """The topics and names that all languages share."""
    return validated(SharedWords, part(SHARED, *_FILES), f"{SHARED}/{_PLACE}")


@kept
def context_words(language: str) -> ContextWords:
    """The words of one language.

    Raises:
        WordListError: the files are not of the form, or the language has none.
    """
    lists = part(language, *_FILES)
    folded = in_own_letters({name: words for name, words in lists.items() if name not in _OF_PRINTED_LINES}, language)
    return validated(ContextWords, {**lists, **folded, "traits": traits(language)}, f"{language}/{_PLACE}")
