"""Reads passages whose figures are marked and whose statements are written below them; the README says how they look."""

from __future__ import annotations

import ast
import itertools
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.exam.score import FITTING

LANGUAGES = ("en", "mt", "zh")
TRAP = "trap"
"""A passage that states nothing of its figures."""
_FOLDER = Path(__file__).parent
_MARK = re.compile(r"\{(?P<name>\w+)=(?P<value>[^|{}]+)\|(?P<words>[^{}]+)\}")
_EQUATION = re.compile(r"(?P<left>.*?)\s*(?P<sign>~|>=|<=|>|<)\s*(?P<right>.*)")
_NUMBER = re.compile(r"\d[\d,， ]*(?:\.(?P<decimals>\d+))?")
# What a fraction or a "dozen" in words leaves open; and what conversions, multiples and what is said again are rounded to.
_IN_WORDS, _ROUNDED, _SLACK = 0.08, 0.022, 1e-6
_ROUND = ("conversion", "multiple", "same_fact")
_OPERATORS: Mapping[type, Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}  # fmt: skip
_ORDERS = {">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le}
_MOST_CORNERS = 8


@dataclass(frozen=True)
class Figure:
    """A figure of a passage: its span, and its value in base units with what its printed digits leave open."""

    start: int
    end: int
    value: float
    half_width: float


@dataclass(frozen=True)
class Statement:
    """What a passage states: a kind of relation over figures, as an equation or an order of them."""

    kind: str
    names: tuple[str, ...]
    expression: str


@dataclass(frozen=True)
class Passage:
    """One passage; `kind` is that of its heading."""

    name: str
    kind: str
    language: str
    text: str
    figures: Mapping[str, Figure]
    statements: tuple[Statement, ...]


def passages(language: str) -> Iterator[Passage]:
    """The passages of all files of a language.

    Raises:
        ValueError: a file is not written as the README says; names file and number of the passage.
    """
    for path in sorted(_FOLDER.glob(f"*.{language}.txt")):
        blocks = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for number, block in enumerate(blocks, 1):
            name = f"{path.name}:{number}"
            try:
                yield _passage(name, language, block)
            except (ValueError, SyntaxError, KeyError) as error:
                raise ValueError(f"{name}: {error}") from error


def _passage(name: str, language: str, block: str) -> Passage:
    heading, _, body = block.partition("\n")
    lines = body.rstrip().split("\n")
    source = "\n".join(line for line in lines if not line.startswith("= ")).strip()
    text, figures = "", dict[str, Figure]()
    place = 0
    for mark in _MARK.finditer(source):
        text += source[place : mark.start()]
        if mark["name"] in figures:
            raise ValueError(f"two figures are called {mark['name']}")
        value = evaluated(mark["value"], {})
        figures[mark["name"]] = Figure(len(text), len(text) + len(mark["words"]), value, _half_width(mark["words"], value))
        text += mark["words"]
        place = mark.end()
    statements = tuple(_statement(line, figures) for line in lines if line.startswith("= "))
    return Passage(name, heading.strip(), language, text + source[place:], figures, statements)


def _statement(line: str, figures: Mapping[str, Figure]) -> Statement:
    _, kind, expression = line.split(" ", 2)
    names = tuple(dict.fromkeys(re.findall(r"[A-Za-z_]\w*", expression)))
    if kind not in FITTING or not names or not set(names) <= figures.keys():
        raise ValueError(f"{line!r} has an unknown kind or figure")
    return Statement(kind, names, expression)


def printed(words: str) -> float | None:
    """The number that is printed in digits; None where it is in words."""
    found = _NUMBER.search(words)
    return float(re.sub("[,， ]", "", found[0])) if found else None


def _half_width(words: str, value: float) -> float:
    number = printed(words)
    if number is None:
        return 0.0 if value == int(value) else abs(value) * _IN_WORDS
    found = _NUMBER.search(words)
    place = 0.5 * 10.0 ** -len((found["decimals"] if found else None) or "")
    return place * abs(value / number) if number else 0.0


def evaluated(expression: str, values: Mapping[str, float]) -> float:
    """The value of an expression of numbers, names, the four operations and powers.

    Raises:
        ValueError: it holds anything else.
    """

    def value_of(node: ast.expr) -> float:
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return float(node.value)
        if isinstance(node, ast.Name):
            return values[node.id]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value_of(node.operand)
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            return _OPERATORS[type(node.op)](value_of(node.left), value_of(node.right))
        raise ValueError(f"{expression!r} is no sum, difference, product, quotient or power")

    return value_of(ast.parse(expression.strip(), mode="eval").body)


def is_true(statement: Statement, figures: Mapping[str, Figure], widening: float = 1.0) -> bool:
    """Whether a statement holds within what the printed digits leave open, times `widening`."""
    found = _EQUATION.fullmatch(statement.expression)
    assert found is not None, statement.expression
    own = {name: figures[name] for name in statement.names}
    middle = {name: figure.value for name, figure in own.items()}
    if found["sign"] != "~":
        return bool(_ORDERS[found["sign"]](evaluated(found["left"], middle), evaluated(found["right"], middle)))
    difference = f"({found['left']})-({found['right']})"
    ends = [(one.value - widening * one.half_width, one.value + widening * one.half_width) for one in own.values()]
    corners = itertools.product(*ends) if len(own) <= _MOST_CORNERS else [tuple(middle.values())]
    made = [evaluated(difference, dict(zip(own, corner, strict=True))) for corner in corners]
    scale = abs(evaluated(found["left"], middle))
    slack = scale * (_SLACK + (_ROUNDED if statement.kind in _ROUND else 0.0))
    return min(made) <= slack and max(made) >= -slack
