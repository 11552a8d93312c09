"""What a text must hold for an expression to match it, so that most expressions need not be tried, or even compiled.

Says less than the expression does, never more: what is not understood needs nothing.
"""

from __future__ import annotations

import re

# One of the words of each set must stand in a text that matches.
Needs = frozenset[frozenset[str]]
_NOTHING: Needs = frozenset()
_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:P<\w+>|<?[=!]|:))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<count>[*+?][?+]?|\{[0-9]*,?[0-9]*\}[?+]?)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|\\(?P<escaped>[^a-zA-Z0-9])|(?P<other>\\.|[.^$])"
    r"|(?P<literal>.)",
    re.DOTALL,
)
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


def needed_words(pattern: str) -> Needs:
    """Sets of words, of each of which one stands in every text that an expression matches.

    Args:
        pattern: a regular expression without flags, comments, conditions and references to groups.
    """
    return _Reader(pattern).alternatives()


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._tokens = list(_TOKEN.finditer(pattern))
        self._place = 0

    def alternatives(self) -> Needs:
        branches = [self._sequence()]
        while self._is("bar"):
            self._place += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return _NOTHING
        # Of a branch that needs several, the set with the longest words says most.
        return frozenset({frozenset().union(*(max(branch, key=weight) for branch in branches))})

    def _sequence(self) -> Needs:
        needs: set[frozenset[str]] = set()
        run = ""
        while self._place < len(self._tokens) and not (self._is("bar") or self._is("close")):
            token = self._tokens[self._place]
            self._place += 1
            literal = token["literal"] or token["escaped"]
            inner = self._group(token["open"]) if token["open"] else _NOTHING
            count = self._count()
            if literal and not count:
                run += literal
                continue
            needs |= {frozenset({run})} if run else set()
            run = ""
            if not _may_be_absent(count):
                needs |= {frozenset({literal})} if literal else inner
        return frozenset(needs | ({frozenset({run})} if run else set()))

    def _group(self, opening: str) -> Needs:
        inner = self.alternatives()
        self._place += 1
        return _NOTHING if opening in _LOOKS else inner

    def _count(self) -> str:
        if not self._is("count"):
            return ""
        self._place += 1
        return self._tokens[self._place - 1]["count"]

    def _is(self, name: str) -> bool:
        return self._place < len(self._tokens) and self._tokens[self._place][name] is not None


def weight(words: frozenset[str]) -> tuple[int, int, list[str]]:
    """How much it says that one of some words is needed: long words, and few, are rare."""
    return min(map(len, words)), -len(words), sorted(words)


def _may_be_absent(count: str) -> bool:
    return count[:1] in ("*", "?") or count.startswith(("{0", "{,"))
