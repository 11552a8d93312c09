"""Texts of documents as they were read: only where raw/ still holds the very bytes that the build was made from."""

from __future__ import annotations

from pathlib import Path

from pipelines.ingest.prose import read_prose
from pipelines.ingest.raw_folder import RawFileError, find_prose


def texts_of(raw: Path, digests: dict[str, str | None]) -> dict[str, str]:
    """Texts by document; one that is gone, was changed or cannot be read is left out.

    Args:
        raw: the raw folder.
        digests: SHA-256 of the text's file by document, as the build has it.
    """
    texts = {}
    for document in find_prose(raw, lambda *_: ""):
        if digests.get(document.document_id) is None:
            continue
        try:
            read = read_prose(document).source_text
        except RawFileError:
            continue
        if read.sha256 == digests[document.document_id]:
            texts[document.document_id] = read.text
    return texts
