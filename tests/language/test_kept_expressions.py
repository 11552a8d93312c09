"""The expressions of a command are known to the next call of it, and to `re` they are the same."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipelines.language import kept_expressions as keeping
from pipelines.language.kept_expressions import kept_expressions

_TEXTS = [rf"(?P<number>\d+) of them {number}|[a-z]{{{number},}}" for number in range(80)]


@pytest.fixture(autouse=True)
def _beside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(keeping, "_KEPT", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    re.purge()


def _called(monkeypatch: pytest.MonkeyPatch, *, is_module: bool) -> None:
    """A command whose modules, or whose text, ask for expressions."""
    with kept_expressions("read"):
        module = ModuleType("of_a_command")
        compiled = [re.compile(text, re.IGNORECASE) for text in _TEXTS]
        if is_module:
            vars(module).update({f"_{number}": one for number, one in enumerate(compiled)})
        monkeypatch.setitem(sys.modules, "of_a_command", module)


def test_a_later_call_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    _called(monkeypatch, is_module=True)
    re.purge()
    with monkeypatch.context() as context, kept_expressions("read"):
        context.setattr("re._compiler.compile", lambda *_: pytest.fail("compiled anew"))
        again = [re.compile(text, re.IGNORECASE) for text in _TEXTS]
    re.purge()
    assert again == [re.compile(text, re.IGNORECASE) for text in _TEXTS]
    found = again[7].search("12 OF THEM 7")
    assert found is not None
    assert found["number"] == "12"


def test_what_is_made_for_one_text_is_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _called(monkeypatch, is_module=False)
    assert [*tmp_path.iterdir()] == []


def test_what_was_kept_and_broke_is_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _called(monkeypatch, is_module=True)
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    re.purge()
    _called(monkeypatch, is_module=True)
    assert [*tmp_path.iterdir()] == [file]
