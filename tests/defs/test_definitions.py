"""What the Dagster UI shows of every asset."""

import dagster as dg

from pipelines.definitions import defs

GROUPS = {"raw", "figures", "marts", "publish"}
SPECS = {spec.key: spec for spec in defs.resolve_all_asset_specs()}


def test_every_asset_is_described_grouped_owned_and_of_a_kind() -> None:
    for key, spec in SPECS.items():
        assert spec.group_name in GROUPS, key
        assert spec.description, key
        assert spec.owners, key
        assert spec.kinds, key


def test_landed_tables_show_their_columns() -> None:
    for name in ("document", "observation", "figure", "finding", "scale_reading", "rejected_row", "fx_rate"):
        schema = SPECS[dg.AssetKey(name)].metadata["dagster/column_schema"]
        assert all(column.description for column in schema.columns), name


def test_lineage_is_unbroken_from_the_raw_files_to_the_published_build() -> None:
    def upstream(key: dg.AssetKey) -> set[dg.AssetKey]:
        direct = {dep.asset_key for dep in SPECS[key].deps}
        return direct.union(*(upstream(one) for one in direct))

    roots = {dg.AssetKey("raw_files"), dg.AssetKey("codelist")}
    for key, spec in SPECS.items():
        if spec.group_name == "marts":
            assert roots & upstream(key), f"{key} hangs in the air"
            assert key in {dep.asset_key for dep in SPECS[dg.AssetKey("build")].deps}, key
    assert dg.AssetKey("raw_files") in upstream(dg.AssetKey(["marts", "fct_observation"]))


def test_marts_are_watched_for_freshness() -> None:
    assert SPECS[dg.AssetKey(["marts", "fct_observation"])].freshness_policy is not None


def test_checks_of_every_kind_are_native() -> None:
    names = {(check.asset_key.to_user_string(), check.name) for check in defs.resolve_asset_graph().asset_check_keys}
    assert ("observation", "observation_conservation") in names
    assert ("observation", "observation_contract") in names
    assert ("quality/fct_finding", "fct_finding_no_contradiction") in names
    assert any(asset == "marts/fct_observation" for asset, _ in names), "dbt tests are not checks"
