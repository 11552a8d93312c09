select
    document_id,
    entity,
    entity_name
from {{ landed('introduced_entity') }}
