-- Shares of those who invest, as stated and as the amounts give them.
with part as (
    select
        mart.direction || ' ' || coalesce(dim_area.name_en, mart.ref_area) || ' ' || mart.time_period || ': '
        || coalesce(partner.name_en, mart.counterpart_area, mart.sector) as part,
        mart.share_stated_pct,
        mart.share_computed_pct,
        mart.observation_ids[1] as observation_id
    from marts.foreign_investment as mart
    left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
    left join marts.dim_area as partner on mart.counterpart_area = partner.ref_area
    where coalesce(mart.counterpart_area, mart.sector) is not null
)

select part.part, shares.origin, shares.share, part.observation_id, part.part || ', ' || shares.origin || ': ' || round(shares.share, 2) || ' %' as said
from part
cross join lateral (values ('stated', part.share_stated_pct), ('computed', part.share_computed_pct)) as shares(origin, share)
where shares.share is not null
order by shares.share desc, part.part, shares.origin
limit 60
