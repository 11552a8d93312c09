"""A level, its base and the change between them, side by side: words tell each part, before the digits are looked at.

A change is what rose or fell by so much, a base what another figure is held against or what was before, a level what remains. Where
the three stand next to one another in one sentence, and only one figure can be each, that is what the sentence states.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.claims.claim import STATED, Claim, holds, is_telling
from pipelines.claims.derived import SIGN
from pipelines.claims.parts import BASES, FROM, TO, Part, named, way_of
from pipelines.claims.roles import recognised
from pipelines.claims.sequence import PERCENT, POINT, SENTENCE_END, STOP, WORDS, Letters, Node
from pipelines.claims.sides import CLAUSE, Read, is_first, is_of, opens, sides_of
from pipelines.language.claim_words import ClaimWords

PLAIN, NEAR, FOR_POINT = "change.beside", "change.near", "change.percent_for_point"
"""Side by side in one sentence; with other words between, or in two sentences; percent where points are meant."""
TOPICS = set("abj")
_GOES_ON = ("_", "t", "_t", "t_", "_t_")
_CONFIDENCE = 0.9


def beside(read: Read) -> Iterator[Claim]:
    """The changes that stand beside their level and their base."""
    taken: set[tuple[int, int]] = set()
    for index, own in enumerate(read.part):
        if own is Part.CHANGE:
            # Of two percentages behind a level and its base the second is of another base.
            is_percent = read.nodes[index].letter == PERCENT
            every = [sides for sides in sides_of(read, index) if not (is_percent and sides in taken)]
            plain = next((sides for sides in every if _is_plain(read, index, *sides) and not _has_news(read, index, *sides)), None)
            if every:
                yield from _stated(read, index, *(plain or every[0]), is_plain=plain is not None)
                taken |= {plain or every[0]} if is_percent else set()


def _stated(read: Read, index: int, level: int, base: int, *, is_plain: bool) -> Iterator[Claim]:
    nodes = read.nodes
    way = way_of(nodes[index], read.text, read.role[index], read.words)
    made = list(claims_of(nodes[index], nodes[level], nodes[base], PLAIN if is_plain else NEAR, way))
    has_wrong_sign = any(claim.construction == SIGN for claim in made)
    is_by_time = read.time[base].is_before(read.time[level])
    is_of_before = read.time[level].is_before(read.time[base])
    # "The figure for 2023 was 68.9%" behind one without a year is of before, whatever the words of the other say.
    is_of_before |= has_wrong_sign and base < level and read.time[level].year is not None and read.time[base].year is None
    is_said = (is_said_base(read, base) and not is_of_before) or read.role[base].is_named_base
    # "Fell 2% to 631 (H1: 617)": what it came to is no base.
    is_said |= index < level < base and read.role[level].before.removesuffix("_").endswith(TO) and not is_of_before
    if not is_said and (has_wrong_sign or (is_by_time and not all(map(holds, made)))):
        # Nothing but times or places tell which of both is the base: where it is the other one by the digits, that is so.
        turned = list(claims_of(nodes[index], nodes[base], nodes[level], PLAIN, way))
        made = turned if turned and all(claim.construction != SIGN and holds(claim) for claim in turned) else made
    if _is_parted(read, index, level, base):
        made = [claim for claim in made if claim.construction != FOR_POINT]
    yield from made if is_plain else (claim for claim in made if claim.construction != SIGN and is_telling(claim))


def _is_parted(read: Read, index: int, level: int, base: int) -> bool:
    """Whether a semicolon parts a change from both levels: what stands behind it is of another thing."""
    nodes = read.nodes
    nearest = min((level, base), key=lambda place: abs(place - index))
    first, last = sorted((nodes[index].place, nodes[nearest].place))
    return ";" in read.sequence.letters[first:last]


def claims_of(change: Node, level: Node, base: Node, code: str, way: int) -> Iterator[Claim]:
    """What they state: as the words have it where these say the other way than the digits."""
    rises = (level.face > base.face) - (level.face < base.face)
    said = change.negated() if change.face * way < 0 else change
    if change.letter != PERCENT:
        apart = Claim("differs_by", (level, base), (change,), STATED, code, _CONFIDENCE)
        yield Claim("differs_by", (level, base), (said,), STATED, SIGN, _CONFIDENCE) if rises * way < 0 and holds(apart) else apart
        return
    growths = _growths(change, level, base, code)
    held = next((claim for claim in growths if holds(claim)), None)
    if level.letter != PERCENT:
        is_said = held is None or rises * way >= 0
        yield (held or growths[0]) if is_said else Claim("growth_of", (said,), (level, base), STATED, SIGN, _CONFIDENCE)
    elif held is None:
        # Percent in the place of points, where it is the difference to the digit.
        apart = Claim("differs_by", (level, base), (change,), STATED, FOR_POINT, _CONFIDENCE)
        yield from (apart,) if holds(apart) else ()


def _growths(change: Node, level: Node, base: Node, code: str) -> list[Claim]:
    """A change as it is printed and the other way round: a drop of a third has no sign of its own."""
    ways = (change, change.negated()) if (level.face >= base.face) == (change.face > 0) else (change.negated(), change)
    return [Claim("growth_of", (way,), (level, base), STATED, code, _CONFIDENCE) for way in ways]


def _is_plain(read: Read, index: int, level: int, base: int) -> bool:
    """Whether they stand in one part of one sentence, and nothing between or behind begins to speak of another thing."""
    sequence, nodes, role = read.sequence, read.nodes, read.role
    first, second, third = sorted((index, level, base))
    between = sequence.letters[nodes[first].place : nodes[third].place]
    onward = sequence.letters[nodes[second].place + 1 : nodes[third].place]
    is_one = nodes[first].sentence == nodes[third].sentence and (";" not in between or _is_contrast(read, level, base))
    topics = set(onward if is_one else between.rpartition(SENTENCE_END)[2]) & TOPICS
    if not (is_one or _is_told_on(read, index, level, base)) or topics:
        return False
    if (
        role[level].is_each
        and not role[base].is_each
        and level
        and nodes[level - 1].fits(nodes[level])
        and not role[level - 1].is_each
    ):
        return False  # the base is of the total in front
    is_reached = role[level].before.removesuffix("_").endswith(TO)
    follower = _follower(sequence, third)
    if third == index and follower is not None and _is_joined(read, index, follower):
        return False
    if level < base < index:
        # A change that goes on to a level of its own is told of another thing.
        return not (follower is not None and role[follower].reach in _GOES_ON and is_of(nodes[index], nodes[follower]))
    if level < index < base:
        is_onward = follower is not None and role[follower].before.endswith(TO)
        return ("&" not in onward or is_said_base(read, base)) and not ("," in onward and is_onward)
    if base < level < index:
        is_told = read.time[base].is_before(read.time[level]) or read.time[base].is_planned or (is_one and _opens(read, base))
        return is_reached or nodes[index].letter == POINT or is_told
    if index < level < base:
        return nodes[index].letter in PERCENT + POINT or "," not in onward
    is_opening = opens(read, index, level, base)
    is_from = is_reached and "f" in role[base].before
    return nodes[index].letter == POINT or is_from or is_opening or read.time[base].is_before(read.time[level])


def _is_joined(read: Read, index: int, follower: int) -> bool:
    """Whether a change is the first of several in a row: each is of a pair of its own."""
    between = read.sequence.letters[read.nodes[index].place + 1 : read.nodes[follower].place]
    is_like = read.part[follower] is Part.CHANGE and read.nodes[follower].letter == read.nodes[index].letter
    return is_like and "&" in between


def _opens(read: Read, base: int) -> bool:
    """Whether a sentence opens with its base: compared with 40 a year ago, 50 were built."""
    return bool(set(read.role[base].reach) & BASES) and is_first(read, base)


def is_said_base(read: Read, base: int) -> bool:
    """Whether words in front of a figure call it the base."""
    before = read.role[base].before
    # "From Monday it will cost 115.43" begins a time and is no base.
    said = set(before.replace(FROM + WORDS, "")) & BASES
    return bool(said) or read.time[base].is_then


def _is_contrast(read: Read, level: int, base: int) -> bool:
    """Whether words say that the one is before and the other now, or that the one is the base."""
    return is_said_base(read, base) or read.time[base].is_before(read.time[level])


def _is_told_on(read: Read, index: int, level: int, base: int) -> bool:
    """Whether a sentence tells on of the one in front: of two figures by their change, or of one by its change and base."""
    nodes = read.nodes
    first, second, third = sorted((index, level, base))
    if nodes[third].sentence - nodes[first].sentence != 1:
        return False
    opening = level if first == level else base
    # The one figure of its kind in a sentence is told on of in the next.
    alone = not any(
        other.sentence == nodes[opening].sentence and other.fits(nodes[opening]) and other not in (nodes[level], nodes[base])
        for other in nodes[max(0, opening - 2) : opening + 3]
    )
    return alone and (third == index or (first == level and second == index))


def _follower(sequence: Letters, index: int) -> int | None:
    """The next figure, if it stands in the same part of its sentence."""
    nodes, after = sequence.nodes, index + 1
    is_near = after < len(nodes) and not set(sequence.letters[nodes[index].place : nodes[after].place]) & set(".¶;")
    return after if is_near else None


def _has_news(read: Read, index: int, level: int, base: int) -> bool:
    """Whether words between them name another thing: a change of that, or a base of it; of two sentences between any."""
    nodes, text, words = read.nodes, read.text, read.words
    first, second, third = sorted((index, level, base))
    if first == index and opens(read, index, level, base):
        return False  # the sentence opens with the change: what is behind is what changed
    if third == index and not named(nodes[first].before, words) and set(read.role[first].reach) <= BASES | {"_"}:
        return False  # nothing is named in front of them: what is behind is said of them
    front = recognised(nodes[first].before)
    if nodes[first].sentence != nodes[second].sentence and is_news(
        _last_sentence(text[nodes[first].end : nodes[second].number]), front, words
    ):
        return True
    if first == index and _has_new_clause(text[nodes[first].end : nodes[second].number], front, words):
        return True
    known = front | recognised(text[nodes[first].end : nodes[second].number])
    onward = text[nodes[second].end : min(nodes[third].start, nodes[third].number)]
    if third == index and read.role[index].before.endswith("y") and not CLAUSE.search(onward):
        return False  # what is said of the base stands between it and by how much it was passed
    if third == level and read.time[base].is_before(read.time[level]):
        return False  # then and now are told apart, whatever else is said of them
    if third != base:
        return is_news(_last_sentence(onward) if nodes[second].sentence != nodes[third].sentence else onward, known, words)
    return _has_new_clause(onward, known, words)


def _has_new_clause(between: str, known: frozenset[str], words: ClaimWords) -> bool:
    return bool(CLAUSE.search(between)) and is_news(between, known, words)


def _last_sentence(between: str) -> str:
    return STOP.split(between)[-1]


def is_news(between: str, known: frozenset[str], words: ClaimWords) -> bool:
    """Whether words name a thing that was not named before."""
    for one in named(between, words):
        own = recognised(one) or {one}
        if 2 * len(own & known) < len(own):
            return True
    return False
