{%- set amounts = ['overseas_revenue', 'revenue', 'brand_value', 'sponsorship_spending', 'firm_investment'] -%}
{%- set percentages = [
    'overseas_revenue_share', 'own_brand_share', 'home_market_share', 'foreign_market_share', 'world_market_share',
    'offshore_shipment_share',
] -%}
{%- set counts = ['markets_served', 'store_chains', 'overseas_plants', 'brand_rank'] -%}
{%- set abroad = [
    'overseas_revenue', 'overseas_revenue_share', 'own_brand_share', 'foreign_market_share', 'world_market_share',
    'offshore_shipment_share', 'markets_served', 'store_chains', 'overseas_plants', 'firm_investment',
] -%}

with observation as (
    select
        fact.*,
        dim_entity.home_area,
        -- A share of a market that is not named, or of a firm whose home is not known, is neither at home nor abroad.
        case
            when fact.indicator = 'market_share' and fact.ref_area = 'W0' then 'world_market_share'
            when fact.indicator = 'market_share' and fact.ref_area = dim_entity.home_area then 'home_market_share'
            when fact.indicator = 'market_share' and fact.ref_area <> dim_entity.home_area then 'foreign_market_share'
            when fact.indicator = 'shipment_share' and fact.ref_area <> dim_entity.home_area then 'offshore_shipment_share'
            when fact.indicator = 'firm_investment' and fact.ref_area = dim_entity.home_area then 'home_investment'
            when fact.is_forecast and fact.indicator = 'revenue' then 'revenue_target'
            else fact.indicator
        end as measure
    from {{ ref('fct_preferred_observation') }} as fact
    inner join {{ ref('dim_entity') }} as dim_entity on fact.entity = dim_entity.entity
    where
        dim_entity.entity_kind = 'firm'
        and not fact.is_unnamed_part
),

-- The latest figure of each indicator; an undated one holds at the time of publication.
ranked as (
    select
        *,
        measure in (
            {%- for name in amounts + ['revenue_target'] + percentages + counts %}
            '{{ name }}'{{ ',' if not loop.last }}
            {%- endfor %}
        ) as is_shown,
        row_number() over (
            partition by entity, measure
            order by coalesce(period_end, published_date) desc, value desc, observation_id asc
        ) as preference
    from observation
    where not is_forecast or measure = 'revenue_target'
),

firm as (
    select
        entity,
        bool_or(measure in ('{{ abroad | join("', '") }}')) as is_abroad,
        {%- for name in amounts + ['revenue_target'] %}
        {{ measure(name, 'value_usd', by='measure') }} as {{ name }}_usd,
        {{ measure(name, 'time_period', by='measure') }} as {{ name }}_time_period,
        {%- endfor %}
        {%- for name in percentages %}
        {{ measure(name, 'value', by='measure') }} as {{ name }}_pct,
        {{ measure(name, 'time_period', by='measure') }} as {{ name }}_time_period,
        {%- endfor %}
        {%- for name in counts %}
        {{ whole_number(measure(name, 'value', by='measure')) }} as {{ name }},
        {%- endfor %}
        min(confidence) filter (where preference = 1 and is_shown) as confidence,
        {{ sorted_list('observation_id', 'preference = 1 and is_shown') }} as observation_ids
    from ranked
    group by entity
),

deed as (
    select
        actor as entity,
        {{ sorted_set('object', "event = 'strategy'") }} as strategies,
        {{ sorted_set('object', "event = 'acquisition'") }} as acquisitions,
        {{ sorted_set('object', "event = 'sponsorship'") }} as sponsorships
    from {{ ref('fct_event') }}
    where event in ('strategy', 'acquisition', 'sponsorship')
    group by actor
)

select
    dim_entity.entity,
    dim_entity.name_en as entity_name_en,
    dim_entity.name_zh as entity_name_zh,
    dim_entity.home_area,
    deed.strategies,
    deed.acquisitions,
    deed.sponsorships,
    {%- for name in amounts + ['revenue_target'] %}
    firm.{{ name }}_usd,
    firm.{{ name }}_time_period,
    {%- endfor %}
    {%- for name in percentages %}
    firm.{{ name }}_pct,
    firm.{{ name }}_time_period,
    {%- endfor %}
    {%- for name in counts %}
    firm.{{ name }},
    {%- endfor %}
    firm.confidence,
    firm.observation_ids
from {{ ref('dim_entity') }} as dim_entity
left join firm on dim_entity.entity = firm.entity
left join deed on dim_entity.entity = deed.entity
where
    dim_entity.entity_kind = 'firm'
    and (firm.is_abroad or deed.entity is not null)
