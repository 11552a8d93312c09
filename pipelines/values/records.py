"""Data classes that cost little to define and to make: a command defines hundreds of them, and a long text makes half a million.

They are those of `dataclasses` for who reads them, for mypy, and for `fields` and `replace`. But the standard library compiles the
text of up to six methods for each, where one is enough; and what it makes frozen is made four times as slowly. That nobody
changes what is frozen is left to mypy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from collections.abc import Callable, Iterator
    from dataclasses import MISSING, Field, fields
    from dataclasses import dataclass as _with_fields
    from operator import attrgetter

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False):
        """What `dataclasses.dataclass` does; what is frozen has a hash."""
        if cls is None:
            return lambda one: dataclass(one, frozen=frozen, slots=slots, kw_only=kw_only)
        made = _with_fields(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
        own = fields(made)
        values = _values(one.name for one in own if one.compare)
        methods = {"__init__": _init(made, own), "__repr__": _representation(own), "__eq__": _equality(values)}
        for name, method in methods.items():
            if name not in vars(made):
                method.__name__, method.__qualname__ = name, f"{made.__qualname__}.{name}"
                setattr(made, name, method)
        if vars(made).get("__hash__") is None:
            made.__hash__ = (lambda self: hash(values(self))) if frozen else None
        return made

    def _values(names: Iterator[str]) -> Callable:
        """Gives the values that a record is compared by."""
        found = tuple(names)
        return attrgetter(*found) if found else lambda _: ()

    def _init(cls: type, own: tuple[Field, ...]) -> Callable:
        """The method that takes the values of the fields; the only one that is compiled, since it is called most."""
        known = {"missing": MISSING}
        body = [line for one in own for line in _assignment(one, known)]
        body += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
        taken = [one for one in own if one.init]
        named = [_parameter(one) for one in taken if one.kw_only]
        parameters = ["self", *(_parameter(one) for one in taken if not one.kw_only), *(["*", *named] if named else [])]
        exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"]), known)  # noqa: S102
        return known["__init__"]

    def _parameter(one: Field) -> str:
        if one.default_factory is not MISSING:
            return f"{one.name}=missing"
        return one.name if one.default is MISSING else f"{one.name}=default_{one.name}"

    def _assignment(one: Field, known: dict) -> Iterator[str]:
        """Sets a field; what it is if nobody says becomes known to the method."""
        known[f"default_{one.name}"], known[f"make_{one.name}"] = one.default, one.default_factory
        if one.default_factory is not MISSING:
            made = f"make_{one.name}()"
            yield f"self.{one.name} = " + (f"{made} if {one.name} is missing else {one.name}" if one.init else made)
        elif one.init:
            yield f"self.{one.name} = {one.name}"
        elif one.default is not MISSING:
            yield f"self.{one.name} = default_{one.name}"

    def _equality(values: Callable) -> Callable:
        def equal(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        return equal

    def _representation(own: tuple[Field, ...]) -> Callable:
        names = [one.name for one in own if one.repr]

        def told(self):
            return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

        return told


__all__ = ["dataclass"]
