select
    document_id,
    document_sha256,
    title,
    publisher,
    published_date,
    language,
    method,
    licence,
    translated_from,
    source_address,
    text_sha256
from {{ landed('document') }}
