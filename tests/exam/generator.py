"""Makes passages in volume: many wordings a construction, English and Chinese, right or with one figure damaged.

The sentences are data (`passages.yml`); here are the figures, which agree with one another to the printed digits.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

_DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "passages.yml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "zh")
CONSTRUCTIONS = tuple(_DATA["constructions"])
# What a slip in the field breaks, where its passage has what it is held against.
_DAMAGED = {"growth": "p", "by_amount": "by", "points": "rd", "share": "one", "parts": "whole", "balance": "gap"}
_WORDS = {
    "en": {
        True: {"up": "up", "rose": "rose", "a_rise": "an increase", "more": "more"},
        False: {"up": "down", "rose": "fell", "a_rise": "a decrease", "more": "less"},
    },
    "zh": {
        True: {"grew": "增长", "grew_to": "增至", "increased": "增加", "rised": "提高", "rised_to": "升至"},
        False: {"grew": "下降", "grew_to": "降至", "increased": "减少", "rised": "下降", "rised_to": "降至"},
    },
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of one to three sentences; `construction` of the first; `damaged` is the field whose figure is wrong, or None."""

    text: str
    language: str
    construction: str
    damaged: str | None


def passages(count: int, seed: int, *, damaged: bool = False) -> Iterator[Passage]:
    """So many passages, the same for the same seed; a damaged one has one figure a hundredfold of what it should be."""
    choice = random.Random(seed)
    for number in range(count):
        language = LANGUAGES[number % 2]
        names = tuple(_DAMAGED) if damaged else CONSTRUCTIONS
        construction = names[number // 2 % len(names)]
        first = _sentence(choice, construction, language, _DAMAGED[construction] if damaged else None)
        others = [_sentence(choice, choice.choice(CONSTRUCTIONS), language, None) for _ in range(choice.randrange(3))]
        text = (" " if language == "en" else "").join([first, *others])
        yield Passage(text, language, construction, _DAMAGED[construction] if damaged else None)


def _sentence(choice: random.Random, construction: str, language: str, damaged: str | None) -> str:
    rises = choice.random() < 0.7
    fields = _figures(choice, rises=rises) | _WORDS[language][rises]
    fields |= {noun: choice.choice(forms) for noun, forms in _DATA["nouns"][language].items() if noun not in _PAIRED}
    place = choice.randrange(len(_DATA["nouns"][language]["part"]))
    fields |= {noun: _DATA["nouns"][language][noun][place] for noun in _PAIRED}
    fields["Part"], fields["amount_low"] = fields["part"][:1].upper() + fields["part"][1:], fields["amount"].lower()
    wordings = [
        one for one in _DATA["constructions"][construction][language] if damaged is None or f"{{{damaged}}}" in one
    ]  # fmt: skip
    if damaged is not None:
        fields[damaged] = str(Decimal(fields[damaged]) * 100)
    return str(choice.choice(wordings)).format(**fields)


_PAIRED = ("part", "other", "third")


def _figures(choice: random.Random, *, rises: bool) -> dict[str, str]:
    """Figures that agree: a level over a base, parts of a whole, a balance, a product, a multiple."""
    base = _tenths(choice.randint(1000, 8000))
    change = _tenths(choice.randint(15, 280))
    level = (base * (1 + (change if rises else -change) / 100)).quantize(_TENTH)
    # The first is the greatest: of income and spending it is the one that a surplus is left of.
    three, two, one = sorted(_tenths(choice.randint(1200, 6000)) for _ in range(3))
    whole = one + two + three
    first, step = _tenths(choice.randint(40, 400)), _tenths(choice.randint(2, 30))
    things, price, times = choice.randint(1200, 9800) * 10, choice.randint(12, 480), choice.randint(2, 5)
    things_wan = _tenths(choice.randint(120, 980))
    times_base = _tenths(choice.randint(30, 900))
    return {
        "base": f"{base}", "level": f"{level}", "by": f"{abs(level - base)}", "p": f"{abs(level / base - 1) * 100:.1f}",
        "whole": f"{whole}", "one": f"{one}", "two": f"{two}", "three": f"{three}",
        "s1": f"{one / whole * 100:.1f}", "s2": f"{two / whole * 100:.1f}", "s3": f"{three / whole * 100:.1f}",
        "gap": f"{one - two}", "ra": f"{first + (step if rises else 0)}", "rb": f"{first + (0 if rises else step)}",
        "rd": f"{step}", "bound_low": f"{(first / 2).quantize(_TENTH)}", "things": f"{things:,}", "price": f"{price}",
        "product": f"{things * price:,}", "things_wan": f"{things_wan}", "product_wan": f"{things_wan * price}",
        "k": f"{times}", "things_k": f"{things:,}",
        "things_times": f"{things * times:,}", "times_base": f"{times_base}", "times_level": f"{times_base * times}",
        "small": f"{choice.randint(3, 19)}", "people": f"{choice.randint(210, 4900):,}",
        "other_level": f"{_tenths(choice.randint(100, 9000))}",
    }  # fmt: skip


_TENTH = Decimal("0.1")


def _tenths(number: int) -> Decimal:
    return Decimal(number) / 10
