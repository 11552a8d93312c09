"""The words of a text that say what a figure measures: in front of it, or the noun behind it.

One reader for scripts with spaces, whose verbs part what is measured from whom it is of, and one for scripts without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.claims.phrase import SIDES, WORD, Phrase
from pipelines.claims.sequence import BARE, COUNT, Node
from pipelines.claims.unspaced import phrase_of, run_behind
from pipelines.language.claim_words import LETTERS, ClaimWords
from pipelines.language.told_words import ToldWords

_PIECE = re.compile(r"[,;:.()，；：。（）“”\"—–、|*\n]")
_MARK = re.compile(r" *[,–—-]? *")
_PIECES, _TOKENS, _BEHIND, _PREDICATE, _CHANGED, _EXTENDED = 3, 10, 4, 6, 4, 5
_COUNTED = BARE + COUNT
_BOUND = LETTERS["bound"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the phrases of one document.

    Attributes:
        text: folded, with its dates blanked out; every character keeps its place.
        lowered: the same in small letters.
        cues, words: of its language.
    """

    text: str
    lowered: str
    cues: ClaimWords
    words: ToldWords

    def in_front(self, begin: int, end: int) -> Phrase | None:
        """The phrase in front of a figure: of the last pieces of its clause the nearest that has one."""
        marks = [begin, *(mark.end() for mark in _PIECE.finditer(self.text, begin, end)), end + 1]
        found = None
        for at in range(len(marks) - 2, max(-1, len(marks) - 2 - _PIECES), -1):
            if at < len(marks) - 2 and self._is_aside(marks[at], end):
                continue
            phrase = self._read(marks[at], min(marks[at + 1] - 1, end))
            if phrase is not None and (not phrase.is_weak or found is None):
                found = replace(phrase, is_apart=at < len(marks) - 2)
            if found is not None and not found.is_weak:
                break
        return found

    def _read(self, begin: int, end: int) -> Phrase | None:
        if self.cues.boundaries:
            return self._spaced(begin, end)
        return phrase_of(self.text, begin, end, self.cues, self.words)

    def _is_aside(self, begin: int, end: int) -> bool:
        """Whether a piece opens with a word that makes it say how, when or why."""
        first = WORD.search(self.lowered, begin, end)
        return first is not None and first[0] in self.words.asides

    def counted(self, node: Node, end: int) -> Phrase | None:
        """The noun that a figure counts: in its quote, or right behind a number without a unit."""
        if not self.cues.boundaries:
            stop = self._clause_end(node.end, end)
            return run_behind(self.text, node.end, stop, self.cues, self.words) if node.letter in _COUNTED else None
        if node.noun is not None and node.letter in _COUNTED:
            tokens = _tokens(self.lowered, *node.noun)
            return Phrase(*node.noun, is_weak=self._is_weak(tokens)) if tokens else None
        return self._noun(_tokens(self.lowered, node.end, self._clause_end(node.end, end))) if node.letter == BARE else None

    def attributive(self, begin: int, node: Node, end: int) -> Phrase | None:
        """The noun behind an amount that an article stands in front of: "the 2% target"."""
        front = WORD.findall(self.lowered, begin, max(begin, node.number)) if self.cues.boundaries else []
        if not front or front[-1] not in self.words.determiners or front[-1] in self.words.joins:
            return None
        tokens = _tokens(self.lowered, node.end, self._clause_end(node.end, end))
        # "The 2% target": a bound is what is measured, too.
        is_bound = bool(tokens) and self.cues.letter_of.get(tokens[0][2]) == _BOUND
        noun = Phrase(*tokens[0][:2]) if is_bound else self._noun(tokens)
        return self.extended(noun, end) if noun is not None and not noun.is_weak else None

    def extended(self, noun: Phrase, end: int) -> Phrase:
        """A noun with what a preposition adds to it: "people in work"."""
        stop = self._clause_end(noun.end, end)
        tokens = _tokens(self.lowered, noun.end, stop)
        # Up to the next figure of the clause the words may be of that.
        if (
            len(tokens) < 2
            or self.text[stop : stop + 1].isdigit()
            or not (tokens[0][2] in self.words.joins or tokens[0][2] in self.words.openers)
        ):
            return noun
        said = tokens[:_EXTENDED]
        while said and self._is_edge(said[-1][2]):
            said = said[:-1]
        return replace(noun, end=said[-1][1]) if len(said) > 1 else noun

    def listed(self, start: int, end: int) -> Phrase | None:
        """The noun behind a figure and a preposition that nothing else tells: "31 from taxes on income"."""
        tokens = _tokens(self.lowered, start, self._clause_end(start, end)) if self.cues.boundaries else []
        if not tokens or tokens[0][2] not in self.words.prepositions:
            return None
        tokens = tokens[1:]
        while tokens and self._is_edge(tokens[0][2]):
            tokens = tokens[1:]
        noun = self._noun(tokens)
        return replace(self.extended(noun, end), is_weak=True) if noun is not None else None

    def joined(self, start: int, end: int) -> Phrase | None:
        """The noun behind a figure and a preposition: "paid 5 million in compensation"."""
        tokens = _tokens(self.lowered, start, self._clause_end(start, end)) if self.cues.boundaries else []
        if not tokens or tokens[0][2] not in self.words.joins:
            return None
        tokens = tokens[1:]
        while tokens and self._is_edge(tokens[0][2]):
            tokens = tokens[1:]
        return self._noun(tokens)

    def changed(self, start: int, end: int) -> Phrase | None:
        """The noun behind a figure, the noun of a change and a preposition: "a 3% rise in profit"."""
        tokens = _tokens(self.lowered, start, self._clause_end(start, end)) if self.cues.boundaries else []
        place = next((at for at, token in enumerate(tokens[:_CHANGED]) if token[2] in self.words.joins), 0)
        if not place or not all(self._is_edge(token[2]) for token in tokens[:place]):
            return None
        return self.joined(tokens[place][0], end)

    def is_general(self, start: int, end: int) -> bool:
        """Whether words name what the text is about, or something said before, by no name of its own."""
        return self.lowered[start:end] in self.words.general

    def _is_pronoun(self, start: int, end: int) -> bool:
        said = self.lowered[start:end]
        return self.is_general(start, end) and " " not in said and said not in self.words.kinds

    def is_measure(self, phrase: Phrase) -> bool:
        """Whether the words of a phrase say what is measured by themselves, and not only of which part of it."""
        said = self.lowered[phrase.start : phrase.end]
        return self.words.is_measure(said, is_spaced=self.cues.boundaries)

    def is_name(self, start: int, end: int) -> bool:
        """Whether words are a name: in scripts with capitals, two words that have one."""
        said = self.text[start:end]
        if self.cues.name_ending is not None:
            return self.cues.name_ending.fullmatch(said) is not None
        return sum(word[:1].isupper() for word in said.split()) > 1

    def predicate(self, start: int, end: int) -> tuple[int, int] | None:
        """What is said of a noun or figure that a verb stands behind: "were waiting for treatment"."""
        mark = _MARK.match(self.lowered, start, end)
        start = mark.end() if mark is not None else start
        tokens = _tokens(self.lowered, start, self._clause_end(start, end))
        skipped = next(
            (at for at, token in enumerate(tokens) if self._is_verb(token[2]) or not self._is_edge(token[2])), len(tokens)
        )
        tokens = tokens[skipped:]
        helping = next((at for at, token in enumerate(tokens) if token[2] not in self.words.linking), 0)
        said = tokens[: helping + _PREDICATE]
        if not said or not self._is_verb(said[0][2]):
            return None
        while said and self._is_edge(said[-1][2]):
            said = said[:-1]
        return (said[0][0], said[-1][1]) if said else None

    def is_parted(self, start: int, end: int) -> bool:
        """Whether words stand between two places."""
        return self.cues.boundaries and WORD.search(self.lowered, start, end) is not None

    def part_of(self, start: int, end: int) -> Phrase | None:
        """The noun behind a figure and "of": "58% of sales"."""
        tokens = _tokens(self.lowered, start, self._clause_end(start, end)) if self.cues.boundaries else []
        if len(tokens) < 2 or tokens[0][2] not in self.words.parts:
            return None
        tokens = tokens[1:]
        while tokens and self._is_edge(tokens[0][2]):
            tokens = tokens[1:]
        found = self._noun(tokens)
        return found if found is not None and not found.is_weak else None

    def _noun(self, tokens: Sequence[tuple[int, int, str]]) -> Phrase | None:
        taken: list[tuple[int, int, str]] = []
        for at, token in enumerate(tokens[:_BEHIND]):
            goes_on = taken and token[2] in self.words.pairs and at + 1 < len(tokens) and not self._ends(tokens[at + 1][2])
            if goes_on:
                continue
            if self._ends(token[2]):
                break
            taken.append(token)
        return Phrase(taken[0][0], taken[-1][1], is_weak=self._is_weak(taken)) if taken else None

    def _ends(self, word: str) -> bool:
        return word in self.words.stops or self._is_verb(word) or self._is_edge(word)

    def _spaced(self, begin: int, end: int) -> Phrase | None:
        tokens = _tokens(self.lowered, begin, end)
        leads_on = bool(tokens) and tokens[-1][2] in self.words.leads
        is_linked, every = False, tokens
        tokens = list(tokens)
        while tokens and self._is_edge(tokens[-1][2]):
            is_linked = is_linked or tokens[-1][2] in self.words.linking
            tokens.pop()
        place = next((at for at in range(len(tokens) - 1, -1, -1) if self._verb_at(tokens, at)), None)
        if place is None:
            return self._phrase(tokens, leads_on=leads_on)
        verb, subject = tokens[place], self._subject(tokens[:place])
        said = self._phrase(tokens[place + 1 :], leads_on=leads_on)
        # What a value is linked to is what stands in front: "core inflation is stickier, at 4%".
        is_told = verb[2] in self.words.linking and not leads_on and subject is not None
        if said is not None and is_told and subject is not None and not self.is_general(*subject):
            return self._phrase(_within(tokens, subject), leads_on=leads_on) or said
        if said is not None:
            is_of_verb = verb[2] in self.words.linking or verb[2] in self.words.light
            return Phrase(said.start, said.end, said.is_weak, None if is_of_verb else verb[:2], subject, said.is_nominal, leads_on)
        if verb[2] in self.words.doing:
            return self._told(every[place:], subject, leads_on=leads_on)
        if verb[2] in self.words.linking or verb[2] in self.words.light:
            return None if subject is None else self._phrase(_within(tokens, subject), leads_on=leads_on)
        # A verb that another links to a value is a participle: "orders received were".
        if is_linked:
            return Phrase(subject[0] if subject is not None else verb[0], verb[1], leads_on=leads_on)
        return self._told(every[place:], subject, leads_on=leads_on)

    def _told(self, tokens: Sequence[tuple[int, int, str]], subject: tuple[int, int] | None, *, leads_on: bool) -> Phrase:
        """A verb with the particle behind it ("bought back") and, unless it names nothing, whom it is said of."""
        has_particle = len(tokens) > 1 and tokens[1][2] in self.words.particles
        start, end = tokens[0][0], tokens[1 if has_particle else 0][1]
        begin = subject[0] if subject is not None and not self._is_pronoun(*subject) else start
        return Phrase(begin, end, verb=(start, end), subject=subject, leads_on=leads_on)

    def _subject(self, tokens: Sequence[tuple[int, int, str]]) -> tuple[int, int] | None:
        """The noun phrase in front of a verb, back to the verb or the word that opens its clause."""
        general = next((at for at in (2, 1) if " ".join(token[2] for token in tokens[-at:]) in self.words.general), 0)
        if general and len(tokens) >= general and (len(tokens) == general or self._begins(tokens[-general - 1])):
            return tokens[-general][0], tokens[-1][1]
        last = len(tokens)
        # "Spending has been fixed": what helps a verb stands between it and its subject.
        while last and self._is_beside_verb(tokens[last - 1][2]):
            last -= 1
        first = last
        while first and last - first < _TOKENS and not self._opens_at(tokens, first - 1):
            first -= 1
        while first < last and self._is_edge(tokens[first][2]) and tokens[first][2] not in self.words.general:
            first += 1
        return (tokens[first][0], tokens[last - 1][1]) if first < last else None

    def _begins(self, token: tuple[int, int, str]) -> bool:
        """Whether a noun begins behind a word: "the group", and not "Penrose Group"."""
        return self._is_edge(token[2]) or self._opens(token[2])

    def _is_beside_verb(self, word: str) -> bool:
        is_edge = self._is_edge(word) and word not in self.words.general
        return is_edge or word in self.words.linking

    def _opens(self, word: str) -> bool:
        return self._is_verb(word) or word in self.words.openers

    def _phrase(self, tokens: Sequence[tuple[int, int, str]], *, leads_on: bool) -> Phrase | None:
        first, last = 0, len(tokens)
        is_nominal = False
        while first < last and self._is_edge(tokens[first][2]):
            is_nominal = tokens[first][2] in self.words.articles
            first += 1
        while last > first and self._is_edge(tokens[last - 1][2]):
            last -= 1
        if first == last:
            return None
        first = max(first, last - _TOKENS)
        kept = tokens[first:last]
        return Phrase(kept[0][0], kept[-1][1], self._is_weak(kept), is_nominal=is_nominal, leads_on=leads_on)

    def _clause_end(self, start: int, end: int) -> int:
        mark = _PIECE.search(self.text, start, end)
        return mark.start() if mark is not None else end

    def _is_edge(self, word: str) -> bool:
        letter = self.cues.letter_of.get(word)
        return word in self.cues.edges or word in self.words.edges or (letter is not None and letter not in SIDES)

    def _is_verb(self, word: str) -> bool:
        return word in self.words.linking or word in self.words.light or self.words.is_verb(word)

    def _verb_at(self, tokens: Sequence[tuple[int, int, str]], at: int) -> bool:
        """Whether a word is a verb: one by its ending alone is none with a hyphen, or where an article begins a noun phrase."""
        word = tokens[at][2]
        if not self._is_verb(word) or word in self.words.linking or word in self.words.light or word in self.words.verbs:
            return self._is_verb(word)
        return "-" not in word and not (at and tokens[at - 1][2] in self.words.determiners)

    def _opens_at(self, tokens: Sequence[tuple[int, int, str]], at: int) -> bool:
        return tokens[at][2] in self.words.openers or self._verb_at(tokens, at)

    def _is_weak(self, tokens: Sequence[tuple[int, int, str]]) -> bool:
        said = " ".join(token[2] for token in tokens)
        if said in self.words.general:
            return True
        return all(self.cues.letter_of.get(token[2]) in ("e", "#") or token[2] in self.words.weak for token in tokens)


def _tokens(lowered: str, begin: int, end: int) -> list[tuple[int, int, str]]:
    found = ((one.start(), one.end(), one[0]) for one in WORD.finditer(lowered, begin, end))
    return [token for token in found if len(token[2]) > 1 or token[2] == "&" or not token[2].isascii()]


def _within(tokens: Sequence[tuple[int, int, str]], span: tuple[int, int]) -> list[tuple[int, int, str]]:
    return [token for token in tokens if span[0] <= token[0] and token[1] <= span[1]]
