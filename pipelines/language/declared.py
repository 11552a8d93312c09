"""What entries of word lists are made of: words, expressions that compile, and codes that a code list has."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from schemas import codes


def _known(codelist: str) -> AfterValidator:
    def check(code: str) -> str:
        if not codes.is_code(codelist, code):
            raise ValueError(f"{code!r} is not in schemas/codelists/{codelist}.csv")
        return code

    return AfterValidator(check)


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from None
    return pattern


Currency = Annotated[str, _known("currency")]
UnitCode = Annotated[str, _known("unit_measure")]
Qualifier = Annotated[str, _known("qualifier")]
Words = list[Annotated[str, Field(min_length=1, max_length=40)]]
Pattern = Annotated[str, AfterValidator(_compiles)]


class Strict(BaseModel):
    """An entry: nothing that has no name here, and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
