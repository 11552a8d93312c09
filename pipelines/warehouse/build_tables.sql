-- What a published file says of itself: its builds, what they were made from, and what each changed.

create table if not exists main.build (
    build_id varchar primary key, built_at timestamp not null, code_version varchar not null, input_sha256 varchar not null,
    documents bigint not null, observations bigint not null, findings_failing bigint not null, rejected_rows bigint not null,
    row_counts json not null, checks json not null
);
create or replace table main.build_input (document_id varchar primary key, document_sha256 varchar not null);
comment on table main.build is 'The builds since the last full one; the last row is this one.';
comment on table main.build_input is 'The documents this build was made from, each with the digest of its files.';
comment on column main.build.build_id is 'Names the build: the moment that it was described, UTC.';
comment on column main.build.built_at is 'When the build was described, UTC.';
comment on column main.build.code_version is 'Digest of the code that made it.';
comment on column main.build.input_sha256 is 'Digest of everything that it was made from: documents, references, code.';
comment on column main.build.documents is 'Documents in it.';
comment on column main.build.observations is 'Observations in it.';
comment on column main.build.findings_failing is 'Findings in it whose outcome is fails.';
comment on column main.build.rejected_rows is 'Rows in quarantine.';
comment on column main.build.row_counts is 'Rows of every table by schema and name.';
comment on column main.build.checks is 'Checks of the refresh by outcome.';
comment on column main.build_input.document_id is 'Slug of the document.';
comment on column main.build_input.document_sha256 is 'SHA-256 of the files of the document.';

create or replace view main.build_drift as
with counted as (
    select
        build.build_id,
        build.built_at,
        build.documents,
        entry.key as relation,
        cast(entry.value as bigint) as row_count
    from main.build, json_each(build.row_counts) as entry
)

select
    build_id,
    built_at,
    documents,
    relation,
    lag(row_count) over builds as rows_before,
    row_count as rows_now,
    row_count - lag(row_count) over builds as change
from counted
window builds as (partition by relation order by built_at, build_id);

comment on view main.build_drift is 'How many rows every table had in each build since the last full one, and the build before.';
comment on column main.build_drift.build_id is 'Names the build.';
comment on column main.build_drift.built_at is 'When the build was described, UTC.';
comment on column main.build_drift.documents is 'Documents in it.';
comment on column main.build_drift.relation is 'Schema and name of the table.';
comment on column main.build_drift.rows_before is 'Rows in the build before; null in the first.';
comment on column main.build_drift.rows_now is 'Rows in this build.';
comment on column main.build_drift.change is 'Rows more than before; negative where there are fewer.';
