"""Scores answers of `compare --batch` on pairs whose faults are known.

A fault is found where a finding of WARN or above touches the place of the fault on the side that it is on; whether its code is the
fault's own is counted beside. A right pair is flagged where it has any finding of WARN or above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

_LARGE = ("万", "亿", "萬", "億")
_FOR_THE_RECORD = "INFO"


@dataclass
class Score:
    """What became of pairs.

    Attributes:
        faults, found, coded: how many faults there are, are found, and are found under their own code, by code.
        right, flagged: how many pairs are right, and are flagged all the same.
        right_large, flagged_large: of these, those with 万 or 亿.
        slips: what went wrong, for people.
    """

    faults: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    coded: Counter[str] = field(default_factory=Counter)
    right: int = 0
    flagged: int = 0
    right_large: int = 0
    flagged_large: int = 0
    slips: list[str] = field(default_factory=list)

    def share_found(self, *codes: str) -> float:
        """The share of the faults of some codes that is found."""
        return sum(self.found[code] for code in codes) / sum(self.faults[code] for code in codes)


def score(pairs: Sequence[dict[str, Any]], answers: Iterable[dict[str, Any]]) -> Score:
    """Scores the answer to each pair."""
    total = Score()
    for pair, answer in zip(pairs, answers, strict=True):
        if pair["id"] != answer["id"] or "error" in answer:
            raise ValueError(f"{pair['id']} is answered by {answer}")
        warnings = [one for one in answer["findings"] if one["severity"] != _FOR_THE_RECORD]
        if "fault" in pair:
            _count_fault(total, pair, warnings)
        else:
            _count_right(total, pair, warnings)
    return total


def _count_fault(total: Score, pair: dict[str, Any], warnings: Sequence[dict[str, Any]]) -> None:
    code, side = pair["fault"], "source" if pair["fault"] == "compare.missing" else "target"
    start = pair[side].index(pair["at"])
    touching = [
        one for one in warnings if (place := one[side]) and place["start"] < start + len(pair["at"]) and place["end"] > start
    ]
    total.faults[code] += 1
    total.found[code] += bool(touching)
    total.coded[code] += any(one["rule"] == code for one in touching)
    if not touching:
        total.slips.append(f"missed {pair['id']} {code} {pair['at']}")


def _count_right(total: Score, pair: dict[str, Any], warnings: Sequence[dict[str, Any]]) -> None:
    is_large = any(sign in pair["source"] + pair["target"] for sign in _LARGE)
    total.right += 1
    total.flagged += bool(warnings)
    total.right_large += is_large
    total.flagged_large += is_large and bool(warnings)
    total.slips += [f"flagged {pair['id']} {one['rule']} {one['message']}" for one in warnings]


def table(total: Score) -> str:
    """The score for people."""
    lines = ["fault                planted  found  by code"]
    lines += [f"{code:<20} {total.faults[code]:>7} {total.found[code]:>6} {total.coded[code]:>8}" for code in sorted(total.faults)]
    lines.append(
        f"right pairs {total.right}, flagged {total.flagged}; with 万 or 亿 {total.right_large}, flagged {total.flagged_large}"
    )
    return "\n".join([*lines, *total.slips])
