"""Fits the weights of `pipelines/claims/likely` to all annotated texts; `--write` keeps them in the package.

python -m tests.likely [--write]

Without `--write` they are fitted to four fifths of the texts, and it is printed how the candidates of the others are told apart by
them: how many are stated, and of those that are likelier than a half, and than a fifth, how many are stated ones. Needs
scikit-learn, which is in no lock file: `pip install scikit-learn`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import candidates
from pipelines.claims.likely.weights import FILE, HEADER, Weights
from tests.exam.__main__ import DOCUMENTS
from tests.exam.constructions import clean_texts
from tests.exam.key import paths, read_document
from tests.likely.annotated import Annotated, of_clean, of_documents, of_passages
from tests.likely.fit import fitted, rows_of
from tests.statements.passage import LANGUAGES, passages

_OWN = Path(__file__).parent / "documents"
_QUIET = Path(__file__).parents[1] / "golden" / "quiet"
_HELD = 5
_LIKELY = (0.5, 0.2)


def main() -> None:
    """Fits, and writes or measures."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--write", action="store_true")
    texts = annotated()
    if arguments.parse_args().write:
        write(weights_of(texts))
        return
    held = texts[::_HELD]
    print(table(held, weights_of([text for number, text in enumerate(texts) if number % _HELD])))


def annotated(folders: Sequence[Path] = ()) -> list[Annotated]:
    """All texts whose statements are known, those of more folders as well, and those that agree with themselves."""
    documents = [read_document(path) for folder in (DOCUMENTS, _OWN, *folders) for path in paths(folder)]
    short = [passage for language in LANGUAGES for passage in passages(language)]
    return [*of_documents(documents), *of_passages(short), *of_clean([*clean_texts(0), *quiet_texts()])]


def quiet_texts() -> list[tuple[str, str]]:
    """Texts that raised an alarm once though they agree with themselves, with their languages."""
    language = {"mt": "en"}
    return [(path.read_text(encoding="utf-8"), language.get(path.stem[:2], path.stem[:2])) for path in sorted(_QUIET.glob("*.txt"))]


def weights_of(texts: Sequence[Annotated]) -> Weights:
    """The weights that texts give, to three places."""
    made: Weights = defaultdict(dict)
    for shape, rows in rows_of(texts).items():
        for slot, trait, weight in fitted(rows):
            made[shape, slot][trait] = round(weight, 3)
    return made


def write(made: Weights) -> None:
    """Keeps weights in the package."""
    rows = sorted((*place, trait, f"{weight:.3f}") for place, own in made.items() for trait, weight in own.items() if weight)
    FILE.write_text("".join("\t".join(row) + "\n" for row in (HEADER, *rows)), encoding="utf-8")


def table(held: Sequence[Annotated], made: Weights) -> str:
    """How well weights tell the candidates of texts apart that they were not fitted to."""
    seen: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for text in held:
        if text.is_keyed:
            likelihood, told = Likelihood(text.traits, made), text.told()
            for candidate in candidates(text.letters.nodes):
                seen[candidate.shape].append((likelihood.of(candidate), candidate in told))
    lines = [f"{'shape':12}{'candidates':>12}{'stated':>8}" + "".join(f"{f'over {least}':>10}{'right':>8}" for least in _LIKELY)]
    for shape, rows in sorted(seen.items()):
        cells = [[is_stated for likelihood, is_stated in rows if likelihood > least] for least in _LIKELY]
        counts = "".join(f"{len(cell):10}{sum(cell):8}" for cell in cells)
        lines.append(f"{shape:12}{len(rows):12}{sum(is_stated for _, is_stated in rows):8}{counts}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
