import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { addMonths } from '#src/domain/time/month.ts';
import type { DatabaseTransaction } from '#src/store/database.ts';
import { knowledgeDigest } from '#src/store/period/knowledge-digest.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import { keepSource } from '#src/store/source/source.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { closeMonth } from './close-month.ts';

const ADMIN = administrator('test');
/** Months, each of which one writer and one close race for; several at a time. */
const RACES = 150;
const AT_ONCE = 6;

/**
 * `hub`: as all seals of the hub. `sql`: past the hub, with an instant of its own, committed a moment later. `unguarded`: that, where the
 * triggers are off.
 */
type Writer = 'hub' | 'sql' | 'unguarded';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  // What goes past the hub notes nothing, and is refused for that: here it is to meet the close.
  await database.pool.query('alter table batch disable trigger audited');
  await keepSource(database.db, ADMIN, { id: 'bill', connector: 'plain' });
});
afterAll(() => database.drop());

interface Meeting {
  readonly wrote: () => void;
  readonly closed: Promise<unknown>;
}

async function write(transaction: DatabaseTransaction, writer: Writer, month: string, { wrote, closed }: Meeting): Promise<void> {
  if (writer === 'unguarded') await sql`set local session_replication_role = replica`.execute(transaction);
  const at = writer === 'hub' ? await takeSealInstant(transaction) : null;
  await sql`
    insert into batch (source_id, stream, slice, revision, record_type, dialect, months, digest, final, columns, sealed_at)
    values ('bill', 'charges', ${month}, 1, 'charge', 'plain', array[${month}], ${`digest of ${month}`}, true, '{}',
      coalesce(${at}::timestamptz, clock_timestamp()))`.execute(transaction);
  // What else a load has to do; where nothing makes the close wait for it, it is still at it when the month is closed.
  wrote();
  await (writer === 'unguarded' ? closed : sql`select pg_sleep(random() * 0.03)`.execute(transaction));
}

interface Race {
  /** The writer was refused: what it would have changed was pinned. */
  readonly refused: boolean;
  /** What was pinned is not what is found for that instant. */
  readonly torn: boolean;
}

async function race(writer: Writer, month: string): Promise<Race> {
  const { promise: isWritten, resolve: wrote } = Promise.withResolvers<void>();
  const closing = (writer === 'unguarded' ? isWritten : Promise.resolve()).then(() => closeMonth(database.db, month));
  const writing = database.db.transaction().execute((transaction) => write(transaction, writer, month, { wrote, closed: closing }));
  const [written, closed] = await Promise.allSettled([writing, closing]);
  if (closed.status === 'rejected') throw closed.reason;
  if (written.status === 'rejected' && !String(written.reason).includes('expected nothing to change that was known')) throw written.reason;
  const { knowledgeAt, knowledgeDigest: pinned } = closed.value;
  const found = await readAsHub(database.db, ADMIN, (snapshot) => knowledgeDigest(snapshot, month, knowledgeAt));
  return { refused: written.status === 'rejected', torn: found !== pinned };
}

async function races(writer: Writer, first: string, count = RACES): Promise<Race[]> {
  const months = Array.from({ length: count }, (_, index) => addMonths(first, index));
  const ran: Race[] = [];
  const run = async (): Promise<void> => {
    for (let month = months.pop(); month !== undefined; month = months.pop()) ran.push(await race(writer, month));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  return ran;
}

test('no seal of the hub is half in a month that is being closed, and none is refused', async () => {
  const ran = await races('hub', '1970-01');
  expect(ran).toHaveLength(RACES);
  expect(ran.filter(({ torn, refused }) => torn || refused)).toEqual([]);
});

test('nor is anything that is written past the hub: it is in, or refused', async () => {
  expect((await races('sql', '2000-01')).filter(({ torn }) => torn)).toEqual([]);
});

test('without the locks of the database, every month is torn', async () => {
  const ran = await races('unguarded', '2030-01', 20);
  expect(ran.filter(({ torn }) => torn)).toHaveLength(20);
});
