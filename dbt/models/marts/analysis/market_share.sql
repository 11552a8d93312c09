select
    observation.observation_id,
    observation.document_id,
    observation.indicator,
    observation.entity,
    dim_entity.name_en as entity_name_en,
    dim_entity.name_zh as entity_name_zh,
    observation.sector,
    observation.ref_area,
    observation.counterpart_area,
    observation.time_period,
    observation.period_start,
    observation.period_end,
    observation.is_forecast,
    observation.qualifier,
    observation.value as share_pct,
    observation.interval_low as share_low_pct,
    observation.interval_high as share_high_pct,
    observation.quote,
    {{ rounded("
        observation.value - lag(observation.value) over (
            partition by
                observation.indicator,
                observation.entity,
                observation.sector,
                observation.ref_area,
                observation.counterpart_area
            order by observation.period_end asc nulls last, observation.observation_id asc
        )", 6) }} as change_pd,
    observation.statements,
    observation.is_contested,
    observation.confidence
from {{ ref('fct_preferred_observation') }} as observation
left join {{ ref('dim_entity') }} as dim_entity on observation.entity = dim_entity.entity
where
    observation.indicator in ('market_share', 'shipment_share', 'own_brand_share', 'supplier_share')
    and {{ is_fit_for_analysis('observation') }}
