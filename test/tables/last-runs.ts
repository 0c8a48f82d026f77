import { administrator } from '#src/domain/authority/viewer.ts';
import { amortization } from '#src/runs/amortization/amortization.ts';
import { licences } from '#src/runs/licence/licences.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { quality } from '#src/runs/quality/quality.ts';
import type { Database } from '#src/store/database.ts';
import { sealRecords } from '#test/quality/seal-records.ts';
import { qualityRules } from '#test/quality/quality-rules.ts';

const QUALITY = `name: tables
stewards: { finance: [{ role: controller }], operations: [{ role: allocator }] }
rules:
  - { rule: services have a name, record: charge, check: { required: serviceName }, severity: info }
`;

/** Runs of January that twins do not have, so that every table has rows. */
export async function makeLastRuns(db: Database): Promise<void> {
  const terms = { method: { kind: 'straight-line' }, convention: 'full-month', lifeMonths: 36, salvage: '0' } as const;
  const classes = [{ class: 'laptops', record: 'fixedAsset', where: {}, terms: { IFRS: terms } }] as const;
  const books = [{ book: 'IFRS', standard: 'ifrs', yearStart: 1 }] as const;
  const viewer = administrator('test');
  const seats = { entitlementId: 'S-1', product: 'Figma', quantity: '3', metric: 'seat', validFrom: '2024-01-01', validTo: '2034-01-01' };
  await sealRecords(db, 'licenseEntitlement', [{ ...seats, amount: '3650', currency: 'EUR', costCenterId: 'retail' }]);
  const made = [
    await makeRun(db, viewer, licences, { month: undefined, ruleSet: { name: 'test', products: [] } }),
    await makeRun(db, viewer, amortization, { month: '2025-01', ruleSet: { name: 'test', books, charged: null, classes, events: [] } }),
    await makeRun(db, viewer, quality, { month: '2025-01', ruleSet: qualityRules(QUALITY) }),
  ];
  for (const { outcome } of made) if (outcome !== 'sealed') throw new Error(`expected a sealed run, found ${outcome}`);
}
