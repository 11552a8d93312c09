select
    document_id,
    document_sha256,
    text_sha256,
    title,
    publisher,
    published_date,
    language,
    translated_from,
    method,
    source_address,
    licence
from {{ ref('stg_landing__document') }}
