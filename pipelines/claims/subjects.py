"""Whom or what figures are said of, by name: from one figure of a sentence to the next, and by default."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.claims.phrase import Phrase
from pipelines.claims.phrases import Reader
from pipelines.claims.said import CARRIED, DEFAULT, LONGEST, OWN, SUBJECT, Said
from pipelines.claims.sequence import Node
from pipelines.values.records import dataclass


@dataclass(slots=True)
class Subjects:
    """Whom the figures of a text are said of: a name in front of their verb, one that their sentence opens with, or the text's.

    Attributes:
        text, reader: of the document.
        subject: where the name stands that it is about.
        named: where one stands that a verb of the sentence is said of.
        opening: where one stands that the sentence opens with, as another firm or place.
    """

    text: str
    reader: Reader
    subject: tuple[int, int] | None
    named: tuple[int, int] | None = None
    opening: tuple[int, int] | None = None

    def open(self, node: Node) -> None:
        """Begins with the sentence of its first figure."""
        self.named, self.opening = None, self.reader.named_opening(node.begin, node.number)
        if self.opening is not None and self.subject is not None and self._words(self.opening) & self._words(self.subject):
            self.opening = None

    def told(self, node: Node, phrase: Phrase | None) -> Iterator[Said]:
        """The subject of a figure, if there is one."""
        own = phrase.subject if phrase is not None else None
        is_named = own is not None and not self.reader.is_general(*own) and self.reader.is_name(*own)
        if is_named:
            self.named = own
        is_going_on = phrase is None or phrase.is_weak or own is None
        if is_named and own is not None:
            yield self._said(node, own, OWN)
        elif self.named is not None and is_going_on:
            yield self._said(node, self.named, CARRIED)
        elif self.opening is not None:
            yield self._said(node, self.opening, CARRIED)
        elif self.subject is not None:
            yield self._said(node, self.subject, DEFAULT)

    def _said(self, node: Node, span: tuple[int, int], confidence: float) -> Said:
        return Said(node.mention, SUBJECT, self.text[slice(*span)][:LONGEST], confidence, *span)

    def _words(self, span: tuple[int, int]) -> set[str]:
        return set(self.text[slice(*span)].lower().split())


@dataclass(slots=True)
class Doers:
    """Whom the verbs of a sentence are said of: a verb without a subject goes on about that of the verb in front of it.

    Attributes:
        reader: of the document.
        about: where the name stands that it is about, which is no part of a measure.
        last: where the last subject of the sentence stands that is no pronoun.
    """

    reader: Reader
    about: tuple[int, int] | None
    last: tuple[int, int] | None = None

    def open(self) -> None:
        """Begins with a sentence."""
        self.last = None

    def of(self, phrase: Phrase | None) -> str:
        """Whom the words of a figure are said of where they do not say it; "" where they do, or nothing does."""
        own = phrase.subject if phrase is not None else None
        if own is not None and not self.reader.is_general(*own):
            is_about = self.about is not None and self.reader.text[slice(*own)] in self.reader.text[slice(*self.about)]
            self.last = None if is_about else own
        return self.reader.text[slice(*self.last)] if own is None and self.last is not None else ""
