import type { Database } from '../database.ts';

/** An event as it stands in the outbox. Its id is its place in the order of all events, as decimal text. */
export interface StoredEvent {
  readonly id: string;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** Events after an id, oldest first. Seals take turns, so ids become visible in their order and none can appear behind the reader. */
export async function eventsAfter(db: Database, id: string, limit: number): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'topic', 'payload', 'created_at'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ created_at: createdAt, ...event }) => ({ ...event, createdAt }));
}

/** The last events up to one of them, oldest first. */
export async function eventsUpTo(db: Database, id: string, limit: number): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'topic', 'payload', 'created_at'])
    .where('id', '<=', id)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ created_at: createdAt, ...event }) => ({ ...event, createdAt })).toReversed();
}

/** The id of the newest event; '0' before the first. */
export async function newestEventId(db: Database): Promise<string> {
  const newest = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  return newest?.id ?? '0';
}
