select build_id, built_at, code_version, documents, observations, findings_failing, rejected_rows, row_counts, checks
from main.build
order by built_at desc
limit 1
