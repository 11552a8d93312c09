"""All that the words of a document say of what its figures make together: sums, averages, and shares that are all of a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.claims.added_up import added_up, told
from pipelines.claims.addends import Text
from pipelines.claims.averages import listed
from pipelines.claims.claim import Claim
from pipelines.claims.set_out import set_out
from pipelines.claims.whole_shares import whole_shares


def said_sums(text: Text, made: Sequence[Claim]) -> list[Claim]:
    """The claims, beside those that are made already."""
    found: list[Claim] = []
    for claims in (told(text, list(added_up(text)), made), listed(text), whole_shares(text, made)):
        found += _not_known(claims, [*made, *found])
    found += _not_known(set_out(text, [*made, *found]), [*made, *found])
    return found


def _not_known(claims: Iterable[Claim], made: Sequence[Claim]) -> list[Claim]:
    known = {claim.members for claim in made}
    return [claim for claim in claims if claim.members not in known]
