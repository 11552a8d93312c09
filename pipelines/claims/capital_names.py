"""Names in a script with capitals: which words are one, how it stands in full, and which of them a text says most."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from pipelines.claims.other_names import others
from pipelines.language.claim_words import ClaimWords
from pipelines.language.told_words import ToldWords
from pipelines.values.records import dataclass

_LEAD = 700
# Letters that are large, and small, in the scripts of Europe that have both.
_LARGE, _SMALL = r"A-ZÀ-ÖØ-ÞĂČĎĐĘĚĞİŁŃŇŐŘŚŞŠŤŮŰŹŻŽ", r"a-zß-öø-ÿăčďđęěğıłńňőřśşšťůűźżž"
_NAME = re.compile(rf"\b[{_LARGE}][\w&-]*[\w&](?:(?:['’][sS]?)? (?:(?:of the|of|and|the|&) )?[{_LARGE}][\w&-]*[\w&]){{0,4}}")
# A name that a title opens with: in front of a colon, a dash or a year.
_OPENING = re.compile(_NAME.pattern + r"(?= ?:| [-–—] | \d{4}\b|  )")
_PLAIN = re.compile(
    rf"[{_LARGE}]+$|[{_LARGE}][{_SMALL}'’-]+$|[{_LARGE}][{_SMALL}]+(?:-[{_LARGE}][{_SMALL}]+)*$|[{_LARGE}]\w+[{_LARGE}]?[{_SMALL}]+$"
)
_COMMON = re.compile(r"\b[a-z]+\b")
_INSIDE = re.compile(r"[a-z,] $")
# What a title in capitals opens with, in front of a mark.
_CAPITALS = re.compile(r"[A-Z][A-Z&'’ -]+[A-Z](?= ?[:,–—-]|$)")
_BEHIND_NAME = re.compile(r" ?[:–—-]")
_PLAIN_BEHIND = re.compile(r"(?: [a-z-]+){1,2}")
_LINE = re.compile(r"[^\n]+")
# What stands in front of the town that a club is of: "SV Merenkamp".
_CLUB = re.compile(r"[A-Z]{2,3}$")
_OWNER, _FEW = re.compile(r"['’]S \w"), 5
_PART = re.compile(r"[^|]*[^|\s]")
_MOSTLY = 0.6
# Lines of a title, in which who publishes a text stands.
_FIRST_LINES = 3
# What the kind in a name ("Xiling City") counts for, and one of who only tells of it.
_OF_KIND, _OF_PASSING, _OF_TELLER = 2, 1, 1
_AGAIN, _OPENED = 2, 300


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text in a script with capitals.

    Attributes:
        head: the beginning of the text, where names are looked for.
        title: where its first line ends.
        spans: of the names, in their order.
        counted: how often a name is said that begins with a word, and `inside` a sentence.
        common: words that stand without a capital.
        kinds: nouns that say what kind of thing a text is about, and `tellers` of who tells of it.
    """

    head: str
    title: int
    spans: list[tuple[int, int]]
    counted: Counter[str]
    inside: Counter[str]
    common: frozenset[str]
    kinds: frozenset[str]
    tellers: frozenset[str]

    @classmethod
    def of(cls, head: str, words: ClaimWords, telling: ToldWords) -> Names:
        """The names of a text."""
        line = _LINE.search(head)
        named = [span for found in _NAME.finditer(head) if (span := _named(found, words, telling)) is not None]
        no_names = others(head, named, words, telling)
        spans = [span for span in named if head[slice(*span)] not in no_names]
        counted, inside = Counter[str](), Counter[str]()
        for start, end in spans:
            first = head[start:end].split()[0]
            counted[first] += 1
            inside[first] += bool(_INSIDE.search(head, max(0, start - 2), start))
        return cls(
            head,
            line.end() if line is not None else 0,
            spans,
            counted,
            inside,
            frozenset(_COMMON.findall(head)),
            telling.kinds,
            telling.tellers,
        )

    @property
    def _start(self) -> int:
        """Where the title begins."""
        return len(self.head) - len(self.head.lstrip("\n"))

    def opening(self, words: ClaimWords, telling: ToldWords) -> tuple[int, int] | None:
        """What the title opens with, in front of a colon or a year."""
        found = _OPENING.match(self.head, self._start)
        return _named(found, words, telling) if found is not None and not _is_heading(found[0]) else None

    def alone(self, telling: ToldWords) -> tuple[int, int] | None:
        """A firm, house or body whose name fills one of the first lines, beside a date: "Norfield Hospitals Trust"."""
        for line in islice(_LINE.finditer(self.head), _FIRST_LINES):
            filled = (line.start(), line.start() + len(line[0].rstrip(" ,.:–—-")))
            words = self.head[slice(*filled)].lower().split()
            of = next((at for at, word in enumerate(words) if word in telling.parts), len(words))
            if filled in self.spans and of > 1 and words[of - 1] in self.kinds:
                return filled
        return None

    def firm(self, telling: ToldWords) -> tuple[int, int] | None:
        """A name in one of the first lines that stands with its legal form: "Sollin Telecom AB"."""
        if telling.legal_forms is None:
            return None
        last = [line.end() for line in islice(_LINE.finditer(self.head), _FIRST_LINES)][-1:]
        for start, end in self.spans:
            if last and end <= last[0]:
                form = telling.legal_forms.search(self.head, start, end) or telling.legal_forms.match(self.head, end)
                if form is not None and (start < form.start() <= end):
                    return start, form.end()
        return None

    def of_title(self, telling: ToldWords) -> tuple[int, int] | None:
        """In a title all of whose words have capitals: a name that ends with what kind of thing it is, or who fills a line."""
        inside = [span for span in self.spans if span[0] < self.title]
        return self.of_line(telling) or next((span for span in inside if self._is_of_kind(span)), None)

    def of_line(self, telling: ToldWords) -> tuple[int, int] | None:
        """Who fills one of the first lines, or a part of it between bars: "Statistics Norfield"."""
        for line in islice(_LINE.finditer(self.head), _FIRST_LINES):
            for part in _PART.finditer(line[0]):
                span = line.start() + part.start(), line.start() + part.start() + len(part[0].rstrip(" ,.:–—-"))
                words = self.head[slice(*span)].lower().split()
                if span in self.spans and len(words) > 1 and {words[0], words[-1]} & telling.tellers:
                    return span
        return None

    def is_seldom(self, span: tuple[int, int]) -> bool:
        """Whether a name is one word that the text hardly says."""
        name = self.head[slice(*span)]
        return " " not in name and self.counted[name] <= _AGAIN

    def told_of(self, span: tuple[int, int]) -> tuple[int, int]:
        """The place that an office tells of, where the text names it: "Norfield City" of "Norfield Customs"."""
        said = self.head[slice(*span)].split()
        if len(said) < 2 or said[-1].lower() not in self.tellers:
            return span
        for start, end in self.spans:
            words = self.head[start:end].split()
            if len(words) == 2 and words[0] == said[0] and words[1].lower() in self.kinds:
                return start, end
        return span

    def _is_of_kind(self, span: tuple[int, int]) -> bool:
        name = self.head[slice(*span)]
        return " " in name and not name.isupper() and name.split()[-1].lower() in self.kinds

    def is_sure(self, span: tuple[int, int]) -> bool:
        """Whether what a title opens with is the name that the text is about: it is said again, or the title has no other."""
        said = self.head[slice(*span)].split()
        is_repeated = self.counted[said[0]] > 1 or self.counted[said[-1]] > 1
        return is_repeated or not any(span[1] <= start < self.title for start, _ in self.spans)

    def is_said_once(self, span: tuple[int, int]) -> bool:
        """Whether a name is said but once, and below the title."""
        return span[0] >= self.title and self.counted[self.head[slice(*span)].split()[0]] < _AGAIN

    def is_passing(self, span: tuple[int, int]) -> bool:
        """Whether a name is said but once, and not where the text opens."""
        return span[0] >= _OPENED and self.counted[self.head[slice(*span)].split()[0]] < _AGAIN

    def in_capitals(self, telling: ToldWords) -> tuple[int, int] | None:
        """A name in a title all in capitals: one that the text says again, or what stands in front of a colon."""
        title = self.head[: self.title]
        opening = _CAPITALS.match(title, self._start)
        if opening is None or not _is_heading(opening[0]):
            return None
        below = [span for span in self.spans if span[0] >= self.title and self.head[slice(*span)].upper() in title]
        names = [
            span for span in below if not self._is_common(self.head[slice(*span)]) and not _is_heading(self.head[slice(*span)])
        ]
        if names:
            name = max(names, key=lambda span: span[1] - span[0])
            # "ST ALDRIC'S HOSPITALS" are more than Aldric.
            is_owned = _OWNER.match(opening[0].removeprefix(self.head[slice(*name)].upper())) is not None
            return opening.span() if is_owned and len(opening[0].split()) <= _FEW else name
        words = list(re.finditer(r"\S+", opening[0]))
        of = max((at for at, word in enumerate(words) if word[0].lower() in telling.parts), default=-1)
        while of + 1 < len(words) and words[of + 1][0].lower() in telling.headings | telling.hollow:
            of += 1
        # Who tells of a place stands in front of its name: "STATISTICS LETHANIA".
        # In front of a comma it is a heading of what is told of: "LABOUR MARKET, JUNE".
        is_name = _BEHIND_NAME.match(title, opening.end()) is not None
        first = next(
            (at for at in range(of + 1, len(words)) if not is_name or words[at][0].lower() not in self.tellers), len(words)
        )
        if first == len(words) or any(word[0].lower() in self.common | self.tellers for word in words[first:]):
            return None
        return words[first].start(), words[-1].end()

    def in_full(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where a name stands in full as it is said most: "Torvale United", "Port of Torvale", "Torvale network"."""
        name = self.head[slice(*span)]
        forms: dict[str, list[tuple[int, int]]] = {}
        for start, end in self.spans:
            said = self.head[start:end].split()
            if " " not in name and len(said) > 1 and said[0] == name:
                kind = next((at + 1 for at, word in enumerate(said) if word.lower() in self.kinds), len(said))
                full = (start, start + len(" ".join(said[:kind])))
            elif (" " not in name and len(said) == 2 and said[-1] == name and _CLUB.match(said[0])) or (
                " " not in name and len(said) > 2 and said[-1] == name and said[0].lower() in self.kinds
            ):
                full = (start, end)
            elif self.head[start:end] == name and (last := self._kind_behind(end)) is not None:
                full = (start, last)
            else:
                continue
            forms.setdefault(self.head[slice(*full)], []).append(full)
        return max(forms.values(), key=len)[0] if forms else self._of_kind(name) or span

    def _of_kind(self, name: str) -> tuple[int, int] | None:
        """Where a name stands behind a noun that says what kind of thing it is: "the port of Torvale"."""
        for found in re.finditer(rf"\b([a-z]+) of {re.escape(name)}\b", self.head):
            if found[1] in self.kinds:
                return found.span()
        return None

    def _kind_behind(self, end: int) -> int | None:
        """Where a noun ends behind a name that says what kind of thing it is: "network", "dairy co-operative"."""
        behind = _PLAIN_BEHIND.match(self.head, end)
        said = behind[0].split() if behind is not None else []
        kind = next((at + 1 for at, word in enumerate(said) if word in self.kinds), 0)
        return end + 1 + len(" ".join(said[:kind])) if kind else None

    def _is_common(self, name: str) -> bool:
        """Whether it is one word that stands without a capital as well: it only began a sentence."""
        return " " not in name and (name.lower() in self.common or (self.counted[name] < 2 and not self.inside[name]))

    def most_named(self) -> tuple[int, int] | None:
        """Of the names in title and lead the one that is said most."""
        begin = _behind_capitals(self.head)
        best: tuple[float, tuple[int, int]] | None = None
        for start, end in self.spans:
            name = self.head[start:end]
            if not begin <= start < _LEAD or _is_heading(name) or self._is_common(name):
                continue
            rank = self._rank(name, is_in_title=start < self.title)
            if best is None or rank > best[0]:
                best = (rank, (start, end))
        return best[1] if best is not None else None

    def _rank(self, name: str, *, is_in_title: bool) -> float:
        """How likely a text is about a name: how often it is said, most of all inside sentences, where it is and what kind."""
        first, last = name.split()[0], name.split()[-1].lower()
        said = (self.counted[first] + self.inside[first]) / 2
        is_many = " " in name
        kind = _OF_KIND if is_in_title or self.counted[first] > 1 else _OF_PASSING
        return said + is_many + is_in_title + kind * (is_many and last in self.kinds) - _OF_TELLER * (last in self.tellers)


def _is_heading(said: str) -> bool:
    """Whether words all in capitals are a heading, and not a name in short."""
    return " " in said and said.isupper()


def _named(found: re.Match[str], words: ClaimWords, telling: ToldWords) -> tuple[int, int] | None:
    """A name without words at its ends that have a capital for another reason."""
    tokens = list(re.finditer(r"\S+", found[0]))
    is_inside = _INSIDE.search(found.string, max(0, found.start() - 2), found.start()) is not None
    while tokens and (
        (first := tokens[0][0].lower()) in words.no_names
        or first in words.edges
        or (first in telling.edges and not is_inside)
        or not _PLAIN.match(tokens[0][0])
    ):
        tokens.pop(0)
    tokens = _told_of([*tokens], words, telling)
    while tokens and (tokens[-1][0].lower() in words.no_names or tokens[-1][0].islower()):
        tokens.pop()
    return (found.start() + tokens[0].start(), found.start() + tokens[-1].end()) if tokens else None


def _told_of(tokens: list[re.Match[str]], words: ClaimWords, telling: ToldWords) -> list[re.Match[str]]:
    """Of who tells of a place its name: "Aldermere" of "Statistics Office of Aldermere", "Lanting City" of its bureau."""
    offices = telling.tellers | telling.persons
    of = next((at for at in range(1, len(tokens)) if tokens[at][0] in telling.parts and tokens[at - 1][0].lower() in offices), 0)
    if not of or of + 1 == len(tokens):
        return tokens
    office = [at for at, one in enumerate(tokens[:of]) if one[0].lower() in offices | words.no_names]
    is_place = tokens[-1][0].lower() in telling.kinds
    return tokens[of + 1 :] if is_place or office[0] == 0 else tokens[: office[0]]


def _behind_capitals(head: str) -> int:
    """Where a title ends all of whose words have capitals: its names cannot be told."""
    line = _LINE.search(head)
    told = [word for word in line[0].split() if word[0].isalpha()] if line else []
    is_title = (
        line is not None and line.end() < len(head) and told and sum(word[0].isupper() for word in told) > _MOSTLY * len(told)
    )
    return line.end() if is_title and line is not None and len(told) > 4 else 0
