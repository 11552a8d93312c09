"""Reads what a language's folder holds: word lists in YAML, read at the start of every command by the fastest safe loader there is.

A language is the folder of its primary subtag; `shared` has what every language writes. What people write under raw/ is read by
`pipelines.ingest.safe_yaml`, which is stricter.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

# The loader in C, where there is one, is ten times as fast.
if TYPE_CHECKING:
    from yaml import SafeLoader as _SafeLoader
else:
    _SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Form = TypeVar("Form", bound=BaseModel)
LANGUAGES = files("pipelines.language")
SHARED = "shared"
_WORD = "tag:yaml.org,2002:str"


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


def parse(text: str, name: str) -> dict[str, Any]:
    """The mapping in the text of a file of a language.

    Raises:
        WordListError: not YAML, a key that stands twice, or not a mapping.
    """
    try:
        content = yaml.load(text, Loader=_UniqueKeyLoader)  # noqa: S506 - a stricter SafeLoader
    except yaml.YAMLError as error:
        raise WordListError(f"language/{name}.yml: {error}") from None
    if not isinstance(content, dict):
        raise WordListError(f"language/{name}.yml: not a mapping of list names to words")
    return content


class _UniqueKeyLoader(_SafeLoader):
    """Safe loader that refuses a key that stands twice: one of its word lists would be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - as in the base class
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            # Most keys are words, which say what they are without being made.
            is_word = key_node.tag == _WORD
            key: Hashable = key_node.value if is_word else self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.YAMLError(f"line {key_node.start_mark.line + 1}: {key!r} stands twice")
            seen.add(key)
        return super().construct_mapping(node, deep)
