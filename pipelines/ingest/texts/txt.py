"""Plain text: the decoded file as it is."""

from __future__ import annotations

from hashlib import sha256

from pipelines.ingest.texts.encoding import decode
from pipelines.ingest.texts.source_text import Limits, SourceText


def read(data: bytes, name: str, _limits: Limits) -> SourceText:
    """Reads a .txt file."""
    text, encoding = decode(data, name)
    return SourceText(text, sha256(data).hexdigest(), "txt", encoding, "text")
