import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { openTable } from '#src/tables/open-table.ts';
import { charges } from '#src/tables/model/charges.ts';
import type { Usage } from '../hub/bench-hub.ts';
import { ALL_TOKEN } from '../hub/viewers.ts';
import { mebibytes, median, rounded, type Part, type Place } from '../part.ts';

const ROUNDS = 5;
/** No further round is begun then. */
const SECONDS_MAX = 110;
const LOOK_EVERY_MS = 250;
/** RFC 4180 ends a line by one sign more than PostgreSQL does. */
const LINE_END = 1;
/** As the hub has reports planned. */
const AS_PLANNED = [
  "set local timezone = 'UTC'",
  'set local enable_nestloop = off',
  'set local enable_sort = off',
  'set local plan_cache_mode = force_custom_plan',
];

/** All columns of all charges by one GET, beside psql with the very statements that the hub sends. */
export const csv: Part = {
  what: 'all charges as CSV by HTTP beside COPY … TO STDOUT of the same rows through psql',
  aim: 'ratio at least 0.8, in constant memory',
  run: ({ at, say }) =>
    at(async (place) => {
      const { statements, rows } = await statementsOf(place.connectionString);
      const started = performance.now();
      const before = await place.hub.usage(true);
      let peak = before.rss;
      const [byHub, byCopy]: [Taken[], Taken[]] = [[], []];
      for (let round = 0; round < ROUNDS && (performance.now() - started) / 1000 < SECONDS_MAX; round++) {
        byHub.push(
          await measured(
            place,
            () => streamed(place.hub.url),
            (usage) => (peak = Math.max(peak, usage.rss)),
          ),
        );
        byCopy.push(await measured(place, () => copied(place.connectionString, statements)));
        refuseOthers(byHub.at(-1)!.bytes, byCopy.at(-1)!.bytes, rows);
        say(`round ${round + 1}: hub ${rounded(byHub.at(-1)!.seconds)} s, psql ${rounded(byCopy.at(-1)!.seconds)} s`);
      }
      const after = await place.hub.usage(true);
      const cpu = (taken: readonly Taken[], of: 'hubCpu' | 'postgresCpu') => rounded((median(taken.map((one) => one[of])) * 1e6) / rows);
      return {
        ratio: rounded(median(byHub.map(({ seconds }, round) => byCopy[round]!.seconds / seconds))),
        hubRowsPerSecond: Math.round(rows / median(byHub.map(({ seconds }) => seconds))),
        copyRowsPerSecond: Math.round(rows / median(byCopy.map(({ seconds }) => seconds))),
        mebibytes: mebibytes(byHub[0]!.bytes),
        hubCpuUsPerRow: cpu(byHub, 'hubCpu'),
        hubPostgresCpuUsPerRow: cpu(byHub, 'postgresCpu'),
        copyPostgresCpuUsPerRow: cpu(byCopy, 'postgresCpu'),
        memoryBeforeMiB: mebibytes(before.rss),
        memoryPeakMiB: mebibytes(peak),
        memoryAfterMiB: mebibytes(after.rss),
      };
    }),
};

/** What the hub sends to PostgreSQL for the table. The rows are read once, so that they are as warm for one as for the other. */
async function statementsOf(connectionString: string): Promise<{ readonly statements: string; readonly rows: number }> {
  const pool = openPool({ connectionString, connectionsMax: 1 });
  const sent: string[] = [];
  let rows = 0;
  const db = openDatabase(pool, ({ sql }) => void sent.push(sql));
  try {
    await readAs(db, administrator('bench'), async (snapshot) => {
      for await (const _ of (await openTable(snapshot, charges)).csv({ onRows: (some) => (rows += some) })) continue;
    });
  } finally {
    await pool.end();
  }
  const copies = sent.flatMap((text) => /copy \(.*\) to stdout .*$/s.exec(text) ?? []);
  return { statements: ['begin read only', ...AS_PLANNED, ...copies, 'commit', ''].join(';\n'), rows };
}

async function streamed(url: string): Promise<number> {
  const request = get(`${url}/tables/charges.csv?guard=0`, { headers: { authorization: `Bearer ${ALL_TOKEN}` } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`expected a stream, found ${response.statusCode}`);
  let bytes = 0;
  response.on('data', (part: Buffer) => (bytes += part.length));
  await once(response, 'end');
  if (!response.complete) throw new Error('expected a whole stream, found one that broke off');
  return bytes;
}

async function copied(connectionString: string, statements: string): Promise<number> {
  const psql = spawn('psql', ['--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', connectionString], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let bytes = 0;
  psql.stdout.on('data', (part: Buffer) => (bytes += part.length));
  psql.stdin.end(statements);
  const [code] = (await once(psql, 'close')) as [number];
  if (code !== 0) throw new Error(`expected rows of psql, found it ended with ${code}`);
  return bytes;
}

interface Taken {
  readonly bytes: number;
  readonly seconds: number;
  readonly hubCpu: number;
  readonly postgresCpu: number;
}

async function measured({ hub, postgresCpu }: Place, work: () => Promise<number>, look?: (usage: Usage) => void): Promise<Taken> {
  const [before, postgresBefore] = [await hub.usage(), postgresCpu() ?? 0];
  let isOver = false;
  const looking = (async () => {
    while (look && !isOver) {
      look(await hub.usage());
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  })();
  const started = performance.now();
  const bytes = await work().finally(() => (isOver = true));
  const seconds = (performance.now() - started) / 1000;
  await looking;
  const after = await hub.usage();
  return { bytes, seconds, hubCpu: after.cpuSeconds - before.cpuSeconds, postgresCpu: (postgresCpu() ?? 0) - postgresBefore };
}

/** Times beside each other mean something only where both are of the same bytes. */
function refuseOthers(ofHub: number, ofCopy: number, rows: number): void {
  const header = charges.columns.map(({ name }) => name).join(',').length + 1 + LINE_END;
  const expected = ofCopy + rows * LINE_END + header;
  if (ofHub !== expected) throw new Error(`expected ${expected} bytes of CSV, as psql has them, found ${ofHub}`);
}
