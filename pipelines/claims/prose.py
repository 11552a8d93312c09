"""A document as claims are read from it: its text, the sequence of its figures, the role of each, the words of its language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from pipelines.claims.addends import Text
from pipelines.claims.claim import Claim
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.traits import Traits
from pipelines.claims.needed import Needs
from pipelines.claims.restated import Around
from pipelines.claims.roles import Role, roles
from pipelines.claims.sequence import Letters, Node, sequence
from pipelines.claims.surroundings import Surroundings
from pipelines.language.claim_words import ClaimWords, claim_words
from pipelines.language.difference_words import difference_words
from pipelines.language.repeat_words import repeat_words
from pipelines.language.sum_words import sum_words
from pipelines.values.records import dataclass


@dataclass(frozen=True)
class Prose:
    """One document.

    Attributes:
        text: as it is written.
        folded: with letters that are the same written alike, at the same places.
        language: primary language subtag.
        words: of the language.
        letters: its figures and the cues between them.
        role: of each figure.
    """

    text: str
    folded: str
    language: str
    words: ClaimWords
    letters: Letters
    role: Sequence[Role]

    @classmethod
    def of(cls, text: str, figures: Sequence[Node], language: str) -> Prose:
        """A text with its figures, which are in its order."""
        words = claim_words(language)
        folded = words.fold(text)
        letters = sequence(folded, figures, words)
        return cls(text, folded, language, words, letters, roles(letters))

    @property
    def nodes(self) -> Sequence[Node]:
        """Its figures."""
        return self.letters.nodes

    @cached_property
    def surroundings(self) -> Surroundings:
        """What stands around its figures."""
        return Surroundings(self.letters, self.folded.lower(), self.role, self.words, difference_words(self.language))

    @cached_property
    def summing(self) -> Text:
        """It, with the words by which figures are added up."""
        return Text(self.letters, self.role, self.folded, sum_words(self.language), self.words)

    @cached_property
    def around(self) -> Sequence[Around]:
        """The words around each figure."""
        again = repeat_words(self.language)
        return [Around(node, self.folded, self.words, again) for node in self.nodes]

    @cached_property
    def likelihood(self) -> Likelihood:
        """How likely its figures are told of each other."""
        return Likelihood(Traits(self.letters, self.role, self.folded))

    @cached_property
    def needs(self) -> Needs:
        """What its figures need each other to be."""
        return Needs(self.letters, self.role)

    def claiming(self, made: Sequence[Claim]) -> Document:
        """It, with claims of its figures."""
        return Document(self.letters, self.role, self.folded, self.words, tuple(made))
