-- Faults that were put into clean documents: how many were found and undone, those that nothing could tell left out.
select
    fault,
    sum(injected)::bigint as injected,
    sum(found)::bigint as found,
    sum(repaired_rightly)::bigint as repaired_rightly,
    sum(repaired_wrongly)::bigint as repaired_wrongly
from quality.fault_detection
where clean_set = 'generated' and (fault = 'none' or telling_relations >= 2)
group by fault
order by fault = 'none', fault
