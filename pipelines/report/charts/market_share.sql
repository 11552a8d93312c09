-- Shares with what their digits admit, the largest first.
select
    concat_ws(', ', coalesce(mart.entity_name_en, mart.entity), dim_indicator.name, mart.sector, coalesce(dim_area.name_en, mart.ref_area))
    || ' ' || mart.time_period as share_of,
    mart.share_pct as value,
    fact.interval_low as low,
    fact.interval_high as high,
    mart.observation_id,
    share_of || ': ' || mart.quote as said
from marts.market_share as mart
inner join marts.fct_observation as fact on mart.observation_id = fact.observation_id
left join marts.dim_indicator as dim_indicator on mart.indicator = dim_indicator.indicator
left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
where mart.share_pct is not null
order by value desc
limit 40
