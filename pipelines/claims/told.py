"""What a text itself says of its figures, in its own words: what is measured, and the part that each plays.

A figure without words of its own goes on about the one that it tells of: a change about its level, a base about what is compared
with it, a share about its part. Null rather than a guess: what nothing says is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import Claim
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.language.claim_words import ClaimWords

MEASURE, ROLE = "measure", "role"
_OWN, _CARRIED = 0.8, 0.6
_BACK = 6
_LONGEST = 80
_PIECE = re.compile(r"[,;:.()，；：。（）“”\"—–、]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AMOUNTS = "MCN"
_ROLES_OF_LEFT = {"share_of": "share", "growth_of": "change", "growth_by": "change"}


def told(
    sequence: Letters, role: Sequence[Role], made: Sequence[Claim], words: ClaimWords
) -> Iterator[tuple[int, str, str, float]]:
    """Mention, concept (measure or role), the words or the role, and how sure that is."""
    about = _about(made)
    parts = _parts_played(made)
    measures: dict[int, str] = {}
    nodes = sequence.nodes
    for index, node in enumerate(nodes):
        own = role[index]
        phrase = measure_phrase(node.before, words)
        goes_on = own.is_change or own.is_base or node.letter in "PDT"
        is_told_of = node.mention in about or (own.is_change and _before(nodes, index, measures) is not None)
        if phrase and not (goes_on and is_told_of):
            measures[node.mention] = phrase
            yield node.mention, MEASURE, phrase, _OWN
        else:
            carried = measures.get(about.get(node.mention, -1)) or _before(nodes, index, measures)
            if carried:
                measures[node.mention] = carried
                yield node.mention, MEASURE, carried, _CARRIED
        yield node.mention, ROLE, parts.get(node.mention) or _role(node, own), _OWN


def measure_phrase(before: str, words: ClaimWords) -> str | None:
    """The words in front of a figure that say what it measures: the last piece of a clause that has any but cues."""
    for piece in reversed(_PIECE.split(before)[-2:]):
        phrase = _stripped(piece, words)
        if phrase:
            return phrase[-_LONGEST:].strip()
    return None


def _stripped(piece: str, words: ClaimWords) -> str:
    """A piece without cues and words of no meaning at its ends."""
    if words.boundaries:
        tokens = list(_WORD.finditer(piece))
        while tokens and _is_edge(tokens[-1][0], words):
            tokens.pop()
        while tokens and _is_edge(tokens[0][0], words):
            tokens.pop(0)
        return piece[tokens[0].start() : tokens[-1].end()] if tokens else ""
    text = "".join(_WORD.findall(piece))
    edges = sorted((*words.edges, *words.letter_of), key=len, reverse=True)
    changed = True
    while changed and text:
        changed = False
        for edge in edges:
            if text.endswith(edge) and words.letter_of.get(edge) not in _SIDES:
                text, changed = text[: -len(edge)], True
                break
            if edge in words.edges and text.startswith(edge):
                text, changed = text[len(edge) :], True
                break
    return text if len(text) > 1 else ""


# Cues that say what is measured.
_SIDES = ("a", "b", "v", "j", "#", "g", "_", "e")


def _is_edge(word: str, words: ClaimWords) -> bool:
    lowered = word.lower()
    letter = words.letter_of.get(lowered)
    return lowered in words.edges or (letter is not None and letter not in _SIDES)


def _about(made: Sequence[Claim]) -> dict[int, int]:
    """By mention, the mention of the figure that it is told of: the level of a change, the part of a share."""
    found: dict[int, int] = {}
    for claim in made:
        if claim.kind in ("growth_of", "share_of", "growth_by"):
            found.setdefault(claim.left[0].mention, claim.right[0].mention)
            if claim.kind == "growth_of":
                found.setdefault(claim.right[1].mention, claim.right[0].mention)
        elif claim.kind == "differs_by":
            found.setdefault(claim.right[0].mention, claim.left[0].mention)
    return found


def _parts_played(made: Sequence[Claim]) -> dict[int, str]:
    """By mention, its part in a claim."""
    found: dict[int, str] = {}
    for claim in made:
        if claim.kind in _ROLES_OF_LEFT:
            found[claim.left[0].mention] = _ROLES_OF_LEFT[claim.kind]
        elif claim.kind == "sums_to":
            found.setdefault(claim.right[0].mention, "total")
            for node in claim.left:
                found.setdefault(node.mention, "part")
        elif claim.kind == "product_of" and claim.right[1].letter == "M":
            found.setdefault(claim.right[1].mention, "price")
    return found


def _before(nodes: Sequence[Node], index: int, measures: dict[int, str]) -> str | None:
    """The measure of the nearest figure in front in its sentence."""
    for node in reversed(nodes[max(0, index - _BACK) : index]):
        if node.sentence != nodes[index].sentence:
            return None
        if node.mention in measures:
            return measures[node.mention]
    return None


def _role(node: Node, own: Role) -> str:
    if own.is_change or node.letter == "D":
        return "change"
    if node.letter == "P":
        return "share" if own.is_part else "rate"
    if own.is_bound and node.letter in _AMOUNTS:
        return "bound"
    if node.unit is not None and "/" in node.unit:
        return "price"
    return "count" if node.letter in "NC" else "level"
