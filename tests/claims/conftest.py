"""The texts of a file's cases are read in one batch, before its first test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.claims.made import make_claims


@pytest.fixture(scope="module", autouse=True)
def _claims_of_all_cases(request: pytest.FixtureRequest) -> None:
    """Makes the claims of every case that has a text and its language, where the file asks for claims of texts."""
    if hasattr(request.module, "claims_of"):
        make_claims(_texts(request))


def _texts(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    for item in request.session.items:
        if item.path == request.path and isinstance(item, pytest.Function) and hasattr(item, "callspec"):
            parameters = item.callspec.params
            case = parameters.get("case") or parameters
            text, language = case.get("text"), case.get("lang") or case.get("language")
            if text and language:
                yield text, language
