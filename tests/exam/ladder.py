"""The ladder of the exam: what each gap still costs, by handing the real engine ever more of the key.

As it is; with the key's measure and subject beside the words around each figure; and with the key's relations stated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from unittest.mock import patch

import polars as pl

from pipelines.claims import graph, prose, reading
from pipelines.claims.claim import STATED, Claim
from pipelines.claims.graph import Graph
from pipelines.claims.nodes import nodes
from pipelines.claims.sequence import Letters, Node
from pipelines.language.claim_words import ClaimWords
from tests.exam.answer import Answer
from tests.exam.engine import answers, slug
from tests.exam.key import ExamDocument, KeyRelation
from tests.exam.pairing import pair
from tests.exam.score import Score, score

RUNGS = ("as it is", "the key's measure and subject given", "and the key's relations stated")
# Of what is stated, one construction that the product knows: which one is no matter of judging it.
_STATED = "share.named"
_EQUATION = re.compile(r"m(\d+)")
_SUM = re.compile(r"m0 ~ m1(?: \+ m\d)+")
_HUNDRED = re.compile(r"m0(?: \+ m\d)+ ~ 100")
# By the form of an equation and the kinds that it is of (empty: any): the product's kind, its left and its right terms.
_FORMS: dict[str, tuple[frozenset[str], str, str, str]] = {
    "m0 ~ m1 * (1 + m2 / 100)": (frozenset(), "growth_of", "2", "01"),
    "m0 ~ (m1 / m2 - 1) * 100": (frozenset(), "growth_of", "0", "12"),
    "m0 ~ m1 - m2": (frozenset(), "differs_by", "12", "0"),
    "m0 ~ m2 - m1": (frozenset(), "differs_by", "21", "0"),
    "m0 ~ m1 * m2 / 100": (frozenset(("share",)), "share_of", "2", "01"),
    "m0 ~ m1 / m2 * 100": (frozenset(("share", "rate")), "share_of", "0", "12"),
    "m0 ~ m1 * m2": (frozenset(("product", "multiple", "fraction")), "product_of", "0", "12"),
    "m0 ~ m1 / m2": (frozenset(("per_unit", "average", "multiple", "fraction")), "product_of", "1", "02"),
    "m0 ~ m1": (frozenset(), "same_as", "0", "1"),
    "m0 > m1": (frozenset(), "exceeds", "0", "1"),
    "m0 >= m1": (frozenset(), "exceeds", "0", "1"),
    "m0 < m1": (frozenset(), "exceeds", "1", "0"),
}


def ladder(documents: Sequence[ExamDocument]) -> list[tuple[str, list[Score]]]:
    """The scores of documents on each rung."""
    as_it_is = answers(documents)
    pairings = [pair(document.mentions, answer) for document, answer in zip(documents, as_it_is, strict=True)]
    read = {slug(at): (document, pairing.answer_of) for at, (document, pairing) in enumerate(zip(documents, pairings, strict=True))}
    words = {document.text: _words(document) for document in documents}
    found = [as_it_is]
    with ExitStack() as given:
        given.enter_context(patch.object(graph, "_graph", _with_text(words)))
        found.append(answers(documents))
        given.enter_context(patch.object(reading, "graphs", lambda mention, text: _with_relations(mention, text, read)))
        found.append(answers(documents))
    return [(name, _scores(documents, own)) for name, own in zip(RUNGS, found, strict=True)]


def _scores(documents: Sequence[ExamDocument], own: Sequence[Answer]) -> list[Score]:
    return [score(document, answer) for document, answer in zip(documents, own, strict=True)]


def _words(document: ExamDocument) -> dict[tuple[int, int], str]:
    """By the span of a figure, the words that the key has of it."""
    return {(one.start, one.end): f"{one.measure} {one.subject or ''}" for one in document.mentions if one.measure is not None}


def _with_text(words: dict[str, dict[tuple[int, int], str]]) -> Callable[..., Graph]:
    """What makes the graph of a document, with what the key says of each figure in front of the words that stand there."""
    made, sequenced = graph._graph, prose.sequence

    def with_key(text: str, *rest: object) -> Graph:
        def keyed(folded: str, figures: Sequence[Node], cues: ClaimWords) -> Letters:
            letters = sequenced(folded, figures, cues)
            for node in letters.nodes:
                told = [own for (start, end), own in words[text].items() if start < node.end and node.start < end]
                node.before = ", ".join((*(cues.fold(one) for one in told), node.before))
            return letters

        with patch.object(prose, "sequence", keyed):
            return made(text, *rest)  # type: ignore[arg-type]

    return with_key


def _with_relations(
    mention: pl.DataFrame, text: pl.DataFrame, read: dict[str, tuple[ExamDocument, dict[int, int]]]
) -> dict[str, Graph]:
    """The graphs of documents, with the relations of the key over the figures that were read."""
    own = {document_id: {node.mention: node for node in found} for document_id, found in nodes(mention).items()}
    made = {}
    for document_id, found in graph.graphs(mention, text).items():
        document, answer_of = read[document_id]
        stated = [claim for one in document.relations for claim in _claim(one, answer_of, own[document_id])]
        over = {claim.members for claim in stated}
        made[document_id] = replace(found, claims=[*stated, *(one for one in found.claims if one.members not in over)])
    return made


def _claim(relation: KeyRelation, answer_of: dict[int, int], node_of: dict[int, Node]) -> Iterator[Claim]:
    """A relation of the key as a claim; none where a figure was not read or the product has no such kind."""
    of = [node_of.get(answer_of.get(member, -1)) for member in relation.ordered]
    if any(node is None for node in of):
        return
    members = [node for node in of if node is not None]
    if _SUM.fullmatch(relation.expr):
        yield Claim("sums_to", tuple(members[1:]), (members[0],), STATED, _STATED, 1.0)
    elif _HUNDRED.fullmatch(relation.expr):
        yield Claim("complements", (members[0],), tuple(members[1:]), STATED, _STATED, 1.0)
    elif relation.expr in _FORMS:
        kinds, kind, left, right = _FORMS[relation.expr]
        if not kinds or relation.kind in kinds:
            sides = (tuple(members[int(at)] for at in side) for side in (left, right))
            yield Claim(kind, *sides, STATED, _STATED, 1.0)
