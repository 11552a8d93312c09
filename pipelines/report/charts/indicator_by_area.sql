-- Whole years of the indicators with the most of them: a level with its bounds, or the stated growth with what its digits admit.
with stated as (
    select
        dim_indicator.name || case when mart.value is null then ', growth in %' else ' (' || mart.unit_measure || ')' end as measure,
        coalesce(dim_area.name_en, mart.ref_area) as area,
        mart.period_start,
        mart.time_period,
        fact.value,
        fact.interval_low as low,
        fact.interval_high as high,
        fact.quote,
        fact.observation_id
    from marts.indicator_by_area as mart
    inner join marts.fct_observation as fact on coalesce(mart.observation_id, mart.growth_observation_id) = fact.observation_id
    inner join marts.dim_indicator as dim_indicator on mart.indicator = dim_indicator.indicator
    left join marts.dim_area as dim_area on mart.ref_area = dim_area.ref_area
    where mart.counterpart_area is null and mart.sector is null and mart.freq = 'A' and not mart.is_forecast and fact.value is not null
        and mart.time_period not like '%/%'
),

measured as (
    select
        measure,
        dense_rank() over (order by count(distinct period_start) desc, count(*) desc, measure asc) as place
    from stated
    group by measure
    having count(distinct period_start) > 1
)

select stated.*, area || ' ' || time_period || ': ' || quote as said
from stated
inner join measured on stated.measure = measured.measure
where measured.place <= 4
order by measured.place, stated.area, stated.period_start
