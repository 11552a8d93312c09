"""What a project wants to be told: [tool.countinghouse] of pyproject.toml, or countinghouse.toml, beside or above its texts."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.checking.rounding import HALF, ROUNDINGS
from pipelines.checking.suppress import matches
from pipelines.diagnostics import FORMATS, Diagnostic, Severity
from pipelines.ingest.refusal import RawFileError
from pipelines.language.load import languages
from pipelines.values.records import dataclass
from schemas import codes

OWN_FILE, PROJECT_FILE, TABLE = "countinghouse.toml", "pyproject.toml", "countinghouse"
_MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class Settings:
    """What is told, and how.

    Attributes:
        select: rules or families that alone are told; empty for all.
        ignore: rules or families that are not told.
        min_severity: the least severity that is told.
        published: day of publication of texts that do not say it.
        lang: language of the texts.
        rounding: how figures are taken to have been rounded.
        output_format: a name of `FORMATS`.
        baseline: file of the findings that were there before.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: Severity = Severity.WARN
    published: date | None = None
    lang: str | None = None
    rounding: str = HALF
    output_format: str = FORMATS[0]
    baseline: Path | None = None

    def tells(self, one: Diagnostic) -> bool:
        """Whether a diagnostic is told."""
        is_chosen = not self.select or any(matches(one.code, code) for code in self.select)
        is_ignored = any(matches(one.code, code) for code in self.ignore)
        return is_chosen and not is_ignored and one.severity.rank >= self.min_severity.rank

    def with_options(self, **options: Any) -> Settings:
        """These with what the command line says; None says nothing.

        Raises:
            RawFileError: a value is none of its kind.
        """
        said = {name: value for name, value in options.items() if value is not None}
        return replace(self, **{name: _checked(name, value, f"--{name.replace('_', '-')}") for name, value in said.items()})


def find_settings(folder: Path) -> Settings:
    """The settings of the nearest file in a folder or above it; the standing ones if there is none.

    Raises:
        RawFileError: the file is broken, or a key or value is unknown.
    """
    for place in (folder, *folder.parents):
        for name in (OWN_FILE, PROJECT_FILE):
            path = place / name
            if path.is_file() and (said := _table(path)) is not None:
                return _settings(said, path)
    return Settings()


def _table(path: Path) -> dict[str, Any] | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise RawFileError(f"{path}: larger than {_MOST_BYTES >> 20} MiB; it is no file of settings")
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RawFileError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RawFileError(f"{path}: no TOML: {error}") from None
    table = content if path.name == OWN_FILE else content.get("tool", {}).get(TABLE)
    if table is not None and not isinstance(table, dict):
        raise RawFileError(f"{path}: [tool.{TABLE}] is no table")
    return table


def _settings(said: dict[str, Any], path: Path) -> Settings:
    known = {field.name.replace("_", "-"): field.name for field in fields(Settings)}
    unknown = sorted(set(said) - set(known))
    if unknown:
        raise RawFileError(f"{path}: unknown setting {unknown[0]!r}; known are {', '.join(known)}")
    values = {known[name]: _checked(known[name], value, f"{path}: {name}") for name, value in said.items()}
    if isinstance(values.get("baseline"), Path):
        values["baseline"] = path.parent / values["baseline"]
    return Settings(**values)


def _checked(name: str, value: Any, called: str) -> Any:
    """A value as `Settings` holds it."""
    match name:
        case "select" | "ignore":
            return _codes(value, called)
        case "published":
            return _day(value, called)
        case "baseline":
            return _one_of_type(value, (str, Path), called, "the name of a file", Path)
        case "min_severity":
            return Severity(_one_of(str(value).upper(), list(Severity), called))
        case "lang":
            return _one_of(value, languages(), called)
        case "rounding":
            return _one_of(value, ROUNDINGS, called)
        case _:
            return _one_of(value, FORMATS, called)


def _codes(value: Any, called: str) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
        raise RawFileError(f"{called}: no list of rules")
    chosen = tuple(part.strip() for one in listed for part in one.split(",") if part.strip())
    rules = codes.codelist("rule")["code"].to_list()
    for one in chosen:
        if not any(matches(rule, one) for rule in rules):
            raise RawFileError(f"{called}: there is no rule {one!r}; countinghouse rule lists them")
    return chosen


def _day(value: Any, called: str) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date):
        raise RawFileError(f"{called}: no day; write it as 2024-04-12")
    return value


def _one_of(value: Any, known: Any, called: str) -> str:
    if value not in known:
        raise RawFileError(f"{called}: {value!r} is none of {', '.join(sorted(known))}")
    return str(value)


def _one_of_type(value: Any, types: tuple[type, ...], called: str, what: str, made: Any) -> Any:
    if not isinstance(value, types):
        raise RawFileError(f"{called}: not {what}")
    return made(value)
