-- Only wholes whose known parts make 100 %, rounding included: others would be drawn as what they are not.
select
    dim_indicator.name || ', ' || coalesce(dim_area.name_en, mart.ref_area) || ' ' || mart.time_period as whole,
    coalesce(partner.name_en, mart.counterpart_area, mart.sector) as part,
    coalesce(mart.share_computed_pct, mart.share_stated_pct) as share,
    mart.observation_ids[1] as observation_id,
    part || ' ' || round(share, 1) || ' % of ' || whole as said
from marts.composition as mart
inner join marts.dim_indicator as dim_indicator on mart.indicator = dim_indicator.indicator
left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
left join marts.dim_area as partner on mart.counterpart_area = partner.ref_area
where mart.shares_together_pct between 99.5 and 100.5 and not mart.is_forecast and share is not null
order by whole, share desc
