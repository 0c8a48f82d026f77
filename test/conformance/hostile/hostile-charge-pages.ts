import type { Clause, ConformanceSubject } from '#src/conformance/index.ts';
import { canonicalDecimal, type ChargeMapping, type ChargePageStream } from '#src/connector-kit/index.ts';
import { plainChargePageFixture, plainChargePages, plainItemMapping } from '../plain-charge-pages.ts';
import type { PagesConfig } from '../plain-pages.ts';
import { wholePages } from './hostile-pages.ts';

const wholeConnector = { ...wholePages.connector, name: 'plain-charge-pages', pages: [plainChargePages] };

/** A connector whose pages bring charges, and that keeps every clause. */
export const wholeChargePages: ConformanceSubject = {
  ...wholePages,
  connector: wholeConnector,
  cases: [{ name: 'plain', files: plainChargePageFixture }],
};

function withStream(change: Partial<ChargePageStream<PagesConfig>>): ConformanceSubject {
  return { ...wholeChargePages, connector: { ...wholeConnector, pages: [{ ...plainChargePages, ...change }] } };
}

function withMapping(change: Partial<ChargeMapping>): ConformanceSubject {
  return withStream({ mappings: [{ ...plainItemMapping, ...change }] });
}

const { columns } = plainItemMapping;
const COSTS = ['BilledCost', 'ContractedCost', 'EffectiveCost', 'ListCost'] as const;
const lenientCost = { from: ['cost'], as: (cost: string) => (canonicalDecimal(cost) === undefined ? '0' : cost) };
let asked = 0;

/** The plain stream of charges with one thing wrong, for each clause that says something of its own of such streams. */
export const hostileChargePages: readonly (readonly [Clause, ConformanceSubject])[] = [
  ['columns-are-mapped', withMapping({ columns: { ...columns, ResourceType: {} } })],
  ['rules-read-known-columns', withMapping({ columns: { ...columns, RegionId: { from: ['account.regoin'] } } })],
  ['dialects-are-shown', withStream({ mappings: [{ ...plainItemMapping, dialect: 'other', required: ['other'] }, plainItemMapping] })],
  ['names-are-unique', withStream({ mappings: [plainItemMapping, plainItemMapping] })],
  ['reads-are-declared', withStream({ reads: plainChargePages.reads.filter((path) => path !== 'resource') })],
  ['missing-column-refused', withMapping({ required: ['account', 'usage.day', 'cost'], columns: { ...columns } })],
  // Amounts become JavaScript numbers.
  [
    'money-is-exact',
    withMapping({
      columns: { ...columns, BilledCost: { from: ['cost'], as: (cost) => (Number.isNaN(Number(cost)) ? cost : String(Number(cost))) } },
    }),
  ],
  // A rule that counts how often it is asked.
  ['same-again', withMapping({ columns: { ...columns, ResourceName: { from: ['resource'], as: (name) => `${name} ${++asked}` } } })],
  [
    'bad-number-rejected',
    withMapping({
      control: { ...plainItemMapping.control, amount: lenientCost },
      columns: { ...columns, ...Object.fromEntries(COSTS.map((name) => [name, lenientCost])) },
    }),
  ],
  [
    'bad-date-rejected',
    withMapping({
      columns: { ...columns, ChargePeriodStart: { from: ['usage.day'], as: (day) => (day.startsWith('20') ? day : '2025-01-01') } },
    }),
  ],
  ['broken-item-rejected', withStream({ key: (item) => (item as { readonly id: string }).id })],
  [
    'drift-is-told',
    withMapping({
      columns: {
        ...columns,
        ResourceName: { from: ['resource'], as: (name) => (name.startsWith('{') ? (JSON.parse(name) as { a: { b: string } }).a.b : name) },
      },
    }),
  ],
];
