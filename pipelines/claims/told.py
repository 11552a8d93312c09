"""What a text itself says of its figures, in its own words: what is measured, of whom, and the part that each plays.

A figure without words of its own goes on about the one that it tells of: a change about its level, a base about what is compared
with it, a share about its part. Null rather than a guess: what nothing says is left out. The words of its measure are chosen in the
end (`measured/`), or stand in full in a script without spaces (`measures_in_full.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.claims.claim import Claim
from pipelines.claims.measure import Measure, with_more
from pipelines.claims.measured.chosen import Chosen
from pipelines.claims.measures_in_full import InFull, kind_of
from pipelines.claims.phrase import Phrase
from pipelines.claims.phrases import Reader
from pipelines.claims.roles import Role
from pipelines.claims.said import CARRIED, LONGEST, MEASURE, OWN, ROLE, Said
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, Letters, Node
from pipelines.claims.subjects import Doers, Subjects
from pipelines.claims.table_phrases import table_phrases
from pipelines.claims.told_of import about, parts_played, wholes
from pipelines.values.records import dataclass

_AMOUNTS, _COUNTED, _STEPS = "MCN", "CN", "DT"
_OF_NOUN = f"{MONEY}{PERCENT}"


def told(
    text: str, reader: Reader, sequence: Letters, role: Sequence[Role], made: Sequence[Claim], subject: tuple[int, int] | None
) -> Iterator[Said]:
    """What is said of the figures of a document, in their order.

    Args:
        text: as printed.
        reader: of its phrases.
        sequence: its figures.
        role: of each.
        made: its claims.
        subject: where the name stands that the text is about.
    """
    level_of, whole_of, parts = about(made), wholes(made), parts_played(made)
    measures: dict[int, Measure] = {}
    topics: dict[str, tuple[int, Measure]] = {}
    nodes = sequence.nodes
    subjects = Subjects(text, reader, subject)
    cells = table_phrases(text, reader.text, nodes, reader.tells_measure)
    taken = 0
    doers, in_full = Doers(reader, subject), InFull.begun(text, reader, nodes, subject)
    chosen = Chosen.begun(reader, nodes, role)
    for index, (node, own) in enumerate(zip(nodes, role, strict=True)):
        is_first = not index or nodes[index - 1].sentence != node.sentence
        front, back = _bounds(nodes, index)
        if is_first:
            in_full.open(node)
            subjects.open(node)
            doers.open()
        front = taken if front < taken and reader.is_parted(taken, node.number) else front
        phrase = _phrase(reader, node, own, (front, back), is_first=is_first)
        # Words behind a figure that tell it are none of the next one.
        taken = max(taken, _taken(phrase, reader.part_of(node.end, back), node))
        carried = measures.get(level_of.get(node.mention, -1)) or _before(nodes, index, measures)
        if is_first and (phrase is None or phrase.is_weak):
            carried = _sentence_before(text, reader, nodes, index) or carried
        whole = measures.get(whole_of.get(node.mention, -1))
        is_measure = phrase is not None and (phrase.verb is not None or reader.is_measure(phrase))
        sentence, topic = topics.get(kind_of(node), (-1, None))
        topic = None if is_measure else topic if sentence == node.sentence else whole or topic
        cell = cells.get(node.mention)
        measure, confidence = (
            (Measure(*cell, cell.words), OWN)
            if cell is not None
            else _measured(text, reader, phrase, own, node, _Bases(carried, whole, topic, is_measure=is_measure))
        )
        if cell is None:
            told_of = [measures.get(of.get(node.mention, -1)) for of in (level_of, whole_of)]
            others = [
                reader.tail(node, back),
                doers.of(phrase),
                reader.item_label(node.start),
                *(one.head for one in told_of if one is not None),
            ]
            measure = with_more(measure, others, node.start)
        if measure is not None:
            measure = _with_noun(reader, node, measure) if cell is None else measure
            measures[node.mention] = measure
            is_new = kind_of(node) not in topics
            if not own.is_change and ((is_measure and (is_new or not own.is_base)) or (is_new and _is_of_unit(node, phrase))):
                topics[kind_of(node)] = node.sentence, measure
        words = measure.words if measure is not None else ""
        if cell is None:
            before = _before(nodes, index, measures)
            told_before = before.words if before is not None else ""
            words = in_full.of(index, chosen.of(index, words, told_before), (front, back), told_before)
        if words:
            start, end = (measure.start, measure.end) if measure is not None else (node.start, node.start)
            yield Said(node.mention, MEASURE, words, confidence, start, end)
        yield from subjects.told(node, phrase)
        yield Said(node.mention, ROLE, parts.get(node.mention) or _role(node, own), OWN)


def _with_noun(reader: Reader, node: Node, measure: Measure) -> Measure:
    noun = reader.bare(reader.text[slice(*node.noun)]) if node.noun is not None and reader.cues.boundaries else ""
    if not noun or noun in measure.words or len(measure.words) + len(noun) >= LONGEST:
        return measure
    return measure._replace(words=f"{measure.words} {noun}", head=f"{measure.head} {noun}")


def _is_of_unit(node: Node, phrase: Phrase | None) -> bool:
    """Whether a figure is in a unit that nothing is counted in, with words of its own: "Boxes came to 1.8 million TEU"."""
    return phrase is not None and not phrase.is_weak and node.letter == COUNT and node.noun is None


def _sentence_before(text: str, reader: Reader, nodes: Sequence[Node], index: int) -> Measure | None:
    """What the sentence in front of a figure's opens with, where that has no figure of its own."""
    if index and nodes[index - 1].sentence == nodes[index].sentence - 1:
        return None
    opening = reader.sentence_before(nodes[index].begin)
    if opening is None or opening.is_weak:
        return None
    said, head = _words(text, reader, opening)
    return Measure(said[-LONGEST:], opening.start, opening.end, head)


def _taken(phrase: Phrase | None, whole: Phrase | None, node: Node) -> int:
    """Where the words behind a figure end that tell of it."""
    end = phrase.end if phrase is not None and phrase.start >= node.end else node.end
    return max(end, whole.end if whole is not None else node.end)


def _bounds(nodes: Sequence[Node], index: int) -> tuple[int, int]:
    """From the figure in front, in the sentence, to the one behind."""
    node = nodes[index]
    begin = max(node.begin, nodes[index - 1].end) if index else node.begin
    return begin, node.end + len(node.after) + 1


def _phrase(reader: Reader, node: Node, own: Role, bounds: tuple[int, int], *, is_first: bool) -> Phrase | None:
    """The words of a figure: in front of it, or the noun that is counted, behind it."""
    front, back = bounds
    before = reader.in_front(front, max(front, node.number), is_first=is_first)
    changed = reader.changed(node.end, back)
    if changed is not None and not changed.is_weak:
        subject = before.subject or (None if before.is_weak else (before.start, before.end)) if before is not None else None
        return Phrase(changed.start, changed.end, subject=subject)
    named = reader.attributive(front, node, back) if node.letter in _OF_NOUN else None
    if named is not None:
        return Phrase(named.start, named.end, subject=before.subject if before is not None else None)
    is_opening = (before is None or before.is_apart) and node.letter in _COUNTED and node.noun is None
    if own.is_change or (own.is_base and not is_opening):
        return before
    whole = reader.part_of(node.end, back)
    if whole is None or not (node.letter == PERCENT or node.is_worded) or (before is None and is_first):
        return _with_behind(reader, node, before, whole, back, is_first=is_first)
    # What a share is of says what it is only beside words of its own: without them it goes on about the part.
    if before is None or before.is_apart or before.is_weak:
        return before
    return replace(before, of=(whole.start, whole.end))


def _with_behind(
    reader: Reader, node: Node, before: Phrase | None, whole: Phrase | None, back: int, *, is_first: bool
) -> Phrase | None:
    """The words in front of a figure with what is counted or said of it behind."""
    noun = reader.counted(node, back) or whole
    joined = reader.joined(node.end, back) if noun is None and before is not None else None
    if joined is not None and before is not None and (before.verb or reader.is_measure(joined)):
        noun = joined
    # A figure that opens its clause is itself what something is said of.
    is_opening = before is None or before.is_apart or before.is_weak
    said = reader.predicate(noun.end if noun is not None else node.end, back) if is_opening and node.letter not in _STEPS else None
    front = None if before is None or before.is_weak else (before.start, before.end)
    if said is not None and noun is not None:
        return Phrase(noun.start, said[1], noun.is_weak, subject=front or (noun.start, noun.end))
    if said is not None:
        return Phrase(*said, is_weak=front is None and node.letter in _COUNTED, subject=front)
    if noun is not None and node.noun is None:
        noun = reader.extended(noun, back)
    if noun is None and before is None and not is_first:
        return reader.listed(node.end, back)
    if noun is None or before is None:
        return noun or before
    if noun.is_weak or (before.leads_on and not before.is_weak):
        return before
    return Phrase(noun.start, noun.end, verb=before.verb, subject=before.subject or front, light=before.light)


@dataclass(frozen=True, slots=True)
class _Bases:
    """Measures that a figure may go on about: of the figure it tells of, of its whole, and of the last figure of its kind.

    `is_measure` is whether its own words say what is measured, and not only of which part.
    """

    carried: Measure | None
    whole: Measure | None
    topic: Measure | None
    is_measure: bool


def _measured(
    text: str, reader: Reader, phrase: Phrase | None, own: Role, node: Node, bases: _Bases
) -> tuple[Measure | None, float]:
    """The measure of a figure: its own words, with those of its whole where it lacks them; else what it goes on about."""
    goes_on = own.is_change or own.is_base or node.letter in _STEPS
    carried = bases.carried
    if phrase is None:
        return carried, CARRIED
    is_told_by = reader.is_person(phrase.start, phrase.end)
    if carried is not None and (is_told_by or (goes_on and (phrase.is_nominal or phrase.is_weak))):
        return carried, CARRIED
    words, head = _words(text, reader, phrase)
    of = carried if phrase.is_weak or (goes_on and carried is not None and not bases.is_measure) else bases.topic
    if of is None or _ends_alike(words, of.words):
        return Measure(words[-LONGEST:], phrase.start, phrase.end, head), OWN
    head = _tail(of.head, words)
    return Measure(f"{words} {head}"[:LONGEST], phrase.start, phrase.end, head), CARRIED


def _words(text: str, reader: Reader, phrase: Phrase) -> tuple[str, str]:
    """The words of a phrase with its verb, what it is a share of and whom it is said of, and of them those that tell the measure.

    A name is left out: it is the subject.
    """
    words = head = text[phrase.start : phrase.end]
    named = phrase.subject
    if phrase.verb is not None:
        head = text[slice(*phrase.verb)]
        words = words if phrase.start <= phrase.verb[0] < phrase.end else f"{head} {words}"
        head = words
    elif phrase.light is not None:
        words = f"{words} {text[slice(*phrase.light)]}"
    elif named is not None and named[0] == phrase.start and named[1] < phrase.end:
        head = text[named[1] : phrase.end]
    if phrase.of is not None:
        words = f"{words} {text[slice(*phrase.of)]}"
    if named is None or phrase.start < named[1] <= phrase.end or reader.is_general(*named) or reader.is_name(*named):
        return words, head
    return f"{text[slice(*named)]} {words}", head


def _tail(head: str, words: str) -> str:
    """Of what a figure goes on about, what stands behind the last word that both have: of "primary industry output" the last."""
    own = frozenset(words.lower().split())
    said = head.split()
    last = max((at + 1 for at, word in enumerate(said) if word.lower() in own), default=0)
    return " ".join(said[last:]) or head


def _ends_alike(words: str, others: str) -> bool:
    return words[-1:] == others[-1:] or words.lower().split()[-1:] == others.lower().split()[-1:]


def _before(nodes: Sequence[Node], index: int, measures: dict[int, Measure]) -> Measure | None:
    """The measure of the nearest figure in front, in its paragraph."""
    if index and nodes[index - 1].paragraph == nodes[index].paragraph:
        return measures.get(nodes[index - 1].mention)
    return None


def _role(node: Node, own: Role) -> str:
    if own.is_change or node.letter == "D":
        return "change"
    if node.letter == "P":
        return "share" if own.is_part else "rate"
    if own.is_bound and node.letter in _AMOUNTS:
        return "bound"
    if node.unit is not None and "/" in node.unit:
        return "price"
    return "count" if node.letter in "NC" else "level"
