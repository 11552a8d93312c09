-- Shares of each firm abroad and at home, the latest of each.
select
    coalesce(mart.entity_name_en, mart.entity) as firm,
    shares.measure,
    shares.share as value,
    mart.observation_ids[1] as observation_id,
    firm || ', ' || shares.measure || coalesce(' ' || shares.period, '') || ': ' || round(shares.share, 2) || ' %' as said
from marts.company_overseas as mart
cross join lateral (
    values
    ('overseas revenue', mart.overseas_revenue_share_pct, mart.overseas_revenue_share_time_period),
    ('own brand', mart.own_brand_share_pct, mart.own_brand_share_time_period),
    ('home market', mart.home_market_share_pct, mart.home_market_share_time_period),
    ('foreign market', mart.foreign_market_share_pct, mart.foreign_market_share_time_period),
    ('world market', mart.world_market_share_pct, mart.world_market_share_time_period),
    ('shipped from abroad', mart.offshore_shipment_share_pct, mart.offshore_shipment_share_time_period)
) as shares(measure, share, period)
where shares.share is not null
order by firm, shares.measure
