{#-
  Incremental strategy `replace_touched`: a row of such a model is made from the statements of many documents, so that a
  refresh replaces the rows that an observation of a changed document bears on, as it was or as it is now. Which these
  are says `meta.touched_by` of the model: lists of `columns` that the row shares with the observation, each with an
  optional condition `where` on the observation. landing.touched_observation holds the observations.
-#}
{% macro get_incremental_replace_touched_sql(arguments) -%}
    {%- set columns = arguments['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    delete from {{ arguments['target_relation'] }}
    where {{ is_touched(config.get('meta')['touched_by']) }};
    insert into {{ arguments['target_relation'] }} ({{ columns }})
    select {{ columns }}
    from {{ arguments['temp_relation'] }};
{%- endmacro %}


{#- Condition that a row shares the columns of one of the lists with a touched observation. -#}
{% macro is_touched(touched_by) -%}
    (
        {%- for touch in touched_by %}
        {{ row_key(touch['columns']) }} in (
            select {{ row_key(touch['columns']) }}
            from {{ source('landing', 'touched_observation') }}
            where {{ touch.get('where', 'true') }}
        )
        {{- ' or' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}


{#- The condition in a model: only rows that the refresh replaces; in a full build there is nothing to keep out. -#}
{% macro is_replaced(touched_by) -%}
    {#- While dbt parses, nothing is incremental, and the source has to be seen as a parent of the model all the same. -#}
    {%- if is_incremental() or not execute -%}
        {{ is_touched(touched_by) }}
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}


{#- What the rows of a fact share; a statement without a time period is a fact of its own. -#}
{% macro touched_facts() -%}
    {{ return([{'columns': [
        'indicator', 'ref_area', 'counterpart_area', 'entity', 'sector', 'coalesce(time_period, observation_id)', 'basis', 'base_period',
        'unit_measure'
    ]}]) }}
{%- endmacro %}


{#-
  Incremental strategy `replace_touched_documents`: a row a document, with what other documents say against it. Replaced
  are the documents that changed and those that state a fact which a changed one states or stated.
-#}
{% macro get_incremental_replace_touched_documents_sql(arguments) -%}
    {%- set columns = arguments['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    delete from {{ arguments['target_relation'] }}
    where document_id in ({{ touched_documents() }});
    insert into {{ arguments['target_relation'] }} ({{ columns }})
    select {{ columns }}
    from {{ arguments['temp_relation'] }};
{%- endmacro %}


{% macro touched_documents() -%}
    select document_change.document_id
    from {{ source('landing', 'document_change') }} as document_change
    union all
    select statement.document_id
    from {{ ref('fct_observation') }} as statement
    where {{ is_touched(touched_facts()) }}
{%- endmacro %}


{#- The condition in a model that has `touched_documents()` as the expression `touched`. -#}
{% macro is_replaced_document() -%}
    {{ 'document_id in (select document_id from touched)' if is_incremental() else 'true' }}
{%- endmacro %}
