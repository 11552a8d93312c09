"""The report: the published warehouse as pages. It is no step of a refresh, so that a page never keeps a warehouse back."""

import dagster as dg

from pipelines.defs.build import build
from pipelines.defs.failures import final_failures
from pipelines.defs.raw import OWNERS
from pipelines.report.site import make_site
from pipelines.warehouse.home import Home


@dg.asset(
    deps=[build],
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
