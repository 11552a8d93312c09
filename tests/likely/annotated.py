"""Annotated texts as the claims see them: the figures of each, and which of them it tells of each other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.claims.likely.shapes import DIFFERENCE, GROWTH, LIST, POINTS, PRODUCT, SHARE, SUM, Candidate, candidates
from pipelines.claims.likely.traits import Traits
from pipelines.claims.nodes import nodes
from pipelines.claims.roles import Role, roles
from pipelines.claims.sequence import Letters, sequence
from pipelines.language.claim_words import claim_words
from tests.exam.answer import Answer
from tests.exam.engine import LANGUAGES, Text, answer_of, judge, slug
from tests.exam.key import ExamDocument
from tests.exam.pairing import pair
from tests.statements.measure import PUBLISHED, read_figures
from tests.statements.passage import Passage

SHAPE_OF = {
    "growth": GROWTH, "share": SHARE, "fraction": SHARE, "points": POINTS, "difference": DIFFERENCE, "balance": DIFFERENCE,
    "sum": SUM, "nested_period": SUM, "product": PRODUCT, "per_unit": PRODUCT, "rate": PRODUCT, "average": PRODUCT,
}  # fmt: skip
_BATCH = 48
_THREE = 3
_UNKNOWN = 9.0


@dataclass(frozen=True)
class Relation:
    """What a text tells: of which shape, over which figures, and whether it holds as printed."""

    shape: str
    members: frozenset[int]
    holds: bool


@dataclass(frozen=True)
class Annotated:
    """One text.

    Attributes:
        name: of the document or passage.
        letters, role, text: as claims are made from them.
        relations: what it tells; members are places of figures.
        values: intended values of the figures that the key has, by place.
        is_keyed: whether all that it tells is known; of other texts only that they agree with themselves.
    """

    name: str
    letters: Letters
    role: Sequence[Role]
    text: str
    relations: Sequence[Relation]
    values: Mapping[int, float]
    is_keyed: bool = True

    @property
    def traits(self) -> Traits:
        """What is seen of its figures."""
        return Traits(self.letters, self.role, self.text)

    def told(self) -> frozenset[Candidate]:
        """The candidates that the text states: of the orders that its figures can be taken in, the one that fits them."""
        stated = {(one.shape, one.members) for one in self.relations}
        best: dict[tuple[str, frozenset[int]], tuple[float, Candidate]] = {}
        for candidate in candidates(self.letters.nodes):
            key = candidate.shape, frozenset(candidate.members)
            if key in stated:
                miss = self._miss(candidate)
                if key not in best or miss < best[key][0]:
                    best[key] = miss, candidate
        return frozenset(candidate for _, candidate in best.values())

    def _miss(self, candidate: Candidate) -> float:
        """How far the intended figures are from making it true."""
        try:
            told, *others = (abs(self.values[place]) for place in candidate.members)
            return _MISS[candidate.shape](self, candidate, told, others)
        except (KeyError, ZeroDivisionError, ValueError):
            return _UNKNOWN

    def difference(self, candidate: Candidate, told: float, others: list[float]) -> float:
        """0 for the figure that is said to be a change, or else the smallest; 1 for others."""
        changes = [place for place in candidate.members if self.role[place].is_change and not self.role[place].is_base]
        if len(changes) == 1:
            return float(candidate.members[0] != changes[0])
        return float(told != min(told, *others))


_MISS = {
    GROWTH: lambda _, __, told, others: abs(told - 100 * abs(others[0] / others[1] - 1)) / told,
    SHARE: lambda _, __, told, others: abs(told - 100 * others[0] / others[1]) / told,
    PRODUCT: lambda _, __, told, others: _to_power(math.log10(told / math.prod(others))),
    POINTS: lambda *_: 0.0,
    DIFFERENCE: Annotated.difference,
    SUM: lambda _, __, told, others: abs(told - sum(others)) / told,
    LIST: lambda _, __, told, others: abs(told - sum(others)) / told,
}


def _to_power(size: float) -> float:
    """How far a product is from its figure but for a power of ten: units of factors are of many sizes."""
    return abs(size - round(size))


def of_documents(documents: Sequence[ExamDocument]) -> Iterator[Annotated]:
    """Documents of the exam."""
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        texts = [Text(one.text, *LANGUAGES[one.language], one.published) for one in batch]
        for number, (one, (letters, role, text), answer) in enumerate(zip(batch, *_read(texts), strict=True)):
            place = {node.mention: at for at, node in enumerate(letters.nodes)}
            answer_of_key = pair(one.mentions, answer).answer_of
            at = {key: place[mention] for key, mention in answer_of_key.items() if mention in place}
            values = {at[key]: float(sum(one.mentions[key].value) / 2) for key in at}
            told = [(own.kind, [at.get(member, -1) for member in own.members], own.holds) for own in one.relations]
            yield Annotated(f"{one.name} {number}", letters, role, text, list(_relations(told)), values)


def of_passages(passages: Sequence[Passage]) -> Iterator[Annotated]:
    """Passages with what they state."""
    for start in range(0, len(passages), 8 * _BATCH):
        batch = passages[start : start + 8 * _BATCH]
        texts = [Text(one.text, *LANGUAGES[one.language], PUBLISHED) for one in batch]
        for one, (letters, role, text), answer in zip(batch, *_read(texts), strict=True):
            place = {node.mention: at for at, node in enumerate(letters.nodes)}
            at = {name: place.get(mention, -1) for name, mention in read_figures(one, answer).items()}
            told = [(statement.kind, [at[name] for name in statement.names], True) for statement in one.statements]
            values = {where: one.figures[name].value for name, where in at.items() if where >= 0}
            yield Annotated(one.name, letters, role, text, list(_relations(told)), _in_percent(values, letters))


def of_clean(texts: Sequence[tuple[str, str]]) -> Iterator[Annotated]:
    """Texts, with their languages, that agree with themselves."""
    made = [Text(text, language, None, PUBLISHED) for text, language in texts]
    for number, (letters, role, text) in enumerate(_read(made)[0]):
        yield Annotated(f"clean {number}", letters, role, text, (), {}, is_keyed=False)


def _in_percent(values: Mapping[int, float], letters: Letters) -> dict[int, float]:
    """Values of passages; a percentage is a fraction there."""
    return {place: value * (100 if letters.nodes[place].letter in "PD" else 1) for place, value in values.items()}


def _relations(told: Sequence[tuple[str, list[int], bool]]) -> Iterator[Relation]:
    for kind, places, holds in told:
        shape = SHAPE_OF.get(kind)
        if shape is None or min(places) < 0 or len(set(places)) < _THREE:
            continue
        if len(places) > _THREE:
            if shape not in (SUM, DIFFERENCE):
                continue
            shape = LIST
        yield Relation(shape, frozenset(places), holds)


def _read(texts: Sequence[Text]) -> tuple[list[tuple[Letters, list[Role], str]], list[Answer]]:
    """What claims are made from of each text, and what the product says of it."""
    reading, reconciliation = judge(texts)
    of_document = nodes(reading.mention)
    read, answers = [], []
    for number, one in enumerate(texts):
        words = claim_words(one.language)
        folded = words.fold(one.text)
        letters = sequence(folded, of_document.get(slug(number), []), words)
        read.append((letters, roles(letters), folded))
        answers.append(answer_of(slug(number), reading, reconciliation))
    return read, answers
