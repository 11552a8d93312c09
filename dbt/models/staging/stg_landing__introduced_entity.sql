select *
from {{ landed('introduced_entity') }}
