import { expect, test } from 'vitest';
import { statementPage } from './statement-page.ts';
import { statementCsv, statementJson } from './statement-text.ts';
import type { StatementLine } from './statement.ts';

const issue = { id: '7', month: '2025-01', mode: 'shadow', issuedAt: '2025-02-03T00:00:00.000000Z' } as const;
const ALLOCATED: StatementLine = {
  costCenter: 'R&D',
  currency: 'EUR',
  kind: 'allocated',
  rule: '=1+1',
  ofMonth: null,
  amount: '10',
  before: '8',
  drivers: [],
  share: null,
  told: null,
};
const line = (more: Partial<StatementLine>): StatementLine => ({ ...ALLOCATED, ...more });
const lines = [line({ kind: 'opening', rule: null, before: null, amount: '2.5' }), line({})];

test('a statement is the same bytes whatever the order of its keys, and closes with what its lines add up to', () => {
  const turned = lines.map((one) => Object.fromEntries(Object.entries(one).toReversed()) as unknown as StatementLine);
  expect(statementJson(issue, 'R&D', turned)).toBe(statementJson(issue, 'R&D', lines));
  expect(JSON.parse(statementJson(issue, 'R&D', lines))).toMatchObject({
    isCharged: false,
    totals: [{ currency: 'EUR', opening: '2.5', movement: '10', closing: '12.5', before: '8' }],
  });
});

test('as CSV and as a page, names are text and nothing else', () => {
  expect(statementCsv(issue, lines).split('\r\n')[2]).toBe("2025-01,R&D,EUR,allocated,'=1+1,,10,8,,,,");
  const rows = (more: Partial<StatementLine>) => statementCsv(issue, [line(more)]).split('\r\n')[1];
  for (const rule of ['-1+2', ' =1', '＝1', '+1', '@x'])
    expect(rows({ rule, amount: '-10' })).toBe(`2025-01,R&D,EUR,allocated,'${rule},,-10,8,,,,`);
  const drivers = [
    { name: '-heads', unit: 'people', value: '4', total: '9' },
    { name: 'desks', unit: '=m2', value: '2', total: '3' },
  ];
  expect(rows({ drivers })).toBe("2025-01,R&D,EUR,allocated,'=1+1,,10,8,'-heads; desks,people; =m2,4; 2,9; 3");
  expect(statementPage(issue, 'R&D', [line({ drivers })], 'ann')).toContain('4 of 9 people (-heads); 2 of 3 =m2 (desks)');
  const page = statementPage(issue, 'R&D', [line({ rule: '<script>' })], 'ann');
  expect(page).toContain('R&amp;D');
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script');
  expect(page).toContain('Not charged');
  expect(page).toContain('Made for ann.');
});

test('a line of one driver is told as it always was, of several with all of them', () => {
  const told = (drivers: StatementLine['drivers']) =>
    (JSON.parse(statementJson(issue, 'R&D', [line({ drivers })])) as { readonly lines: readonly unknown[] }).lines[0];
  const [heads, desks] = ['heads', 'desks'].map((name) => ({ name, unit: 'pieces', value: '4', total: '9' }));
  expect(told([])).toMatchObject({ driver: null });
  expect(told([heads!])).toMatchObject({ driver: heads });
  expect(told([heads!])).not.toHaveProperty('drivers');
  expect(told([heads!, desks!])).toMatchObject({ driver: null, drivers: [heads, desks] });
});
