"""Keys that are not of the exam's form are refused with the file and the entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.exam import made_up
from tests.exam.__main__ import DOCUMENTS
from tests.exam.key import LANGUAGES, KeyFormError, paths, read_document


def test_key_is_read(tmp_path: Path) -> None:
    made = made_up.document(tmp_path)
    assert (made.name, made.language, made.published.isoformat()) == ("en/01", "en", "2024-01-17")
    assert made.faulted == {made_up.SALES}
    assert [one.is_optional for one in made.mentions] == [False] * 6 + [True]
    assert made.mentions[made_up.SALES].face != made.mentions[made_up.SALES].value


def _spoil(key: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    part: Any = key
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return key


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("lang",), "zh", "lang is 'zh' in the folder en"),
        (("published",), "yesterday", "yesterday"),
        (("mentions", 0, "start"), 11, "mention 0: the text has ' 40 boats' at [11, 20), not '40 boats'"),
        (("mentions", 0, "end"), 900, "mention 0"),
        (("mentions", 2, "face_low"), None, "an entry lacks a field or mistypes it"),
        (("relations", 1, "kind"), "sibling", "relation 1: unknown kind 'sibling'"),
        (("relations", 1, "near"), "far", "relation 1: unknown near 'far'"),
        (("relations", 1, "holds"), "yes", "relation 1: holds is neither true nor false"),
        (("relations", 1, "members"), [0, 7], "relation 1: members [0, 7] are not all numbers of mentions"),
        (("faults", 0, "mention"), -1, "fault 0: there is no mention -1"),
        (("faults", 0, "kind"), "typo", "fault 0: unknown kind 'typo'"),
        (("clean",), True, "clean is true, but there are faults"),
    ],
)
def test_slip_is_named(tmp_path: Path, path: tuple[str | int, ...], value: object, message: str) -> None:
    with pytest.raises(KeyFormError) as caught:
        made_up.document(tmp_path, _spoil(made_up.key(), path, value))
    assert "en/01.json" in str(caught.value)
    assert message in str(caught.value)


def test_text_without_a_key_is_named(tmp_path: Path) -> None:
    text = made_up.written(tmp_path)
    text.with_suffix(".json").unlink()
    with pytest.raises(KeyFormError, match="en/01"):
        read_document(text)


def test_every_text_has_a_key_and_every_key_a_text() -> None:
    texts = {path.with_suffix("") for path in paths(DOCUMENTS)}
    assert {path.with_suffix("") for path in DOCUMENTS.glob("*/*.json")} == texts
    assert {path.parent.name for path in texts} == set(LANGUAGES)


@pytest.mark.parametrize("path", list(paths(DOCUMENTS)), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_documents_of_the_exam_are_of_its_form(path: Path) -> None:
    read = read_document(path)
    assert read.mentions
    assert read.relations
    assert all(0 <= member < len(read.mentions) for one in read.relations for member in one.members)
