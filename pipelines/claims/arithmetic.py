"""Claims that nobody has to word: identities that hold to the printed digits and would hardly do so by chance.

By themselves these claims raise no alarm. What each kind of figure is tried for stands in the modules that are called here.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.claims.claim import Claim
from pipelines.claims.products import exchanges, products
from pipelines.claims.proportions import proportions
from pipelines.claims.repeats import mark_copies, repeats
from pipelines.claims.roles import roles
from pipelines.claims.sequence import Letters
from pipelines.claims.totals import complements, differences, totals


def found(sequence: Letters) -> Iterator[Claim]:
    """The claims of a document that its digits prove."""
    mark_copies(sequence)
    role = roles(sequence)
    made = [*exchanges(sequence), *differences(sequence, role)]
    rates = frozenset(
        node.mention for claim in made if claim.kind == "differs_by" and claim.right[0].letter == "D" for node in claim.left
    )
    made += complements(sequence, role)
    made += proportions(sequence, role, rates)
    made += totals(sequence, role)
    made += products(sequence, role)
    made += repeats(sequence, role)
    yield from made
