select
    document_id,
    document_sha256,
    text_sha256,
    title,
    publisher,
    published_date,
    language,
    translated_from,
    twin_document_id,
    method,
    source_address,
    licence,
    note
from {{ ref('stg_landing__document') }}
