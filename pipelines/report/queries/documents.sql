-- One row a document: what it is, what was read out of it, what its figures were compared with.
select
    document.document_id,
    document.title,
    document.publisher,
    document.published_date,
    document.language,
    document.translated_from,
    document.twin_document_id,
    document.method,
    document.text_sha256,
    document.source_address,
    document.licence,
    document.note,
    scorecard.mentions,
    scorecard.observations,
    scorecard.repaired_observations,
    scorecard.events,
    scorecard.relations,
    scorecard.comparisons_held,
    scorecard.comparisons_failed,
    scorecard.comparisons_cannot_tell,
    scorecard.comparisons_repaired,
    scorecard.row_checks,
    scorecard.row_checks_failed,
    scorecard.rejected_rows,
    coverage.figures,
    coverage.figures_compared
from marts.dim_document as document
left join quality.document_scorecard as scorecard on document.document_id = scorecard.document_id
left join quality.relation_coverage as coverage on document.document_id = coverage.document_id
order by document.document_id
