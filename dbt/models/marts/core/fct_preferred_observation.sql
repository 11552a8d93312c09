-- A fact may be stated many times, in one document and in several. The statement that the analysis marts use is, in
-- this order, the one published last, printed most precisely, standing first in its text. Precision is the width of the
-- interval to the nearest tenth of a power of ten, so that no rounding error decides between equals.
with observation as (
    select
        fct_observation.*,
        dim_document.published_date,
        coalesce(fct_observation.obs_status = 'F', false) as is_forecast,
        -- Without a time period nothing says that two figures are about the same fact.
        case when fct_observation.time_period is null then fct_observation.observation_id end as undated_id,
        coalesce(fct_observation.interval_low, {{ least_double() }}) as bound_low,
        coalesce(fct_observation.interval_high, {{ greatest_double() }}) as bound_high
    from {{ ref('fct_observation') }} as fct_observation
    inner join {{ ref('dim_document') }} as dim_document
        on fct_observation.document_id = dim_document.document_id
),

ranked as (
    select
        *,
        row_number() over (
            fact
            order by
                published_date desc,
                round(log10(greatest(coalesce(interval_high - interval_low, {{ greatest_double() }}), 1e-9)), 1) asc,
                char_start asc,
                observation_id asc
        ) as preference,
        count(*) over (fact) as statements,
        max(bound_low) over (fact) > min(bound_high) over (fact) as is_contested
    from observation
    window fact as ({{ fact_partition(['undated_id']) }})
)

select
    observation_id,
    document_id,
    published_date,
    indicator,
    ref_area,
    counterpart_area,
    entity,
    sector,
    time_period,
    period_start,
    period_end,
    freq,
    obs_status,
    is_forecast,
    basis,
    qualifier,
    unit_measure,
    value,
    value_low,
    value_high,
    face_value_low,
    face_value_high,
    value_usd,
    value_cny,
    is_repaired,
    statements,
    is_contested
from ranked
where preference = 1
