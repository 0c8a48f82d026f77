import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSION_NAMES } from '#src/domain/authority/permission.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import type { AuditEntry } from '#src/domain/audit/audit-entry.ts';
import { auditLeaf } from '#src/domain/audit/audit-leaf.ts';
import { audit } from '#src/store/audit/audit.ts';
import { auditPage, type AuditQuestion } from '#src/store/audit/audit-entries.ts';
import { saveRuleSet } from '#src/store/rule-set/rule-set.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { AuditEntryByIdDocument, SavedRulesInAuditLogDocument } from '#test/operations/generated/graphql.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const ANN = administrator('ann', 'graph');
const BEN = administrator('ben', 'command-line');
let database: FreshDatabase;
let graph: GraphClient;

beforeAll(async () => {
  database = await freshDatabase();
  graph = await serveGraph(database);
  for (const version of [1, 2, 3]) await saveRuleSet(database.db, version === 2 ? BEN : ANN, 'allocation', 'standard', { version });
});
afterAll(async () => {
  await graph.close();
  await database.drop();
});

const read = (viewer: Viewer, question: Partial<AuditQuestion> = {}) =>
  readAs(database.db, viewer, (snapshot) => auditPage(snapshot, { filter: {}, first: 100, ...question }));

describe('the audit log', () => {
  test('says who, what, before, after, when and from where', async () => {
    const { entries } = await read(ANN);
    expect(entries.map(({ viewer, origin, action, subject }) => [viewer, origin, action, subject])).toEqual([
      ['ann', 'graph', 'rules.save', 'allocation standard'],
      ['ben', 'command-line', 'rules.save', 'allocation standard'],
      ['ann', 'graph', 'rules.save', 'allocation standard'],
    ]);
    expect(entries.map(({ before }) => before && before['version'])).toEqual([2, 1, null]);
    expect(entries.map(({ after }) => after?.['version'])).toEqual([3, 2, 1]);
    expect(
      entries
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    ).toEqual(entries.map(({ at }) => at));
  });

  test('is a chain that whoever holds the entries can work out again', async () => {
    const { rows } = await sql<AuditEntry & { hash: Buffer; previous: Buffer | null }>`
      select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, viewer, origin, action, subject, before, after, reason,
        on_behalf_of as "onBehalfOf", address, approval, hash, previous_hash as previous from audit_entry order by id`.execute(database.db);
    expect(rows.length).toBeGreaterThan(2);
    let last: Buffer | null = null;
    for (const { hash, previous, ...entry } of rows) {
      expect(previous).toEqual(last);
      expect(hash).toEqual(
        createHash('sha256')
          .update(last ?? '')
          .update(auditLeaf(entry))
          .digest(),
      );
      last = hash;
    }
  });

  test('stays one chain when many write at once', async () => {
    const before = (await read(ANN)).entries.length;
    await Promise.all(Array.from({ length: 12 }, (_, index) => saveRuleSet(database.db, ANN, 'allocation', `set ${index}`, {})));
    expect((await read(ANN)).entries).toHaveLength(before + 12);
    const { rows } = await sql<{ broken: string }>`
      select count(*) as broken from (select previous_hash, lag(hash) over (order by id) as expected from audit_entry) e
      where previous_hash is distinct from expected`.execute(database.db);
    expect(rows).toEqual([{ broken: '0' }]);
  });

  test.each(['update audit_entry set reason = null', 'delete from audit_entry', 'truncate audit_entry'])(
    'refuses: %s',
    async (statement) => {
      await expect(database.pool.query(statement)).rejects.toThrow('the audit log is never edited');
    },
  );

  test('is written by the transaction of the act, or by neither', async () => {
    const before = (await read(ANN)).entries.length;
    const act = { action: 'rules.save', subject: 'x', before: null, after: {}, reason: null } as const;
    const failing = database.db.transaction().execute(async (transaction) => {
      await audit(transaction, ANN, act);
      throw new Error('the act failed');
    });
    await expect(failing).rejects.toThrow('the act failed');
    expect((await read(ANN)).entries).toHaveLength(before);
  });

  test.each([
    `insert into rule_set_version (kind, name, version, digest, rules, created_by) values ('allocation', 'sly', 1, 'x', '{}', 'eve')`,
    `insert into asset_decision (act, left_item, right_item, verdict, decided_by, reason) values ('confirm', 'a', 'b', 'same', 'eve', 'x')`,
    `with source as (insert into source (id, connector) values ('s', 'x') returning id),
       found as (insert into schema_finding (source_id, stream, slice, kind, path, found) select id, 'a', 'b', 'lost', 'c', 'd' from source returning id)
     select from found`,
  ])('is demanded by the table of what was decided: %s', async (statement) => {
    const around = database.db.transaction().execute(async (transaction) => {
      await sql.raw(statement).execute(transaction);
      await sql`update schema_finding set accepted_by = 'eve', accepted_at = now()`.execute(transaction);
    });
    await expect(around).rejects.toThrow('expected an entry in the audit log');
  });
});

describe('who reads the audit log', () => {
  test('needs the permission and sees all, and PostgreSQL holds to it by itself', async () => {
    const analyst: Viewer = { ...ANN, id: 'analyst', permissions: new Set(PERMISSION_NAMES.filter((name) => name !== 'audit.read')) };
    const auditor: Viewer = { ...ANN, id: 'auditor', permissions: new Set(['audit.read']) };
    await expect(read(analyst)).rejects.toThrow('expected a viewer who may read the audit log, found analyst');
    await expect(read(readerOf('retail', ['retail']))).rejects.toThrow('expected a viewer who sees all cost centres');
    expect((await read(auditor)).entries.length).toBeGreaterThan(0);
    const count = (viewer: Viewer) =>
      readAs(database.db, viewer, async ({ transaction }) => {
        const { rows } = await sql<{ count: string }>`select count(*) as count from audit_entry`.execute(transaction);
        return Number(rows[0]!.count);
      });
    expect(await count(auditor)).toBeGreaterThan(0);
    expect(await count(analyst)).toBe(0);
    await expect(count(readerOf('retail', ['retail']))).rejects.toThrow('permission denied for table audit_entry');
  });

  test('filters it, and turns its pages', async () => {
    const all = (await read(ANN)).entries;
    expect((await read(ANN, { filter: { viewers: ['ben'] } })).entries.map(({ viewer }) => viewer)).toEqual(['ben']);
    expect((await read(ANN, { filter: { subjects: ['allocation standard'] } })).entries).toHaveLength(3);
    expect((await read(ANN, { filter: { actions: ['charges.export'] } })).entries).toEqual([]);
    const middle = all[5]!.at;
    expect((await read(ANN, { filter: { from: middle } })).entries).toHaveLength(6);
    expect((await read(ANN, { filter: { until: middle } })).entries).toHaveLength(all.length - 6);
    const first = await read(ANN, { first: 4 });
    const rest = await read(ANN, { after: first.entries.at(-1)!.id });
    expect([...first.entries, ...rest.entries]).toEqual(all);
    expect([first.hasNextPage, rest.hasNextPage]).toEqual([true, false]);
  });

  test('asks the graph, page by page and by id', async () => {
    const { auditEntries: page } = await graph.data(SavedRulesInAuditLogDocument, { first: 2 });
    const { auditEntries: rest } = await graph.data(SavedRulesInAuditLogDocument, { first: 100, after: page!.pageInfo.endCursor });
    expect([...page!.nodes, ...rest!.nodes]).toHaveLength((await read(ANN)).entries.length);
    const first = rest!.nodes.at(-1)!;
    expect(first).toMatchObject({
      viewer: 'ann',
      origin: 'GRAPH',
      action: 'RULES_SAVE',
      before: null,
      after: { version: 1 },
      reason: null,
    });
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await graph.data(AuditEntryByIdDocument, { id: first.id })).node).toEqual({
      __typename: 'AuditEntry',
      id: first.id,
      digest: first.digest,
    });
    const asRetail = graph.as(RETAIL_TOKEN);
    expect((await asRetail.data(AuditEntryByIdDocument, { id: first.id })).node).toBeNull();
    const { data, errors } = await asRetail.ask(SavedRulesInAuditLogDocument);
    expect(data).toEqual({ auditEntries: null });
    expect(errors[0]!.extensions).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'audit.read',
      expected: 'a viewer who sees all cost centres',
      found: 'portal:retail',
      wayOut: 'ask somebody who does',
    });
  });
});
