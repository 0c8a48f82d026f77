import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

/** An item on its way in. */
export interface StagedItem {
  /** Unique in the slice. */
  readonly key: string;
  /** sha256 of its canonical JSON. */
  readonly hash: Buffer;
  /** Canonical JSON; null: the source says that it is gone. */
  readonly item: string | null;
}

/** Which items of a slice count: those of this round alone, or laid over those that it held before. */
export interface ItemChoice {
  readonly sliceId: string;
  readonly round: number;
  readonly isWhole: boolean;
}

const ITEMS_A_STATEMENT = 1_000;

/** Keeps the items of a page; of the same item on two pages the later counts. Answers how many keys are new to this round. */
export async function insertItems(
  transaction: DatabaseTransaction,
  sliceId: string,
  round: number,
  page: number,
  items: readonly StagedItem[],
): Promise<number> {
  let fresh = 0;
  for (let start = 0; start < items.length; start += ITEMS_A_STATEMENT) {
    const some = items.slice(start, start + ITEMS_A_STATEMENT);
    // An update of an existing row is told from an insertion by its xmax.
    const { rows } = await sql<{ fresh: string }>`
      with kept as (
        insert into page_item (slice_id, item_key, round, page, hash, item)
        select ${sliceId}, key, ${round}, ${page}, hash, item from unnest(
          ${some.map(({ key }) => key)}::text[], ${some.map(({ hash }) => hash)}::bytea[], ${some.map(({ item }) => item)}::text[]) new (key, hash, item)
        on conflict (slice_id, item_key, round) do update set page = excluded.page, hash = excluded.hash, item = excluded.item
        returning (xmax = 0) as is_new
      ) select count(*) filter (where is_new) as fresh from kept`.execute(transaction);
    fresh += Number.parseInt(rows[0]!.fresh, 10);
  }
  return fresh;
}

const HASHES_A_STATEMENT = 5_000;

/** Keys and hashes of the items that count, in the order of their keys. */
export async function* hashesOf(
  db: Database,
  choice: ItemChoice,
): AsyncGenerator<{ readonly key: string; readonly hash: Buffer; readonly bytes: number }> {
  yield* inPages(HASHES_A_STATEMENT, async (after) => {
    const { rows } = await sql<{ key: string; hash: Buffer; bytes: number | null }>`
      select distinct on (item_key) item_key as key, hash, octet_length(item) as bytes from page_item
      where ${chosen(choice, after)} order by item_key, round desc limit ${HASHES_A_STATEMENT}`.execute(db);
    return rows.map(({ bytes, ...row }) => ({ ...row, bytes: bytes ?? 0, isGone: bytes === null }));
  });
}

/** A page's worth of items in memory at a time, however large they are. */
const ITEMS_READ_A_STATEMENT = 100;

/** The items that count, in the order of their keys. */
export async function* itemsOf(db: Database, choice: ItemChoice): AsyncGenerator<{ readonly key: string; readonly item: string }> {
  yield* inPages(ITEMS_READ_A_STATEMENT, async (after) => {
    const { rows } = await sql<{ key: string; item: string | null }>`
      select distinct on (item_key) item_key as key, item from page_item
      where ${chosen(choice, after)} order by item_key, round desc limit ${ITEMS_READ_A_STATEMENT}`.execute(db);
    return rows.map(({ key, item }) => ({ key, item: item ?? '', isGone: item === null }));
  });
}

function chosen({ sliceId, round, isWhole }: ItemChoice, after: string | undefined) {
  const begin = after === undefined ? sql`` : sql`and item_key > ${after}`;
  return sql`slice_id = ${sliceId} and ${isWhole ? sql`round = ${round}` : sql`round <= ${round}`} ${begin}`;
}

/** By the last key of the page before: no statement outlives its page, and no snapshot is held while items are worked on. */
async function* inPages<T extends { readonly key: string; readonly isGone: boolean }>(
  size: number,
  read: (after: string | undefined) => Promise<readonly T[]>,
): AsyncGenerator<T> {
  let after: string | undefined;
  for (;;) {
    const rows = await read(after);
    for (const row of rows) if (!row.isGone) yield row;
    if (rows.length < size) return;
    after = rows.at(-1)!.key;
  }
}
