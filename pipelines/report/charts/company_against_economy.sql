-- Revenue of a firm in percent of the product of the economy, as stated and as the amounts give it.
with part as (
    select
        coalesce(mart.entity_name_en, mart.entity) || ' in ' || coalesce(dim_area.name_en, mart.ref_area) || ' ' || mart.time_period as part,
        mart.revenue_to_gdp_stated_pct,
        mart.revenue_to_gdp_computed_pct,
        mart.observation_ids[1] as observation_id
    from marts.company_against_economy as mart
    left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
)

select part.part, shares.origin, shares.share, part.observation_id, part.part || ', ' || shares.origin || ': ' || round(shares.share, 2) || ' %' as said
from part
cross join lateral (
    values ('stated', part.revenue_to_gdp_stated_pct), ('computed', part.revenue_to_gdp_computed_pct)
) as shares(origin, share)
where shares.share is not null
order by shares.share desc, part.part, shares.origin
