-- The largest flows in dollars; deficits and surpluses are no flows.
select
    coalesce(dim_area.name_en, mart.ref_area) || ' ↔ ' || coalesce(partner.name_en, mart.counterpart_area) || ' ' || mart.time_period || ', ' || lower(dim_indicator.name) as pair,
    dim_indicator.name as measure,
    mart.value_usd as value,
    fact.observation_id,
    pair || ': ' || fact.quote as said
from marts.area_flow as mart
inner join marts.fct_observation as fact on mart.observation_id = fact.observation_id
inner join marts.dim_indicator as dim_indicator on mart.indicator = dim_indicator.indicator
left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
left join marts.dim_area as partner on mart.counterpart_area = partner.ref_area
where mart.value_usd > 0 and not mart.is_forecast and mart.sector is null
order by value desc
limit 20
