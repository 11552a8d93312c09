"""Markdown: the decoded file as it is, with its front matter read; marks of Markdown stay in the text."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from pipelines.ingest.texts.encoding import decode
from pipelines.ingest.texts.found import first_text, read_date
from pipelines.ingest.texts.source_text import FoundMetadata, Limits, SourceText

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?P<yaml>[A-Za-z_][\w-]*[ \t]*:.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"^#[ \t]+(?P<title>.+?)[ \t#]*$", re.MULTILINE)
_MAX_FRONT_MATTER = 64 << 10


def read(data: bytes, name: str, _limits: Limits) -> SourceText:
    """Reads a .md file.

    Raises:
        RawFileError: no encoding fits, or the front matter is not YAML.
    """
    text, encoding = decode(data, name)
    matter = _FRONT_MATTER.match(text, 0, min(len(text), _MAX_FRONT_MATTER))
    content = _front_matter(matter["yaml"], name) if matter else {}
    body_start = matter.end() if matter else 0
    return SourceText(
        text, sha256(data).hexdigest(), "md", encoding, "text", body_start=body_start, found=_found(content, text, body_start)
    )


def _front_matter(text: str, name: str) -> dict[str, Any]:
    # Few texts have any, and the library takes a while to import.
    from pipelines.ingest.safe_yaml import parse_yaml

    return parse_yaml(text, f"{name} (front matter)")


def _found(content: dict[str, Any], text: str, body_start: int) -> FoundMetadata:
    """Our own names, and those of the site builders that write Markdown."""
    heading = _HEADING.search(text, body_start)
    return FoundMetadata(
        title=first_text(content.get("title"), heading["title"] if heading else None),
        publisher=first_text(content.get("publisher")),
        published=read_date(first_text(content.get("published"), content.get("date"))),
        language=first_text(content.get("language"), content.get("lang")),
        translated_from=first_text(content.get("translated_from")),
        source_address=first_text(content.get("source_address")),
        licence=first_text(content.get("licence"), content.get("license")),
    )
