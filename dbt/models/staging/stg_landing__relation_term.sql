select
    relation_id,
    document_id,
    side,
    position,
    sign,
    observation_id
from {{ landed('relation_term') }}
