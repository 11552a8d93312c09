{#- What makes two observations statements of one fact: the same codes, period, basis, base period and unit, both forecast or neither. -#}
{% macro fact_columns() -%}
    {{ return([
        'indicator', 'ref_area', 'counterpart_area', 'entity', 'sector', 'time_period', 'basis', 'base_period',
        'unit_measure', 'is_forecast'
    ]) }}
{%- endmacro %}


{% macro fact_partition() -%}
    partition by {{ fact_columns() | join(', ') }}
{%- endmacro %}


{#- Condition that the rows of two relations are about one fact. -#}
{% macro is_same_fact(left, right) -%}
    {{ is_alike(left, right, fact_columns()) }}
{%- endmacro %}


{#- Condition that the rows of two relations are alike in `columns`, nulls included. -#}
{% macro is_alike(left, right, columns) -%}
    {%- for column in columns %}
    {{ left }}.{{ column }} is not distinct from {{ right }}.{{ column }}
    {{- ' and' if not loop.last }}
    {%- endfor %}
{%- endmacro %}


{#- Condition that a row of `relation` says what it is about: what is measured, when, and where or of whom. Null equals nothing. -#}
{% macro is_told(relation) -%}
    {{ relation }}.indicator is not null
    and {{ relation }}.time_period is not null
    and coalesce({{ relation }}.ref_area, {{ relation }}.entity) is not null
{%- endmacro %}


{#- Condition that a landed sector is named only by its place in a text (other-183), so that it is known in that text alone. -#}
{% macro is_unnamed_sector(sector) -%}
    coalesce({{ is_like_whole(sector, '(other|part)-[0-9]+') }}, false)
{%- endmacro %}


{#- Condition that an observation may stand in an analysis mart. -#}
{% macro is_fit_for_analysis(relation) -%}
    {{ is_told(relation) }}
    and not {{ relation }}.is_unnamed_part
{%- endmacro %}
