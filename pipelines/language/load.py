"""Reads what a language's folder holds: word lists in YAML (`word_yaml.py`), in the form that they must have.

A language is the folder of its primary subtag; `shared` has what every language writes. What people write under raw/ is read by
`pipelines.ingest.safe_yaml`, which is stricter.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Form = TypeVar("Form", bound=BaseModel)
LANGUAGES = files("pipelines.language")
SHARED = "shared"


class WordListError(ValueError):
    """A file of a language that cannot be used, with the place and what is wrong there."""


@cache
def languages() -> tuple[str, ...]:
    """Primary subtags of the languages that are read, in order of their names."""
    folders = (entry for entry in LANGUAGES.iterdir() if entry.is_dir() and entry.joinpath("numbers.yml").is_file())
    return tuple(sorted(folder.name for folder in folders if folder.name != SHARED))


def part(language: str, *names: str) -> dict[str, Any]:
    """The lists of several files of a language's folder, which hold one mapping between them; a file that is not there holds none.

    Raises:
        WordListError: a file is no mapping, or a list stands twice.
    """
    # What is kept from one process to the next (`kept.py`) needs no YAML, whose library takes a while to import.
    from pipelines.language.word_yaml import parse

    lists: dict[str, Any] = {}
    for name in names:
        file = LANGUAGES / language / f"{name}.yml"
        own = parse(file.read_text(encoding="utf-8"), f"{language}/{name}") if file.is_file() else {}
        if twice := own.keys() & lists.keys():
            raise WordListError(f"language/{language}/{name}.yml: {min(twice)!r} stands in another file of the language, too")
        lists |= own
    return lists


def validated(form: type[Form], lists: Any, place: str) -> Form:
    """Lists of a language's folder in the form that they must have.

    Args:
        form: the form.
        lists: as they were read.
        place: which files they are of, for messages.

    Raises:
        WordListError: they have another; the message names the place and the list.
    """
    try:
        return form.model_validate(lists)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"])
        raise WordListError(f"language/{place}: {key}: {fault['msg']}") from None
