-- Every price and rate that has a level, with what its digits admit; a panel a unit.
select
    coalesce(dim_unit.name, mart.unit_measure) as unit,
    dim_indicator.name || ', ' || coalesce(dim_area.name_en, mart.ref_area) || coalesce(', ' || mart.sector, '') || ' ' || mart.time_period as measure,
    mart.value,
    mart.interval_low as low,
    mart.interval_high as high,
    mart.observation_id,
    measure || ': ' || fact.quote as said
from marts.price_and_rate as mart
inner join marts.fct_observation as fact on mart.observation_id = fact.observation_id
inner join marts.dim_indicator as dim_indicator on mart.indicator = dim_indicator.indicator
left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
left join marts.dim_unit as dim_unit on mart.unit_measure = dim_unit.unit_measure
where mart.value is not null and mart.unit_measure <> 'IX'
order by unit, mart.value desc
limit 40
