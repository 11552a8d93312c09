"""Clauses of a script with spaces: their verb, what is measured, and whom it is said of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.claims.phrase import WORD, Phrase
from pipelines.claims.text_words import TextWords, Token, tokens_of
from pipelines.language.claim_words import LETTERS
from pipelines.values.records import dataclass

_TOKENS = 10
# "Of" and the noun in front of it.
_WITH_NOUN = 2
# An item of a list, and what ends its label, which has so many words at most.
_ITEM = re.compile(r"[ \t]*(?:[-*•·–—]|\d{1,2}[.)])[ \t]+")
_LABEL_END = re.compile(r"[,:;(–—|.，：；（。]|\d| - ")
_LABEL = 6


# What rises, falls or reaches a value.
_MOVING = (LETTERS["rise"], LETTERS["fall"], LETTERS["to"])


@dataclass(frozen=True, slots=True)
class Clauses(TextWords):
    """Reads the clauses in front of the figures of one document."""

    def spaced(self, begin: int, end: int) -> Phrase | None:
        """The phrase of a piece of text: what a verb has behind it or, where that is a value, in front of it.

        The noun of a change or a bound in front of "of" belongs to it: "sales growth of", "a ceiling of".
        """
        phrase, noun = self._spaced(begin, end), self._change(begin, end)
        if noun is None or (phrase is not None and phrase.end > noun[0]):
            return phrase
        is_beside = phrase is not None and WORD.search(self.lowered, phrase.end, noun[0]) is None
        return replace(phrase, end=noun[1]) if phrase is not None and is_beside else Phrase(*noun, leads_on=True)

    def _change(self, begin: int, end: int) -> tuple[int, int] | None:
        """Where the noun of a bound or a kind of value stands that "of" leads on from to a figure."""
        tokens = tokens_of(self.lowered, begin, end)
        while tokens and tokens[-1][2] not in self.words.parts and self.is_edge(tokens[-1][2]):
            tokens.pop()
        if len(tokens) < _WITH_NOUN or tokens[-1][2] not in self.words.parts:
            return None
        start, stop, word = tokens[-2]
        return (start, stop) if word in self.words.valued else None

    def _spaced(self, begin: int, end: int) -> Phrase | None:
        tokens = tokens_of(self.lowered, begin, end)
        leads_on = bool(tokens) and tokens[-1][2] in self.words.leads
        is_linked, every = False, tokens
        tokens = list(tokens)
        while tokens and self.is_edge(tokens[-1][2]):
            is_linked = is_linked or tokens[-1][2] in self.words.linking
            tokens.pop()
        place = next((at for at in range(len(tokens) - 1, -1, -1) if self.verb_at(tokens, at)), None)
        if place is None:
            return self._with_movement(self.phrase(tokens, leads_on=leads_on), every[len(tokens) :])
        verb, subject = tokens[place], self._subject(tokens[:place])
        said = self.phrase(tokens[place + 1 :], leads_on=leads_on)
        # What a value is linked to is what stands in front: "core inflation is stickier, at 4%".
        is_told = verb[2] in self.words.linking and not leads_on and subject is not None
        if said is not None and is_told and subject is not None and not self.is_general(*subject):
            return self.phrase(_within(tokens, subject), leads_on=leads_on) or said
        if said is not None:
            is_of_verb = verb[2] in self.words.linking or verb[2] in self.words.light
            return Phrase(said.start, said.end, said.is_weak, None if is_of_verb else verb[:2], subject, said.is_nominal, leads_on)
        if verb[2] in self.words.doing:
            return self._told(every[place:], subject, leads_on=leads_on)
        if verb[2] in self.words.linking or verb[2] in self.words.light:
            named = None if subject is None else self.phrase(_within(tokens, subject), leads_on=leads_on)
            is_telling = verb[2] in self.words.light or (subject is not None and self.is_name(*subject))
            light = verb[:2] if is_telling else None
            return replace(named, light=light) if named is not None else None
        # A verb that another links to a value is a participle: "orders received were".
        if is_linked:
            return Phrase(subject[0] if subject is not None else verb[0], verb[1], leads_on=leads_on)
        return self._told(every[place:], subject, leads_on=leads_on)

    def _with_movement(self, phrase: Phrase | None, behind: Sequence[Token]) -> Phrase | None:
        """A name or group with what it did, where that says what is measured and nothing else does: "Corvane lifted"."""
        moved = behind[0] if behind else None
        if phrase is None or moved is None or phrase.is_weak or self.is_measure(phrase):
            return phrase
        is_doing = moved[2] in self.words.doing or self.cues.letter_of.get(moved[2]) in _MOVING
        return replace(phrase, light=moved[:2]) if is_doing else phrase

    def item_label(self, place: int) -> str:
        """What the item of a list opens with that a figure stands in, in front of a mark, a verb or the first figure."""
        begin = self.text.rfind("\n", 0, place) + 1
        mark = _ITEM.match(self.text, begin, place)
        if mark is None:
            return ""
        # What a colon parts from its figure is a label as a whole, with the marks in it.
        is_whole = self.text[mark.end() : place].rstrip(" £€$¥").endswith(":")
        end = None if is_whole else _LABEL_END.search(self.text, mark.end(), place)
        tokens = tokens_of(self.lowered, mark.end(), end.start() if end is not None else place)
        verb = next((at for at in range(len(tokens)) if not is_whole and self.verb_at(tokens, at)), len(tokens))
        return self.text[tokens[0][0] : tokens[verb - 1][1]] if 0 < verb <= _LABEL else ""

    def _told(self, tokens: Sequence[Token], subject: tuple[int, int] | None, *, leads_on: bool) -> Phrase:
        """A verb with the particle behind it ("bought back") and, unless it names nothing, whom it is said of."""
        has_particle = len(tokens) > 1 and tokens[1][2] in self.words.particles
        start, end = tokens[0][0], tokens[1 if has_particle else 0][1]
        begin = subject[0] if subject is not None and not self.is_pronoun(*subject) else start
        return Phrase(begin, end, verb=(start, end), subject=subject, leads_on=leads_on)

    def _subject(self, tokens: Sequence[Token]) -> tuple[int, int] | None:
        """The noun phrase in front of a verb, back to the verb or the word that opens its clause."""
        general = next((at for at in (2, 1) if " ".join(token[2] for token in tokens[-at:]) in self.words.general), 0)
        if general and len(tokens) >= general and (len(tokens) == general or self._begins(tokens[-general - 1])):
            return tokens[-general][0], tokens[-1][1]
        last = len(tokens)
        # "Spending has been fixed": what helps a verb stands between it and its subject.
        while last and self._is_beside_verb(tokens[last - 1][2]):
            last -= 1
        first = last
        while first and last - first < _TOKENS and not self.opens_at(tokens, first - 1):
            first -= 1
        while first < last and self.is_edge(tokens[first][2]) and tokens[first][2] not in self.words.general:
            first += 1
        return (tokens[first][0], tokens[last - 1][1]) if first < last else None

    def _begins(self, token: Token) -> bool:
        """Whether a noun begins behind a word: "the group", and not "Penrose Group"."""
        return self.is_edge(token[2]) or self.opens(token[2])

    def _is_beside_verb(self, word: str) -> bool:
        is_edge = self.is_edge(word) and word not in self.words.general
        return is_edge or word in self.words.linking


def _within(tokens: Sequence[Token], span: tuple[int, int]) -> list[Token]:
    return [token for token in tokens if span[0] <= token[0] and token[1] <= span[1]]
