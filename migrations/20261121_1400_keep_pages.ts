import { sql, type Kysely } from 'kysely';

/**
 * What is read from interfaces, page by page: the plan of a sync that has not ended, the items of each slice as they come, and
 * how each stream of a source fares.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table source add column schedule text, add column next_run_at timestamptz;

    -- How a stream fares, whether files or pages. A failure stands until a sync succeeds. Shape: what was accepted of its fields.
    create table source_stream (
      source_id text not null references source,
      stream text not null,
      tried_at timestamptz,
      succeeded_at timestamptz,
      failure_code text, failure_expected text, failure_found text, failure_way_out text,
      failed_at timestamptz,
      shape jsonb,
      primary key (source_id, stream)
    );

    -- A field that came, went or changed. 'new' needs no answer; the others stop the stream until somebody accepts them.
    create table schema_finding (
      id bigint generated always as identity primary key,
      source_id text not null references source,
      stream text not null,
      slice text not null,
      kind text not null check (kind in ('new', 'lost', 'retyped')),
      path text not null,
      accepted text,
      found text,
      found_at timestamptz not null default clock_timestamp(),
      accepted_at timestamptz,
      accepted_by text
    );
    create unique index schema_finding_open on schema_finding (source_id, stream, kind, path) where accepted_at is null;

    -- A stream's sync: what it was asked for, its plan while it has not ended, and what the last complete one left behind.
    create table page_sync (
      source_id text not null references source,
      stream text not null,
      sync_no bigint not null,
      request text not null,
      plan jsonb,
      began_at timestamptz not null,
      watermark text,
      primary key (source_id, stream)
    );

    -- A slice: the sync that collects or collected it, where it stands, and which round of its items is the sealed one.
    create table page_slice (
      id bigint generated always as identity primary key,
      source_id text not null references source,
      stream text not null,
      slice text not null,
      sync_no bigint not null,
      state text not null check (state in ('collecting', 'complete', 'sealed')),
      round integer not null,
      held_round integer not null default 0,
      cursor text,
      pages integer not null default 0,
      idle_pages integer not null default 0,
      bytes bigint not null default 0,
      control jsonb,
      notes text[] not null default '{}',
      shape jsonb,
      accepted_shape jsonb,
      unique (source_id, stream, slice)
    );

    -- Items as canonical JSON, numbers as text. Those of the sealed round are held, for changes to be laid over. No item: it is gone.
    create table page_item (
      slice_id bigint not null references page_slice on delete cascade,
      item_key text collate "C" not null,
      round integer not null,
      page integer not null,
      hash bytea not null,
      item text,
      primary key (slice_id, item_key, round)
    );

    -- Where pages of the round at hand began: a cursor that comes again is a loop.
    create table page_cursor (
      slice_id bigint not null references page_slice on delete cascade,
      hash bytea not null,
      primary key (slice_id, hash)
    );

    create view stream_freshness with (security_barrier = true) as
      select source_id, stream, tried_at, succeeded_at, failure_code, failed_at from source_stream;
    grant select on source_stream, schema_finding, stream_freshness to costweave_graph;
    alter table source_stream enable row level security;
    create policy viewer on source_stream for select to costweave_graph
      using ((select current_setting('costweave.sees_all', true)) = 'on');
  `.execute(db);
}
