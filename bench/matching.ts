import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { MatchItem } from '#src/domain/matching/item.ts';
import { matchBlock } from '#src/domain/matching/match-block.ts';
import { DEFAULT_MATCH_RULES } from '#src/domain/matching/rules.ts';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';

/**
 * Matches a million items with a million others, read block by block from PostgreSQL, beside a hash join of the same keys there, which finds
 * equal references and amounts and nothing else. One item in twenty has no reference, one in fifty another amount, one in forty no answer.
 */
const [ITEMS, BLOCK] = [numberAfter('--items', 1_000_000), 50];
const FETCHED = 20_000;

const home = mkdtempSync(path.join(tmpdir(), 'costweave-bench-'));
chmodSync(home, 0o755);
const postgres = await startEmbeddedPostgres({ home, settings: { max_wal_size: '4GB', work_mem: '256MB' } });
const client = new Client({ connectionString: postgres.connectionString });
await client.connect();
try {
  await plant();
  const joined = await timed(async () => {
    const { rows } = await client.query<{ count: string }>(
      'select count(*) from left_item join right_item using (block, currency, reference, units)',
    );
    return Number(rows[0]!.count);
  });
  const before = process.memoryUsage().rss;
  const matched = await timed(matchAll);
  const { booked, proposed, open, peakRss } = matched.result;
  const figures = {
    items: ITEMS,
    matchSeconds: round(matched.ms / 1000),
    joinSeconds: round(joined.ms / 1000),
    ratio: round(matched.ms / joined.ms),
    itemsPerSecond: Math.round((2 * ITEMS * 1000) / matched.ms),
    joined: joined.result,
    booked,
    proposed,
    open,
    memoryMegabytes: Math.round((peakRss - before) / 1e6),
  };
  process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(figures)}\n` : told(figures));
} finally {
  await client.end();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}

async function plant(): Promise<void> {
  await client.query(`create unlogged table left_item as
    select n / ${BLOCK} as block, 'l' || n as id, 'EUR' as currency, 10000 + (n::bigint * 7919 * 104729) % 4990000 as units, 20000 + n % 300 as day,
      'INV-' || n as reference from generate_series(0, ${ITEMS - 1}) n`);
  await client.query(`create unlogged table right_item as
    select block, 'r' || substr(id, 2) as id, currency, units + case when substr(id, 2)::int % 50 = 7 then 777 else 0 end as units, day + 5 as day,
      case when substr(id, 2)::int % 20 <> 3 then lower(reference) end as reference
    from left_item where substr(id, 2)::int % 40 <> 11`);
  await client.query(`update right_item set reference = upper(reference)`);
  await client.query('analyze left_item, right_item');
}

interface Row {
  readonly side: 'left' | 'right';
  readonly block: number;
  readonly id: string;
  readonly currency: string;
  readonly units: string;
  readonly day: number;
  readonly reference: string | null;
}

/** One cursor over both sides in the order of blocks: no more than a block and what was fetched is held. */
async function matchAll(): Promise<{ booked: number; proposed: number; open: number; peakRss: number }> {
  const counts = { booked: 0, proposed: 0, open: 0, peakRss: 0 };
  let block: { key: number; left: MatchItem[]; right: MatchItem[] } | undefined;
  const close = () => {
    if (!block) return;
    const { matches, open } = matchBlock({ key: String(block.key), scale: 2, left: block.left, right: block.right }, DEFAULT_MATCH_RULES);
    for (const { state } of matches) counts[state === 'proposed' ? 'proposed' : 'booked']++;
    counts.open += open.length;
  };
  await client.query('begin');
  await client.query(`declare items no scroll cursor for
    select 'left' as side, * from left_item union all select 'right', * from right_item order by block`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${FETCHED} from items`);
    for (const { side, block: key, id, currency, units, day, reference } of rows) {
      if (block?.key !== key) {
        close();
        block = { key, left: [], right: [] };
      }
      block[side].push({ id, currency, units: BigInt(units), day, references: reference === null ? [] : [reference] });
    }
    counts.peakRss = Math.max(counts.peakRss, process.memoryUsage().rss);
    if (rows.length < FETCHED) break;
  }
  close();
  await client.query('commit');
  return counts;
}

async function timed<T>(action: () => Promise<T>): Promise<{ readonly result: T; readonly ms: number }> {
  const started = performance.now();
  const result = await action();
  return { result, ms: performance.now() - started };
}

function numberAfter(flag: string, otherwise: number): number {
  const place = process.argv.indexOf(flag);
  return place === -1 ? otherwise : Number(process.argv[place + 1]);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function told(figures: Readonly<Record<string, number>>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name.padEnd(18)}${value}\n`)
    .join('');
}
