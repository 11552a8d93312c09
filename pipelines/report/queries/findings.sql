-- Every outcome of a comparison, and of a check of one row that failed.
select
    finding.finding_id,
    finding.document_id,
    finding.rule,
    finding.severity,
    finding.outcome,
    finding.is_repaired,
    finding.message,
    finding.evidence,
    finding.expected_low,
    finding.expected_high,
    finding.actual_low,
    finding.actual_high,
    finding.comparison_unit,
    finding.relation_id,
    relation.kind,
    relation.origin,
    relation.construction,
    relation.confidence,
    relation.reason
from quality.fct_finding as finding
left join staging.stg_landing__relation as relation on finding.relation_id = relation.relation_id
where len(finding.evidence) > 1 or finding.outcome = 'fails'
order by
    finding.document_id,
    case finding.outcome when 'fails' then 0 when 'cannot_tell' then 1 else 2 end,
    case finding.severity when 'ERROR' then 0 when 'WARN' then 1 else 2 end,
    finding.is_repaired,
    finding.rule,
    finding.finding_id
