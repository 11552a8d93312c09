"""Shares that the words say to be all of a whole and that do not make 100: the last is what is left, or their kinds are all.

What makes 100 is mostly found by its digits (`complements.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.addends import Text
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import is_misprint
from pipelines.claims.partition import is_partition, is_rest
from pipelines.claims.sequence import PERCENT, Node

WHOLE = "shares.whole"
_CONFIDENCE = 0.9
_FEWEST, _MOST, _NEAR = 2, 8, 2
_HUNDRED, _OFF = 100.0, 60.0
_RATE, _PLAIN = "g", frozenset("_,&.")


def whole_shares(text: Text, known: Sequence[Claim]) -> Iterator[Claim]:
    """Shares that the words say to make 100, whether they do or not.

    Args:
        text: the document.
        known: its other claims: shares that make 100 are not looked at again.
    """
    used = {mention for claim in known if claim.kind == "complements" for mention in claim.members}
    for index in range(len(text.sequence.nodes)):
        runs = [run for run in _runs(text, index) if _is_whole(text, run)] if _is_share(text, index) else []
        if not runs:
            continue
        run = min(runs, key=lambda run: abs(_made(run) - _HUNDRED))
        claim = Claim("complements", (run[0],), tuple(run[1:]), STATED, WHOLE, _CONFIDENCE)
        if not used & claim.members and (holds(claim) or not _is_part_whole(run)):
            used |= claim.members
            yield claim


def _is_share(text: Text, index: int) -> bool:
    node, its = text.sequence.nodes[index], text.role[index]
    is_one = node.letter == PERCENT and node.is_point and not node.is_open and 0 < node.face < _HUNDRED
    # Those that rose have a share, too.
    return is_one and (not its.is_change or its.is_part) and _RATE not in its.before


def _runs(text: Text, index: int) -> Iterator[list[Node]]:
    """The shares up to one, in its sentence or in the last ones of its paragraph; all percentages there are shares."""
    last = text.sequence.nodes[index]
    begin = max(0, index - 2 * _MOST)
    percents = [place for place in range(begin, index + 1) if text.sequence.nodes[place].letter == PERCENT]
    for back in range(_NEAR + 1):
        run = [
            place
            for place in percents
            if last.sentence - text.sequence.nodes[place].sentence <= back
            and text.sequence.nodes[place].paragraph == last.paragraph
        ]
        if _FEWEST <= len(run) <= _MOST and all(_is_share(text, place) for place in run):
            yield [text.sequence.nodes[place] for place in run]


def _made(run: Sequence[Node]) -> float:
    return sum(node.face for node in run)


def _is_whole(text: Text, run: Sequence[Node]) -> bool:
    """Whether the words say that shares are all: by what is left, or by their kinds, where one wrong digit explains the rest."""
    made = _made(run)
    if abs(made - _HUNDRED) > _OFF:
        return False
    if is_rest(run[-1], text.words):
        # Rates of one part and of the rest of it make no whole.
        return len(run) > _FEWEST or _is_slip(run, made) or made == _HUNDRED
    is_one_sentence = run[0].sentence == run[-1].sentence or len(run) == _FEWEST
    if not is_one_sentence or not (_is_slip(run, made) or made == _HUNDRED):
        return False
    return (is_partition(run, text.folded, text.words) and _are_shares(text, run)) or (made > _HUNDRED and _are_owned(text, run))


def _are_shares(text: Text, run: Sequence[Node]) -> bool:
    """Whether the words say shares of one whole, and no rates of its kinds ("61% of men and 58% of women")."""
    if any(text.words.of_kind.match(node.after.lower()) for node in run):
        return False
    return any(text.words.shared.search(f"{node.before.lower()} \0 {node.after.lower()}") for node in run)


def _are_owned(text: Text, run: Sequence[Node]) -> bool:
    """Whether shares are of what nobody else owns as well, and each of the same thing."""
    is_owned = any(text.words.owned.search(f"{node.before.lower()} \0 {node.after.lower()}") for node in run)
    first, last = run[0].place, run[-1].place
    between = {
        letter for place, letter in enumerate(text.sequence.letters[first : last + 2], first) if place not in text.sequence.node_at
    }
    return is_owned and run[0].sentence == run[-1].sentence and not between - _PLAIN


def _is_slip(run: Sequence[Node], made: float) -> bool:
    """Whether one wrong digit, or two that changed places, explain what shares make instead of 100."""
    for node in run:
        place = 2 * node.printed
        meant = node.face - (made - _HUNDRED)
        if place > 0 and meant > 0 and is_misprint(f"{round(node.face / place)}", f"{round(meant / place)}"):
            return True
    return False


def _is_part_whole(run: Sequence[Node]) -> bool:
    """Whether some shares behind one another make 100 by themselves."""
    for begin in range(len(run)):
        for end in range(begin + _FEWEST, len(run) + 1):
            made, half = sum(node.face for node in run[begin:end]), sum(node.half_width for node in run[begin:end])
            if abs(made - _HUNDRED) <= half:
                return True
    return False
