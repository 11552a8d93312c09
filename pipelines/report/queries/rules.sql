-- How often each rule was applied, by outcome.
select
    rule,
    judges,
    sum(checked)::bigint as checked,
    sum(holds)::bigint as holds,
    sum(fails)::bigint as fails,
    sum(cannot_tell)::bigint as cannot_tell,
    sum(repaired)::bigint as repaired,
    count(*) filter (where checked > 0)::bigint as documents
from quality.rule_tally
group by rule, judges
order by fails desc, checked desc, rule
