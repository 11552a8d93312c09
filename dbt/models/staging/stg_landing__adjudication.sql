select *
from {{ landed('adjudication') }}
