"""reStructuredText: the decoded file as it is, with the fields at its top read; its marks stay in the text."""

from __future__ import annotations

import re
from hashlib import sha256

from pipelines.ingest.texts.encoding import decode
from pipelines.ingest.texts.found import first_text, read_date
from pipelines.ingest.texts.source_text import FoundMetadata, Limits, SourceText

_TITLE = re.compile(r"^(?P<title>[^\s=\-~^\"'#*+`:.][^\n]*)\n(?P<mark>[=\-~^\"'#*+`])(?P=mark){2,}[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"^:(?P<name>[A-Za-z][\w -]*):[ \t]+(?P<value>[^\n]+)$", re.MULTILINE)
_TOP = 4 << 10


def read(data: bytes, name: str, _limits: Limits) -> SourceText:
    """Reads a .rst file.

    Raises:
        RawFileError: no encoding fits.
    """
    text, encoding = decode(data, name)
    return SourceText(text, sha256(data).hexdigest(), "rst", encoding, "text", found=_found(text[:_TOP]))


def _found(top: str) -> FoundMetadata:
    """The title, and the fields that authors of reStructuredText put below it."""
    unix = top.replace("\r\n", "\n")
    said = {match["name"].lower(): match["value"] for match in _FIELD.finditer(unix)}
    title = _TITLE.search(unix)
    return FoundMetadata(
        title=first_text(said.get("title"), title["title"] if title else None),
        publisher=first_text(said.get("publisher"), said.get("organization")),
        published=read_date(first_text(said.get("published"), said.get("date"))),
        language=first_text(said.get("language"), said.get("lang")),
        translated_from=first_text(said.get("translated_from")),
        source_address=first_text(said.get("source_address")),
        licence=first_text(said.get("licence"), said.get("license")),
    )
