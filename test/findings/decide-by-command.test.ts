import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import { memoryFolder } from '#src/conformance/memory-folder.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { focusFile } from '../cases/focus-file.ts';

let home: string;
let database: FreshDatabase;
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'costweave-decide-'));
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(home, { recursive: true });
});

function costweave(...args: readonly string[]) {
  const env = { DATABASE_URL: database.connectionString, COSTWEAVE_HOME: path.join(home, 'home') };
  return quickCostweave(args, { cwd: home, env });
}

/** As many days of ten dollars, of an account of their own. */
async function load(source: string, days: number): Promise<string> {
  const rows = Array.from({ length: days }, (_, index) => {
    const [start, end] = [index + 1, index + 2].map((day) => `2025-01-${String(day).padStart(2, '0')}T00:00:00Z`);
    return { BilledCost: '10', BillingAccountId: source, ChargePeriodStart: start!, ChargePeriodEnd: end! };
  });
  const { slices } = await syncSource(database, administrator('test'), {
    source: { id: source, connector: 'focus' },
    connector: findConnector('focus'),
    folder: memoryFolder({ 'bill-2025-01.csv': focusFile(rows) }),
    config: {},
  });
  const [{ load: outcome }] = slices as [SliceOutcome];
  return outcome.outcome === 'held' ? `held: ${outcome.findings.map(({ kind, state }) => `${kind} ${state}`).join(', ')}` : outcome.outcome;
}

async function counting(source: string): Promise<string | null> {
  const { rows } = await sql<{ billed: string | null }>`
    select sum(billed)::text as billed from batch_coverage v join batch b on b.id = v.batch_id
    where b.source_id = ${source} and b.superseded_at is null`.execute(database.db);
  return rows[0]!.billed;
}

async function findingOf(source: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id::text from delivery_finding where source_id = ${source} and resolved_at is null order by id desc limit 1`.execute(
    database.db,
  );
  return rows[0]!.id;
}

const because = ['--reason', 'asked the provider'];

describe('costweave source', () => {
  it('accept lets a held delivery in, by its slice, and says so in JSON', async () => {
    await load('accepted', 10);
    expect(await load('accepted', 3)).toBe('held: LESS_THAN_BEFORE open');
    const { code, stdout, stderr } = await costweave('source', 'accept', 'bill/2025-01', '--source', 'accepted', ...because, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      verdict: 'accepted',
      findings: [{ kind: 'LESS_THAN_BEFORE', sourceId: 'accepted', slice: 'bill/2025-01', state: 'accepted' }],
    });
    expect(await load('accepted', 3)).toBe('sealed');
    expect(await counting('accepted')).toBe('30');
  });

  it('dismiss keeps it out, by its number, and nobody is asked again', async () => {
    await load('dismissed', 10);
    await load('dismissed', 2);
    const { code, stderr } = await costweave('source', 'dismiss', await findingOf('dismissed'), ...because);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^dismissed finding \d+: LESS_THAN_BEFORE of dismissed \S+ bill\/2025-01\n$/);
    expect(await load('dismissed', 2)).toBe('held: LESS_THAN_BEFORE dismissed');
    expect(await counting('dismissed')).toBe('100');
  });

  it('withdraw takes a slice back', { timeout: 120_000 }, async () => {
    await load('withdrawn', 4);
    const { code, stdout } = await costweave('source', 'withdraw', 'bill/2025-01', '--source', 'withdrawn', ...because, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, sourceId: 'withdrawn', slice: 'bill/2025-01', months: ['2025-01'] });
    expect(await counting('withdrawn')).toBeNull();
    expect(await load('withdrawn', 4)).toBe('held: WITHDRAWN_BEFORE dismissed');
  });

  it.each([
    ['what nothing was found of', ['accept', 'nowhere/2025-01'], 'expected a finding, or a slice with one that stands'],
    ['a number that is no finding', ['dismiss', '999999999'], 'expected'],
    ['a slice that several sources have', ['withdraw', 'bill/2025-01'], 'expected one slice with a delivery that counts'],
    ['a slice that is not there', ['withdraw', 'nowhere/2025-01'], 'the graph lists them as batches'],
  ])('refuses %s, in JSON with its exit code', async (_, args, message) => {
    const { code, stdout, stderr } = await costweave('source', ...args, ...because, '--json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ schemaVersion: 1, error: { exitCode: 2, message: expect.stringContaining(message) } });
  });

  it('asks for a reason, and for one that says something', async () => {
    expect((await costweave('source', 'accept', '1')).code).toBe(2);
    expect((await costweave('source', 'accept', await findingOf('withdrawn'), '--reason', '  ')).code).toBe(2);
  });
});
