"""Statements that fail and that words say with something left open: told where what is seen of their figures bears the words out.

The words alone were not enough to say a fault, nor how likely the figures are told of each other; both together are, where nothing
is hedged and no other figure near them can be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipelines.claims.apiece import NEAR as NEAR_PRODUCT
from pipelines.claims.apiece import SAID as SAID_PRODUCT
from pipelines.claims.beside import NEAR as NEAR_CHANGE
from pipelines.claims.claim import Claim, holds
from pipelines.claims.gaps import NEAR as NEAR_GAP
from pipelines.claims.gaps import OPEN as OPEN_GAP
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import candidate_of
from pipelines.claims.likely.weighed import teller
from pipelines.claims.times import Time, times

# How likely the figures of each construction must be told of each other.
_LEAST = {NEAR_CHANGE: 0.69, NEAR_GAP: 0.5, OPEN_GAP: 0.65, NEAR_PRODUCT: 0.45, SAID_PRODUCT: 0.04}
# Those whose words leave open which figures they are of: these must be of then and now.
_OF_TIMES = (NEAR_GAP, OPEN_GAP)


def perhaps(document: Document, said: Iterable[Claim], likelihood: Likelihood) -> Iterator[Claim]:
    """Claims of the wording that fail and are likely meant.

    Args:
        document: with its claims: what a figure is told of by one of them that holds it is not told again.
        said: what its wording states, and may state.
        likelihood: of its figures.
    """
    known = {claim.members for claim in document.made}
    held = {(claim.kind, teller(claim).mention) for claim in document.made if holds(claim)}
    time = times(list(document.nodes), document.text, document.words)
    for claim in said:
        least = _LEAST.get(claim.construction)
        if least is None or claim.members in known or (claim.kind, teller(claim).mention) in held or holds(claim) is not False:
            continue
        candidate = candidate_of(claim, document.place)
        # What nothing is learned of, as amounts of time and numbers alone, the words must say.
        is_meant = claim.construction == SAID_PRODUCT if candidate is None else likelihood.of(candidate) >= least
        if claim.construction in _OF_TIMES and not _are_then_and_now([time[document.place[node.mention]] for node in claim.left]):
            continue
        if is_meant and document.is_plain(claim) and not document.has_rival(claim):
            known.add(claim.members)
            yield claim


def _are_then_and_now(both: Sequence[Time]) -> bool:
    """Whether words tell which of two figures was before."""
    return both[0].is_before(both[1]) or both[1].is_before(both[0])
