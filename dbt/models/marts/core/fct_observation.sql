{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

with observation as (
    select
        *,
        (value_low + value_high) / 2 as value
    from {{ ref('int_observation_adjudicated') }}
    where {{ is_of_this_refresh('document_id') }}
),

document as (
    select * from {{ ref('stg_landing__document') }}
),

fx_rate as (
    select * from {{ ref('int_fx_rate_averaged') }}
),

-- An observation is as sure as the least sure of what its text says of it. What a person put into a table is taken as said.
linked as (
    select
        mention.document_id,
        mention.observation_id,
        min(mention_link.confidence) as confidence
    from {{ ref('stg_landing__mention') }} as mention
    inner join {{ ref('stg_landing__mention_link') }} as mention_link
        on mention.document_id = mention_link.document_id and mention.mention = mention_link.mention
    -- The words of a text are what its codes were read from, and no doubt of their own.
    where mention.observation_id is not null and mention_link.concept not in ('measure', 'subject', 'period', 'role')
    group by mention.document_id, mention.observation_id
),

priced as (
    select
        observation.*,
        yuan.rate_per_usd as fx_rate,
        case observation.method when 'table' then cast(1 as double) else linked.confidence end as confidence,
        case observation.currency
            when 'USD' then observation.value
            else {{ rounded('observation.value / own.rate_per_usd', 2) }}
        end as value_usd
    from observation
    left join document on observation.document_id = document.document_id
    left join linked
        on observation.document_id = linked.document_id and observation.observation_id = linked.observation_id
    left join fx_rate as own
        on
            observation.currency = own.currency
            and observation.period_start = own.period_start
            and {{ rate_end_date('observation.period_end', 'document.published_date') }} = own.rate_end_date
    left join fx_rate as yuan
        on
            yuan.currency = 'CNY'
            and observation.currency in (select code from {{ source('codelist', 'currency') }})
            and observation.period_start = yuan.period_start
            and {{ rate_end_date('observation.period_end', 'document.published_date') }} = yuan.rate_end_date
)

select
    observation_id,
    document_id,
    source_file,
    row_number,
    key,
    method,
    quote,
    char_start,
    char_end,
    indicator,
    ref_area,
    counterpart_area,
    entity,
    sector,
    is_unnamed_part,
    time_period,
    period_start,
    period_end,
    freq,
    obs_status,
    basis,
    base_period,
    qualifier,
    unit_measure,
    value,
    value_low,
    value_high,
    face_value_low,
    face_value_high,
    interval_low,
    interval_high,
    value_usd,
    case currency
        when 'CNY' then value
        else {{ rounded('value_usd * fx_rate', 2) }}
    end as value_cny,
    fx_rate,
    scale_word,
    scale_shift,
    is_repaired,
    confidence,
    reads_as,
    note
from priced
