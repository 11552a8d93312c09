-- What codes are called, for people.
select 'area' as kind, ref_area as code, name_en as name from marts.dim_area where name_en is not null
union all
select 'entity', entity, name_en from marts.dim_entity where name_en is not null
union all
select 'indicator', indicator, name from marts.dim_indicator where name is not null
