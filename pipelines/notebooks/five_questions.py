"""Five questions to the published warehouse, with charts: `marimo edit pipelines/notebooks/five_questions.py`.

The file is opened read-only. COUNTINGHOUSE_HOME names another home than this checkout.
"""

import marimo

app = marimo.App(width="medium", app_title="Five questions to the counting house")


@app.cell
def _():
    import altair as alt
    import marimo as mo

    from pipelines.warehouse.published import published_file
    from pipelines.warehouse.query import run_query

    alt.data_transformers.disable_max_rows()
    published = published_file()

    def ask(sql):
        return run_query(published, sql)

    return alt, ask, mo


@app.cell
def _(mo):
    mo.md("""# Five questions to the counting house

    Every figure below stands in a document, and `observation_id` leads back to its place: `from trace('<observation_id>')`.
    """)


@app.cell
def _(ask, mo):
    coverage = ask(
        "select document_id, figures, figures_compared from quality.relation_coverage order by figures desc, document_id"
    )
    mo.vstack([mo.md("## 1. How much of each document was compared at all?"), mo.ui.table(coverage, selection=None)])
    return (coverage,)


@app.cell
def _(alt, coverage, mo):
    compared = (
        alt.Chart(
            coverage.unpivot(index="document_id", on=["figures", "figures_compared"], variable_name="what", value_name="count")
        )
        .mark_bar()
        .encode(
            y=alt.Y("document_id:N", title=None, sort="-x"), x=alt.X("count:Q", title="figures"), yOffset="what:N", color="what:N"
        )
    )
    mo.ui.altair_chart(compared)
    return (compared,)


@app.cell
def _(alt, ask, mo):
    exports = ask("""
        select ref_area, time_period, period_end, value_usd, interval_low, interval_high, unit_measure, growth_stated_pct,
            growth_computed_pct, observation_id
        from marts.indicator_by_area
        where indicator = 'goods_exports' and sector is null and counterpart_area is null and value_usd is not null
            and freq = 'A' and not is_forecast
        order by ref_area, period_end
    """)
    exports_chart = (
        alt.Chart(exports)
        .mark_line(point=True)
        .encode(
            x=alt.X("period_end:T", title=None), y=alt.Y("value_usd:Q", title="US dollars"), color="ref_area:N",
            tooltip=["ref_area", "time_period", "value_usd", "observation_id"],
        )
    )  # fmt: skip
    mo.vstack(
        [mo.md("## 2. What do areas export in a year?"), mo.ui.altair_chart(exports_chart), mo.ui.table(exports, selection=None)]
    )
    return exports, exports_chart


@app.cell
def _(ask, mo):
    parts = ask("""
        select indicator, ref_area, entity, time_period, part_kind, coalesce(counterpart_area, sector) as part, share_stated_pct,
            share_computed_pct, shares_together_pct
        from marts.composition
        where coalesce(share_stated_pct, share_computed_pct) is not null
        order by indicator, ref_area, entity, time_period, part_kind, coalesce(share_computed_pct, share_stated_pct) desc
    """)
    mo.vstack([mo.md("## 3. Of which parts do wholes consist, and do they reconcile?"), mo.ui.table(parts, selection=None)])
    return (parts,)


@app.cell
def _(ask, mo):
    contradictions = ask("""
        select document_id, rule, message from quality.fct_finding
        where outcome = 'fails' and severity = 'WARN' order by document_id, rule, message
    """)
    mo.vstack([mo.md("## 4. What contradicts?"), mo.ui.table(contradictions, selection=None)])
    return (contradictions,)


@app.cell
def _(alt, ask, mo):
    readings = ask("""
        select document_id, scale_word, unit_measure, printed_exponent, adjudicated_exponent, figure_count
        from quality.fct_scale_reading where reading_status = 'repaired'
        order by figure_count desc, document_id, scale_word, unit_measure
    """)
    repairs_chart = (
        alt.Chart(readings)
        .mark_bar()
        .encode(y=alt.Y("document_id:N", title=None), x=alt.X("sum(figure_count):Q", title="figures"), color="scale_word:N")
    )
    mo.vstack([mo.md("## 5. Which words were read otherwise than printed?"), mo.ui.altair_chart(repairs_chart)])
    return readings, repairs_chart


if __name__ == "__main__":
    app.run()
