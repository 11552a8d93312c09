"""Hands the inputs of a refresh from its first step to its last, so that what is published is what was read."""

from __future__ import annotations

import dataclasses
import json

from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import Changes, Inputs

_FILE_NAME = "inputs.json"


@dataclasses.dataclass(frozen=True)
class RefreshInputs:
    """What the refresh in progress is made from.

    Attributes:
        code_version: digest of the code.
        input_sha256: digest of all inputs.
        digests: digest a document.
        is_full: whether everything is built anew.
        is_unchanged: whether the published warehouse already is what would be built.
    """

    code_version: str
    input_sha256: str
    digests: dict[str, str]
    is_full: bool
    is_unchanged: bool

    @classmethod
    def of(cls, inputs: Inputs, changes: Changes) -> RefreshInputs:
        """The inputs of a refresh that has `changes` to do."""
        return cls(inputs.code_version, inputs.input_sha256, inputs.digests, changes.is_full, changes.is_empty)


def write_refresh_inputs(home: Home, inputs: RefreshInputs) -> None:
    """Notes the inputs beside the landed rows."""
    home.landing.mkdir(parents=True, exist_ok=True)
    (home.landing / _FILE_NAME).write_text(json.dumps(dataclasses.asdict(inputs)), encoding="utf-8")


def read_refresh_inputs(home: Home) -> RefreshInputs:
    """The inputs that the landed rows were made from.

    Raises:
        FileNotFoundError: nothing was landed yet.
    """
    return RefreshInputs(**json.loads((home.landing / _FILE_NAME).read_text(encoding="utf-8")))
