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
    twin_document_id,
    source_address,
    text_sha256,
    note
from {{ landed('document') }}
