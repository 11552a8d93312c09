{#-
  What DuckDB says in its own words. A macro here has a `default__` in standard SQL and a `duckdb__` where DuckDB
  differs; another dbt target adds its own, as macros/spark.sql does.
-#}

{#- Within a group: `expression` in the row that has the greatest `order_by`. -#}
{% macro last_by(expression, order_by) -%}
    {{ return(adapter.dispatch('last_by', 'countinghouse')(expression, order_by)) }}
{%- endmacro %}

{% macro default__last_by(expression, order_by) -%}
    (array_agg({{ expression }} order by {{ order_by }} desc))[1]
{%- endmacro %}

{% macro duckdb__last_by(expression, order_by) -%}
    arg_max({{ expression }}, {{ order_by }})
{%- endmacro %}


{#- Within a group: `expression` in the row that comes first by the list `order_by`; none of them may be null. -#}
{% macro first_by(expression, order_by) -%}
    {{ return(adapter.dispatch('first_by', 'countinghouse')(expression, order_by)) }}
{%- endmacro %}

{% macro default__first_by(expression, order_by) -%}
    (array_agg({{ expression }} order by {{ order_by | join(', ') }}))[1]
{%- endmacro %}

{% macro duckdb__first_by(expression, order_by) -%}
    arg_min({{ expression }}, row({{ order_by | join(', ') }}))
{%- endmacro %}


{#- First day of the SDMX time period in a text column that was checked for its form: 2022, 2022-05, 2022-Q1, 2016/2019. -#}
{% macro first_day_of(period) -%}
    {{ return(adapter.dispatch('first_day_of', 'countinghouse')(period)) }}
{%- endmacro %}

{% macro default__first_day_of(period) -%}
    {%- set start = "split_part(" ~ period ~ ", '/', 1)" -%}
    cast(
        case
            when length({{ start }}) = 10 then {{ start }}
            when length({{ start }}) = 4 then {{ start }} || '-01-01'
            when substring({{ start }}, 6, 1) = 'Q'
                then substring({{ start }}, 1, 5) || substring('01040710', 2 * cast(substring({{ start }}, 7, 1) as integer) - 1, 2) || '-01'
            when substring({{ start }}, 6, 1) = 'S'
                then substring({{ start }}, 1, 5) || substring('0107', 2 * cast(substring({{ start }}, 7, 1) as integer) - 1, 2) || '-01'
            when substring({{ start }}, 6, 1) <> 'W' then {{ start }} || '-01'
        end as date
    )
{%- endmacro %}

{#- `try_cast`: a day that no calendar has is a finding about the document and must not stop the build. -#}
{% macro duckdb__first_day_of(period) -%}
    try_{{ default__first_day_of(period) }}
{%- endmacro %}


{#- Whether a text has a Chinese character. -#}
{% macro has_han(column) -%}
    {{ return(adapter.dispatch('has_han', 'countinghouse')(column)) }}
{%- endmacro %}

{% macro default__has_han(column) -%}
    coalesce(regexp_matches({{ column }}, '[\x{3400}-\x{9fff}]'), false)
{%- endmacro %}


{#- A count as a whole number; null where a text says more than one can hold, which must not stop the build. -#}
{% macro whole_number(number) -%}
    {{ return(adapter.dispatch('whole_number', 'countinghouse')(number)) }}
{%- endmacro %}

{% macro default__whole_number(number) -%}
    cast({{ number }} as bigint)
{%- endmacro %}

{% macro duckdb__whole_number(number) -%}
    try_{{ default__whole_number(number) }}
{%- endmacro %}


{#- One value for several columns, nulls included: rows alike in the columns are alike in it, the converse need not hold. -#}
{% macro row_key(columns) -%}
    {{ return(adapter.dispatch('row_key', 'countinghouse')(columns)) }}
{%- endmacro %}

{% macro default__row_key(columns) -%}
    md5({% for column in columns %}coalesce({{ column }}, '') || '/'{{ ' || ' if not loop.last }}{% endfor %})
{%- endmacro %}

{% macro duckdb__row_key(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}


{#- The same day a year later; of the 29th of February the 28th. -#}
{% macro a_year_after(day) -%}
    {{ return(adapter.dispatch('a_year_after', 'countinghouse')(day)) }}
{%- endmacro %}

{% macro default__a_year_after(day) -%}
    cast({{ day }} + interval '1' year as date)
{%- endmacro %}


{#- Whether all of a text is of the form of a regular expression. -#}
{% macro is_like_whole(text, pattern) -%}
    {{ return(adapter.dispatch('is_like_whole', 'countinghouse')(text, pattern)) }}
{%- endmacro %}

{% macro default__is_like_whole(text, pattern) -%}
    {{ text }} similar to '{{ pattern }}'
{%- endmacro %}


{#- A list of values. -#}
{% macro list_of(values) -%}
    {{ return(adapter.dispatch('list_of', 'countinghouse')(values)) }}
{%- endmacro %}

{% macro default__list_of(values) -%}
    array[{{ values | join(', ') }}]
{%- endmacro %}


{#- Within a group: the values, nulls left out, of the rows that meet `condition`, as a list in their own order; null where there are none. -#}
{% macro sorted_list(value, condition=none) -%}
    {{ return(adapter.dispatch('sorted_list', 'countinghouse')(value, condition)) }}
{%- endmacro %}

{% macro default__sorted_list(value, condition=none) -%}
    array_agg({{ value }} order by {{ value }}) filter (where {{ value }} is not null{% if condition %} and {{ condition }}{% endif %})
{%- endmacro %}


{#- The same, each value once. -#}
{% macro sorted_set(value, condition=none) -%}
    {{ return(adapter.dispatch('sorted_set', 'countinghouse')(value, condition)) }}
{%- endmacro %}

{% macro default__sorted_set(value, condition=none) -%}
    array_agg(distinct {{ value }} order by {{ value }}) filter (where {{ value }} is not null{% if condition %} and {{ condition }}{% endif %})
{%- endmacro %}


{#- All columns of a relation but some. -#}
{% macro all_but(relation, columns) -%}
    {{ return(adapter.dispatch('all_but', 'countinghouse')(relation, columns)) }}
{%- endmacro %}

{% macro default__all_but(relation, columns) -%}
    {{ relation }}.* exclude ({{ columns | join(', ') }})
{%- endmacro %}


{#- The type of a text of any length. -#}
{% macro text_type() -%}
    {{ return(adapter.dispatch('text_type', 'countinghouse')()) }}
{%- endmacro %}

{% macro default__text_type() -%}
    varchar
{%- endmacro %}


{#- A number to so many digits behind the point, by one multiplication and one division; halves go away from zero. -#}
{% macro rounded(number, digits) -%}
    {{ return(adapter.dispatch('rounded', 'countinghouse')(number, digits)) }}
{%- endmacro %}

{% macro default__rounded(number, digits) -%}
    round({{ number }}, {{ digits }})
{%- endmacro %}
