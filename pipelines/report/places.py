"""Where everything stands in the site: names of pages and of places in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

MOST_FIGURES = 5000
"""Figures of a document that its page shows, from the first; all are in the warehouse."""

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,120}$")
_DIGEST_LETTERS = 16


def page_name(name: str) -> str:
    """The file name of a page without its ending: the name itself, or a digest of one that is no plain name."""
    if _PLAIN.match(name):
        return name
    return f"page-{hashlib.sha256(name.encode(errors='replace')).hexdigest()[:_DIGEST_LETTERS]}"


def document_page(document_id: str) -> str:
    """Address of the page of a document, from the root of the site."""
    return f"documents/{page_name(document_id)}.html"


def mart_page(mart: str) -> str:
    """Address of the page of an analysis mart, from the root of the site."""
    return f"marts/{page_name(mart)}.html"


def figure_places(figures: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Address of every observation that the page of its document shows, from the root of the site, by observation_id.

    Args:
        figures: rows of figures.sql of one document, in its order.
    """
    return {
        row["observation_id"]: f"{document_page(row['document_id'])}#t{place}"
        for place, row in enumerate(islice(figures, MOST_FIGURES), start=1)
        if row["observation_id"]
    }


def event_places(events: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Address of every event in its document, from the root of the site, by event_id.

    Args:
        events: rows of events.sql of one document, in its order.
    """
    return {row["event_id"]: f"{document_page(row['document_id'])}#e{place}" for place, row in enumerate(events, start=1)}
