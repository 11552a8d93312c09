{#- What Spark says in its own words; macros/dialect.sql says what each of these is for. -#}

{% macro spark__last_by(expression, order_by) -%}
    max_by({{ expression }}, {{ order_by }})
{%- endmacro %}

{% macro spark__first_by(expression, order_by) -%}
    min_by({{ expression }}, struct({{ order_by | join(', ') }}))
{%- endmacro %}

{% macro spark__first_day_of(period) -%}
    try_{{ countinghouse.default__first_day_of(period) }}
{%- endmacro %}

{% macro spark__has_han(column) -%}
    coalesce({{ column }} rlike r'[\x{3400}-\x{9fff}]', false)
{%- endmacro %}

{#- Spark cuts off what stands behind the point; DuckDB rounds, and halves to even. -#}
{% macro spark__whole_number(number) -%}
    try_cast(rint({{ number }}) as bigint)
{%- endmacro %}

{% macro spark__is_like_whole(text, pattern) -%}
    {{ text }} rlike r'^({{ pattern }})$'
{%- endmacro %}

{% macro spark__list_of(values) -%}
    array({{ values | join(', ') }})
{%- endmacro %}

{% macro spark__sorted_list(value, condition=none) -%}
    nullif(sort_array(collect_list({{ value }}){% if condition %} filter (where {{ condition }}){% endif %}), array())
{%- endmacro %}

{% macro spark__sorted_set(value, condition=none) -%}
    nullif(sort_array(collect_set({{ value }}){% if condition %} filter (where {{ condition }}){% endif %}), array())
{%- endmacro %}

{#- Spark rounds the shortest numeral of a double, and DuckDB the double. -#}
{% macro spark__rounded(number, digits) -%}
    (round(({{ number }}) * 1E{{ digits }}D) / 1E{{ digits }}D)
{%- endmacro %}

{% macro spark__text_type() -%}
    string
{%- endmacro %}

{% macro spark__all_but(relation, columns) -%}
    {{ relation }}.* except ({{ columns | join(', ') }})
{%- endmacro %}


{#-
  Plain Parquet tables are made whole and never changed in place, so on Spark an incremental model is a table: every build
  is a full one, in a folder of its own.
-#}
{% materialization incremental, adapter='spark' -%}
    {%- set target_relation = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks) }}
    {%- call statement('main') -%}
        {{ create_table_as(False, target_relation, compiled_code) }}
    {%- endcall -%}
    {{ run_hooks(post_hooks) }}
    {{ return({'relations': [target_relation]}) }}
{%- endmaterialization %}


{#- The tables of a schema are folders in the folder of its name below COUNTINGHOUSE_LAKE. -#}
{% macro spark__create_schema(relation) -%}
    {%- call statement('create_schema') -%}
        create schema if not exists {{ relation }} location '{{ env_var('COUNTINGHOUSE_LAKE') }}/{{ relation.schema }}'
    {%- endcall -%}
{% endmacro %}
