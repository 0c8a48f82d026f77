import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { addPerson } from '#src/actions/person/add-person.ts';
import { canonicalJson } from '#src/domain/canonical-json.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { audit } from '#src/store/audit/audit.ts';
import { signAuditHead } from '#src/store/audit/audit-heads.ts';
import { exportEvidence } from '#src/store/evidence/export-evidence.ts';
import { testSigner } from '#test/audit/test-signer.ts';
import { tamperedLines } from '#test/support/tampered-lines.ts';
import { closeMonth, reopenMonth } from '#test/period/close-month.ts';
import { ADMIN, openCompany, type Company } from '#test/schema/company.ts';
import { linesOf, signedLines, type Line } from './signed-lines.ts';
import { verifyEvidence } from './verify-evidence.ts';

const signer = testSigner();
let company: Company;
let asOf: string;
let text: string;
let good: readonly Line[];

async function exported(month: string, at?: string): Promise<{ readonly text: string; readonly asOf: string }> {
  let written = '';
  const outcome = await exportEvidence(company.db, ADMIN, signer, { month, asOf: at }, async (lines) => void (written += lines));
  if (outcome.outcome !== 'exported') throw new Error(JSON.stringify(outcome));
  return { text: written, asOf: outcome.asOf };
}

beforeAll(async () => {
  company = await openCompany();
  await company.bill('aws', '2025-01', [
    { Cost: '10', 'tag:team': 'retail' },
    { Cost: '3.335', 'tag:team': 'retail' },
    { Cost: '7', Currency: 'EUR' },
  ]);
  await company.bill('aws', '2025-02', [{ Cost: '1' }]);
  await company.mapDimensions('2025-01');
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { EUR: '9' });
  await addPerson(company.db, ADMIN, { name: 'cleo', displayName: 'Cleo Example' });
  await approveRules();
  await enterCost();
  await closeMonth(company.db, '2025-01');
  ({ text, asOf } = await exported('2025-01'));
  good = linesOf(text);
}, 60_000);
afterAll(() => company.drop());

/** The rules of the allocation, as if they had come into force by a proposal. */
async function approveRules(): Promise<void> {
  await company.db.transaction().execute(async (transaction) => {
    const digest = 'a'.repeat(64);
    await sql`
      with made as (
        insert into proposal (kind, subject, content, content_digest, preview, preview_digest, steps, authors, proposed_by, proposed_at, expires_at, reason)
        values ('rule-set', 'allocation', '{}', ${digest}, '{}', ${digest}, '[]', '{ann}', 'person:ann', clock_timestamp(), now() + interval '14 days', 'less support')
        returning id
      ), approved as (
        insert into proposal_event (proposal_id, event_no, act, people, done_by, done_at)
        select id, 1, 'approve', '{bob}', 'person:bob', clock_timestamp() from made
      )
      insert into rule_set_in_force (rule_set_version_id, kind, since, proposal_id)
      select v.id, 'allocation', clock_timestamp(), made.id from made, rule_set_version v where v.kind = 'allocation'`.execute(transaction);
    await audit(transaction, ADMIN, {
      action: 'approval.approve',
      subject: 'rule-set allocation',
      before: null,
      after: { proposal: '1' },
      reason: null,
    });
  });
}

/** What somebody entered, as if another person had approved it. */
async function enterCost(): Promise<void> {
  const content = { month: '2025-01', amount: '5', currency: 'EUR', costCenter: 'web' };
  await company.db.transaction().execute(async (transaction) => {
    await sql`
      with made as (
        insert into proposal (kind, subject, content, content_digest, preview, preview_digest, steps, authors, proposed_by, proposed_at, expires_at, reason)
        values ('manual-entry', '2025-01 web', ${JSON.stringify(content)}::jsonb, ${createHash('sha256').update(canonicalJson(content)).digest('hex')},
          '{}', ${'a'.repeat(64)}, '[]', '{ann}', 'person:ann', clock_timestamp(), now() + interval '14 days', 'the bill is late')
        returning id
      )
      insert into manual_entry (id, month, until, entered_at) select id, '2025-01', '2099-01-01', clock_timestamp() from made`.execute(
      transaction,
    );
    const act = { action: 'manual-entry.enter', subject: '2025-01', before: null, after: null, reason: null } as const;
    await audit(transaction, ADMIN, act);
  });
}

const faultsOf = async (lines: readonly Line[]) => (await verifyEvidence(lines.map(canonicalJson), { keys: [signer.publicKey] })).faults;

const signed = (lines: readonly Line[]) => signedLines(lines, signer);

/** The first line of a kind, changed. */
function changed(kind: string, change: (line: Line) => object): Line[] {
  const at = good.findIndex((line) => line.kind === kind);
  expect(at, kind).not.toBe(-1);
  return good.with(at, { ...good[at]!, ...change(good[at]!) }) as Line[];
}
const without = (kind: string) => {
  const at = good.findIndex((line) => line.kind === kind);
  expect(at, kind).not.toBe(-1);
  return good.toSpliced(at, 1);
};
const firstOf = (list: unknown, change: object) => (list as readonly object[]).map((one, at) => (at === 0 ? { ...one, ...change } : one));

test('evidence verifies, and holds what the month rests on', async () => {
  const { faults, seen } = await verifyEvidence(text.trimEnd().split('\n'), { keys: [signer.publicKey] });
  expect(faults).toEqual([]);
  expect(seen).toMatchObject({ source: 2, rules: 3, run: 3, close: 1, proposal: 2, head: 1, end: 1 });
  expect(seen['share']).toBeGreaterThan(0);
  expect(seen['break']).toBeGreaterThan(0);
  const total = good.find(({ kind, currency, source }) => kind === 'total' && currency === 'USD' && source === 'aws');
  expect(total).toMatchObject({ rowsDelivered: '2', delivered: '13.335' });
  // What a reconciliation looked at of other months is there, and in no total.
  expect(good.filter(({ kind, ofMonth }) => kind === 'batch' && ofMonth === false)).toMatchObject([{ source: 'aws', months: ['2025-02'] }]);
});

test('the same instant gives the same bytes, whatever came since', async () => {
  await company.bill('aws', '2025-01', [{ Cost: '99', 'tag:team': 'web' }]);
  await company.mapDimensions('2025-01');
  await company.allocate('2025-01');
  await reopenMonth(company.db, '2025-01');
  await signAuditHead(company.db, signer);
  const again = await exported('2025-01', asOf);
  expect(again).toEqual({ text, asOf });
  const now = await exported('2025-01');
  expect(now.text).not.toBe(text);
  expect(await faultsOf(linesOf(now.text))).toEqual([]);
});

test('nobody is told of what is yet to come, nor who may not read all of it', async () => {
  const sink = () => Promise.reject(new Error('written'));
  expect(await exportEvidence(company.db, ADMIN, signer, { month: '2025-01', asOf: '2999-01-01T00:00:00Z' }, sink)).toMatchObject({
    outcome: 'future',
  });
  await expect(exportEvidence(company.db, readerOf('retail', ['retail']), signer, { month: '2025-01' }, sink)).rejects.toThrow(
    /expected a viewer who sees all cost centres/,
  );
});

describe('finds', () => {
  test.each<[string, () => readonly Line[], RegExp]>([
    ['an edit', () => changed('batch', () => ({ final: 'no' })), /not those that were signed/],
    ['a line left out', () => without('break'), /not those that were signed/],
    ['a line twice', () => [...good.slice(0, 2), ...good.slice(1)], /not those that were signed/],
    ['a cut', () => good.slice(0, -3), /breaks off/],
  ])('%s by the signature', async (_, lines, fault) => {
    expect((await faultsOf(lines())).join('\n')).toMatch(fault);
  });

  test('a signature of somebody else', async () => {
    const other = testSigner();
    const { digest } = good.at(-1)!;
    const signature = other.sign(`evidence/1 ${String(digest)}`).toString('base64');
    const forged = good.with(-1, { ...good.at(-1)!, keyId: other.keyId, signature });
    expect((await faultsOf(forged)).join('\n')).toMatch(/not of a key that you gave/);
  });

  test('each of 200 random tamperings, whatever stands in a field, signed or not', async () => {
    const property = fc.asyncProperty(tamperedLines(good), fc.boolean(), async (lines, isSigned) => {
      const of = lines as readonly Line[];
      fc.pre(canonicalJson(of) !== canonicalJson(good));
      const faults = await faultsOf(isSigned ? signed(of) : of);
      if (!isSigned) expect(faults).not.toEqual([]);
      for (const fault of faults) expect(fault).toMatch(/^Line \d+: .+\.$/s);
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test.each<[string, () => readonly Line[], RegExp]>([
    [
      'a cent lost in a delivery',
      () => changed('batch', ({ control }) => ({ control: firstOf(control, { accepted: '6.99' }) })),
      /not what was delivered/,
    ],
    [
      'a row lost in a delivery',
      () => changed('batch', ({ control }) => ({ control: firstOf(control, { rowsDelivered: '9' }) })),
      /rows of batch/,
    ],
    [
      'control totals that the audit log does not have',
      () => changed('batch', ({ control }) => ({ control: firstOf(control, { delivered: '70', accepted: '70' }) })),
      /other control totals/,
    ],
    ['a total that is not the sum', () => changed('total', () => ({ delivered: '1', accepted: '1' })), /not the sum of its parts/],
    ['a delivery left out', () => without('batch'), /needs batch|not the sum/],
    ['a delivery that counts twice', () => changed('batch', () => ({ id: '9999', entry: null })), /needs batch/],
    ['other rules', () => changed('rules', () => ({ rules: '{}' })), /not what their digest covers/],
    ['rules left out', () => without('rules'), /needs rule set/],
    [
      'a certificate that does not add up',
      () =>
        good.map((line) =>
          line['runKind'] === 'allocation' ? { ...line, certificates: firstOf(line['certificates'], { input: '1' }) } : line,
        ),
      /certificate of run .* does not add up/,
    ],
    ['a share changed', () => changed('share', () => ({ amount: '1234' })), /not the sum of its parts/],
    ['a share left out', () => without('share'), /not the sum of its parts/],
    ['a run with another output', () => changed('run', () => ({ outputDigest: 'x' })), /says something else/],
    [
      'cost that was entered in place of what was approved',
      () =>
        good.map((line) =>
          line['proposalKind'] === 'manual-entry' ? { ...line, content: { ...(line['content'] as object), amount: '50' } } : line,
        ),
      /says something else/,
    ],
    ['rules that were approved by who proposed them', () => changed('proposal', () => ({ authors: ['ann', 'bob'] })), /of their own/],
    ['an entry edited', () => changed('entry', ({ leaf }) => ({ leaf: String(leaf).replace('test', 'eve') })), /not in the log/],
    ['an entry left out', () => good.filter(({ kind }) => kind !== 'entry'), /is not there/],
    ['a head of another root', () => changed('head', () => ({ root: '0'.repeat(64) })), /not signed by its key/],
    ['a key under another name', () => changed('key', () => ({ keyId: '0'.repeat(16) })), /another key goes by/],
    ['a number in place of decimal text', () => changed('share', () => ({ amount: 1e21 })), /expected decimal text/],
  ])('%s, though it was signed', async (_, lines, fault) => {
    expect((await faultsOf(signed(lines()))).join('\n')).toMatch(fault);
  });
});
