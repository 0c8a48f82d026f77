import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { expect, it } from 'vitest';
import { freshDatabase } from '#test/support/fresh-database.ts';
import { plainBill } from './load-plain.ts';

const CHILD = fileURLToPath(new URL('./load-child.ts', import.meta.url));

/** A bill of so many times 5,000 rows. */
async function writeBill(file: string, times: number): Promise<void> {
  const [header, ...rows] = plainBill(5000).split(/(?<=\n)/);
  const gzip = createGzip({ level: 1 });
  const out = gzip.pipe(createWriteStream(file));
  gzip.write(header);
  const block = rows.join('');
  for (let time = 0; time < times; time++) if (!gzip.write(block)) await once(gzip, 'drain');
  gzip.end();
  await finished(out);
}

it('memory does not grow with the size of the file', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'costweave-memory-'));
  const peaks: number[] = [];
  try {
    for (const times of [4, 40]) {
      const database = await freshDatabase();
      await writeBill(path.join(home, `${times}.csv.gz`), times);
      const output = execFileSync(process.execPath, [CHILD, database.connectionString, home, `${times}.csv.gz`], { encoding: 'utf8' });
      const { outcome, peakMiB } = JSON.parse(output.split('\n')[1]!) as { outcome: string; peakMiB: number };
      expect(outcome).toBe('sealed');
      peaks.push(peakMiB);
      await database.drop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  expect(peaks[1]).toBeLessThan(400);
  // Ten times the rows (200,000), not ten times the memory: the rest is the garbage collector taking its time.
  expect(peaks[1]! - peaks[0]!).toBeLessThan(100);
});
