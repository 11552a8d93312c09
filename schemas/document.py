"""Contract of `document`, and the form of a document.yml."""

from __future__ import annotations

from schemas.contract import Contract

DOCUMENT = Contract(
    name="document",
    description="One source text, or one folder of hand-made tables derived from a text.",
    required=("document_id", "document_sha256", "title", "publisher", "published_date", "language", "method", "licence"),
    optional=("translated_from", "source_address", "text_sha256"),
    unique=("document_id",),
)
