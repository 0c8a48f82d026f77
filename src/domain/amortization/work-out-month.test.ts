import { expect, test } from 'vitest';
import { decimal } from '../money/decimal.ts';
import type { AmortizationRuleSet, ClassTerms } from './rule-set.ts';
import { unitsKey, workOutMonth, type AmortizableRecord, type Counted } from './work-out-month.ts';

const MONTH = '2025-03';
const RECORD: AmortizableRecord = {
  record: 'licenseEntitlement',
  key: 'L',
  name: 'Suite',
  columns: {},
  companyCode: null,
  costCenter: null,
  cost: '1200',
  share: null,
  currency: 'EUR',
  startsOn: '2025-01-15',
  endsOn: '2026-01-15',
  retiredOn: null,
  place: { source: 's', stream: 'l', batchId: '1', objectNo: 0, rowNumber: 1 },
};
const BY_CONTRACT: ClassTerms = { method: { kind: 'straight-line' }, convention: 'daily', lifeMonths: null, salvage: '0' };

function workedOut(given: Partial<AmortizableRecord>, terms = BY_CONTRACT, counted?: Counted) {
  const ruleSet: AmortizationRuleSet = {
    name: 'test',
    books: [{ book: 'IFRS', standard: 'ifrs', yearStart: 1 }],
    charged: null,
    classes: [{ class: 'all', record: RECORD.record, where: {}, terms: { IFRS: terms } }],
    events: [],
  };
  const output = workOutMonth(ruleSet, MONTH, [{ ...RECORD, ...given }], new Map(counted && [[unitsKey('pages', 'L'), counted]]));
  if ('problems' in output) return output.problems;
  return [...output.leftOut.map(({ state }) => state), ...output.rows.map(({ expense }) => expense)];
}

test.each([
  ['of a year', {}, ['101.91']],
  ['that ends when it begins', { endsOn: '2025-01-15' }, ['impossible-life']],
  ['that ends before it begins', { endsOn: '2024-12-31' }, ['impossible-life']],
  ['of a hundred years', { endsOn: '2125-01-15' }, ['1.02']],
  ['of more than a hundred years', { endsOn: '2125-01-16' }, ['impossible-life']],
  ['that never ends', { endsOn: '9999-12-31' }, ['impossible-life']],
  ['that is paid in advance as a whole', { share: '1' }, ['101.91']],
  ['that is paid fifty times', { share: '50' }, ['impossible-share']],
  ['of which less than nothing is paid', { share: '-0.5' }, ['impossible-share']],
])('a contract %s', (_, given, expected) => expect(workedOut(given)).toEqual(expected));

test('what was counted is zero or more, in one unit', () => {
  const units: ClassTerms = {
    ...BY_CONTRACT,
    method: { kind: 'units-of-production', driver: 'pages', units: '1000' },
    convention: 'full-month',
    lifeMonths: 1_200,
  };
  const counted = (quantities: readonly string[], names = ['pages']) =>
    workedOut({}, units, {
      byMonth: new Map(quantities.map((quantity, at) => [`2025-0${at + 1}`, decimal(quantity)])),
      units: new Set(names),
    });
  expect(counted(['100', '0', '920'])).toEqual(['1080']);
  expect(counted(['100', '-20', '920'])).toEqual([
    expect.objectContaining({ path: 'licenseEntitlement L in IFRS', found: '-20 in 2025-02' }),
  ]);
  expect(counted(['100'], ['sheets', 'pages'])).toEqual([
    { path: 'licenseEntitlement L in IFRS', expected: 'one unit of the driver pages', found: 'pages, sheets' },
  ]);
});
