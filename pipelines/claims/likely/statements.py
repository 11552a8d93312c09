"""The candidates that are claims: those that hold and are likely enough, and those that fail though nothing else can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.claims.another import levels_of, names_another
from pipelines.claims.claim import STATED, Claim, holds, is_telling
from pipelines.claims.damage import (
    BASIS,
    DIGIT,
    LEVEL,
    MOST_POWER,
    POWER,
    SWAPPED,
    damage,
    exchanged,
    figures_around,
    holds_with_another,
    scaled_by,
)
from pipelines.claims.doubts import Doubts
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import (
    DIFFERENCE,
    GROWTH,
    LIST,
    POINTS,
    PRODUCT,
    SAYS_RIGHT,
    SHARE,
    SUM,
    Candidate,
    claim_of,
    groups,
)
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, WORDS, Letters, Node
from pipelines.language.claim_words import ClaimWords

# What is told of a figure: one percentage is no growth and share at once, one total no sum of two and of many.
_TOLD = {GROWTH: "rate", SHARE: "rate", POINTS: "step", DIFFERENCE: "step", SUM: "total", LIST: "total", PRODUCT: "product"}
_GROUP_OF = {
    "growth_of": "rate", "share_of": "rate", "ratio_of": "rate", "differs_by": "step", "sums_to": "total", "product_of": "product",
}  # fmt: skip
# Kinds of claim of two levels and what is between them.
_OF_LEVELS = ("growth_of", "differs_by")
_LEAST, _HOLDS = 0.02, 0.25
# How likely a statement that fails must be, by the slip that explains it, and without one.
_FAILS = {LEVEL: 0.15, BASIS: 0.15, POWER: 0.2, SWAPPED: 0.15, DIGIT: 0.5}
_UNEXPLAINED = {LIST: 0.75, GROWTH: 0.6, POINTS: 0.6, DIFFERENCE: 0.6, PRODUCT: 0.7}
_NEVER = 1.0
# So much less likely any other figures must be that the same one may be told of.
_SECOND = 0.5
_SLIPS = (LEVEL, BASIS, POWER, SWAPPED, DIGIT)
# So much less likely another reading may be that holds, and is taken for what is meant.
_RIVAL = 0.05
# Units of what is counted.
_COUNTED = ("NR", "PS")
_DIGITS = "0123456789.,， "
_PARTING = set(".;¶")
# Kinds of figure that have a scale word or a currency.
_SCALED, _KIND_OF_GROWTH = "MC", "growth_of"
_RISE, _FALL = "u", "d"
_EACH, _NUMBERS = "e", (COUNT, BARE)
_FROM, _TO, _BOUNDS, _THEN = "f", "t", set("mlq"), set("hk")
# So many sentences around a statement another figure may be meant.
_AROUND = 4


@dataclass(frozen=True, slots=True)
class _Weighed:
    likelihood: float
    candidate: Candidate
    claim: Claim
    holds: bool | None

    @property
    def told(self) -> tuple[str, int]:
        return _TOLD[self.candidate.shape], self.candidate.members[0]


def likely(
    letters: Letters, text: str, role: Sequence[Role], words: ClaimWords, made: Iterable[Claim], likelihood: Likelihood
) -> Iterator[Claim]:
    """The claims that are likely by all that is seen of their figures.

    Args:
        letters: the document.
        text: folded.
        role: of each figure.
        words: of its language.
        made: its other claims; what a figure is told of by one of them it is not told again.
        likelihood: of its figures.
    """
    known = list(made)
    members = {claim.members for claim in known}
    place = {node.mention: at for at, node in enumerate(letters.nodes)}
    taken = {(_GROUP_OF[claim.kind], place[_told(claim).mention]) for claim in known if _is_settled(claim)}
    sums = [claim.members for claim in known if claim.kind == "sums_to" and holds(claim)]
    document = Document(letters.letters, letters.nodes, role, text, words, sums, known)
    weighed = sorted(_weighed(letters.nodes, role, likelihood, taken), key=lambda one: -one.likelihood)
    rival, second = defaultdict[tuple[str, int], float](float), dict[tuple[str, int], float]()
    told = set[tuple[str, int]]()
    for one in weighed:
        if one.holds:
            rival[one.told] = max(rival[one.told], one.likelihood)
        if one.told in told:
            second.setdefault(one.told, one.likelihood)
        told.add(one.told)
    for one in weighed:
        if one.told in taken:
            continue
        if one.holds and one.likelihood >= _HOLDS and is_telling(one.claim):
            taken.add(one.told)
            if one.claim.members not in members:
                yield one.claim
        elif one.holds is False and rival[one.told] < _RIVAL * one.likelihood:
            taken.add(one.told)
            is_alone = second.get(one.told, 0.0) < _SECOND * one.likelihood
            if one.claim.members not in members and document.tells(one, is_alone=is_alone):
                yield one.claim


def _is_bound(role: Role) -> bool:
    """Whether a figure is one that something is above or below, and nothing that it was before."""
    return bool(set(role.before) & _BOUNDS) and not set(role.before + role.behind) & _THEN


def _told(claim: Claim) -> Node:
    return claim.right[0] if claim.kind in SAYS_RIGHT else claim.left[0]


def _is_settled(claim: Claim) -> bool:
    return claim.kind in _GROUP_OF and (claim.origin == STATED or bool(holds(claim)))


def _weighed(
    nodes: Sequence[Node], role: Sequence[Role], likelihood: Likelihood, taken: Container[tuple[str, int]]
) -> Iterator[_Weighed]:
    """The candidates that are likely enough, but for what figures are told of already."""
    for group in groups(nodes):
        for shape in group.shapes:
            if (_TOLD[shape], group.told) not in taken:
                for candidate, chance in likelihood.over(group, shape, _LEAST):
                    claim = _signed(claim_of(candidate, nodes, round(chance, 3)), role[group.told])
                    yield _Weighed(chance, candidate, claim, holds(claim))


def _signed(claim: Claim, role: Role) -> Claim:
    """A claim as it is meant: a fall may be printed without its sign, a loss with it; a growth that is said to be one is none."""
    is_rise = claim.kind == _KIND_OF_GROWTH and _RISE in role.before and _FALL not in role.before
    if holds(claim) is False and not (is_rise and _told(claim).face > 0):
        told = _told(claim)
        other = exchanged(claim, told, told.negated())
        return other if holds(other) else claim
    return claim


def _may_hold(claim: Claim, own: Node, other: Node) -> bool:
    """Whether a claim holds with another figure, but for a scale word or a currency that slipped there."""
    if own.letter != other.letter or own.letter not in _SCALED:
        return False
    meant = own.valued(other.low, other.high, other.face, other.printed)
    tried = (exchanged(claim, own, scaled_by(meant, 10.0**power)) for power in range(-MOST_POWER, MOST_POWER + 1))
    # A growth was taken for a fall where the figures that it was told of have it so.
    return any(holds(one) or holds(_turned(one)) for one in tried)


def _turned(claim: Claim) -> Claim:
    """A growth as a fall, and a fall as a growth."""
    if claim.kind != _KIND_OF_GROWTH:
        return claim
    return exchanged(claim, claim.left[0], claim.left[0].negated())


@dataclass(frozen=True, slots=True)
class Document:
    """What is around a statement that fails.

    Attributes:
        letters: of its document.
        nodes: its figures.
        role: of each.
        text: folded.
        words: of its language.
        sums: the members of sums that hold.
        made: the claims of the document.
    """

    letters: str
    nodes: Sequence[Node]
    role: Sequence[Role]
    text: str
    words: ClaimWords
    sums: Sequence[frozenset[int]]
    made: Sequence[Claim]

    def tells(self, one: _Weighed, *, is_alone: bool) -> bool:
        """Whether a statement that fails is likely enough to be told, by the slip that explains it.

        A bound is no figure that an equation could fail by; sizes in a product may be meant in units that the text leaves out;
        a number alone may be in the scale of another. No other figure may be there that is what is told of the others. `is_alone`
        is whether the first is hardly told of any others.
        """
        members = (*one.claim.left, *one.claim.right)
        if one.likelihood < min(_FAILS.values()) or any(node.is_open for node in members):
            return False
        if one.candidate.shape == PRODUCT and any(node.letter == COUNT and node.unit not in _COUNTED for node in members):
            return False
        # What is said of every ten is of no ten.
        if one.candidate.shape == PRODUCT and any(self._is_of_every(node) for node in one.claim.right):
            return False
        slip = damage(one.claim, kinds=_SLIPS)
        if slip is None:
            return self._tells_unexplained(one, is_alone=is_alone)
        if slip == POWER and not all(self.text[node.start : node.end].strip(_DIGITS) for node in members):
            return False
        if one.likelihood < _FAILS[slip] or self._has_own_change(one.claim):
            return False
        return not self._has_rival(one.claim, [_told(one.claim)])

    def _has_own_change(self, claim: Claim) -> bool:
        """Whether another change stands right behind the first of two levels: each has its own, and none is of both."""
        if claim.kind not in _OF_LEVELS:
            return False
        told, members = _told(claim), (*claim.left, *claim.right)
        first = min((node for node in members if node is not told), key=lambda node: node.start)
        behind = next((node for node in self.nodes if node.start > first.start), None)
        return behind is not None and behind not in members and behind.letter == told.letter and told.start > behind.start

    def _tells_unexplained(self, one: _Weighed, *, is_alone: bool) -> bool:
        """Without a slip no other figure may be there that could be meant at all, and no parts of a part."""
        if one.likelihood < _UNEXPLAINED.get(one.candidate.shape, _NEVER):
            return False
        is_nested = any(len(members & one.claim.members) > 1 for members in self.sums)
        if one.candidate.shape != LIST and not (is_alone and self._is_change(one.claim) and self.is_plain(one.claim)):
            return False
        return not is_nested and not self.has_rival(one.claim)

    def is_plain(self, claim: Claim) -> bool:
        """Whether nothing is hedged, and nothing says that the figures are of other things."""
        members = (*claim.left, *claim.right)
        if not all(node.is_exact and node.is_point and not node.is_open for node in members):
            return False
        if claim.kind in _OF_LEVELS and not self._are_sides(claim):
            return False
        return not self._has_own_change(claim) and not Doubts(self.nodes, self.role, self.made).are_of(claim)

    def _is_change(self, claim: Claim) -> bool:
        """Whether a change is said to be one, and of its levels one to be its base, all in one part of one sentence."""
        if claim.kind not in _OF_LEVELS:
            return True
        own, levels = self._role_of(_told(claim)), levels_of(claim)
        places = sorted(node.place for node in (*claim.left, *claim.right))
        is_one = not set(self.letters[places[0] : places[-1]]) & _PARTING
        return is_one and (own.is_change or own.is_rest) and any(self._role_of(node).is_base for node in levels)

    def _is_of_every(self, node: Node) -> bool:
        return node.letter in _NUMBERS and self._role_of(node).before == _EACH

    def _role_of(self, node: Node) -> Role:
        return self.role[next(at for at, other in enumerate(self.nodes) if other.mention == node.mention)]

    def _are_sides(self, claim: Claim) -> bool:
        """Whether neither of two levels is of another pair, a bound for something else, or what the same is told of already."""
        levels = levels_of(claim)
        if any(_is_bound(self._role_of(node)) for node in levels) or names_another(claim, self.letters, self.text, self.words):
            return False
        if self._has_own_level(_told(claim), levels) or self._has_fellow(_told(claim), levels):
            return False
        pair = {node.mention for node in levels}
        if any(other.kind == claim.kind and pair <= other.members and holds(other) for other in self.made):
            return False
        return not any(len(pair & {one.mention, other.mention}) == 1 for one, other in self._spans())

    def _has_own_level(self, told: Node, levels: Sequence[Node]) -> bool:
        """Whether a level stands right behind a change of two in front: "pay £12 against £3, were down 1.2% at 2.3 million"."""
        behind = next((node for node in self.nodes if node.start > told.start), None)
        if (
            behind is None
            or behind in levels
            or behind.sentence != told.sentence
            or any(node.start > told.start for node in levels)
        ):
            return False
        return self._role_of(behind).reach.strip(WORDS) in ("", _TO)

    def _has_fellow(self, told: Node, levels: Sequence[Node]) -> bool:
        """Whether a level of another sentence than the change has a figure beside it that may be meant as well."""
        others = [node for node, its in zip(self.nodes, self.role, strict=True) if node not in levels and not its.is_change]
        apart = [node for node in levels if node.sentence != told.sentence]
        return any(node.sentence == level.sentence and node.fits(level) for level in apart for node in others)

    def _spans(self) -> Iterator[tuple[Node, Node]]:
        """The figures that the text goes from and to."""
        for (one, its), (other, others) in pairwise(zip(self.nodes, self.role, strict=True)):
            if _FROM in its.before and others.reach.endswith(_TO) and others.reach.strip(WORDS) == _TO and one.fits(other):
                yield one, other

    def has_rival(self, claim: Claim) -> bool:
        """Whether a claim holds with another figure near it in the place of any of its own."""
        return self._has_rival(claim, (*claim.left, *claim.right))

    def _has_rival(self, claim: Claim, doubtful: Sequence[Node]) -> bool:
        """Whether a claim holds with another figure near it in the place of a doubtful one of its own."""
        others = figures_around(self.nodes, claim, _AROUND)
        return holds_with_another(claim, doubtful, others) or any(
            _may_hold(claim, own, other) for own in doubtful for other in others
        )
