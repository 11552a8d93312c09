"""Contracts of `document` and `document_change`."""

from __future__ import annotations

from schemas.contract import Contract

DOCUMENT = Contract(
    name="document",
    description="One source text, or one folder of hand-made tables derived from a text.",
    required=("document_id", "document_sha256", "language", "method"),
    optional=(
        "title",
        "publisher",
        "published_date",
        "licence",
        "translated_from",
        "twin_document_id",
        "source_address",
        "text_sha256",
        "note",
    ),
    unique=("document_id",),
)

DOCUMENT_CHANGE = Contract(
    name="document_change",
    description="One document that differs from the published warehouse; what a refresh has to do.",
    required=("document_id", "change"),
    optional=("document_sha256",),
    unique=("document_id",),
)
