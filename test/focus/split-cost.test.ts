import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkFocusFile } from '#src/actions/focus/check-focus-file.ts';
import { readFocusFile } from '#src/actions/focus/read-focus-file.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { add, decimal, formatDecimal, ZERO } from '#src/domain/money/decimal.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { exportFocus } from '#src/store/focus/export-focus.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';

const ADDS_UP = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost', 'ConsumedQuantity', 'PricingQuantity'] as const;
const KEPT = ['ChargeDescription', 'ListUnitPrice', 'ContractedUnitPrice', 'Tags', 'ChargePeriodStart', 'x_Line'] as const;
type Row = Readonly<Record<string, string>>;

let folder: string;
let company: Company;
let runId: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'costweave-split-'));
  company = await openCompany();
  await company.bill('aws', '2025-01', [
    { Cost: '0.01', Service: 'Support', Description: 'one cent', Quantity: '7', Unit: 'Hours' },
    { Cost: '10', Service: 'Support', Description: 'ten', Quantity: '0.1', Unit: 'Hours' },
    { Cost: '-3.33', Service: 'Support', Description: 'back', Type: 'Credit', Quantity: '', Unit: '' },
    { Cost: '5', 'tag:team': 'web', Description: 'of web' },
    { Cost: '7', Description: 'of nobody' },
  ]);
  await company.bill('later', '2025-02', [{ Cost: '9', Description: 'not allocated' }]);
  await company.mapDimensions('2025-01');
  const made = await makeRun(company.db, ADMIN, allocation, {
    month: '2025-01',
    ruleSet: {
      name: 'thirds',
      measure: 'effectiveCost',
      steps: [
        {
          name: 'support',
          select: { serviceName: { in: ['Support'] } },
          method: 'fixed',
          weights: { retail: '1', web: '1', 'quoted "unit"': '1' },
        },
        { name: 'direct', method: 'direct' },
      ],
    },
  });
  if (made.outcome !== 'sealed') throw new Error(JSON.stringify(made));
  ({ runId } = made);
});
afterAll(async () => {
  await company.drop();
  rmSync(folder, { recursive: true });
});

async function exported(args: string, name = 'out.csv'): Promise<{ readonly file: string; readonly rows: readonly Row[] }> {
  const file = path.join(folder, name);
  const command = `export focus --version 1.4 ${args} --output ${file}`.split(' ');
  const { code, stderr } = await quickCostweave(command, {
    cwd: folder,
    env: { DATABASE_URL: company.connectionString, COSTWEAVE_HOME: folder },
  });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const rows: Row[] = [];
  let columns: readonly string[] = [];
  await readFocusFile(file, {
    header: (names) => void (columns = names),
    row: (cell) => void rows.push(Object.fromEntries(columns.map((name) => [name, cell(name)]))),
  });
  return { file, rows };
}

async function brokenRules(file: string): Promise<string[]> {
  const checked = await checkFocusFile({ file, capabilities: new Set() });
  if (!('results' in checked)) throw new Error(JSON.stringify(checked));
  expect(checked.results.length).toBeGreaterThan(100);
  return checked.results.filter(({ outcome }) => outcome === 'broken').map(({ rule }) => rule.id);
}

const sum = (texts: readonly string[]) => formatDecimal(texts.map((text) => decimal(text)).reduce(add, ZERO));

it('the parts of every charge are the charge, and its ratios add up to 1 as they are printed', async () => {
  const { rows: whole, file: wholeFile } = await exported('--period 2025-01..2025-02', 'whole.csv');
  const { rows: parts, file } = await exported('--period 2025-01..2025-02 --allocated');
  expect([whole.length, parts.length]).toEqual([6, 12]);
  for (const charge of whole) {
    const own = parts.filter((part) => part['ChargeDescription'] === charge['ChargeDescription']);
    for (const column of ADDS_UP) {
      const texts = own.flatMap((part) => (part[column] === '' ? [] : [part[column]!]));
      expect(texts.length === 0 ? '' : sum(texts), `${column} of ${charge['ChargeDescription']}`).toBe(charge[column]);
    }
    for (const column of KEPT) for (const part of own) expect(part[column]).toBe(charge[column]);
    const printed = own.flatMap((part) =>
      [...part['AllocatedMethodDetails']!.matchAll(/"AllocatedRatio":([\d.]+)/g)].map(([, ratio]) => ratio!),
    );
    expect(printed.length === 0 ? 'not allocated' : sum(printed)).toBe(
      charge['ChargeDescription'] === 'not allocated' ? 'not allocated' : '1',
    );
  }
  const of = (description: string) =>
    parts
      .filter((part) => part['ChargeDescription'] === description)
      .map((part) => ['AllocatedMethodId', 'AllocatedResourceId', 'EffectiveCost'].map((column) => part[column]));
  expect(of('one cent')).toEqual([
    ['costweave:allocation:thirds:1', 'quoted "unit"', '0.00333334'],
    ['costweave:allocation:thirds:1', 'retail', '0.00333333'],
    ['costweave:allocation:thirds:1', 'web', '0.00333333'],
  ]);
  expect(of('of nobody')).toEqual([['costweave:allocation:thirds:1', '', '7']]);
  expect(of('not allocated')).toEqual([['', '', '9']]);
  // Of the made-up vendor's own bill some rules are broken: no others are by its parts.
  expect(await brokenRules(file)).toEqual(await brokenRules(wholeFile));
});

async function expectShares(rows: readonly Row[], run: string): Promise<void> {
  const shares = await company.db.selectFrom('allocation_share').select(['cost_center', 'amount']).where('run_id', '=', run).execute();
  for (const name of new Set(shares.map(({ cost_center }) => cost_center))) {
    const parts = rows.filter((row) => row['AllocatedResourceId'] === (name === 'unallocated' ? '' : name));
    expect(sum(parts.map((row) => row['EffectiveCost']!)), name).toBe(
      sum(shares.filter((share) => share.cost_center === name).map(({ amount }) => amount)),
    );
  }
}

it('the parts of a cost centre are its shares', async () => {
  const { rows } = await exported('--period 2025-01 --allocated');
  await expectShares(rows, runId);
  expect(readFileSync(path.join(folder, 'out.csv.marks.csv'), 'utf8')).toContain('d');
});

it('splits below zero as contributions are, where a rate card recovers more than the cost', async () => {
  await company.bill('aws', '2025-03', [
    { Cost: '0.01', Description: 'one cent' },
    { Cost: '2.99', Description: 'the rest' },
  ]);
  const seats = { driver: 'seats', unit: 'seats', month: '2025-03', target: 'retail', quantity: '5' };
  await sealRecords(company.db, { record: 'driverValue', months: ['2025-03'], rows: [seats] });
  await company.mapDimensions('2025-03');
  const rates = [{ driver: 'seats', price: '1' }];
  const made = await makeRun(company.db, ADMIN, allocation, {
    month: '2025-03',
    ruleSet: {
      name: 'card',
      measure: 'effectiveCost',
      steps: [{ name: 'seats', method: 'rate-card', currency: 'USD', rates, targets: 'all', remainder: 'it' }],
    },
  });
  if (made.outcome !== 'sealed') throw new Error(JSON.stringify(made));
  const { rows } = await exported('--period 2025-03 --allocated', 'card.csv');
  await expectShares(rows, made.runId);
  // 5 and -2 of 3: floors of a million units, and the unit left over goes to the larger remainder.
  expect(rows.slice(0, 2).map((row) => [row['AllocatedResourceId'], row['EffectiveCost']])).toEqual([
    ['it', '-0.00666667'],
    ['retail', '0.01666667'],
  ]);
  const ratios = rows.slice(0, 2).map((row) => /"AllocatedRatio":(-?[\d.]+)/.exec(row['AllocatedMethodDetails']!)![1]!);
  expect(ratios).toEqual(['-0.666666666666666667', '1.666666666666666667']);
});

it('is refused to viewers of some cost centres, in versions without these columns and for other datasets', async () => {
  const question = { dataset: 'cost-and-usage', version: '1.4', from: '2025-01', to: '2025-01', isAllocated: true } as const;
  const nothing = { csv: () => Promise.resolve() };
  await expect(exportFocus(company.pool, { ...ADMIN, scopes: readerOf('x', ['retail']).scopes }, question, nothing)).rejects.toThrow(
    'all cost centres',
  );
  const refused = (args: string) =>
    quickCostweave(`export focus --period 2025-01 --allocated ${args}`.split(' '), {
      cwd: folder,
      env: { DATABASE_URL: company.connectionString, COSTWEAVE_HOME: folder },
    });
  expect(await refused('--version 1.2')).toMatchObject({ code: 2, stderr: expect.stringContaining('--allocated: expected') as string });
  expect(await refused('--dataset billing-period')).toMatchObject({ code: 2 });
});
