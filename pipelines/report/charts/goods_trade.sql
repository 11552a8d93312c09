-- Exports and imports with all the world in both currencies: the rate is the one that the amounts imply.
select
    coalesce(dim_area.name_en, mart.ref_area) || ' ' || mart.time_period as economy,
    flow.measure,
    flow.value,
    fact.observation_id,
    economy || ', ' || flow.measure || ': ' || fact.quote
    || coalesce(' = ' || round(flow.value_cny / 1e9, 1) || ' billion CNY at ' || round(flow.value_cny / flow.value, 4) || ' CNY a dollar', '') as said,
    mart.period_end
from marts.goods_trade as mart
cross join lateral (
    values ('exports', mart.exports_usd, mart.exports_cny), ('imports', mart.imports_usd, mart.imports_cny)
) as flow(measure, value, value_cny)
inner join marts.fct_observation as fact
    on list_contains(mart.observation_ids, fact.observation_id) and fact.indicator = 'goods_' || flow.measure and fact.value is not null
left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
where mart.counterpart_area is null and mart.sector is null and flow.value is not null and not mart.is_forecast
qualify row_number() over (partition by economy, flow.measure order by fact.observation_id) = 1
order by mart.period_end, economy, flow.measure
