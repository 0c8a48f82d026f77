import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCompany, type Company } from '#test/schema/company.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { makeKey } from '#src/actions/person/make-key.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';

let company: Company;
let home: string;
beforeAll(async () => {
  company = await openCompany();
  await company.bill('aws', '2025-01', [{ Cost: '1' }]);
  keys = { CARLA_KEY: await keyOf('carla', 'controller'), DAN_KEY: await keyOf('dan', 'approver') };
  home = mkdtempSync(path.join(tmpdir(), 'costweave-period-'));
});
afterAll(async () => {
  rmSync(home, { recursive: true });
  await company.drop();
});

const ADMIN = administrator('test');
let keys: Readonly<Record<string, string>> = {};

/** Of a person who is made known with a role. */
async function keyOf(person: string, role: 'controller' | 'approver'): Promise<string> {
  await addPerson(company.db, ADMIN, { name: person, displayName: person });
  const all = { scopes: EVERYTHING, validFrom: null, validUntil: null, reason: 'closes the books' };
  await grantAccess(company.db, ADMIN, { person, role, ...all });
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const made = await makeKey(company.db, ADMIN, { person, name: 'laptop', permissions: null, expiresAt });
  if (made.outcome === 'refused') throw new Error(made.expected);
  return made.key;
}

const costweave = (...args: string[]) =>
  quickCostweave(args, { cwd: home, env: { COSTWEAVE_HOME: home, DATABASE_URL: company.connectionString, ...keys } });

test('a month is looked over, closed with a waiver, shown, and asked to be reopened on the command line', async () => {
  const because = ['--reason', 'the books are closed'];
  const dry = await costweave('--json', 'period', 'close', '2025-01', ...because, '--dry-run');
  expect(dry).toMatchObject({ code: 2 });
  expect(JSON.parse(dry.stdout)).toMatchObject({ dryRun: true, standingAgainst: ['final'] });
  expect(await costweave('period', 'close', '2025-01', ...because, '--waive', 'finale=x')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected a check (deliveries, '),
  });
  expect(await costweave('period', 'close', '2025-01', ...because, '--on-last-certified', 'assets')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected a kind of run that each month has'),
  });
  expect(await costweave('period', 'close', '2025-01', ...because)).toMatchObject({ code: 2, stderr: expect.stringContaining('final: ') });
  expect(await costweave('period', 'close', '2025-01', ...because, '--waive', 'final=the supplier says a = b')).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/2025-01 is closed: it shows what was known at .*Z\. Waived: final\./),
  });
  expect((await costweave('period', 'show', '2025-01')).stdout).toContain('waived final: the supplier says a = b');
  await company.bill('aws', '2025-01', [{ Cost: '3.5' }]);
  expect((await costweave('period', 'show', '2025-02')).stdout).toContain('carries of 2025-01: billed 2.5 USD, effective 2.5 USD');
  const until = new Date(Date.now() + 86_400_000).toISOString();
  expect(await costweave('period', 'reopen', '2025-01', ...because, '--until', until, '--key', 'env:CARLA_KEY')).toMatchObject({ code: 0 });
  const { stdout } = await costweave('--json', 'period', 'list');
  expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, periods: [{ month: '2025-01', state: 'closed', batchCount: 1 }] });
}, 120_000);

test('cost that no source has delivered is entered by one person and approved by another', async () => {
  writeFileSync(path.join(home, 'offer.pdf'), 'an offer');
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const propose = (...more: string[]) =>
    costweave(
      '--json',
      'period',
      'entry',
      'propose',
      '2025-02',
      '--cost-center',
      'retail',
      '--account',
      '0042',
      '--provider',
      'Azure',
      '--service',
      'Machines',
      '--category',
      'Compute',
      '--amount',
      '12.5',
      '--currency',
      'EUR',
      '--until',
      until,
      '--reason',
      'it is late',
      '--key',
      'env:CARLA_KEY',
      ...more,
    );
  expect(await propose('--evidence', 'none.pdf')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('a document that can be read'),
  });
  const dry = JSON.parse((await propose('--evidence', 'offer.pdf', '--dry-run')).stdout) as { facts: { what: string; after: string }[] };
  expect(dry.facts.find(({ what }) => what === 'evidence')!.after).toMatch(/^offer\.pdf, SHA-256 [0-9a-f]{64}$/);
  const { proposal } = JSON.parse((await propose('--evidence', 'offer.pdf')).stdout) as { proposal: string };
  expect(await costweave('proposals', 'approve', proposal, '--key', 'env:CARLA_KEY')).toMatchObject({ code: 4 });
  expect(await costweave('proposals', 'approve', proposal, '--key', 'env:DAN_KEY')).toMatchObject({ code: 0 });
  expect((await costweave('period', 'entry', 'show', proposal)).stdout).toMatch(
    /12\.5 EUR of 2025-02 for retail: it is late[^]*delivered as batch \d+/,
  );
  const ended = await costweave('--json', 'period', 'entry', 'end', proposal, '--reason', 'it came', '--key', 'env:CARLA_KEY');
  const { proposal: ending } = JSON.parse(ended.stdout) as { proposal: string };
  expect(await costweave('proposals', 'approve', ending, '--key', 'env:DAN_KEY')).toMatchObject({ code: 0 });
  expect((await costweave('period', 'entry', 'list', '--month', '2025-02')).stdout).toMatch(/ended at .*: it came/);
  expect((await costweave('period', 'entry', 'list', '--holding', '--json')).stdout).toContain('"entries":[]');
}, 120_000);
