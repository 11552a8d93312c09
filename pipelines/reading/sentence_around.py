"""What stands around a place of a text in its sentence, as far as it is near."""

from __future__ import annotations

from pipelines.language.prose_words import Prose


def sentence_before(text: str, start: int, prose: Prose, reach: int) -> str:
    """The text in front of a place, from the beginning of its sentence on, at most `reach` characters."""
    before = text[max(start - reach, 0) : start]
    return before[max((before.rfind(end) + len(end) for end in prose.clause_ends if end in before), default=0) :]


def sentence_behind(text: str, end: int, prose: Prose, reach: int) -> str:
    """The text behind a place, to the end of its sentence, at most `reach` characters."""
    behind = text[end : end + reach]
    return behind[: min((place for sign in prose.clause_ends if (place := behind.find(sign)) >= 0), default=len(behind))]
