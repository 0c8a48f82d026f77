import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalDecimal, decimal, formatDecimal, sum } from '#src/domain/money/decimal.ts';
import { monthsBetween, type Month } from '#src/domain/time/month.ts';
import { DEFAULT_ANOMALIES_RULE_SET } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { anomalies } from '#src/runs/anomaly/anomalies.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { quality } from '#src/runs/quality/quality.ts';
import { RUNS } from '#src/runs/runs.ts';
import { exportAudit } from '#src/store/audit/export-audit.ts';
import { exportEvidence } from '#src/store/evidence/export-evidence.ts';
import { exportRun } from '#src/store/run/export-run.ts';
import { sealInventory } from '#test/assets/seal-inventory.ts';
import { testSigner } from '#test/audit/test-signer.ts';
import { closeMonth } from '#test/period/close-month.ts';
import { qualityRules } from '#test/quality/quality-rules.ts';
import { ADMIN, openCompany, type Company } from '#test/schema/company.ts';

/**
 * An auditor takes what a hub exported of its closed months to a machine without the hub, and verifies it there with nothing but the
 * tools: files alone, in a folder of their own, with an empty environment.
 */
const YEAR = monthsBetween('2025-01', '2025-12');
/** With runs of every kind; the others have what closes a month: a bill, its mapping and its allocation. */
const WHOLE = ['2025-01', '2025-02'] as const;
const QUALITY = `
name: company
stewards: { finance: [{ person: fay }], operations: [{ role: allocator }] }
rules:
  - { rule: computers have an owner, record: assetObservation, check: { required: assignedTo }, severity: warning }
  - { rule: environments are known, record: charge, check: { matches: { column: environment, values: [prod] } }, severity: info }
`;
const TOOLS = fileURLToPath(new URL('../../tools', import.meta.url));
const elsewhere = mkdtempSync(path.join(tmpdir(), 'costweave-auditor-'));
const signer = testSigner();
/** Each file, with the tool and the arguments that verify it. */
const files = new Map<string, readonly string[]>();

beforeAll(async () => {
  const company = await openCompany();
  try {
    const { db } = company;
    await sealInventory(db, 'sccm', [
      { itemKey: '1', serialNumber: 'S-1', assignedTo: 'ana@acme.example' },
      { itemKey: '2', serialNumber: 'S-2' },
    ]);
    for (const month of YEAR) await liveThrough(company, month);
    await made(makeRun(db, ADMIN, assets, { month: undefined, ruleSet: undefined }));
    cpSync(TOOLS, path.join(elsewhere, 'tools'), { recursive: true });
    writeFileSync(path.join(elsewhere, 'key.pem'), signer.publicKey);
    for (const month of YEAR) {
      await taken(`evidence-${month}.ndjson`, ['verify-evidence.mjs', '--key', 'key.pem'], (write) =>
        exportEvidence(db, ADMIN, signer, { month, asOf: undefined }, write),
      );
      for (const { id, kind } of await runsOf(company, month))
        await taken(`${kind}-${month}.ndjson`, ['verify-certificate.mjs'], (write) =>
          exportRun(db, ADMIN, id, (name) => RUNS.get(name)?.evidence, write),
        );
    }
    await taken('audit.ndjson', ['verify-audit.mjs', '--key', 'key.pem'], (write) => exportAudit(db, ADMIN, signer, write));
  } finally {
    await company.drop();
  }
}, 120_000);
afterAll(() => rmSync(elsewhere, { recursive: true }));

async function liveThrough(company: Company, month: Month): Promise<void> {
  await company.bill('aws', month, [
    { Cost: '10', 'tag:team': 'retail' },
    { Cost: '3.335', 'tag:team': 'retail' },
    { Cost: '7', Currency: 'EUR' },
  ]);
  await company.mapDimensions(month);
  await company.allocate(month);
  if (WHOLE.some((one) => one === month)) {
    await company.reconcile(month, { EUR: '9' });
    await made(makeRun(company.db, ADMIN, anomalies, { month, ruleSet: DEFAULT_ANOMALIES_RULE_SET }));
    await made(makeRun(company.db, ADMIN, quality, { month, ruleSet: qualityRules(QUALITY) }));
  }
  await closeMonth(company.db, month);
}

async function made(outcome: Promise<{ readonly outcome: string }>): Promise<void> {
  expect(await outcome).toMatchObject({ outcome: 'sealed' });
}

async function runsOf({ db }: Company, month: string): Promise<{ id: string; kind: string }[]> {
  return db.selectFrom('run').select(['id', 'kind']).where('month', '=', month).where('superseded_at', 'is', null).execute();
}

async function taken(
  file: string,
  [tool = '', ...args]: readonly string[],
  exported: (write: (lines: string) => Promise<void>) => Promise<unknown>,
): Promise<void> {
  let text = '';
  await exported(async (lines) => void (text += lines));
  writeFileSync(path.join(elsewhere, file), text);
  files.set(file, [path.join('tools', tool), file, ...args]);
}

async function verified(file: string): Promise<{ readonly code: number; readonly said: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...files.get(file)!], { cwd: elsewhere, env: {} });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

/** What an auditor writes for a year: the functions of the tools over every file, in one process, and what each month closed with. */
const OF_THE_YEAR = `
  import { readFileSync, readdirSync } from 'node:fs';
  import { verifyEvidence } from './tools/verify-evidence.mjs';
  import { verifyCertificate } from './tools/verify-certificate.mjs';
  const keys = [readFileSync('key.pem', 'utf8')];
  const said = [];
  for (const file of readdirSync('.').filter((name) => /-2025-\\d\\d\\.ndjson$/.test(name)).sort()) {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\\n');
    const isEvidence = file.startsWith('evidence');
    const { faults, isTrusted = true } = await (isEvidence ? verifyEvidence(lines, { keys }) : verifyCertificate(lines));
    const told = isEvidence ? lines.map((line) => JSON.parse(line)) : [];
    said.push({ file, faults, isTrusted, closes: told.filter(({ kind }) => kind === 'close'),
      totals: told.filter(({ kind, recordType }) => kind === 'total' && recordType === 'charge') });
  }
  console.log(JSON.stringify(said));`;

interface OfTheYear {
  readonly file: string;
  readonly faults: readonly string[];
  readonly isTrusted: boolean;
  readonly closes: readonly unknown[];
  readonly totals: readonly { readonly currency: string; readonly accepted: string }[];
}

async function verifiedYear(): Promise<OfTheYear[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', OF_THE_YEAR], {
    cwd: elsewhere,
    env: {},
    maxBuffer: 10_000_000,
  });
  return JSON.parse(stdout) as OfTheYear[];
}

/** Of some there is one in all, and this company has nothing that is amortised. */
const NOT_MONTHLY: ReadonlySet<string> = new Set([
  'amortization',
  ...[...RUNS.values()].filter(({ cadence }) => cadence === 'whole').map(({ kind }) => kind),
]);

describe('what a hub exported of its closed months', () => {
  test('verifies on a machine without the hub, file by file', async () => {
    const kinds = [...RUNS.keys(), 'evidence'].filter((of) => !NOT_MONTHLY.has(of));
    const whole = kinds.flatMap((of) => WHOLE.map((month) => `${of}-${month}.ndjson`));
    const rest = ['allocation', 'dimensions', 'evidence'].flatMap((of) => YEAR.slice(2).map((month) => `${of}-${month}.ndjson`));
    // Of assets the month is that in which they were last seen.
    expect(whole).toHaveLength(12);
    expect([...files.keys()].toSorted()).toEqual([...whole, ...rest, 'assets-2025-01.ndjson', 'audit.ndjson'].toSorted());
    for (const file of files.keys())
      if (!rest.includes(file))
        expect(await verified(file), file).toMatchObject({ code: 0, said: expect.stringMatching(/verif/) as string });
  }, 60_000);

  test('verifies for a whole year, each month closed once, and adds up to what was billed', async () => {
    const year = await verifiedYear();
    expect(year.filter(({ faults, isTrusted }) => faults.length > 0 || !isTrusted)).toEqual([]);
    expect(year.map(({ file }) => file)).toEqual([...files.keys()].filter((file) => file !== 'audit.ndjson').toSorted());
    const months = year.filter(({ file }) => file.startsWith('evidence'));
    expect(months.map(({ file, closes }) => [file, closes.length])).toEqual(YEAR.map((month) => [`evidence-${month}.ndjson`, 1]));
    const billed = Map.groupBy(
      months.flatMap(({ totals }) => totals),
      ({ currency }) => currency,
    );
    const sums = [...billed].map(([currency, totals]) => [
      currency,
      totals.length,
      canonicalDecimal(formatDecimal(sum(totals.map(({ accepted }) => decimal(accepted))))),
    ]);
    // Twelve times 13.335 USD and 7 EUR.
    expect(sums).toEqual([
      ['EUR', 12, '84'],
      ['USD', 12, '160.02'],
    ]);

    // One month that is another than the one that was closed is found among the twelve.
    const file = path.join(elsewhere, 'evidence-2025-09.ndjson');
    const signed = readFileSync(file, 'utf8');
    writeFileSync(file, signed.replace('13.335', '13.336'));
    const changed = await verifiedYear();
    writeFileSync(file, signed);
    expect(changed.filter(({ faults }) => faults.length > 0).map((one) => one.file)).toEqual(['evidence-2025-09.ndjson']);
  }, 60_000);

  test('does not once one digit of an amount is another', async () => {
    for (const file of ['audit.ndjson', 'evidence-2025-01.ndjson', 'allocation-2025-01.ndjson', 'dimensions-2025-02.ndjson']) {
      const whole = readFileSync(path.join(elsewhere, file), 'utf8');
      // Of the bill, where it stands first.
      const changed = whole.replace('13.335', '13.336');
      expect(changed, file).not.toBe(whole);
      writeFileSync(path.join(elsewhere, file), changed);
      const { code, said } = await verified(file);
      writeFileSync(path.join(elsewhere, file), whole);
      expect({ file, isRefused: code !== 0, isTold: said.length > 20 }).toEqual({ file, isRefused: true, isTold: true });
    }
  }, 60_000);
});
