{{ config(materialized='table') }}

-- Conflicts between two documents in the form of a finding; those within one document the rules have found already. The
-- finding is the later document's.
with conflict as (
    select
        *,
        -- A document without a date counts as the earliest.
        (coalesce(higher_published_date, date '0001-01-01'), higher_document_id)
        > (coalesce(lower_published_date, date '0001-01-01'), lower_document_id) as is_higher_later
    from {{ ref('observation_conflict') }}
    where lower_document_id <> higher_document_id
),

statement as (
    select
        observation_id,
        document_id,
        quote,
        obs_status,
        is_repaired
    from {{ ref('fct_observation') }}
),

ordered as (
    select
        conflict.*,
        lower_statement.quote as lower_quote,
        higher_statement.quote as higher_quote,
        case when conflict.is_higher_later then higher_statement.document_id else lower_statement.document_id end as document_id,
        case
            when conflict.is_higher_later then higher_statement.observation_id else lower_statement.observation_id
        end as observation_id,
        case when conflict.is_higher_later then lower_statement.obs_status else higher_statement.obs_status end as earlier_status,
        lower_statement.is_repaired or higher_statement.is_repaired as is_repaired,
        -- In proportion to the greater of the two, as in the findings on one document; null where both are zero.
        (conflict.higher_value - conflict.lower_value)
        / nullif(greatest(abs(conflict.higher_value), abs(conflict.lower_value)), 0) as distance_share
    from conflict
    inner join statement as lower_statement on conflict.lower_observation_id = lower_statement.observation_id
    inner join statement as higher_statement on conflict.higher_observation_id = higher_statement.observation_id
)

select
    md5('conflict.same_fact ' || lower_observation_id || ' ' || higher_observation_id) as finding_id,
    document_id,
    'conflict.same_fact' as rule,
    case when is_explained_by_revision and earlier_status in ('P', 'E', 'F') then 'INFO' else 'WARN' end as severity,
    'fails' as outcome,
    {{ list_of(['lower_observation_id', 'higher_observation_id']) }} as evidence,
    is_repaired,
    {{ same_fact_sentence(
        "lower_quote || ' in ' || lower_document_id",
        "higher_quote || ' in ' || higher_document_id",
        "coalesce(', ' || " ~ percent_text('distance_share') ~ " || ' apart', '')"
    ) }}
    || case when is_explained_by_revision then ' The later publication may have revised the earlier one.' else '' end as message,
    observation_id,
    cast(null as {{ text_type() }}) as relation_id,
    higher_interval_low as expected_low,
    cast(null as double) as expected_high,
    cast(null as double) as actual_low,
    lower_interval_high as actual_high,
    unit_measure as comparison_unit
from ordered
