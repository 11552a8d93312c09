"""The words of a text that say what a figure measures: in front of it, or the noun behind it.

One reader for scripts with spaces, whose verbs part what is measured from whom it is of, and one for scripts without.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.claims.behind_figures import Behind
from pipelines.claims.clauses import Clauses
from pipelines.claims.phrase import WORD, Phrase
from pipelines.claims.sequence import STOP
from pipelines.claims.text_words import PIECE, tokens_of
from pipelines.claims.unspaced import phrase_of
from pipelines.values.records import dataclass

_PIECES, _LEADING = 3, 3
# So many words "the finance director of the group said" has.
_SAYING = 7


@dataclass(frozen=True, slots=True)
class Reader(Clauses, Behind):
    """Reads the phrases of one document: in front of its figures and behind them."""

    def in_front(self, begin: int, end: int, *, is_first: bool = True) -> Phrase | None:
        """The phrase in front of a figure: of the last pieces of its clause the nearest that has one."""
        marks = [begin, *(mark.end() for mark in PIECE.finditer(self.text, begin, end)), end + 1]
        found = None
        for at in range(len(marks) - 2, max(-1, len(marks) - 2 - _PIECES), -1):
            if at < len(marks) - 2 and (self._is_aside(marks[at], end) or self._is_saying(marks[at], marks[at + 1] - 1)):
                continue
            if not at and not is_first and self._is_of_figure(marks[at], min(marks[at + 1] - 1, end)):
                continue
            phrase = self._read(marks[at], min(marks[at + 1] - 1, end))
            if phrase is not None and (not phrase.is_weak or found is None):
                found = replace(phrase, is_apart=True) if at < len(marks) - 2 else phrase
            if found is not None and not found.is_weak:
                break
        return found

    def _read(self, begin: int, end: int) -> Phrase | None:
        if self.cues.boundaries:
            return self.spaced(begin, end)
        return phrase_of(self.text, begin, end, self.cues, self.words)

    def _is_of_figure(self, begin: int, end: int) -> bool:
        """Whether a piece behind a figure is of that one: a preposition opens it, and no verb and no joining word stands in it."""
        tokens = tokens_of(self.lowered, begin, end)
        if not tokens or not self.cues.boundaries or tokens[0][2] not in self.words.behind or tokens[-1][2] in self.words.parts:
            return False
        return not any(
            self.verb_at(tokens, at) or tokens[at][2] in self.words.pairs or tokens[at][2] in self.words.openers
            for at in range(len(tokens))
        )

    def _is_aside(self, begin: int, end: int) -> bool:
        """Whether a piece opens with a word that makes it say how, when or why."""
        first = WORD.search(self.lowered, begin, end)
        return first is not None and first[0] in self.words.asides

    def _is_saying(self, begin: int, end: int) -> bool:
        """Whether a piece says who tells of what stands around it: "the governor said"."""
        tokens = tokens_of(self.lowered, begin, end)
        return 1 < len(tokens) <= _SAYING and tokens[-1][2] in self.words.saying

    def sentence_before(self, begin: int) -> Phrase | None:
        """What the sentence in front of a place, in its paragraph, opens with."""
        start = self.text.rfind("\n", 0, begin) + 1
        ends = [stop.end() for stop in STOP.finditer(self.text, start, begin)]
        if not ends or not self.cues.boundaries:
            return None
        first = ends[-2] if len(ends) > 1 else start
        return self.spaced(first, self.clause_end(first, ends[-1]))

    def named_opening(self, begin: int, end: int) -> tuple[int, int] | None:
        """The name in what a sentence opens with, in front of its verb: "Neighbouring Thornsea", "In Norrland"."""
        stop = self.clause_end(begin, end)
        tokens = tokens_of(self.lowered, begin, stop)
        verb = next((at for at in range(len(tokens)) if self.verb_at(tokens, at)), len(tokens))
        if not any(token[2] in self.words.elsewhere for token in tokens[:_LEADING]):
            return None
        best: tuple[int, int] | None = None
        for at in range(1, verb):
            start, last, word = tokens[at]
            if not self.text[start].isupper() or word in self.cues.no_names or self.is_general(start, last):
                continue
            is_joined = best is not None and self.text[best[1] : start] == " "
            best = (best[0], last) if is_joined and best is not None else (start, last)
        if (
            best is not None
            and best[0] == tokens[1][0]
            and self.text[tokens[0][1] : best[0]] == " "
            and not self.is_edge(tokens[0][2])
        ):
            best = (tokens[0][0], best[1])
        return best
