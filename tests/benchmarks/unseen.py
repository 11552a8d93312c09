"""Sentences that no reader has seen: drawn from wordings so that no two have the same words around their figures.

Dense ones hold four to six figures and dates, sparse ones stand one to a passage of plain prose. What differs is the wording, not
only the digits, so that nothing that is kept from an earlier sentence answers for a later one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

_SEED = 20

_SLOT = re.compile(r"\{(\w+)\}")
_DIGITS = re.compile(r"[0-9]+")


@cache
def _wordings(language: str) -> Mapping[str, Sequence[str]]:
    return yaml.safe_load((Path(__file__).parent / f"wordings.{language}.yml").read_text(encoding="utf-8"))


def dense(language: str, count: int) -> list[str]:
    """So many sentences with several figures each, of which no two are alike but for their digits."""
    choice, seen, found = random.Random(_SEED), set[str](), list[str]()
    for sentence in _drawn(language, choice):
        shape = _DIGITS.sub("0", sentence)
        if shape not in seen:
            seen.add(shape)
            found.append(sentence)
        if len(found) == count:
            return found
    raise AssertionError("the wordings never end")


def sparse(language: str, count: int) -> list[str]:
    """So many passages of four plain sentences around one with figures, each counted as five."""
    choice = random.Random(_SEED + 1)
    passages = []
    for sentence in dense(language, count):
        plain = [choice.choice(_wordings(language)["plain"]) for _ in range(4)]
        plain.insert(choice.randrange(4), sentence + (" " if language == "en" else ""))
        passages.append("".join(plain))
    return passages


def _drawn(language: str, choice: random.Random) -> Iterator[str]:
    words = _wordings(language)

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        number = _NUMBERS.get(name)
        if number is not None:
            return number(choice)
        if name.endswith("_up"):
            text = _SLOT.sub(fill, choice.choice(words[name.removesuffix("_up")]))
            return text[:1].upper() + text[1:]
        return _SLOT.sub(fill, choice.choice(words[name]))

    while True:
        yield _SLOT.sub(fill, choice.choice(words["sentence"]))


_NUMBERS: Mapping[str, Callable[[random.Random], str]] = {
    "d": lambda choice: choice.choice((str(choice.randint(2, 9)), f"{choice.randint(1, 98)}.{choice.randint(1, 9)}")),
    "dd": lambda choice: str(choice.randint(11, 98)),
    "ddd": lambda choice: str(choice.randint(101, 998)),
    "year": lambda choice: str(choice.randint(2008, 2026)),
    "day": lambda choice: str(choice.randint(1, 28)),
}
