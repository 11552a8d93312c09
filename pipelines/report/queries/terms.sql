-- The figures on either side of every relation.
select relation_id, side, position, sign, observation_id
from staging.stg_landing__relation_term
order by relation_id, side, position
