{#- What makes two observations statements of one fact: the same codes, period, basis and unit, both forecast or neither. -#}
{% macro fact_columns() -%}
    {{ return([
        'indicator', 'ref_area', 'counterpart_area', 'entity', 'sector', 'time_period', 'basis', 'unit_measure', 'is_forecast'
    ]) }}
{%- endmacro %}


{% macro fact_partition() -%}
    partition by {{ fact_columns() | join(', ') }}
{%- endmacro %}


{#- Condition that the rows of two relations are about one fact. -#}
{% macro is_same_fact(left, right) -%}
    {%- for column in fact_columns() %}
    {{ left }}.{{ column }} is not distinct from {{ right }}.{{ column }}
    {{- ' and' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
