import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoadOutcome } from '#src/actions/batch/load-outcome.ts';
import type { ObjectFolder } from '#src/connector-kit/index.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { SliceClaimLostError } from '#src/store/batch/slice-claim.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { leftovers, stateDigest } from './hub-state.ts';
import { loadPlain, plainBill } from './load-plain.ts';
import { memoryFolder } from './memory-folder.ts';
import { plainDelivery, threadedPlain } from './plain-connector.ts';
import { untilAlone } from '#test/support/until.ts';

const BILL = plainBill(12_000);
const FOLDER = memoryFolder({ 'm.csv.gz': gzipSync(BILL) }, 4096);
const DELIVERY = plainDelivery('m/2025-01', ['m.csv.gz']);
const CHILD = fileURLToPath(new URL('./load-child.ts', import.meta.url));
let database: FreshDatabase;
let clean: string;

beforeAll(async () => {
  const other = await freshDatabase();
  await loadPlain(other, FOLDER, DELIVERY);
  clean = await stateDigest(other.db);
  await other.drop();
});
afterEach(() => database.drop());
afterAll(() => rmSync(home, { recursive: true, force: true }));
const home = mkdtempSync(path.join(tmpdir(), 'costweave-broken-off-'));

/** A folder whose reading stops in the middle until it is told to go on. */
function haltingFolder(): { folder: ObjectFolder; halted: Promise<void>; goOn: () => void } {
  const { promise: halted, resolve: halt } = Promise.withResolvers<void>();
  const { promise: going, resolve: goOn } = Promise.withResolvers<void>();
  async function open(key: string): Promise<Readable> {
    let chunks = 0;
    return (await FOLDER.open(key)).map(async (chunk: Buffer) => {
      if (++chunks === 40) {
        halt();
        await going;
      }
      return chunk;
    });
  }
  return { folder: { ...FOLDER, open }, halted, goOn };
}

async function expectCleanAfterLoadingAgain(outcome: LoadOutcome['outcome'] = 'sealed'): Promise<void> {
  expect(await leftovers(database.db)).toEqual([]);
  expect(await loadPlain(database, FOLDER, DELIVERY)).toMatchObject({ outcome });
  expect(await stateDigest(database.db)).toBe(clean);
  expect(await leftovers(database.db)).toEqual([]);
  const { rows } = await database.pool.query('select count(*)::int as count from batch');
  expect(rows).toEqual([{ count: 1 }]);
}

describe('a load that is broken off', () => {
  it.each([false, true])('by its caller leaves nothing, and loading again gives the same bytes (in a thread: %s)', async (isThreaded) => {
    database = await freshDatabase();
    const { folder, halted, goOn } = haltingFolder();
    const abort = new AbortController();
    const { module: _, ...inPlace } = threadedPlain;
    const loading = loadPlain(database, folder, DELIVERY, {
      signal: abort.signal,
      connector: isThreaded ? threadedPlain : inPlace,
      source: { id: 'bill', connector: 'plain' },
    });
    await halted;
    abort.abort(new Error('enough'));
    goOn();
    await expect(loading).rejects.toThrow('enough');
    await expectCleanAfterLoadingAgain();
  });

  it('by the end of its connections leaves nothing, and loading again gives the same bytes', async () => {
    database = await freshDatabase();
    const { folder, halted, goOn } = haltingFolder();
    const loading = loadPlain(database, folder, DELIVERY);
    const failed = expect(loading).rejects.toThrow(/terminat|connection|EPIPE|ECONNRESET/i);
    await halted;
    const { rows } = await database.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    expect(rows.length).toBeGreaterThan(0);
    goOn();
    await failed;
    await expectCleanAfterLoadingAgain();
  });

  it('by SIGKILL at any moment leaves nothing, and loading again gives the same bytes', async () => {
    database = await freshDatabase();
    writeFileSync(path.join(home, 'm.csv.gz'), gzipSync(BILL));
    const whole = await killedAfter(Number.POSITIVE_INFINITY);
    await database.drop();
    database = await freshDatabase();
    for (let kill = 0; kill < 5; kill++) {
      await killedAfter((whole * (kill + 0.5)) / 5);
      await untilNobodyWrites();
      expect(await leftovers(database.db), `killed after ${kill} fifths of ${whole} ms`).toEqual([]);
    }
    const outcome = await loadPlain(database, openLocalFolder(home), DELIVERY);
    expect(['sealed', 'already-there']).toContain(outcome.outcome);
    expect(await stateDigest(database.db)).toBe(clean);
  });

  it('by losing its claim while it slept cannot write when it wakes', async () => {
    database = await freshDatabase();
    const { folder, halted, goOn } = haltingFolder();
    const sleeper = loadPlain(database, folder, DELIVERY);
    const lost = expect(sleeper).rejects.toThrow(SliceClaimLostError);
    await halted;
    const newer = memoryFolder({ 'm.csv.gz': gzipSync(plainBill(100, 5)) });
    expect(await loadPlain(database, newer, DELIVERY)).toMatchObject({ outcome: 'sealed' });
    const sealed = await stateDigest(database.db);
    goOn();
    await lost;
    expect(await stateDigest(database.db)).toBe(sealed);
    expect(await leftovers(database.db)).toEqual([]);
  });
});

/** Loads in a process of its own that is killed so long after it began; answers how long it ran. */
async function killedAfter(milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, database.connectionString, home], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  const started = performance.now();
  if (Number.isFinite(milliseconds)) {
    await sleep(milliseconds);
    child.kill('SIGKILL');
  }
  await exit;
  return performance.now() - started;
}

/** A killed client's transaction is rolled back when the server notices. */
const untilNobodyWrites = () => untilAlone(database.db, 'load child');
