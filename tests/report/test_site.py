"""Making the site: what is refused, and what stays in place when it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.report.site import make_site
from pipelines.warehouse.build import BuildError
from pipelines.warehouse.connect import NoWarehouseError
from pipelines.warehouse.home import Home
from tests.warehouse.conftest import publish_rows


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouseError, match="run `countinghouse refresh` first"):
        make_site(Home(tmp_path))


def test_build_of_another_version_is_refused_and_the_earlier_site_stays(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "dbt").mkdir()
    home = Home(tmp_path)
    publish_rows(home, 3)
    home.report.mkdir()
    (home.report / "index.html").write_text("earlier", encoding="utf-8")
    with pytest.raises(BuildError, match=r"made by another version and cannot be shown .*`countinghouse refresh`"):
        make_site(home)
    assert (home.report / "index.html").read_text(encoding="utf-8") == "earlier"
    assert not list(home.warehouse.glob(".report-*")), "nothing is left behind"
