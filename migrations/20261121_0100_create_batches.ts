import { sql, type Kysely } from 'kysely';

/** Sources and what they delivered: sealed batches with their objects, control totals and rejections. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table source (
      id text primary key,
      connector text not null,
      config jsonb not null default '{}',
      created_at timestamptz not null default now()
    );

    create table batch (
      id bigint generated always as identity primary key,
      source_id text not null references source,
      stream text not null,
      slice text not null,
      revision integer not null,
      record_type text not null,
      dialect text not null,
      months text[] not null,
      digest text not null,
      mark text,
      issued_at timestamptz,
      final boolean not null,
      columns text[] not null,
      notes text[] not null default '{}',
      sealed_at timestamptz not null,
      superseded_at timestamptz,
      unique (source_id, stream, slice, revision)
    );
    create unique index batch_current on batch (source_id, stream, slice) where superseded_at is null;
    create index batch_months on batch using gin (months);

    create table batch_object (
      batch_id bigint not null references batch,
      object_no smallint not null,
      key text not null,
      bytes bigint not null,
      sha256 text not null,
      rows integer not null,
      primary key (batch_id, object_no)
    );

    -- delivered = accepted + rejected + excluded, in rows and in the source's own measure of money. Currency XXX: the row names none.
    create table batch_control (
      batch_id bigint not null references batch,
      currency text not null,
      rows_delivered bigint not null, rows_accepted bigint not null, rows_rejected bigint not null, rows_excluded bigint not null,
      delivered numeric not null, accepted numeric not null, rejected numeric not null, excluded numeric not null,
      rows_unreadable bigint not null default 0,
      billed numeric, effective numeric,
      primary key (batch_id, currency),
      check (rows_delivered = rows_accepted + rows_rejected + rows_excluded),
      check (delivered = accepted + rejected + excluded)
    );

    create table batch_exclusion (
      batch_id bigint not null references batch,
      reason text not null,
      currency text not null,
      rows bigint not null,
      amount numeric not null,
      primary key (batch_id, reason, currency)
    );

    create table rejection (
      batch_id bigint not null references batch,
      object_no smallint not null,
      row_number integer not null,
      column_name text,
      expected text not null,
      found text not null,
      primary key (batch_id, object_no, row_number)
    );

    create table delivery_refusal (
      id bigint generated always as identity primary key,
      source_id text not null references source,
      stream text not null,
      slice text not null,
      code text not null,
      expected text not null,
      found text not null,
      way_out text not null,
      refused_at timestamptz not null default clock_timestamp(),
      resolved_at timestamptz
    );
    create unique index delivery_refusal_open on delivery_refusal (source_id, stream, slice) where resolved_at is null;

    -- Fencing: who claims a slice raises its epoch; a seal checks that its epoch is still the newest.
    create table slice_claim (
      source_id text not null,
      stream text not null,
      slice text not null,
      epoch bigint not null,
      primary key (source_id, stream, slice)
    );
  `.execute(db);
}
