"""How a language is written: the traits that code asks for, instead of asking which language it is; data in `traits.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipelines.language.kept import kept
from pipelines.language.load import part, validated

Mark = Annotated[str, Field(min_length=1, max_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class NumberMarks(_Strict):
    """The sign that groups the digits of a number by three, and the one in front of its decimals."""

    group: Mark
    decimal: Mark


class Numerals(_Strict):
    """How numbers with words in them are written.

    Attributes:
        mixed: whether digits and scale words take turns (3万5千).
        bare_scale: whether a scale word counts without a number in front (上百).
        elided_place: whether a digit alone behind a scale word takes the next place (一万五 is 15,000).
    """

    mixed: bool
    bare_scale: bool
    elided_place: bool


class Traits(_Strict):
    """How a language is written.

    Attributes:
        word_boundaries: whether words stand between spaces and marks.
        letter_case: whether names begin with a capital.
        number_marks: the signs inside numbers in digits.
        numerals: how numbers with words in them are written.
        scales_are_original: whether its scale words are no rendering of words of another language.
        nouns: what tells the noun that a number counts: an ending of it (or its capital), or only a list of nouns.
        script: letters of texts that are in this language where nothing speaks for another, as a regular expression; none for a
            language that only its words tell from another in the same letters.
        script_weight: how much one of them counts against a letter of other languages.
        script_conversion: OpenCC conversion that brings other forms of the script to the one that words are listed in.
    """

    word_boundaries: bool
    letter_case: bool
    number_marks: NumberMarks
    numerals: Numerals
    scales_are_original: bool
    nouns: Literal["ending", "listed"]
    script: str | None = None
    script_weight: int = 1
    script_conversion: str | None = None

    @property
    def joint(self) -> str:
        """What stands between two words."""
        return " " if self.word_boundaries else ""


@kept
def traits(language: str) -> Traits:
    """The traits of a primary language subtag.

    Raises:
        WordListError: the file is not of the form, or the language has none.
    """
    return validated(Traits, part(language, "traits"), f"{language}/traits.yml")
