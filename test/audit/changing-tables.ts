/**
 * Tables of which rows may change, or go, in a way that no trigger of their own looks at, by the reason why. Every other one refuses updates,
 * deletions and truncation, or all but the one change that it allows. What adds up to money belongs into none of these lists.
 */
export const CHANGING_TABLES: Readonly<Record<string, readonly string[]>> = {
  'what is said of a delivery or a source until it is settled; each decision on it is kept for ever, and noted': [
    'delivery_finding',
    'delivery_refusal',
    'schema_finding',
    'source',
  ],
  'a secret, sealed by a key that changes; whoever changes it notes that': ['sealed_secret'],
  'how far the hub has come with its own work': [
    'bi_log_position',
    'manifest_text',
    'open_lineage_position',
    'open_lineage_refusal',
    'outbox',
    'page_cursor',
    'page_item',
    'page_slice',
    'page_sync',
    'period_lock',
    'plan_mark',
    'slice_claim',
    'slice_listing',
    'source_lease',
    'source_stream',
    'viewer_budget',
    'viewer_doors',
  ],
  'who came and when': ['access_use', 'access_version', 'group_use', 'sign_in_attempt', 'web_session'],
  'which migrations ran': ['kysely_migration', 'kysely_migration_lock'],
};
