"""A share, its part and its whole, by the words around them: before the digits are looked at.

Words say that a percentage or a fraction is a share (accounting for, or, in brackets), what it is a share of (of the total, of the
450 plots), and whether its clause speaks of the figure in front or of another thing. Where only one amount can be the part and only
one the whole, that is what the text states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.proportions import partners
from pipelines.claims.roles import Role, recognised
from pipelines.claims.sequence import PERCENT, POINT, Letters, Node
from pipelines.language.claim_words import ClaimWords

SAID, NEAR = "share.said", "share.near"
"""Where nothing else can be meant; where another amount stands near, or the words that name the whole are those of none."""
_AMOUNTS = "MCN"
_OF, _WHICH, _RATE, _SAYS = "o", "w", "g", set("s=")
# Sides of a balance; they name a thing, and both sides are another one than either.
_TOPICS = set("abj")
# How far a part stands from its share, and a whole; a whole in the sentences in front.
_BACK, _FAR, _SENTENCES = 5, 16, 2
_CLAUSE = re.compile(r"[,;:.()，；：。（）、“”\"\n—–]")
_WORD, _RUN = re.compile(r"[^\W\d_]{3,}"), re.compile(r"[^\W\d_]{2,}")
# What a figure was before, in brackets behind it.
_BEFORE_THEN = re.compile(r"\([MCNP]\)")
# Between a part and the whole that it is taken out of, and between a share and its whole.
_OUT_OF = re.compile(r"_?o[_#kab]{0,3}(?:o_?)?$")
_WHOLE_BEHIND = re.compile(r"o[_#kab]{0,4}(?:o_?)?$")
# So much of growth, and growth of so much: no share. So many percent or plus so many.
_OF_CHANGE, _PLUS = re.compile("_?(?:o_?)?[udn]"), "=&"
# Of so many words that name a whole, so many have to be those of the amount; the first of them name it.
_MATCHING, _LONGEST_NAME, _FIRST = 0.6, 4, 3
# Unrelated amounts differ by more than what a slip makes of a share, if it is no power of ten.
_MOST_APART = 10.0
_HELD, _PAIR = 0.93, 2


@dataclass(frozen=True, slots=True)
class _Amount:
    index: int
    node: Node
    role: Role


@dataclass(frozen=True, slots=True)
class _Portion:
    """The part and the whole of a share, and whether nothing else can be meant."""

    part: _Amount
    whole: _Amount
    is_plain: bool


@dataclass(slots=True)
class _Text:
    """A document; of each share what was found, None where nothing was; the amounts that have a share of their own."""

    sequence: Letters
    folded: str
    role: Sequence[Role]
    words: ClaimWords
    partner: Mapping[int, Node]
    carried: dict[int, _Portion | None] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def at(self, index: int) -> _Amount:
        return _Amount(index, self.sequence.nodes[index], self.role[index])

    def between(self, one: Node, other: Node) -> str:
        return self.sequence.letters[one.place + 1 : other.place]

    def names(self, said: str) -> list[str]:
        """The words that name a thing."""
        plain = self.words.cue.sub(self._plain, said.lower())
        told = _WORD.findall(plain) if self.words.boundaries else _RUN.findall(plain)
        known = (self.words.edges, self.words.passing, self.words.of_shares)
        return [one for one in told if not any(one in each for each in known)]

    def _plain(self, cue: re.Match[str]) -> str:
        return cue[0] if self.words.letter_of[cue[0]] in _TOPICS else " "

    def is_said(self, said: str) -> bool:
        """Whether some words are such as say what share something is."""
        lowered = said.lower()
        if self.words.boundaries:
            return any(one in self.words.of_shares for one in _WORD.findall(lowered))
        return any(one in lowered for one in self.words.of_shares)


def portions(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The shares whose part and whole the words tell.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    own = _Text(sequence, text, role, words, partners(sequence))
    for index, node in enumerate(sequence.nodes):
        if _is_share(own, index):
            found = _found(own, index)
            own.carried[index] = found
            if found is not None and found.part.node is not found.whole.node and found.part.node.fits(found.whole.node):
                yield from _claimed(own, node, found)


def _is_share(text: _Text, index: int) -> bool:
    node, role = text.at(index).node, text.at(index).role
    is_usable = node.letter == PERCENT and node.is_point and not node.is_open and not node.is_rounded_copy and 0 < node.face <= 100
    is_other = role.is_change or role.is_base or role.is_bound or role.is_each or _OF_CHANGE.match(role.onward)
    return is_usable and not is_other and not role.before.endswith(_PLUS) and not _is_of_change_before(text, index)


def _is_of_change_before(text: _Text, index: int) -> bool:
    """Whether it says in percent what the change right in front of it is: "rose by 5 tonnes, or 3%"."""
    before = text.at(index - 1) if index else None
    return before is not None and before.role.is_change and "=" in text.between(before.node, text.sequence.nodes[index])


def _is_amount(one: _Amount) -> bool:
    node, role = one.node, one.role
    is_usable = node.letter in _AMOUNTS and node.is_point and not node.is_open and not node.is_rounded_copy and node.face > 0
    return is_usable and not (role.is_change or role.is_each or "q" in role.before)


def _claimed(text: _Text, share: Node, found: _Portion) -> Iterator[Claim]:
    part, whole = found.part.node, found.whole.node
    claim = Claim("share_of", (share,), (part, whole), STATED, SAID if found.is_plain else NEAR, _HELD)
    apart = part.face / whole.face / (share.face / 100)
    if holds(claim) or (1 / _MOST_APART < apart < _MOST_APART and not _fits_another(text, share, found)):
        yield claim


def _fits_another(text: _Text, share: Node, found: _Portion) -> bool:
    """Whether its digits say that a share is of another part or whole near it."""
    part, whole, nodes = found.part.node, found.whole.node, text.sequence.nodes
    begin = max(0, found.part.index - _BACK)
    near = (text.at(place) for place in range(begin, min(len(nodes), found.part.index + _BACK + 1)))
    usable = (one for one in near if _is_amount(one) and not _is_bracketed(text, one.index))
    others = [one.node for one in usable if one.node not in (part, whole) and one.node.fits(part)]
    pairs = [pair for one in others for other in (part, whole) for pair in ((one, other), (other, one))]
    return not share.is_worded and any(holds(Claim("share_of", (share,), pair, STATED, NEAR, 0)) for pair in pairs)


def _found(text: _Text, index: int) -> _Portion | None:
    role, node = text.role[index], text.sequence.nodes[index]
    partner = text.partner.get(node.mention)
    if partner is not None:
        return _of_list(text, index, partner)
    front, whole = _whole_in_front(text, index) or (_front(text, index), _whole_behind(text, index))
    if front is not None:
        text.taken.add(front.index)
    if whole is not None:
        part = front or _part_behind(text, whole.index)
        return _Portion(part, whole, is_plain=True) if part is not None else None
    if _WHICH in role.before:
        return _taken_out(text, index)
    phrase = _phrase(text, index)
    behind = _part_behind(text, index)
    pair = _pair_around(text, behind) if behind is not None and front is None and phrase is not None else None
    if pair is not None:
        return _Portion(*pair, is_plain=True)
    if front is not None:
        pair = _pair_around(text, front)
        if pair is None and not _tells_of_front(text, index, front):
            return None
        if pair is not None:
            return _Portion(*pair, is_plain=_agrees(text, phrase, pair[1]) is not False and _RATE not in role.before)
    part = front or (behind if behind is not None and (_says_share(role) or text.sequence.nodes[index].is_worded) else None)
    return _with_whole(text, index, part, phrase) if part is not None else None


def _of_list(text: _Text, index: int, part: Node) -> _Portion | None:
    """A share in a list behind that of the parts: the last one says what the whole is."""
    nodes = text.sequence.nodes
    at = next(place for place in range(index - 1, -1, -1) if nodes[place] is part)
    last = index
    while last + 1 < len(nodes) and nodes[last + 1].mention in text.partner:
        last += 1
    whole = _whole_behind(text, last)
    text.taken.add(at)
    return _Portion(text.at(at), whole, is_plain=True) if whole is not None else None


def _whole_in_front(text: _Text, index: int) -> tuple[_Amount, _Amount] | None:
    """The whole right in front of its share, where a language has it so, and the part in front of that."""
    nodes = text.sequence.nodes
    if index < _PAIR or nodes[index].before not in text.words.wholes_in_front:
        return None
    whole, part = text.at(index - 1), text.at(index - 2)
    is_pair = _is_amount(part) and _is_amount(whole) and part.node.sentence == whole.node.sentence
    return (part, whole) if is_pair else None


def _says_share(role: Role) -> bool:
    return bool(set(role.before) & _SAYS) or role.onward[:1] == _OF or role.onward[:2] == f"_{_OF}"


def _front(text: _Text, index: int) -> _Amount | None:
    """The amount in front that a share is told of: only changes of it stand between, and no words that name another thing."""
    share = text.sequence.nodes[index]
    names: list[str] | None = None
    for place in range(index - 1, max(-1, index - _BACK - 1), -1):
        one = text.at(place)
        if one.node.paragraph != share.paragraph or share.sentence - one.node.sentence > 1:
            return None
        if _is_amount(one) and not _is_bracketed(text, place):
            names = text.names(_lead(text, one.node, share)) if names is None else names
            if not names or recognised(" ".join(names)) <= one.role.said:
                return one
            if share.sentence != one.node.sentence:
                return None
        elif not _is_passed(text, one, share):
            return None
    return None


def _is_passed(text: _Text, one: _Amount, share: Node) -> bool:
    """Whether a figure between a part and its share is a change, the same share in other words, or one in brackets."""
    if one.node.letter == PERCENT and not one.role.is_change:
        return not text.names(text.folded[one.node.end : share.number])
    return one.node.letter in POINT + PERCENT or _is_bracketed(text, one.index)


def _is_bracketed(text: _Text, index: int) -> bool:
    """Whether a figure stands alone in brackets behind another one."""
    letters, place = text.sequence.letters, text.sequence.nodes[index].place
    return place > 1 and letters[place - 2] in "MCNP" and letters[place - 1 : place + 2 : 2] == "()"


def _lead(text: _Text, one: Node, share: Node) -> str:
    """The words of the clause of a share in front of it, without those that name its whole."""
    marks = [mark.end() for mark in _CLAUSE.finditer(text.folded, one.end, share.number)]
    said = text.folded[marks[-1] if marks else one.end : share.number]
    found = text.words.share.search(said.rstrip()) if text.words.whole_in_front else None
    return found["part"] if found and found["part"] is not None else said


def _tells_of_front(text: _Text, index: int, front: _Amount) -> bool:
    """Whether words or marks say that a share is one of the figure in front."""
    share = text.sequence.nodes[index]
    between = text.between(front.node, share)
    is_alone = share.is_worded and between[-1:] in (",", ":") and text.role[index].onward[:1] in ("", ",", ".", ";", "¶", ")")
    return _says_share(text.role[index]) or between.endswith("(") or is_alone or text.is_said(_lead(text, front.node, share))


def _whole_behind(text: _Text, index: int) -> _Amount | None:
    """The amount right behind that a share is said to be "of"."""
    nodes = text.sequence.nodes
    follower = index + 1
    while follower < len(nodes) and _is_bracketed(text, follower):
        follower += 1
    if follower >= len(nodes):
        return None
    between = _BEFORE_THEN.sub("", text.between(nodes[index], nodes[follower]))
    one = text.at(follower)
    return one if _WHOLE_BEHIND.match(between) and _is_amount(one) else None


def _part_behind(text: _Text, index: int) -> _Amount | None:
    """The amount behind a mark, which says in figures what stands in front of it."""
    nodes = text.sequence.nodes
    if index + 1 >= len(nodes) or nodes[index + 1].sentence != nodes[index].sentence:
        return None
    one = text.at(index + 1)
    marks = [mark.end() for mark in _CLAUSE.finditer(text.folded, nodes[index].end, one.node.number)]
    said = text.folded[marks[-1] if marks else nodes[index].end : one.node.number]
    is_marked = bool(marks) or "=" in text.between(nodes[index], one.node)
    is_other = bool(set(one.role.before) & set("fwzt")) or ";" in text.between(nodes[index], one.node)
    return one if is_marked and _is_amount(one) and not text.names(said) and not is_other else None


def _pair_around(text: _Text, one: _Amount) -> tuple[_Amount, _Amount] | None:
    """The part and the whole that it is said to be out of, of which one is given."""
    nodes = text.sequence.nodes
    for first in (one.index, one.index - 1):
        if first >= 0 and first + 1 < len(nodes) and _OUT_OF.match(text.between(nodes[first], nodes[first + 1])):
            part, whole = text.at(first), text.at(first + 1)
            if _is_amount(part) and _is_amount(whole) and part.node.fits(whole.node):
                return part, whole
    return None


def _taken_out(text: _Text, index: int) -> _Portion | None:
    """A share of the figure in front, and behind a mark what it is: "of which a quarter, 150"."""
    part = _part_behind(text, index)
    before = [one for one in _amounts_before(text, index) if part is not None and one.node.fits(part.node)]
    if part is None or not before or text.sequence.nodes[index].sentence - before[0].node.sentence > 1:
        return None
    return _Portion(part, before[0], is_plain=len(before) == 1 or before[0].node.sentence == part.node.sentence)


def _phrase(text: _Text, index: int) -> list[str] | None:
    """The words that name the whole of a share; empty for such as the total, None where nothing does."""
    node, words = text.sequence.nodes[index], text.words
    if not words.whole_in_front and not text.role[index].onward.startswith(_OF):
        return None
    said = _CLAUSE.split(node.before)[-1] if words.whole_in_front else _CLAUSE.split(node.after, maxsplit=1)[0]
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


def _agrees(text: _Text, phrase: Sequence[str] | None, whole: _Amount) -> bool | None:
    """Whether the words that name a whole are those of an amount; None where there are none."""
    if not phrase:
        return None
    node, words = whole.node, text.words
    topics = words.letters(" ".join(phrase)) & _TOPICS
    if topics and topics != set(whole.role.before) & _TOPICS:
        return False
    noun = recognised(text.folded[slice(*node.noun)]) if node.noun else frozenset[str]()
    said = whole.role.said | whole.role.said_behind | noun
    asked = recognised(" ".join(phrase))
    if noun and noun & recognised(" ".join(phrase[:_FIRST])):
        return True
    return len(asked & said) >= _MATCHING * len(asked) if asked else None


def _amounts_before(text: _Text, index: int) -> list[_Amount]:
    """Amounts in front, the nearest first, as far as its paragraph and reach go."""
    nodes = text.sequence.nodes
    before = (text.at(place) for place in range(index - 1, max(-1, index - _FAR - 1), -1))
    near = (one for one in before if one.node.paragraph == nodes[index].paragraph)
    return [one for one in near if _is_amount(one) and not _is_bracketed(text, one.index)]


def _with_whole(text: _Text, index: int, part: _Amount, phrase: Sequence[str] | None) -> _Portion | None:
    """The whole of a share by the words that name it, that of the share in front, or the one amount that it can be."""
    node = text.sequence.nodes[index]
    is_rate = _RATE in text.role[index].before and not set(text.role[index].before) & _SAYS
    is_pronoun = text.role[index].onward[:1] == _WHICH
    others = [one for one in _amounts_before(text, index) if one.node is not part.node and one.node.fits(part.node)]
    named = [one for one in others if _agrees(text, phrase, one)] if phrase else []
    if not named:
        before = [place for place in text.carried if text.sequence.nodes[place].paragraph == node.paragraph]
        if before and not phrase:
            last = text.carried[before[-1]]
            is_fit = last is not None and last.whole.node is not part.node and last.whole.node.fits(part.node)
            return (
                _Portion(part, last.whole, is_plain=last.is_plain and not is_rate and not is_pronoun)
                if last is not None and is_fit
                else None
            )
    chosen = [one for one in named or others if one.index not in text.taken and node.sentence - one.node.sentence <= _SENTENCES]
    chosen = [one for one in chosen if (named or not _is_held_against(text, one)) and not _is_sibling(text, one, part)]
    chosen = [one for one in chosen if one.node.sentence == node.sentence] or chosen
    greater = [one for one in chosen if one.node.face > part.node.face] or chosen
    if not greater:
        return None
    # An amount of its sentence that is smaller is another part.
    is_one = len({one.node.face for one in chosen}) == 1 and not is_pronoun
    is_one &= greater[-1].node.face > part.node.face or greater[-1].node.sentence < node.sentence
    return _Portion(part, greater[-1], is_plain=is_one and (bool(named) or not phrase) and not is_rate)


def _is_held_against(text: _Text, one: _Amount) -> bool:
    """Whether a figure of its sentence is compared with an amount; what a sentence has alone, of whatever year, is told on of."""
    nodes = text.sequence.nodes[max(0, one.index - _BACK) : one.index + _BACK]
    return one.role.is_base and any(o.sentence == one.node.sentence and o is not one.node and o.fits(one.node) for o in nodes)


def _is_sibling(text: _Text, one: _Amount, part: _Amount) -> bool:
    """Whether two amounts stand side by side in a list."""
    first, second = sorted((one.node, part.node), key=lambda node: node.place)
    return first.sentence == second.sentence and "&" in text.between(first, second)
