{{ config(materialized='table') }}

-- The mean of the daily rates over every period that an amount of money is about, cut at the day its document was
-- published: no one could convert at a rate of the future. A period without a trading day (a weekend, a holiday) takes
-- the last rate of the week before it.
with figure as (
    select * from {{ ref('stg_landing__figure') }}
),

document as (
    select * from {{ ref('stg_landing__document') }}
),

fx_rate as (
    select * from {{ ref('stg_landing__fx_rate') }}
),

period as (
    select distinct
        {{ currency_of('figure.unit_measure') }} as currency,
        figure.period_start,
        {{ rate_end_date('figure.period_end', 'document.published_date') }} as rate_end_date
    from figure
    inner join document on figure.document_id = document.document_id
    where
        figure.period_start <= coalesce(document.published_date, figure.period_start)
        and {{ currency_of('figure.unit_measure') }} in (select code from {{ source('codelist', 'currency') }})
),

-- Every amount is converted to CNY as well.
needed as (
    select
        currency,
        period_start,
        rate_end_date
    from period
    union
    select
        'CNY' as currency,
        period_start,
        rate_end_date
    from period
),

windowed as (
    select
        needed.currency,
        needed.period_start,
        needed.rate_end_date,
        count(*) filter (where fx_rate.rate_date >= needed.period_start) as rate_days,
        -- Sums of decimals do not depend on the order of the rows, so that two builds agree to the last digit.
        avg(cast(fx_rate.rate as decimal(18, 6))) filter (where fx_rate.rate_date >= needed.period_start) as mean_rate,
        {{ last_by('fx_rate.rate', 'fx_rate.rate_date') }} as last_rate
    from needed
    inner join fx_rate
        on
            needed.currency = fx_rate.quote_currency
            and fx_rate.rate_date between needed.period_start - interval 7 day and needed.rate_end_date
    where fx_rate.base_currency = 'USD'
    group by needed.currency, needed.period_start, needed.rate_end_date
)

select
    currency,
    period_start,
    rate_end_date,
    rate_days,
    {{ rounded('coalesce(mean_rate, last_rate)', 6) }} as rate_per_usd
from windowed
