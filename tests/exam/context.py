"""Holds what the product says of a figure, in the text's own words, against the key: measure, subject and period.

Words are compared by what they share, since a phrase may be cut in many ways: a measure or subject is right if so much of the key's
is in the product's; a period if it is the same. A key says it in words of the text: what it adds of its own is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipelines.claims.period import MONTHS_OF_YEAR
from pipelines.claims.periods import PERIOD
from pipelines.values.period import months_of
from tests.exam.answer import Answer, AnswerMention
from tests.exam.key import ExamDocument, KeyMention
from tests.exam.pairing import Pairing

_SHARED = 0.6
_STEM = 5
_TO_THE_DAY = 2
# So many characters title and lead have.
_OPENING = 600
# Months of what a firm names by the calendar though it does not begin with it: halves and years.
_NAMED = (6, 12)
# A year across two calendar years that a key names by both ("2024/2025"): one that begins in the first.
_YEAR, _ACROSS = 12, 24
# Halves that a key writes with the letter of English, years that it writes as a part of themselves, and whole months by their days.
_HALF, _WHOLE = re.compile(r"-H(?=[12]$)"), re.compile(r"-A1$")
_DAY_TO_DAY = re.compile(r"(\d{4}-\d{2})-01/(\d{4}-\d{2}-\d{2})")
# A year across two calendar years whose second a key shortens: "2024/25", "2024-25".
_SHORT_YEARS = re.compile(r"(\d{2})(\d{2})[/-](\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LATIN = re.compile(r"[a-z0-9]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_GENERAL = frozenset(
    (
        "city",
        "province",
        "county",
        "company",
        "bank",
        "trust",
        "zone",
        "group",
        "region",
        "country",
        "state",
        "port",
        "network",
        # What a text calls the firm, house or body that its title names.
        "force",
        "supplier",
        "retailer",
        "lender",
        "carrier",
        "airline",
        "operator",
        "insurer",
        "club",
        "fund",
        "charity",
        "council",
        "hospital",
        "university",
        "utility",
        "developer",
        "co-operative",
        "foundation",
        "borough",
        "district",
        "basin",
        # Those who speak are whom their text names as its own.
        "we",
        "our",
        "whole city",
        "whole province",
        "whole county",
        "whole country",
        "全区",
        "全區",
        "全国",
        "全國",
        "集团",
        "集團",
        "本行",
        "全行",
        "全线",
        "全綫",
        "全市",
        "全省",
        "全县",
        "全縣",
        "全港",
        "全州",
        "公司",
        "我院",
        "本院",
        "全院",
        "医院",
        "醫院",
        "我校",
        "全校",
        "全镇",
        "全鎮",
        "我市",
        "我省",
        "我县",
        "我縣",
    )
)
_LITTLE = frozenset(("the", "of", "a", "an", "and", "in", "for", "to"))


@dataclass(frozen=True, slots=True)
class ContextCase:
    """A figure whose measure the key has; `is_told` whether the product has one as well."""

    document: str
    is_told: bool
    measure: bool
    subject: bool
    period: bool

    @property
    def is_right(self) -> bool:
        """Whether all of it is right."""
        return self.is_told and self.measure and self.subject and self.period


def context_cases(document: ExamDocument, answer: Answer, pairing: Pairing) -> Iterator[ContextCase]:
    """One case for each figure that is not optional and whose measure the key has."""
    for number, one in enumerate(document.mentions):
        if not one.is_optional and one.measure is not None:
            read = pairing.answer_of.get(number)
            yield _case(document, one, answer.mentions[read] if read is not None else None)


def _case(document: ExamDocument, one: KeyMention, read: AnswerMention | None) -> ContextCase:
    if read is None or "measure" not in read.says:
        return ContextCase(document.name, False, False, False, False)
    said = f"{read.says['measure']} {read.says.get('subject', '')}"
    return ContextCase(
        document.name,
        is_told=True,
        measure=_shares(one.measure or "", read.says["measure"], document.text),
        subject=one.subject is None
        or _shares(one.subject, said, document.text)
        or (_is_general(one.subject) and _opens(document.text, read.says.get("subject"))),
        period=_is_same_period(one.period, read.says.get(PERIOD))
        or (_is_its_end(one.period, read.says.get(PERIOD)) if not read.is_by_default else one.period is None),
    )


def _is_same_period(keyed: str | None, said: str | None) -> bool:
    """Whether both are of the same time, however it is written: 2024-01-01/P9M is 2024-01/P9M, 2024-01/P6M is 2024-S1.

    A firm's year or half that does not begin in January may be told by its months or be named by the calendar: by the year or half
    that it shares most of its months with, or, where it shares as many with two, by that which it ends in. There is one such.
    """
    if keyed is None or said is None or keyed == said:
        return keyed == said
    keyed = _in_full(keyed)
    if any(one.count("-") >= _TO_THE_DAY and "/" not in one for one in (keyed, said)):
        return False
    first, second = months_of(keyed), months_of(said)
    if first is None or second is None:
        return False
    if first[1] == _ACROSS and second[1] == _YEAR:
        return first[0] <= second[0] < first[0] + _YEAR
    if first[1] != second[1]:
        return False
    shared = first[1] - abs(first[0] - second[0])
    if first == second or first[1] not in _NAMED:
        return first == second
    return 2 * shared > first[1] or (2 * shared == first[1] and _last_year(first) == _last_year(second))


def _in_full(keyed: str) -> str:
    """The period of a key in the notation of the product: 2024-H1 is 2024-S1, 2024/25 is 2024/2025."""
    if (years := _SHORT_YEARS.fullmatch(keyed)) is not None and (int(years[2]) + 1) % 100 == int(years[3]) > MONTHS_OF_YEAR:
        return f"{years[1]}{years[2]}/{int(years[1] + years[2]) + 1}"
    if (days := _DAY_TO_DAY.fullmatch(keyed)) is not None and _ends_a_month(days[2]):
        return f"{days[1]}/{days[2][:7]}"
    return _WHOLE.sub("", _HALF.sub("-S", keyed))


def _is_its_end(keyed: str | None, said: str | None) -> bool:
    """Whether what is said is the month that the key's day, quarter, half or year ends: a stock is told of either."""
    whole, month = months_of(keyed or ""), months_of(said or "")
    if keyed is not None and _DAY.fullmatch(keyed):
        return whole == month and said is not None and _DAY.fullmatch(said) is None and _ends_a_month(keyed)
    return whole is not None and month is not None and whole[1] > 1 == month[1] and sum(whole) == sum(month)


def _ends_a_month(day: str) -> bool:
    return (date.fromisoformat(day) + timedelta(days=1)).day == 1


def _last_year(months: tuple[int, int]) -> int:
    return (months[0] + months[1] - 1) // 12


def _is_general(subject: str) -> bool:
    """Whether a subject is what the document is about, by another word than its name: the city, the company."""
    return subject.lower().removeprefix("the ") in _GENERAL


def _opens(text: str, subject: str | None) -> bool:
    """Whether a subject is one that a text opens with, in its title or below: what it is about, by its name."""
    return subject is not None and subject.lower() in text[:_OPENING].lower()


def _shares(keyed: str, said: str, text: str) -> bool:
    words = _words(keyed)
    # Words that the text has not are the key's own; where it has none of them, all are asked.
    words = words & _words_of_text(text) or words
    return not words or len(words & _words(said)) >= _SHARED * len(words)


@lru_cache(maxsize=1)
def _words_of_text(text: str) -> frozenset[str]:
    return _words(text)


def _words(text: str) -> frozenset[str]:
    """The stems of words, and single characters where a script has no spaces."""
    latin = (word[:_STEM] for word in _LATIN.findall(text.lower()) if word not in _LITTLE)
    return frozenset((*latin, *(character for run in _HAN.findall(text) for character in run)))
