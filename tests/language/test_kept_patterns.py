"""Expressions come out of what is kept as they went in, without being compiled again."""

from __future__ import annotations

import pickle
import re

import pytest

from pipelines.language.claim_words import claim_words
from pipelines.language.kept_patterns import dumped
from pipelines.language.load import languages

_PATTERNS = (
    re.compile(r"(?P<whole>\d+)(?:\.(?P<part>\d+))?(x)?"),
    re.compile("(?i)up|DOWN"),
    re.compile("[\u4e00-\u9fffㄱ-ㅎ]{2,}?(?=亿)|(?<!约)万", re.DOTALL | re.MULTILINE),
    re.compile(rb"\xff[a-z]*"),
    re.compile(""),
)
_TEXTS = ("12.50 up Down x7", "约3万，营业收入\n共计亿", "")


@pytest.mark.parametrize("pattern", _PATTERNS)
def test_an_expression_finds_the_same(pattern: re.Pattern[str], monkeypatch: pytest.MonkeyPatch) -> None:
    content = dumped({"found": pattern})
    monkeypatch.setattr(re, "_compile", None)
    kept = pickle.loads(content)["found"]
    assert kept == pattern
    assert (kept.pattern, kept.flags, kept.groups, kept.groupindex) == (
        pattern.pattern,
        pattern.flags,
        pattern.groups,
        pattern.groupindex,
    )
    if isinstance(pattern.pattern, str):
        for text in _TEXTS:
            assert [(m.span(), m.groups(), m.lastgroup) for m in kept.finditer(text)] == [
                (m.span(), m.groups(), m.lastgroup) for m in pattern.finditer(text)
            ]


def test_what_an_interpreter_compiles_otherwise_is_kept_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.language.kept_patterns.taken_apart", lambda _: ("", 0, b"\0", 1, {}))
    [pattern] = pickle.loads(dumped([_PATTERNS[0]]))
    assert pattern == _PATTERNS[0]


@pytest.mark.parametrize("language", languages())
def test_the_words_of_claims_are_kept_whole(language: str) -> None:
    words = claim_words(language)
    assert pickle.loads(dumped(words)) == words
