"""Learns which words say what a figure measures: `pipelines/claims/measured/weights.tsv`, and `measured.yml` of each language.

python -m tests.likely.measured [--write] [FOLDER ...]

Without `--write` the words of each document are weighed by what was learned from the others, and it is printed how many measures
they hold. A word says what a figure measures if the key's measure has it. Documents in more folders (of the form of the exam) are
learned from as well. Needs scikit-learn, which is in no lock file: `pip install scikit-learn`.
"""

from __future__ import annotations

import argparse
import json
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pipelines.claims import graph
from pipelines.claims.measured.chosen import Chosen, likeliest
from pipelines.claims.measured.seen import TRAITS, Seen, Sight
from pipelines.claims.measured.weights import BETWEEN, BIAS, FILE, HEADER, JOINT, Weights
from pipelines.claims.measured.words import Word
from pipelines.claims.told import told
from pipelines.language.load import LANGUAGES as FOLDERS
from tests.exam.__main__ import DOCUMENTS
from tests.exam.answer import Answer
from tests.exam.context import _SHARED, _words, _words_of_text
from tests.exam.engine import LANGUAGES, answers
from tests.exam.key import ExamDocument, paths, read_document
from tests.exam.pairing import pair
from tests.likely.__main__ import _OWN

_Value = tuple[str, tuple[Any, ...]]
"""Names and values of traits that are weighed together."""
_BATCH, _FOLDS = 60, 5
_KNOWN = TRAITS.index("known")
# Words of so many figures are known, and how much oftener they say a measure is told in steps of so much.
_FEWEST, _DOUBT, _STEP, _MOST_KNOWN = 8, 20, 0.5, 5
# So many words a joint of traits is seen of, and so much each weight is held back.
_RARE, _FREE, _STEPS = 30, 0.1, 120
_LITTLE = 0.02


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a key: the words of its measure and subject, what is seen of it, and the words that may say what it measures."""

    document: str
    language: str
    text: str
    measure: frozenset[str]
    subject: frozenset[str]
    traits: tuple[str, ...]
    found: Mapping[str, Sight]

    def says(self, word: Word) -> bool:
        """Whether a word is in its measure; of a subject that is no name, too: it says of what something is measured."""
        said = _words(self.text[word.start : word.end])
        return bool(said & self.measure) or (self.text[word.start].islower() and bool(said & self.subject))


def main() -> None:
    """Learns, and writes or measures."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    found = list(figures([read_document(path) for folder in (DOCUMENTS, _OWN, *asked.folders) for path in paths(folder)]))
    if asked.write:
        write(found)
    else:
        print(table(found))


def figures(documents: Sequence[ExamDocument]) -> Iterator[Figure]:
    """The figures of documents, in their order, whose measures are told by words."""
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        for document, (answer, seen) in zip(batch, _read(batch), strict=True):
            key_of = pair(document.mentions, answer).key_of
            for mention, traits, found in seen:
                one = document.mentions[key_of[mention]] if mention in key_of else None
                if one is not None and one.measure is not None and not one.is_optional:
                    measure = _words(one.measure) & _words_of_text(document.text) or _words(one.measure)
                    name, language = f"{document.name} {start}", LANGUAGES[document.language][0]
                    yield Figure(name, language, document.text, measure, _words(one.subject or ""), traits, found)


_Seen = list[tuple[int, tuple[str, ...], dict[str, Sight]]]


def _read(batch: Sequence[ExamDocument]) -> Iterator[tuple[Answer, _Seen]]:
    """What is said of documents, and the figures of each with what is seen of them."""
    every: dict[str, _Seen] = {}
    current: _Seen = []

    class Recorder(Chosen):
        def of(self, index: int, words: str, before: str) -> str:
            if self.seen is not None:
                found = self.seen.of(index, words, before)
                current.append((self.seen.nodes[index].mention, self.seen.figure(index), found))
            return words

    def begun(reader: Any, nodes: Any, role: Any) -> Chosen:
        seen = Seen(reader, nodes, role, {}) if reader.words.hollow and reader.cues.boundaries else None
        return Recorder(seen, Weights({}, 0.0))

    def record(text: str, *rest: Any) -> Iterator[Any]:
        nonlocal current
        current = every[text] = []
        return told(text, *rest)

    with patch.object(Chosen, "begun", begun), patch.object(graph, "told", record):
        said = answers(batch)
    return zip(said, [every.get(document.text, []) for document in batch], strict=True)


def known(found: Sequence[Figure]) -> dict[str, int]:
    """By stem, how much oftener than others a word says a measure, in steps; without those of which nothing is known."""
    times, measures = Counter[str](), Counter[str]()
    for figure in found:
        times.update(list(figure.found))
        measures.update(stem for stem, sight in figure.found.items() if figure.says(sight.word))
    often = measures.total() / times.total()
    logs = {
        stem: math.log((measures[stem] + _DOUBT * often) / (count + _DOUBT) / often)
        for stem, count in times.items() if count >= _FEWEST
    }  # fmt: skip
    steps = {stem: max(-_MOST_KNOWN, min(_MOST_KNOWN, round(log / _STEP))) for stem, log in logs.items()}
    return {stem: step for stem, step in steps.items() if step}


def _known_by_others(found: Sequence[Figure]) -> dict[str, Mapping[str, int]]:
    """By document, what is known of words by the other documents of its language."""
    by: dict[str, Mapping[str, int]] = {}
    for language in {figure.language for figure in found}:
        own = [figure for figure in found if figure.language == language]
        for held in _folds(own, _FOLDS):
            others = known([figure for figure in own if figure.document not in held])
            by |= dict.fromkeys(held, others)
    return by


def _folds(found: Sequence[Figure], folds: int) -> Iterator[set[str]]:
    names = sorted({figure.document for figure in found})
    return (set(names[fold::folds]) for fold in range(folds))


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: the bias, and the weights by joint and values."""

    bias: float
    by: Mapping[_Value, float]

    def chosen(self, figure: Figure, known: Mapping[str, int]) -> list[Word]:
        """The words of a measure."""
        sights = figure.found.values()
        weighed = [(sum(self.by.get(one, 0.0) for one in _values(figure, sight, known)), sight.word) for sight in sights]
        return likeliest(weighed, self.bias)


def _values(figure: Figure, sight: Sight, known: Mapping[str, int]) -> list[_Value]:
    """The values of every joint."""
    traits: list[Any] = [*sight.word.traits, *figure.traits, *sight.traits]
    traits[_KNOWN] = str(known.get(sight.word.stem, 0))
    return [(BETWEEN.join(joint), tuple(traits[place] for place in places)) for joint, places in _PLACES]


_PLACES = [(joint, [TRAITS.index(trait) for trait in joint]) for joint in JOINT]


def learned(found: Sequence[Figure]) -> Learned:
    """What figures teach, with what is known of words by other documents than their own; needs scikit-learn."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    known_of, columns = _known_by_others(found), dict[_Value, int]()
    places, is_measure = array("l"), []
    for figure in found:
        for sight in figure.found.values():
            values = _values(figure, sight, known_of[figure.document])
            places.extend([columns.setdefault(one, len(columns)) for one in values])
            is_measure.append(figure.says(sight.word))
    shape = len(is_measure), len(columns)
    seen = csr_matrix((np.ones(len(places)), np.asarray(places), np.arange(0, len(places) + 1, len(JOINT))), shape=shape)
    often = np.flatnonzero(np.bincount(places, minlength=len(columns)) >= _RARE)
    model = LogisticRegression(C=_FREE, max_iter=_STEPS).fit(seen[:, often], is_measure)
    names = list(columns)
    weights = {names[place]: float(weight) for place, weight in zip(often, model.coef_[0], strict=True)}
    return Learned(float(model.intercept_[0]), weights)


def write(found: Sequence[Figure]) -> None:
    """Keeps weights and words in the package."""
    by = learned(found)
    lines = ["\t".join(HEADER), f"{BIAS}\t\t{by.bias:.3f}"]
    lines += [
        f"{joint}\t{BETWEEN.join(map(str, values))}\t{weight:.3f}"
        for (joint, values), weight in sorted(by.by.items(), key=str) if abs(weight) >= _LITTLE
    ]  # fmt: skip
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for language in sorted({figure.language for figure in found}):
        steps = defaultdict[int, list[str]](list)
        for stem, step in known([figure for figure in found if figure.language == language]).items():
            steps[step].append(stem)
        lists = [f"  {step}: [{', '.join(json.dumps(word) for word in sorted(steps[step]))}]" for step in sorted(steps)]
        text = "\n".join(("# Learned: python -m tests.likely.measured --write", "measured:", *lists)) + "\n"
        Path(str(FOLDERS / language / "measured.yml")).write_text(text, encoding="utf-8")


def table(found: Sequence[Figure]) -> str:
    """How many measures of documents hold what was chosen by what the others taught, and how many words that takes."""
    held = next(_folds(found, _FOLDS))
    others = [figure for figure in found if figure.document not in held]
    return measured([figure for figure in found if figure.document in held], learned(others), others)


def measured(found: Sequence[Figure], by: Learned, others: Sequence[Figure]) -> str:
    """The same of figures and of what others taught."""
    known_of = {
        language: known([one for one in others if one.language == language]) for language in {one.language for one in others}
    }
    right, count, words = Counter[str](), Counter[str](), Counter[str]()
    for figure in found:
        chosen = by.chosen(figure, known_of[figure.language])
        said = frozenset[str]().union(*(_words(figure.text[word.start : word.end]) for word in chosen))
        language = figure.document[:2]
        right[language] += len(figure.measure & said) >= _SHARED * len(figure.measure)
        count[language] += 1
        words[language] += len(said)
    return "\n".join(
        f"{language}: {right[language]} of {total}, {right[language] / total:.3f}; {words[language] / total:.1f} words"
        for language, total in count.items()
    )


if __name__ == "__main__":
    main()
