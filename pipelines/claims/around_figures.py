"""What stands right around a figure in its clause, and what its sentence opens with: words that its measure may lack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from pipelines.claims.phrase import WORD
from pipelines.claims.said import LONGEST
from pipelines.claims.sequence import Node
from pipelines.claims.text_words import PIECE, TextWords, Token, tokens_of
from pipelines.language.claim_words import LETTERS
from pipelines.values.records import dataclass

# So many words in front of a figure, behind it, and at the beginning of its sentence.
_FRONT, _BEHIND, _OPENING = 7, 5, 6
_PAIR = 2
_EACH = LETTERS["each"]


@dataclass(frozen=True, slots=True)
class Around(TextWords):
    """Reads the words around the figures of one document in a script with spaces."""

    def close_front(self, node: Node, begin: int, names: frozenset[str] = frozenset()) -> str:
        """The last words of the clause in front of a figure, from a place on; a verb keeps its particle ("turned over")."""
        # The words of a change may stand in the quote: "slipped 4 cents".
        end = node.number
        first = max((mark.end() for mark in PIECE.finditer(self.text, begin, end)), default=begin)
        tokens = tokens_of(self.lowered, first, end)
        last = self._last(tokens)
        return self._between(tokens, max(0, last - _FRONT), last, names)

    def for_each(self, node: Node, end: int) -> str:
        """What says of what each a figure is, at the end of its quote or right behind it: "a tonne", "per share"."""
        if node.unit is not None and "/" in node.unit:
            for word in WORD.finditer(self.lowered, node.number, node.end):
                if self._is_each(word[0]):
                    return self.text[word.start() : node.end]
        words = list(islice(WORD.finditer(self.lowered, node.end, self.clause_end(node.end, end)), _PAIR))
        if len(words) < _PAIR or not self._is_each(words[0][0]):
            return ""
        # "A year earlier" is when.
        is_time = any(pattern.match(self.lowered, words[0].start()) for _, pattern in self.words.earlier)
        return "" if is_time else self.text[words[0].start() : words[1].end()]

    def _is_each(self, word: str) -> bool:
        return word in self.words.articles or self.cues.letter_of.get(word) == _EACH

    def close_behind(self, node: Node, end: int) -> str:
        """The first words of the clause behind a figure."""
        stop = self.clause_end(node.end, end)
        tokens = tokens_of(self.lowered, node.end, stop)
        if stop >= end - 1 and PIECE.match(self.text, stop) is None:
            # In front of another figure the words behind what joins it are of that one.
            tokens = tokens[: next((at for at, token in enumerate(tokens) if token[2] in self.words.pairs), len(tokens))]
        first = self._first(tokens)
        return self._between(tokens, first, first + _BEHIND)

    def opening(self, begin: int, end: int, names: frozenset[str] = frozenset()) -> str:
        """What stands in front of the verb of a sentence, in its first piece that says no how, when or where."""
        while begin < end:
            stop = self.clause_end(begin, end)
            tokens = tokens_of(self.lowered, begin, stop)
            verb = next((at for at in range(len(tokens)) if self.verb_at(tokens, at)), len(tokens))
            said = self._between(tokens, 0, min(verb, _OPENING), names)
            if said and tokens[0][2] not in self.words.asides:
                return said
            begin = stop + 1
        return ""

    def is_part(self, begin: int, end: int) -> bool:
        """Whether the words between two figures make the first a part of the second: "of the", "out of"."""
        tokens = tokens_of(self.lowered, begin, end)
        is_told = any(token[2] in self.words.parts for token in tokens)
        return is_told and all(token[2] in self.words.hollow for token in tokens) and self.clause_end(begin, end) == end

    def content(self, said: str) -> int:
        """How many words say what something is: no verbs, and none that say how it is counted."""
        words = said.lower().split()
        hollow, weak = self.words.hollow, self.words.weak
        return sum(not (word in hollow or word in weak or self.is_edge(word) or self.is_verb(word)) for word in words)

    def names_measure(self, said: str) -> bool:
        """Whether one of some words says what is measured."""
        endings = self.words.measure_words
        said_words = said.lower().split()
        return not endings.isdisjoint(said_words) or any(word.removesuffix("s") in endings for word in said_words)

    def bare(self, said: str) -> str:
        """Words without hollow ones at their ends."""
        words = said.split()
        while words and words[0].lower() in self.words.hollow:
            words.pop(0)
        while words and words[-1].lower() in self.words.hollow:
            words.pop()
        return " ".join(words)

    def _between(self, tokens: Sequence[Token], first: int, last: int, names: frozenset[str] = frozenset()) -> str:
        """Some words without hollow ones at their ends, and without names in front."""
        first += self._first(tokens[first:last], names)
        last = first + self._last(tokens[first:last])
        if first == last or self.is_person(tokens[first][0], tokens[last - 1][1]):
            return ""
        return self.text[tokens[first][0] : tokens[last - 1][1]]

    def _first(self, tokens: Sequence[Token], names: frozenset[str] = frozenset()) -> int:
        hollow = self.words.hollow
        for at, token in enumerate(tokens):
            if token[2] not in hollow and token[2] not in names:
                return at
        return len(tokens)

    def _last(self, tokens: Sequence[Token]) -> int:
        """How many words there are up to the last that is not hollow, with the particle of a verb."""
        hollow = self.words.hollow
        last = len(tokens)
        while last and tokens[last - 1][2] in hollow:
            is_particle = last > 1 and tokens[last - 1][2] in self.words.particles and tokens[last - 2][2] not in hollow
            # "In" of "peaked in August" leads to the date that is blanked out.
            if is_particle and self.verb_at(tokens, last - 2) and not self.text.startswith("  ", tokens[last - 1][1]):
                break
            last -= 1
        return last


def joined(phrases: Iterable[str]) -> str:
    """The words of phrases, each once, as far as they go."""
    taken: list[str] = []
    known: set[str] = set()
    length = 0
    for word in (word for phrase in phrases for word in phrase.split()):
        plain = word.lower().strip("\"“”‘’'.,;:()")
        if plain in known or length + len(word) >= LONGEST:
            continue
        known.add(plain)
        taken.append(word)
        length += len(word) + 1
    return " ".join(taken)
