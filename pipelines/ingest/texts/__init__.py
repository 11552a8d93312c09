"""Source files in, texts out: one module a format; and what a text says of itself near its top."""

from pipelines.ingest.texts.reader import read_text
from pipelines.ingest.texts.source_text import SUFFIXES, FoundMetadata, Limits, Page, SourceText, standing_limits

__all__ = ["SUFFIXES", "FoundMetadata", "Limits", "Page", "SourceText", "read_text", "standing_limits"]
