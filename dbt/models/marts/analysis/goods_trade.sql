{%- set touched_by = [{'columns': ['ref_area', 'counterpart_area', 'sector', 'time_period']}] -%}
{{ config(materialized='incremental', incremental_strategy='replace_touched', meta={'touched_by': touched_by}) }}

{%- set subject = ['ref_area', 'counterpart_area', 'sector', 'time_period', 'is_forecast'] -%}

with observation as (
    select
        *,
        {{ preference(subject) }} as preference
    from {{ ref('fct_preferred_observation') }} as fct_preferred_observation
    where
        entity is null
        and {{ is_fit_for_analysis('fct_preferred_observation') }}
        and {{ is_replaced(touched_by) }}
        and (
            indicator in ('goods_trade', 'goods_exports', 'goods_imports', 'goods_balance', 'goods_trade_ratio')
            or (
                indicator in ('goods_exports_growth', 'goods_imports_growth', 'goods_trade_growth')
                and coalesce(basis, 'yoy') = 'yoy'
            )
        )
),

subject as (
    select
        {{ subject | join(', ') }},
        min(period_start) as period_start,
        max(period_end) as period_end,
        max(freq) as freq,
        {{ money_measure('goods_exports', 'exports') }},
        {{ money_measure('goods_imports', 'imports') }},
        {{ money_measure('goods_trade', 'trade') }},
        {{ money_measure('goods_balance', 'balance') }},
        {{ measure('goods_exports_growth', 'value') }} as exports_growth_pct,
        {{ measure('goods_imports_growth', 'value') }} as imports_growth_pct,
        {{ measure('goods_trade_growth', 'value') }} as trade_growth_pct,
        {{ measure('goods_trade_ratio', 'value') }} as trade_ratio_pct,
        {{ provenance() }}
    from observation
    group by {{ subject | join(', ') }}
)

select
    *,
    -- What the stated figures imply, where the third one is not stated: trade = exports + imports.
    coalesce(imports_usd, trade_usd - exports_usd, exports_usd - balance_usd) as imports_implied_usd,
    coalesce(balance_usd, exports_usd - imports_usd, 2 * exports_usd - trade_usd) as balance_implied_usd
from subject
