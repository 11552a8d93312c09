-- Wages a month in dollars, the dearest first.
select
    coalesce(dim_area.name_en, mart.ref_area) || coalesce(', ' || mart.sector, '') || ' ' || mart.time_period as area,
    mart.wage_usd_per_month as value,
    mart.observation_ids[1] as observation_id,
    area || ': ' || round(mart.wage_usd_per_month, 1) || ' USD a month' as said
from marts.labour_cost as mart
left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
where mart.wage_usd_per_month is not null
order by value desc
limit 40
