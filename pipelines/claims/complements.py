"""Shares in a row that make a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node

_LONGEST_RUN = 8
# What stands between the numbers of a list: words, commas, "and", "to", "of", and what says that the last is left.
_WORDS_BETWEEN = set("_,&tozr")
# How likely an accident may be; and in one sentence.
_ACCIDENT, _ACCIDENT_BESIDE = 0.05, 0.1


def complements(sequence: Letters, role: Sequence[Role]) -> Iterator[Claim]:
    """Shares in a row that make a whole, in one paragraph: percentages, or numbers that are set side by side as a proportion."""
    nodes = sequence.nodes
    shares = [
        node
        for node, own in zip(nodes, role, strict=True)
        if node.is_point and 0 < node.face < 100 and ((node.letter == "P" and not own.is_change) or node.letter == "N")
    ]
    for index in range(len(shares)):
        for count in range(2, _LONGEST_RUN + 1):
            run = shares[index : index + count]
            if len(run) < count or run[-1].letter != run[0].letter or not (_is_near(run) or _are_items(run)):
                break
            if run[0].letter == "N" and not (_is_proportion(sequence, run) or _is_list(sequence, run)):
                break
            width = 2 * sum(node.half_width for node in run)
            if abs(sum(node.face for node in run) - 100) <= width / 2 and width * count / 100 <= (
                _ACCIDENT_BESIDE if run[-1].sentence == run[0].sentence else _ACCIDENT
            ):
                yield Claim(
                    "complements", (run[0],), tuple(run[1:]), FOUND, "identity.complements", round(1 - width * count / 100, 4)
                )
                break


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
