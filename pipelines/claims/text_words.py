"""Words of a script with spaces: where clauses end, which words are verbs, nouns' edges, names, and what they say by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.claims.phrase import SIDES, WORD, Phrase
from pipelines.language.claim_words import ClaimWords
from pipelines.language.told_words import ToldWords
from pipelines.values.records import dataclass

PIECE = re.compile(r"[,;:.()，；：。（）“”\"—–、|*\n]")
Token = tuple[int, int, str]
# So many words of a phrase are kept.
_TOKENS = 10


@dataclass(frozen=True, slots=True)
class TextWords:
    """Tells the words of one document apart.

    Attributes:
        text: folded, with its dates blanked out; every character keeps its place.
        lowered: the same in small letters.
        cues, words: of its language.
    """

    text: str
    lowered: str
    cues: ClaimWords
    words: ToldWords

    def is_general(self, start: int, end: int) -> bool:
        """Whether words name what the text is about, or something said before, by no name of its own; or who tells of it."""
        return self.lowered[start:end] in self.words.general or self.is_person(start, end)

    def is_person(self, start: int, end: int) -> bool:
        """Whether words are somebody by what he is, at their end or in front of a name: "finance director Lew Hatcher"."""
        tokens = tokens_of(self.lowered, start, end)
        return any(
            token[2] in self.words.persons and (at + 1 == len(tokens) or self.text[tokens[at + 1][0]].isupper())
            for at, token in enumerate(tokens)
        )

    def is_pronoun(self, start: int, end: int) -> bool:
        """Whether words are a pronoun, which names nothing."""
        said = self.lowered[start:end]
        return self.is_general(start, end) and " " not in said and said not in self.words.kinds

    def is_measure(self, phrase: Phrase) -> bool:
        """Whether the words of a phrase say what is measured by themselves, and not only of which part of it."""
        return self.tells_measure(self.lowered[phrase.start : phrase.end])

    def tells_measure(self, said: str) -> bool:
        """Whether words in small letters say what is measured by themselves."""
        return self.words.is_measure(said, is_spaced=self.cues.boundaries)

    def is_name(self, start: int, end: int) -> bool:
        """Whether words are a name: in scripts with capitals, two words that have one."""
        said = self.text[start:end]
        if self.cues.name_ending is not None:
            return self.cues.name_ending.fullmatch(said) is not None
        return sum(word[:1].isupper() for word in said.split()) > 1

    def is_parted(self, start: int, end: int) -> bool:
        """Whether words stand between two places."""
        return self.cues.boundaries and WORD.search(self.lowered, start, end) is not None

    def clause_end(self, start: int, end: int) -> int:
        """Where a clause ends: at a mark, or where it has to."""
        mark = PIECE.search(self.text, start, end)
        return mark.start() if mark is not None else end

    def is_edge(self, word: str) -> bool:
        """Whether a word at an end of a phrase says nothing of what is measured."""
        letter = self.cues.letter_of.get(word)
        return word in self.cues.edges or word in self.words.edges or (letter is not None and letter not in SIDES)

    def is_verb(self, word: str) -> bool:
        """Whether a word may be a verb."""
        return word in self.words.linking or word in self.words.light or self.words.is_verb(word)

    def verb_at(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word is a verb: one by its ending alone is none with a hyphen, or where an article begins a noun phrase."""
        word = tokens[at][2]
        if not self.is_verb(word) or word in self.words.linking or word in self.words.light:
            return self.is_verb(word)
        if at and tokens[at - 1][2] in self.words.determiners:
            return False
        return word in self.words.verbs or "-" not in word

    def opens(self, word: str) -> bool:
        """Whether a clause may begin behind a word."""
        return self.is_verb(word) or word in self.words.openers

    def opens_at(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a clause begins behind a word."""
        return tokens[at][2] in self.words.openers or self.verb_at(tokens, at)

    def is_weak(self, tokens: Sequence[Token]) -> bool:
        """Whether words say only how something is counted, or name what the text is about by another word."""
        said = " ".join(token[2] for token in tokens)
        if said in self.words.general or (tokens and self.is_person(tokens[0][0], tokens[-1][1])):
            return True
        return all(self.cues.letter_of.get(token[2]) in ("e", "#") or token[2] in self.words.weak for token in tokens)

    def bare(self, said: str) -> str:
        """Words without hollow ones at their ends."""
        words = said.split()
        while words and words[0].lower() in self.words.hollow:
            words.pop(0)
        while words and words[-1].lower() in self.words.hollow:
            words.pop()
        return " ".join(words)

    def phrase(self, tokens: Sequence[Token], *, leads_on: bool) -> Phrase | None:
        """The phrase that words make, without those at its ends that say nothing of what is measured."""
        first, last = 0, len(tokens)
        is_nominal = False
        while first < last and self.is_edge(tokens[first][2]):
            is_nominal = tokens[first][2] in self.words.articles
            first += 1
        while last > first and self.is_edge(tokens[last - 1][2]):
            last -= 1
        if first == last:
            return None
        first = max(first, last - _TOKENS)
        kept = tokens[first:last]
        return Phrase(kept[0][0], kept[-1][1], self.is_weak(kept), is_nominal=is_nominal, leads_on=leads_on)


def tokens_of(lowered: str, begin: int, end: int) -> list[Token]:
    """The words between two places, without letters that stand alone."""
    found = ((one.start(), one.end(), one[0]) for one in WORD.finditer(lowered, begin, end))
    return [token for token in found if len(token[2]) > 1 or token[2] == "&" or not token[2].isascii()]
