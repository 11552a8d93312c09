select
    observation_id,
    document_id,
    scale_shift,
    is_repaired
from {{ landed('adjudication') }}
