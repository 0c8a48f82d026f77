import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSignedBy } from '#src/domain/audit/audit-head.ts';
import { leafHash } from '#src/domain/audit/merkle-hash.ts';
import { isConsistent, isIncluded } from '#src/domain/audit/merkle-verification.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { signAuditHead } from '#src/store/audit/audit-heads.ts';
import { saveRuleSet } from '#src/store/rule-set/rule-set.ts';
import {
  ConsistencyOfAuditLogDocument,
  ProofOfAuditEntryDocument,
  SavedRulesInAuditLogDocument,
  SignedAuditHeadDocument,
} from '#test/operations/generated/graphql.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { testSigner } from './test-signer.ts';

const ANN = administrator('ann', 'graph');
const signer = testSigner();
let database: FreshDatabase;
let graph: GraphClient;

beforeAll(async () => {
  database = await freshDatabase();
  graph = await serveGraph(database);
});
afterAll(async () => {
  await graph.close();
  await database.drop();
});

let saved = 0;
const note = async (count: number) => {
  for (let left = count; left > 0; left--) await saveRuleSet(database.db, ANN, 'allocation', `set ${saved++}`, { saved });
};
const bytes = (hex: string) => Buffer.from(hex, 'hex');

describe('heads of the audit log', () => {
  test('are none before anything was signed, and cover an empty log', async () => {
    expect((await graph.data(SignedAuditHeadDocument)).auditHead).toBeNull();
    const head = await signAuditHead(database.db, testSigner());
    expect(head).toMatchObject({ size: 0, root: expect.stringMatching(/^e3b0c442/) as string });
  });

  test('are signed once for a state of the log, and anew by another key', async () => {
    await note(3);
    const head = await signAuditHead(database.db, signer);
    expect(head.size).toBe(3);
    expect(isSignedBy(head, signer.publicKey)).toBe(true);
    expect(isSignedBy({ ...head, size: 2 }, signer.publicKey)).toBe(false);
    expect(await signAuditHead(database.db, signer)).toEqual(head);
    const rotated = await signAuditHead(database.db, testSigner());
    expect(rotated).toMatchObject({ size: 3, root: head.root });
    expect(rotated.keyId).not.toBe(head.keyId);
    const { rows } = await sql<{ keys: number }>`select count(*)::int as keys from audit_key`.execute(database.db);
    expect(rows).toEqual([{ keys: 3 }]);
  });

  test('are made by several at once, as one tree', async () => {
    await note(5);
    const heads = await Promise.all(Array.from({ length: 4 }, () => signAuditHead(database.db, signer)));
    expect(new Set(heads.map(({ signature }) => signature)).size).toBe(1);
  });

  test.each(['audit_subtree', 'audit_key', 'audit_tree_head'])('%s is never edited', async (table) => {
    for (const statement of [`delete from ${table}`, `truncate ${table} cascade`])
      await expect(database.pool.query(statement)).rejects.toThrow('the audit log is never edited');
  });
});

describe('proofs through the graph', () => {
  test('of inclusion hold for every entry and the head, and for no other', async () => {
    await note(6);
    await signAuditHead(database.db, signer);
    const { auditHead: head } = await graph.data(SignedAuditHeadDocument);
    const { auditEntries } = await graph.data(SavedRulesInAuditLogDocument, { first: 100 });
    expect(auditEntries!.nodes).toHaveLength(Number(head!.size));
    for (const { id, subject } of auditEntries!.nodes) {
      const { auditProof: proof } = await graph.data(ProofOfAuditEntryDocument, { entry: id });
      expect(proof!.head).toEqual({ size: head!.size, root: head!.root });
      expect(proof!.leaf).toContain(subject);
      const claim = { index: Number(proof!.index), size: Number(head!.size), proof: proof!.hashes.map(bytes), root: bytes(head!.root) };
      expect(isIncluded({ ...claim, leaf: leafHash(proof!.leaf) })).toBe(true);
      expect(isIncluded({ ...claim, leaf: leafHash(proof!.leaf.replace('ann', 'eve')) })).toBe(false);
    }
    await note(1);
    const [newest] = (await graph.data(SavedRulesInAuditLogDocument, { first: 1 })).auditEntries!.nodes;
    expect((await graph.data(ProofOfAuditEntryDocument, { entry: newest!.id })).auditProof).toBeNull();
    expect((await graph.data(ProofOfAuditEntryDocument, { entry: 'Batch:1' })).auditProof).toBeNull();
  });

  test('of consistency hold between any two states', async () => {
    const { size } = await signAuditHead(database.db, signer);
    for (let to = 1; to <= size; to++)
      for (let from = 1; from <= to; from++) {
        const { auditConsistency: told } = await graph.data(ConsistencyOfAuditLogDocument, { from, to });
        const state = (of: { size: string | number; root: string }) => ({ size: Number(of.size), root: bytes(of.root) });
        const claim = { from: state(told!.from), to: state(told!.to), proof: told!.hashes.map(bytes) };
        expect(isConsistent(claim)).toBe(true);
      }
    for (const [from, to] of [
      [3, 2],
      [-1, 2],
      [0, size + 1],
    ] as const)
      expect((await graph.ask(ConsistencyOfAuditLogDocument, { from, to })).errors[0]!.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
  });

  test('are for auditors', async () => {
    const { errors } = await graph.as(RETAIL_TOKEN).ask(SignedAuditHeadDocument);
    expect(errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'audit.read' });
  });
});

test('nothing is signed over an entry that was changed round the hub', async () => {
  await note(2);
  await database.pool.query(`alter table audit_entry disable trigger keep_audit_entries`);
  await database.pool.query(`update audit_entry set viewer = 'eve' where leaf_index = (select max(leaf_index) - 1 from audit_entry)`);
  await expect(signAuditHead(database.db, signer)).rejects.toThrow(/^expected entry \d+ of the audit log to say what its digest/);
});
