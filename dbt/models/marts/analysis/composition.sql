{#- The whole that a part belongs to has neither sector nor counterpart. -#}
{%- set touched_by = [{'columns': ['ref_area', 'entity', 'time_period']}] -%}
{{ config(materialized='incremental', incremental_strategy='replace_touched', meta={'touched_by': touched_by}) }}

{%- set whole = ['indicator', 'ref_area', 'entity', 'time_period', 'is_forecast'] -%}
{%- set part = whole + ['part_kind', 'counterpart_area', 'sector'] -%}

with statement as (
    select
        fact.*,
        fact.indicator as measure,
        dim_indicator.transformation,
        coalesce(dim_indicator.transformation = 'share', false) as is_share,
        case when {{ is_whole_world('fact.counterpart_area') }} then 'sector' else 'counterpart' end as part_kind,
        {{ is_whole_world('fact.counterpart_area') }} and fact.sector is null as is_whole
    from {{ ref('fct_preferred_observation') }} as fact
    inner join {{ ref('dim_indicator') }} as dim_indicator on fact.indicator = dim_indicator.indicator
    where
        (
            dim_indicator.transformation = 'level'
            or (dim_indicator.transformation = 'share' and dim_indicator.level_indicator is not null)
        )
        and {{ is_fit_for_analysis('fact') }}
        and {{ is_replaced(touched_by) }}
),

measured as (
    select
        {{ all_but('statement', ['indicator']) }},
        case when statement.is_share then dim_indicator.level_indicator else statement.measure end as indicator
    from statement
    inner join {{ ref('dim_indicator') }} as dim_indicator on statement.measure = dim_indicator.indicator
),

ranked as (
    select
        *,
        {{ preference(part, 'is_share') }} as preference
    from measured
),

whole as (
    select
        {{ whole | join(', ') }},
        max(case when not is_share and preference = 1 then unit_measure end) as unit_measure,
        max(case when not is_share and preference = 1 then value end) as value,
        max(case when not is_share and preference = 1 then value_usd end) as value_usd
    from ranked
    where is_whole
    group by {{ whole | join(', ') }}
),

part as (
    select
        {{ part | join(', ') }},
        min(period_start) as period_start,
        max(period_end) as period_end,
        max(case when not is_share and preference = 1 then unit_measure end) as unit_measure,
        max(case when not is_share and preference = 1 then value end) as value,
        max(case when not is_share and preference = 1 then value_usd end) as value_usd,
        max(case when is_share and preference = 1 then value end) as share_stated_pct,
        {{ provenance() }}
    from ranked
    where not is_whole
    group by {{ part | join(', ') }}
),

shared as (
    select
        part.*,
        whole.value as whole_value,
        whole.unit_measure as whole_unit_measure,
        -- In the unit that both are printed in, so that no exchange rate comes between them.
        {{ rounded("
            100 * case
                when part.unit_measure = whole.unit_measure then part.value / nullif(whole.value, 0)
                else part.value_usd / nullif(whole.value_usd, 0)
            end", 4) }} as share_computed_pct
    from part
    left join whole on {{ is_alike('part', 'whole', whole) }}
)

select
    *,
    {{ rounded(
        'sum(coalesce(share_computed_pct, share_stated_pct)) over (partition by ' ~ whole | join(', ') ~ ', part_kind)', 4
    ) }} as shares_together_pct
from shared
