import type {
  AssetObservationRecord,
  DriverValueRecord,
  FixedAssetRecord,
  LedgerEntryRecord,
  ModelRecord,
} from '#src/connector-kit/index.ts';
import type { PlainRow } from '#test/ingest/plain-bill.ts';
import type { Company } from '#test/schema/company.ts';
import { sealRecords } from './seal-records.ts';

export const MONTH = '2025-01';
const SIZE = 60;

/** What a record is when nothing is wrong with it, and what is wrong with it where a fault was seeded. */
interface Estate {
  charge: PlainRow[];
  ledgerEntry: Partial<LedgerEntryRecord>[];
  assetObservation: Partial<AssetObservationRecord>[];
  fixedAsset: Partial<FixedAssetRecord>[];
  driverValue: Partial<DriverValueRecord>[];
  model: Partial<ModelRecord>[];
}

interface Fault<K extends keyof Estate = keyof Estate> {
  readonly rule: string;
  readonly record: K;
  /** Every so manieth record has it, from this one on. */
  readonly every: number;
  readonly from: number;
  readonly change: Partial<Estate[K][number]>;
}

function fault<K extends keyof Estate>(record: K, rule: string, every: number, from: number, change: Partial<Estate[K][number]>): Fault<K> {
  return { record, rule, every, from, change };
}

const purchase = { orderNumber: null, vendor: null, isLeased: null, priceText: null, price: null, currency: null };

/** Fourteen kinds of fault, at rates of their own. */
export const FAULTS: readonly Fault[] = [
  fault('assetObservation', 'computers have an owner', 6, 0, { assignedTo: ' ' }),
  fault('assetObservation', 'computers have an environment', 10, 1, { tags: {} }),
  fault('assetObservation', 'locations are known', 15, 2, { region: 'atlantis' }),
  fault('assetObservation', 'a warranty does not end before the purchase', 12, 3, {
    purchase: { ...purchase, purchasedOn: '2024-05-01', warrantyEndsOn: '2024-04-30' },
  }),
  fault('assetObservation', 'serial numbers are unique', 20, 4, { serialNumber: 'TWICE' }),
  fault('fixedAsset', 'old assets are written off', 10, 0, { capitalizedOn: '2019-06-30', bookAmount: '0.01' }),
  fault('fixedAsset', 'no asset is worth more than it cost', 12, 1, { bookAmount: '1200.51' }),
  fault('ledgerEntry', 'bookings name a cost centre that exists', 10, 0, { costCenterId: 'atlantis' }),
  fault('ledgerEntry', 'bookings name a cost centre that exists', 15, 1, { costCenterId: 'closed', postingDate: '2025-01-15' }),
  fault('ledgerEntry', 'currencies are known', 12, 2, { documentCurrency: 'ZZZ' }),
  fault('driverValue', 'drivers are not negative', 20, 0, { quantity: '-0.5' }),
  fault('model', 'models have a licence', 12, 0, { tags: {} }),
  fault('charge', 'environments are known', 10, 0, { 'tag:env': 'playground' }),
  fault('charge', 'quantity and cost go the same way', 12, 1, { Quantity: '-3' }),
];

/** By kind, the rows (from 1) that have each fault. */
export function seededRows({ every, from }: Fault): number[] {
  return Array.from({ length: SIZE }, (_, at) => at).flatMap((at) => (at >= from && (at - from) % every === 0 ? [at + 1] : []));
}

function cleanEstate(): Estate {
  const rows = <T>(of: (at: number) => T): T[] => Array.from({ length: SIZE }, (_, at) => of(at));
  const team = (at: number) => (at % 2 === 0 ? 'retail' : 'web');
  return {
    charge: rows((at) => ({
      Id: `c-${at}`,
      Cost: `${at + 1}.5`,
      Quantity: '3',
      'tag:team': team(at),
      'tag:env': 'prod',
      Resource: `i-${at}`,
    })),
    ledgerEntry: rows((at) => ({
      companyCode: at % 3 === 0 ? '1000' : '2000',
      fiscalYear: 2025,
      fiscalPeriod: 1,
      month: MONTH,
      documentNumber: `D${at}`,
      postingDate: '2025-01-09',
      costCenterId: at % 4 === 0 ? 'closed' : team(at),
      documentAmount: `${at}.25`,
      documentCurrency: 'EUR',
    })),
    assetObservation: rows((at) => ({
      itemKey: `a-${at}`,
      assetType: 'computer',
      state: 'active',
      serialNumber: `S-${at}`,
      assignedTo: `person${at}@example.com`,
      region: at % 2 === 0 ? 'eu-central-1' : 'London',
      costCenterId: team(at),
      tags: { environment: 'office' },
      purchase: { ...purchase, purchasedOn: '2024-05-01', warrantyEndsOn: '2024-05-01' },
      macAddresses: [],
      software: [],
      relationships: [],
    })),
    fixedAsset: rows((at) => ({
      companyCode: '1000',
      assetNumber: `F-${at}`,
      costCenterId: team(at),
      // The newest that is old is capitalized on the last day of January 2020.
      capitalizedOn: at % 2 === 0 ? '2020-01-31' : '2020-02-01',
      acquisitionAmount: '1200.50',
      bookAmount: at % 2 === 0 ? '0' : '1200.50',
      currency: 'EUR',
    })),
    driverValue: rows((at) => ({
      driver: 'headcount',
      unit: 'people',
      target: at % 2 === 0 ? 'retail' : 'web',
      month: MONTH,
      quantity: `${at}`,
    })),
    model: rows((at) => ({ name: `model-${at}`, owner: null, aliases: [], tags: { license: 'apache-2.0' } })),
  };
}

/** Delivers the estate, clean or with all faults. */
export async function deliverEstate({ db, bill }: Company, isClean: boolean): Promise<void> {
  const estate = cleanEstate();
  for (const one of isClean ? [] : FAULTS)
    for (const row of seededRows(one)) Object.assign((estate[one.record] as object[])[row - 1]!, one.change);
  await bill('aws', MONTH, estate.charge);
  await sealRecords(db, 'ledgerEntry', estate.ledgerEntry, [MONTH]);
  await sealRecords(db, 'assetObservation', estate.assetObservation);
  await sealRecords(db, 'fixedAsset', estate.fixedAsset);
  await sealRecords(db, 'driverValue', estate.driverValue, [MONTH]);
  await sealRecords(db, 'model', estate.model);
  await sealRecords(db, 'costCenter', [
    { costCenterId: 'retail', validFrom: '2020-01-01' },
    { costCenterId: 'web', validFrom: '2020-01-01' },
    { costCenterId: 'closed', validFrom: '2020-01-01', validTo: '2025-01-15' },
  ]);
}

export const RULES = `
name: company
stewards: { finance: [{ person: fay }], operations: [{ role: allocator }, { person: fay }] }
rules:
  - { rule: computers have an owner, record: assetObservation, where: { assetType: computer }, check: { required: assignedTo }, severity: warning }
  - { rule: computers have an environment, record: assetObservation, check: { required: tags.environment }, severity: info }
  - { rule: locations are known, record: assetObservation, check: { matches: { column: region, values: { in: [London], startsWith: [eu-] } } }, severity: warning }
  - rule: a warranty does not end before the purchase
    record: assetObservation
    check: { notBefore: { column: purchase.warrantyEndsOn, other: purchase.purchasedOn } }
    severity: error
  - { rule: serial numbers are unique, record: assetObservation, check: { unique: [serialNumber] }, severity: error, action: quarantine }
  - rule: old assets are written off
    record: fixedAsset
    age: { column: capitalizedOn, months: 60 }
    check: { ratio: { column: bookAmount, of: acquisitionAmount, max: 0 } }
    severity: warning
  - { rule: no asset is worth more than it cost, record: fixedAsset, check: { ratio: { column: bookAmount, of: acquisitionAmount, min: 0, max: 1 } }, severity: error }
  - rule: bookings name a cost centre that exists
    record: ledgerEntry
    check: { refersTo: { column: costCenterId, record: costCenter, on: postingDate } }
    severity: error
  - { rule: currencies are known, record: ledgerEntry, check: { matches: { column: documentCurrency, values: [EUR, USD] } }, severity: error }
  - { rule: drivers are not negative, record: driverValue, check: { range: { column: quantity, min: 0 } }, severity: error, action: quarantine }
  - { rule: models have a licence, record: model, check: { required: tags.license }, severity: warning }
  - { rule: environments are known, record: charge, check: { matches: { column: environment, values: [prod, test] } }, severity: info }
  - { rule: quantity and cost go the same way, record: charge, check: { sameSign: { column: pricingQuantity, other: billedCost } }, severity: error }
`;
