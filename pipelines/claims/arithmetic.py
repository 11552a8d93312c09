"""Claims that nobody has to word: identities that hold to the printed digits and would hardly do so by chance.

By themselves these claims raise no alarm. What each kind of figure is tried for stands in the modules that are called here.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from pipelines.claims.claim import Claim
from pipelines.claims.complements import complements
from pipelines.claims.products import exchanges, products
from pipelines.claims.proportions import proportions
from pipelines.claims.repeats import mark_copies, repeats
from pipelines.claims.roles import Role, roles
from pipelines.claims.sequence import Letters
from pipelines.claims.totals import differences, totals


def found(sequence: Letters) -> Iterator[Claim]:
    """The claims of a document that its digits prove."""
    mark_copies(sequence)
    role = roles(sequence)
    yield from exchanges(sequence)
    yield from complements(sequence, role)
    yield from identities(sequence, role)
    yield from repeats(sequence, role)


def identities(sequence: Letters, role: Sequence[Role], tellers: Container[int] | None = None) -> Iterator[Claim]:
    """Differences, proportions, sums and products that hold between figures, whose roles are known.

    Args:
        sequence: the figures.
        role: of each.
        tellers: the indices of those whose proportions and products are asked for; all if none are named.
    """
    made = list(differences(sequence, role))
    yield from made
    rates = frozenset(
        node.mention for claim in made if claim.kind == "differs_by" and claim.right[0].letter == "D" for node in claim.left
    )
    yield from proportions(sequence, role, rates, tellers)
    yield from totals(sequence, role)
    yield from products(sequence, role, tellers)
