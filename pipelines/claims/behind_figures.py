"""What stands behind a figure and tells what it is: the noun that it counts, what it is part of, what is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.claims.phrase import WORD, Phrase
from pipelines.claims.sequence import BARE, COUNT, PERCENT, Node
from pipelines.claims.text_words import PIECE, TextWords, Token, tokens_of
from pipelines.claims.unspaced import run_behind
from pipelines.language.claim_words import LETTERS
from pipelines.values.records import dataclass

_MARK = re.compile(r" *[,–—-]? *")
_BEHIND, _PREDICATE, _CHANGED, _EXTENDED = 4, 6, 4, 5
_COUNTED = BARE + COUNT
_BOUND = LETTERS["bound"]
_TAIL = 5
_BLANKED = re.compile(r" {3,}")
_MOVING = (LETTERS["rise"], LETTERS["fall"])


@dataclass(frozen=True, slots=True)
class Behind(TextWords):
    """Reads the words behind the figures of one document."""

    def counted(self, node: Node, end: int) -> Phrase | None:
        """The noun that a figure counts: in its quote, or right behind a number without a unit."""
        if not self.cues.boundaries:
            stop = self.clause_end(node.end, end)
            return run_behind(self.text, node.end, stop, self.cues, self.words) if node.letter in _COUNTED else None
        if node.noun is not None and node.letter in _COUNTED:
            tokens = tokens_of(self.lowered, *node.noun)
            return Phrase(*node.noun, is_weak=self.is_weak(tokens)) if tokens else None
        return self._noun(tokens_of(self.lowered, node.end, self.clause_end(node.end, end))) if node.letter == BARE else None

    def attributive(self, begin: int, node: Node, end: int) -> Phrase | None:
        """The noun behind an amount that an article stands in front of: "the 2% target"."""
        front = WORD.findall(self.lowered, begin, max(begin, node.number)) if self.cues.boundaries else []
        if not front or front[-1] not in self.words.determiners or front[-1] in self.words.joins:
            return None
        tokens = tokens_of(self.lowered, node.end, self.clause_end(node.end, end))
        # "The 2% target": a bound is what is measured, too.
        is_bound = bool(tokens) and self.cues.letter_of.get(tokens[0][2]) == _BOUND
        noun = Phrase(*tokens[0][:2]) if is_bound else self._noun(tokens)
        return self.extended(noun, end) if noun is not None and not noun.is_weak else None

    def extended(self, noun: Phrase, end: int) -> Phrase:
        """A noun with what a preposition adds to it: "people in work"."""
        stop = self.clause_end(noun.end, end)
        tokens = tokens_of(self.lowered, noun.end, stop)
        # Up to the next figure of the clause the words may be of that.
        if (
            len(tokens) < 2
            or self.text[stop : stop + 1].isdigit()
            or not (tokens[0][2] in self.words.joins or tokens[0][2] in self.words.openers)
        ):
            return noun
        said = tokens[:_EXTENDED]
        while said and self.is_edge(said[-1][2]):
            said = said[:-1]
        return replace(noun, end=said[-1][1]) if len(said) > 1 else noun

    def listed(self, start: int, end: int) -> Phrase | None:
        """The noun behind a figure and a preposition that nothing else tells: "31 from taxes on income"."""
        tokens = tokens_of(self.lowered, start, self.clause_end(start, end)) if self.cues.boundaries else []
        if not tokens or tokens[0][2] not in self.words.prepositions:
            return None
        tokens = tokens[1:]
        while tokens and self.is_edge(tokens[0][2]):
            tokens = tokens[1:]
        noun = self._noun(tokens)
        return replace(self.extended(noun, end), is_weak=True) if noun is not None else None

    def joined(self, start: int, end: int) -> Phrase | None:
        """The noun behind a figure and a preposition: "paid 5 million in compensation"."""
        tokens = tokens_of(self.lowered, start, self.clause_end(start, end)) if self.cues.boundaries else []
        if not tokens or tokens[0][2] not in self.words.joins:
            return None
        tokens = tokens[1:]
        while tokens and self.is_edge(tokens[0][2]):
            tokens = tokens[1:]
        return self._noun(tokens)

    def changed(self, start: int, end: int) -> Phrase | None:
        """The noun behind a figure, the noun of a change and a preposition: "a 3% rise in profit"."""
        tokens = tokens_of(self.lowered, start, self.clause_end(start, end)) if self.cues.boundaries else []
        place = next((at for at, token in enumerate(tokens[:_CHANGED]) if token[2] in self.words.joins), 0)
        if not place or not all(self.is_edge(token[2]) for token in tokens[:place]):
            return None
        return self.joined(tokens[place][0], end)

    def predicate(self, start: int, end: int) -> tuple[int, int] | None:
        """What is said of a noun or figure that a verb stands behind: "were waiting for treatment"."""
        mark = _MARK.match(self.lowered, start, end)
        start = mark.end() if mark is not None else start
        tokens = tokens_of(self.lowered, start, self.clause_end(start, end))
        skipped = next((at for at, token in enumerate(tokens) if self.is_verb(token[2]) or not self.is_edge(token[2])), len(tokens))
        # Behind "and" a verb that leads to another figure is said of that: "65 per cent, and rents the other €144 million".
        if self._joins_figure(tokens[:skipped], end):
            return None
        tokens = tokens[skipped:]
        helping = next((at for at, token in enumerate(tokens) if token[2] not in self.words.linking), 0)
        said = tokens[: helping + _PREDICATE]
        if not said or not self.is_verb(said[0][2]):
            return None
        while said and self.is_edge(said[-1][2]):
            said = said[:-1]
        return (said[0][0], said[-1][1]) if said else None

    def tail(self, node: Node, end: int) -> str:
        """What stands right behind a number, up to a mark: "900 of those ticked yes"; "" of what says nothing."""
        if not self.cues.boundaries:
            return ""
        stop = self.clause_end(node.end, end)
        # What stands behind a date is no more of the figure; the noun of a change tells another one, and a share's whole is none.
        stop = min(stop, gap.start() if (gap := _BLANKED.search(self.text, node.end, stop)) is not None else stop)
        tokens = tokens_of(self.lowered, node.end, stop)[:_TAIL]
        is_whole = node.letter == PERCENT and bool(tokens) and tokens[0][2] in self.words.parts
        if is_whole or (tokens and self.cues.letter_of.get(tokens[0][2]) in _MOVING):
            return ""
        if self.text[stop : stop + 1].isdigit() or (stop >= end - 1 and PIECE.match(self.text, stop) is None):
            # In front of another figure the words up to what joins it are of this one.
            joined = next((at for at, token in enumerate(tokens) if token[2] in self.words.pairs), 0)
            tokens = tokens[:joined]
        leading = self.cues.edges, self.words.edges, self.words.parts, self.words.general, self.words.prepositions
        while tokens and any(tokens[0][2] in words for words in leading):
            tokens = tokens[1:]
        while tokens and self.is_edge(tokens[-1][2]):
            tokens = tokens[:-1]
        return self.text[tokens[0][0] : tokens[-1][1]] if tokens and not self.is_weak(tokens) else ""

    def _joins_figure(self, skipped: Sequence[Token], end: int) -> bool:
        is_joined = any(token[2] in self.words.pairs for token in skipped)
        return is_joined and self.clause_end(skipped[0][0], end) >= end - 1

    def part_of(self, start: int, end: int) -> Phrase | None:
        """The noun behind a figure and "of": "58% of sales"."""
        tokens = tokens_of(self.lowered, start, self.clause_end(start, end)) if self.cues.boundaries else []
        if len(tokens) < 2 or tokens[0][2] not in self.words.parts:
            return None
        tokens = tokens[1:]
        while tokens and self.is_edge(tokens[0][2]):
            tokens = tokens[1:]
        found = self._noun(tokens)
        return found if found is not None and not found.is_weak else None

    def _noun(self, tokens: Sequence[Token]) -> Phrase | None:
        taken: list[Token] = []
        for at, token in enumerate(tokens[:_BEHIND]):
            goes_on = taken and token[2] in self.words.pairs and at + 1 < len(tokens) and not self._ends(tokens[at + 1][2])
            if goes_on:
                continue
            if self._ends(token[2]):
                break
            taken.append(token)
        return Phrase(taken[0][0], taken[-1][1], is_weak=self.is_weak(taken)) if taken else None

    def _ends(self, word: str) -> bool:
        return word in self.words.stops or self.is_verb(word) or self.is_edge(word)
