{%- set subject = ['entity', 'ref_area', 'time_period', 'is_forecast'] -%}

with observation as (
    select
        *,
        {{ preference(subject) }} as preference
    from {{ ref('fct_preferred_observation') }} as fct_preferred_observation
    where
        entity is not null
        and {{ is_fit_for_analysis('fct_preferred_observation') }}
        and sector is null
        and coalesce(basis, '') <> 'target'
        and indicator in ('revenue', 'revenue_growth', 'revenue_to_gdp', 'firm_exports', 'firm_exports_growth', 'firm_investment')
),

company as (
    select
        {{ subject | join(', ') }},
        min(period_start) as period_start,
        max(period_end) as period_end,
        {{ money_measure('revenue', 'revenue') }},
        {{ measure('revenue_growth', 'value') }} as revenue_growth_pct,
        {{ measure('revenue_to_gdp', 'value') }} as revenue_to_gdp_stated_pct,
        {{ measure('firm_exports', 'value_usd') }} as exports_usd,
        {{ measure('firm_exports_growth', 'value') }} as exports_growth_pct,
        {{ measure('firm_investment', 'value_usd') }} as investment_usd,
        {{ provenance() }}
    from observation
    group by {{ subject | join(', ') }}
)

select
    company.entity,
    dim_entity.name_en as entity_name_en,
    dim_entity.name_zh as entity_name_zh,
    company.ref_area,
    company.time_period,
    company.is_forecast,
    company.period_start,
    company.period_end,
    company.revenue_usd,
    company.revenue_cny,
    company.revenue_face_value,
    company.revenue_unit_measure,
    company.revenue_growth_pct,
    company.revenue_to_gdp_stated_pct,
    economy.gdp_usd,
    economy.gdp_cny,
    -- In the currency that both are stated in, so that no exchange rate comes between them.
    {{ rounded("
        100 * case company.revenue_unit_measure
            when 'CNY' then company.revenue_cny / nullif(economy.gdp_cny, 0)
            else company.revenue_usd / nullif(economy.gdp_usd, 0)
        end", 4) }} as revenue_to_gdp_computed_pct,
    company.exports_usd,
    company.exports_growth_pct,
    trade.exports_usd as economy_exports_usd,
    {{ rounded('100 * company.exports_usd / nullif(trade.exports_usd, 0)', 4) }} as exports_to_economy_pct,
    company.investment_usd,
    company.is_repaired,
    company.is_contested,
    company.confidence,
    company.observation_ids
from company
left join {{ ref('dim_entity') }} as dim_entity on company.entity = dim_entity.entity
left join {{ ref('gdp_comparison') }} as economy
    on
        company.ref_area = economy.ref_area
        and company.time_period = economy.time_period
        and company.is_forecast = economy.is_forecast
left join {{ ref('goods_trade') }} as trade
    on
        company.ref_area = trade.ref_area
        and company.time_period = trade.time_period
        and company.is_forecast = trade.is_forecast
        and trade.counterpart_area is null
        and trade.sector is null
