"""Shares in a row that make a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, PERCENT, Letters, Node

_LONGEST_RUN = 8
# What stands between the numbers of a list: words, commas, "and", "to", "of", and what says that the last is left.
_WORDS_BETWEEN = set("_,&tozr")
# How likely an accident may be; and in one sentence.
_ACCIDENT, _ACCIDENT_BESIDE = 0.05, 0.1
_WHOLE, _NOTHING = 100.0, 1e-9


def complements(sequence: Letters, role: Sequence[Role]) -> Iterator[Claim]:
    """Shares in a row that make a whole, in one paragraph: percentages, or numbers that are set side by side as a proportion."""
    fitting = [
        node
        for node, own in zip(sequence.nodes, role, strict=True)
        if node.is_point and 0 < node.face < _WHOLE and not (node.letter == PERCENT and own.is_change)
    ]
    for letter in (PERCENT, BARE):
        shares = [node for node in fitting if node.letter == letter]
        for index in range(len(shares)):
            run = _run(sequence, shares[index : index + _LONGEST_RUN])
            if run is not None:
                yield Claim("complements", (run[0],), tuple(run[1:]), FOUND, "identity.complements", round(1 - _chance(run), 4))


def _run(sequence: Letters, shares: Sequence[Node]) -> Sequence[Node] | None:
    """As many shares, from the first on, as make a whole; None where they do not, or would by accident."""
    for count in range(2, len(shares) + 1):
        run = shares[:count]
        if not (_is_near(run) or _are_items(run)):
            return None
        if run[0].letter == BARE and not (_is_proportion(sequence, run) or _is_list(sequence, run)):
            return None
        most = _ACCIDENT_BESIDE if run[-1].sentence == run[0].sentence else _ACCIDENT
        if _miss(run) <= sum(node.half_width for node in run) and _chance(run) <= most:
            return run
    return None


def _miss(run: Sequence[Node]) -> float:
    return abs(sum(node.face for node in run) - _WHOLE)


def _chance(run: Sequence[Node]) -> float:
    """How likely shares make a whole by accident: what comes to it without rounding is hardly ever one."""
    widths = [2 * node.half_width for node in run]
    return (max(widths) if _miss(run) < _NOTHING else sum(widths)) * len(run) / _WHOLE


def _is_near(run: Sequence[Node]) -> bool:
    return run[-1].paragraph == run[0].paragraph


def _are_items(run: Sequence[Node]) -> bool:
    """Whether each figure has a paragraph of its own, one behind the other: the rows of a table, the items of a list."""
    return all(other.paragraph == one.paragraph + 1 for one, other in pairwise(run))


def _is_list(sequence: Letters, run: Sequence[Node]) -> bool:
    """Whether one sentence lists numbers, with nothing but words between."""
    between = (sequence.letters[one.place + 1 : other.place] for one, other in pairwise(run))
    return run[0].sentence == run[-1].sentence and all(not set(letters) - _WORDS_BETWEEN for letters in between)


def _is_proportion(sequence: Letters, run: Sequence[Node]) -> bool:
    between = (sequence.letters[one.place + 1 : other.place] for one, other in pairwise(run))
    return all(letters == ":" for letters in between)
