"""So many times another figure, as the wording has it: which figure is the base is told by its place or by a word for it.

The base stands right behind the multiple ("three times the 3.1 billion of 2019") or, where a language puts it so, right in front;
or the figures go from the one to the other; or a word points to it ("what it was", "the latter"), and only two can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import damage
from pipelines.claims.roles import Role, recognised
from pipelines.claims.sequence import MONEY, OTHER, PERCENT, TIMES, WORDS, Letters, Node
from pipelines.language.claim_words import ClaimWords

PLACED, SPANNED, POINTED = "multiple.placed", "multiple.from_to", "multiple.pointed"
_AMOUNTS = "MCNP"
_CONFIDENCE = 0.9
# Grown "to" so many times, or told in times of something.
_TO_OR_TIMES, _TO = "tx", "t"
_ROUGHLY = 0.05
# "Sold 5,100 times" is how often.
_OFTEN = 1000
_REACH = 10
# Marks and words that begin something else between a multiple and the base behind it.
_ENDS, _CLAUSE = set(".;¶"), re.compile("[,;:，；：。]")
_PARTED = set(",;&(.¶w")
# What stands between the sides of a size, and what begins the second.
_CROSSES, _NUMBER = ("x", "X", "×"), re.compile(r"\s?\d")
# So many words that say nothing of their own may stand between a multiple and its base.
_LOOSE = 3
# So many sentences back a word may point, and so many where it only tells one of two figures as the base.
_BACK, _NEAR = 6, 2
_BESIDE, _BOTH = 12, 2


def multiples(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The multiples of figures that the wording names.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    for index, node in enumerate(sequence.nodes):
        if node.letter == TIMES and 1 < node.face < _OFTEN and _is_usable(node, text, words):
            found = (
                _placed(sequence, index, text, role, words)
                or _spanned(sequence, index, role)
                or _pointed(sequence, index, text, role, words)
            )
            if found is not None:
                construction, level, base = found
                claim = _claim(node, level, base, construction, role[index])
                if holds(claim) or (not _is_nearly(claim) and not _is_bare_turn(claim, text, words)):
                    yield claim


def _is_usable(node: Node, text: str, words: ClaimWords) -> bool:
    """Whether a multiple may be told of figures; one that is denied ("bad but not double") is of none."""
    is_denied = words.denied is not None and words.denied.search(node.before) is not None
    return node.is_point and not node.is_open and not node.is_rounded_copy and not _is_of_size(node, text) and not is_denied


def _is_of_size(node: Node, text: str) -> bool:
    """Whether a multiple is the first side of a size ("5.4 x 4.2")."""
    return text[node.start : node.end].endswith(_CROSSES) and _NUMBER.match(text, node.end) is not None


_Found = tuple[str, Node, Node]


def _claim(times: Node, level: Node, base: Node, construction: str, role: Role) -> Claim:
    """Grown by so many times, or to so many times; "so many times more than" is said of both."""
    grown = Claim("growth_of", (times,), (level, base), STATED, construction, _CONFIDENCE)
    if "u" in role.before and not set(role.before) & set(_TO_OR_TIMES):
        return grown
    return grown if role.is_change and holds(grown) else replace(grown, kind="ratio_of")


def _is_nearly(claim: Claim) -> bool:
    """Whether a multiple is as near as words for one are meant: "two and a half times" of what is 2.58 times as much."""
    level, base = claim.right
    meant = level.face / base.face - (claim.kind == "growth_of")
    return abs(meant / claim.left[0].face - 1) < _ROUGHLY


def _is_bare_turn(claim: Claim, text: str, words: ClaimWords) -> bool:
    """Whether a verb alone ("doubled") tells the multiple of figures that are off by no slip: something else has doubled."""
    return claim.construction != SPANNED and _is_turn(claim.left[0], text, words) and damage(claim) is None


def _placed(sequence: Letters, index: int, text: str, role: Sequence[Role], words: ClaimWords) -> _Found | None:
    """The base is beside the multiple, and its level the nearest figure of its kind in front."""
    nodes, own = sequence.nodes, sequence.nodes[index]
    if words.whole_in_front:
        between = text[nodes[index - 1].end : own.number] if index else ""
        side = index - 1 if index and _is_empty(between, words) else None
        front = index - 1
    else:
        side = index + 1 if index + 1 < len(nodes) and _leads_to(sequence, index, text, words) else None
        front = index
    if side is None or not _is_level(nodes[side]) or nodes[side].sentence != own.sentence:
        return None
    level = _level_of(nodes, front, nodes[side], role)
    if level is not None and role[side].reach.strip(WORDS) == _TO:
        return PLACED, nodes[side], level  # "expanded 10 times to 1 gigawatt"
    return None if level is None else (PLACED, level, nodes[side])


def _is_empty(between: str, words: ClaimWords) -> bool:
    """Whether what stands between a base and its multiple says nothing of its own."""
    return words.multiple_joins is not None and words.multiple_joins.fullmatch(between.strip()) is not None


def _leads_to(sequence: Letters, index: int, text: str, words: ClaimWords) -> bool:
    """Whether the words from a multiple to the next figure name that as what is multiplied."""
    own, other = sequence.nodes[index], sequence.nodes[index + 1]
    if set(sequence.letters[own.place + 1 : other.place]) & _PARTED:
        return False
    between = text[own.end : other.start].lower()
    loose = [word for word in between.replace(":", " ").split() if word not in words.edges and word not in words.passing]
    loose = [word for word in loose if word not in words.letter_of]
    return ":" in between or len(loose) <= _LOOSE


def _level_of(nodes: Sequence[Node], front: int, base: Node, role: Sequence[Role]) -> Node | None:
    """The nearest figure of a base's kind in front, in its sentence; else the only one of the sentence before."""
    near = [place for place in range(max(0, front - _REACH), front) if _is_level(nodes[place]) and nodes[place].fits(base)]
    own = [place for place in near if nodes[place].sentence == base.sentence]
    if own:
        return nodes[next((place for place in reversed(own) if not role[place].is_base), own[-1])]
    before = [nodes[place] for place in near if nodes[place].sentence == base.sentence - 1]
    return before[0] if len(before) == 1 else None


def _spanned(sequence: Letters, index: int, role: Sequence[Role]) -> _Found | None:
    """A sentence goes from one figure to another, once, and the multiple stands in it."""
    nodes, own = sequence.nodes, sequence.nodes[index]
    around = range(max(0, index - _REACH), min(len(nodes) - 1, index + _REACH))
    spans = [
        (nodes[place + 1], nodes[place])
        for place in around
        if nodes[place].sentence == nodes[place + 1].sentence == own.sentence
        and "f" in role[place].before
        and "t" in role[place + 1].before
        and all(_is_level(node) and node.letter != PERCENT for node in nodes[place : place + 2])
        and not _is_parted(sequence, own, nodes[place])
        and nodes[place].fits(nodes[place + 1])
    ]
    return (SPANNED, *spans[0]) if len(spans) == 1 else None


def _is_parted(sequence: Letters, own: Node, other: Node) -> bool:
    first, last = sorted((own.place, other.place))
    return bool(set(sequence.letters[first:last]) & _ENDS)


def _is_of_before(sequence: Letters, index: int, role: Sequence[Role]) -> bool:
    """Whether a multiple is what another one of its sentence is compared with: "0.7 times, compared with 1.1 times"."""
    own = sequence.nodes[index]
    others = (*sequence.before(own.place), *sequence.after(own.place))
    return role[index].is_base and any(other.letter == TIMES and other.sentence == own.sentence for other in others)


def _pointed(sequence: Letters, index: int, text: str, role: Sequence[Role], words: ClaimWords) -> _Found | None:
    """A word points to the base, or tells it as one, and only two figures in front can be meant."""
    nodes, own = sequence.nodes, sequence.nodes[index]
    if _is_of_other(sequence, index, text, words) or _is_of_before(sequence, index, role):
        return None
    near = [
        place
        for place in range(max(0, index - _REACH), _end(sequence, index))
        if _is_level(nodes[place]) and nodes[place].letter != PERCENT
    ]
    for back in range(_BACK):
        beside = [place for place in near if own.sentence - nodes[place].sentence <= back]
        pairs = [pair for pair in combinations(beside, 2) if _are_alike(nodes[pair[0]], nodes[pair[1]], text)]
        if len(pairs) == 1:
            first, second = pairs[0]
            is_turn = _is_turn(own, text, words)
            if first > index and not is_turn:
                return None
            is_said = is_turn or _points(_front(nodes, index, text), own, nodes[first], nodes[second], words)
            is_told = second < index and not _CLAUSE.split(own.after)[0]
            is_said |= is_told and back < _NEAR and role[first].is_base != role[second].is_base
            is_said |= (
                words.whole_in_front
                and not back
                and second < index
                and bool(_said_of(own, words) & (role[first].said | role[second].said))
            )
            # Which of both is the base, the multiple tells.
            level, base = (first, second) if nodes[first].face > nodes[second].face else (second, first)
            base = _named_base(sequence, own, near, base, role, words)
            return (POINTED, nodes[level], nodes[base]) if is_said and level != base else None
        if pairs or len(beside) >= _BOTH:
            return None
    return None


def _named_base(sequence: Letters, own: Node, near: Sequence[int], base: int, role: Sequence[Role], words: ClaimWords) -> int:
    """The place of a base; of another one of its kind where that alone has the words that stand in front of the multiple."""
    nodes, named = sequence.nodes, _said_of(own, words)
    if not words.whole_in_front or named & role[base].said:
        return base
    others = [
        place
        for place in near
        if own.sentence - nodes[place].sentence <= _BACK and nodes[place].fits(nodes[base]) and named & role[place].said
    ]
    return others[0] if len(others) == 1 else base


def _is_of_other(sequence: Letters, index: int, text: str, words: ClaimWords) -> bool:
    """Whether a figure that is no level stands right in front, where a language has the base of a multiple."""
    front = sequence.nodes[index - 1] if index and words.whole_in_front else None
    if front is None or front.sentence != sequence.nodes[index].sentence or _is_level(front):
        return False
    return _is_empty(text[front.end : sequence.nodes[index].number], words)


def _end(sequence: Letters, index: int) -> int:
    """The place of the first figure behind a multiple that another sentence, or part of one, has."""
    nodes, place = sequence.nodes, index + 1
    while place < min(len(nodes), index + _BOTH + 1) and not set(sequence.letters[nodes[index].place : nodes[place].place]) & _ENDS:
        place += 1
    return place


def _is_turn(own: Node, text: str, words: ClaimWords) -> bool:
    """Whether a multiple is a verb: what rose to so many times what it was."""
    return words.multiple_turns is not None and words.multiple_turns.search(text[own.start : own.end].lower()) is not None


def _said_of(own: Node, words: ClaimWords) -> frozenset[str]:
    """What the words for the base of a multiple are recognised by."""
    beside = own.before if words.whole_in_front else own.after
    return recognised(_CLAUSE.split(beside)[-1 if words.whole_in_front else 0])


def _front(nodes: Sequence[Node], index: int, text: str) -> str:
    """What stands in front of a multiple, a length of time ("four years before") among it."""
    own, front = nodes[index], nodes[index - 1] if index else None
    if front is None or front.letter != OTHER or front.sentence != own.sentence:
        return own.before
    return f"{front.before}{text[front.start : front.end]}{own.before}"


def _points(front: str, own: Node, first: Node, second: Node, words: ClaimWords) -> bool:
    """Whether a word beside a multiple stands for a figure in front, or one in front of either says that it is of the beginning."""
    beside = f"{front[-_BESIDE:]} {own.after[:_BESIDE]}" if words.whole_in_front else f" {own.after}"
    pattern = words.multiple_points
    if pattern is not None and pattern.search(beside.lower()):
        return True
    return words.multiple_starts is not None and any(words.multiple_starts.search(one.before.lower()) for one in (first, second))


def _is_level(node: Node) -> bool:
    is_value = node.is_point and not node.is_open and not node.is_rounded_copy and not node.is_worded
    return is_value and node.letter in _AMOUNTS and node.face > 0


def _are_alike(one: Node, other: Node, text: str) -> bool:
    """Whether two figures can be of one measure: so many of these, and not so many of those."""
    if not one.fits(other) or (one.letter == other.letter and one.unit != other.unit and one.letter != MONEY):
        return False
    named = [text[slice(*node.noun)] for node in (one, other) if node.noun is not None]
    return len(named) < _BOTH or named[0] == named[1]
