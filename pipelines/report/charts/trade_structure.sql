-- Shares of goods, as stated and as the amounts give them.
with part as (
    select
        coalesce(dim_area.name_en, mart.ref_area) || ' ' || mart.flow || ' ' || mart.time_period || ': ' || mart.sector as part,
        mart.share_stated_pct,
        mart.share_computed_pct,
        mart.observation_ids[1] as observation_id
    from marts.trade_structure as mart
    left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
    where mart.sector is not null and not mart.is_forecast
)

select part.part, shares.origin, shares.share, part.observation_id, part.part || ', ' || shares.origin || ': ' || round(shares.share, 2) || ' %' as said
from part
cross join lateral (values ('stated', part.share_stated_pct), ('computed', part.share_computed_pct)) as shares(origin, share)
where shares.share is not null
order by shares.share desc, part.part, shares.origin
limit 60
