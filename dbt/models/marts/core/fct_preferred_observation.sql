{{ config(materialized='incremental', incremental_strategy='replace_touched', meta={'touched_by': touched_facts()}) }}

-- A fact may be stated many times, in one document and in several. The statement that the analysis marts use is, in
-- this order, the one published last (a document without a date is the oldest), printed most precisely, standing first in
-- its text. Precision is the width of the interval to the nearest tenth of a power of ten, so that no rounding error
-- decides between equals.
with statement as (
    select
        fct_observation.*,
        coalesce(fct_observation.obs_status = 'F', false) as is_forecast,
        -- Without a period, or without an area or a firm, nothing says that two figures are about the same fact, nor does
        -- anything of two parts that have no name.
        case
            when not ({{ is_told('fct_observation') }}) or fct_observation.is_unnamed_part then fct_observation.observation_id
        end as apart_id,
        coalesce(fct_observation.interval_low, {{ least_double() }}) as bound_low,
        coalesce(fct_observation.interval_high, {{ greatest_double() }}) as bound_high,
        date '9999-12-31' - coalesce(dim_document.published_date, date '0001-01-01') as age,
        coalesce(fct_observation.interval_high - fct_observation.interval_low, {{ greatest_double() }}) as width
    from {{ ref('fct_observation') }} as fct_observation
    inner join {{ ref('dim_document') }} as dim_document
        on fct_observation.document_id = dim_document.document_id
    -- A figure without an indicator is compared inside its document only.
    where fct_observation.indicator is not null and {{ is_replaced(touched_facts()) }}
),

ordered as (
    select
        *,
        {{ rounded('log10(greatest(width, 1e-9))', 1) }} as imprecision
    from statement
),

-- Aggregated and not ranked by a window: a million rows with all their columns need not be sorted for it.
fact as (
    select
        {{ fact_columns() | join(', ') }},
        apart_id,
        count(*) as statements,
        max(bound_low) > min(bound_high) as is_contested,
        {{ first_by('observation_id', ['age', 'imprecision', 'char_start', 'observation_id']) }} as observation_id
    from ordered
    group by {{ fact_columns() | join(', ') }}, apart_id
)

select
    observation.observation_id,
    observation.document_id,
    dim_document.published_date,
    observation.quote,
    observation.indicator,
    observation.ref_area,
    observation.counterpart_area,
    observation.entity,
    observation.sector,
    observation.is_unnamed_part,
    observation.time_period,
    observation.period_start,
    observation.period_end,
    observation.freq,
    observation.obs_status,
    fact.is_forecast,
    observation.basis,
    observation.base_period,
    observation.qualifier,
    observation.unit_measure,
    observation.value,
    observation.value_low,
    observation.value_high,
    observation.face_value_low,
    observation.face_value_high,
    observation.interval_low,
    observation.interval_high,
    observation.value_usd,
    observation.value_cny,
    observation.is_repaired,
    observation.confidence,
    fact.statements,
    fact.is_contested
from fact
inner join {{ ref('fct_observation') }} as observation on fact.observation_id = observation.observation_id
inner join {{ ref('dim_document') }} as dim_document on observation.document_id = dim_document.document_id
