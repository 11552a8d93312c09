"""What figures are told of each other by the wording and what their digits prove: the claims that all others go on from."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.claims.appositions import appositions
from pipelines.claims.arithmetic import found
from pipelines.claims.balance_ways import as_said
from pipelines.claims.by_units import by_units
from pipelines.claims.claim import Claim
from pipelines.claims.comparisons import comparisons
from pipelines.claims.constructions import stated
from pipelines.claims.derived import CONTRADICTED, contradicted, derived
from pipelines.claims.explained import on_top
from pipelines.claims.framed import FRAMED
from pipelines.claims.losses import as_sizes
from pipelines.claims.once import each_once
from pipelines.claims.prices import powers
from pipelines.claims.prose import Prose
from pipelines.claims.reconsidered import reconsidered
from pipelines.claims.table_totals import table_totals
from pipelines.claims.wholes import shares
from pipelines.claims.worded import kept, worded
from pipelines.language.frame_words import frame_words
from pipelines.values.records import dataclass


@dataclass(frozen=True, slots=True)
class Related:
    """What is told of figures.

    Attributes:
        claims: over the same figures one.
        proved: what digits prove, whether another claim says it or not.
        wordings: what words state.
        perhaps: what words may state.
    """

    claims: list[Claim]
    proved: Sequence[Claim]
    wordings: Sequence[Claim]
    perhaps: Sequence[Claim]


def related(prose: Prose) -> Related:
    """The claims that a document states or proves, before they are weighed against each other."""
    letters, role, words, folded = prose.letters, prose.role, prose.words, prose.folded
    proved = list(found(letters, role))
    perhaps = list(worded(prose.surroundings, folded, frame_words(prose.language)))
    wordings = _reconsidered(prose, [*_worded(prose, proved), *kept(perhaps)])
    made = list(each_once([*wordings, *powers(letters, folded, proved, words), *by_units(letters, proved), *proved]))
    made += as_sizes(comparisons(letters, role, made))
    return Related(list(contradicted(list(derived(made)), letters, role)), proved, wordings, perhaps)


def _worded(prose: Prose, proved: Sequence[Claim]) -> list[Claim]:
    """What tables, brackets, constructions and words of shares state."""
    letters, role, words = prose.letters, prose.role, prose.words
    whole_of = {part.amount: claim.right[0] for claim in proved if claim.kind == "sums_to" for part in claim.left}
    wordings = [*table_totals(prose.text, letters.nodes, prose.language), *appositions(letters, role, words)]
    wordings += [*stated(letters, prose.folded, words), *shares(letters, words, whole_of)]
    return list(as_said(as_sizes(wordings), prose.surroundings.words))


def _reconsidered(prose: Prose, wordings: Sequence[Claim]) -> list[Claim]:
    """A word of the other way than the digits is seen before these are found to agree but for that."""
    usable = [claim for claim in wordings if claim.construction in FRAMED or not on_top(prose.summing, claim)]
    return sorted(reconsidered(prose.letters, prose.role, usable), key=lambda claim: claim.construction not in CONTRADICTED)
