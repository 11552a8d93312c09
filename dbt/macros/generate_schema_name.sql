{#- Schemas are named as the layers are, without the prefix that dbt puts in front by default. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
