"""Data classes of the package are those of the standard library, but for what they cost."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from pipelines.values import records

_MAKERS = (dataclasses.dataclass, records.dataclass)


def _made(maker: Callable[..., Any]) -> tuple[type, type, type]:
    @maker(frozen=True, slots=True)
    class Base:
        name: str
        size: int = 3

    @maker(frozen=True, slots=True)
    class Made(Base):
        parts: list[int] = dataclasses.field(default_factory=list, compare=False)
        seen: int = dataclasses.field(init=False, repr=False, default=7)

    @maker(kw_only=True)
    class Named:
        one: int
        other: int = 2

        def __post_init__(self) -> None:
            self.other += self.one

    return Base, Made, Named


@pytest.mark.parametrize("maker", _MAKERS)
def test_records_are_made_compared_and_shown_as_those_of_the_standard_library(maker: Callable[..., Any]) -> None:
    base, made, named = _made(maker)
    one, other = made("a", parts=[1]), made("a", 3, [2])
    assert one == other
    assert hash(one) == hash(other)
    assert one != base("a")
    assert repr(one).endswith("Made(name='a', size=3, parts=[1])")
    assert made("b").parts is not made("b").parts
    assert one.seen == 7
    assert dataclasses.replace(base("a"), size=4) == base("a", 4)
    assert [field.name for field in dataclasses.fields(made)] == ["name", "size", "parts", "seen"]
    assert not hasattr(one, "__dict__")
    assert named(one=1).other == 3
    assert named.__hash__ is None
    with pytest.raises(TypeError, match="argument"):
        base()
    with pytest.raises(TypeError, match="argument"):
        named(1)


@records.dataclass(frozen=True, slots=True)
class _Kept:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.name.lower() == other.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


def test_a_record_goes_from_process_to_process_and_keeps_its_own_methods() -> None:
    again = pickle.loads(pickle.dumps(_Kept("a")))
    assert again == _Kept("A")
    assert hash(again) == hash(_Kept("A"))
