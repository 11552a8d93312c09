"""The words of a text by what is seen of each wherever it is asked for: its kind, its neighbours, how it is written."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pipelines.claims.phrase import WORD
from pipelines.claims.phrases import Reader
from pipelines.claims.text_words import PIECE

STEM = 5
"""So many letters a word is recognised by."""
_TIMES, _GOVERNED = (1, 2, 3, 5, 8), 3
_MARK, _FIGURE, _NONE = "mark", "figure", "none"


class Word(NamedTuple):
    """One word.

    Attributes:
        start, end: where it stands.
        stem: what it is recognised by.
        traits: what is seen of it by itself, by the names of `OF_WORD`.
    """

    start: int
    end: int
    stem: str
    traits: tuple[str, ...]


OF_WORD = ("kind", "previous", "following", "written", "governed", "known", "times", "titled")


def stem(word: str) -> str:
    """What a word in small letters is recognised by: the beginning of its last part."""
    return word.rpartition("-")[2][:STEM]


class Words:
    """The words of one text, in their order.

    Attributes:
        every: the words.
        starts: where each begins.
    """

    def __init__(self, reader: Reader, title: int, known: Mapping[str, int]) -> None:
        """Of a text.

        Args:
            reader: of its phrases.
            title: where its title ends.
            known: how often stems say what is measured, where they do so oftener or seldomer than others.
        """
        self._reader, self._known = reader, known
        self._kinds: dict[str, str] = {}
        found = [(one.start(), one.end(), one[0]) for one in WORD.finditer(reader.lowered)]
        self.starts = [start for start, _, _ in found]
        stems = [stem(word) for _, _, word in found]
        times, titled = Counter(stems), {one for one, start in zip(stems, self.starts, strict=True) if start < title}
        kinds = [self._kind(word) for _, _, word in found]
        joints = [self._joint(found[at][1], found[at + 1][0]) for at in range(len(found) - 1)]
        self.every = [
            Word(
                start, end, stems[at],
                (
                    kinds[at],
                    _NONE if not at else joints[at - 1] or kinds[at - 1],
                    _NONE if at == len(joints) else joints[at] or kinds[at + 1],
                    self._written(start, at, joints),
                    self._governed(at, kinds, joints),
                    str(known.get(stems[at], 0)),
                    str(bisect_left(_TIMES, times[stems[at]])),
                    str(int(stems[at] in titled)),
                ),
            )
            for at, (start, end, _) in enumerate(found)
        ]  # fmt: skip

    def between(self, begin: int, end: int) -> range:
        """The places of the words that begin between two places of the text."""
        return range(bisect_left(self.starts, begin), bisect_left(self.starts, end))

    def _joint(self, end: int, start: int) -> str:
        """What parts two words that follow on each other: a figure, a mark, or nothing."""
        between = self._reader.text[end:start]
        if between == " ":
            return ""
        return _FIGURE if any(map(str.isdigit, between)) else _MARK if PIECE.search(between) or "." in between else ""

    def _written(self, start: int, at: int, joints: list[str]) -> str:
        if not self._reader.text[start].isupper():
            return "small"
        return "first" if not at or joints[at - 1] == _MARK else "capital"

    def _governed(self, at: int, kinds: list[str], joints: list[str]) -> str:
        """The preposition or verb in front of a word, a few words off at most."""
        for place in range(at - 1, max(-1, at - 1 - _GOVERNED), -1):
            if joints[place]:
                break
            if kinds[place] in _GOVERNING:
                return kinds[place]
        return _NONE

    def _kind(self, word: str) -> str:
        if word not in self._kinds:
            self._kinds[word] = _kind(self._reader, word)
        return self._kinds[word]


_GOVERNING = frozenset(("part", "join", "preposition", "linking", "light", "verb"))


def _kind(reader: Reader, word: str) -> str:
    """What kind of word one is, by the word lists of its language; the first that has it."""
    words = reader.words
    lists = (
        ("part", words.parts), ("join", words.joins), ("preposition", words.prepositions), ("pair", words.pairs),
        ("article", words.articles), ("determiner", words.determiners), ("linking", words.linking), ("light", words.light),
        ("hollow", words.hollow), ("weak", words.weak), ("cue", reader.cues.letter_of), ("edge", words.edges),
        ("edge", reader.cues.edges), ("general", words.general), ("person", words.persons), ("measure", words.measure_words),
        ("verb", words.verbs),
    )  # fmt: skip
    for name, members in lists:
        if word in members or (name == "measure" and word.removesuffix("s") in members):
            return name
    return "verb" if words.is_verb(word) else "plural" if word.endswith("s") else "noun"
