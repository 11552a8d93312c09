{%- set subject = ['ref_area', 'counterpart_area', 'sector'] -%}
{%- set touched_by = [{'columns': subject}] -%}
{{ config(materialized='incremental', incremental_strategy='replace_touched', meta={'touched_by': touched_by}) }}

{{ levels_and_growth(subject, 'fact.entity is null', touched_by) }}
