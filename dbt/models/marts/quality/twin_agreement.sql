with pair as (
    select
        document_id,
        twin_document_id
    from {{ ref('dim_document') }}
    where twin_document_id is not null
),

-- A figure may stand in a text more than once, and then it does in its twin.
figure as (
    select
        document_id,
        value_low,
        value_high,
        unit_measure,
        min(quote) as quote,
        count(*) as occurrences
    from {{ ref('fct_mention') }}
    where
        mention_kind <> 'date'
        and (
            document_id in (select document_id from pair)
            or document_id in (select twin_document_id from pair)
        )
    group by document_id, value_low, value_high, unit_measure
),

said as (
    select
        pair.document_id,
        pair.twin_document_id,
        figure.value_low,
        figure.value_high,
        figure.unit_measure,
        figure.quote,
        figure.occurrences as here,
        0 as there
    from pair
    inner join figure on pair.document_id = figure.document_id
    union all
    select
        pair.document_id,
        pair.twin_document_id,
        figure.value_low,
        figure.value_high,
        figure.unit_measure,
        figure.quote,
        0 as here,
        figure.occurrences as there
    from pair
    inner join figure on pair.twin_document_id = figure.document_id
),

compared as (
    select
        document_id,
        twin_document_id,
        value_low,
        unit_measure,
        min(quote) as quote,
        sum(here) as here,
        sum(there) as there
    from said
    group by document_id, twin_document_id, value_low, value_high, unit_measure
),

difference as (
    select
        *,
        quote || ' (' || coalesce(unit_measure, 'no unit') || '): ' || here || ' against ' || there as difference
    from compared
)

select
    pair.document_id,
    pair.twin_document_id,
    cast(coalesce(sum(difference.here), 0) as bigint) as figures,
    cast(coalesce(sum(difference.there), 0) as bigint) as twin_figures,
    cast(coalesce(sum(least(difference.here, difference.there)), 0) as bigint) as shared_figures,
    array_agg(difference.difference order by difference.value_low, difference.difference)
    filter (where difference.here <> difference.there) as differences
from pair
left join difference
    on
        pair.document_id = difference.document_id
        and pair.twin_document_id = difference.twin_document_id
group by pair.document_id, pair.twin_document_id
