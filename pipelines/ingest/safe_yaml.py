"""Reads YAML that nobody vouched for: no objects, no aliases, no duplicate keys, no large files."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.refusal import told

MAX_YAML_BYTES = 64 << 10
"""A document.yml is a page; what is larger takes long to read."""


class _StrictLoader(yaml.SafeLoader):
    """Safe loader that also refuses aliases (they expand without bound) and duplicate keys (one is lost)."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError(f"line {self.get_mark().line + 1}: aliases are not allowed")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - theirs
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.YAMLError(f"line {key_node.start_mark.line + 1}: a key is a list or a mapping; write a plain word")
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.YAMLError(f"line {key_node.start_mark.line + 1}: the key {key!r} stands twice")
            seen.add(key)
        return super().construct_mapping(node, deep)


# Dates stay text: the model that reads them names the key when one is wrong, such as 2022-13-08.
_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path, name: str, max_bytes: int = MAX_YAML_BYTES) -> dict[str, Any]:
    """The mapping in a YAML file.

    Args:
        path: the file.
        name: how messages call it.
        max_bytes: size that it may have.

    Raises:
        RawFileError: the file is missing, too large, not UTF-8, not YAML or not a mapping.
    """
    try:
        if path.stat().st_size > max_bytes:
            raise RawFileError(f"{name}: larger than the limit of {max_bytes >> 10} KiB; keep to the keys that are known")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RawFileError(f"{name}: missing; every document needs one") from None
    except OSError as error:
        raise RawFileError(f"{name}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise RawFileError(f"{name}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> dict[str, Any]:
    """The mapping in a text of YAML.

    Raises:
        RawFileError: it is not YAML, or not a mapping.
    """
    try:
        content = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a stricter SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise RawFileError(f"{name}: line {line}: broken YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise RawFileError(f"{name}: {error}") from None
    except Exception as error:  # noqa: BLE001 - the parser raises whatever comes on bad tags, escapes and numbers
        raise RawFileError(f"{name}: broken YAML: a tag, escape or number that means nothing ({told(error)})") from None
    if not isinstance(content, dict):
        raise RawFileError(f"{name}: not a mapping of names to values")
    return content
