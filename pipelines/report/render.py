"""Templates to pages: everything that comes from data is escaped, and a page may load nothing and run only our own script."""

from __future__ import annotations

import base64
import hashlib
from functools import cached_property
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipelines.report import amounts
from pipelines.report.places import document_page, mart_page
from pipelines.terminal import plain

_INITIALS = {"gdp"}
"""Words of names that are read letter by letter."""


class Renderer:
    """Renders the templates of this package; style and script stand inside each page, known by their digests."""

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=PackageLoader("pipelines.report"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_shown,
        )
        environment.filters |= {
            "count": _count,
            "percent": _percent,
            "amount": amounts.amount,
            "unit_name": amounts.unit_name,
            "number": amounts.number,
            "titled": _titled,
        }
        environment.globals |= {"document_page": document_page, "mart_page": mart_page, "span": amounts.span}
        style, script = _asset("style.css"), _asset("script.js")
        environment.globals |= {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - files of this package
        environment.globals["policy"] = (
            f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
        )
        return environment

    def page(self, template: str, root: str, **values: Any) -> str:
        """One page.

        Args:
            template: file under templates/.
            root: the way from the page to the root of the site: "" or "../".
            values: what the template shows.
        """
        return self._environment.get_template(template).render(root=root, **values)


def _shown(value: Any) -> Any:
    """Text of strangers without control characters and marks of direction; nothing for what there is not."""
    if value is None:
        return ""
    return plain(value, "\n") if isinstance(value, str) and not isinstance(value, Markup) else value


def _count(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _titled(name: str) -> str:
    """The name of a table as a heading."""
    words = [word.upper() if word in _INITIALS else word for word in name.split("_")]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]


def _percent(share: float | None) -> str:
    """A share of one in percent: 100 % only where it is all, 0 % only where it is none."""
    if share is None:
        return "–"
    shown = round(100 * share)
    return f"{min(shown, 99) if share < 1 else shown if share <= 0 else max(shown, 1)}\u00a0%"


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
