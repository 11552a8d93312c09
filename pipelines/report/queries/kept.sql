-- One build in numbers, for what became of them over the builds that are kept.
select
    (select built_at from main.build order by built_at desc limit 1) as built_at,
    (select documents from main.build order by built_at desc limit 1) as documents,
    (select observations from main.build order by built_at desc limit 1) as observations,
    (select rejected_rows from main.build order by built_at desc limit 1) as rejected_rows,
    (select count(*) from quality.fct_finding where outcome = 'holds') as holds,
    (select count(*) from quality.fct_finding where outcome = 'fails' and severity <> 'INFO' and not is_repaired) as contradictions,
    (select count(*) from marts.fct_observation where is_repaired) as repaired,
    (select sum(figures_compared) / nullif(sum(figures), 0) from quality.relation_coverage) as compared_share,
    (
        select sum(found) / nullif(sum(injected), 0)
        from quality.fault_detection
        where clean_set = 'generated' and fault <> 'none' and telling_relations >= 2
    ) as found_share,
    (select 2 * sum(agreed_figures) / nullif(sum(expected_figures) + sum(extracted_figures), 0) from quality.extraction_agreement) as agreement
