-- What was kept out, by file and rule.
select document_id, table_name, source_file, rule, row_number, reason
from quarantine.rejected_row
order by document_id, source_file, row_number
