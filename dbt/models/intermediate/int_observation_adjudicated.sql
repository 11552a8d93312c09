-- One observation with its figure as numbers, as printed and as adjudicated. An observation whose quote could not be
-- read has no figure: it stands in quarantine, not here.
with observation as (
    select * from {{ ref('stg_landing__observation') }}
),

figure as (
    select * from {{ ref('stg_landing__figure') }}
),

adjudication as (
    select * from {{ ref('stg_landing__adjudication') }}
),

shifted as (
    select
        figure.*,
        coalesce(adjudication.scale_shift, 0) as scale_shift,
        coalesce(adjudication.is_repaired, false) as is_repaired
    from figure
    left join adjudication
        on
            figure.document_id = adjudication.document_id
            and figure.observation_id = adjudication.observation_id
)

select
    observation.observation_id,
    observation.document_id,
    observation.source_file,
    observation.row_number,
    observation.key,
    observation.method,
    observation.quote,
    observation.char_start,
    observation.char_end,
    observation.indicator,
    observation.ref_area,
    observation.counterpart_area,
    observation.entity,
    -- The name of such a part is its place in the text, and no code that anybody could ask for.
    case when not {{ is_unnamed_sector('observation.sector') }} then observation.sector end as sector,
    {{ is_unnamed_sector('observation.sector') }} as is_unnamed_part,
    observation.time_period,
    shifted.period_start,
    shifted.period_end,
    shifted.freq,
    observation.obs_status,
    observation.basis,
    observation.base_period,
    shifted.qualifier,
    shifted.unit_measure,
    {{ currency_of('shifted.unit_measure') }} as currency,
    {{ exact_value('shifted.low_significand', 'shifted.low_exponent + shifted.scale_shift') }} as value_low,
    {{ exact_value('shifted.high_significand', 'shifted.high_exponent + shifted.scale_shift') }} as value_high,
    {{ exact_value('shifted.low_significand', 'shifted.low_exponent') }} as face_value_low,
    {{ exact_value('shifted.high_significand', 'shifted.high_exponent') }} as face_value_high,
    {{ exact_value('shifted.interval_low_significand', 'shifted.interval_low_exponent + shifted.scale_shift') }} as interval_low,
    {{ exact_value('shifted.interval_high_significand', 'shifted.interval_high_exponent + shifted.scale_shift') }} as interval_high,
    shifted.scale_word,
    shifted.scale_shift,
    shifted.is_repaired,
    observation.reads_as,
    observation.note
from observation
inner join shifted
    on
        observation.document_id = shifted.document_id
        and observation.observation_id = shifted.observation_id
