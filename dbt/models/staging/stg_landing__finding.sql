select
    finding_id,
    document_id,
    rule,
    severity,
    outcome,
    evidence,
    is_repaired,
    message,
    observation_id,
    relation_id,
    expected_low,
    expected_high,
    actual_low,
    actual_high,
    comparison_unit
from {{ landed('finding') }}
