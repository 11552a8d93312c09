-- Growth of whole years, with what its digits admit.
select
    coalesce(dim_area.name_en, mart.ref_area) as area,
    mart.period_start,
    mart.growth_pct as value,
    fact.interval_low as low,
    fact.interval_high as high,
    fact.observation_id,
    area || ' ' || mart.time_period || ': ' || fact.quote as said
from marts.gdp_comparison as mart
inner join marts.fct_observation as fact
    on list_contains(mart.observation_ids, fact.observation_id) and fact.indicator = 'gdp_growth' and fact.value = mart.growth_pct
left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
where mart.freq = 'A' and mart.time_period not like '%/%' and mart.growth_pct is not null and not mart.is_forecast
qualify row_number() over (partition by area, mart.period_start order by fact.observation_id) = 1
order by area, mart.period_start
