"""The sentences of a language in which every figure of a statement has its place: by so much, to one figure from another."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from pipelines.language.kept import kept
from pipelines.language.letters import in_own_letters
from pipelines.language.load import part, validated
from pipelines.values.records import dataclass

FIGURE = "§"
"""What stands for a figure in a text that frames are looked for in."""
_PLACES = ("level", "base", "change", "whole", "part", "rest", "total", "count", "each")
_TOKEN = re.compile(r"<(?P<name>[a-z_]+)>")
# More words than these have no frame in them.
_DEPTH = 5


class _Lists(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    words: dict[str, str] = {}
    rose: str = ""
    fell: str = ""
    differences: list[str] = []
    rests: list[str] = []
    products: list[str] = []


@dataclass(frozen=True)
class FrameWords:
    """The frames of a language, of each kind of statement; each is a pattern over a text with `FIGURE` for every figure.

    Attributes:
        differences: with the groups level, base and change, and those of the words `rose` and `fell`.
        rests: with whole, part and rest: what is left.
        products: with total, count and each.
    """

    differences: tuple[re.Pattern[str], ...]
    rests: tuple[re.Pattern[str], ...]
    products: tuple[re.Pattern[str], ...]


@kept
def frame_words(language: str) -> FrameWords:
    """The frames of a primary language subtag."""
    own = validated(_Lists, in_own_letters(part(language, "frames"), language), f"{language}/frames.yml")
    names = own.words | {name: f"(?P<{name}>{FIGURE})" for name in _PLACES}
    names |= {name: f"(?P<{name}>{said})" for name, said in (("rose", own.rose), ("fell", own.fell)) if said}
    differences, rests, products = (
        tuple(re.compile(_filled(one, names)) for one in frames) for frames in (own.differences, own.rests, own.products)
    )
    return FrameWords(differences, rests, products)


def _filled(frame: str, names: dict[str, str]) -> str:
    """A frame with the words that its tokens stand for, which may have tokens themselves."""
    for _ in range(_DEPTH):
        # The name of a group of Python is no token.
        frame = re.sub(r"(?<!\?P)" + _TOKEN.pattern, lambda token: names[token["name"]], frame)
    return frame
