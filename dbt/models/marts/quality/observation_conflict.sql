{%- set touched_by = [{
    'columns': ['indicator', 'ref_area', 'counterpart_area', 'entity', 'sector', 'time_period', 'basis', 'base_period', 'unit_measure'],
}] -%}
{{ config(materialized='incremental', incremental_strategy='replace_touched', meta={'touched_by': touched_by}) }}

-- The statements of one fact are put in order along the number line; where one begins above everything before it, the
-- two that face each other across the gap are a conflict. So k incompatible values make k - 1 rows, however many
-- statements there are, and never a row for each pair.
with observation as (
    select
        fct_observation.*,
        dim_document.published_date,
        coalesce(fct_observation.obs_status = 'F', false) as is_forecast,
        coalesce(fct_observation.interval_low, {{ least_double() }}) as bound_low,
        coalesce(fct_observation.interval_high, {{ greatest_double() }}) as bound_high
    from {{ ref('fct_observation') }} as fct_observation
    inner join {{ ref('dim_document') }} as dim_document
        on fct_observation.document_id = dim_document.document_id
    where
        {{ is_told('fct_observation') }}
        and not fct_observation.is_unnamed_part
        and {{ is_replaced(touched_facts()) }}
),

contested as (
    select * from {{ ref('fct_preferred_observation') }} as fct_preferred_observation
    where
        is_contested
        and {{ is_told('fct_preferred_observation') }}
        and not fct_preferred_observation.is_unnamed_part
        and {{ is_replaced(touched_facts()) }}
),

disputed as (
    select
        observation.*,
        contested.statements
    from observation
    inner join contested
        on {{ is_same_fact('observation', 'contested') }}
),

ordered as (
    select
        *,
        max(bound_high) over (
            {{ fact_partition() }}
            order by bound_low, bound_high, observation_id
            rows between unbounded preceding and 1 preceding
        ) as reach
    from disputed
),

faced as (
    select
        *,
        {{ first_by('observation_id', ['-bound_high', 'bound_low', 'observation_id']) }} over (
            {{ fact_partition() }}
            order by bound_low, bound_high, observation_id
            rows between unbounded preceding and 1 preceding
        ) as lower_observation_id
    from ordered
)

select
    faced.lower_observation_id,
    faced.observation_id as higher_observation_id,
    lower_statement.document_id as lower_document_id,
    faced.document_id as higher_document_id,
    faced.indicator,
    faced.ref_area,
    faced.counterpart_area,
    faced.entity,
    faced.sector,
    faced.time_period,
    faced.basis,
    faced.base_period,
    faced.unit_measure,
    lower_statement.value as lower_value,
    faced.value as higher_value,
    lower_statement.interval_high as lower_interval_high,
    faced.interval_low as higher_interval_low,
    case when lower_statement.value > 0 then faced.value / lower_statement.value end as gap_ratio,
    faced.statements,
    lower_statement.published_date as lower_published_date,
    faced.published_date as higher_published_date,
    coalesce(lower_statement.published_date <> faced.published_date, false) as is_explained_by_revision
from faced
inner join disputed as lower_statement on faced.lower_observation_id = lower_statement.observation_id
where faced.bound_low > faced.reach
