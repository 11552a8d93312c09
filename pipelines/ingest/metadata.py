"""The form of a document.yml."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.ingest.raw_folder import RawFileError
from schemas.column import SHA256
from schemas.columns import COLUMNS

FILE_NAME = "document.yml"
_SHOWN_FAULTS = 10

Text = Annotated[str, Field(min_length=1)]
Language = Annotated[str, Field(pattern=COLUMNS["language"].pattern)]
Form = TypeVar("Form", bound=BaseModel)


class DocumentMetadata(BaseModel):
    """What a person says about a document.

    Attributes:
        title: title, or a short description of the author's own.
        publisher: who published the text.
        published: day of publication.
        language: BCP 47 tag of the text as it stands.
        translated_from: BCP 47 tag of the original of a machine translation.
        source_address: address it was published at.
        text_sha256: digest of the text's bytes that the offsets index into.
        text_file: name of the file that holds the text, for those who have it.
        licence: what may be kept here.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: Annotated[Text, Field(max_length=500)]
    publisher: Annotated[Text, Field(max_length=200)]
    published: datetime.date
    language: Language
    translated_from: Language | None = None
    source_address: Annotated[Text, Field(max_length=2000)] | None = None
    text_sha256: Annotated[str, Field(pattern=SHA256)] | None = None
    text_file: Annotated[str, Field(pattern=r"^[\w.-]+$", max_length=200)] | None = None
    licence: Annotated[Text, Field(max_length=1000)]


def read_metadata(folder: Path, source_path: str) -> DocumentMetadata:
    """Reads the document.yml of a document folder.

    Raises:
        RawFileError: the file is missing or broken, or a value is; the message names file and key.
    """
    from pipelines.ingest.safe_yaml import read_yaml

    name = f"{source_path}/{FILE_NAME}"
    return checked(DocumentMetadata, read_yaml(folder / FILE_NAME, name), name)


def checked(form: type[Form], content: dict[str, Any], name: str) -> Form:
    """The content of a file called `name`, held against its form.

    Raises:
        RawFileError: a value is wrong or a key unknown; the message names file and key.
    """
    try:
        return form.model_validate(content)
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        more = f"; and {len(faults) - _SHOWN_FAULTS} more" if len(faults) > _SHOWN_FAULTS else ""
        raise RawFileError(f"{name}: {'; '.join(faults[:_SHOWN_FAULTS])}{more}") from None
