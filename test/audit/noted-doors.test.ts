import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openLaterNotes } from '#src/main/record/later-notes.ts';
import { createLog } from '#src/platform/log.ts';
import { AuditedDoorsDocument, CostsDocument } from '#test/operations/generated/graphql.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { until } from '#test/support/until.ts';

/** Who comes, and what they read of what is restricted. */
let database: FreshDatabase;
let graph: GraphClient;
const log = createLog({ level: 'silent' });

beforeAll(async () => {
  database = await freshDatabase();
  graph = await serveGraph(database, { notes: openLaterNotes(database.db, log) });
});
afterAll(() => database.drop());

async function noted(action: string): Promise<readonly unknown[]> {
  const { rows } = await sql`
    select viewer, origin, address, subject, after from audit_entry where action = ${action} order by leaf_index`.execute(database.db);
  return rows;
}
const settled = (action: string, count: number) =>
  until(`${count} entries of ${action}`, async () => (await noted(action)).length >= count, { withinMs: 10_000 });

test('whoever comes is noted once, by how they are known, and whoever is refused, without what they sent', async () => {
  const period = { from: '2025-01', to: '2025-01' };
  for (let turn = 0; turn < 3; turn++) {
    await graph.data(CostsDocument, { period });
    await graph.as(RETAIL_TOKEN).data(CostsDocument, { period });
    await graph.as(`never-known-${turn}`).ask(CostsDocument, { period });
  }
  await settled('sign-in.refuse', 1);
  await settled('sign-in.begin', 2);
  const door = { origin: 'graph', address: '127.0.0.1' };
  expect(await noted('sign-in.begin')).toEqual([
    { ...door, viewer: 'local-admin', subject: 'this machine', after: {} },
    { ...door, viewer: 'portal:retail', subject: 'configured token', after: {} },
  ]);
  // One entry an address and minute: those that follow are counted.
  expect(await noted('sign-in.refuse')).toEqual([{ ...door, viewer: '(nobody)', subject: 'token', after: { scheme: 'bearer' } }]);
  // Costs are not restricted.
  expect(await noted('restricted.read')).toEqual([]);
});

test('a reading of what is restricted is noted once a minute, of those alone who may read it, and never what was read', async () => {
  for (let turn = 0; turn < 3; turn++) {
    await graph.data(AuditedDoorsDocument, { filter: {} });
    await graph.as(RETAIL_TOKEN).ask(AuditedDoorsDocument, { filter: {} });
  }
  await settled('restricted.read', 1);
  const [first, ...more] = await noted('restricted.read');
  const said = { viewer: 'local-admin', origin: 'graph', address: '127.0.0.1', subject: 'audit.read' };
  expect(first).toEqual({ ...said, after: { fields: ['AuditEntry', 'Query.auditEntries'] } });
  // A minute may have turned meanwhile.
  expect(more.length).toBeLessThanOrEqual(1);
});

test('nobody waits for such an entry: it is written when it can be, and at the latest when the server ends', async () => {
  await database.db.transaction().execute(async (transaction) => {
    // Somebody notes something and takes their time.
    await sql`select pg_advisory_xact_lock(hashtextextended('audit_entry', 0))`.execute(transaction);
    const before = (await noted('sign-in.begin')).length;
    const notes = openLaterNotes(database.db, log);
    notes.add(administrator('late'), { action: 'sign-in.begin', subject: 'key', before: null, after: null, reason: null });
    expect(await noted('sign-in.begin')).toHaveLength(before);
    void notes.close();
  });
  await until('it is written', async () => JSON.stringify(await noted('sign-in.begin')).includes('"late"'));
  await graph.close();
  // The end of the server is the end of the minute.
  const refused = await noted('sign-in.refuse');
  expect(refused.at(-1)).toMatchObject({ viewer: '(nobody)', subject: 'further', after: { times: 2 } });
  const { rows } = await sql<{ all: string }>`select string_agg(audit_entry::text, ' ') as all from audit_entry`.execute(database.db);
  expect(rows[0]!.all).not.toMatch(/never-known|token-of-retail/);
});
