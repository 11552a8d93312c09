"""Totals and the figures beside them that the words add up, in front of the total or behind it, whether they make it or not.

What speaks for a sum is counted: words that say it, words that say that the parts are all, and that no other figure of their kind
is among them. A sum that fails is told where enough speaks for it, or where less does and a slip in one figure explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.claims.addends import FEWEST, MOST, Beside, Text
from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.damage import DIGIT, POWER, SWAPPED, damage, scaled
from pipelines.claims.partition import is_partition, is_rest
from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, WORDS, Node
from pipelines.values.records import dataclass

SAID, SET_OUT = "sum.said", "sum.set_out"
_LETTERS = (MONEY, COUNT, BARE)
_CONFIDENCE = 0.9
# So much must speak for a sum that fails: by itself, and where a slip explains it.
_ENOUGH, _EXPLAINED = 3, 2
_PLAIN, _PERHAPS, _AGAINST = 2, 1, -2
# No list misses its total by more, if one digit is wrong.
_FURTHEST = 12.0
# So many characters behind a figure stand words that add it up; how likely an accident may be that is taken for a slip.
_AHEAD, _ACCIDENT = 60, 0.1
_COUNTED = ("NR", "PS")
# Numbers that leave out what they count are parts if they are so many, and make the whole so nearly.
_SEVERAL, _ABOUT, _NEARLY = 3, 0.15, 0.05
_CLAUSE = re.compile("[,;:，；：]")
_MARKS = " ,;，；"


@dataclass(frozen=True, slots=True)
class Addition:
    """A total and its parts.

    Attributes:
        parts: in the order of the text.
        total: what they make.
        said: how much speaks for it: the higher, the surer.
    """

    parts: tuple[Node, ...]
    total: Node
    said: int

    def claim(self) -> Claim:
        """The claim, by how sure it is."""
        construction = SAID if self.said >= _ENOUGH else SET_OUT
        return Claim("sums_to", self.parts, (self.total,), STATED, construction, _CONFIDENCE)


def added_up(text: Text) -> Iterator[Addition]:
    """The sums that the words of a document state."""
    for index, total in enumerate(text.sequence.nodes):
        if total.letter in _LETTERS and total.is_point and not total.is_open and total.face > 0 and not total.is_rounded_copy:
            found = [*_in_front(text, index), *_behind(text, index)]
            yield from sorted(found, key=lambda one: -one.said)


def told(text: Text, made: Sequence[Addition], known: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that hold, and those that fail where enough speaks for them and no other sum is known of their figures.

    Args:
        text: the document.
        made: what the words state.
        known: other claims of the document.
    """
    sums = [claim for claim in known if claim.kind == "sums_to" and (claim.origin == STATED or holds(claim))]
    every = [one.claim() for one in made if holds(one.claim())]
    holding = [claim for claim in every if not any(_is_within(claim, other) for other in (*every, *sums))]
    yield from holding
    sums += holding
    wholes = {claim.right[0].mention for claim in sums}
    for one in made:
        own = {node.mention for node in one.parts}
        # Some parts of a list that is all of a whole make another of them by accident.
        others = [claim for claim in sums if not (claim.origin == FOUND and claim.members <= own and one.said >= _EXPLAINED)]
        parts = {node.mention for claim in others for node in claim.left}
        is_known = one.total.mention in wholes or len(own & parts) > 1 or own <= parts
        claim = one.claim()
        if holds(claim) is not False or is_known or one.said < _EXPLAINED:
            continue
        if _is_enough(text, one) or damage(claim, kinds=(POWER, SWAPPED, DIGIT), accident=_ACCIDENT) is not None:
            wholes.add(one.total.mention)
            sums.append(claim)
            yield claim


def _is_enough(text: Text, one: Addition) -> bool:
    """Whether so much speaks for a sum that fails that it is told: more where its total is of another sentence or item."""
    first, last = sorted((one.parts[-1].place, one.total.place))
    is_one = all(part.sentence == one.total.sentence for part in one.parts) and ";" not in text.sequence.letters[first:last]
    return one.said >= (_ENOUGH if is_one else _ENOUGH + 1)


def _is_within(claim: Claim, other: Claim) -> bool:
    """Whether the total of a sum and its parts are all parts of another one."""
    return claim.members <= {node.mention for node in other.left}


def _in_front(text: Text, index: int) -> Iterator[Addition]:
    """A total behind its parts."""
    total, words = text.sequence.nodes[index], text.words
    said = _said(text, total)
    if not said or is_rest(total, words) or text.is_further(total):
        return
    beside = text.beside(index, is_behind=False)
    own = _of_part(text, beside.own(total), total)
    # A list that is added to something else are not all parts.
    items: list[Node] = []
    run, is_set_out = own, not (len(own) > FEWEST and text.is_further(own[0]))
    if len(own) < FEWEST:
        items = beside.items(total, is_behind=False)
        run = [*(items or beside.last_sentences(total, FEWEST - len(own))), *own]
        # "That came to ..." goes on about the last figure, which is no part then.
        is_set_out = all(text.is_further(node) for node in own) and bool(run) and text.sequence.nodes[index - 1] is run[-1]
    further = any(text.is_further(node) for node in run)
    of_parts = _of_parts(run, text)
    if not FEWEST <= len(run) <= MOST or (said < _PLAIN and len(own) < FEWEST and not (further or of_parts)):
        return
    if said < _PLAIN and any(_said(text, node) == _PLAIN for node in run):
        return
    number = text.number_of_parts(total)
    is_told = is_set_out and beside.is_all(run, total) and number in (None, len(run))
    # What is not more than each part is a total of some of them, if nothing says of how many.
    is_of_these = is_told and said == _PLAIN and (bool(items) or words.added_up_these.search(total.before.lower()) is not None)
    is_less = number is None and not _is_greatest(total, run)
    score = said + of_parts + further + is_of_these + (1 if is_told else _AGAINST) - is_less
    others = [run[at:] for at in range(1, len(run) - 1)] if said == _PLAIN else []
    if run is own:
        # The first of them may stand in the sentence before.
        others.append([*beside.last_sentences(total, 1), *own])
    yield from _with_others(Addition(tuple(run), total, score), others)


def _of_part(text: Text, own: list[Node], total: Node) -> list[Node]:
    """The parts in the sentence of a total; what is more than that in front of a semicolon is told of another thing."""
    near = [node for node in own if ";" not in text.sequence.letters[node.place : total.place]]
    return own if _is_greatest(total, [node for node in own if node not in near]) else near


def _said(text: Text, total: Node) -> int:
    """How much the words beside a figure say that it is a total of what stands in front."""
    before = total.before.lower()
    if text.words.added_up.search(before) or text.words.added_up_behind.match(text.folded[total.end : total.end + _AHEAD].lower()):
        return _PLAIN
    return _PERHAPS if text.words.perhaps_added_up.search(before) else 0


def _behind(text: Text, index: int) -> Iterator[Addition]:
    """A whole in front of its parts."""
    total, words = text.sequence.nodes[index], text.words
    beside = text.beside(index, is_behind=True)
    if len(beside.levels) < FEWEST:
        return
    own = beside.own(total)
    items = beside.items(total, is_behind=True) if len(own) < FEWEST else []
    first = next(iter(own or items), None)
    said = _said_of_whole(text, index, first) or _is_taken_of(text, index, beside)
    if len(own) >= FEWEST:
        run = own[: next((at + 1 for at, node in enumerate(own) if at and is_rest(node, words)), len(own))]
    else:
        run = items or [*own, *beside.next_sentences(total, words)]
    if not FEWEST <= len(run) <= MOST:
        return
    if items and words.added_up.search(total.before.lower()):
        said = _PLAIN
    is_kinds = is_partition(run, text.folded, words)
    is_carried = not (said or is_kinds or own or items) and _is_carried(text, index, run)
    # A list of which nothing says that its first figure is its whole has one all the same if all others are of kinds that make it.
    if not said and not is_kinds and not is_carried and (own or not is_rest(run[-1], words)):
        return
    is_beyond = not _is_greatest(total, run) and not is_carried
    if said < _PLAIN and is_beyond and own and _is_taken_beyond(text, total, run):
        yield Addition(tuple(run), total, _ENOUGH)
    if said < _PLAIN and (is_beyond or _is_of_before(text, total, run[0])):
        return
    # What lies between its kinds may be their average, if it counts nothing; an item beside others is no whole of them.
    is_between = said < _PLAIN and is_kinds and min(part.face for part in run) < total.face < max(part.face for part in run)
    is_less = (is_between and total.unit not in _COUNTED) or not (said or is_kinds or _is_greatest(total, run))
    is_item = bool(items) and total.before[:1] == items[0].before[:1] and not total.before[:1].isalnum()
    # "Of which so much in the first half and so much in the second" is of the figure right in front, whatever stands before that.
    is_of_this = is_kinds and bool(own) and words.perhaps_made_of.match(total.after.lower().lstrip(_MARKS)) is not None
    is_alone = is_of_this or text.is_alone(index, in_paragraph=not said and not items)
    is_told = is_alone and (bool(items) or beside.is_all(run, total)) and not (is_item or text.goes_on(run[-1]))
    is_told = is_told and (said > 0 or not text.has_share(index))
    of_parts = _of_parts(run, text)
    score = said + text.is_closed(total, run[-1]) + of_parts + (1 if is_told else _AGAINST) - is_less
    # More than the whole cannot be some of its parts.
    is_more = sum(part.low for part in run) > total.high and _is_greatest(total, run)
    if is_carried:
        score = _ENOUGH + is_more if is_told else 0
        said = _PERHAPS
    is_exceeded = is_more and is_told and said > 0 and not any(text.is_past(part) for part in run)
    is_exceeded = is_exceeded and text.is_alone(index, in_paragraph=True)
    is_near = abs(total.face - sum(part.face for part in run)) <= (_NEARLY if said else _ABOUT) * total.face
    # What several parts leave of a whole that they are taken of is seldom so little that nobody tells it.
    is_nearly = is_near and is_told and said == _PERHAPS and len(run) >= _SEVERAL and not is_more
    score += is_exceeded + is_nearly
    # Kinds that make a whole (old and new) may be said of two things: by themselves they are not enough.
    is_sure = bool(said) or (is_kinds and is_told and is_near and len(own) >= FEWEST and not is_less)
    yield from _with_others(Addition(tuple(run), total, score if is_sure else min(score, _EXPLAINED)), ())


def _is_carried(text: Text, index: int, run: Sequence[Node]) -> bool:
    """Whether the parts of the next sentence are numbers that leave out what they count, as the whole in front says it.

    They are several, of different things and of one time, and make about the whole, or a power of ten of it in one of them.
    """
    total = text.sequence.nodes[index]
    if len(run) < _SEVERAL or total.letter == MONEY or len({node.sentence for node in run}) > 1:
        return False
    is_bare = all(node.letter == BARE and node.noun is None and node.unit_power == 0 for node in run)
    greater = [node for node in run if node.face >= total.face]
    rest = total.face - sum(node.face for node in run if node not in greater)
    is_near = not greater and abs(total.face - sum(node.face for node in run)) <= _ABOUT * total.face
    return (
        is_bare
        and text.is_alone(text.sequence.nodes.index(total), in_paragraph=False)
        and (is_near or (len(greater) == 1 and rest > 0))
    )


def _said_of_whole(text: Text, index: int, first: Node | None) -> int:
    """How much the words beside a figure, or in front of the first part, say that what stands behind are its parts."""
    total = text.sequence.nodes[index]
    is_beside = first is not None
    said = [total.after.lower()]
    if first is not None and _is_compared(text, index, first):
        said.append(first.before.lower())
    if is_beside and any(map(text.words.made_of.search, said)):
        return _PLAIN
    # "196 between them, 118 the one and 78 the other"
    clause = _CLAUSE.split(text.folded[total.end : total.end + _AHEAD].lower(), maxsplit=1)[0]
    is_together = is_beside and text.words.added_up_behind.match(clause) is not None
    if is_together and text.is_alone(index, in_paragraph=False):
        return _PLAIN
    is_taken_of = text.words.taken_of.search(total.before.lower()) is not None and text.is_alone(index, in_paragraph=False)
    return _PERHAPS if is_taken_of or (is_beside and any(map(text.words.perhaps_made_of.search, said))) else 0


def _is_compared(text: Text, index: int, first: Node) -> bool:
    """Whether all that stands between a whole and its first part says how the whole has changed, or its share."""
    nodes, between = text.sequence.nodes, list[Node]()
    for at in range(index + 1, len(nodes)):
        if nodes[at] is first:
            break
        role = text.role[at]
        if not (role.is_base or role.is_change or nodes[at].letter == PERCENT):
            return False
        between.append(nodes[at])
    return bool(between) and first.sentence == nodes[index].sentence


def _is_taken_beyond(text: Text, total: Node, run: Sequence[Node]) -> bool:
    """Whether a slip makes one of several parts that a sentence takes out of its whole more than that ("of 412, 568 ...")."""
    greater = [part for part in run if part.face >= total.face]
    rest = total.face - sum(part.face for part in run if part not in greater)
    is_said = text.words.taken_of.search(total.before.lower()) is not None
    claim = Claim("sums_to", tuple(run), (total,), STATED, SAID, _CONFIDENCE)
    is_one = is_said and len(greater) == 1 and len(run) > FEWEST and rest > 0 and not any(map(text.is_past, run))
    return is_one and damage(claim, accident=float("inf")) is not None


def _is_taken_of(text: Text, index: int, beside: Beside) -> int:
    """Whether the next sentence opens with a part that is taken of a whole ("Of those, 190 ..."), the only one it can be."""
    total = text.sequence.nodes[index]
    onward = [node for node in beside.nodes if node.sentence > total.sentence][:1]
    is_next = bool(onward) and onward[0] is text.sequence.nodes[index + 1] and onward[0].paragraph == total.paragraph
    is_said = is_next and text.words.of_them.match(onward[0].before.lower()) is not None
    return _PERHAPS if is_said and text.is_alone(index, in_paragraph=False) else 0


def _is_of_before(text: Text, total: Node, first: Node) -> bool:
    """Whether a figure alone in brackets stands right behind a total, as what it was before does."""
    letters = text.sequence.letters
    return letters[total.place + 1 : first.place].strip(WORDS) == "(" and letters[first.place + 1 : first.place + 2] == ")"


def _is_greatest(total: Node, run: Sequence[Node]) -> bool:
    """Whether a total is more than each part: else it is one of part of the list."""
    return all(part.face < total.face for part in run)


def _of_parts(run: Sequence[Node], text: Text) -> int:
    """How much the words of parts say that they are all."""
    return _PLAIN if len(run) >= FEWEST and (is_rest(run[-1], text.words) or is_partition(run, text.folded, text.words)) else 0


def _with_others(own: Addition, others: Sequence[Sequence[Node]]) -> Iterator[Addition]:
    """A list with its total; if it fails, another that holds in its place; none if a part of it would do."""
    run, total = own.parts, own.total
    if any(part.face == total.face for part in run):
        return  # said again, in other words
    if holds(own.claim()) is not False:
        yield own
        return
    for other in others:
        instead = Addition(tuple(other), total, own.said)
        if holds(instead.claim()):
            yield instead
            return
    without = [run[begin:end] for begin in range(len(run)) for end in range(begin + FEWEST, len(run) + 1)]
    if any(holds(Addition(other, total, own.said).claim()) for other in without):
        return
    made = sum(part.face for part in run)
    if total.face / _FURTHEST <= made <= total.face * _FURTHEST or next(scaled(own.claim()), None) is not None:
        yield own
