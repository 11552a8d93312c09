"""What is built of word lists is kept for later processes, and only while nothing that it is built from has changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipelines.language import kept as keeping
from pipelines.language.kept import kept
from pipelines.language.word_lists import word_lists

built: list[str] = []


def _words(language: str) -> list[str]:
    built.append(language)
    return [language, "words"]


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[], list[str]]]:
    """Asks for words of one language as a new process would, and says which languages were built for it."""
    source = tmp_path / "sources"
    source.mkdir()
    (source / "words.yml").write_text("a: b")
    monkeypatch.setattr(keeping, "_KEPT", tmp_path / "kept")
    monkeypatch.setattr(keeping, "_SOURCES", (source,))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def ask() -> list[str]:
        built.clear()
        keeping._sources.cache_clear()
        find = kept(_words)
        assert find("en") == find("en") == ["en", "words"]
        return list(built)

    yield ask
    keeping._sources.cache_clear()


def test_a_later_process_builds_nothing(process: Callable[[], list[str]]) -> None:
    assert process() == ["en"]
    assert process() == []


def test_a_changed_source_is_built_anew(process: Callable[[], list[str]], tmp_path: Path) -> None:
    process()
    (tmp_path / "sources" / "words.yml").write_text("a: longer")
    assert process() == ["en"]
    assert process() == []


def test_what_was_kept_and_broke_is_built_anew(process: Callable[[], list[str]], tmp_path: Path) -> None:
    process()
    [file] = (tmp_path / "kept").iterdir()
    file.write_bytes(file.read_bytes()[:-3])
    assert process() == ["en"]
    assert process() == []


def test_where_nothing_can_be_kept_it_is_built_each_time(
    process: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keeping, "_KEPT", tmp_path / "sources" / "words.yml" / "kept")
    assert process() == process() == ["en"]
    monkeypatch.setattr(keeping, "_KEPT", tmp_path / "none")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert process() == process() == ["en"]
    assert not (tmp_path / "none").exists()


def test_what_is_kept_lies_in_the_package() -> None:
    assert keeping._KEPT.parent == Path(keeping.__file__).parent
    assert word_lists("en") is word_lists("en")
