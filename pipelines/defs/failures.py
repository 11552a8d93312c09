"""Errors that trying again cannot mend: a retry is for a disk that was busy, not for a table that is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from pipelines.ingest.raw_folder import RawFileError
from pipelines.rules.corrections import CorrectionError
from pipelines.spark.session import SparkError
from pipelines.warehouse.build import BuildError
from pipelines.warehouse.connect import NoWarehouseError
from pipelines.warehouse.dbt_project import DbtError
from pipelines.warehouse.statements import StatementTimeoutError
from schemas.contract import ContractError


@contextmanager
def final_failures() -> Iterator[None]:
    """Within it, errors of inputs and code fail the step at once."""
    try:
        yield
    except (
        RawFileError,
        CorrectionError,
        BuildError,
        DbtError,
        ContractError,
        NoWarehouseError,
        SparkError,
        StatementTimeoutError,
    ) as error:
        raise dg.Failure(str(error), allow_retries=False) from error
