import type { Generated, JSONColumnType } from 'kysely';

type NullableJson<T extends object> = JSONColumnType<T | null, string | null, string | null>;

/** What is read from interfaces, page by page, and how streams fare. As it is read: see tables.ts. */
export interface PageTables {
  source_stream: {
    source_id: string;
    stream: string;
    tried_at: string | null;
    succeeded_at: string | null;
    failure_code: string | null;
    failure_expected: string | null;
    failure_found: string | null;
    failure_way_out: string | null;
    failed_at: string | null;
    shape: NullableJson<object>;
  };
  schema_finding: {
    id: Generated<string>;
    source_id: string;
    stream: string;
    slice: string;
    kind: 'new' | 'lost' | 'retyped';
    path: string;
    accepted: string | null;
    found: string | null;
    found_at: Generated<string>;
    accepted_at: string | null;
    accepted_by: string | null;
  };
  page_sync: {
    source_id: string;
    stream: string;
    sync_no: string;
    request: string;
    plan: NullableJson<object>;
    began_at: string;
    watermark: string | null;
  };
  page_slice: {
    id: Generated<string>;
    source_id: string;
    stream: string;
    slice: string;
    sync_no: string;
    state: 'collecting' | 'complete' | 'sealed';
    round: number;
    held_round: Generated<number>;
    cursor: string | null;
    pages: Generated<number>;
    idle_pages: Generated<number>;
    bytes: Generated<string>;
    control: NullableJson<object>;
    notes: Generated<string[]>;
    shape: NullableJson<object>;
    accepted_shape: NullableJson<object>;
  };
  page_item: { slice_id: string; item_key: string; round: number; page: number; hash: Buffer; item: string | null };
  source_lease: { source_id: string; holder: string; held_until: string };
  page_cursor: { slice_id: string; hash: Buffer };
  stream_freshness: {
    source_id: string;
    stream: string;
    tried_at: string | null;
    succeeded_at: string | null;
    failure_code: string | null;
    failed_at: string | null;
  };
}
