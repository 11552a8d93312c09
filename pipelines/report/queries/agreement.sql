-- How well texts are read, held against tables that people made of the same texts.
select document_id, compared, expected_figures, extracted_figures, agreed_figures, precision, recall, f1
from quality.extraction_agreement
order by document_id, compared
