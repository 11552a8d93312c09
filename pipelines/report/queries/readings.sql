-- How scale words, or single figures, were read otherwise than printed, or could not be settled.
select
    document_id, scale_word, unit_measure, reading_status, printed_exponent, adjudicated_exponent, figure_count, proof, observation_id,
    relations_for, relations_against
from quality.fct_scale_reading
where reading_status <> 'as_printed'
order by document_id, figure_count desc, scale_word, unit_measure, observation_id
