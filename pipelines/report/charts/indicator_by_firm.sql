-- The latest amount of money of each firm and indicator, the largest first.
with ranked as (
    select
        coalesce(dim_entity.name_en, mart.entity) as firm,
        dim_indicator.name as measure,
        mart.value_usd as value,
        mart.time_period,
        mart.quote,
        mart.observation_id,
        row_number() over (partition by mart.entity, mart.indicator order by mart.period_end desc nulls last, mart.value_usd desc) as place
    from marts.indicator_by_firm as mart
    inner join marts.dim_indicator as dim_indicator on mart.indicator = dim_indicator.indicator
    left join marts.dim_entity as dim_entity on mart.entity = dim_entity.entity
    where mart.value_usd > 0 and not mart.is_forecast and mart.sector is null
)

select firm, measure, value, observation_id, firm || ', ' || measure || ' ' || time_period || ': ' || quote as said
from ranked
where place = 1
order by value desc
limit 40
