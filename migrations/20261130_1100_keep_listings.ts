import { sql, type Kysely } from 'kysely';

/** What listing a source told, so that neither a manifest nor an object is read again only to find that it is the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- A slice as it was listed last. Offer: what lies ready, as JSON, for the worker that loads it.
    -- Said: digest of what the listing said of the batch that is there, as long as that is the current one.
    create table slice_listing (
      source_id text not null references source,
      stream text not null,
      slice text not null,
      offer text,
      said text,
      batch_id bigint references batch deferrable initially deferred,
      primary key (source_id, stream, slice)
    );

    -- Manifests and other small texts that listing reads, by the version of the object that they stood in.
    create table manifest_text (
      source_id text not null references source,
      key text not null,
      version text not null,
      content bytea not null,
      primary key (source_id, key)
    );

    alter table batch_object drop column version;
  `.execute(db);
}
