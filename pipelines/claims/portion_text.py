"""A document as shares are looked for in it: its amounts, the words that name a thing, those that name the whole of a share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from pipelines.claims.roles import Role, recognised
from pipelines.claims.sequence import MONEY, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.values.records import dataclass

CLAUSE = re.compile(r"[,;:.()，；：。（）、“”\"\n—–]")
OF, TOPICS = "o", set("abj")
"""The cue of a whole; those of the sides of a balance, which name a thing, and both sides another one than either."""
_AMOUNTS = "MCN"
_WORD, _RUN = re.compile(r"[^\W\d_]{3,}"), re.compile(r"[^\W\d_]{2,}")
# So far in front an amount of the same paragraph is looked for.
_FAR = 16
# Of so many words that name a whole, so many have to be those of the amount; the first of them name it.
_MATCHING, _LONGEST_NAME, _FIRST = 0.6, 4, 3
# Half of the last place of a share in tenths.
_TENTHS = 5.0


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure, where it stands among those of its document, and what the words make of it."""

    index: int
    node: Node
    role: Role


@dataclass(frozen=True, slots=True)
class Portion:
    """The part and the whole of a share, and whether nothing else can be meant."""

    part: Amount
    whole: Amount
    is_plain: bool


@dataclass(slots=True)
class PortionText:
    """A document; the paragraph of the share in front, and what was found of it; the amounts that have a share of their own."""

    sequence: Letters
    folded: str
    role: Sequence[Role]
    words: ClaimWords
    partner: Mapping[int, Node]
    carried: tuple[int, Portion | None] | None = None
    taken: set[int] = field(default_factory=set)

    def at(self, index: int) -> Amount:
        """The figure of an index."""
        return Amount(index, self.sequence.nodes[index], self.role[index])

    def between(self, one: Node, other: Node) -> str:
        """The letters between two figures."""
        return self.sequence.letters[one.place + 1 : other.place]

    def names(self, said: str) -> list[str]:
        """The words that name a thing."""
        plain = self.words.cue.sub(self._plain, said.lower())
        told = _WORD.findall(plain) if self.words.boundaries else _RUN.findall(plain)
        known = (self.words.edges, self.words.passing, self.words.of_shares)
        return [one for one in told if not any(one in each for each in known)]

    def _plain(self, cue: re.Match[str]) -> str:
        return cue[0] if self.words.letter_of[cue[0]] in TOPICS else " "

    def is_of_others(self, said: str) -> bool:
        """Whether some words in front of a share say that it is of several figures together, or begin what somebody reports."""
        lowered = said.lower()
        return self.words.together.search(lowered) is not None or any(one in lowered for one in self.words.reported)

    def is_said(self, said: str) -> bool:
        """Whether some words are such as say what share something is."""
        lowered = said.lower()
        if self.words.boundaries:
            return any(one in self.words.of_shares for one in _WORD.findall(lowered))
        return any(one in lowered for one in self.words.of_shares)


def is_amount(one: Amount) -> bool:
    """Whether a figure can be a part or a whole: no change, no bound, and not said of each of many."""
    node, role = one.node, one.role
    is_usable = node.letter in _AMOUNTS and node.is_point and not node.is_open and not node.is_rounded_copy and node.face > 0
    return is_usable and not (role.is_change or role.is_each or "q" in role.before)


def is_bracketed(text: PortionText, index: int) -> bool:
    """Whether a figure stands alone in brackets behind another one."""
    letters, place = text.sequence.letters, text.sequence.nodes[index].place
    return place > 1 and letters[place - 2] in "MCNP" and letters[place - 1 : place + 2 : 2] == "()"


def is_in_words(node: Node) -> bool:
    """Whether a share is a fraction in words, or tenths, which are meant as coarsely."""
    return node.is_worded or node.printed >= _TENTHS


def is_of_coin(node: Node, words: ClaimWords) -> bool:
    """Whether it is money of which the words say that it is taken of each dollar, pound or yuan: 33 cents of every dollar."""
    if words.of_coin is None or node.letter != MONEY or not node.is_point or not 0 < node.face < 1:
        return False
    return words.of_coin.match(node.after.lower()) is not None or words.of_coin.search(node.before.lower()) is not None


def amounts_before(text: PortionText, index: int) -> list[Amount]:
    """Amounts in front, the nearest first, as far as its paragraph and reach go."""
    nodes = text.sequence.nodes
    before = (text.at(place) for place in range(index - 1, max(-1, index - _FAR - 1), -1))
    near = (one for one in before if one.node.paragraph == nodes[index].paragraph)
    return [one for one in near if is_amount(one) and not is_bracketed(text, one.index)]


def whole_named(text: PortionText, index: int) -> list[str] | None:
    """The words that name the whole of a share; empty for such as the total, None where nothing does."""
    node, words = text.sequence.nodes[index], text.words
    if not words.whole_in_front and not text.role[index].onward.startswith(OF):
        return None
    said = CLAUSE.split(node.before)[-1] if words.whole_in_front else CLAUSE.split(node.after, maxsplit=1)[0]
    found = words.share.search(said)
    if found is None:
        return None
    whole = found["whole"].lower()
    if not words.boundaries:
        for total in sorted(words.totals, key=len, reverse=True):
            whole = whole.replace(total, " ")
        return _RUN.findall(whole)[:_LONGEST_NAME]
    known = words.totals | words.edges | words.of_shares
    return [one for one in _WORD.findall(whole) if one not in known][:_LONGEST_NAME]


def agrees(text: PortionText, phrase: Sequence[str] | None, whole: Amount) -> bool | None:
    """Whether the words that name a whole are those of an amount; None where there are none."""
    if not phrase:
        return None
    node, words = whole.node, text.words
    topics = words.letters(" ".join(phrase)) & TOPICS
    if topics and topics != set(whole.role.before) & TOPICS:
        return False
    noun = recognised(text.folded[slice(*node.noun)]) if node.noun else frozenset[str]()
    said = whole.role.said | whole.role.said_behind | noun
    asked = recognised(" ".join(phrase))
    if noun and noun & recognised(" ".join(phrase[:_FIRST])):
        return True
    return len(asked & said) >= _MATCHING * len(asked) if asked else None
