"""Claims that nobody has to word: identities that hold to the printed digits and would hardly do so by chance.

By themselves these claims raise no alarm. What each kind of figure is tried for stands in the modules that are called here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import Claim
from pipelines.claims.complements import complements
from pipelines.claims.differences import differences
from pipelines.claims.products import exchanges, products
from pipelines.claims.proportions import proportions
from pipelines.claims.repeats import mark_copies, repeats
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.claims.tellers import tellers
from pipelines.claims.totals import totals


def found(sequence: Letters, role: Sequence[Role]) -> Iterator[Claim]:
    """The claims of a document that its digits prove; its figures have these roles."""
    mark_copies(sequence)
    yield from exchanges(sequence)
    yield from complements(sequence, role)
    yield from identities(sequence, role)
    yield from repeats(sequence, role)


def identities(sequence: Letters, role: Sequence[Role], about: Node | None = None) -> Iterator[Claim]:
    """Differences, proportions, sums and products that hold between figures, whose roles are known.

    Args:
        sequence: the figures.
        role: of each.
        about: one of them, an amount above zero: all claims that it is in are made, and of the others not all.
    """
    asked = tellers(sequence, about) if about is not None else None
    made = list(differences(sequence, role, about))
    yield from made
    rates = frozenset(
        node.mention for claim in made if claim.kind == "differs_by" and claim.right[0].letter == "D" for node in claim.left
    )
    yield from proportions(sequence, role, rates, asked, about)
    yield from totals(sequence, role, about)
    yield from products(sequence, role, asked, about)
