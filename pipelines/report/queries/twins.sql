-- Documents that say the same in two languages.
select document_id, twin_document_id, figures, twin_figures, shared_figures
from quality.twin_agreement
order by document_id, twin_document_id
