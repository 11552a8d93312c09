select *
from {{ landed('relation_term') }}
