"""Parts and their total."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipelines.claims.addends import BULLETS
from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.part_rows import Part, rows_of_parts
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.claims.weighing import Weighing

_LONGEST_RUN = 8
# Sums of unrelated figures spread over so many powers of e around a total.
_SPREAD = 2.0
_BELIEVED = 0.88
_NO_PARTS = 0.7
# A run of parts that begins or ends beside its total; each figure between makes it less likely, each paragraph much less.
_BETWEEN, _PARAGRAPHS = 0.6, 0.35
# So many characters in front of its figure has a line that is an item of a list.
_LINE = 40
# Weight of a sum that stands where it usually does.
_USUAL_SUM = 1.0
_NO_CHANGES, _CARRIED = 0.9, 0.05
# Parts in one sentence are a list; others in it that would be none make that unlikely; a total behind its parts is said to be one.
_TOGETHER, _MORE_LISTED, _UNSAID_BEHIND = 3.0, 0.3, 0.3
_TOTAL, _AROUND = 3.0, 0.1
# What sums of numbers in another order may be apart.
_ROUNDED = 1 + 1e-9


def totals(sequence: Letters, role: Sequence[Role], about: Node | None = None) -> Iterator[Claim]:
    """Sums: levels of one unit in a row that make another, and changes in a row that make a change.

    Parts of parts are left out of the row of their total: what makes another part is looked for first.

    Args:
        sequence: the document.
        role: of each figure.
        about: a figure; sums that can have no bearing on those that it is in are left out.
    """
    nodes = sequence.nodes
    within: set[int] = set()
    made: dict[frozenset[int], Claim] = {}
    rows = dict(rows_of_parts(nodes, role, about))
    for turn in range(2):
        for index, row in rows.items():
            # What nothing was found within makes the same as before.
            if turn and not any(part.node.mention in within for part in row):
                continue
            for claim in _parts(nodes[index], index, role[index], row, within):
                made.setdefault(claim.members, claim)
        within = {part.mention for claim in made.values() for part in claim.left}
    # The same parts make one total: the one that is printed to more digits, if several are near.
    of_parts: dict[frozenset[int], Claim] = {}
    for claim in made.values():
        parts = frozenset(node.mention for node in claim.left)
        if parts not in of_parts or claim.right[0].relative[0] < of_parts[parts].right[0].relative[0]:
            of_parts[parts] = claim
    yield from _with_subtotals(of_parts)


def _with_subtotals(of_parts: Mapping[frozenset[int], Claim]) -> Iterator[Claim]:
    """Where some parts make a figure of their own, the whole is that and the others: instead, where it stands before its parts."""
    with_part: dict[int, list[frozenset[int]]] = defaultdict(list)
    for parts in of_parts:
        for mention in parts:
            with_part[mention].append(parts)
    for parts, claim in of_parts.items():
        within = next((of_parts[own] for mention in sorted(parts) for own in with_part[mention] if own < parts), None)
        if within is None:
            yield claim
            continue
        subtotal = within.right[0]
        others = tuple(node for node in claim.left if node not in within.left)
        if subtotal.start > within.left[0].start:
            yield claim
        if subtotal is not claim.right[0]:
            yield Claim("sums_to", (subtotal, *others), claim.right, FOUND, claim.construction, claim.confidence)


def _parts(node: Node, index: int, own: Role, row: list[Part], within: set[int]) -> Iterator[Claim]:
    said = own.is_total or own.is_rest
    plain = [part for part in row if part.doubt == 1.0]
    outside, both = ([part for part in one if part.node.mention not in within] if within else one for one in (row, plain))
    rows = [row, *(left_out for left_out in (outside, plain, both) if len(left_out) < len(row))]
    # Most figures are the total of nothing, whatever the weights; where nothing is within another, the last two rows are the same.
    most = 2 * node.high if own.is_change else node.high
    if not any(_may_add_up(node, one, most, said=said) for one in (rows if within else rows[:2])):
        return
    # With more to weigh, none is likelier.
    if not _believed(node, index, own, rows, only_fitting=True):
        return
    seen: set[frozenset[int]] = set()
    for claim in _believed(node, index, own, rows, only_fitting=False):
        parts = frozenset(part.mention for part in claim.left)
        if not any(parts & other for other in seen):
            seen.add(parts)
            yield claim


def _believed(node: Node, index: int, own: Role, rows: Sequence[list[Part]], *, only_fitting: bool) -> list[Claim]:
    """The sums that are likely enough, weighed against all others or against those alone that fit by the digits."""
    nothing = _NO_CHANGES if own.is_change else _NO_PARTS
    weighing = Weighing(nothing / (_TOTAL if own.is_total else 1.0), _USUAL_SUM)
    # A run that several of the rows have is one hypothesis: its place is that in the row that leaves out most others.
    known: set[tuple[int, ...]] = set()
    for one in reversed(rows):
        _runs(weighing, node, index, one, known, said=own.is_total or own.is_rest, only_fitting=only_fitting)
    return list(weighing.all_believed(_BELIEVED))


def _is_item(node: Node) -> bool:
    """Whether a figure stands in an item of a list, or ends a short line of its own."""
    return node.before[:1] in BULLETS or (not node.after and len(node.before) <= _LINE)


def _listed(row: list[Part], begin: int, end: int, node: Node) -> float:
    """How likely a run is meant as a list: one sentence, and all that it lists."""
    sentence = row[begin].sentence
    if row[end].sentence != sentence:
        return 1.0
    beside = [row[place].node for place in (begin - 1, end + 1) if 0 <= place < len(row)]
    more = sum(
        other.sentence == sentence
        and not min(other.start, row[begin].node.start) < node.start < max(other.start, row[end].node.start)
        for other in beside
    )
    return float(_TOGETHER * _MORE_LISTED**more)


def _stretches(node: Node, row: list[Part], behind: int, *, only_fitting: bool) -> Iterator[tuple[int, int, float, float, float]]:
    """Runs of parts that are not more than their whole: first and last of them, their sum, what that leaves open, their doubt.

    Those that only fit make the whole by their digits, or may do so with one that was said before: they end where all do, or in
    front of the whole, which the part numbered `behind` stands behind.
    """
    face, least, most, less, last = node.face, node.half_width, 2 * node.high, node.high, len(row) - 1
    for begin in range(len(row)):
        total, half, doubt = 0.0, 0.0, 1.0
        for end in range(begin, min(last + 1, begin + _LONGEST_RUN)):
            part = row[end]
            size = part.face
            total, half = total + size, half + part.half
            # What is less than the rounding of the whole says nothing of it.
            if size == face or abs(size) < least or total - half > (less if size > 0 else most):
                break
            doubt *= part.doubt
            if not only_fitting or end in (last, behind - 1) or abs(total - face) <= half + least:
                yield begin, end, total, half, doubt


def _may_add_up(node: Node, row: list[Part], most: float, *, said: bool) -> bool:
    """Whether a run that is not more than so much makes the whole by its digits, alone or with a part that was said before."""
    whole, own = node.face, node.half_width
    figures = [(part.face, part.half) for part in row]
    for begin, (total, half) in enumerate(figures):
        if total - half > most:
            continue
        is_beside = row[begin].sentence == node.sentence
        if is_beside and said and _is_carried(figures[:begin], whole - total, half + own):
            return True
        for face, own_half in figures[begin + 1 : begin + _LONGEST_RUN]:
            total += face
            half += own_half
            if total - half > most:
                break
            if abs(total - whole) <= (half + own) * _ROUNDED:
                return True
            if is_beside and _is_carried(figures[:begin], whole - total, half + own):
                return True
    return False


def _is_carried(before: list[tuple[float, float]], lacking: float, half: float) -> bool:
    """Whether a part that was said before is what others lack of their whole; of each its value, and what that leaves open."""
    for face, own_half in before:  # noqa: SIM110 (asked some hundred thousand times a document)
        if abs(face - lacking) <= (half + own_half) * _ROUNDED:
            return True
    return False


def _runs(
    weighing: Weighing, node: Node, index: int, row: list[Part], known: set[tuple[int, ...]], *, said: bool, only_fitting: bool
) -> None:
    behind = bisect_left(row, index, key=lambda part: part.place)
    for begin, end, total, half, doubt in _stretches(node, row, behind, only_fitting=only_fitting):
        if end > begin:
            width = half + node.half_width
            does_fit = abs(total - node.face) <= width
            is_carried = not does_fit and (end == len(row) - 1 or row[end + 1].place > index > row[end].place)
            if only_fitting and not (does_fit or is_carried):
                continue
            places = tuple([part.place for part in row[begin : end + 1]])
            if places in known:
                continue
            known.add(places)
            weight = doubt * _place(row, begin, end, behind, node)
            weight *= _listed(row, begin, end, node)
            weight *= _UNSAID_BEHIND if not said and node.sentence != row[end].sentence and node.start > row[end].node.end else 1.0
            weighing.consider(weight)
            if does_fit:
                parts = tuple(other.node for other in row[begin : end + 1])
                if len(parts) == 2 or not _has_subtotal(parts):
                    width = _misses(node, parts, total, width)
                    weighing.fits(weight, 2 * width / node.face / _SPREAD, "sums_to", parts, (node,), "identity.sum")
            elif is_carried:
                _carried(weighing, node, row, begin, end, weight)
        elif said and row[end].place < index and (end == len(row) - 1 or row[end + 1].place > index):
            _carried(weighing, node, row, begin, end, doubt * _place(row, begin, end, behind, node))


def _misses(node: Node, parts: Sequence[Node], total: float, width: float) -> float:
    """What a sum leaves open, half of it: as much as its coarsest figure if the digits agree without help of any rounding."""
    coarsest = max(node.half_width, *(part.half_width for part in parts))
    return coarsest if abs(total - node.face) <= coarsest * _ROUNDED else width


def _carried(weighing: Weighing, node: Node, row: list[Part], begin: int, end: int, weight: float) -> None:
    """Parts in the sentence of their total, with one that was said before ("the above, plus ...")."""
    parts = tuple(part.node for part in row[begin : end + 1])
    if parts[0].sentence != node.sentence or parts[-1].start > node.start:
        return
    lacking = node.face - sum(part.face for part in parts)
    half = node.half_width + sum(part.half_width for part in parts)
    for other in row[:begin]:
        if other.node.sentence != node.sentence:
            weighing.consider(_CARRIED * weight)
            width = half + other.node.half_width
            if abs(other.node.face - lacking) <= width:
                chance = 2 * width / node.face / _SPREAD
                weighing.fits(_CARRIED * weight, chance, "sums_to", (other.node, *parts), (node,), "identity.sum")


def _has_subtotal(parts: tuple[Node, ...]) -> bool:
    """Whether one part is the sum of the others: parts beside their own total."""
    total, width = sum(part.face for part in parts), sum(part.half_width for part in parts)
    return any(abs(total - 2 * part.face) <= width for part in parts)


def _place(row: list[Part], begin: int, end: int, behind: int, node: Node) -> float:
    """How likely a run is meant by its place: beside its total, which the part numbered `behind` stands behind, or around it."""
    first, last = row[begin], row[end]
    if begin >= behind:
        between = begin - behind
        apart = first.node.paragraph - node.paragraph
    elif end < behind:
        between = behind - end - 1
        apart = node.paragraph - last.node.paragraph
    else:
        return float(_AROUND * _PARAGRAPHS ** (last.node.paragraph - first.node.paragraph))
    steps = last.node.paragraph - first.node.paragraph
    # The lines of a list, one figure each, are no further apart than the figures of a sentence.
    if not (0 < steps <= end - begin and _is_item(first.node) and _is_item(last.node)):
        apart += steps
    return float(_BETWEEN**between * _PARAGRAPHS**apart)
