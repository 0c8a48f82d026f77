import fc from 'fast-check';
import { sealInventory, sealRegister } from '../assets/seal-inventory.ts';
import { sealJournal } from '../reconciliation/seal-books.ts';
import type { Company } from '../schema/company.ts';

/** One delivery of an estate; the same `slice` again restates it. */
export interface SmallDelivery {
  readonly slice: string;
  readonly seal: (company: Company) => Promise<string>;
}

export const MONTH = '2025-01';

const amount = fc.integer({ min: 1, max: 500_000 }).map((cents) => `${cents / 100}`);
const charge = fc.record({
  Cost: amount,
  Service: fc.constantFrom('Machines', 'Support', 'Storage'),
  Currency: fc.constantFrom('USD', 'USD', 'EUR'),
  Resource: fc.constantFrom('', 'res-1', 'res-2'),
  'tag:team': fc.constantFrom('retail', 'web', ''),
});
const few = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 3 });

/** Tools and books know the same few things by the same few numbers: they are linked, asked about, given up. */
const item = fc.record({
  itemKey: fc.constantFrom('a', 'b', 'c'),
  name: fc.constantFrom('pc-1', 'pc-2'),
  serialNumber: fc.constantFrom(null, 'SERIAL-1', 'SERIAL-2'),
  cloudResourceId: fc.constantFrom(null, 'res-1', 'res-2'),
  assignedTo: fc.constantFrom(null, 'ana', 'ben'),
  costCenterId: fc.constantFrom(null, 'retail'),
  firstSeenAt: fc.constantFrom(null, '2024-03-01T00:00:00Z', '2023-01-01T00:00:00Z'),
});
const distinct = <T>(items: readonly T[], keyOf: (one: T) => string) => [...new Map(items.map((one) => [keyOf(one), one])).values()];

const bill = fc
  .tuple(fc.constantFrom('aws', 'azure'), few(charge))
  .map(([source, rows]): SmallDelivery => ({ slice: `bill of ${source}`, seal: (company) => company.bill(source, MONTH, rows) }));
const journal = few(fc.record({ amount, currency: fc.constantFrom('USD', 'EUR') })).map((entries): SmallDelivery => ({
  slice: 'journal',
  seal: ({ db }) => sealJournal(db, MONTH, entries),
}));
const inventory = fc.tuple(fc.constantFrom('sccm', 'jamf'), few(item)).map(([source, items]): SmallDelivery => ({
  slice: `inventory of ${source}`,
  seal: ({ db }) =>
    sealInventory(
      db,
      source,
      distinct(items, ({ itemKey }) => itemKey),
    ),
}));
const register = few(
  fc.record({ assetNumber: fc.constantFrom('1', '2'), serialNumber: fc.constantFrom('SERIAL-1', 'SERIAL-2', 'SERIAL-9') }),
).map((records): SmallDelivery => ({
  slice: 'register',
  seal: ({ db }) =>
    sealRegister(
      db,
      distinct(records, ({ assetNumber }) => assetNumber),
    ),
}));

/** Two to four deliveries of one to three rows; those that have the slice of one before them restate it. */
const size = { minLength: 2, maxLength: 4 };
export const estateOfBills = fc.array(fc.oneof({ weight: 4, arbitrary: bill }, { weight: 2, arbitrary: journal }, inventory), size);
export const estateOfThings = fc.array(
  fc.oneof({ weight: 3, arbitrary: inventory }, { weight: 2, arbitrary: register }, { weight: 3, arbitrary: bill }),
  size,
);
