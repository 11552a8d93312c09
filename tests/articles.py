"""The source articles, which are not part of the repository: tests that need them say why they are skipped."""

import os
from pathlib import Path

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[1]
ARTICLES = Path(os.environ.get("COUNTINGHOUSE_ARTICLES") or CHECKOUT.parent / "shared" / "articles")
TABLES = sorted(path.parent for path in (CHECKOUT / "raw" / "tables").glob("*/document.yml"))


def article_of(folder: Path) -> Path:
    """The file that the offsets of a table index into; skips the test where it is not at hand."""
    name = yaml.safe_load((folder / "document.yml").read_text(encoding="utf-8"))["text_file"]
    if not (ARTICLES / name).is_file():
        pytest.skip(f"{name} is not in {ARTICLES}; name the folder of the articles in COUNTINGHOUSE_ARTICLES")
    return ARTICLES / name
