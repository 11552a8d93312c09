{%- set subject = ['entity', 'ref_area', 'counterpart_area', 'sector'] -%}
{%- set touched_by = [{'columns': ['entity']}] -%}
{{ config(materialized='incremental', incremental_strategy='replace_touched', meta={'touched_by': touched_by}) }}

{{ levels_and_growth(subject, 'fact.entity is not null', touched_by) }}
