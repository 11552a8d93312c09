"""The command `report`: the published warehouse as pages, made where they are not up to date, and opened if asked to."""

from __future__ import annotations

import webbrowser

from pipelines.report.site import make_site
from pipelines.terminal import complain, say
from pipelines.warehouse.published import published_home


def run_report(*, is_opened: bool) -> int:
    """Makes the pages of the published build, says where they are, and opens the first in a browser if asked to."""
    site = make_site(published_home())
    say(f"{site.index.as_uri()}  ({site.pages} pages of build {site.build_id})")
    if is_opened and not webbrowser.open(site.index.as_uri()):
        complain("no browser could be opened; open the address above in one")
        return 1
    return 0
