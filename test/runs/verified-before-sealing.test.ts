import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { assetItemId } from '#src/domain/asset/asset-item.ts';
import { pairOf } from '#src/domain/asset/asset-decision.ts';
import { problemText } from '#src/domain/problem.ts';
import type { RunInputs } from '#src/domain/run/run-inputs.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { amortization } from '#src/runs/amortization/amortization.ts';
import { parseAmortizationRuleSet } from '#src/runs/amortization/amortization-rule-set.ts';
import { anomalies } from '#src/runs/anomaly/anomalies.ts';
import { DEFAULT_ANOMALIES_RULE_SET } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { assets } from '#src/runs/asset/assets.ts';
import type { Cadence, RunDefinition, RunRequest } from '#src/runs/define-run.ts';
import { licences } from '#src/runs/licence/licences.ts';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { parseDimensionsRuleSet } from '#src/runs/dimension/dimensions-rule-set.ts';
import { makeRun, type RunOutcome } from '#src/runs/make-run.ts';
import { quality } from '#src/runs/quality/quality.ts';
import { parseQualityRuleSet } from '#src/runs/quality/quality-rule-set.ts';
import { parseMatchingRuleSet } from '#src/runs/matching/matching-rule-set.ts';
import { matching } from '#src/runs/matching/matching.ts';
import { reconciliation } from '#src/runs/reconciliation/reconciliation.ts';
import { parseReconciliationRuleSet } from '#src/runs/reconciliation/reconciliation-rule-set.ts';
import { RUNS } from '#src/runs/runs.ts';
import { keepDecisions } from '#src/store/asset/asset-decision.ts';
import { exportRun } from '#src/store/run/export-run.ts';
import { currentRun } from '#src/store/run/run.ts';
import { sealedRuns } from '#src/store/run/run-on-record.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { tamperedLines } from '#test/support/tampered-lines.ts';
import { verifyCertificate } from '../../tools/verify-certificate.mjs';
import { HEADCOUNT, RULES, seededBill } from '../allocation/bill.ts';
import { plantCharges, plantDimensions, plantDriver } from '../allocation/plant.ts';
import { usageOf } from '../anomalies/company-usage.ts';
import { sealBill, sealMapping } from '../anomalies/seal-bill.ts';
import { sealInventory, sealRegister } from '../assets/seal-inventory.ts';
import { sealCharges } from '../dimensions/seal-charges.ts';
import { sealRecords } from '../quality/seal-records.ts';
import { sealJournal } from '../reconciliation/seal-books.ts';
import { EXPORT_FAULTS, type Line } from './export-faults.ts';
import {
  ALLOCATION_FAULTS,
  AMORTIZATION_FAULTS,
  ANOMALY_FAULTS,
  ASSET_FAULTS,
  DIMENSION_FAULTS,
  LICENCE_FAULTS,
  QUALITY_FAULTS,
  MATCHING_FAULTS,
  RECONCILIATION_FAULTS,
  type Fault,
} from './planted-faults.ts';

const ADMIN = administrator('admin');
const [ALLOCATED, MAPPED, WATCHED] = ['2025-01', '2025-05', '2024-09'];

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  const { db } = database;
  await plantDriver(db, 'headcount', ALLOCATED, HEADCOUNT);
  await plantDimensions(db, [await plantCharges(db, 'bill', seededBill(150, 11))]);
  const charges = [
    { billed: '10', invoiceId: 'A', tags: { team: 'retail' } },
    { billed: '20', invoiceId: 'B', tags: { team: 'web', Team: 'data' } },
    { billed: '40', invoiceId: 'C', issuer: 'Microsoft' },
  ];
  await sealCharges(db, { slice: 'a', month: MAPPED, charges });
  await sealCharges(db, { slice: 'b', month: MAPPED, charges: charges.slice(0, 1) });
  await sealJournal(db, MAPPED, [
    { amount: '20', reference: 'A' },
    { amount: '25', reference: 'B' },
    { amount: '7', vendor: 'V-MS', account: '0061004000', document: 'Z' },
  ]);
  for (const month of ['2024-07', '2024-08', WATCHED]) {
    await sealBill(db, {
      source: 'cloud',
      month,
      lines: usageOf(month, month === WATCHED ? { 'Queue pay': { '2024-09-18': '500.25' } } : {}),
    });
    await sealMapping(db, month);
  }
  await sealInventory(db, 'jamf', [
    { itemKey: 'a', name: 'mac-a', serialNumber: 'SERIAL-A', assignedTo: 'ana' },
    { itemKey: 'b', name: 'mac-b', serialNumber: 'SERIAL-B' },
  ]);
  await sealInventory(db, 'sccm', [{ itemKey: '1', name: 'mac-a', serialNumber: 'serial-a' }]);
  await sealRegister(db, [{ assetNumber: '1', serialNumber: 'SERIAL-9', costCenterId: 'retail' }]);
  const seats = { entitlementId: 'S-1', product: 'Figma', quantity: '3', metric: 'seat', validFrom: '2025-01-01', validTo: '2026-01-01' };
  await sealRecords(db, 'licenseEntitlement', [{ ...seats, amount: '365', currency: 'EUR' }]);
  const [left, right] = pairOf(...(['a', 'b'].map((key) => assetItemId('observation', 'jamf', 'devices', key)) as [string, string]));
  const told = { act: 'forbid', pairs: [[left, right]], verdict: 'different', reason: 'two machines', standing: [] } as const;
  await db.transaction().execute((transaction) => keepDecisions(transaction, ADMIN, told));
}, 60_000);
afterAll(() => database.drop());

function parsed<T>(file: { readonly ruleSet: T } | { readonly problems: unknown }): T {
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
}
const MAPPING = parsed(
  parseDimensionsRuleSet('name: test\nrules:\n  - { name: team, set: { costCenter: { tag: { key: team, ignoreCase: true } } } }', 'd.yaml'),
);
const RECORDS = parsed(
  parseQualityRuleSet(
    `name: test
stewards: { finance: [{ person: fay }], operations: [{ person: olga }] }
rules:
  - { rule: reference, record: ledgerEntry, severity: warning, check: { required: reference } }`,
    'q.yaml',
  ),
);
const LIVES = parsed(
  parseAmortizationRuleSet(
    `name: test
books: [{ book: IFRS, standard: ifrs }, { book: TAX, standard: us-gaap, yearStart: 10 }]
classes:
  - class: laptops
    record: fixedAsset
    where: { description: Laptop }
    terms:
      IFRS: { method: straight-line, lifeMonths: 36, convention: daily }
      TAX: { method: declining-balance, lifeMonths: 60, convention: half-year }
events:
  - { record: fixedAsset, item: 1000/1, on: 2025-02-10, reason: dropped, impairment: { to: 100.5 } }`,
    'a.yaml',
  ),
);
const BOOKS = parsed(
  parseReconciliationRuleSet(
    `name: test
tolerance: { absolute: { USD: 0.05 } }
issuers:
  - { issuer: AWS, bill: 'Amazon Web Services, Inc.', ledger: { accounts: '61003000', vendors: V-AWS } }
  - { issuer: Azure, bill: Microsoft, ledger: { accounts: { startsWith: ['0062'] }, vendors: V-MS } }`,
    'r.yaml',
  ),
);

const ITEMS = parsed(
  parseMatchingRuleSet(
    `name: test
compared:
  books:
    issuers:
      - { issuer: AWS, bill: 'Amazon Web Services, Inc.', ledger: { accounts: '61003000', vendors: V-AWS } }`,
    'm.yaml',
  ),
);

/** A kind, its faults, and a request that asks for another run by another name: nothing is there already. */
function kind<C extends Cadence, Rules, Inputs extends RunInputs, Output>(
  definition: RunDefinition<string, C, Rules, Inputs, Output>,
  request: (name: string) => RunRequest<C, Rules>,
  faults: Readonly<Record<string, Fault<Output>>>,
) {
  const month: string | undefined = request('').month;
  return {
    name: definition.kind,
    month,
    make: (name: string) => makeRun(database.db, ADMIN, definition, request(name)),
    faults: Object.entries(faults).map(([name, { plant, found }]) => {
      const faulty: typeof definition = {
        ...definition,
        async compute(...task) {
          const output = await definition.compute(...task);
          return typeof output === 'object' && output !== null && 'problems' in output ? output : plant(output as Output);
        },
      };
      return { name, found, make: (as: string) => makeRun(database.db, ADMIN, faulty, request(as)) };
    }),
  };
}

const named =
  <R extends { readonly name: string }>(ruleSet: R, month: string) =>
  (name: string) => ({ month, ruleSet: { ...ruleSet, name } });
const KINDS = [
  kind(allocation, named(RULES, ALLOCATED), ALLOCATION_FAULTS),
  kind(dimensions, named(MAPPING, MAPPED), DIMENSION_FAULTS),
  kind(reconciliation, named(BOOKS, MAPPED), RECONCILIATION_FAULTS),
  kind(matching, (name) => ({ month: undefined, ruleSet: { ...ITEMS, name } }), MATCHING_FAULTS),
  kind(anomalies, named(DEFAULT_ANOMALIES_RULE_SET, WATCHED), ANOMALY_FAULTS),
  kind(amortization, named(LIVES, MAPPED), AMORTIZATION_FAULTS),
  kind(quality, named(RECORDS, MAPPED), QUALITY_FAULTS),
  kind(assets, () => ({ month: undefined, ruleSet: undefined }), ASSET_FAULTS),
  // It rests on the run of assets that is sealed before it.
  kind(licences, (name) => ({ month: undefined, ruleSet: { name, products: [] } }), LICENCE_FAULTS),
];

const toldOf = (outcome: RunOutcome) => ('problems' in outcome ? outcome.problems : []).map(problemText).join('\n');
const countsNow = async (name: string, month: string | undefined) => (await currentRun(database.db, name, month))?.id;

describe.each(KINDS)('$name: never sealed is', ({ name, month, make, faults }) => {
  let sealed: string | undefined;
  // Of things there is one run, whatever anybody asks for: what is refused would be the first.
  beforeAll(async () => {
    if (month === undefined) return;
    const made = await make('first');
    expect(toldOf(made)).toBe('');
    sealed = await countsNow(name, month);
  });

  test.each(faults)('$name', async (fault) => {
    const refused = await fault.make(fault.name);
    expect(refused.outcome).toBe('unverified');
    expect(toldOf(refused)).toMatch(fault.found);
    expect(await countsNow(name, month)).toBe(sealed);
  });

  test('and what is mended is sealed, under the key that was refused', async () => {
    const { rows } = await sql<{ key: string; faults: number; told: string }>`
      select after ->> 'key' as key, jsonb_array_length(after -> 'faults') as faults,
        (select payload ->> 'message' from outbox where topic = 'run.failed' and payload ->> 'kind' = ${name} order by id desc limit 1) as told
      from audit_entry where action = 'run.refuse' and subject like ${`${name} %`} order by id desc limit 1`.execute(database.db);
    expect(rows[0]!.faults).toBeGreaterThan(0);
    expect(rows[0]!.told).toMatch(/^not sealed, for it does not verify: /);
    const made = await make(faults.at(-1)!.name);
    expect(toldOf(made)).toBe('');
    expect(await currentRun(database.db, name, month)).toMatchObject({ key: rows[0]!.key });
  });

  test('and what is sealed verifies later, and on another machine, where nothing else does', async () => {
    const id = (await countsNow(name, month))!;
    const definition = RUNS.get(name)!;
    const again = await readAsHub(database.db, ADMIN, async (snapshot) => {
      const [run] = await sealedRuns(snapshot, { id });
      return definition.verify(snapshot, run!, 'in-full');
    });
    expect(again).toEqual([]);
    if (!definition.evidence) return;
    let text = '';
    await exportRun(
      database.db,
      ADMIN,
      id,
      () => definition.evidence,
      async (lines) => void (text += lines),
    );
    const exported = text.trimEnd().split('\n');
    expect((await verifyCertificate(exported)).faults).toEqual([]);
    const lines = exported.slice(0, -1).map((line) => JSON.parse(line) as Line);
    for (const [fault, { plant, found }] of Object.entries(EXPORT_FAULTS[name] ?? {})) {
      const planted = plant(lines);
      const ended = [...planted, { kind: 'end', lines: planted.length + 1 }].map((line) => JSON.stringify(line));
      expect((await verifyCertificate(ended)).faults.join('\n'), fault).toMatch(found);
    }
    // Whatever stands in a field: it is told in sentences, and soon.
    const told = fc.asyncProperty(tamperedLines(exported.map((line) => JSON.parse(line) as Line)), async (tampered) => {
      const { faults } = await verifyCertificate(tampered.map((line) => JSON.stringify(line)));
      for (const sentence of faults) expect(sentence).toMatch(/^[A-Z](?!.*\n +at )/s);
    });
    await fc.assert(told, { numRuns: 100 });
  });
});
