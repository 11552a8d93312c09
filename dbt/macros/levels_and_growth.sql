{#-
  The body of a mart that has the figures of any indicator, a row a subject and period: the statement that is preferred
  for the level with its bounds and place, and the growth that is stated for it beside the one that the levels give.

  `subject`: what a row is about besides indicator, period and whether it is a forecast. `condition`: which facts.
-#}
{% macro levels_and_growth(subject, condition, touched_by) -%}
    {%- set row = ['indicator'] + subject + ['time_period', 'is_forecast'] -%}
with statement as (
    select
        {% for column in subject %}fact.{{ column }}, {% endfor %}
        fact.time_period,
        fact.is_forecast,
        case
            when dim_indicator.transformation = 'growth' then coalesce(dim_indicator.level_indicator, fact.indicator)
            else fact.indicator
        end as indicator,
        coalesce(dim_indicator.transformation = 'growth', false) as is_growth,
        fact.observation_id,
        fact.document_id,
        fact.quote,
        fact.period_start,
        fact.period_end,
        fact.freq,
        fact.basis,
        fact.base_period,
        fact.unit_measure,
        fact.value,
        fact.value_low,
        fact.value_high,
        fact.interval_low,
        fact.interval_high,
        fact.value_usd,
        fact.value_cny,
        fact.is_repaired,
        fact.is_contested,
        fact.confidence,
        fact.statements
    from {{ ref('fct_preferred_observation') }} as fact
    left join {{ ref('dim_indicator') }} as dim_indicator on fact.indicator = dim_indicator.indicator
    where
        {{ condition }}
        and {{ is_fit_for_analysis('fact') }}
        and {{ is_replaced(touched_by) }}
),

ranked as (
    select
        *,
        {{ preference(row, 'is_growth') }} as preference
    from statement
),

preferred as (
    select *
    from ranked
    where preference = 1
),

joined as (
    select
        {% for column in row %}coalesce(level_row.{{ column }}, growth_row.{{ column }}) as {{ column }}, {% endfor %}
        coalesce(level_row.period_start, growth_row.period_start) as period_start,
        coalesce(level_row.period_end, growth_row.period_end) as period_end,
        coalesce(level_row.freq, growth_row.freq) as freq,
        level_row.basis,
        level_row.unit_measure,
        level_row.value,
        level_row.value_low,
        level_row.value_high,
        level_row.interval_low,
        level_row.interval_high,
        level_row.value_usd,
        level_row.value_cny,
        growth_row.value as growth_stated_pct,
        growth_row.basis as growth_basis,
        growth_row.base_period as growth_base_period,
        coalesce(level_row.statements, 0) + coalesce(growth_row.statements, 0) as statements,
        coalesce(level_row.is_repaired, false) or coalesce(growth_row.is_repaired, false) as is_repaired,
        coalesce(level_row.is_contested, false) or coalesce(growth_row.is_contested, false) as is_contested,
        least(level_row.confidence, growth_row.confidence) as confidence,
        coalesce(level_row.document_id, growth_row.document_id) as document_id,
        coalesce(level_row.quote, growth_row.quote) as quote,
        level_row.observation_id,
        growth_row.observation_id as growth_observation_id
    from (select * from preferred where not is_growth) as level_row
    full outer join (select * from preferred where is_growth) as growth_row
        on {{ is_alike('level_row', 'growth_row', row) }}
),

-- One value a stretch of time: 2016/2019 and 2016/P4Y are the same.
earlier as (
    select
        {% for column in ['indicator'] + subject %}{{ column }}, {% endfor %}
        unit_measure,
        freq,
        period_start,
        period_end,
        max(value) as value
    from joined
    where not is_forecast
    group by {% for column in ['indicator'] + subject %}{{ column }}, {% endfor %}unit_measure, freq, period_start, period_end
)

select
    joined.*,
    -- On the same stretch of the year before, both in the unit that they are printed in.
    case when earlier.value > 0 then {{ rounded('100 * (joined.value / earlier.value - 1)', 4) }} end as growth_computed_pct
from joined
left join earlier
    on
        {{ is_alike('joined', 'earlier', ['indicator'] + subject + ['unit_measure', 'freq']) }}
        and joined.period_start = {{ a_year_after('earlier.period_start') }}
        and joined.period_end = last_day({{ a_year_after('earlier.period_end') }})
{%- endmacro %}
