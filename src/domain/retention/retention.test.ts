import { expect, test } from 'vitest';
import { isHeldBy } from './legal-hold.ts';
import { purgeTotals, type PurgeItem } from './purge-item.ts';
import { MONTHS_MAX, policyFault, RETENTION_KIND_NAMES, retentionRule, RETENTION_KINDS } from './retention-kind.ts';

const ITEM = { kind: 'charges', source: 'aws', months: ['2025-01', '2025-02'] } as const;

test.each([
  [{ source: null, month: null, kind: null }, true],
  [{ source: 'aws', month: '2025-02', kind: 'charges' }, true],
  [{ source: 'azure', month: null, kind: null }, false],
  [{ source: null, month: '2025-03', kind: null }, false],
  [{ source: null, month: null, kind: 'events' }, false],
] as const)('a hold of %j keeps what it is about, and nothing else', (hold, isHeld) => {
  expect(isHeldBy(hold, ITEM)).toBe(isHeld);
});

test('what belongs to no source and no month is kept by a hold of any', () => {
  const events = { kind: 'events', source: null, months: [] } as const;
  expect(isHeldBy({ source: 'aws', month: '2025-02', kind: null }, events)).toBe(true);
  expect(isHeldBy({ source: 'aws', month: '2025-02', kind: 'charges' }, events)).toBe(false);
});

test('a policy keeps nothing for less than the least time, and names known kinds', () => {
  for (const kind of RETENTION_KIND_NAMES) {
    const { monthsAtLeast } = retentionRule(kind);
    expect(policyFault({ [kind]: monthsAtLeast })).toBeUndefined();
    expect(policyFault({ [kind]: monthsAtLeast - 1 })).toMatchObject({ kind });
    expect(policyFault({ [kind]: MONTHS_MAX + 1 })).toMatchObject({ kind });
    expect(policyFault({ [kind]: monthsAtLeast + 0.5 })).toMatchObject({ kind });
  }
  expect(policyFault({ audit: 84 } as never)).toMatchObject({ kind: 'audit' });
});

test('totals are exact, and no currency is added to another', () => {
  const item: PurgeItem = {
    ...ITEM,
    batchId: '1',
    stream: 'charges',
    slice: '2025-01',
    revision: 1,
    digest: 'd',
    rows: '9007199254740993',
    sums: [
      { measure: 'billed', currency: 'EUR', amount: '0.1' },
      { measure: 'billed', currency: 'USD', amount: '1' },
    ],
  };
  const other = { ...item, batchId: '2', rows: '1', sums: [{ measure: 'billed', currency: 'EUR', amount: '0.2' }] } as const;
  expect(purgeTotals([item, other, { ...item, kind: 'rejectedRows' }])).toEqual([
    {
      ...ITEM,
      items: 2,
      rows: '9007199254740994',
      sums: [
        { measure: 'billed', currency: 'EUR', amount: '0.3' },
        { measure: 'billed', currency: 'USD', amount: '1' },
      ],
    },
    expect.objectContaining({ kind: 'rejectedRows', items: 1 }),
  ]);
  expect(Object.keys(RETENTION_KINDS)).not.toContain('audit');
});
