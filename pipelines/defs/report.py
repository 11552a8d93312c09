"""What is made of the published warehouse for people: pages and documentation. No steps of a refresh: neither keeps one back."""

import dagster as dg

from pipelines.defs.build import build
from pipelines.defs.failures import final_failures
from pipelines.defs.raw import OWNERS
from pipelines.defs.resources import LIFE
from pipelines.report.site import make_site
from pipelines.warehouse.dbt_docs import make_dbt_docs
from pipelines.warehouse.home import Home


@dg.asset(
    deps=[build],
    required_resource_keys={LIFE},
    group_name="publish",
    kinds={"html"},
    owners=OWNERS,
    description="The published warehouse as pages that a browser opens from disk: warehouse/report/index.html. Made by itself.",
)
def report() -> dg.MaterializeResult[None]:
    """Makes the pages of what is published, whichever run published it."""
    with final_failures():
        site = make_site(Home.find())
    return dg.MaterializeResult(
        metadata={
            "report": dg.MetadataValue.url(site.index.as_uri()),
            "path": dg.MetadataValue.path(site.index),
            "build_id": site.build_id,
            "pages": site.pages,
            "bytes": site.bytes,
        }
    )


@dg.asset(
    deps=[build],
    required_resource_keys={LIFE},
    group_name="publish",
    kinds={"dbt", "html"},
    owners=OWNERS,
    description="dbt's documentation of the published warehouse as one page: warehouse/dbt_docs/index.html. Made when asked for.",
)
def dbt_docs() -> dg.MaterializeResult[None]:
    """Makes dbt's page of every model, column and test."""
    with final_failures():
        page = make_dbt_docs(Home.find())
    return dg.MaterializeResult(
        metadata={
            "dbt_docs": dg.MetadataValue.url(page.as_uri()),
            "path": dg.MetadataValue.path(page),
            "bytes": page.stat().st_size,
        }
    )
