"""The YAML of word lists, by the fastest safe loader there is: a mapping of list names to words, no key of which stands twice."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import yaml

from pipelines.language.load import WordListError

# The loader in C, where there is one, is ten times as fast.
if TYPE_CHECKING:
    from yaml import SafeLoader as _SafeLoader
else:
    _SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORD = "tag:yaml.org,2002:str"


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
