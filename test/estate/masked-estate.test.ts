import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RULE_MASKINGS } from '#src/actions/estate/rule-maskings.ts';
import { importEstate } from '#src/actions/estate/import-estate.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS } from '#src/domain/charge/focus-columns.ts';
import { maskingOfCharge, maskingsOfRecord } from '#src/domain/estate/masking.ts';
import { KEPT_WORDS, pseudonymsBy } from '#src/domain/estate/pseudonyms.ts';
import { isFiller } from '#src/domain/asset/identifiers.ts';
import { RECORD_COLUMNS } from '#src/domain/record/record-columns.ts';
import { absolute, compare, decimal, subtract } from '#src/domain/money/decimal.ts';
import type { RecordType } from '#src/domain/record/records.ts';
import { rulesThatHold } from '#src/main/hub/rule-file.ts';
import { sqlName } from '#src/reading/charge/charge-tables.ts';
import { snakeCase } from '#src/reading/record/record-tables.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { RUNS } from '#src/runs/runs.ts';
import type { Database } from '#src/store/database.ts';
import { exportEstate } from '#src/store/estate/export-estate.ts';
import { ADMINISTRATOR, openCompany, runAll, syncAll, type OpenCompany } from '../journey/open-company.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { quickCostweave } from '../support/quick-costweave.ts';

/** The made-up company, as a copy under pseudonyms in another hub. */
const MONTH = '2025-02';
const KINDS = ['dimensions', 'allocation', 'reconciliation'] as const;

let company: OpenCompany;
let copy: FreshDatabase;
let lines: string[];

beforeAll(async () => {
  [company, copy] = await Promise.all([openCompany(1_500), freshDatabase()]);
  const { sources } = company.config;
  // One cloud is enough.
  await syncAll({ ...company, config: { ...company.config, sources: sources.filter(({ id }) => id !== 'azure') } });
  await runAll(company, [MONTH], KINDS);
  lines = await exported();
});
afterAll(() => Promise.all([company.close(), copy.drop()]));

async function exported(): Promise<string[]> {
  let text = '';
  const write = async (more: string) => void (text += more);
  await exportEstate(company.database.pool, ADMINISTRATOR, {
    pseudonyms: pseudonymsBy(new Uint8Array(32).fill(5)),
    maskings: RULE_MASKINGS,
    write,
  });
  return text.trimEnd().split('\n');
}

async function* given(some: readonly string[]) {
  yield* some;
}

const take = (some: readonly string[], dryRun = false) => importEstate(copy, ADMINISTRATOR, { lines: given(some), dryRun });

interface Shares {
  readonly shares: readonly (readonly [currency: string, amount: string])[];
}

/** What the runs of the month say, without a name: certificates, the amounts that receivers bear, breaks. */
async function saidOf(
  db: Database,
): Promise<Readonly<Record<'costs' | 'certificates' | 'matches' | 'breaks', readonly unknown[]>> & Shares> {
  const { rows } = await sql<{ said: Awaited<ReturnType<typeof saidOf>> }>`
    select jsonb_build_object(
      'costs', (select jsonb_agg(t order by t.month, t.currency) from (
        select m.month, a.billing_currency as currency, sum(m.billed_cost)::text as billed, sum(m.effective_cost)::text as effective, sum(m.charge_count) as charges
        from charge_monthly m join batch b on b.id = m.batch_id and b.superseded_at is null
        join charge_scope using (scope_key) join charge_account a using (account_key) group by 1, 2) t),
      'certificates', (select jsonb_agg(to_jsonb(c) - 'run_id' order by c.currency) from allocation_certificate c join run on run.id = run_id where superseded_at is null),
      'shares', (select jsonb_agg(jsonb_build_array(s.currency, s.amount::text) order by s.currency, s.amount) from allocation_share s join run on run.id = run_id where superseded_at is null),
      'matches', (select jsonb_agg(jsonb_build_array(m.currency, m.amount::text, m.booked::text) order by m.currency, m.amount, m.booked)
        from reconciliation_match m join run on run.id = run_id where superseded_at is null),
      'breaks', (select jsonb_agg(jsonb_build_array(k.kind, k.currency, k.billed::text, k.booked::text) order by k.kind, k.currency, k.billed, k.booked)
        from reconciliation_break k join run on run.id = run_id where superseded_at is null)) as said`.execute(db);
  return rows[0]!.said;
}

test('a file that was cut off or changed is refused, and nothing of it is there', async () => {
  const row = lines.findLastIndex((line) => line.startsWith('['));
  const changed = lines.with(
    row,
    lines[row]!.replace(/\d(?=\D*$)/, (digit) => (digit === '1' ? '2' : '1')),
  );
  const cutOff = lines.slice(0, -1);
  const without = lines.toSpliced(row, 1);
  for (const damaged of [changed, cutOff, without, lines.slice(1), ['nonsense'], []])
    expect(await take(damaged, damaged !== changed), damaged.at(-1)).toMatchObject({ outcome: 'refused', code: 'NOT_SOUND' });
  const { rows } = await sql<{ batches: number; charges: number; sources: number }>`
    select (select count(*) from batch)::integer as batches, (select count(*) from charge)::integer as charges,
      (select count(*) from source)::integer as sources`.execute(copy.db);
  expect(rows[0]).toEqual({ batches: 0, charges: 0, sources: 0 });
});

test('loaded into an empty hub, it has the same totals, and runs made of it say the same', async () => {
  expect(await take(lines, true)).toMatchObject({ outcome: 'sound' });
  expect(await take(lines)).toMatchObject({ outcome: 'imported' });
  const { rows: noted } = await sql`select viewer from audit_entry where action = 'estate.import'`.execute(copy.db);
  expect(noted).toEqual([{ viewer: ADMINISTRATOR.id }]);
  const rulesOf = rulesThatHold({ rules: {}, governance: { approvals: false } }, copy.db, ADMINISTRATOR);
  for (const kind of KINDS) {
    const definition = RUNS.get(kind)!;
    const made = await makeRun(copy.db, ADMINISTRATOR, definition, { month: MONTH, ruleSet: (await rulesOf(definition))!.ruleSet });
    expect(made, JSON.stringify(made)).toMatchObject({ outcome: 'sealed' });
  }
  const [{ shares, ...said }, { shares: original, ...expected }] = await Promise.all([saidOf(copy.db), saidOf(company.database.db)]);
  expect(said).toEqual(expected);
  for (const [what, all] of Object.entries(said)) expect(all.length, what).toBeGreaterThan(1);
  // Who gets the unit that cannot be divided follows from the names.
  expect(shares.length).toBe(original.length);
  for (const [index, [currency, amount]] of shares.entries()) {
    const [otherCurrency, other] = original[index]!;
    expect(currency).toBe(otherCurrency);
    expect(compare(absolute(subtract(decimal(amount), decimal(other))), decimal('0.0000000000001'))).toBeLessThan(0);
  }
});

test('a hub that holds something takes no estate, and says what it holds', async () => {
  expect(await take(lines)).toMatchObject({ outcome: 'refused', code: 'ALREADY_THERE', found: expect.stringContaining('deliveries') });
});

test('no name of the company stands in it', async () => {
  const { names, vocabulary } = await textsOf(company.database.db);
  const keys = lines.flatMap((line) => wordsOf([...line.matchAll(/"([A-Za-z]+)":/g)].map(([, key]) => key!).join(' ')));
  const allowed = new Set([...KEPT_WORDS, ...vocabulary, ...keys, 'charge', 'estate', 'rules', 'delivery', 'tuples', 'scope', 'detail']);
  const written = new Set(lines.flatMap(wordsOf));
  expect(names.size).toBeGreaterThan(500);
  // Ids are made of random digits and of letters up to f.
  expect([...names].filter((name) => written.has(name) && !allowed.has(name) && !/^[a-f]+$/.test(name))).toEqual([]);
  const whole = new Set(lines.flatMap((line) => [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!.toLowerCase())));
  const { rows } = await sql<{ text: string }>`
    select lower(cost_center_id) as text from cost_center union select lower(name) from cost_center union select lower(sub_account_id) from charge_account
    union select lower(resource_id) from charge_resource union select lower(vendor) from ledger_entry union select id from source`.execute(
    company.database.db,
  );
  expect(rows.filter(({ text }) => text !== null && text.length > 3 && whole.has(text) && !allowed.has(text))).toEqual([]);
});

test('the command line writes it under pseudonyms only, and reads what it wrote', async () => {
  const env = { DATABASE_URL: company.database.connectionString };
  const output = path.join(company.folder, 'estate.ndjson');
  expect(await quickCostweave(['export', 'estate', '--output', output], { env })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--masked'),
  });
  const dryRun = await quickCostweave(['--json', 'export', 'estate', '--masked', '--dry-run'], { env });
  const written = await quickCostweave(['--json', 'export', 'estate', '--masked', '--output', output], { env });
  expect(written.code, written.stderr).toBe(0);
  expect(JSON.parse(written.stdout).counts).toEqual(JSON.parse(dryRun.stdout).counts);
  expect(readFileSync(output, 'utf8').split('\n')[1]).not.toBe(lines[1]);
  const refused = await quickCostweave(['import', 'estate', output, '--dry-run'], { env });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('expected an empty hub') });
  // In the copy no file is configured: the doctor says by which rules runs are made all the same.
  const asked = { cwd: tmpdir(), env: { DATABASE_URL: copy.connectionString, COSTWEAVE_HOME: company.folder } };
  const { findings } = JSON.parse((await quickCostweave(['--json', 'doctor'], asked)).stdout) as {
    findings: { subject: string; state: string; found: string }[];
  };
  const standing = findings.find(({ subject }) => subject === 'rules in force allocation');
  expect(standing).toMatchObject({ state: 'note', found: expect.stringMatching(/, version 1: no file is configured/) });
});

test('it is for who may read everything', async () => {
  const pseudonyms = pseudonymsBy(new Uint8Array(32));
  await expect(
    exportEstate(company.database.pool, readerOf('retail', ['retail']), { pseudonyms, maskings: RULE_MASKINGS }),
  ).rejects.toThrow(/cost centres/);
});

/** The words of at least four letters in a text, in lower case. */
function wordsOf(text: string): string[] {
  return (text.match(/\p{L}{4,}/gu) ?? []).map((word) => word.toLowerCase());
}

/** Every word that the hub keeps, apart from those of columns that are vocabulary. */
async function textsOf(db: Database) {
  const vocabulary = new Set<string>();
  const names = new Set<string>();
  const kept = new Set<string>();
  for (const name of FOCUS_COLUMN_NAMES) {
    const { home, type } = FOCUS_COLUMNS[name];
    if (home !== 'fact' && maskingOfCharge(name) === 'vocabulary') kept.add(`${TABLES[home]}.${sqlName(name)}`);
    if (type === 'decimal' || type === 'instant') kept.add(`${TABLES[home as keyof typeof TABLES]}.${sqlName(name)}`);
  }
  for (const type of Object.keys(RECORD_COLUMNS) as RecordType[]) {
    const maskings = maskingsOfRecord(type);
    for (const [index, column] of Object.keys(RECORD_COLUMNS[type]).entries())
      if (maskings[index] === 'vocabulary') kept.add(`${snakeCase(type)}.${snakeCase(column)}`);
  }
  const tables = [
    ...Object.values(TABLES),
    'tag_set',
    ...Object.keys(RECORD_COLUMNS).map(snakeCase),
    'batch_object',
    'source',
    'rule_set_version',
  ];
  for (const table of new Set(tables)) {
    const { rows } = await sql<{ row: Readonly<Record<string, unknown>> }>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(
      db,
    );
    for (const { row } of rows)
      for (const [column, value] of Object.entries(row))
        if (kept.has(`${table}.${column}`)) for (const word of wordsOf(String(value))) vocabulary.add(word);
        else
          for (const text of stringsIn(value, !/_details$|^(purchase|software)$/.test(column)))
            for (const word of wordsOf(text)) (isFiller(text) ? vocabulary : names).add(word);
  }
  const { rows: details } = await sql<{ key: string }>`
    select distinct key from charge_price, jsonb_object_keys(sku_price_details) key`.execute(db);
  for (const { key } of details) for (const word of wordsOf(key)) vocabulary.add(word);
  // Words of the hub itself, as rules name them.
  for (const rules of lines.filter((line) => line.startsWith('{"kind":"rules"')))
    for (const word of wordsOf(rules)) if (/[aeiou]/.test(word)) vocabulary.add(word);
  return { names, vocabulary };
}

const TABLES = {
  account: 'charge_account',
  scope: 'charge_scope',
  price: 'charge_price',
  resource: 'charge_resource',
  tags: 'tag_set',
  detail: 'charge_detail',
  fact: 'charge',
} as const;

/** `hasKeys`: the keys of JSON are names, too, and not those of its parts. */
function stringsIn(value: unknown, hasKeys: boolean): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [...(hasKeys ? [key] : []), ...stringsIn(part, hasKeys)]);
}
