"""SQL that stands in a file beside this one."""

from __future__ import annotations

from importlib.resources import files


def packaged_sql(name: str) -> str:
    """The statements of `pipelines/warehouse/<name>.sql`."""
    return files("pipelines.warehouse").joinpath(f"{name}.sql").read_text(encoding="utf-8")
