-- Every dated event, in the order of its document.
select document_id, event_id, event, event_date, actor, object, ref_area, quote, char_start, note
from marts.fct_event
order by document_id, char_start nulls last, event_id
