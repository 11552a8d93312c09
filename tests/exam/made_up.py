"""A made-up document with its key and a perfect answer, which the tests of the scorer spoil one thing at a time.

Sales are printed as 700 million dollars, and 70 million are meant: 7 million are 10 % of them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.exam.answer import Answer, AnswerAlarm, AnswerMention, AnswerRelation
from tests.exam.key import ExamDocument, read_document

TEXT = (
    "Ovenby sold 40 boats, up 25% from 32. Sales were 700 million dollars, of which 7 million, or 10%, at home. It has 3 yards.\n"
)
LEVEL, CHANGE, BASE, SALES, HOME, SHARE, YARDS = range(7)
_VALUES = {"40 boats": 40, "25%": 25, "32": 32, "700 million dollars": 700_000_000, "7 million": 7_000_000, "10%": 10, "3 yards": 3}


def key() -> dict[str, Any]:
    """The key as it stands in a file."""
    mentions = [_key_mention(quote, value) for quote, value in _VALUES.items()]
    mentions[SALES] |= {"value_low": 70_000_000, "value_high": 70_000_000, "repaired": True}
    mentions[YARDS] |= {"optional": True}
    return {
        "published": "2024-01-17",
        "lang": "en",
        "genre": "company",
        "clean": False,
        "mentions": mentions,
        "relations": [
            {"kind": "growth", "members": [LEVEL, CHANGE, BASE], "holds": True, "near": "sentence"},
            {"kind": "share", "members": [SHARE, HOME, SALES], "holds": False, "near": "sentence"},
        ],
        "faults": [{"mention": SALES, "kind": "scale_gained", "intended": 70_000_000, "found_by": "share"}],
    }


def _key_mention(quote: str, value: int) -> dict[str, Any]:
    start = TEXT.index(quote)
    values = dict.fromkeys(("value_low", "value_high", "face_low", "face_high"), value)
    return {"start": start, "end": start + len(quote), "quote": quote, "repaired": False, "optional": False} | values


def written(folder: Path, made: dict[str, Any] | None = None) -> Path:
    """The document in files under `folder`; the path of its text."""
    path = folder / "en" / "01.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".json").write_text(json.dumps(made or key()), encoding="utf-8")
    return path


def document(folder: Path, made: dict[str, Any] | None = None) -> ExamDocument:
    """The document as it is read."""
    return read_document(written(folder, made))


# Numbers of the answer's mentions are its own: ten more than those of the key.
OWN = 10


def members(*mentions: int) -> frozenset[int]:
    """The answer's numbers of mentions of the key."""
    return frozenset(OWN + one for one in mentions)


def perfect() -> Answer:
    """All that can be said of the document, and nothing else."""
    mentions = {
        OWN + number: AnswerMention(
            TEXT.index(quote), TEXT.index(quote) + len(quote), quote, None, (Fraction(value), Fraction(value))
        )
        for number, (quote, value) in enumerate(_VALUES.items())
    }
    sales = mentions[OWN + SALES]
    mentions[OWN + SALES] = replace(sales, shift=-1)
    return Answer(
        mentions=mentions,
        relations=(
            AnswerRelation("growth_of", "stated", members(LEVEL, CHANGE, BASE)),
            AnswerRelation("share_of", "stated", members(SHARE, HOME, SALES)),
        ),
        alarms=(AnswerAlarm("scale.misread", "It is 70 million.", members(SALES)),),
    )
